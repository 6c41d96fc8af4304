"""The benchmark of linking runs, asks every engine the same and says who is missing; it never judges a time."""

from __future__ import annotations

import re

from benchmarks.linking.__main__ import OURS, main


def test_a_quick_run_gives_a_line_an_engine_and_ours_finds_the_packs_own_names() -> None:
    lines = [line for line in main(["--quick"]).splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert all(len(row) == len(head) for row in rows)
    quality = {row[0]: re.fullmatch(r"([01]\.\d{3}) / ([01]\.\d{3})", row[-1]) for row in rows}
    assert OURS in quality
    assert all(quality.values())
    ours = quality[OURS]
    assert ours is not None
    assert float(ours[1]) > 0.95
