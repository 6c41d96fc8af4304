"""The entry line of the intake: names completed while they are typed, words and files taken in."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from skillshub.hub.interview import Completion
from tui.intake_events import Completed
from tui.screens.intake_question import QuestionPart
from tui.views import intake as view
from tui.widgets.entry import Entry, file_in
from tui.widgets.frame_table import FrameTable

CV_LINES = 6
"""Lines from which pasted text is read as a CV."""


class EntryPart(QuestionPart):
    """What stands at the top of the intake."""

    def __init__(self, code: str | None) -> None:
        super().__init__(code)
        self._hits: tuple[Completion, ...] = ()
        self._typing: Timer | None = None

    def entry(self) -> str:
        """What stands in the entry line."""
        return self.query_one("#entry", Input).value

    def give_back(self, words: str) -> None:
        """Words that could not be taken in stand in the entry line again."""
        field = self.query_one("#entry", Input)
        if not field.value:
            field.value = words

    @on(Input.Changed, "#entry")
    def _typed(self, event: Input.Changed) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(0.3, lambda: self.replace_typed(self.untaken()))
        piece = _last_piece(event.value)
        if len(piece) < 2 or piece[0] in "/~0123456789" or not self.query_one("#entry", Input).has_focus:
            self.show_completions(())
        else:
            self.complete(piece)

    @on(Completed)
    def _completed(self, event: Completed) -> None:
        if event.typed and event.typed == _last_piece(self.entry()):
            self.show_completions(tuple(event.hits))

    def show_completions(self, hits: tuple[Completion, ...]) -> None:
        """Show the list of names under the line, or take it away."""
        self._hits = hits
        table = self.query_one("#completions", FrameTable)
        table.display = bool(hits)
        if hits:
            rows = view.completion_cells([(hit.concept, hit.text, hit.kind.value) for hit in hits], self.words)
            table.show(view.completion_columns(self.lang), rows, cursor=0)
            table.styles.height = len(hits) + 1

    @on(FrameTable.Opened, "#completions")
    def _choose_completion(self, event: FrameTable.Opened) -> None:
        if event.row >= len(self._hits):
            return
        hit = self._hits[event.row]
        text = self.entry()
        before = text[: len(text) - len(_last_piece(text))].strip(" ,;")
        self._clear_entry()
        if before:
            self.take(lambda hub, draft: hub.interview.take_words(draft, before), before)
        self.take(lambda hub, draft: hub.interview.take_concept(draft, hit.concept, hit.text), hit.text)

    def _clear_entry(self) -> None:
        field = self.query_one("#entry", Input)
        with self.prevent(Input.Changed):
            field.value = ""
        self.show_completions(())
        field.focus()

    @on(Input.Submitted, "#entry")
    def _submitted(self, event: Input.Submitted) -> None:
        text = event.value
        if text.strip() and self.draft is not None:
            self._clear_entry()
            self._take_text(text)

    @on(Entry.Pasted)
    def _pasted(self, event: Entry.Pasted) -> None:
        if self.draft is not None:
            self._take_text(event.text)

    def _take_text(self, text: str) -> None:
        """A file by its name, a CV by its length, else words."""
        path = file_in(text)
        if path is not None:
            self.take(lambda hub, draft: hub.interview.take_file(draft, path), text)
        elif len(text.splitlines()) >= CV_LINES:
            self.take(self.read_text(text), text)
        else:
            self.take(lambda hub, draft: hub.interview.take_words(draft, text), text)


def _last_piece(text: str) -> str:
    """What is being typed after the last comma or semicolon."""
    for sign in ";,":
        text = text.rpartition(sign)[2]
    return text.strip()
