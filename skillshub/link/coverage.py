"""Which labels the words of a sentence cover, in whatever form and order the words stand.

A label is covered by the words of a text that are like its own: the same, inflected, or part of a
compound (*Schweißarbeiten* and *schweißen*). Likeness of two words is the squared cosine of their
character n-grams. A label's score is the weight of its covered words over the weight of all of them
plus a constant, so that labels of one common word need more than that, and only words that stand
close together count. Word weights are inverse document frequencies over concepts (Spärck Jones 1972).

On sentences of English vacancies this alone ranks better than sentence vectors (docs/quality.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from skillshub.core.text import normalise
from skillshub.link.ngrams import NgramIndex

LIKE = 0.45
"""Cosine of two words from which they count as like each other at all."""
SMOOTHING = 5.0
"""Weight added to that of a label's own words; anything from 2 to 10 was measured to do as well."""
WINDOW = 8
"""Words that may lie between the first and the last word that cover one label."""
SHORTLIST = 200
"""Labels whose windows are looked at, of one sentence."""
FLOOR = 0.15
"""Score below which a label is not worth looking at."""
COMMON = 0.3
"""Share of the concepts from which a word of their labels says nothing at all."""
REMEMBERED = 50_000
"""Words whose likes are kept."""
_Near = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class NamedBy:
    """One label of one concept."""

    concept: str
    text: str
    lang: str
    preferred: bool
    phrasing: bool = False
    """Whether it is no name, but how texts say the skill."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A label that words of a sentence cover."""

    label: int
    score: float
    """0 … 1."""
    share: float
    """Share of the label's weight that is covered, 0 … 1."""
    weight: float
    """Weight of the whole label."""
    gains: tuple[tuple[int, float], ...]
    """Places of the words that cover it, in their order, each with the weight it covers."""


