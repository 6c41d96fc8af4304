"""Run the peers, print the table, and write it where asked."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.linking.engines import DEPTH, PEERS, Find, labels_of, ours
from skillshub.core.settings import Settings
from skillshub.evaluate.product import esco_taxonomy
from skillshub.evaluate.title_sets import title_sets
from skillshub.link.linker import Linker
from skillshub.taxonomy.store import open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy

OURS = "ours"
SEED = 20_261_128


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A title and the addresses that are right."""

    group: str
    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one engine did."""

    name: str
    median: float
    """Milliseconds of the processor a title."""
    high: float
    """The same at the 95th percentile."""
    quality: Mapping[str, tuple[float, float]]
    """Set → hit@5 and MRR on concepts."""


def questions_of(data: Path, most: int) -> list[Question]:
    """The first ``most`` titles of every set, evenly spread, in the queries' own language."""
    found = []
    for each in title_sets(data):
        if each.query_lang == each.corpus_lang:
            uris = {id_: uri for id_, _, uri in each.corpus}
            step = max(1, len(each.queries) // most)
            for query, text in each.queries[::step][:most]:
                right = frozenset(uris[id_] for id_ in each.relevant[query] if id_ in uris)
                found.append(Question(group=each.name, text=text, right=right))
    return found


def quick_questions(taxonomy: Taxonomy) -> list[Question]:
    """Names of the pack, as their own questions."""
    found = []
    for concept in sorted(taxonomy.occupations)[::20]:
        uri = taxonomy.concept(concept).uri
        if uri:
            found.append(Question(group="pack", text=taxonomy.label(concept, "nl"), right=frozenset((uri,))))
    return found


def race(engines: Mapping[str, Find], questions: Sequence[Question], taxonomy: Taxonomy) -> list[Figure]:
    """Every engine for every title, in a new order each time."""
    dice, taken = Random(SEED), {name: list[float]() for name in engines}
    places: dict[str, dict[str, list[int]]] = {name: {} for name in engines}
    for find in engines.values():
        find(questions[0].text)
    for question in questions:
        order = list(engines)
        dice.shuffle(order)
        for name in order:
            start = time.process_time()
            found = engines[name](question.text)
            taken[name].append(1000 * (time.process_time() - start))
            uris = [taxonomy.concept(concept).uri for concept in found[:DEPTH]]
            place = next((at for at, uri in enumerate(uris, start=1) if uri in question.right), 0)
            places[name].setdefault(question.group, []).append(place)
    return [
        Figure(
            name=name,
            median=statistics.median(times),
            high=sorted(times)[int(0.95 * len(times))],
            quality={group: _quality(found) for group, found in places[name].items()},
        )
        for name, times in taken.items()
    ]


def _quality(places: Sequence[int]) -> tuple[float, float]:
    return sum(place > 0 for place in places) / len(places), sum(1 / place for place in places if place) / len(places)


def engines_for(taxonomy: Taxonomy, cache: Path, tell: Callable[[str], None]) -> dict[str, Find]:
    """Ours, and every peer that is installed."""
    found: dict[str, Find] = {OURS: ours(Linker(taxonomy, cache))}
    labels = labels_of(taxonomy)
    for name, make in PEERS.items():
        try:
            found[name] = make(labels)
        except ImportError:
            tell(f"{name}: not installed, left out")
    return found


def opening(taxonomy: Taxonomy, cache: Path) -> float:
    """Seconds of the processor to open the kept indices of occupations and answer the first title."""
    start = time.process_time()
    linker = Linker(taxonomy, cache)
    linker.open_index()
    return time.process_time() - start


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table, times as they are and as a ratio to ours."""
    groups = list(figures[0].quality)
    mine = next(figure.median for figure in figures if figure.name == OURS)
    head = ["engine", "ms, median", "ms, 95 %", "× ours", *(f"{group} hit@5 / MRR" for group in groups)]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for each in figures:
        quality = [f"{each.quality[group][0]:.3f} / {each.quality[group][1]:.3f}" for group in groups]
        lines.append([each.name, f"{each.median:.2f}", f"{each.high:.2f}", f"{each.median / mine:.2f}", *quality])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(given: Sequence[str] | None = None) -> str:
    """Run; the table comes back."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--titles", type=int, default=200)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--quick", action="store_true", help="the pack alone, a few of its own names")
    asked = parser.parse_args(given)
    if not asked.quick and asked.data is None:
        parser.error("--data FOLDER or --quick")
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(env={"SKILLSHUB_HOME": home})
        taxonomy = open_taxonomy(settings) if asked.quick else esco_taxonomy(asked.data, Path(home))
        questions = quick_questions(taxonomy) if asked.quick else questions_of(asked.data, asked.titles)
        figures = race(engines_for(taxonomy, settings.cache, print), questions, taxonomy)
        seconds = opening(taxonomy, settings.cache)
    names = len(labels_of(taxonomy))
    head = (
        f"{datetime.now(UTC).date().isoformat()}, {len(questions)} titles among {names:,} names of occupations "
        f"in three languages; our kept indices open in {seconds:.2f} s of the processor."
    )
    text = f"{head}\n\n{table(figures)}\n"
    print(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    return text


if __name__ == "__main__":
    main()
