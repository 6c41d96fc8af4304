"""The peers, each in its best known form: built beforehand, float32, one thread, the same conditions.

A peer is a function from the number of a person to ``(numbers, points)``, best first.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.worlds import World
from skillshub.match.index.block import VacancyBlock, vacancy_blocks
from skillshub.match.index.search import Run, top_vacancies

K = 20
FIRST = 2_000
"""Rows whose conditions are looked at first."""
Found = tuple[list[int], list[int]]
Peer = Callable[[int], Found]


def run_of(world: World) -> Run[VacancyBlock]:
    """Our index of a world."""
    blocks = list(vacancy_blocks(world.table, world.skills))
    return Run(blocks=blocks, gone=[None] * len(blocks))


def ours(world: World, kernels: ModuleType | None, *, asked: bool, run: Run[VacancyBlock]) -> Peer:
    """This program, compiled or in plain numpy."""

    def ask(at: int) -> Found:
        found = top_vacancies([run], world.people[at], K, ask=world.asks[at] if asked else None, kernels=kernels)
        return found.numbers.tolist(), found.points.tolist()

    return ask


def scipy_product(world: World, *, asked: bool) -> Peer:
    """Compressed rows times a dense vector of credits, then a partial sort."""
    from scipy.sparse import csr_matrix

    weights = csr_matrix(
        (world.table.weight.astype(np.float32), world.keys.astype(np.int32), world.table.start.astype(np.int64)),
        shape=(len(world.table.numbers), world.skills * 4),
    )

    def ask(at: int) -> Found:
        points = weights @ world.credit(world.people[at])

        def best(most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            rows = np.arange(len(points))
            if most < len(points):
                rows = np.flatnonzero(points >= np.partition(points, len(points) - most)[len(points) - most])
            rows = rows[np.lexsort((rows, -points[rows]))][:most]
            return rows, points[rows].astype(np.int64)

        return _allowed(world, at, best, asked=asked)

    return ask


def _allowed(
    world: World,
    at: int,
    best: Callable[[int], tuple[NDArray[np.int64], NDArray[np.int64]]],
    *,
    asked: bool,
) -> Found:
    """The best rows, or the best that pass: conditions are looked at for as many rows as it takes, as we do."""
    most = FIRST if asked else K
    while True:
        rows, points = best(most)
        if asked:
            passed = world.asks[at].passes(world.table.conditions[rows])
            if passed.sum() < K and most < len(world.table.numbers):
                most *= 8
                continue
            rows, points = rows[passed], points[passed]
        return world.table.numbers[rows[:K]].tolist(), points[:K].tolist()


def polars_join(world: World, *, asked: bool) -> Peer:
    """A join on the skill and level, a sum per vacancy, the streaming engine."""
    import polars as pl

    lines = pl.DataFrame(
        {
            "v": world.rows.astype(np.uint32),
            "key": world.keys.astype(np.uint32),
            "w": world.table.weight.astype(np.float32),
        }
    )

    def ask(at: int) -> Found:
        dense = world.credit(world.people[at])
        keys = np.flatnonzero(dense).astype(np.uint32)
        credit = pl.LazyFrame({"key": keys, "c": dense[keys]})
        sums = lines.lazy().join(credit, on="key").group_by("v").agg((pl.col("w") * pl.col("c")).sum().alias("p"))

        def best(most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            found = sums.sort(["p", "v"], descending=[True, False]).head(most).collect(engine="streaming")
            return found["v"].to_numpy().astype(np.int64), found["p"].to_numpy().astype(np.int64)

        return _allowed(world, at, best, asked=asked)

    return ask


def duckdb_join(world: World, *, asked: bool) -> Peer:
    """The same in SQL, the lines sorted by key."""
    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 1")
    order = np.argsort(world.keys, kind="stable")
    columns = {
        "v": world.rows[order].astype(np.uint32),
        "key": world.keys[order].astype(np.uint32),
        "w": world.table.weight[order].astype(np.float32),
    }
    base.register("given", columns)
    base.execute("CREATE TABLE lines AS SELECT * FROM given")

    def ask(at: int) -> Found:
        dense = world.credit(world.people[at])
        keys = np.flatnonzero(dense).astype(np.uint32)
        base.register("credit", {"key": keys, "c": dense[keys]})

        def best(most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            found = base.execute(
                "SELECT v, sum(w * c) AS p FROM lines JOIN credit USING (key) "
                f"GROUP BY v ORDER BY p DESC, v LIMIT {most}"
            ).fetchnumpy()
            return found["v"].astype(np.int64), found["p"].astype(np.int64)

        return _allowed(world, at, best, asked=asked)

    return ask


def plain_loop(world: World, *, asked: bool) -> Peer:
    """One loop over vacancies and their requirements."""
    keys, weights, start = world.keys.tolist(), world.table.weight.tolist(), world.table.start.tolist()
    numbers = world.table.numbers.tolist()

    def ask(at: int) -> Found:
        dense = world.credit(world.people[at])
        credit = {int(key): int(dense[key]) for key in np.flatnonzero(dense)}
        passed = world.asks[at].passes(world.table.conditions).tolist() if asked else None
        rows = []
        for row, number in enumerate(numbers):
            if passed is None or passed[row]:
                span = range(start[row], start[row + 1])
                rows.append((-sum(weights[i] * credit.get(keys[i], 0) for i in span), number))
        rows.sort()
        return [number for _, number in rows[:K]], [-points for points, _ in rows[:K]]

    return ask