class CoverageIndex:
    """Labels by the words they are made of; made once per taxonomy.

    Args:
        labels: the names to look for; a label's number is its place in the list.
    """

    def __init__(self, labels: Sequence[NamedBy]) -> None:
        self.labels = tuple(labels)
        numbers: dict[str, int] = {}
        words: list[list[int]] = []
        for label in self.labels:
            own = dict.fromkeys(normalise(label.text).split())
            words.append([numbers.setdefault(word, len(numbers)) for word in own])
        self._numbers = numbers
        self._likeness = NgramIndex.build(list(numbers))
        self._idf = self._weights(words)
        lengths = np.array([len(own) for own in words], dtype=np.int64)
        flat = np.fromiter((word for own in words for word in own), dtype=np.int64, count=int(lengths.sum()))
        owners = np.repeat(np.arange(len(words)), lengths)
        self._begin = np.concatenate(([0], np.cumsum(lengths)))
        self._words = flat
        self._total = np.bincount(owners, weights=self._idf[flat], minlength=len(words)).astype(np.float32)
        order = np.argsort(flat, kind="stable")
        self._postings = owners[order].astype(np.int32)
        self._at = np.searchsorted(flat[order], np.arange(len(numbers) + 1))
        self._langs = np.array([label.lang for label in self.labels])
        self._in: dict[frozenset[str], NDArray[np.bool_]] = {}
        self.near = lru_cache(maxsize=REMEMBERED)(self._near)

    def _weights(self, words: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Inverse document frequency of every label word over concepts; 0 for words of very many."""
        pairs = {(label.concept, word) for label, own in zip(self.labels, words, strict=True) for word in own}
        concepts = len({concept for concept, _ in pairs}) or 1
        seen = np.bincount([word for _, word in sorted(pairs)], minlength=len(self._numbers))
        weight = np.log((1 + concepts) / np.maximum(seen, 1))
        weight[seen > max(1.0, COMMON * concepts)] = 0
        return weight.astype(np.float32)

    def _near(self, word: str) -> _Near:
        """Label words like ``word`` that say something, with their likeness (0 … 1)."""
        known = self._numbers.get(word)
        if len(word) < 2 or (known is not None and self._idf[known] == 0):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        cosine = self._likeness.cosines(word)
        if cosine is None:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        ids = np.flatnonzero((cosine >= LIKE) & (self._idf > 0))
        return ids, (np.minimum(cosine[ids], 1) ** 2).astype(np.float32)

    def covered(self, words: Sequence[str], langs: Iterable[str] = (), floor: float = FLOOR) -> list[Covered]:
        """The labels that a sentence covers, best first, ties by number.

        Args:
            words: the normalised words of the sentence in their order; ``""`` where one is to be passed over.
            langs: languages of the labels that may be covered; all when empty.
            floor: score from which a label is told.
        """
        near = [self.near(word) for word in words]
        if not any(len(ids) for ids, _ in near):
            return []
        short = self._shortlist(near, frozenset(langs), floor)
        if not len(short):
            return []
        return self._windows(short, near, floor)

    def _shortlist(self, near: Sequence[_Near], langs: frozenset[str], floor: float) -> NDArray[np.int64]:
        """Labels that the sentence as a whole covers well enough, at most :data:`SHORTLIST`."""
        ids = np.concatenate([ids for ids, _ in near])
        like = np.concatenate([like for _, like in near])
        order = np.lexsort((-like, ids))
        ids, like = ids[order], like[order]
        first = np.concatenate(([True], ids[1:] != ids[:-1]))
        ids, like = ids[first], like[first]
        sizes = self._at[ids + 1] - self._at[ids]
        places = np.repeat(self._at[ids] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes) + np.arange(sizes.sum())
        labels = self._postings[places]
        gained = np.bincount(labels, weights=np.repeat(like * self._idf[ids], sizes), minlength=len(self.labels))
        score = gained / (self._total + SMOOTHING)
        if langs:
            score *= self._allowed(langs)
        good = np.flatnonzero((score >= floor) & (score > 0))
        if len(good) > SHORTLIST:
            bar = np.partition(score[good], len(good) - SHORTLIST)[len(good) - SHORTLIST]
            good = good[score[good] >= bar]
        return good

    def _windows(self, short: NDArray[np.int64], near: Sequence[_Near], floor: float) -> list[Covered]:
        """Each shortlisted label by its best stretch of words."""
        sizes = self._begin[short + 1] - self._begin[short]
        widest, count = int(sizes.max()), len(near)
        slots = np.full((len(short), widest), -1, dtype=np.int64)
        for column in range(widest):
            has = sizes > column
            slots[has, column] = self._words[self._begin[short[has]] + column]
        idf = np.where(slots >= 0, self._idf[slots], np.float32(0))
        gain = np.zeros((len(short), widest, count), dtype=np.float32)
        for place, (ids, like) in enumerate(near):
            if len(ids):
                at = np.minimum(np.searchsorted(ids, slots), len(ids) - 1)
                gain[:, :, place] = np.where(ids[at] == slots, like[at], np.float32(0))
        gain *= idf[:, :, None]
        span = min(WINDOW, count)
        best = _most_within(gain, span).sum(axis=1)
        start = best.argmax(axis=1)
        gained = best[np.arange(len(short)), start]
        total = self._total[short]
        score = gained / (total + SMOOTHING)
        found = []
        for row in np.flatnonzero((score >= floor) & (score > 0)).tolist():
            begin = int(start[row])
            given = gain[row, :, begin : begin + span].max(axis=0)
            found.append(
                Covered(
                    label=int(short[row]),
                    score=round(float(score[row]), 5),
                    share=round(float(gained[row] / total[row]), 5) if total[row] else 0.0,
                    weight=float(total[row]),
                    gains=tuple((begin + at, round(float(given[at]), 5)) for at in np.flatnonzero(given).tolist()),
                )
            )
        return sorted(found, key=lambda each: (-each.score, each.label))

    def _allowed(self, langs: frozenset[str]) -> NDArray[np.bool_]:
        if langs not in self._in:
            self._in[langs] = np.isin(self._langs, sorted(langs))
        return self._in[langs]


def _most_within(gain: NDArray[np.float32], span: int) -> NDArray[np.float32]:
    """The largest value of every ``span`` neighbours along the last axis, by windows that double."""
    most, width = gain, 1
    while width < span:
        step = min(width, span - width)
        most = np.maximum(most[..., :-step], most[..., step:])
        width += step
    return most
