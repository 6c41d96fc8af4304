"""Vectors of many names, looked through without looking at all of them.

The names are put into cells by k-means, and a query looks into the nearest cells only: an
inverted file (Sivic & Zisserman 2003; Jégou, Douze & Schmid 2011). Numbers are kept in 8 bits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CELLS_FROM = 4_096
"""Names from which cells pay."""
PROBES = 8
"""Cells a query looks into."""
ROUNDS = 8
SAMPLE = 40
"""Names a cell that take part in finding the middles."""
SEED = 20_261_128
_SMALLEST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class VectorIndex:
    """Names by cell.

    Shapes: ``middles`` (cells, dim) float32; ``bounds`` (cells + 1) int64; ``members`` (names) uint32, number of the
    name at every place; ``places`` (names) uint32, the other way round; ``rows`` (names, dim) int8 by place;
    ``scale`` (names) float32 by place.
    """

    middles: NDArray[np.float32]
    bounds: NDArray[np.int64]
    members: NDArray[np.uint32]
    places: NDArray[np.uint32]
    rows: NDArray[np.int8]
    scale: NDArray[np.float32]

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> VectorIndex:
        """Index rows of unit length (names × dim); the same rows give the same index."""
        count, dim = vectors.shape
        cells = math.isqrt(count) if count >= CELLS_FROM else 1
        middles = _middles(vectors, cells)
        cell = _nearest(vectors, middles)
        members = np.lexsort((np.arange(count), cell)).astype(np.uint32)
        places = np.empty(count, dtype=np.uint32)
        places[members] = np.arange(count, dtype=np.uint32)
        ordered = vectors[members]
        scale = (np.abs(ordered).max(axis=1, initial=0) / 127 + _SMALLEST).astype(np.float32)
        rows = np.round(ordered / scale[:, None]).astype(np.int8) if count else np.zeros((0, dim), dtype=np.int8)
        bounds = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=cells)))).astype(np.int64)
        return cls(middles=middles, bounds=bounds, members=members, places=places, rows=rows, scale=scale)

    def near(self, vector: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
        """The numbers of about the ``limit`` names nearest to a vector of unit length, in no order."""
        if not len(self.members) or not vector.any():
            return np.zeros(0, dtype=np.int64)
        probes = min(PROBES, len(self.middles))
        cells = np.argpartition(-_dots(self.middles, vector), probes - 1)[:probes]
        spans = [slice(int(self.bounds[cell]), int(self.bounds[cell + 1])) for cell in cells]
        rows = np.concatenate([self.rows[span] for span in spans]).astype(np.float32)
        cosine = _dots(rows, vector) * np.concatenate([self.scale[span] for span in spans])
        found = np.concatenate([self.members[span] for span in spans])
        if len(found) > limit:
            found = found[np.argpartition(-cosine, limit - 1)[:limit]]
        return found.astype(np.int64)

    def cosines(self, vectors: NDArray[np.float32], names: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of some vectors of unit length (n × dim) with some names, n × names."""
        at = self.places[names]
        rows, scale = self.rows[at].astype(np.float32), self.scale[at]
        found = np.empty((len(vectors), len(names)), dtype=np.float32)
        for number, vector in enumerate(vectors):
            found[number] = _dots(rows, vector) * scale
        return found


def _dots(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    # For so few rows the threads of a linear algebra library cost more than they bring.
    return np.asarray(np.einsum("ij,j->i", rows, vector), dtype=np.float32)


def _middles(vectors: NDArray[np.float32], cells: int) -> NDArray[np.float32]:
    """k-means on a sample, from a fixed seed; the middles have unit length, so that the nearest has most in common."""
    count, dim = vectors.shape
    if cells == 1:
        return np.zeros((1, dim), dtype=np.float32)
    chance = np.random.default_rng(SEED)
    sample = vectors[np.sort(chance.choice(count, min(count, cells * SAMPLE), replace=False))]
    middles: NDArray[np.float32] = sample[np.sort(chance.choice(len(sample), cells, replace=False))]
    for _ in range(ROUNDS):
        cell = _nearest(sample, middles)
        sums = np.zeros_like(middles)
        np.add.at(sums, cell, sample)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        filled = length[:, 0] > _SMALLEST
        middles[filled] = sums[filled] / length[filled]
    return middles


def _nearest(vectors: NDArray[np.float32], middles: NDArray[np.float32]) -> NDArray[np.int64]:
    found = np.empty(len(vectors), dtype=np.int64)
    for start in range(0, len(vectors), CELLS_FROM):
        part = vectors[start : start + CELLS_FROM]
        found[start : start + CELLS_FROM] = (part @ middles.T).argmax(axis=1)
    return found
