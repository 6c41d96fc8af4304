"""The page with the tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.matching.clock import Timing
from benchmarks.matching.growth import Grown
from benchmarks.matching.targets import Aims
from benchmarks.matching.worlds import World

OURS = "skillshub, compiled"
PACKAGES = ("numpy", "numba", "scipy", "polars", "duckdb", "sparse_dot_topn", "bm25s", "tantivy")
PEERS = {"scipy": "scipy", "polars": "polars", "duckdb": "DuckDB", "loop": "plain Python loop"}
"""Aims, and how the peer's name begins."""
INTRODUCTION = """# Performance

Written by `python -m benchmarks.matching` (needs the extra `[bench]`); `--quick` checks equality alone.

One person against all vacancies, the best twenty, exact to the last digit, or the whole list of pairs. Every peer
runs in the same process on one thread unless said otherwise, built beforehand, in float32, with the same conditions,
in a new order for every person; it must return our numbers and points before it is timed. Medians. CPU time is what
to compare: wall time on a shared machine tells of its neighbours.

Worlds: *synthetic* has 14,000 skills with the frequencies of Zipf(0.9) and 3,000 occupations of 40 skills;
*ESCO relations* draws from the real skills of the real occupations. A vacancy asks 5 to 25 skills, a person has
credit for up to 220. Neither is a sample of real vacancies: how skills cluster decides how much a question touches.
"""


class Report:
    """Collects tables; prints each as it comes."""

    def __init__(self) -> None:
        self._head = [INTRODUCTION, self._where()]
        self._parts: list[str] = []
        self._cpu = 0.0
        self._aims = Aims()

    def write(self, page: Path) -> None:
        """The whole page."""
        page.write_text("\n".join([*self._head, *self._parts]).rstrip() + "\n", encoding="utf-8")

    def targets(self, seconds: float) -> None:
        """What was aimed at comes first on the page."""
        head = ("aim", "goal", "figure", "met", "what limits it")
        told = (
            f"The whole run took {seconds / 60:.1f} minutes. On a machine with other work, ratios against peers hold "
            "within a fifth or so; threads and the first question do not.\n"
        )
        self._head += [_table("What was aimed at", head, self._aims.rows()), told]
        print(self._head[-2])

    def race(self, world: World, times: Mapping[str, Timing], *, asked: bool) -> None:
        """One person against all."""
        base = times[OURS]
        self._cpu = base.cpu
        rows = [
            (name, f"{t.cpu:,.1f}", f"{t.wall:,.1f}", f"{t.cpu / base.cpu:,.1f} ×")
            for name, t in sorted(times.items(), key=lambda item: item[1].cpu)
        ]
        for key, name in PEERS.items():
            found = [t.cpu / base.cpu for peer, t in times.items() if peer.startswith(name)]
            if found and asked != (key == "loop"):
                self._aims.note(world.name, {key: found[0]})
        conditions = "with conditions" if asked else "without conditions"
        title = f"{world.name}: one person × {len(world.table.numbers):,} vacancies, {conditions}"
        self._table(title, ("", "CPU ms", "wall ms", "CPU, ours = 1"), rows)

    def floor(self, world: World, touched: float, bandwidth: float) -> None:
        """Distance to what reading the touched bytes alone would take."""
        least = touched / bandwidth * 1000
        self._add(
            f"A question touches {touched / 1e6:.1f} MB of postings; read in a row at the {bandwidth / 1e9:.1f} GB a "
            f"CPU-second measured here that is {least:.2f} ms. The compiled question with conditions takes "
            f"{self._cpu / least:.1f} times that, {1e6 * self._cpu / (touched / 4):.1f} ns a posting.\n"
        )
        self._aims.note(world.name, {"floor": self._cpu / least})

    def care(self, world: World, figures: tuple[Mapping[str, str], Mapping[str, float]]) -> None:
        """The index itself."""
        rows, aims = figures
        self._table(f"{world.name}: the index of {len(world.table.numbers):,} vacancies", ("", ""), rows.items())
        self._aims.note(world.name, aims)

    def selective(self, world: World, times: Mapping[str, Timing]) -> None:
        """Ever fewer vacancies pass."""
        rows = [(name, f"{t.cpu:.1f}", f"{t.wall:.1f}") for name, t in times.items()]
        title = f"{world.name}: ever fewer postcodes within reach, {len(world.table.numbers):,} vacancies, compiled"
        self._table(title, ("postcodes within reach", "CPU ms", "wall ms"), rows)
        whole, *few = [t.cpu for t in times.values()]
        self._aims.note(world.name, {"selective": max(few[-2:]) / whole})

    def threads(self, world: World, times: Mapping[str, Timing]) -> None:
        """Two threads against one."""
        one, two = times["one thread"], times["two threads"]
        self._add(
            f"Two threads: {two.wall:.1f} ms wall against {one.wall:.1f} ms with one "
            f"({one.wall / two.wall:.2f} ×), {two.cpu:.1f} against {one.cpu:.1f} CPU-ms.\n"
        )
        self._aims.note(world.name, {"threads": one.wall / two.wall})

    def batch(self, world: World, rates: Mapping[str, float]) -> None:
        """Many people at once."""
        rows = [(name, f"{rate / 1e6:,.0f}", f"{rates['skillshub'] / rate:.1f} ×") for name, rate in rates.items()]
        people, vacancies = len(world.people), len(world.table.numbers)
        if "sparse_dot_topn" in rates:
            size = f"{len(world.people)} × {len(world.table.numbers):,}"
            self._aims.note(f"{world.name}, {size}", {"batch": rates["skillshub"] / rates["sparse_dot_topn"]})
        title = f"{world.name}, batch: {people:,} people × {vacancies:,} vacancies, without conditions"
        self._table(title, ("", "million pairs per CPU-second", "ours / theirs"), rows)

    def engines(self, world: World, recall: Mapping[str, float], times: Mapping[str, Timing]) -> None:
        """Search engines."""
        rows = [(name, f"{recall.get(name, 1.0):.2f}", f"{t.cpu:.1f}", f"{t.wall:.1f}") for name, t in times.items()]
        title = f"{world.name}: search engines on {len(world.table.numbers):,} vacancies"
        self._table(title, ("", "share of the exact twenty", "CPU ms", "wall ms"), rows)
        self._add(
            "They answer another question (BM25), so the share says how well they stand in, not how good they are.\n"
        )

    def growth(self, sizes: Sequence[Grown | str]) -> None:
        """One line a size."""
        done = [one for one in sizes if not isinstance(one, str)]
        rows = [
            (
                f"{one.count:,}", f"{one.built:.2f}", f"{one.size:,.1f}", f"{one.peak:,.0f}", f"{one.compiled:.1f}",
                f"{one.numpy:.1f}",
            )
            for one in done
        ]  # fmt: skip
        head = ("vacancies", "built, CPU-s", "arrays, MB", "process at most, MB", "compiled, CPU ms", "numpy, CPU ms")
        self._table("synthetic: growth, with conditions, a process each", head, rows)
        for one in sizes:
            if isinstance(one, str):
                self._add(one + "\n")

    def _where(self) -> str:
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        return (
            f"{date.today()}, {os.cpu_count()} cores ({platform.machine()}), load {load:.1f} at the start, "  # noqa: DTZ011
            f"Python {platform.python_version()}, {', '.join(_versions())}.\n"
        )

    def _table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self._add(_table(title, head, rows))

    def _add(self, text: str) -> None:
        print(text, flush=True)
        self._parts.append(text)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"## {title}", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _versions() -> Iterable[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
