"""Equality first, then time; the tables go to ``docs/performance.md``."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks.matching import batch, care, clock, engines, growth, peers, worlds
from benchmarks.matching.peers import K, Peer
from benchmarks.matching.report import Report
from benchmarks.matching.worlds import World
from skillshub.match.index import compiled
from skillshub.match.index.block import VacancyBlock
from skillshub.match.index.conditions import Ask
from skillshub.match.index.search import Run, top_vacancies

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
LOOP = 100_000
"""Vacancies up to which the plain Python loop runs; beyond, its time is that of so many, in proportion."""


def main() -> None:
    """Run, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="100,000 vacancies, equality alone, nothing is timed")
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--people", type=int, default=15)
    options.add_argument("--growth", type=int, nargs="*", default=[10_000, 100_000, 1_000_000, 5_000_000])
    options.add_argument("--page", type=Path, default=PAGE)
    asked = options.parse_args()
    kernels = compiled.wait()
    if kernels is None:
        raise SystemExit(f"no compiled kernels: {compiled.failure()}")
    if asked.quick:
        for world in _worlds(LOOP, 4):
            _equal(world, kernels)
        return
    report = Report()
    began = time.perf_counter()
    for world in _worlds(asked.count, asked.people):
        _online(world, kernels, report)
        report.write(asked.page)
    _engines(kernels, report)
    report.write(asked.page)
    _many(kernels, report, asked.count)
    report.write(asked.page)
    _growth(report, asked.growth)
    report.targets(time.perf_counter() - began)
    report.write(asked.page)


def _worlds(count: int, people: int) -> Iterator[World]:
    yield worlds.synthetic(count, people)
    real = worlds.esco(count, people)
    if real is None:
        print("no ESCO release at hand: set SKILLSHUB_DATA")
    else:
        yield real


def _installed(world: World, *, asked: bool) -> dict[str, Peer]:
    makers: dict[str, Callable[..., Peer]] = {
        "scipy CSR × dense vector": peers.scipy_product,
        "polars join + group_by, streaming": peers.polars_join,
        "DuckDB": peers.duckdb_join,
    }
    if len(world.table.numbers) <= LOOP:
        makers["plain Python loop"] = peers.plain_loop
    found = {}
    for name, make in makers.items():
        try:
            found[name] = make(world, asked=asked)
        except ImportError as error:
            print(f"{name} is absent: {error.name}")
    return found


def _equal(world: World, kernels: ModuleType) -> None:
    """Stop unless every peer gives our numbers and points, with and without conditions."""
    run = peers.run_of(world)
    for asked in (False, True):
        _same(world, run, kernels, _installed(world, asked=asked), asked=asked, people=len(world.people))
    print(f"{world.name}: {len(world.table.numbers):,} vacancies, {len(world.people)} people: all lists are equal")


def _same(
    world: World, run: Run[VacancyBlock], kernels: ModuleType, others: dict[str, Peer], *, asked: bool, people: int
) -> None:
    mine = peers.ours(world, kernels, asked=asked, run=run)
    others = {"numpy": peers.ours(world, None, asked=asked, run=run), **others}
    for at in range(people):
        expected = mine(at)
        for name, peer in others.items():
            if peer(at) != expected:
                raise SystemExit(f"{world.name}, person {at}: {name} gives another list")


def _online(world: World, kernels: ModuleType, report: Report) -> None:
    run = peers.run_of(world)
    people = len(world.people)
    for asked in (False, True):
        others = _installed(world, asked=asked)
        _same(world, run, kernels, others, asked=asked, people=2)
        mine = peers.ours(world, kernels, asked=asked, run=run)
        named = {"skillshub, compiled": mine, "skillshub, numpy": peers.ours(world, None, asked=asked, run=run)}
        times = clock.race({**named, **others}, people)
        if "plain Python loop" not in times:
            times["plain Python loop, in proportion"] = _loop(world, asked=asked)
        report.race(world, times, asked=asked)
    touched = np.mean([_touched(run, person.columns) for person in world.people])
    report.floor(world, float(touched) * 4, clock.bandwidth())
    report.care(world, care.care(world))
    report.threads(world, _threads(world, run, kernels))
    report.selective(world, _selective(world, run, kernels))


