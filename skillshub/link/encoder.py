"""Texts as vectors whose cosine follows meaning, without a model at run time.

A linear map from character n-grams to 256 dimensions, learned once from the vectors a
multilingual sentence model gives to labels of ESCO in Dutch, German and English
(ridge regression; the model is multilingual-e5-small, MIT). ``benchmarks/train_encoder.py``
makes the file; using it takes numpy alone. Like any distilled map it knows the words of
occupations and skills and little else.
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
_SMALLEST = 1e-9


class Encoder(Protocol):
    """Anything that gives texts vectors of unit length."""

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text, as rows; a text with nothing known in it gets zeros."""
        ...


def word_grams(text: str) -> list[str]:
    """N-grams of 2 to 5 signs inside blank-padded words; a word shorter than that counts once, whole."""
    found: list[str] = []
    for word in text.split():
        padded = f" {word} "
        for size in SIZES:
            found.append(padded[:size])
            if len(padded) <= size:
                break
            found.extend(padded[at : at + size] for at in range(1, len(padded) - size + 1))
    return found


class DistilledEncoder:
    """The shipped map.

    Args:
        vocabulary: n-gram → row.
        idf: inverse document frequency of every n-gram.
        rows: one row an n-gram, int8.
        scale: what a row is multiplied by.
    """

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
            grams = str(data["vocabulary"]).split("\n")
            return cls(
                {gram: at for at, gram in enumerate(grams)},
                data["idf"].astype(np.float32),
                data["rows"],
                data["scale"].astype(np.float32),
            )

    @staticmethod
    def save(path: Path, grams: Sequence[str], idf: NDArray[np.float32], map_: NDArray[np.float32]) -> None:
        """Write a map (n-grams × dimensions), rounded to 8 bits a number."""
        scale = np.abs(map_).max(axis=1) / 127 + _SMALLEST
        rows = np.round(map_ / scale[:, None]).astype(np.int8)
        np.savez_compressed(
            path, vocabulary=np.array("\n".join(grams)), idf=idf, rows=rows, scale=scale.astype(np.float32)
        )

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, as rows; a text with nothing known in it gets zeros."""
        found = np.zeros((len(texts), self.dim), dtype=np.float32)
        for at, text in enumerate(texts):
            counts = Counter(self._vocabulary[g] for g in word_grams(normalise(text)) if g in self._vocabulary)
            if counts:
                rows = np.fromiter(counts, dtype=np.int64)
                weight = np.array([1 + math.log(count) for count in counts.values()], dtype=np.float32)
                found[at] = (weight * self._weight[rows]) @ self._rows[rows].astype(np.float32)
        length = np.linalg.norm(found, axis=1, keepdims=True) + np.float32(_SMALLEST)
        return np.asarray(found / length, dtype=np.float32)


@cache
def shipped_encoder() -> DistilledEncoder:
    """The map that comes with the program, opened once."""
    with as_file(files("skillshub.link").joinpath(FILE)) as path:
        return DistilledEncoder.open(path)
