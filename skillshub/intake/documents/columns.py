"""Pieces of text on a page in the order somebody reads them: columns one after another, rows from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field

GUTTER = 12.0
"""Points of white space that part two columns."""
CROSSING = 0.08
"""Share of the pieces that may cross the gutter: titles over both columns."""
CELL = 14.0
"""Points of white space in a line from which on it parts two cells."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and its box, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = field(repr=False)


def in_reading_order(pieces: list[Piece]) -> str:
    """The lines of a page; two columns side by side become one after the other."""
    if not pieces:
        return ""
    gutter = _gutter(pieces)
    if gutter is None:
        return _lines(pieces)
    crossing = [p for p in pieces if p.left < gutter < p.right]
    left = [p for p in pieces if p.right <= gutter]
    right = [p for p in pieces if p.left >= gutter]
    above = [p for p in crossing if p.bottom >= max(q.top for q in (*left, *right)) - 1]
    rest = [p for p in crossing if p not in above]
    # What crosses further down belongs to the wider column.
    (left if _width(left) >= _width(right) else right).extend(rest)
    return "\n\n".join(part for part in (_lines(above), _lines(left), _lines(right)) if part)


def _width(pieces: list[Piece]) -> float:
    return max(p.right for p in pieces) - min(p.left for p in pieces)


def _gutter(pieces: list[Piece]) -> float | None:
    """Where a page falls into two columns; ``None`` for one column or a table of dates and titles.

    In a table every left cell has a neighbour at its own height; in columns lines run apart.
    """
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    width = high - low
    if width < 200 or len(pieces) < 8:
        return None
    best: tuple[float, float] | None = None
    for place in (low + width * step / 100 for step in range(18, 83)):
        crossing = sum(p.left < place + GUTTER / 2 and p.right > place - GUTTER / 2 for p in pieces)
        if crossing <= CROSSING * len(pieces):
            left = sum(p.right <= place for p in pieces)
            right = sum(p.left >= place for p in pieces)
            if min(left, right) >= max(4, len(pieces) // 10) and (best is None or crossing < best[0]):
                best = (crossing, place)
    if best is None:
        return None
    place = best[1]
    left_side = [p for p in pieces if p.right <= place]
    right_side = [p for p in pieces if p.left >= place]
    smaller, larger = sorted((left_side, right_side), key=len)
    level = sum(any(abs(p.bottom - q.bottom) < 1.5 for q in larger) for p in smaller)
    dates = sum(p.text.strip()[:1].isdigit() or p.text.strip()[-4:].isdigit() for p in left_side)
    return None if level > 0.6 * len(smaller) and dates * 3 > len(left_side) else place


def _lines(pieces: list[Piece]) -> str:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom) / 2, p.left)):
        middle = (piece.top + piece.bottom) / 2
        if rows and any(p.bottom - 1 <= middle <= p.top + 1 for p in rows[-1][:3]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[str] = []
    below: float | None = None
    for row in rows:
        row.sort(key=lambda p: p.left)
        height = max(*(p.top - p.bottom for p in row), 6.0)
        if below is not None and below - max(p.top for p in row) > 1.1 * height:
            lines.append("")
        below = min(p.bottom for p in row)
        lines.append(_line(row))
    return "\n".join(lines)


def _line(row: list[Piece]) -> str:
    text = ""
    end: float | None = None
    for piece in row:
        words = " ".join(piece.text.split())
        if end is not None:
            space = piece.left - end
            text += "\t" if space > CELL else " " if space > 1.0 else ""
        text += words
        end = piece.right
    return text
