"""Learn how much each signal of a title's likeness should count, on one country, and measure it on the other.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.train_reranker --data FOLDER

``FOLDER`` has ``title-linking`` and ``esco`` (docs/quality.md). For every title the first concepts of the shipped
ranking are put in order anew by a weighted sum of cosines: letters, meaning of the name, meaning of the concept, and
meaning of its ISCO-08 group (the mean of the concepts in it). The weights are learned listwise: a softmax over the
candidates of a title should lie on the right one (ListNet, Cao et al. 2007). Learning starts from the shipped score,
and what is added to it is held small, so that it cannot get far from it. Nothing is written: the figures stand in
docs/quality.md, with why the shipped shares stay.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core.text import normalise
from skillshub.evaluate.esco_labels import ESCO_FOLDER, occupation_labels
from skillshub.evaluate.kept_vectors import KeptVectors
from skillshub.evaluate.title_linking import corpus_labels
from skillshub.evaluate.title_sets import TitleSet, title_sets
from skillshub.i18n import LANGUAGES
from skillshub.link.encoder import Encoder, shipped_encoder, unit
from skillshub.link.ranking import CONCEPT_SHARE, LABEL_SHARE, LabelRanking, concept_means
from skillshub.link.semantic import core_meaning
from skillshub.taxonomy.esco_labels import both_titles

SIGNALS = ("letters", "label", "concept", "group")
SHIPPED = (1 - LABEL_SHARE - CONCEPT_SHARE, LABEL_SHARE, CONCEPT_SHARE, 0.0)
GROUP = "/isco/C"
"""Stands before the code in the address of a group."""
CANDIDATES = 40
"""Concepts a title that are put in order anew."""
TEMPERATURE = 0.06
"""What the shipped score is divided by before the softmax."""
RIDGE = 0.01
ROUNDS, RATE, TINY = 400, 0.02, 1e-9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The candidates of all titles of one set.

    Shapes: ``signals`` (titles, candidates, signals); ``score`` (titles, candidates), as shipped; ``right`` the same.
    """

    name: str
    signals: Floats
    score: Floats
    right: NDArray[np.bool_]


def lists_of(titles: TitleSet, data: Path, names: Encoder) -> Lists:
    """Rank every title as shipped, and note what speaks for its first concepts."""
    own = corpus_labels(titles)
    beside = occupation_labels(data, [lang for lang in LANGUAGES if lang != titles.corpus_lang])
    ranking = LabelRanking(own, replace(core_meaning(), names=names), beside)
    concepts = list(dict.fromkeys(label.concept for label in own))
    number = {concept: at for at, concept in enumerate(concepts)}
    of = np.array([number[label.concept] for label in own])
    vectors = names.encode([label.text for label in own])
    spoken = [label for label in (*own, *beside) if label.concept in number]
    means = concept_means(
        [(number[each.concept], each.lang) for each in spoken], names.encode([e.text for e in spoken])
    )
    groups, group_of = _groups(concepts, means, data)
    uris = {id_: uri for id_, _, uri in titles.corpus}
    signals, scores, right = [], [], []
    for query, text in titles.queries:
        score, cosines = np.zeros(len(concepts)), np.full((len(concepts), len(SIGNALS)), -1.0)
        np.maximum.at(score, of, ranking.scores(text))
        for form in both_titles(text, "de") or (text,):
            vector = names.encode([form])[0]
            letters = ranking.index.cosines(normalise(form))
            np.maximum.at(cosines[:, 0], of, np.zeros(len(own)) if letters is None else letters)
            np.maximum.at(cosines[:, 1], of, vectors @ vector)
            cosines[:, 2] = np.maximum(cosines[:, 2], means @ vector)
            cosines[:, 3] = np.maximum(cosines[:, 3], (groups @ vector)[group_of])
        first = np.argsort(-score, kind="stable")[:CANDIDATES]
        meant = {uris[id_] for id_ in titles.relevant[query] if id_ in uris}
        signals.append(cosines[first])
        scores.append(score[first])
        right.append([concepts[at] in meant for at in first])
    return Lists(name=titles.name, signals=np.array(signals), score=np.array(scores), right=np.array(right))


def _groups(
    concepts: list[str], means: NDArray[np.float32], data: Path
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The direction of every ISCO-08 group, itself included, and the group of every concept; without one, its own."""
    with (data / ESCO_FOLDER / "occupations_en.csv").open(encoding="utf-8-sig", newline="") as file:
        code = {row["conceptUri"]: row["iscoGroup"] for row in csv.DictReader(file)}
    places: dict[str, int] = {}
    codes = (code.get(concept, concept.rpartition(GROUP)[2]) for concept in concepts)
    of = np.array([places.setdefault(each, len(places)) for each in codes], dtype=np.int64)
    groups = np.zeros((len(places), means.shape[1]), dtype=np.float32)
    np.add.at(groups, of, means)
    return unit(groups), of


def learned(lists: Lists) -> Floats:
    """Weights of the signals, added to the score over the temperature; full steps of Adam from nothing."""
    found = lists.right.any(axis=1)
    values, score, right = lists.signals[found], lists.score[found] / TEMPERATURE, lists.right[found]
    spread = lists.signals.reshape(-1, len(SIGNALS)).std(axis=0) + TINY
    values, wanted = values / spread, right / right.sum(axis=1, keepdims=True)
    weights, mean, square = np.zeros((3, len(SIGNALS)))
    for step in range(1, ROUNDS + 1):
        slope = np.einsum("ij,ijk->k", _softmax(score + values @ weights) - wanted, values) / len(values)
        slope += RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        fix = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + TINY)
        weights = weights - RATE * 0.5 * (1 + np.cos(np.pi * step / ROUNDS)) * fix
    return np.asarray(weights / spread, dtype=np.float64)


def _softmax(table: Floats) -> Floats:
    table = np.exp(table - table.max(axis=1, keepdims=True))
    return np.asarray(table / table.sum(axis=1, keepdims=True), dtype=np.float64)


def quality(lists: Lists, weights: Floats) -> tuple[float, float]:
    """MRR and hit@5 on concepts, among the candidates."""
    order = np.argsort(-(lists.score / TEMPERATURE + lists.signals @ weights), axis=1, kind="stable")
    right = np.take_along_axis(lists.right, order, axis=1)
    place = np.where(right.any(axis=1), right.argmax(axis=1) + 1, np.inf)
    return float((1 / place).mean()), float((place <= 5).mean())


def shares(weights: Floats) -> Iterator[tuple[str, float]]:
    """What part of the whole every signal then is."""
    total = np.array(SHIPPED) / TEMPERATURE + weights
    yield from zip(SIGNALS, np.round(total / total.sum(), 3).tolist(), strict=True)


def main() -> None:
    """Learn on every set, measure on every other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    names = KeptVectors(shipped_encoder())
    sets = [lists_of(each, data, names) for each in title_sets(data) if each.query_lang == each.corpus_lang]
    for lists in sets:
        mrr, hit = quality(lists, np.zeros(len(SIGNALS)))
        print(f"{lists.name}, as shipped: MRR {mrr:.4f}, hit@5 {hit:.4f}")
    for lists in sets:
        weights = learned(lists)
        print(f"learned on {lists.name}: {dict(shares(weights))}")
        for other in sets:
            mrr, hit = quality(other, weights)
            print(f"  {other.name}: MRR {mrr:.4f}, hit@5 {hit:.4f}{' (learned on)' if other is lists else ''}")


if __name__ == "__main__":
    main()
