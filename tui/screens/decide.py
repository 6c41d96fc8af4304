"""Why a vacancy is set aside: a reason by its number, and one's own words where one likes."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from skillshub.hub.choices import LONGEST, REASONS
from skillshub.i18n import Message, t
from tui.screens.dialogs import Dialog
from tui.widgets.cells import clean
from tui.widgets.columns import Column
from tui.widgets.entry import Line
from tui.widgets.frame_table import FrameTable


class AsideScreen(Dialog):
    """The reasons, and a line for words.

    Args:
        about: what the vacancy is called.
        done: hears the reason and the words; not when the vacancy stays where it is.
    """

    AUTO_FOCUS = "#choices"

    def __init__(self, about: str, done: Callable[[str, str], None]) -> None:
        super().__init__(Message.of("matches_screen.aside_title"))
        self._about = clean(about)
        self._done = done

    def compose(self) -> ComposeResult:
        """The vacancy, a line for words, the reasons."""
        with Vertical(id="box", classes="pane"):
            yield Static(self._about, id="about", markup=False)
            line = Line(id="line", compact=True, max_length=LONGEST)
            line.cursor_blink = False
            yield line
            yield FrameTable(id="choices")

    def speak(self) -> None:
        """Write the reasons in the user's language."""
        super().speak()
        self.query_one("#line", Input).placeholder = t("matches_screen.aside_words", self.lang)
        rows = [(f"{at % 10} {t(f'choices.reason.{reason}', self.lang)}",) for at, reason in enumerate(REASONS, 1)]
        table = self.query_one(FrameTable)
        table.show((Column(id="choice", label=self.say("choose"), grow=True),), rows)
        table.styles.height = len(rows) + 1

    def on_key(self, event: events.Key) -> None:
        """A number answers at once, 0 for the tenth, unless somebody writes."""
        typing = self.query_one("#line", Input).has_focus
        if not typing and event.key.isdigit() and (int(event.key) or 10) <= len(REASONS):
            event.stop()
            self._choose((int(event.key) or 10) - 1)

    @on(FrameTable.Opened, "#choices")
    def _chosen(self, event: FrameTable.Opened) -> None:
        self._choose(event.row)

    def _choose(self, at: int) -> None:
        words = self.query_one("#line", Input).value
        if self.leave():
            self._done(REASONS[at], words)

    @on(Input.Submitted)
    def _written(self) -> None:
        self.query_one("#choices").focus()
