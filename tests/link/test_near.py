"""The short ways through letters and vectors find what looking at everything finds."""

from __future__ import annotations

import random

import numpy as np
import pytest

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.link.encoder import shipped_encoder
from skillshub.link.names import ROLES, Name, NameTable
from skillshub.link.near import NearNames, Owners, means_of
from skillshub.link.ngrams import NgramIndex
from skillshub.link.ranking import Label, LabelRanking
from skillshub.link.semantic import core_meaning
from skillshub.link.vectors import CELLS_FROM, VectorIndex
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def texts(taxonomy: Taxonomy) -> list[str]:
    frame = taxonomy.label_frame.filter(kind=Kind.OCCUPATION.value)
    return [normalise(text) for text in frame["text"]]


def test_the_cosines_of_a_short_search_are_those_of_a_whole_one(texts: list[str]) -> None:
    index = NgramIndex.build(texts)
    for text in random.Random(4).sample(texts, 40):
        asked = f"{text} nacht"
        whole = index.cosines(asked)
        assert whole is not None
        found = np.union1d(index.alike(index.asked(asked), 20), np.array([0, 5]))
        assert np.allclose(index.cosines_with([index.asked(asked)], found), whole[found], atol=1e-5)
        best = [at for at, _ in index.similar(asked, 3)]
        assert np.isclose(whole[best[0]], whole.max(), atol=1e-4)


def test_a_text_that_shares_nothing_is_like_nothing(texts: list[str]) -> None:
    index = NgramIndex.build(texts)
    assert index.similar("€€", 5) == []
    assert NgramIndex.build([]).similar("iets", 5) == []


def test_cells_find_nearly_all_of_the_nearest() -> None:
    chance = np.random.default_rng(7)
    middles = chance.normal(size=(60, 16))
    vectors = (middles[chance.integers(60, size=CELLS_FROM)] + 0.3 * chance.normal(size=(CELLS_FROM, 16))).astype(
        np.float32
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = VectorIndex.build(vectors)
    assert len(index.middles) > 1
    found = 0
    for at in range(0, CELLS_FROM, 200):
        nearest = np.argsort(-(vectors @ vectors[at]))[:10]
        near = index.near(vectors[at], 60)
        assert at in near
        found += len(set(nearest.tolist()) & set(near.tolist()))
        assert np.allclose(index.cosines(vectors[at : at + 1], nearest)[0], vectors[nearest] @ vectors[at], atol=0.02)
    assert found > 0.9 * 10 * len(range(0, CELLS_FROM, 200))


def test_the_same_vectors_give_the_same_index() -> None:
    vectors = np.random.default_rng(1).normal(size=(CELLS_FROM, 8)).astype(np.float32)
    one, two = VectorIndex.build(vectors), VectorIndex.build(vectors)
    assert np.array_equal(one.members, two.members)
    assert np.array_equal(one.rows, two.rows)


def test_nothing_is_near_without_names_or_without_a_vector() -> None:
    empty = VectorIndex.build(np.zeros((0, 4), dtype=np.float32))
    assert len(empty.near(np.ones(4, dtype=np.float32), 5)) == 0
    some = VectorIndex.build(np.eye(4, dtype=np.float32))
    assert len(some.near(np.zeros(4, dtype=np.float32), 5)) == 0


@pytest.fixture(scope="module")
def both(taxonomy: Taxonomy) -> tuple[NearNames, LabelRanking, list[Name]]:
    names = list(NameTable(taxonomy).of(Kind.OCCUPATION))
    texts = [normalise(name.text) for name in names]
    vectors = shipped_encoder().encode(texts)
    near = NearNames(
        Owners.build(names, texts),
        NgramIndex.build(texts),
        VectorIndex.build(vectors),
        VectorIndex.build(means_of(names, vectors)),
    )
    labels = [Label(name.concept, name.text, name.rank < ROLES["alternative"], lang=name.lang) for name in names]
    return near, LabelRanking(labels, core_meaning()), names


def test_the_short_way_finds_the_concepts_of_the_whole_ranking(
    both: tuple[NearNames, LabelRanking, list[Name]],
) -> None:
    near, ranking, names = both
    for text in ("monteur zonnepanelen", "Altenpflegerin", "lasser offshore", "night nurse", "Verkäufer Bäckerei"):
        found = near.similar([normalise(text)], shipped_encoder())
        whole = ranking.concepts(text, 5)
        assert [names[hit.number].concept for hit in found[:2]] == [hit.concept for hit in whole[:2]]
        assert found[0].score == pytest.approx(whole[0].score, abs=0.01)
        assert all(hit.letters >= hit.lexical for hit in found)
        assert len({names[hit.number].concept for hit in found}) == len(found)


def test_a_text_written_in_two_ways_counts_by_the_better(both: tuple[NearNames, LabelRanking, list[Name]]) -> None:
    near, _, names = both
    first, second = "koch", "kochin"
    alone = {names[hit.number].concept: hit.score for hit in near.similar([first], shipped_encoder())}
    paired = {names[hit.number].concept: hit.score for hit in near.similar([first, second], shipped_encoder())}
    assert all(paired[concept] >= score for concept, score in alone.items() if concept in paired)
    assert paired.keys() & alone.keys()
