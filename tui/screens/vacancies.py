"""Every vacancy of the hub, open or not; from each to the people it may suit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import on

from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Message
from skillshub.report.document import Document, Paragraph
from tui.screens.every_vacancy import EveryVacancyScreen
from tui.screens.later import screen
from tui.views import vacancies as view
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written


class VacanciesScreen(EveryVacancyScreen):
    """All vacancies there are."""

    NAME = "vacancies"
    TEXTS = "vacancies_screen"
    ORDERS = view.ORDERS

    def words_of(self, vacancy: Vacancy, states: Mapping[str, Message]) -> str:
        """Title, employer, place, country and state."""
        return view.haystack(vacancy, states)

    def ordered(self, by: str) -> Sequence[int]:
        """By one of the columns."""
        return view.ordered(self.vacancies, self._states, by)

    def order_name(self) -> str:
        """The order in words."""
        return self.say(f"order.{self.state.order}")

    def table_columns(self) -> Sequence[Column]:
        """The columns of the vacancies."""
        return view.columns(self.lang)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a vacancy."""
        states, lang = self._states, self.lang
        return Written([self.vacancies[at] for at in places], lambda each: view.row(each, states, lang))

    def describe(self, place: int) -> Document:
        """What is offered and asked."""
        return view.describe(self.vacancies[place], self._states, self.words)

    def empty(self) -> Document | None:
        """How vacancies get in."""
        if self.vacancies:
            return None
        return Document(title=self.say("empty_title"), lang=self.lang, blocks=(Paragraph(text=self.say("empty")),))

    def crumbs(self) -> list[str]:
        """All vacancies."""
        return [*super().crumbs(), self.say("crumb")]

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        if (place := self.place_of(event.row)) is not None:
            self.app.push_screen(screen("candidates", self.vacancies[place]))

    def can_export(self) -> bool:
        """Once they have come."""
        return bool(self.vacancies)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The vacancies that are shown."""
        shown, states, lang = [self.vacancies[at] for at in self.places], self._states, self.lang
        return "vacancies", lambda: view.list_document(shown, states, lang)
