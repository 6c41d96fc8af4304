"""Learn ``skillshub/link/spotting.toml`` from the tuning half of the gold texts.

    python -m benchmarks.train_extraction

A candidate of a text is right when both annotators stand by its concept there. The weights are those of a
logistic regression with a small penalty (Newton's method); then per language the bar is the lowest chance at
which, of all skills taken from the tuning texts, the asked share is right. The test half is not read.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.own_hub import own_hub
from skillshub.evaluate.gold import GoldText, gold_texts
from skillshub.link import spotting
from skillshub.link.sections import asking
from skillshub.link.spotting import ALONE, SIGNALS, Judge, Spotter

ROOT = Path(__file__).parents[1]
_STANDS = SIGNALS.index("exact")
"""Safe labels are taken without a bar."""
PENALTY = 1.0
STEPS = 50
PRECISION = 0.7
"""Share of right ones asked of what is taken on the tuning half without standing there letter by letter. At .80 half of
the skills that are found now would be lost; a coach takes a wrong one out with one key."""
PROPOSE = 0.3
HIGHEST = 0.95


def main() -> None:
    """Learn, and write the file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--precision", type=float, default=PRECISION)
    options.add_argument("--gold", type=Path, default=ROOT / "fixtures" / "gold")
    asked = options.parse_args()
    texts = [text for text in gold_texts(asked.gold) if text.half == "tune"]
    with own_hub() as hub:
        engine = hub.engine
        # First what a stretch says by itself, then with the support that first guess gives.
        blank = Judge(alone=(0.0,) * len(ALONE), weights=(0.0,) * len(SIGNALS), accept={"other": 0.5}, propose=0.0)
        signals, right = examples(texts, Spotter(engine.taxonomy, engine.linker, judge=blank))
        alone = rounded(regression(signals[:, : len(ALONE)], right))
        guess = replace(blank, alone=alone)
        signals, right = examples(texts, Spotter(engine.taxonomy, engine.linker, judge=guess))
        weights = rounded(regression(signals, right))
        judge = replace(guess, weights=weights, accept={"other": PROPOSE}, propose=PROPOSE)
        bars = bars_of(texts, Spotter(engine.taxonomy, engine.linker, judge=judge), asked.precision)
    (ROOT / "skillshub" / "link" / spotting.FILE).write_text(written(judge, bars), "utf-8")
    print(f"{len(right)} candidates, {int(right.sum())} right; bars {bars}")


def read(text: GoldText) -> str:
    """The words that are read: all of a CV, what a vacancy asks."""
    return text.text if text.is_cv else asking(text.text)


def examples(texts: Sequence[GoldText], spotter: Spotter) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Signals of every candidate, and whether it is right (1) or not (0)."""
    rows: list[tuple[float, ...]] = []
    right: list[float] = []
    for text in texts:
        wanted = {concept for concept, how in text.skills.items() if how != "denied"}
        for _, candidate, _ in spotter.candidates(read(text)):
            rows.append(candidate.signals)
            right.append(float(candidate.concept in wanted))
    return np.array(rows), np.array(right)


def rounded(weights: NDArray[np.float64]) -> tuple[float, ...]:
    """As they are written."""
    return tuple(round(float(weight), 3) for weight in weights)


def regression(signals: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression, the penalty on all but the first."""
    weights = np.zeros(signals.shape[1])
    penalty = np.diag([0.0, *([PENALTY] * (signals.shape[1] - 1))])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signals @ weights))
        gradient = signals.T @ (right - chance) - penalty @ weights
        curvature = (signals * (chance * (1 - chance))[:, None]).T @ signals + penalty
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def bars_of(texts: Sequence[GoldText], spotter: Spotter, precision: float) -> dict[str, float]:
    """Per language the lowest chance from which what is taken is right often enough."""
    bars = {}
    for lang in sorted({text.lang for text in texts}):
        told: list[tuple[float, bool]] = []
        for text in texts:
            if text.lang == lang:
                best: dict[str, float] = {}
                for spotted in (each for each in spotter.spotted(read(text)) if not each.signals[_STANDS]):
                    best[spotted.concept] = max(best.get(spotted.concept, 0.0), spotted.chance)
                told += [(chance, text.skills.get(concept, "denied") != "denied") for concept, chance in best.items()]
        told.sort(reverse=True)
        hits = np.cumsum([right for _, right in told])
        share = hits / np.arange(1, len(told) + 1)
        good = [chance for (chance, _), each in zip(told, share, strict=True) if each >= precision]
        bars[lang] = round(min(good, default=HIGHEST), 3)
    return bars


def written(judge: Judge, bars: dict[str, float]) -> str:
    """The file; a language without gold texts takes the higher bar of the others."""
    highest = max(bars.values())
    accept = {**bars, "en": highest, "other": highest}
    lines = [
        "# Made by benchmarks/train_extraction.py from the tuning half of fixtures/gold; not to be edited by hand.",
        f"propose = {PROPOSE}",
        "",
        "[accept]",
        *(f"{lang} = {bar}" for lang, bar in accept.items()),
        "",
        "[alone]",
        *(f"{signal} = {weight}" for signal, weight in zip(ALONE, judge.alone, strict=True)),
        "",
        "[weights]",
        *(f"{signal} = {weight}" for signal, weight in zip(SIGNALS, judge.weights, strict=True)),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
