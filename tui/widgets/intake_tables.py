"""The two tables of the intake, with the keys that answer on a row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.actions import bindings
from tui.widgets.frame_table import FrameTable


class BundleTable(FrameTable):
    """Proposals: accept, refuse, level and proof with single keys, on a row or on a whole bundle."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "take_yes",
        "take_no",
        "take_off",
        *(f"level_{level}" for level in range(5)),
        *(f"proof_{proof}" for proof in ("diploma", "job", "practice", "test", "coach", "self")),
    )

    class Pressed(Message):
        """A key was pressed on the row of the cursor."""

        def __init__(self, table: FrameTable, what: str, value: str) -> None:
            self.table = table
            self.what = what
            self.value = value
            self.row = table.cursor
            super().__init__()

        @property
        def control(self) -> FrameTable:
            """The table."""
            return self.table

    def _press(self, what: str, value: str = "") -> None:
        if self.row_count:
            self.post_message(self.Pressed(self, what, value))

    def action_answer(self, answer: str) -> None:
        """Yes or no; the same once more opens the question again."""
        self._press("answer", answer)

    def action_take_off(self) -> None:
        """Take the proposal off the list."""
        self._press("off")

    def action_level(self, level: int) -> None:
        """How well; 0 = not said."""
        self._press("level", str(level))

    def action_proof(self, proof: str) -> None:
        """What shows it."""
        self._press("proof", proof)


class FormTable(FrameTable):
    """Questions: turn through closed answers, or make one unknown again."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("change", "change_back", "unknown", "language_more")

    Pressed = BundleTable.Pressed

    def _press(self, what: str, value: str = "") -> None:
        if self.row_count:
            self.post_message(self.Pressed(self, what, value))

    def action_turn(self, by: int) -> None:
        """The next or previous closed answer."""
        self._press("turn", str(by))

    def action_unknown(self) -> None:
        """Nothing is known of it."""
        self._press("unknown")

    def action_more_language(self) -> None:
        """Ask about one more language."""
        self._press("language")
