"""Columns of a table and how they share the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.cells import Cell, width_of

GAP = 2
"""Blank columns between two table columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    id: str
    label: str
    right: bool = False
    """Numbers stand on the right."""
    least: int = 4
    """Width below which it is not cut."""
    most: int = 40
    grow: bool = False
    """Takes what is left over, and is cut first."""
    drop: int = 0
    """Narrow screens leave out the columns with the highest number first; 0 always stays."""
    shrink: bool = False
    """Is cut to its least before any column is left out, but takes nothing that is left over."""
    gap: int = GAP
    """Blank columns before it, unless it stands first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that is shown, and how wide."""

    at: int
    """Its place among all columns, so in a row."""
    column: Column
    width: int


def place(columns: Sequence[Column], sample: Sequence[tuple[Cell, ...]], width: int) -> tuple[Placed, ...]:
    """Which columns fit in ``width`` and how wide each is, judged by header and sample rows.

    Every column gets its natural width between ``least`` and ``most``. Where that is too much, growing
    columns are cut to their least, then shrinking ones, then columns are dropped; what is left over goes to
    the growing ones.
    """
    natural = [_natural(column, at, sample) for at, column in enumerate(columns)]
    kept = list(range(len(columns)))
    while len(kept) > 1 and _needed(columns, natural, kept) > width:
        last = max(kept, key=lambda at: (columns[at].drop, at))
        if columns[last].drop == 0:
            break
        kept.remove(last)
    widths = {at: natural[at] for at in kept}
    spare = width - _gaps(columns, kept) - sum(widths.values())
    growing = [at for at in kept if columns[at].grow]
    if spare < 0:
        widths.update(_cut(columns, natural, growing, sum(natural[at] for at in growing) + spare))
        over = sum(widths.values()) + _gaps(columns, kept) - width
        for at in (at for at in kept if columns[at].shrink and over > 0):
            given = min(over, widths[at] - columns[at].least)
            widths[at] -= given
            over -= given
    else:
        for number, at in enumerate(growing):
            share = spare // (len(growing) - number)
            widths[at] += share
            spare -= share
    return tuple(Placed(at, columns[at], widths[at]) for at in kept)


def _natural(column: Column, at: int, sample: Sequence[tuple[Cell, ...]]) -> int:
    widest = max([width_of(column.label), *(width_of(row[at]) for row in sample)])
    return max(column.least, min(column.most, widest))


def _cut(columns: Sequence[Column], natural: Sequence[int], growing: Sequence[int], width: int) -> dict[int, int]:
    """Widths of the columns that are cut: the widest give way first, so that none is cut while another is longer."""
    widths: dict[int, int] = {}
    least = sum(columns[at].least for at in growing)
    for number, at in enumerate(sorted(growing, key=lambda at: natural[at])):
        least -= columns[at].least
        share = min(natural[at], width // (len(growing) - number), width - least)
        widths[at] = max(1, columns[at].least, share)
        width -= widths[at]
    return widths


def _needed(columns: Sequence[Column], natural: Sequence[int], kept: Sequence[int]) -> int:
    """Width with the growing columns at their least."""
    return _gaps(columns, kept) + sum(
        columns[at].least if columns[at].grow or columns[at].shrink else natural[at] for at in kept
    )


def _gaps(columns: Sequence[Column], kept: Sequence[int]) -> int:
    """Blank columns between those that are kept."""
    return sum(columns[at].gap for at in kept[1:])
