"""Labels and concepts in the order of their likeness to a text, with ties that are defined.

The cosine of the n-gram index decides. With an encoder it counts for a fifth; the cosine of
meaning with the label counts for two fifths, and that with the label's concept for as much: the
mean of what the concept is called, every language weighed alike. Between equals a preferred
name goes before an alternative one, a name of one concept before a name that several share,
and a concept before a broad group; what is then still equal is put in order by its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.core.text import normalise
from skillshub.link.encoder import Encoder, unit
from skillshub.link.ngrams import NgramIndex
from skillshub.taxonomy.esco_labels import both_titles

ALTERNATIVE_STEP = 0.004
SHARED_STEP = 0.002
BROAD_STEP = 0.02
LABEL_SHARE, CONCEPT_SHARE = 0.4, 0.4
"""Of the likeness, with an encoder; what is left is the n-gram cosine. docs/quality.md says what they were tuned on."""
DIGITS = 5
"""Scores that agree to so many digits are a tie."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name of one concept."""

    concept: str
    text: str
    preferred: bool
    broad: bool = False
    """A name of a group instead of an occupation."""
    trust: float = 1.0
    """What the cosine is multiplied by: 1, or less for a name that a crosswalk calls only close."""
    lang: str = ""
    """Names in one language count together as one in the mean of a concept."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How names and texts get vectors of one space."""

    names: Encoder
    texts: Encoder
    """May take longer for better vectors: there is one text for thousands of names."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept with the label that spoke for it."""

    concept: str
    label: int
    score: float


class LabelRanking:
    """Ranks many labels for one text after another.

    Args:
        labels: the names to look among; a label's number is its place in the list.
        meaning: counts for four fifths of the likeness where it is given.
        beside: more names of the same concepts, in any language. They are not ranked; they only
            count for what their concept means. Names of other concepts are left out.
    """

    def __init__(self, labels: Sequence[Label], meaning: Meaning | None = None, beside: Sequence[Label] = ()) -> None:
        self.labels = tuple(labels)
        texts = [normalise(label.text) for label in self.labels]
        self.index = NgramIndex.build(texts)
        owners: dict[str, set[str]] = defaultdict(set)
        for label, text in zip(self.labels, texts, strict=True):
            owners[text].add(label.concept)
        shared = np.array([len(owners[text]) > 1 for text in texts], dtype=np.float64)
        self._trust = np.array([label.trust for label in self.labels])
        self._step = (
            np.array([ALTERNATIVE_STEP * (not label.preferred) + BROAD_STEP * label.broad for label in self.labels])
            + SHARED_STEP * shared
        )
        numbers: Mapping[str, int] = {c: at for at, c in enumerate(dict.fromkeys(each.concept for each in self.labels))}
        self._names = tuple(numbers)
        self._of = np.array([numbers[label.concept] for label in self.labels], dtype=np.int64)
        self._meaning = meaning
        if meaning is not None:
            self._vectors = meaning.names.encode([label.text for label in self.labels])
            known = [label for label in beside if label.concept in numbers]
            beside_vectors = meaning.names.encode([label.text for label in known])
            spoken = [(numbers[label.concept], label.lang) for label in (*self.labels, *known)]
            self._concepts = concept_means(spoken, np.concatenate([self._vectors, beside_vectors]))

    def scores(self, text: str) -> NDArray[np.float64]:
        """Score of every label for a text, ties broken by what kind of name it is; 0 = nothing in common.

        A paired title (*Koch/Köchin*) is looked up by both of its forms, and the better one counts.
        """
        forms = [self._scores(form) for form in both_titles(text, "de") or (text,)]
        return np.asarray(np.max(forms, axis=0), dtype=np.float64)

    def _scores(self, text: str) -> NDArray[np.float64]:
        cosine = self.index.cosines(normalise(text))
        likeness = np.zeros(len(self.labels)) if cosine is None else cosine
        if self._meaning is not None:
            meant = self._meaning.texts.encode([text])[0]
            likeness = (
                (1 - LABEL_SHARE - CONCEPT_SHARE) * likeness
                + LABEL_SHARE * (self._vectors @ meant)
                + CONCEPT_SHARE * (self._concepts @ meant)[self._of]
            )
        score = np.where(likeness > 0, likeness * self._trust - self._step, np.float64(0))
        return np.asarray(np.round(score, DIGITS), dtype=np.float64)

    def surfaces(self, text: str, depth: int) -> list[tuple[int, float]]:
        """The first ``depth`` labels with their scores; what is still equal by number, highest first, as trec_eval."""
        return self.first(self.scores(text), depth)

    def first(self, score: NDArray[np.float64], depth: int) -> list[tuple[int, float]]:
        """The ``depth`` best labels of a row of scores."""
        top = _top(score, depth)
        return [(int(at), float(score[at])) for at in sorted(top, key=lambda at: (-score[at], -at)) if score[at] > 0][
            :depth
        ]

    def concepts(self, text: str, depth: int) -> list[Ranked]:
        """The first ``depth`` concepts, each by the best of its labels."""
        return self.first_concepts(self.scores(text), depth)

    def first_concepts(self, score: NDArray[np.float64], depth: int) -> list[Ranked]:
        """The ``depth`` best concepts of a row of scores; what is still equal by the number of the concept."""
        best = np.zeros(len(self._names))
        np.maximum.at(best, self._of, score)
        top = sorted(_top(best, depth), key=lambda at: (-best[at], at))
        chosen = {int(at) for at in top if best[at] > 0}
        found: dict[int, int] = {}
        for at in np.flatnonzero(np.isin(self._of, list(chosen)) & (score > 0)):
            concept = int(self._of[at])
            if concept not in found and score[at] == best[concept]:
                found[concept] = int(at)
        return [Ranked(self._names[at], found[int(at)], float(best[at])) for at in top if int(at) in found]


def concept_means(spoken: Sequence[tuple[int, str]], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """For every concept the direction of the mean of its languages, each the direction of the mean of its names.

    Args:
        spoken: number of the concept and language of every name; every number up to the highest occurs.
        vectors: names × dim, of unit length.
    """
    places: dict[tuple[int, str], int] = {}
    where = np.array([places.setdefault(key, len(places)) for key in spoken], dtype=np.int64)
    by_language = np.zeros((len(places), vectors.shape[1]), dtype=np.float32)
    np.add.at(by_language, where, vectors)
    numbers = np.array([concept for concept, _ in places], dtype=np.int64)
    meanings = np.zeros((int(numbers.max(initial=-1)) + 1, vectors.shape[1]), dtype=np.float32)
    np.add.at(meanings, numbers, unit(by_language))
    return unit(meanings)


def _top(score: NDArray[np.float64], depth: int) -> NDArray[np.int64]:
    """The numbers of the ``depth`` highest scores, and of all that equal the last of them, in no order."""
    if len(score) <= depth:
        return np.arange(len(score))
    bar = np.partition(score, len(score) - depth)[len(score) - depth]
    return np.flatnonzero(score >= max(bar, np.finfo(np.float64).tiny))
