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
        return _best(world, points, at, asked=asked)

    return ask


def _best(world: World, points: NDArray[np.float32], at: int, *, asked: bool) -> Found:
    if asked:
        points = np.where(world.asks[at].passes(world.table.conditions), points, np.float32(-1))
    worst = np.partition(points, len(points) - K)[len(points) - K]
    rows = np.flatnonzero(points >= max(worst, 0))
    rows = rows[np.lexsort((rows, -points[rows]))][:K]
    return world.table.numbers[rows].tolist(), points[rows].astype(np.int64).tolist()


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
        if asked:
            passed = np.flatnonzero(world.asks[at].passes(world.table.conditions)).astype(np.uint32)
            sums = sums.join(pl.LazyFrame({"v": passed}), on="v", how="semi")
        best = sums.sort(["p", "v"], descending=[True, False]).head(K).collect(engine="streaming")
        return world.table.numbers[best["v"].to_numpy()].tolist(), best["p"].cast(pl.Int64).to_list()

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
        also = ""
        if asked:
            passed = np.flatnonzero(world.asks[at].passes(world.table.conditions)).astype(np.uint32)
            base.register("passed", {"v": passed})
            also = "WHERE v IN (SELECT v FROM passed)"
        found = base.execute(
            f"SELECT v, sum(w * c) AS p FROM lines JOIN credit USING (key) {also} "
            f"GROUP BY v ORDER BY p DESC, v LIMIT {K}"
        ).fetchnumpy()
        return world.table.numbers[found["v"]].tolist(), found["p"].astype(np.int64).tolist()

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
