"""A character n-gram index over labels in all languages at once.

N-grams of 2 to 4 characters inside word boundaries, sublinear term frequency, inverse
document frequency, cosine similarity: the best single method measured for Dutch and German
titles, where compounds defeat word indices (Robertson & Spärck Jones weighting).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZES = (2, 3, 4)


def grams(text: str) -> list[str]:
    """N-grams of a normalised text, each word padded with a blank on both sides."""
    found: list[str] = []
    for word in text.split():
        padded = f" {word} "
        for size in SIZES:
            found.extend(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class NgramIndex:
    """Inverted index: gram → labels, with tf-idf weights of unit length per label."""

    vocabulary: dict[str, int]
    idf: NDArray[np.float32]
    indptr: NDArray[np.int64]
    labels: NDArray[np.uint32]
    weights: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, texts: Sequence[str]) -> NgramIndex:
        """Index normalised texts; position in ``texts`` is the label's number."""
        vocabulary: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for at, text in enumerate(texts):
            for gram, count in Counter(grams(text)).items():
                rows.append(at)
                columns.append(vocabulary.setdefault(gram, len(vocabulary)))
                values.append(1 + math.log(count))
        row, column = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
        weight = np.array(values, dtype=np.float64)
        seen = np.bincount(column, minlength=len(vocabulary)) if len(column) else np.zeros(0)
        idf = np.log((1 + len(texts)) / (1 + seen)) + 1
        weight = weight * idf[column] if len(column) else weight
        length = np.sqrt(np.bincount(row, weights=weight**2, minlength=len(texts)))
        if len(row):
            weight = weight / length[row]
        order = np.lexsort((row, column))
        indptr = np.concatenate(([0], np.cumsum(seen))).astype(np.int64)
        return cls(
            vocabulary=vocabulary,
            idf=idf.astype(np.float32),
            indptr=indptr,
            labels=row[order].astype(np.uint32),
            weights=weight[order].astype(np.float32),
            size=len(texts),
        )

    def similar(self, text: str, limit: int) -> list[tuple[int, float]]:
        """The ``limit`` most similar labels with their cosine (0 … 1), ties by number."""
        cosine = self.cosines(text)
        if cosine is None:
            return []
        top = np.argpartition(-cosine, min(limit, self.size - 1))[:limit]
        ranked = sorted(((int(at), round(float(cosine[at]), 4)) for at in top), key=lambda hit: (-hit[1], hit[0]))
        return [hit for hit in ranked if hit[1] > 0]

    def cosines(self, text: str) -> NDArray[np.float64] | None:
        """Cosine of a normalised text with every label, or None when they share no n-gram."""
        counts = Counter(gram for gram in grams(text) if gram in self.vocabulary)
        if not counts or not self.size:
            return None
        length = self._unknown_length(text)
        labels, weights = [], []
        for gram, count in sorted(counts.items()):
            at = self.vocabulary[gram]
            weight = (1 + math.log(count)) * float(self.idf[at])
            length += weight**2
            span = slice(int(self.indptr[at]), int(self.indptr[at + 1]))
            labels.append(self.labels[span])
            weights.append(self.weights[span] * np.float32(weight))
        total = np.bincount(np.concatenate(labels), weights=np.concatenate(weights), minlength=self.size)
        cosine: NDArray[np.float64] = total / math.sqrt(length)
        return cosine

    def _unknown_length(self, text: str) -> float:
        """Grams no label has still make the query longer, so that noise lowers the cosine."""
        unknown = Counter(gram for gram in grams(text) if gram not in self.vocabulary)
        rarest = math.log(1 + self.size) + 1
        return sum(((1 + math.log(count)) * rarest) ** 2 for count in unknown.values())
