"""Signs and bars: a shape, a word and a colour for the same thing, so that any one of them is enough."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from skillshub.core.result import Band, Met
from tui.widgets.cells import Piece

BAND_SIGNS = {
    Band.STRONG: "●",
    Band.CONDITIONAL: "◆",
    Band.POSSIBLE: "▲",
    Band.WEAK: "○",
    Band.BLOCKED: "■",
    Band.UNKNOWN: "·",
}
MET_SIGNS = {Met.MET: "✓", Met.UNMET: "✗", Met.UNKNOWN: "?"}
BASIS_SIGNS = {"confirmed": "●", "inferred": "◐", "related": "◇", "denied": "✗", "unknown": "?", "thin": "–"}
SURE, LIKELY, OPEN, EMPTY = "▇", "▄", "▁", " "
"""The surer, the higher: a bar reads without colours too."""


def stretches(marks: Sequence[float], width: int) -> tuple[Piece, ...]:
    """A bar of ``width`` columns: sure up to the first mark, likely to the second, open to the third, then empty.

    Args:
        marks: three rising shares from 0 to 1: lower bound, fit, upper bound.
        width: columns of the whole bar. What is more than nothing gets at least its first column.
    """
    signs = ((SURE, "sure"), (LIKELY, "likely"), (OPEN, "open"), (EMPTY, "empty"))
    ends = [0, *(_columns(mark, width) for mark in marks), width]
    ends = [max(ends[: at + 1]) for at in range(len(ends))]
    return tuple(
        Piece(sign * (last - first), kind)
        for (first, last), (sign, kind) in zip(pairwise(ends), signs, strict=True)
        if last > first
    )


def _columns(share: float, width: int) -> int:
    return min(width, max(1 if share > 0 else 0, round(share * width)))


def weighed(weight: float, marks: Sequence[float], width: int) -> tuple[Piece, ...]:
    """A bar as long as a row's weight, filled as far as its points go, and blank behind it.

    Args:
        weight: the row's share of the heaviest row, 0 to 1.
        marks: lower, points and upper as shares of the row's own weight.
        width: columns of the heaviest row.
    """
    length = _columns(weight, width)
    return (*stretches(marks, length), Piece(" " * (width - length)))


def adding_up(parts: Sequence[int], whole: int, units: int) -> list[int]:
    """Each part in ``1/units`` of ``whole``, rounded so that the figures shown add up (largest remainder).

    Args:
        parts: integer points.
        whole: points that make one.
        units: 1000 for tenths of a percent.

    Returns:
        Integers that sum to the rounded share of all parts together.
    """
    exact = [part * units for part in parts]
    floors = [part // whole for part in exact]
    missing = (2 * sum(exact) + whole) // (2 * whole) - sum(floors)
    by_rest = sorted(range(len(parts)), key=lambda at: (-(exact[at] % whole), at))
    for at in by_rest[:missing]:
        floors[at] += 1
    return floors
