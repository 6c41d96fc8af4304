"""How many vacancies a processor core reads a second, beside two ways one might pick instead.

    python -m benchmarks.extraction [--quick]

The texts are the whole vacancies of ``fixtures/gold``, every one a new text for every reader (nothing is remembered
from one round to the next), on one thread, in an order that changes from round to round; medians of processor time.
*exact* finds safe labels alone, *whole* is what an import does. Peers find the same labels: an Aho-Corasick automaton
(``pyahocorasick``; finds names, leaves out sections, cues and what is denied) and ``rapidfuzz`` (``partial_ratio``
of every label and sentence, from 90). ``--quick`` reads a few texts once and checks that each reader finds something.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.own_hub import own_hub
from skillshub.core.concepts import SKILL_KINDS
from skillshub.core.text import normalise
from skillshub.link.cues import stretches
from skillshub.link.extract import Extractor
from skillshub.link.linker import Linker
from skillshub.link.sections import asking
from skillshub.link.spotting import Spotter

GOLD = Path(__file__).parents[1] / "fixtures" / "gold"
ROUNDS = 5
SLOW = 4
"""Texts a slow peer reads, in proportion."""
LIKE = 90
Reader = Callable[[str], int]
"""A text → how many labels were found."""


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true")
    asked = options.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(GOLD.glob("*/documents/*-V*.txt"))]
    with own_hub() as hub:
        engine = hub.engine
        readers = {
            "skillshub, exact": exact(Extractor(engine.linker)),
            "skillshub, whole": whole(Spotter(engine.taxonomy, engine.linker)),
            **peers(engine.linker),
        }
        if asked.quick:
            for name, read in readers.items():
                if not sum(read(text) for text in texts[:2]):
                    raise SystemExit(f"{name} finds nothing")
            print(f"{len(readers)} readers, all find something")
            return
        rates = race(readers, texts)
    whole_rate = rates["skillshub, whole"]
    print("reader\tvacancies a CPU-second\twhole = 1")
    for name, rate in rates.items():
        print(f"{name}\t{rate:.1f}\t{rate / whole_rate:.2f}")


def exact(extractor: Extractor) -> Reader:
    """Safe labels only."""

    def read(text: str) -> int:
        extractor.forget()
        return len(extractor.mentions(asking(text)))

    return read


def whole(spotter: Spotter) -> Reader:
    """Everything."""

    def read(text: str) -> int:
        spotter.forget()
        return len(spotter.mentions(asking(text)))

    return read


def peers(linker: Linker) -> dict[str, Reader]:
    """Those that are installed."""
    labels = sorted(linker.exact_labels(sorted(SKILL_KINDS)))
    found: dict[str, Reader] = {}
    try:
        import ahocorasick
    except ImportError:
        print("pyahocorasick is absent")
    else:
        automaton = ahocorasick.Automaton()
        for label in labels:
            automaton.add_word(f" {label} ", label)
        automaton.make_automaton()
        found["pyahocorasick"] = lambda text: sum(1 for _ in automaton.iter_long(f" {normalise(text)} "))
    from rapidfuzz import fuzz, process

    def fuzzy(text: str) -> int:
        return sum(
            len(process.extract(normalise(s), labels, scorer=fuzz.partial_ratio, score_cutoff=LIKE))
            for _, s in stretches(text)
        )

    found["rapidfuzz partial_ratio"] = fuzzy
    return found


def race(readers: dict[str, Reader], texts: list[str]) -> dict[str, float]:
    """Vacancies a CPU-second of every reader, the fastest first."""
    dice = random.Random(1)
    took: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        order = list(readers)
        dice.shuffle(order)
        for name in order:
            some = dice.sample(texts, SLOW) if name.startswith("rapidfuzz") else texts
            start = time.process_time()
            for text in some:
                readers[name](text)
            took[name].append(len(some) / (time.process_time() - start))
    rates = {name: statistics.median(each) for name, each in took.items()}
    return dict(sorted(rates.items(), key=lambda item: -item[1]))


if __name__ == "__main__":
    main()
