"""Measures against answers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.evaluate.metrics import (
    auc,
    average_precision,
    calibration_error,
    hit_at,
    ndcg_at,
    precision_recall_f1,
    r_precision_at,
    reciprocal_rank,
)
from skillshub.evaluate.rows import Run, table_of


def test_rankings_by_hand() -> None:
    places = [2, 5]
    assert reciprocal_rank(places) == 0.5
    assert (hit_at(places, 1), hit_at(places, 2)) == (0.0, 1.0)
    assert r_precision_at(places, 3, 5) == pytest.approx(2 / 3)
    assert average_precision(places, 3) == pytest.approx((1 / 2 + 2 / 5) / 3)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at(places, 3, 10) == pytest.approx((1 / math.log2(3) + 1 / math.log2(6)) / best)


def test_nothing_found_is_nought() -> None:
    assert reciprocal_rank([]) == hit_at([], 5) == average_precision([], 2) == ndcg_at([], 2, 10) == 0.0


def test_decisions_by_hand() -> None:
    accepted, right = np.array([1, 1, 0, 0], dtype=bool), np.array([1, 0, 1, 0], dtype=bool)
    assert precision_recall_f1(accepted, right) == (0.5, 0.25, pytest.approx(1 / 3))
    scores = np.array([0.9, 0.4, 0.4, 0.1])
    assert auc(scores, right) == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    assert calibration_error(np.array([0.95, 0.95]), np.array([True, False])) == pytest.approx(0.45)


def test_an_area_needs_right_and_wrong_answers() -> None:
    assert math.isnan(auc(np.array([0.5]), np.array([True])))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12, unique=True), st.integers(1, 20))
def test_every_measure_stays_between_nought_and_one(places: list[int], k: int) -> None:
    relevant = len(places)
    for value in (
        reciprocal_rank(places),
        r_precision_at(places, relevant, k),
        average_precision(places, relevant),
        ndcg_at(places, relevant, k),
    ):
        assert 0 <= value <= 1 + 1e-9


def test_an_interval_holds_the_value_and_is_the_same_twice() -> None:
    run = Run(benchmark="title-linking", set="s", system="core", ranking="concept", seconds=1.0)
    names, table = table_of([{"MRR": at % 3 / 2, "hit@1": float(at % 2)} for at in range(40)])
    rows = run.rows(names, table)
    assert [row.metric for row in rows] == ["MRR", "hit@1"]
    assert all(row.low <= row.value <= row.high and row.n == 40 for row in rows)
    assert run.rows(names, table) == rows
