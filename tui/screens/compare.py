"""Two or three matches side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, Static

from skillshub.core.person import Person
from skillshub.hub import Explanation
from skillshub.i18n import Message, number, t
from skillshub.report.document import Document
from skillshub.report.wording import Words
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import Compared
from tui.screens.base import BaseScreen, TopLine
from tui.screens.documents import ConceptScreen
from tui.screens.why import WhyScreen
from tui.views import compare as view
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Written


class CompareScreen(BaseScreen):
    """Rows of figures, conditions, offers and ledger parts; what differs is marked.

    Args:
        person: whose matches they are.
        vacancies: ids, two or three.
    """

    NAME = "compare"
    AUTO_FOCUS = "#table"
    BINDINGS = bindings("back", "first", "second", "third")

    def __init__(self, person: Person, vacancies: Sequence[str]) -> None:
        super().__init__()
        self._person = person
        self._vacancies = vacancies
        self._explanations: Sequence[Explanation] = ()
        self._lines: list[view.Line] = []
        self._failure: tuple[Message, Message | None] | None = None

    def compose(self) -> ComposeResult:
        """The table, and below it the row of the cursor in full."""
        yield TopLine()
        yield DocumentView(id="notice")
        with Vertical(id="body", classes="pane"):
            yield FrameTable(id="table")
            yield DocumentView(id="row")
        yield Static(id="progress", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin empty and ask."""
        self.busy(self.say("begin"))
        self.speak()

        def question(_: Progress) -> Compared:
            desk = self.app.desk
            return Compared([desk.explanation(self._person.code, vacancy) for vacancy in self._vacancies])

        self.ask(question)

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        self._explanations = event.explanations
        self.busy("")
        self.speak()

    def fail(self, what: Message, hint: Message | None) -> None:
        """Leave the place of the table to what went wrong."""
        self._failure = (what, hint)
        self.speak()

    def say(self, name: str, **values: object) -> str:
        """``compare_screen.<name>``."""
        return t(f"compare_screen.{name}", self.lang, **values)

    def speak(self) -> None:
        """Write everything in the user's language."""
        super().speak()
        notice, body = self.query_one("#notice", DocumentView), self.query_one("#body", Vertical)
        notice.display = self._failure is not None
        body.display = self._failure is None
        if self._failure:
            notice.show(self.failure(*self._failure))
        if not self._explanations:
            return
        words = self.words
        self._lines = view.lines(self._explanations, words)
        body.border_title = self.say("title", code=self._person.code)
        different = sum(line.differs for line in self._lines)
        count = number(len(self._explanations), self.lang)
        hints = (self.say("different", count=number(different, self.lang)), self.say("to_why", count=count))
        body.border_subtitle = " · ".join(hints)
        table = self.query_one(FrameTable)
        table.show(view.columns(self._explanations, words), Written(self._lines, view.row))
        table.focus()

    @on(FrameTable.Highlighted, "#table")
    def _describe(self, event: FrameTable.Highlighted) -> None:
        if isinstance(event, FrameTable.Opened):
            return
        if event.row < len(self._lines):
            event.table.opens = self._lines[event.row].concept in self.app.desk.hub.taxonomy
            self.refresh_bindings()
            document = view.about(self._lines[event.row], self._explanations, self.words)
            self.query_one("#row", DocumentView).show(document)

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        """From a requirement to its concept."""
        self.app.push_screen(ConceptScreen(self._lines[event.row].concept))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only as many can be opened as stand side by side."""
        if action == "why":
            return bool(parameters) and int(str(parameters[0])) < len(self._explanations)
        return super().check_action(action, parameters)

    def action_why(self, at: int) -> None:
        """Why one of them stands where it stands; the others are a step away."""
        self.app.push_screen(WhyScreen(self._person, self._vacancies, at))

    def crumbs(self) -> list[str]:
        """Whose matches these are."""
        return [*super().crumbs(), self._person.code, self.say("crumb")]

    def can_export(self) -> bool:
        """Once they have come."""
        return bool(self._explanations)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The whole table."""
        found, taxonomy, lang = self._explanations, self.app.desk.hub.taxonomy, self.lang
        return f"compare-{self._person.code}", lambda: view.document(found, Words(taxonomy, lang))
