"""A person's vacancies, narrowed by filters and put in order by wishes while one looks on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input, Static

from skillshub.core.person import Person
from skillshub.i18n import number, t
from skillshub.report.document import Bullets, Document, Paragraph
from tui.actions import bindings
from tui.screens.base import TopLine
from tui.screens.deciding import DecidingScreen
from tui.views import criteria as filters
from tui.views import match_frame as frames
from tui.views import matches as view
from tui.views.match_frame import Criteria
from tui.widgets.choice_table import ChoiceTable
from tui.widgets.document_view import DocumentView
from tui.widgets.entry import Line
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Written

if TYPE_CHECKING:
    import polars as pl


class NarrowingScreen(DecidingScreen):
    """A list beside its detail, or beside the filters when they are asked for."""

    ORDERS = view.ORDERS
    BINDINGS = bindings("narrow")

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self._sectors: list[str] = []
        self.criteria = Criteria()
        self.wishes: Sequence[float] = ()
        """What the wishes that count add to each of the places shown."""

    @property
    def frame(self) -> pl.DataFrame:
        """What filters and wishes look at; only once the ranking has come."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Like every list, with the filters in the place of the detail when they are asked for."""
        yield TopLine()
        with Container(id="body"):
            with Vertical(id="list", classes="pane"):
                yield Line(id="filter", compact=True, select_on_focus=False)
                yield FrameTable(id="table")
                yield DocumentView(id="notice", classes="inner")
            yield DocumentView(id="detail", classes="pane")
            with Vertical(id="narrow", classes="pane"):
                yield ChoiceTable(id="filters")
        yield Static(id="progress", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Begin without filters."""
        self.query_one("#narrow").display = False
        super().on_mount()

    def hay(self) -> Sequence[str]:
        """Title, employer, place, band and country of each."""
        return self.frame["hay"]  # type: ignore[return-value]

    def chosen(self) -> list[int]:
        """What passes the filters, with the wishes among equals."""
        places, self.wishes = frames.select(
            self.frame, replace(self.criteria, text=self.state.filter), self.state.order
        )
        return places

    def offer(self, frame: pl.DataFrame) -> None:
        """Offer the sectors of other records to filter by."""
        self._sectors = sorted(filter(None, frame["sector"].unique().to_list()))

    # --- showing -------------------------------------------------------------------------------

    def fill(self, *, cursor: int | None = None) -> None:
        """Write list and filters; say how many are set aside, and what is filtered by."""
        super().fill(cursor=cursor)
        if not self.loaded() or self.empty() is not None:
            self.query_one("#narrow").display = False
            return
        pane, narrow = self.query_one("#list", Vertical), self.query_one("#narrow", Vertical)
        aside = int(self.frame["aside"].sum())
        if aside:
            pane.border_title = f"{pane.border_title} · {self.own('set_aside', count=number(aside, self.lang))}"
        self.underline()
        narrow.border_title = self.own("filters")
        narrow.border_subtitle = self.own("filters_keys")
        if narrow.display:
            self.query_one("#detail").display = False
            self._lines()
        if not self.places:
            self.query_one("#detail", DocumentView).show(self._nothing())

    def underline(self) -> None:
        """Below the list: what is filtered by, else the order and the keys that have no room in the footer."""
        if not self.loaded() or self.empty() is not None:
            return
        said = filters.summary(self.criteria, self._sectors, self.words)
        self.query_one("#list").border_subtitle = said or " · ".join(self.hints())

    def hints(self) -> list[str]:
        """The order, and how to look for words."""
        return [t("tui.list.order", self.lang, order=self.order_name()), self.own("search")]

    def _nothing(self) -> Document:
        return Document(
            title=self.own("nothing_title"),
            lang=self.lang,
            blocks=(Paragraph(text=self.own("nothing")), Bullets(items=(self.own("nothing_clear"),))),
        )

    def _lines(self) -> None:
        lines = filters.lines(self.criteria, self._sectors, self.words)
        self.query_one("#filters", ChoiceTable).show(filters.columns(self.lang), Written(lines, filters.cells))

    # --- going about ---------------------------------------------------------------------------

    def action_narrow(self) -> None:
        """Show the filters, or put the detail back."""
        narrow = self.query_one("#narrow")
        narrow.display = not narrow.display
        self.query_one("#detail").display = not narrow.display
        if narrow.display:
            self._lines()
            self.query_one("#filters").focus()
        else:
            self.query_one(FrameTable).focus()

    @on(ChoiceTable.Changed, "#filters")
    def _moved(self, event: ChoiceTable.Changed) -> None:
        lines = filters.lines(self.criteria, self._sectors, self.words)
        if event.row < len(lines):
            self.filter_by(lines[event.row].moved(event.by))

    def filter_by(self, criteria: Criteria) -> None:
        """Show what passes other filters, the cursor on the first row."""
        self.criteria = criteria
        self.fill(cursor=0)

    def action_back(self) -> None:
        """Close the filters first, then take them off, then go back."""
        if self.query_one("#narrow").display:
            self.action_narrow()
        elif self.criteria != Criteria() and not self.query_one("#filter", Input).has_focus and not self.state.filter:
            self.filter_by(Criteria())
        else:
            super().action_back()
