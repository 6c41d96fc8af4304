"""The page with the tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.matching.clock import Timing
from benchmarks.matching.worlds import World

OURS = "skillshub, compiled"
PACKAGES = ("numpy", "numba", "scipy", "polars", "duckdb", "sparse_dot_topn", "bm25s", "tantivy")
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
        self._parts = [INTRODUCTION, self._where()]
        self._cpu = 0.0

    def write(self, page: Path) -> None:
        """The whole page."""
        page.write_text("\n".join(self._parts).rstrip() + "\n", encoding="utf-8")

    def race(self, world: World, times: Mapping[str, Timing], *, asked: bool) -> None:
        """One person against all."""
        base = times[OURS]
        self._cpu = base.cpu
        rows = [
            (name, f"{t.cpu:,.1f}", f"{t.wall:,.1f}", f"{t.cpu / base.cpu:,.1f} ×")
            for name, t in sorted(times.items(), key=lambda item: item[1].cpu)
        ]
        conditions = "with conditions" if asked else "without conditions"
        title = f"{world.name}: one person × {len(world.table.numbers):,} vacancies, {conditions}"
        self._table(title, ("", "CPU ms", "wall ms", "CPU, ours = 1"), rows)

    def floor(self, touched: float, bandwidth: float) -> None:
        """Distance to what reading the touched bytes alone would take."""
        least = touched / bandwidth * 1000
        self._add(
            f"A question touches {touched / 1e6:.1f} MB of postings; read in a row at the {bandwidth / 1e9:.1f} GB a "
            f"CPU-second measured here that is {least:.2f} ms. The compiled question with conditions takes "
            f"{self._cpu / least:.1f} times that.\n"
        )

    def care(self, world: World, figures: Mapping[str, str]) -> None:
        """The index itself."""
        self._table(f"{world.name}: the index of {len(world.table.numbers):,} vacancies", ("", ""), figures.items())

    def threads(self, times: Mapping[str, Timing]) -> None:
        """Two threads against one."""
        one, two = times["one thread"], times["two threads"]
        self._add(
            f"Two threads: {two.wall:.1f} ms wall against {one.wall:.1f} ms with one "
            f"({one.wall / two.wall:.2f} ×), {two.cpu:.1f} against {one.cpu:.1f} CPU-ms.\n"
        )

    def batch(self, world: World, rates: Mapping[str, float]) -> None:
        """Many people at once."""
        rows = [(name, f"{rate / 1e6:,.0f}", f"{rates['skillshub'] / rate:.1f} ×") for name, rate in rates.items()]
        people, vacancies = len(world.people), len(world.table.numbers)
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

    def growth(self, count: int, built: Timing, size: int, times: Mapping[str, Timing]) -> None:
        """One line of growth."""
        self._table(
            f"Growth: {count:,} vacancies",
            ("built, CPU-s", "arrays, MB", "compiled, CPU ms", "numpy, CPU ms"),
            [
                (
                    f"{built.cpu / 1000:.2f}",
                    f"{size / 1e6:.1f}",
                    f"{times['compiled'].cpu:.1f}",
                    f"{times['numpy'].cpu:.1f}",
                )
            ],
        )

    def _where(self) -> str:
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        return (
            f"{date.today()}, {os.cpu_count()} cores ({platform.machine()}), load {load:.1f} at the start, "  # noqa: DTZ011
            f"Python {platform.python_version()}, {', '.join(_versions())}.\n"
        )

    def _table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        lines = [f"## {title}", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        self._add("\n".join(lines) + "\n")

    def _add(self, text: str) -> None:
        print(text, flush=True)
        self._parts.append(text)


def _versions() -> Iterable[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
