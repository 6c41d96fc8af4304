"""Measure how often links are right, and write the curves that the linker decides by.

    python -m benchmarks.calibrate_linking --data FOLDER [--out FILE] [--check]

``FOLDER`` has ``title-linking``, ``skill-linking`` and ``esco`` (docs/quality.md). Titles and skill names are run
through the linker with full ESCO under the pack; what it looked at and whether its first
candidate was right make a logistic curve for every kind (Platt 1999; Newton's method, a little ridge).
The bar is the lowest chance from which on the accepted links of the set are right in the wanted share.
A title or name counts as right when the ESCO address of the concept is among those the set names, or when the pack's
concept goes by the very name that ESCO gives one of those.

What is reported is tuned on one country and measured on the other; what is written is tuned on both. The same data
give the same bytes. ``--check`` only reports.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from skillshub import link
from skillshub.core.concepts import SKILL_KINDS
from skillshub.evaluate.metrics import calibration_error
from skillshub.evaluate.product import esco_taxonomy
from skillshub.evaluate.skill_linking import CLOSE, EXACT, skill_sets
from skillshub.evaluate.title_sets import title_sets
from skillshub.link.calibration import ANY, FILE, SIGNALS, WIDE, Calibration, Curve
from skillshub.link.candidates import Decision, Linked, Method
from skillshub.link.linker import Linker
from skillshub.link.titles import OCCUPATION, link_title

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

WANTED = {"occupation": 0.85, "skill": 0.70}
"""Share of accepted links that are to be right. A published list gives a skill name one or two of several ESCO skills
that would do, so that even names settled by hand are right in .61 (de) and .77 (nl) of the cases there."""
RIDGE = 1.0
STEPS = 50
DIGITS = 4
LEAST = 0.5
"""No bar lies lower: what is more likely wrong than right is never taken."""
_SKILLS = tuple(sorted(SKILL_KINDS))
NEVER = 1.01
"""A bar that nothing reaches."""
_NOTHING: dict[str, Any] = {
    WIDE: {kind: {ANY: {"weights": [0.0] * len(SIGNALS), "bar": NEVER}} for kind in ("occupation", "skill")}
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What became of one title or name."""

    lang: str
    linked: Linked
    right: bool

    @property
    def settled(self) -> bool:
        """Whether it was decided without a curve."""
        return self.linked.evidence is None

    @property
    def own(self) -> bool:
        """Whether the text is the own name of a concept of a release."""
        first = self.linked.candidates[0]
        return self.settled and first.method is Method.EXACT and first.concept.startswith("esco:")


def titles(data: Path, taxonomy: Taxonomy, linker: Linker) -> Iterator[Seen]:
    """Every title of the sets in the queries' own language."""
    for each in title_sets(data):
        if each.query_lang == each.corpus_lang:
            uris = {id_: uri for id_, _, uri in each.corpus}
            names: dict[str, str] = {}
            for _, text, uri in each.corpus:
                names.setdefault(uri, text)
            for query, text in each.queries:
                meant = {uris[id_] for id_ in each.relevant[query] if id_ in uris}
                taken_over = frozenset().union(*(linker.owners(names[uri], OCCUPATION) for uri in meant))
                yield _seen(each.query_lang, link_title(text, linker), meant, taken_over, taxonomy)


def skills(data: Path, taxonomy: Taxonomy, linker: Linker) -> Iterator[Seen]:
    """Every name of the skill sets with an exact or close concept."""
    for each in skill_sets(data):
        for text, pairs in each.mapped.items():
            meant = {uri for relation, uri in pairs if relation in (EXACT, CLOSE)}
            if meant:
                yield _seen(each.lang, linker.link(text, _SKILLS), meant, frozenset(), taxonomy)


def _seen(lang: str, linked: Linked, meant: set[str], taken_over: frozenset[str], taxonomy: Taxonomy) -> Seen:
    first = linked.candidates[0].concept if linked.candidates else None
    right = first is not None and (taxonomy.concept(first).uri in meant or first in taken_over)
    return Seen(lang=lang, linked=linked, right=right)


def fit(seen: Sequence[Seen]) -> NDArray[np.float64]:
    """Weights of a logistic curve, by Newton's method."""
    values = np.array([each.linked.evidence.values() for each in seen if each.linked.evidence], dtype=np.float64)
    right = np.array([each.right for each in seen if each.linked.evidence], dtype=np.float64)
    weights = np.zeros(len(SIGNALS))
    ridge = np.diag([0.0, *[RIDGE] * (len(SIGNALS) - 1)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(values @ weights)))
        slope = values.T @ (right - chance) - ridge @ weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + ridge
        weights += np.linalg.solve(bend, slope)
    return np.round(weights, DIGITS)


