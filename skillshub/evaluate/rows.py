"""The rows of an evaluation, each with a bootstrap interval.

Intervals are 95 % percentile intervals over queries drawn with replacement (Efron &
Tibshirani 1993), from a fixed seed: the same answers give the same digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20_261_128
ROUNDS = 1_000
OUTER = (2.5, 97.5)
Statistic = Callable[[NDArray[np.float64]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure."""

    benchmark: str
    """The word of the command: ``title-linking`` …"""
    set: str
    """Name of the folder or file the queries come from."""
    system: str
    """``lexical``, ``core``, ``core+semantic``, ``core+crosswalk``, ``product`` …"""
    ranking: str
    """``surface`` (labels are ranked), ``concept`` (concepts are), or ``decision``."""
    metric: str
    value: float
    low: float
    high: float
    n: int
    seconds: float
    """Time of the whole run of this set and system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was measured, on what, and how long it took."""

    benchmark: str
    set: str
    system: str
    ranking: str
    seconds: float

    def rows(self, metrics: Sequence[str], table: NDArray[np.float64], statistic: Statistic | None = None) -> list[Row]:
        """A row per metric.

        Args:
            metrics: their names, one a value of the statistic.
            table: one line a query.
            statistic: lines → values; without it the mean of every column.
        """
        if not len(table):
            return []
        count = statistic or _mean
        values = count(table)
        generator = np.random.default_rng(SEED)
        drawn = np.array([count(table[generator.integers(len(table), size=len(table))]) for _ in range(ROUNDS)])
        # A draw without any accepted link has no precision; such draws say nothing about the interval.
        low, high = np.nanpercentile(drawn, OUTER, axis=0) if np.isfinite(values).all() else (values, values)
        return [
            Row(
                benchmark=self.benchmark,
                set=self.set,
                system=self.system,
                ranking=self.ranking,
                metric=metric,
                value=round(float(values[at]), 4),
                low=round(float(low[at]), 4),
                high=round(float(high[at]), 4),
                n=len(table),
                seconds=round(self.seconds, 2),
            )
            for at, metric in enumerate(metrics)
        ]


def table_of(lines: Sequence[Mapping[str, float]]) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Metric names, and one line of values a query.

    All lines have the same metrics.
    """
    names = tuple(lines[0]) if lines else ()
    return names, np.array([[line[name] for name in names] for line in lines], dtype=np.float64)


def _mean(table: NDArray[np.float64]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = table.mean(axis=0)
    return mean
