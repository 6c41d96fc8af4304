"""Titles of one country among the labels of ESCO: the MELO task, on labels and on concepts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from skillshub.evaluate.esco_labels import OCCUPATION
from skillshub.evaluate.metrics import average_precision, hit_at, ndcg_at, r_precision_at, reciprocal_rank
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.evaluate.title_sets import TitleSet
from skillshub.link.ranking import Label, LabelRanking, Meaning

BENCHMARK = "title-linking"
DEPTH = 1_000
"""Labels that are ranked a query: a right one further down counts as not found."""
SHORT = 100
"""Concepts that are ranked a query."""
Tick = Callable[[int, int], None]


def corpus_labels(titles: TitleSet) -> list[Label]:
    """The labels of a set; the first name of a concept is its preferred one."""
    seen: set[str] = set()
    labels = []
    for _, text, uri in titles.corpus:
        labels.append(Label(uri, text, uri not in seen, broad=OCCUPATION not in uri, lang=titles.corpus_lang))
        seen.add(uri)
    return labels


def link_titles(
    titles: TitleSet,
    extra: Sequence[Label] = (),
    *,
    benchmark: str = BENCHMARK,
    system: str = "lexical",
    meaning: Meaning | None = None,
    beside: Sequence[Label] = (),
    tick: Tick,
) -> Iterator[Row]:
    """Rows on labels and on concepts.

    Args:
        titles: the set.
        extra: names beside the corpus, such as those of a neighbour's crosswalk. They are no answers themselves:
            what speaks for their concept counts for its preferred label in the corpus.
        benchmark: the word of the command the rows are for.
        system: what the rows are called: ``lexical`` = n-grams alone, ``core`` = with the shipped encoder,
            ``core+semantic`` = with the sentence model too.
        meaning: for most of the likeness.
        beside: names in other languages that count for what a concept means, and are no answers.
        tick: called with ``(done, total)``.
    """
    start = time.perf_counter()
    own = corpus_labels(titles)
    ranking = LabelRanking([*own, *extra], meaning, beside)
    homes = _homes(own, ranking.labels)
    number = {id_: at for at, (id_, _, _) in enumerate(titles.corpus)}
    surface, concept = [], []
    for done, (query, text) in enumerate(titles.queries):
        tick(done, len(titles.queries))
        right = {number[id_] for id_ in titles.relevant[query] if id_ in number}
        uris = {own[at].concept for at in right}
        score = ranking.scores(text)
        concepts = [ranked.concept for ranked in ranking.first_concepts(score, SHORT)]
        places = [at for at, name in enumerate(concepts, start=1) if name in uris]
        concept.append(measured(places, len(uris)))
        np.maximum.at(score, homes[len(own) :], score[len(own) :])
        order = [at for at, _ in ranking.first(score[: len(own)], DEPTH)]
        surface.append(measured([at for at, label in enumerate(order, start=1) if label in right], len(right)))
    seconds = time.perf_counter() - start
    for name, lines in (("surface", surface), ("concept", concept)):
        run = Run(benchmark=benchmark, set=titles.name, system=system, ranking=name, seconds=seconds)
        yield from run.rows(*table_of(lines))


def _homes(own: Sequence[Label], labels: Sequence[Label]) -> NDArray[np.int64]:
    """For every label the number of its concept's preferred one in the corpus; its own number where there is none."""
    first = {label.concept: at for at, label in reversed(list(enumerate(own)))}
    return np.array([first.get(label.concept, at) for at, label in enumerate(labels)], dtype=np.int64)


def measured(positions: Sequence[int], relevant: int) -> dict[str, float]:
    """All measures of one ranking."""
    return {
        "MRR": reciprocal_rank(positions),
        "hit@1": hit_at(positions, 1),
        "hit@5": hit_at(positions, 5),
        "hit@10": hit_at(positions, 10),
        "RP@5": r_precision_at(positions, relevant, 5),
        "MAP": average_precision(positions, relevant),
        "nDCG@10": ndcg_at(positions, relevant, 10),
    }
