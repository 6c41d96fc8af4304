"""A document as plain text: readable in any terminal, by any screen reader."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table

WIDTH = 100
MIN_COLUMN = 8


def to_text(document: Document, width: int = WIDTH) -> str:
    """The document in lines of at most ``width`` columns."""
    lines = [document.title, "=" * min(width, cells(document.title)), ""]
    for block in document.blocks:
        lines.extend(_lines(block, width))
        lines.append("")
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def cells(text: str) -> int:
    """Columns a text takes in a terminal: wide characters two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield text
            yield ("-" if level == 2 else "·") * min(width, cells(text))
        case Paragraph(text=text):
            yield from _wrapped(text, width)
        case Callout(text=text):
            yield from _wrapped(text, width, first="! ", rest="  ")
        case Bullets(items=items):
            for item in items:
                yield from _wrapped(item, width, first="- ", rest="  ")
        case Facts(items=items):
            longest = max((cells(name) for name, _ in items), default=0)
            for name, value in items:
                yield from _wrapped(value, width, first=f"{_padded(name, longest)}  ", rest=" " * (longest + 2))
        case Table():
            yield from _table(block, width)


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    wrapped = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or [first.rstrip()]


def _padded(text: str, width: int, side: str = "left") -> str:
    gap = " " * max(0, width - cells(text))
    return gap + text if side == "right" else text + gap


def _table(table: Table, width: int) -> Iterator[str]:
    if table.caption:
        yield table.caption
    widths = _widths(table, width)
    yield from _row(table, table.columns, widths)
    yield "  ".join("-" * column for column in widths)
    for row in table.rows:
        yield from _row(table, row, widths)


def _widths(table: Table, width: int) -> list[int]:
    """Natural widths, the widest columns cut back until the table fits."""
    columns = list(zip(table.columns, *table.rows, strict=True)) if table.columns else []
    widths = [max(cells(cell) for cell in column) for column in columns]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > MIN_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(table: Table, row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
    for at in range(max(len(cell) for cell in wrapped)):
        parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
        yield "  ".join(
            _padded(part, size, table.side(column))
            for column, (part, size) in enumerate(zip(parts, widths, strict=True))
        )
