"""Two small questions over the list: why a vacancy is set aside, and what to note."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from skillshub.hub.choices import LONGEST, REASONS
from skillshub.i18n import t
from tui.actions import bindings
from tui.widgets.cells import clean

Answer = TypeVar("Answer")


class Question(ModalScreen[Answer | None], Generic[Answer]):
    """A box over the screen; Escape leaves without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("back")

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = clean(about)

    def own(self, name: str) -> str:
        """``matches_screen.<name>``."""
        return t(f"matches_screen.{name}", self.app.lang)  # type: ignore[attr-defined]

    def action_back(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)


class AsideScreen(Question[tuple[str, str]]):
    """Why: a reason from the list, and one's own words where one likes."""

    AUTO_FOCUS = "#reasons"

    def compose(self) -> ComposeResult:
        """The vacancy, the reasons, a line for words."""
        with Vertical(id="box", classes="pane") as box:
            box.border_title, box.border_subtitle = self.own("aside_title"), self.own("aside_keys")
            yield Static(self._about, id="about", markup=False)
            reasons = [
                Option(Text(t(f"choices.reason.{reason}", self.app.lang)), id=reason)  # type: ignore[attr-defined]
                for reason in REASONS
            ]
            yield Input(id="words", compact=True, placeholder=self.own("aside_words"), max_length=LONGEST)
            yield OptionList(*reasons, id="reasons")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((event.option.id or REASONS[-1], self.query_one("#words", Input).value))

    @on(Input.Submitted)
    def _written(self) -> None:
        self.query_one("#reasons").focus()


class NoteScreen(Question[str]):
    """One line of note; an empty one takes the note out."""

    AUTO_FOCUS = "#words"

    def __init__(self, about: str, note: str) -> None:
        super().__init__(about)
        self._note = note

    def compose(self) -> ComposeResult:
        """The vacancy and a line."""
        with Vertical(id="box", classes="pane") as box:
            box.border_title, box.border_subtitle = self.own("note_title"), self.own("note_keys")
            yield Static(self._about, id="about", markup=False)
            yield Input(self._note, id="words", compact=True, placeholder=self.own("note_words"), max_length=LONGEST)
            yield Static(self.own("note_private"), id="private", markup=False)

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
