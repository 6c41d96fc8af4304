"""A screen with a long list on one side and what is highlighted on the other; filter and order are its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import Input, Static

from skillshub.i18n import Message, number, t
from skillshub.report.document import Document
from tui.actions import bindings
from tui.screens.base import BaseScreen, TopLine
from tui.views.people import filtered
from tui.widgets.columns import Column
from tui.widgets.document_view import DocumentView
from tui.widgets.entry import Line
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """How the list is looked at."""

    filter: str = ""
    order: str = ""


class ListScreen(BaseScreen):
    """People or matches."""

    ORDERS: tuple[str, ...] = ("",)
    PAUSE: ClassVar[float] = 0.15
    """Seconds after the last letter before the list is filtered."""
    MANY_KEYS: ClassVar[bool] = False
    """Whether the footer stands close, to name more keys."""
    BINDINGS = bindings("back", "filter", "sort", "again")
    AUTO_FOCUS = "#table"

    def __init__(self) -> None:
        super().__init__()
        self.state = ViewState(order=self.ORDERS[0])
        self._places: list[int] = []
        self._failure: tuple[Message, Message | None] | None = None
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Top line, list and detail, progress, footer."""
        yield TopLine()
        with Container(id="body"):
            with Vertical(id="list", classes="pane"):
                yield Line(id="filter", compact=True, select_on_focus=False)
                yield FrameTable(id="table")
                yield DocumentView(id="notice", classes="inner")
            yield DocumentView(id="detail", classes="pane")
        yield Static(id="progress", markup=False)
        yield KeyLine(compact=self.MANY_KEYS)

    def on_mount(self) -> None:
        """Begin empty and ask."""
        self.query_one("#filter").display = False
        field = self.query_one("#filter", Input)
        field.cursor_blink = False
        self.speak()
        self.begin()

    def begin(self) -> None:
        """Ask for the first time."""
        self.load()

    # --- what the screens that inherit from this one say ---------------------------------------

    def load(self, *, fresh: bool = False) -> None:
        """Ask for the records."""
        raise NotImplementedError

    def loaded(self) -> bool:
        """Whether records have come."""
        raise NotImplementedError

    def hay(self) -> Sequence[str]:
        """What a filter looks in, one text a record."""
        raise NotImplementedError

    def ordered(self, by: str) -> Sequence[int]:
        """Places of the records in an order."""
        raise NotImplementedError

    def found(self, text: str) -> Mapping[int, float]:
        """Places of the records a filter lets through, with how far off each is: the nearest stand first."""
        return dict.fromkeys(filtered(self.hay(), text), 0)

    def table_columns(self) -> Sequence[Column]:
        """The columns, in the user's language."""
        raise NotImplementedError

    def table_rows(self, places: Sequence[int]) -> Rows:
        """The rows of some records."""
        raise NotImplementedError

    def describe(self, place: int) -> Document:
        """What is shown of the highlighted record."""
        raise NotImplementedError

    def empty(self) -> Document | None:
        """What to do when there are no records at all."""
        raise NotImplementedError

    # --- showing -------------------------------------------------------------------------------

    def show_failure(self, what: Message, hint: Message | None) -> None:
        """Put what went wrong where the list would be."""
        self._failure = (what, hint)
        self.speak()

    def fail(self, what: Message, hint: Message | None) -> None:
        """A list that has come stays; a first one that fails leaves its place to the message."""
        if self.loaded():
            super().fail(what, hint)
        else:
            self.show_failure(what, hint)

    def came(self) -> None:
        """Records have come."""
        self._failure = None
        self.busy("")
        self.speak()
        if self.query_one(FrameTable).display and self.focused is None:
            self.query_one(FrameTable).focus()

    def speak(self) -> None:
        """Write list, detail and titles."""
        super().speak()
        field = self.query_one("#filter", Input)
        field.placeholder = t("tui.filter.placeholder", self.lang)
        self.query_one("#detail", DocumentView).border_title = self.say("detail")
        self.fill()

    def fill(self, *, cursor: int | None = None) -> None:
        """Write the list as it is filtered and ordered now."""
        table, notice = self.query_one(FrameTable), self.query_one("#notice", DocumentView)
        detail, pane = self.query_one("#detail", DocumentView), self.query_one("#list", Vertical)
        said = self.failure(*self._failure) if self._failure else self.empty() if self.loaded() else None
        notice.display = said is not None
        table.display = said is None
        detail.display = said is None
        if said is not None:
            notice.show(said)
            pane.border_title, pane.border_subtitle = "", ""
            return
        if not self.loaded():
            pane.border_title = self.say("title")
            return
        self._places = self.chosen()
        table.show(
            self.table_columns(),
            self.table_rows(self._places),
            cursor=cursor,
            order=(self.state.order, False),
        )
        shown, whole = number(len(self._places), self.lang), number(len(self.hay()), self.lang)
        pane.border_title = t("tui.list.count", self.lang, title=self.say("title"), shown=shown, whole=whole)
        pane.border_subtitle = t("tui.list.order", self.lang, order=self.order_name())
        if not self._places:
            detail.show(None)

    def chosen(self) -> list[int]:
        """Places of the records that are shown, in their order."""
        order = self.ordered(self.state.order)
        if self.state.filter:
            near = self.found(self.state.filter)
            order = sorted((at for at in order if at in near), key=lambda at: near[at])
        return list(order)

    def order_name(self) -> str:
        """The order in words."""
        return t(f"tui.order.{self.state.order}", self.lang)

    def place_of(self, row: int) -> int | None:
        """The record in a row; ``None`` when the list has become shorter since somebody chose the row."""
        return self._places[row] if row < len(self._places) else None

    @property
    def places(self) -> list[int]:
        """The records that are shown, in their order."""
        return self._places

    @on(FrameTable.Highlighted, "#table")
    def _describe(self, event: FrameTable.Highlighted) -> None:
        if event.row < len(self._places) and not isinstance(event, FrameTable.Opened):
            self.query_one("#detail", DocumentView).show(self.describe(self._places[event.row]))

    # --- filter and order ----------------------------------------------------------------------

    def action_filter(self) -> None:
        """Go to the filter."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(self.PAUSE, lambda: self._filter(event.value))

    @on(Input.Submitted, "#filter")
    def _keep_filter(self, event: Input.Submitted) -> None:
        self._filter(event.value)
        self._leave_filter()

    def _filter(self, text: str) -> None:
        if self._typing:
            self._typing.stop()
            self._typing = None
        if text != self.state.filter:
            self.state = replace(self.state, filter=text)
            self.fill(cursor=0)

    def _leave_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = bool(self.state.filter)
        self.query_one(FrameTable).focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Take the filter off first, then go back."""
        field = self.query_one("#filter", Input)
        if field.has_focus or self.state.filter:
            field.value = ""
            self._filter("")
            self._leave_filter()
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, keys are letters; an empty list has no filter, the first screen no way back."""
        typing = any(field.has_focus for field in self.query(Input))
        if action in ("filter", "sort"):
            return not typing and self.loaded() and self.empty() is None
        if action == "back":
            return typing or bool(self.state.filter) or not self.is_first
        return super().check_action(action, parameters)

    def action_sort(self) -> None:
        """Go to the next order."""
        at = self.ORDERS.index(self.state.order)
        self.order_by(self.ORDERS[(at + 1) % len(self.ORDERS)])

    @on(FrameTable.HeaderClicked, "#table")
    def _header(self, event: FrameTable.HeaderClicked) -> None:
        if event.column in self.ORDERS:
            self.order_by(event.column)

    def order_by(self, order: str) -> None:
        """Put the list in an order, the cursor on the first row."""
        self.state = replace(self.state, order=order)
        self.fill(cursor=0)

    def action_again(self) -> None:
        """Ask again."""
        self._failure = None
        self.load(fresh=True)
