"""A document as plain text: readable in any terminal, by any screen reader."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table

WIDTH = 100
NO_BREAK = "\N{NO-BREAK SPACE}"
_GLUE = re.compile(r"(?<=\d) (?=[%€])|(?<=€) (?=\d)")
"""A figure and its sign stay on one line."""
MIN_COLUMN = 8
LONGEST_WORD = 24
"""Words up to this length are kept whole in a table where there is room for it."""


def to_text(document: Document, width: int = WIDTH) -> str:
    """The document in lines of at most ``width`` columns."""
    title = _wrapped(document.title, width)
    lines = [*title, "=" * max(cells(line) for line in title), ""]
    for block in document.blocks:
        lines.extend(_lines(block, width))
        lines.append("")
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def cells(text: str) -> int:
    """Columns a text takes in a terminal: wide characters two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """The text on one line without control characters: a vacancy's title must not steer a terminal."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            lines = _wrapped(text, width)
            yield from lines
            yield ("-" if level == 2 else "·") * max(cells(line) for line in lines)
        case Paragraph(text=text):
            yield from _wrapped(text, width)
        case Callout(text=text):
            yield from _wrapped(text, width, first="! ", rest="  ")
        case Bullets(items=items):
            for item in items:
                yield from _wrapped(item, width, first="- ", rest="  ")
        case Facts(items=items):
            yield from _facts(items, width)
        case Table():
            yield from _table(block, width)


def _facts(items: tuple[tuple[str, str], ...], width: int) -> Iterator[str]:
    """Names in a column of at most a third of the width; a longer name stands on lines of its own."""
    names = [printable(name) for name, _ in items]
    longest = max((cells(name) for name in names if cells(name) <= width // 3), default=2)
    for name, (_, value) in zip(names, items, strict=True):
        if cells(name) <= longest:
            yield from _wrapped(value, width, first=f"{_padded(name, longest)}  ", rest=" " * (longest + 2))
        else:
            yield from _wrapped(name, width)
            yield from _wrapped(value, width, first=" " * (longest + 2), rest=" " * (longest + 2))


def _wrapped(text: str, width: int, first: str = "", rest: str = "", *, cut: bool = False) -> list[str]:
    """Lines of at most ``width``; a word that is longer stays whole unless it may be ``cut``."""
    wrapped = textwrap.wrap(
        _GLUE.sub(NO_BREAK, printable(text)),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=cut,
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in wrapped] or [first.rstrip()]


def _padded(text: str, width: int, side: str = "left") -> str:
    gap = " " * max(0, width - cells(text))
    return gap + text if side == "right" else text + gap


def _table(table: Table, width: int) -> Iterator[str]:
    if table.caption:
        yield from _wrapped(table.caption, width)
    widths = _widths(table, width)
    yield from _row(table, table.columns, widths)
    yield "  ".join("-" * column for column in widths)
    for row in table.rows:
        yield from _row(table, row, widths)


def _widths(table: Table, width: int) -> list[int]:
    """Natural widths, the widest columns cut back until the table fits: between words first, then within them."""
    columns = list(zip(table.columns, *table.rows, strict=True)) if table.columns else []
    widths = [max(cells(cell) for cell in column) for column in columns]
    words = [max((cells(word) for cell in column for word in cell.split()), default=0) for column in columns]
    for floors in ([min(word, LONGEST_WORD) for word in words], [MIN_COLUMN] * len(columns)):
        while sum(widths) + 2 * (len(widths) - 1) > width:
            over = [at for at, size in enumerate(widths) if size > max(floors[at], MIN_COLUMN)]
            if not over:
                break
            widths[max(over, key=lambda at: widths[at])] -= 1
    return widths


def _row(table: Table, row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, size, cut=True) for cell, size in zip(row, widths, strict=True)]
    for at in range(max(len(cell) for cell in wrapped)):
        parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
        yield "  ".join(
            _padded(part, size, table.side(column))
            for column, (part, size) in enumerate(zip(parts, widths, strict=True))
        )
