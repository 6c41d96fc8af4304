"""A few choices with a key each, over the screen that asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from skillshub.i18n import t
from tui.screens.dialogs import Dialog
from tui.widgets.cells import Cell, Piece, clean
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Written

KEYS = (*"123456789", *(letter for letter in ascii_lowercase if letter not in "gjk"))
"""Keys of the choices in their order; those that move the cursor are left out."""


class PickScreen(Dialog):
    """One of many, or several of them.

    Args:
        title: the question.
        choices: value and words of each.
        done: hears what was chosen; not when everything is left as it is.
        chosen: values that hold now.
        several: whether more than one can be chosen; then a key marks, and Enter takes what is marked.
        alone: a value that goes with no other and is taken at once, as *not now* is.
        help_: one line on the keys.
    """

    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        done: Callable[[tuple[str, ...]], None],
        *,
        chosen: Sequence[str] = (),
        several: bool = False,
        alone: str | None = None,
        help_: str = "",
    ) -> None:
        super().__init__(title)
        self._choices = list(choices)
        self._done = done
        self._chosen = [value for value, _ in self._choices if value in chosen]
        self._several = several
        self._alone = alone
        self._help = help_

    def compose(self) -> ComposeResult:
        """A box with the choices and their keys."""
        with Vertical(id="box", classes="pane"):
            yield FrameTable(id="choices")
            yield Static(clean(self._help), id="keys", markup=False)

    def on_mount(self) -> None:
        """Write the choices, the cursor on the first that holds."""
        super().on_mount()
        at = next((at for at, (value, _) in enumerate(self._choices) if value in self._chosen), 0)
        self.query_one("#keys").display = bool(self._help)
        self._fill(at)
        # Header, rows and a line to spare; a long list scrolls.
        self.query_one(FrameTable).styles.height = min(len(self._choices) + 1, 16)

    def _fill(self, cursor: int | None = None) -> None:
        columns = (
            Column(id="key", label="", least=1, most=1),
            Column(id="mark", label="", least=1, most=1),
            Column(id="choice", label=t("intake_screen.column.value", self.lang), grow=True, least=10, most=90),
        )
        rows = Written(list(enumerate(self._choices)), self._row)
        self.query_one(FrameTable).show(columns, rows, cursor=cursor)

    def _row(self, entry: tuple[int, tuple[str, str]]) -> tuple[Cell, ...]:
        at, (value, words) = entry
        key = Piece(KEYS[at] if at < len(KEYS) else "", "heading")
        held = value in self._chosen
        mark = "✓" if held else "·" if self._several and value != self._alone else " "
        return key, Piece(mark, "strong" if held else "quiet"), Piece(words, "loud" if held else "")

    def on_key(self, event: events.Key) -> None:
        """A key of a choice."""
        if event.character and event.character in KEYS:
            at = KEYS.index(event.character)
            if at < len(self._choices):
                event.stop()
                event.prevent_default()
                self._take(at)

    def _take(self, at: int) -> None:
        value = self._choices[at][0]
        if not self._several or value == self._alone:
            self._end((value,))
            return
        if value in self._chosen:
            self._chosen.remove(value)
        else:
            self._chosen.append(value)
        self._fill(at)

    def _end(self, found: tuple[str, ...]) -> None:
        if self.leave():
            self._done(found)

    def action_mark(self) -> None:
        """Mark the choice of the cursor."""
        self._take(self.query_one(FrameTable).cursor)

    def action_take(self) -> None:
        """Take the choice of the cursor, or everything that is marked."""
        if self._several:
            self._end(tuple(value for value, _ in self._choices if value in self._chosen))
        else:
            self._take(self.query_one(FrameTable).cursor)

    @on(FrameTable.Opened)
    def _clicked(self, event: FrameTable.Opened) -> None:
        event.stop()
        self._take(event.row)
