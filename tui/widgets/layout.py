"""A report document laid out in lines of a given width; the widget only draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from tui.widgets.cells import Piece, clean, wrap

GAP = 2
NARROWEST = 14
"""Width below which a column of a table is not cut."""
NAME_SHARE = 0.48
"""Largest share of the width that names of facts may take."""
SQUEEZING = 0.38
"""From this share on, names stand above values of more lines than :data:`FEW`."""
FEW = 2
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen."""

    pieces: tuple[Piece, ...]
    heading: str = ""
    """The heading this line is the first of; empty elsewhere."""

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(piece.text for piece in self.pieces)


EMPTY = Line(())


def lay_out(document: Document, width: int, *, title: bool = True) -> list[Line]:
    """The document in lines of at most ``width`` columns.

    Args:
        document: what to show.
        width: columns there are.
        title: whether to begin with the document's title.
    """
    lines: list[Line] = []
    if title and document.title:
        lines += _heading(document.title, width)
    above: Block | None = Heading(text=document.title) if lines else None
    for block in document.blocks:
        if lines and not isinstance(above, Heading) and not isinstance(above, type(block)):
            lines.append(EMPTY)
        lines += _block(block, width)
        above = block
    return lines


def _block(block: Block, width: int) -> list[Line]:
    match block:
        case Heading(text=text):
            return _heading(text, width)
        case Paragraph(text=text):
            return [Line((Piece(line),)) for line in wrap(text, width)]
        case Callout(text=text):
            return list(_hanging("▌ ", text, width, "loud", every=True))
        case Bullets(items=items):
            return [line for item in items for line in _hanging("• ", item, width)]
        case Facts(items=items):
            return list(_facts(items, width))
        case Table():
            return list(_table(block, width))


def _heading(text: str, width: int) -> list[Line]:
    lines = [(Piece(line, "heading"),) for line in wrap(text, width)]
    return [Line(lines[0], heading=clean(text)), *(Line(line) for line in lines[1:])]


def _hanging(mark: str, text: str, width: int, kind: str = "", *, every: bool = False) -> Iterator[Line]:
    for at, line in enumerate(wrap(text, width - cell_len(mark))):
        lead = mark if every or at == 0 else " " * cell_len(mark)
        yield Line((Piece(lead, kind or "quiet"), Piece(line, kind)))


def _facts(items: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Names in a column of their own; above their values where long ones would be squeezed beside them."""
    room = int(width * NAME_SHARE)
    names = max((cell_len(clean(name)) for name, _ in items), default=0)
    column = min(names, room)
    beside = width - column - GAP
    if column > width * SQUEEZING and any(len(wrap(value, beside)) > FEW for _, value in items):
        for name, value in items:
            yield from (Line((Piece(line, "quiet"),)) for line in wrap(name, width))
            yield from (Line((Piece(f"{INDENT}{line}"),)) for line in wrap(value, width - len(INDENT)))
        return
    for name, value in items:
        first = wrap(name, column)
        values = wrap(value, width - column - GAP)
        for at in range(max(len(first), len(values))):
            left = first[at] if at < len(first) else ""
            right = values[at] if at < len(values) else ""
            yield Line((Piece(left + " " * (column - cell_len(left) + GAP), "quiet"), Piece(right)))


def _table(table: Table, width: int) -> Iterator[Line]:
    """Columns where they fit, wrapped if need be; else every row as a small list of facts under its first cell."""
    if table.caption:
        yield from _heading(table.caption, width)
    columns = list(zip(table.columns, *table.rows, strict=True))
    widths = [max(cell_len(clean(cell)) for cell in column) for column in columns]
    room = width - GAP * (len(widths) - 1)
    squeezed = widths if sum(widths) <= room else _squeezed(columns, widths, room)
    if squeezed:
        yield from _wrapped_row(table, table.columns, squeezed, "quiet")
        for row in table.rows:
            yield from _wrapped_row(table, row, squeezed, "")
        return
    for number, row in enumerate(table.rows):
        if number:
            yield EMPTY
        yield from (Line((Piece(line, "loud"),)) for line in wrap(row[0], width))
        facts = [(name, cell) for name, cell in zip(table.columns[1:], row[1:], strict=True) if cell]
        yield from (Line((Piece("  "), *line.pieces)) for line in _facts(facts, width - 2))


def _squeezed(columns: Sequence[Sequence[str]], widths: Sequence[int], room: int) -> list[int] | None:
    """Narrower columns, the widest cut first and none below its longest word; ``None`` where that is too much."""
    words = [max((cell_len(word) for cell in column for word in clean(cell).split()), default=0) for column in columns]
    least = [min(natural, max(NARROWEST, word)) for natural, word in zip(widths, words, strict=True)]
    if sum(least) > room:
        return None
    cut = list(widths)
    while sum(cut) > room:
        at = max((at for at in range(len(cut)) if cut[at] > least[at]), key=lambda at: cut[at])
        cut[at] -= 1
    return cut


def _wrapped_row(table: Table, row: Sequence[str], widths: Sequence[int], kind: str) -> Iterator[Line]:
    cells = [wrap(cell, size) or [""] for cell, size in zip(row, widths, strict=True)]
    for at in range(max(len(lines) for lines in cells)):
        yield _row(table, [lines[at] if at < len(lines) else "" for lines in cells], widths, kind)


def _row(table: Table, row: Sequence[str], widths: Sequence[int], kind: str) -> Line:
    cells = []
    for at, (cell, size) in enumerate(zip(row, widths, strict=True)):
        text = clean(cell)
        blank = " " * (size - cell_len(text))
        cells.append(blank + text if table.side(at) == "right" else text + blank)
    return Line((Piece((" " * GAP).join(cells).rstrip(), kind),))
