"""Names that resemble a text, in letters and in meaning.

The most alike by letter groups and the most alike by the encoder are looked at together, so
that either way finds what the other misses; the mean of both cosines puts them in order. The
share of each is that of :mod:`skillshub.link.ranking`, as are the steps between equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skillshub.link.encoder import Encoder
from skillshub.link.names import ROLES, Name
from skillshub.link.ngrams import NgramIndex
from skillshub.link.ranking import ALTERNATIVE_STEP, SHARED_STEP
from skillshub.link.vectors import VectorIndex

MEANING_SHARE = 0.5
"""Share of the meaning in a score; the rest are letters."""
SHORTLIST = 60
"""Names of either way that are looked at, and names that come back."""


class Near(NamedTuple):
    """One name that resembles a text."""

    number: int
    """Place in the list of names."""
    score: float
    lexical: float
    meaning: float


class NearNames:
    """The names of one kind, looked through by letters and meaning."""

    def __init__(self, steps: NDArray[np.float32], ngrams: NgramIndex, vectors: VectorIndex) -> None:
        self._steps = steps
        self._ngrams = ngrams
        self._vectors = vectors

    def similar(self, text: str, encoder: Encoder) -> list[Near]:
        """The names that resemble a normalised text most; best first, ties by number."""
        (vector,) = encoder.encode([text])
        found, letters = self._ngrams.likeness(text, SHORTLIST, self._vectors.near(vector, SHORTLIST))
        if not len(found):
            return []
        meaning = self._vectors.cosines(vector, found)
        score = (1 - MEANING_SHARE) * letters + MEANING_SHARE * meaning - self._steps[found]
        order = np.lexsort((found, -np.round(score, 4)))[:SHORTLIST]
        rows = zip(
            found[order].tolist(), score[order].tolist(), letters[order].tolist(), meaning[order].tolist(), strict=True
        )
        return [Near(at, round(total, 4), round(one, 4), round(two, 4)) for at, total, one, two in rows if total > 0]


def steps_of(names: Sequence[Name], texts: Sequence[str]) -> NDArray[np.float32]:
    """What every name loses against its equals: a further name, and a name of several concepts."""
    owners = Counter(text for text, _ in {(text, name.concept) for name, text in zip(names, texts, strict=True)})
    return np.array(
        [
            ALTERNATIVE_STEP * (name.rank == ROLES["alternative"]) + SHARED_STEP * (owners[text] > 1)
            for name, text in zip(names, texts, strict=True)
        ],
        dtype=np.float32,
    )
