"""Small questions over a screen: one of a few, a line of text, a code typed to be sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from skillshub.i18n import Message, t
from skillshub.report.document import Bullets, Document, Paragraph
from tui.actions import bindings
from tui.screens.base import BaseScreen
from tui.widgets.cells import clean
from tui.widgets.columns import Column
from tui.widgets.document_view import DocumentView
from tui.widgets.entry import Line
from tui.widgets.frame_table import FrameTable


class Dialog(BaseScreen):
    """A box over the screen below; Esc leaves everything as it is.

    Args:
        title: what is asked; a text where it is in the user's language already.
    """

    NAME = "dialog"
    TEXTS = "shell.dialog"
    BINDINGS = bindings("back")

    def __init__(self, title: Message | str) -> None:
        super().__init__()
        self._title = title

    def on_mount(self) -> None:
        """Write it."""
        self.speak()

    def speak(self) -> None:
        """Write title and way out in the user's language."""
        box = self.query_one("#box", Vertical)
        title = self._title if isinstance(self._title, str) else self._title.in_(self.lang)
        box.border_title, box.border_subtitle = clean(title), self.say("leave")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question is no view to be written."""
        if action == "export":
            return False
        return super().check_action(action, parameters)


class ChoiceScreen(Dialog):
    """One of a few, by its number or with the arrows.

    Args:
        title: what is asked.
        choices: what can be answered.
        current: number of the answer in force.
        done: hears the number of the answer; not when nothing was chosen.
    """

    AUTO_FOCUS = "#choices"

    def __init__(self, title: Message, choices: Sequence[Message], current: int, done: Callable[[int], None]) -> None:
        super().__init__(title)
        self._choices = choices
        self._current = current
        self._done = done

    def compose(self) -> ComposeResult:
        """One row a choice."""
        with Vertical(id="box", classes="pane"):
            yield FrameTable(id="choices")

    def speak(self) -> None:
        """Write the choices in the user's language."""
        super().speak()
        rows = [(f"{number} {said.in_(self.lang)}",) for number, said in enumerate(self._choices, 1)]
        table = self.query_one(FrameTable)
        table.show((Column(id="choice", label=self.say("choose"), grow=True),), rows, cursor=self._current)
        table.styles.height = len(rows) + 1

    def on_key(self, event: events.Key) -> None:
        """A number answers at once."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(self._choices):
            event.stop()
            self._choose(int(event.key) - 1)

    @on(FrameTable.Opened, "#choices")
    def _chosen(self, event: FrameTable.Opened) -> None:
        self._choose(event.row)

    def _choose(self, number: int) -> None:
        if self.leave():
            self._done(number)


class TextScreen(Dialog):
    """A line of text.

    Args:
        title: what is asked.
        about: what to know before writing; shown over the line.
        done: hears the text.
        must: the only text that is taken; any when empty.
        wrong: what is said of any other.
        held: what stands in the line at first.
        longest: how many signs are taken.
    """

    AUTO_FOCUS = "#line"

    def __init__(
        self,
        title: Message,
        about: Sequence[Message | Sequence[Message]],
        done: Callable[[str], None],
        *,
        must: str = "",
        wrong: Message | None = None,
        held: str = "",
        longest: int = 2000,
    ) -> None:
        super().__init__(title)
        self._about = about
        self._done = done
        self._must = must
        self._wrong = wrong
        self._held = held
        self._longest = longest

    def compose(self) -> ComposeResult:
        """What to know, then the line."""
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="about", title=False)
            line = Line(self._held, id="line", compact=True, max_length=self._longest)
            line.cursor_blink = False
            yield line

    def speak(self) -> None:
        """Write what to know in the user's language."""
        super().speak()
        blocks = tuple(
            Paragraph(text=part.in_(self.lang))
            if isinstance(part, Message)
            else Bullets(items=tuple(item.in_(self.lang) for item in part))
            for part in self._about
        )
        self.query_one("#about", DocumentView).show(Document(title="", lang=self.lang, blocks=blocks))
        self.query_one("#line", Input).placeholder = t("shell.dialog.type", self.lang)

    @on(Input.Submitted, "#line")
    def _written(self, event: Input.Submitted) -> None:
        if self._must and event.value.strip() != self._must:
            if self._wrong:
                self.notify(self._wrong.in_(self.lang), severity="warning", markup=False)
            return
        if self.leave():
            self._done(event.value.strip())
