"""Why one match stands where it stands: the ledger, what speaks against, the border card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from skillshub.core.person import Person
from skillshub.hub import Explanation, Ways
from skillshub.i18n import Message, number
from skillshub.report.card import card_document
from skillshub.report.document import Document
from skillshub.report.ledger import ledger_document
from skillshub.report.steps import steps_document
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import Explained, WaysFound
from tui.screens.base import BaseScreen, TopLine
from tui.screens.documents import ConceptScreen
from tui.screens.later import screen
from tui.views import why as view
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine
from tui.widgets.lines import LineView
from tui.widgets.tabs import TabLine

PARTS = ("points", "against", "conditions", "border", "steps")
CONTENT = ("#head", "#tabs", "#body")


class WhyScreen(BaseScreen):
    """One pair. Closes with the row of the list it ended on.

    Args:
        person: whose match it is.
        vacancies: ids of the matches as they were listed, to step through.
        row: which of them to begin with.
    """

    NAME = "why"
    AUTO_FOCUS = "#ledger"
    BINDINGS = bindings("back", "next", "previous", *PARTS, "sheet", "again")

    def __init__(self, person: Person, vacancies: Sequence[str], row: int) -> None:
        super().__init__()
        self._person = person
        self._vacancies = vacancies
        self._row = row
        self._part = PARTS[0]
        self._explanation: Explanation | None = None
        self._ways: Ways | None = None
        self._failure: tuple[Message, Message | None] | None = None
        self._rows: view.LedgerRows | None = None
        self._headings: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Top line, head, parts, the ledger with what its highlighted row rests on, the document beside it."""
        yield TopLine()
        yield DocumentView(id="notice")
        yield LineView(id="head")
        yield TabLine(PARTS, id="tabs")
        with Container(id="body"):
            with Vertical(id="left", classes="pane"):
                yield FrameTable(id="ledger")
                yield DocumentView(id="row")
            yield DocumentView(id="side", classes="pane")
        yield Static(id="progress", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin empty and ask."""
        self.load()

    def load(self) -> None:
        """Ask why."""
        self._failure = None
        self.busy(self.say("begin"))
        vacancy = self._vacancies[self._row]

        def question(_: Progress) -> Explained:
            return Explained(self.app.desk.explanation(self._person.code, vacancy))

        self.ask(question)
        self.speak()

    @on(Explained)
    def _explained(self, event: Explained) -> None:
        self._explanation, self._ways = event.explanation, None
        self.busy("")
        self.speak()
        self.query_one("#ledger", FrameTable).cursor = 0
        self.action_part(self._part)
        self.ask(self._find_ways, group="ways")

    def _find_ways(self, _: Progress) -> WaysFound:
        explanation = self._explanation
        if explanation is None:
            raise RuntimeError("the explanation has not come yet")
        return WaysFound(explanation.vacancy.id, self.app.desk.ways(explanation))

    @on(WaysFound)
    def _ways_found(self, event: WaysFound) -> None:
        if self._explanation and event.vacancy == self._explanation.vacancy.id:
            self._ways = event.ways
            side = self.query_one("#side", DocumentView)
            top = side.scroll_offset.y
            self._beside(self._explanation)
            side.go_to_line(round(top))

    def fail(self, what: Message, hint: Message | None) -> None:
        """Leave the place of the explanation to what went wrong."""
        self._explanation, self._failure = None, (what, hint)
        self.speak()

    # --- showing -------------------------------------------------------------------------------

    def speak(self) -> None:
        """Write everything in the user's language."""
        super().speak()
        notice = self.query_one("#notice", DocumentView)
        notice.display = self._failure is not None
        if self._failure:
            notice.show(self.failure(*self._failure))
        for part in CONTENT:
            self.query_one(part).display = self._explanation is not None
        if self._explanation:
            self._write(self._explanation)

    def _write(self, explanation: Explanation) -> None:
        words = self.words
        self._rows = view.LedgerRows(explanation, words)
        self.query_one("#head", LineView).show_lines(view.head(explanation, words))
        self.query_one("#ledger", FrameTable).show(view.columns(self.lang), self._rows)
        shown, whole = number(self._row + 1, self.lang), number(len(self._vacancies), self.lang)
        left, side = self.query_one("#left", Vertical), self.query_one("#side", DocumentView)
        left.border_title = self.say("ledger")
        left.border_subtitle = self.say("count", shown=shown, whole=whole)
        side.border_title = self.say("beside")
        self._beside(explanation)
        self._mark()

    def _beside(self, explanation: Explanation) -> None:
        document, self._headings = view.beside(explanation, self.words, self._ways)
        self.query_one("#side", DocumentView).show(document)

    def _mark(self) -> None:
        self.query_one(TabLine).show([self.say(f"part_{part}") for part in PARTS], self._part)
        self.set_class(self._part == "points", "-points")

    @on(FrameTable.Opened, "#ledger")
    def _open(self, event: FrameTable.Opened) -> None:
        """From a row to its concept; the sum and *thin requirements* have none."""
        ledger = self._rows.ledger if self._rows else ()
        if event.row < len(ledger) and ledger[event.row].skill in self.app.desk.hub.taxonomy:
            self.app.push_screen(ConceptScreen(ledger[event.row].skill))

    @on(FrameTable.Highlighted, "#ledger")
    def _describe(self, event: FrameTable.Highlighted) -> None:
        if isinstance(event, FrameTable.Opened):
            return
        if self._explanation and self._rows:
            self.query_one("#row", DocumentView).show(
                view.about_row(self._rows, event.row, self.words)
                if event.row < len(self._rows.ledger)
                else view.about_sum(self._explanation, self.words)
            )

    def crumbs(self) -> list[str]:
        """Whose match with what this is."""
        steps = [*super().crumbs(), self._person.code]
        return [*steps, self._explanation.vacancy.title] if self._explanation else [*steps, self.say("begin")]

    # --- going about ---------------------------------------------------------------------------

    def action_part(self, part: str) -> None:
        """Go to one of the parts."""
        self._part = part
        self._mark()
        if part == "points":
            self.query_one("#ledger", FrameTable).focus()
        else:
            # In a narrow terminal the part only now comes into view: it has no width yet and takes no focus.
            self.call_after_refresh(self._go_beside, self._headings.get(part, 0))

    def _go_beside(self, heading: int) -> None:
        side = self.query_one("#side", DocumentView)
        side.focus()
        side.go_to(heading)

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        self.action_part(event.part)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can step to where there is a match."""
        if action == "next":
            return self._row + 1 < len(self._vacancies)
        if action == "previous":
            return self._row > 0
        if action == "part":
            return self._explanation is not None
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Go to the next match of the list."""
        self._step(1)

    def action_previous(self) -> None:
        """Go to the match before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._row += by
        self.load()

    def action_sheet(self) -> None:
        """Show the sheet to hand over for this pair."""
        self.app.push_screen(screen("sheet", self._person.code, self._vacancies[self._row]))

    def action_again(self) -> None:
        """Ask again."""
        self.load()

    def action_back(self) -> None:
        """Back to the list, where this match stands."""
        self.leave(self._row)

    # --- export --------------------------------------------------------------------------------

    def can_export(self) -> bool:
        """Once the explanation has come."""
        return self._explanation is not None

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """Ledger, what speaks against, and the border card."""
        explanation = self._explanation
        if explanation is None:
            raise RuntimeError("the explanation has not come yet")
        desk, lang, ways = self.app.desk, self.lang, self._ways

        def document() -> Document:
            taxonomy = desk.hub.taxonomy
            found = ways or desk.ways(explanation)
            whole = ledger_document(explanation, taxonomy, lang).joined(card_document(explanation, taxonomy, lang))
            return whole.joined(steps_document(found, explanation, taxonomy, lang))

        return f"why-{self._person.code}-{explanation.vacancy.id}", document
