"""A sparse matrix in compressed rows and its truncated decomposition, with numpy alone.

The decomposition is the randomised range finder with power iterations of Halko, Martinsson & Tropp (2011,
SIAM Review 53, algorithms 4.4 and 5.1), from a fixed seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20_261_128
OVERSAMPLING = 20
POWER = 2
_BLOCK = 200_000
"""Entries that are multiplied at a time; bounds the memory."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """Rows of ``(column, value)``, columns ascending in each."""

    indptr: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, cells: Mapping[tuple[int, int], float], shape: tuple[int, int]) -> Sparse:
        """From ``(row, column)`` → value."""
        table = np.array(sorted(cells), dtype=np.int64).reshape(-1, 2)
        values = np.array([cells[row, column] for row, column in table.tolist()], dtype=np.float32)
        return cls.at(table[:, 0], table[:, 1], values, shape)

    @classmethod
    def at(cls, rows: NDArray[np.int64], columns: NDArray[np.int64], values: Floats, shape: tuple[int, int]) -> Sparse:
        """From cells in the order of rows, then columns."""
        indptr = np.zeros(shape[0] + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=shape[0]), out=indptr[1:])
        return cls(indptr, columns, values, shape)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The row of every entry."""
        return np.repeat(np.arange(self.shape[0], dtype=np.int64), np.diff(self.indptr))

    def with_values(self, values: Floats) -> Sparse:
        """The same cells with other values."""
        return Sparse(self.indptr, self.columns, values.astype(np.float32), self.shape)

    def transposed(self) -> Sparse:
        """Columns as rows."""
        order = np.argsort(self.columns, kind="stable")
        indptr = np.zeros(self.shape[1] + 1, dtype=np.int64)
        np.cumsum(self.column_counts(), out=indptr[1:])
        return Sparse(indptr, self.rows[order], self.values[order], (self.shape[1], self.shape[0]))

    def column_counts(self) -> NDArray[np.int64]:
        """Number of rows with an entry, per column."""
        return np.bincount(self.columns, minlength=self.shape[1]).astype(np.int64)

    def unit_rows(self) -> Sparse:
        """Every row divided by its length."""
        length = np.sqrt(np.bincount(self.rows, weights=self.values**2, minlength=self.shape[0]))
        return self.with_values(np.asarray(self.values / np.maximum(length, 1e-12)[self.rows], dtype=np.float32))

    def idf(self) -> Floats:
        """ln(rows / rows with an entry) per column; 0 for columns without one."""
        counts = self.column_counts()
        return np.where(counts > 0, np.log(self.shape[0] / np.maximum(counts, 1)), 0.0).astype(np.float32)

    def weighted(self, columns: Floats) -> Sparse:
        """Every value times the weight of its column."""
        return self.with_values(self.values * columns[self.columns])

    def dot(self, dense: Floats) -> Floats:
        """The product with a dense matrix (columns × k), as rows × k."""
        out = np.zeros((self.shape[0], dense.shape[1]), dtype=np.float32)
        start = 0
        while start < self.shape[0]:
            limit = self.indptr[start] + _BLOCK
            end = max(start + 1, int(np.searchsorted(self.indptr, limit, side="right")) - 1)
            span = slice(int(self.indptr[start]), int(self.indptr[end]))
            part = self.values[span, None] * dense[self.columns[span]]
            filled = np.flatnonzero(np.diff(self.indptr[start : end + 1])) + start
            if len(filled):
                out[filled] = np.add.reduceat(part, self.indptr[filled] - span.start, axis=0)
            start = end
        return out

    def decomposed(self, size: int) -> tuple[Floats, Floats]:
        """Row vectors ``U·S`` and column vectors ``V·S`` of the first ``size`` dimensions; fewer where the matrix
        has fewer rows or columns."""
        width = min(size + OVERSAMPLING, *self.shape)
        size = min(size, width)
        across = self.transposed()
        start = np.random.default_rng(SEED).standard_normal((self.shape[1], width)).astype(np.float32)
        base, _ = np.linalg.qr(self.dot(start))
        for _ in range(POWER):
            base, _ = np.linalg.qr(across.dot(base))
            base, _ = np.linalg.qr(self.dot(base))
        left, strengths, right = np.linalg.svd(across.dot(base).T, full_matrices=False)
        return (
            np.asarray((base @ left)[:, :size] * strengths[:size], dtype=np.float32),
            np.asarray(right[:size].T * strengths[:size], dtype=np.float32),
        )


def unit(vectors: Floats) -> Floats:
    """Rows of length 1; rows of nothing stay nothing."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-12), dtype=np.float32)
