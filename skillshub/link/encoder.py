"""Texts as vectors whose cosine follows meaning, without a model at run time.

A linear map from character n-grams and words to 256 dimensions. It was learned once from the
names ESCO itself gives its concepts in Dutch, German and English: names of one concept should
lie together, and near where a multilingual sentence model puts them (docs/decisions tells
how; ``python -m benchmarks.train_encoder`` makes the file). Using it takes numpy alone. Like
any map of that kind it knows the words of occupations and skills and little else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from skillshub.core.text import normalise

SIZES = (2, 3, 4, 5)
FILE = "encoder.npz"
LONG = 4
"""Words of so many signs are features of their own, too."""
WORD = "="
"""Stands before a whole word, to tell it from an n-gram."""
_SMALLEST = 1e-9


class Encoder(Protocol):
    """Anything that gives texts vectors of unit length."""

    @property
    def name(self) -> str:
        """What figures and kept vectors are called after."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text, as rows; a text with nothing known in it gets zeros."""
        ...


def features(text: str) -> list[str]:
    """What the map knows a normalised text by: n-grams of 2 to 5 signs inside blank-padded words, and longer words.

    A word shorter than an n-gram counts once, whole.
    """
    found: list[str] = []
    for word in text.split():
        padded = f" {word} "
        for size in SIZES:
            found.append(padded[:size])
            if len(padded) <= size:
                break
            found.extend(padded[at : at + size] for at in range(1, len(padded) - size + 1))
        if len(word) >= LONG:
            found.append(f"{WORD}{word}")
    return found


class DistilledEncoder:
    """The shipped map.

    Args:
        vocabulary: feature → row.
        idf: inverse document frequency of every feature.
        rows: one row a feature, int8.
        scale: what a row is multiplied by.
    """

    name = "core"

    def __init__(
        self,
        vocabulary: dict[str, int],
        idf: NDArray[np.float32],
        rows: NDArray[np.int8],
        scale: NDArray[np.float32],
    ) -> None:
        self._vocabulary = vocabulary
        self._weight = idf * scale
        self._rows = rows

    @classmethod
    def open(cls, path: Path) -> DistilledEncoder:
        """From a file of :meth:`save`."""
        with np.load(path, allow_pickle=False) as data:
            known = str(data["vocabulary"]).split("\n")
            return cls(
                {feature: at for at, feature in enumerate(known)},
                data["idf"].astype(np.float32),
                data["rows"],
                data["scale"].astype(np.float32),
            )

    @staticmethod
    def save(path: Path, known: Sequence[str], idf: NDArray[np.float32], map_: NDArray[np.float32]) -> None:
        """Write a map (features × dimensions), rounded to 8 bits a number."""
        scale = np.abs(map_).max(axis=1) / 127 + _SMALLEST
        rows = np.round(map_ / scale[:, None]).astype(np.int8)
        np.savez_compressed(
            path, vocabulary=np.array("\n".join(known)), idf=idf, rows=rows, scale=scale.astype(np.float32)
        )

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, as rows; a text with nothing known in it gets zeros."""
        found = np.zeros((len(texts), self.dim), dtype=np.float32)
        known = self._vocabulary.get
        for at, text in enumerate(texts):
            counts = Counter([row for f in features(normalise(text)) if (row := known(f)) is not None])
            if counts:
                rows = np.fromiter(counts, dtype=np.int64, count=len(counts))
                # Nearly every feature stands there once.
                weight = np.array([1 + math.log(n) if n > 1 else 1.0 for n in counts.values()], dtype=np.float32)
                found[at] = (weight * self._weight[rows]) @ self._rows[rows].astype(np.float32)
        return unit(found)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of unit length; rows of zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(_SMALLEST)
    return np.asarray(vectors / length, dtype=np.float32)


@cache
def shipped_encoder() -> DistilledEncoder:
    """The map that comes with the program, opened once."""
    with as_file(files("skillshub.link").joinpath(FILE)) as path:
        return DistilledEncoder.open(path)
