"""A table drawn line by line: it asks for the rows on the screen and nothing else.

The built-in table lays out every row before its first paint, which takes most of a minute for a
hundred thousand rows. This one measures a sample and draws what is visible. It never sorts or
filters: whoever owns the rows hands over other ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.actions import bindings
from tui.widgets.cells import Cell, Piece, fitted
from tui.widgets.columns import Column, Placed, place
from tui.widgets.meaning import look
from tui.widgets.rows import Rows

SAMPLE = 100
"""Rows whose cells decide how wide a column is."""
MARK = "▌"
"""Stands before the row of the cursor, so that it can be found without colours."""
UP, DOWN = "▴", "▾"


class FrameTable(ScrollView, can_focus=True):
    """Rows under a fixed header, with a cursor.

    Args:
        opens: whether a row can be opened with Enter or a second click.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "frame-table--header",
        "frame-table--cursor",
        "frame-table--cursor-away",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open"),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
    ]

    cursor = reactive(0, repaint=False)
    """Number of the row the cursor is on."""

    class Highlighted(Message):
        """The cursor came to another row, or other rows came under it."""

        def __init__(self, table: FrameTable, row: int) -> None:
            self.table = table
            self.row = row
            super().__init__()

        @property
        def control(self) -> FrameTable:
            """The table."""
            return self.table

    class Opened(Highlighted):
        """Somebody wants to go deeper into a row."""

    class HeaderClicked(Message):
        """Somebody wants another order."""

        def __init__(self, table: FrameTable, column: str) -> None:
            self.table = table
            self.column = column
            super().__init__()

        @property
        def control(self) -> FrameTable:
            """The table."""
            return self.table

    class Fitted(Message):
        """Other columns than before have room."""

        def __init__(self, table: FrameTable) -> None:
            self.table = table
            super().__init__()

        @property
        def control(self) -> FrameTable:
            """The table."""
            return self.table

    def __init__(self, *, opens: bool = True, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.opens = opens
        """Whether something lies behind the row of the cursor."""
        self._columns: tuple[Column, ...] = ()
        self._rows: Rows = ()
        self._sorted: tuple[str, bool] = ("", False)
        self._placed: tuple[Placed, ...] = ()
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1000)

    # --- content ------------------------------------------------------------------------------

    def show(
        self, columns: Sequence[Column], rows: Rows, *, cursor: int | None = None, order: tuple[str, bool] = ("", False)
    ) -> None:
        """Put other rows into the table.

        Args:
            columns: their columns; a row has a cell for each, shown or not.
            rows: looked at when they come into sight.
            cursor: the row the cursor goes to; where it was when left out.
            order: id of the column the rows are sorted by, and whether the largest stands first: for the header.
        """
        self._columns, self._rows, self._sorted = tuple(columns), rows, order
        self._lay_out()
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(FrameTable.cursor, max(0, min(wanted, len(rows) - 1)))
        self._into_sight()
        if len(rows):
            self.post_message(self.Highlighted(self, self.cursor))
        self.refresh_bindings()

    @property
    def row_count(self) -> int:
        """Rows there are."""
        return len(self._rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, shown or not."""
        return self._columns

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Ids of the columns there is room for."""
        return tuple(placed.column.id for placed in self._placed)

    def row(self, at: int) -> tuple[Cell, ...]:
        """The cells of one row."""
        return self._rows[at]

    def _lay_out(self) -> None:
        count = len(self._rows)
        # A growing list is sampled over its whole length: long words may stand at the end.
        step = max(1, count // SAMPLE)
        sample = [self._rows[at] for at in range(0, count, step)][: SAMPLE + 1]
        width = self.scrollable_content_region.width - len(MARK) - 1
        before = self.shown_columns
        self._placed = place(self._labelled(), sample, width) if self._columns and width > 0 else ()
        if self.shown_columns != before:
            self.post_message(self.Fitted(self))
        self.virtual_size = Size(self.scrollable_content_region.width, count + 1)
        self._strips.clear()
        self.refresh()

    def _labelled(self) -> list[Column]:
        """The columns, an arrow behind the name of the one that says the order."""
        by, falling = self._sorted
        arrow = DOWN if falling else UP
        return [replace(column, label=column.label + arrow) if column.id == by else column for column in self._columns]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Share out the new width and keep the cursor in sight."""
        self._lay_out()
        self._into_sight()

    # --- cursor -------------------------------------------------------------------------------

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(row, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Follow the cursor."""
        if old != new:
            self._into_sight()
            self.refresh()
            self.post_message(self.Highlighted(self, new))

    def _into_sight(self) -> None:
        height = self.scrollable_content_region.height
        if height > 1:
            top = round(self.scroll_target_y)
            page = height - 1
            if self.cursor < top:
                self.scroll_to(y=self.cursor, animate=False, force=True)
            elif self.cursor >= top + page:
                self.scroll_to(y=self.cursor - page + 1, animate=False, force=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A row can be opened where there is one and something lies behind it."""
        if action == "open":
            return self.opens and len(self._rows) > 0
        return True

    def action_open(self) -> None:
        """Go deeper into the row of the cursor."""
        if len(self._rows):
            self.post_message(self.Opened(self, self.cursor))

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by some pages."""
        self.cursor += by * max(1, self.scrollable_content_region.height - 2)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._rows) - 1

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; a click on the row it is on opens it, one on the header asks for that order."""
        at = event.get_content_offset(self)
        if at is None:
            return
        event.stop()
        if at.y == 0:
            if column := self._column_at(at.x):
                self.post_message(self.HeaderClicked(self, column))
            return
        row = round(self.scroll_offset.y) + at.y - 1
        if row >= len(self._rows):
            return
        if row == self.cursor and self.opens:
            self.action_open()
        self.cursor = row

    def _column_at(self, x: int) -> str:
        right = len(MARK) + 1
        for at, placed in enumerate(self._placed):
            right += placed.width + (placed.column.gap if at else 0)
            after = self._placed[at + 1].column.gap if at + 1 < len(self._placed) else 0
            if x < right + after // 2:
                return placed.column.id if x > len(MARK) else ""
        return ""

    # --- drawing ------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, or nothing."""
        width = self.scrollable_content_region.width
        row = round(self.scroll_offset.y) + y - 1
        if y == 0:
            return self._header(width)
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        on_cursor = row == self.cursor
        key = (row, width, on_cursor, on_cursor and self.has_focus)
        if key not in self._strips:
            self._strips[key] = self._draw(row, width, on_cursor=on_cursor)
        return self._strips[key]

    def _header(self, width: int) -> Strip:
        style = self.get_component_rich_style("frame-table--header")
        return self._strip(" ", [placed.column.label for placed in self._placed], style, width, {})

    def _draw(self, row: int, width: int, *, on_cursor: bool) -> Strip:
        cells = self._rows[row]
        base = self.rich_style
        if on_cursor:
            name = "frame-table--cursor" if self.has_focus else "frame-table--cursor-away"
            base = base + self.get_component_rich_style(name, partial=True)
        styles = {
            kind: base + look(self, kind)
            for kind in {piece.kind for cell in cells if not isinstance(cell, str) for piece in _parts(cell)}
            if kind
        }
        shown = [cells[placed.at] for placed in self._placed]
        return self._strip(MARK if on_cursor else " ", shown, base, width, styles)

    def _strip(self, mark: str, cells: Sequence[Cell], base: Style, width: int, styles: dict[str, Style]) -> Strip:
        segments = [Segment(f"{mark} ", base)]
        for at, (placed, cell) in enumerate(zip(self._placed, cells, strict=True)):
            if at:
                segments.append(Segment(" " * placed.column.gap, base))
            segments += [
                Segment(piece.text, styles.get(piece.kind, base))
                for piece in fitted(cell, placed.width, right=placed.column.right)
            ]
        return Strip(segments).adjust_cell_length(width, base)

    def watch_has_focus(self, focused: bool) -> None:
        """Show on the cursor whether keys arrive here."""
        super().watch_has_focus(focused)
        self.refresh()

    def rows_in_sight(self) -> list[tuple[int, int]]:
        """``(line in the widget, row)`` of every row that can be seen."""
        top = round(self.scroll_offset.y)
        lines = range(1, self.scrollable_content_region.height)
        return [(y, top + y - 1) for y in lines if top + y - 1 < len(self._rows)]

    @property
    def cursor_region(self) -> Region:
        """Where the cursor is drawn, in the widget."""
        return Region(0, self.cursor - round(self.scroll_offset.y) + 1, self.size.width, 1)


def _parts(cell: Piece | tuple[Piece, ...]) -> tuple[Piece, ...]:
    return (cell,) if isinstance(cell, Piece) else cell