def _selective(world: World, run: Run[VacancyBlock], kernels: ModuleType) -> dict[str, clock.Timing]:
    """Ever fewer postcodes within reach; both ways must agree before anything is timed."""
    dice = np.random.default_rng(5)
    ways: dict[str, Peer] = {}
    for share in (1.0, 0.1, 0.01, 0.001, 0.0):
        asks = [Ask(zones=dice.random(worlds.ZONES) < share) if share < 1 else Ask() for _ in world.people]
        narrowed = replace(world, asks=asks)
        mine, plain = (peers.ours(narrowed, way, asked=True, run=run) for way in (kernels, None))
        if any(mine(at) != plain(at) for at in range(2)):
            raise SystemExit(f"{world.name}: with {share:.1%} of the postcodes numpy gives another list")
        ways[f"{share:.1%}"] = mine
    return clock.race(ways, len(world.people))


def _loop(world: World, *, asked: bool) -> clock.Timing:
    """The plain loop over the first vacancies, in proportion."""
    table = world.table
    cut = int(table.start[LOOP])
    part = World(
        name=world.name,
        skills=world.skills,
        table=type(table)(
            numbers=table.numbers[:LOOP],
            start=table.start[: LOOP + 1],
            column=table.column[:cut],
            level=table.level[:cut],
            weight=table.weight[:cut],
            conditions=table.conditions[:LOOP],
        ),
        people=world.people[:3],
        asks=world.asks[:3],
    )
    took = clock.race({"loop": peers.plain_loop(part, asked=asked)}, 3)["loop"]
    times = len(table.numbers) / LOOP
    return clock.Timing(wall=took.wall * times, cpu=took.cpu * times)


def _touched(run: Run[VacancyBlock], columns: np.ndarray) -> int:
    return sum(int((b.pointers[columns + 1].astype(np.int64) - b.pointers[columns]).sum()) for b in run.blocks)


def _threads(world: World, run: Run[VacancyBlock], kernels: ModuleType) -> dict[str, clock.Timing]:
    with ThreadPoolExecutor(2) as pool:
        return clock.race(
            {
                "one thread": lambda at: top_vacancies([run], world.people[at], K, kernels=kernels),
                "two threads": lambda at: top_vacancies([run], world.people[at], K, kernels=kernels, pool=pool),
            },
            len(world.people),
        )


def _many(kernels: ModuleType, report: Report, count: int) -> None:
    for people, vacancies in ((1_000, min(100_000, count)), (200, count)):
        for world in _worlds(vacancies, people):
            report.batch(world, batch.batch(world, peers.run_of(world), kernels))


def _engines(kernels: ModuleType, report: Report) -> None:
    for world in _worlds(LOOP, 15):
        mine = peers.ours(world, kernels, asked=False, run=peers.run_of(world))
        found: dict[str, Callable[[int], list[int]]] = {}
        for name, make in (("bm25s", engines.bm25s_engine), ("tantivy, BM25", engines.tantivy_engine)):
            try:
                found[name] = make(world)
            except ImportError as error:
                print(f"{name} is absent: {error.name}")
        recall = {
            name: float(np.mean([len(set(engine(at)) & set(mine(at)[0])) / K for at in range(len(world.people))]))
            for name, engine in found.items()
        }
        report.engines(world, recall, clock.race({"skillshub, compiled": mine, **found}, len(world.people)))


def _growth(report: Report, counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as kept:
        report.growth([growth.grown(count, Path(kept)) for count in counts])


if __name__ == "__main__":
    main()