def bar_for(seen: Sequence[Seen], weights: NDArray[np.float64], wanted: float) -> float:
    """The lowest chance from which the accepted links, with those that need no curve, are right in the wanted share;
    where those alone are not, the links by the curve are."""
    settled = [each.right for each in seen if each.settled and each.linked.decision is Decision.ACCEPT]
    judged = sorted(((chance_of(each, weights), each.right) for each in seen if not each.settled), reverse=True)
    reached = bool(settled) and sum(settled) / len(settled) >= wanted
    good, count = (sum(settled), len(settled)) if reached else (0, 0)
    bar = NEVER
    for at, (chance, right) in enumerate(judged):
        good, count = good + right, count + 1
        last = at + 1 == len(judged) or judged[at + 1][0] < chance
        if last and good / count >= wanted and chance >= LEAST:
            bar = chance
    return round(bar, 3)


def chance_of(each: Seen, weights: NDArray[np.float64]) -> float:
    """Chance that the first candidate is right, as the linker rounds it."""
    assert each.linked.evidence is not None
    return Curve(weights=tuple(weights.tolist()), bar=0.0).chance(each.linked.evidence)


def own_names(seen: Sequence[Seen]) -> float | None:
    """Share of right links where the text is the own name of a concept of a release."""
    own = [each.right for each in seen if each.own]
    return round(sum(own) / len(own), 3) if own else None


def report(title: str, seen: Sequence[Seen], weights: NDArray[np.float64], bar: float) -> None:
    """One line of figures: accepted, right, area of what is offered, calibration."""
    judged = [each for each in seen if not each.settled]
    chance = np.array([chance_of(each, weights) for each in judged])
    right = np.array([each.right for each in judged], dtype=bool)
    settled = [each.right for each in seen if each.settled and each.linked.decision is Decision.ACCEPT]
    taken = chance >= bar
    accepted = len(settled) + int(taken.sum())
    good = sum(settled) + int(right[taken].sum())
    share = good / accepted if accepted else float("nan")
    abstained = sum(each.linked.decision is Decision.ABSTAIN for each in seen)
    print(
        f"{title}: n {len(seen)}, accepted {accepted / len(seen):.3f} of which right {share:.3f} (without a curve "
        f"{len(settled)}, right {sum(settled) / max(1, len(settled)):.3f}; by the curve {int(taken.sum())}, right "
        f"{right[taken].mean() if taken.any() else float('nan'):.3f}), nothing offered {abstained / len(seen):.3f}, "
        f"bar {bar:.3f}, calibration error {calibration_error(chance, right):.3f}"
    )


def curves(what: str, seen: Sequence[Seen], wanted: float) -> dict[str, dict[str, object]]:
    """The curves of one kind by language, and on the way the figures tuned on one country and measured on the other."""
    langs = sorted({each.lang for each in seen})
    by = {lang: [each for each in seen if each.lang == lang] for lang in langs}
    for lang, other in zip(langs, reversed(langs), strict=True):
        weights = fit(by[other])
        report(f"{what} {lang}, tuned on {other}", by[lang], weights, bar_for(by[other], weights, wanted))
    weights = fit(seen)
    found = {lang: _entry(weights, bar_for(by[lang], weights, wanted), own_names(by[lang])) for lang in langs}
    for lang in langs:
        report(f"{what} {lang}, as shipped", by[lang], weights, bar_for(by[lang], weights, wanted))
    # A name in English, or in whatever language, is judged as strictly as the stricter of both.
    return found | {ANY: _entry(weights, max(bar_for(by[lang], weights, wanted) for lang in langs), own_names(seen))}


def _entry(weights: NDArray[np.float64], bar: float, own: float | None) -> dict[str, object]:
    return {"weights": weights.tolist(), "bar": bar} | ({"own_name": own} if own is not None else {})


def measured(data: Path) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    """All curves: base → kind → language."""
    with tempfile.TemporaryDirectory() as home:
        taxonomy = esco_taxonomy(data, Path(home))
        linker = Linker(taxonomy, calibration=Calibration(_NOTHING))
        return {
            WIDE: {
                "occupation": curves("titles", list(titles(data, taxonomy, linker)), WANTED["occupation"]),
                "skill": curves("skills", list(skills(data, taxonomy, linker)), WANTED["skill"]),
            }
        }


def main() -> None:
    """Read the arguments and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(link.__file__).parent / FILE)
    parser.add_argument("--check", action="store_true", help="report, and write nothing")
    asked = parser.parse_args()
    found = measured(asked.data)
    if not asked.check:
        made = {"signals": list(SIGNALS), "wanted": WANTED, "curves": found}
        asked.out.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
