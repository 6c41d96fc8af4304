"""Concepts whose names resemble a text, in letters and in meaning.

The names most alike by letter groups, those most alike by the encoder, and all names of the
concepts whose mean is nearest are looked at together, so that each way finds what the others
miss. What puts them in order is the likeness of :mod:`skillshub.link.ranking`, with its shares,
and its steps between equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skillshub.link.encoder import Encoder
from skillshub.link.names import ROLES, Name
from skillshub.link.ngrams import Asked, NgramIndex
from skillshub.link.ranking import ALTERNATIVE_STEP, CONCEPT_SHARE, LABEL_SHARE, SHARED_STEP, concept_means
from skillshub.link.vectors import VectorIndex

SHORTLIST = 60
"""Names of either way that are looked at, and concepts that come back."""
CONCEPTS = 20
"""Concepts with the nearest mean of which all names are looked at."""
MEANT = 120
"""Names most alike in meaning whose letters are looked at."""
MEANING_SHARE = LABEL_SHARE + CONCEPT_SHARE


class Near(NamedTuple):
    """One concept that resembles a text, by the name that speaks for it."""

    number: int
    """Place of the name in the list of names."""
    score: float
    lexical: float
    meaning: float
    """Of the name and its concept, by their shares."""
    letters: float
    """The highest cosine of letter groups any of the concept's names has."""


@dataclass(frozen=True, slots=True, eq=False)
class Owners:
    """Which concept every name belongs to.

    Shapes: ``of`` (names) uint32, number of the concept; ``members`` (names) uint32, names by concept;
    ``bounds`` (concepts + 1) int64, where those of a concept stand; ``steps`` (names) float32, what a name loses
    against its equals: a further name, and a name of several concepts.
    """

    of: NDArray[np.uint32]
    members: NDArray[np.uint32]
    bounds: NDArray[np.int64]
    steps: NDArray[np.float32]

    @classmethod
    def build(cls, names: Sequence[Name], texts: Sequence[str]) -> Owners:
        """From the names and their normalised texts; concepts are numbered as they come."""
        numbers = numbered(names)
        of = np.array([numbers[name.concept] for name in names], dtype=np.uint32)
        bounds = np.concatenate(([0], np.cumsum(np.bincount(of, minlength=len(numbers))))).astype(np.int64)
        shared = Counter(text for text, _ in {(text, name.concept) for name, text in zip(names, texts, strict=True)})
        steps = [
            ALTERNATIVE_STEP * (name.rank == ROLES["alternative"]) + SHARED_STEP * (shared[text] > 1)
            for name, text in zip(names, texts, strict=True)
        ]
        members = np.argsort(of, kind="stable").astype(np.uint32)
        return cls(of=of, members=members, bounds=bounds, steps=np.array(steps, dtype=np.float32))

    def names_of(self, concepts: NDArray[np.int64]) -> NDArray[np.int64]:
        """All names of some concepts."""
        spans = [self.members[self.bounds[at] : self.bounds[at + 1]] for at in concepts.tolist()]
        return np.concatenate(spans).astype(np.int64) if spans else np.zeros(0, dtype=np.int64)


class NearNames:
    """The names of one kind, looked through by letters and meaning.

    Args:
        owners: whose the names are.
        ngrams: letters of the names.
        vectors: meaning of the names.
        means: meaning of the concepts, numbered as in ``owners``.
    """

    def __init__(self, owners: Owners, ngrams: NgramIndex, vectors: VectorIndex, means: VectorIndex) -> None:
        self._owners = owners
        self._ngrams = ngrams
        self._vectors = vectors
        self._means = means

    def similar(self, ways: Sequence[str], encoder: Encoder) -> list[Near]:
        """The concepts that resemble a normalised text most; best first, ties by number of the name.

        Args:
            ways: how the text may be written. By the first it is decided what is looked at; a name then counts by
                the way it resembles most.
            encoder: as made the vectors.
        """
        vectors = encoder.encode(ways)
        asked = [self._ngrams.asked(way) for way in ways]
        found = self._looked_at(asked[0], vectors[:1])
        if not len(found):
            return []
        all_letters = self._ngrams.cosines_with(asked, found)
        all_meaning = self._meaning(vectors, found).astype(np.float64)
        likeness = (1 - MEANING_SHARE) * all_letters + MEANING_SHARE * all_meaning
        way = likeness.argmax(axis=0), np.arange(len(found))
        letters, meaning, score = all_letters[way], all_meaning[way], likeness[way]
        owners = self._owners
        score = np.round(score - owners.steps[found], 4)
        concepts, at_concept = np.unique(owners.of[found], return_inverse=True)
        highest = np.zeros(len(concepts))
        np.maximum.at(highest, at_concept, letters)
        order = np.lexsort((found, -score))
        _, first = np.unique(at_concept[order], return_index=True)
        best = order[np.sort(first)][:SHORTLIST]
        rows = zip(
            found[best].tolist(),
            score[best].tolist(),
            letters[best].tolist(),
            meaning[best].tolist(),
            highest[at_concept[best]].tolist(),
            strict=True,
        )
        return [
            Near(at, round(total, 4), round(one, 4), round(two, 4), round(most, 4))
            for at, total, one, two, most in rows
            if total > 0
        ]

    def _looked_at(self, asked: Asked, vector: NDArray[np.float32]) -> NDArray[np.int64]:
        by_concept = self._owners.names_of(self._means.near(vector[0], CONCEPTS))
        meant = np.union1d(self._vectors.near(vector[0], SHORTLIST), by_concept)
        if len(meant) > MEANT:
            meant = meant[np.argpartition(-self._meaning(vector, meant)[0], MEANT - 1)[:MEANT]]
        return np.union1d(self._ngrams.alike(asked, SHORTLIST), meant)

    def _meaning(self, vectors: NDArray[np.float32], names: NDArray[np.int64]) -> NDArray[np.float32]:
        """Mean of the cosines of some vectors with some names and with their concepts, by their shares."""
        of, at = np.unique(self._owners.of[names], return_inverse=True)
        concepts = self._means.cosines(vectors, of.astype(np.int64))[:, at]
        total = LABEL_SHARE * self._vectors.cosines(vectors, names) + CONCEPT_SHARE * concepts
        return np.asarray(total / MEANING_SHARE, dtype=np.float32)


def means_of(names: Sequence[Name], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What every concept means (concepts × dim), in the order of :class:`Owners`."""
    numbers = numbered(names)
    return concept_means([(numbers[name.concept], name.lang) for name in names], vectors)


def numbered(names: Sequence[Name]) -> dict[str, int]:
    """Concept → its number."""
    return {concept: at for at, concept in enumerate(dict.fromkeys(name.concept for name in names))}
