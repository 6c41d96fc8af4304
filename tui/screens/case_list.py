"""The people a coach helps as a list: read from the hub, found, ordered and described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from skillshub.core.caseload import Case
from skillshub.i18n import number
from skillshub.report.completeness import FIELDS
from skillshub.report.document import Bullets, Document, Heading, Paragraph
from tui.messages import CasesRead, DemoReady
from tui.screens import later
from tui.screens.listing import ListScreen
from tui.views import caseload as view
from tui.widgets.columns import Column
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written

ROOMY = 100
"""Cells of a window from which a bar is drawn beside the count of answers."""


class CaseListScreen(ListScreen):
    """Everybody on the caseload, and who is under the cursor."""

    NAME = "caseload"
    TEXTS = "caseload"
    ORDERS = view.ORDERS
    PAUSE = 0.03
    MANY_KEYS = True

    def __init__(self) -> None:
        super().__init__()
        self._cases: Sequence[Case] | None = None
        self._hay: Sequence[str] = ()
        self._vacancies = 0
        self._shelf = False
        self._roomy = True

    # --- reading ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the hub, or go to the demo region at once."""
        if self.app.begin_with_demo:
            self.action_demo()
        else:
            self.load()

    def load(self, *, fresh: bool = False) -> None:
        """Read the people of the hub."""
        if not self.loaded() or fresh:
            self.busy(self.say("opening"))
        if fresh:
            self.app.desk.forget()
        self.ask(lambda _: self._everybody())

    def _everybody(self) -> CasesRead:
        """In a worker: everybody, with what a filter looks in."""
        cases, vacancies = self.app.desk.cases()
        words = self.words
        return CasesRead(cases, [view.haystack(case, words) for case in cases], vacancies)

    @on(CasesRead)
    def _read(self, event: CasesRead) -> None:
        before, first = self.case, self._cases is None
        self._cases, self._hay, self._vacancies = event.cases, event.hay, event.vacancies
        self.came()
        if before:
            self.go_to(before.code)
        if first and not event.cases and not self.app.is_demo:
            self.app.action_welcome()

    def go_to(self, code: str) -> None:
        """Put the cursor on somebody, where they are in the list."""
        for row, place in enumerate(self.places):
            if self.cases[place].code == code:
                self.query_one(FrameTable).cursor = row

    def on_screen_resume(self) -> None:
        """Coming back from somebody's matches or intake, what is known may be more."""
        super().on_screen_resume()
        if self.loaded():
            self.load()

    def loaded(self) -> bool:
        """Whether the hub has been read."""
        return self._cases is not None

    @property
    def cases(self) -> Sequence[Case]:
        """Everybody."""
        return self._cases or ()

    @property
    def case(self) -> Case | None:
        """Who is under the cursor."""
        place = self.place_of(self.query_one(FrameTable).cursor) if self.loaded() else None
        return self.cases[place] if place is not None and place < len(self.cases) else None

    def action_again(self) -> None:
        """Read the hub again; where the demo region did not open, try that again."""
        if self.app.begin_with_demo and not self.app.is_demo:
            self.begin()
        else:
            super().action_again()

    def action_demo(self) -> None:
        """Go on with the demo region, in a hub of its own."""
        self.busy(self.say("demo"))
        self.ask(lambda _: DemoReady(self.app.open_demo()))

    @on(DemoReady)
    def _show_demo(self, event: DemoReady) -> None:
        self.app.take(event.hub)
        self._cases = None
        self.load(fresh=True)

    # --- the list -----------------------------------------------------------------------------

    def hay(self) -> Sequence[str]:
        """Code, place, work, diplomas and status of each."""
        return self._hay

    def found(self, text: str) -> Mapping[int, float]:
        """Whoever has every word, small typing mistakes forgiven."""
        return view.found(self._hay, text)

    def ordered(self, by: str) -> Sequence[int]:
        """By one of the columns; the archive only when it is asked for."""
        shown = view.ordered(self.cases, by, self.words)
        return shown if self._shelf else [at for at in shown if not self.cases[at].archived]

    def fill(self, *, cursor: int | None = None) -> None:
        """Write the list; where it lies above the detail it takes no more lines than it has rows."""
        self._roomy = self.app.size.width >= ROOMY
        super().fill(cursor=cursor)
        if self.cases and not self.places:
            self.query_one("#detail", DocumentView).show(self.nobody())
        self.query_one("#list").set_class(self.loaded() and self.query_one(FrameTable).display, "-rows")

    def on_resize(self) -> None:
        """The bar of what is known comes and goes with the width."""
        if self.loaded() and self._roomy != (self.app.size.width >= ROOMY):
            self.fill()

    def table_columns(self) -> Sequence[Column]:
        """The columns of the caseload."""
        return view.columns(self.lang, bar=self._roomy)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a person."""
        words, today, bar = self.words, self.app.desk.hub.engine.today(), self._roomy
        return Written([self.cases[at] for at in places], lambda case: view.row(case, words, today, bar=bar))

    def describe(self, place: int) -> Document:
        """Where the work stands, what to ask, what was noted, what is known."""
        return view.describe(self.cases[place], self.words)

    def empty(self) -> Document | None:
        """How the first person and the first vacancies get in."""
        if self.cases:
            return None
        offer = (Heading(text=self.say("empty_try")), Bullets(items=(self.say("empty_demo"),)))
        steps = ["new"] * later.is_there("intake") + ["import", "again"]
        return Document(
            title=self.say("empty_title"),
            lang=self.lang,
            blocks=(
                Paragraph(text=self.say("empty")),
                *(offer if self.app.offers_demo else ()),
                Heading(text=self.say("empty_own")),
                Bullets(items=tuple(self.say(f"empty_{step}") for step in steps)),
            ),
        )

    def nobody(self) -> Document:
        """Why the list has no rows although there are people, and the key that brings them back."""
        why = ["nobody_found"] if self.state.filter else []
        if not self._shelf and any(case.archived for case in self.cases):
            why.append("nobody_shelf")
        lines = tuple(Paragraph(text=self.say(each)) for each in why)
        return Document(title=self.say("nobody"), lang=self.lang, blocks=lines)

    def crumbs(self) -> list[str]:
        """Here one begins."""
        return [*super().crumbs(), self.say("crumb")]

    def corner(self) -> list[str]:
        """How many vacancies wait for these people, and who is in the archive."""
        if not self.loaded():
            return super().corner()
        shelved = sum(case.archived for case in self.cases)
        counted = [self.say("vacancies", count=number(self._vacancies, self.lang))]
        counted += [self.say("shelf", count=number(shelved, self.lang))] if shelved else []
        return [*counted, *super().corner()]

    def order_name(self) -> str:
        """What the list is sorted by."""
        return self.say(f"order.{self.state.order}")

    def help_values(self) -> dict[str, object]:
        """How many questions the completeness counts."""
        return {"fields": len(FIELDS)}
