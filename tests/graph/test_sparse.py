"""Sparse rows do what the same dense matrix does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from skillshub.graph.sparse import Sparse, unit

CELLS = st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 4)), st.floats(0.25, 4, width=32), max_size=20)
SHAPE = (7, 5)


def dense(sparse: Sparse) -> NDArray[np.float32]:
    whole = np.zeros(sparse.shape, dtype=np.float32)
    whole[sparse.rows, sparse.columns] = sparse.values
    return whole


@given(CELLS)
def test_products_are_those_of_the_dense_matrix(cells: dict[tuple[int, int], float]) -> None:
    sparse = Sparse.of(cells, SHAPE)
    other = np.arange(15, dtype=np.float32).reshape(5, 3)
    assert np.allclose(sparse.dot(other), dense(sparse) @ other, rtol=1e-4)
    assert np.array_equal(dense(sparse.transposed()), dense(sparse).T)


@given(CELLS)
def test_rows_get_length_one_and_rare_columns_weigh_more(cells: dict[tuple[int, int], float]) -> None:
    sparse = Sparse.of(cells, SHAPE)
    lengths = np.linalg.norm(dense(sparse.unit_rows()), axis=1)
    filled = np.diff(sparse.indptr) > 0
    assert np.allclose(lengths[filled], 1, atol=1e-5)
    assert not lengths[~filled].any()
    counts, idf = sparse.column_counts(), sparse.idf()
    used = counts > 0
    order = np.argsort(counts[used], kind="stable")
    assert np.all(np.diff(idf[used][order]) <= 1e-6)


def test_the_decomposition_keeps_the_strongest_directions() -> None:
    generator = np.random.default_rng(3)
    whole = (generator.standard_normal((60, 4)) @ generator.standard_normal((4, 40))).astype(np.float32)
    whole[np.abs(whole) < 1] = 0
    cells = {(int(r), int(c)): float(whole[r, c]) for r, c in zip(*np.nonzero(whole), strict=True)}
    rows, columns = Sparse.of(cells, whole.shape).decomposed(5)
    strengths = np.linalg.svd(whole, compute_uv=False)[:5]
    assert np.allclose(np.linalg.norm(rows, axis=0), strengths, rtol=1e-3)
    assert np.allclose(np.linalg.norm(columns, axis=0), strengths, rtol=1e-3)


def test_a_small_matrix_has_as_many_dimensions_as_it_has() -> None:
    rows, columns = Sparse.of({(0, 0): 1.0, (1, 1): 2.0}, (2, 3)).decomposed(50)
    assert rows.shape[1] == columns.shape[1] == 2


def test_nothing_stays_nothing() -> None:
    assert not unit(np.zeros((2, 3), dtype=np.float32)).any()
