"""A table of settings: the keys left and right, space, and a click move the value of a line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.frame_table import FrameTable


class ChoiceTable(FrameTable):
    """Lines with a value each; whoever owns them hears in which direction one was moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,plus", "change(1)", show=False),
        Binding("left,minus", "change(-1)", show=False),
    ]

    class Changed(Message):
        """Somebody wants the next (1) or previous (-1) value of a line."""

        def __init__(self, table: ChoiceTable, row: int, by: int) -> None:
            self.table = table
            self.row = row
            self.by = by
            super().__init__()

        @property
        def control(self) -> ChoiceTable:
            """The table."""
            return self.table

    def action_change(self, by: int) -> None:
        """Move the value of the line under the cursor."""
        if self.row_count:
            self.post_message(self.Changed(self, self.cursor, by))

    def action_open(self) -> None:
        """Enter and a second click do what space does."""
        self.action_change(1)
