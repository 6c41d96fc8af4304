"""Labels that the words of a sentence cover, against a slow and obvious count."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.link.coverage import LIKE, SMOOTHING, WINDOW, CoverageIndex, NamedBy, _most_within
from skillshub.link.ngrams import NgramIndex

LABELS = (
    NamedBy("weld", "welding metal", "en", preferred=True),
    NamedBy("weld", "Metalle schweißen", "de", preferred=True),
    NamedBy("paint", "painting metal", "en", preferred=True),
    NamedBy("bake", "baking bread", "en", preferred=True),
    NamedBy("roll", "rolls", "en", preferred=False),
)


@pytest.fixture(scope="module")
def index() -> CoverageIndex:
    return CoverageIndex(LABELS)


def slow(index: CoverageIndex, words: list[str]) -> dict[int, float]:
    """The same score word by word."""
    every = sorted({word for label in index.labels for word in norm(label.text)})
    owners = {word: {label.concept for label in index.labels if word in norm(label.text)} for word in every}
    concepts = len({label.concept for label in index.labels})
    idf = {
        word: math.log((1 + concepts) / len(owners[word])) if len(owners[word]) <= max(1.0, 0.3 * concepts) else 0.0
        for word in every
    }
    # n-grams are weighed by how many of the words have them, in the order in which the words come
    order = list(dict.fromkeys(word for label in index.labels for word in norm(label.text)))
    likeness = NgramIndex.build(order)

    def alike(one: str, other: str) -> float:
        cosine = likeness.cosines(one)
        if cosine is None or len(one) < 2 or idf.get(one) == 0:
            return 0.0
        value = float(cosine[order.index(other)])
        return min(value, 1.0) ** 2 if value >= LIKE else 0.0

    found = {}
    for at, label in enumerate(index.labels):
        total = sum(idf[word] for word in norm(label.text))
        best = 0.0
        for start in range(max(1, len(words) - WINDOW + 1)):
            window = words[start : start + WINDOW]
            best = max(
                best, sum(idf[own] * max((alike(w, own) for w in window), default=0) for own in norm(label.text))
            )
        found[at] = best / (total + SMOOTHING)
    return found


def norm(text: str) -> list[str]:
    return list(dict.fromkeys(text.lower().replace("ß", "ss").split()))


WORDS = st.lists(st.sampled_from(["welding", "metal", "schweissen", "bread", "baking", "paint", "", "xyz", "breads"]))


@given(words=WORDS)
@settings(max_examples=60, deadline=None)
def test_scores_equal_the_slow_count(index: CoverageIndex, words: list[str]) -> None:
    expected = {at: score for at, score in slow(index, words).items() if score >= 0.05}
    found = {each.label: each.score for each in index.covered(words, floor=0.05)}
    assert found.keys() == expected.keys()
    for at, score in found.items():
        assert score == pytest.approx(expected[at], abs=2e-5)


def test_order_and_form_of_the_words_do_not_matter(index: CoverageIndex) -> None:
    (best, *_) = index.covered(["metalle", "und", "kunststoffe", "schweissen"], floor=0.05)
    assert index.labels[best.label].text == "Metalle schweißen"
    assert [place for place, _ in best.gains] == [0, 3]
    inflected = index.covered(["schweisst"], floor=0.01)
    assert [index.labels[each.label].text for each in inflected] == ["Metalle schweißen"]


def test_words_far_apart_do_not_cover_together(index: CoverageIndex) -> None:
    near = index.covered(["baking", "bread"], floor=0.0)
    far = index.covered(["baking", *["xyz"] * WINDOW, "bread"], floor=0.0)
    scores = [{index.labels[each.label].text: each.score for each in found} for found in (near, far)]
    assert scores[0]["baking bread"] > scores[1]["baking bread"]


def test_only_labels_of_the_languages_asked(index: CoverageIndex) -> None:
    words = ["metalle", "schweissen", "metal"]
    assert {index.labels[each.label].lang for each in index.covered(words, {"de"}, floor=0.01)} == {"de"}
    assert not index.covered(words, {"nl"}, floor=0.0)


@pytest.mark.parametrize("words", [[], [""], ["", ""], ["€", "1"], ["qqqq"]])
def test_nothing_covers_nothing(index: CoverageIndex, words: list[str]) -> None:
    assert index.covered(words, floor=0.01) == []


def test_the_same_words_give_the_same_answer(index: CoverageIndex) -> None:
    words = ["welding", "metal", "bread"]
    assert index.covered(words, floor=0.0) == CoverageIndex(LABELS).covered(words, floor=0.0)


@pytest.mark.parametrize("span", range(1, 9))
def test_windows_that_double_hold_the_same_as_windows_looked_at_one_by_one(span: int) -> None:
    gain = np.random.default_rng(span).random((3, 2, 9), dtype=np.float32)
    one_by_one = np.stack([gain[..., at : at + span].max(axis=-1) for at in range(9 - span + 1)], axis=-1)
    assert np.array_equal(_most_within(gain, span), one_by_one)
