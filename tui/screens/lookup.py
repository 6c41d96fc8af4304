"""Any vacancy looked up by hand: by id, title or employer, open or closed, blocked or unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.widgets import Input

from skillshub.core.person import Person
from skillshub.core.result import Band
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Message, t
from skillshub.report.document import Block, Callout, Document, Facts, Paragraph, Table
from skillshub.report.wording import flat
from tui.screens.every_vacancy import EveryVacancyScreen
from tui.screens.why import WhyScreen
from tui.views.matches import band_cell, hours, pay
from tui.widgets.cells import Cell
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written

ROOM = "matches_screen"


class LookupScreen(EveryVacancyScreen):
    """All vacancies there are; opens why one stands where it stands, or why not.

    Args:
        person: about whom is asked.
        bands: of the vacancies in the ranking.
    """

    NAME = "lookup"
    ORDERS = ("title", "place")

    def __init__(self, person: Person, bands: Mapping[str, Band]) -> None:
        super().__init__()
        self._person = person
        self._bands = bands

    def say(self, name: str, **values: object) -> str:
        """``matches_screen.lookup.<name>``."""
        return t(f"{ROOM}.lookup.{name}", self.lang, **values)

    def words_of(self, vacancy: Vacancy, states: Mapping[str, Message]) -> str:  # noqa: ARG002
        """Title, employer, place and id."""
        return fold(f"{vacancy.title} {vacancy.employer} {vacancy.place} {vacancy.id}").replace("/", " ")

    def listed(self) -> None:
        """One comes here to look for something."""
        if self.vacancies:
            self.action_filter()

    def ordered(self, by: str) -> Sequence[int]:
        """By title or by place."""
        places = range(len(self.vacancies))
        if by == "place":
            return sorted(places, key=lambda at: (self.vacancies[at].country, fold(self.vacancies[at].place)))
        return sorted(places, key=lambda at: fold(self.vacancies[at].title))

    def table_columns(self) -> Sequence[Column]:
        """Title, employer, place, id, and where it stands."""

        def label(name: str) -> str:
            return t(f"tui.column.{name}", self.lang)

        return (
            Column(id="title", label=label("title"), grow=True, least=28, most=70),
            Column(id="employer", label=label("employer"), grow=True, least=14, drop=2, most=30),
            Column(id="place", label=label("place"), drop=1, most=16),
            Column(id="country", label="", least=2, gap=1),
            Column(id="id", label=t(f"{ROOM}.column.id", self.lang), drop=3, most=20),
            Column(id="state", label=t(f"{ROOM}.column.state", self.lang), most=18),
        )

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a vacancy."""
        return Written([self.vacancies[at] for at in places], self._row)

    def _row(self, vacancy: Vacancy) -> tuple[Cell, ...]:
        band = self._bands.get(vacancy.id)
        state: Cell = (
            band_cell(band, self.lang) if band else self.say("closed" if vacancy.id in self._states else "new")
        )
        return (vacancy.title, vacancy.employer or "–", vacancy.place or "–", vacancy.country, vacancy.id, state)

    def describe(self, place: int) -> Document:
        """The vacancy in short, and why it is not in the list if it is not."""
        vacancy = self.vacancies[place]
        blocks: list[Block] = []
        if state := self._states.get(vacancy.id):
            blocks.append(Callout(text=state.in_(self.lang)))
        facts = [
            (t("tui.column.employer", self.lang), vacancy.employer or "–"),
            (t("tui.column.place", self.lang), self.words.place(vacancy)),
            (t(f"{ROOM}.column.hours", self.lang), hours(vacancy, self.lang)),
            (t(f"{ROOM}.column.pay", self.lang), pay(vacancy, self.lang)),
            (t(f"{ROOM}.column.id", self.lang), vacancy.id),
        ]
        blocks.append(Facts(items=tuple(facts)))
        return Document(title=flat(vacancy.title), lang=self.lang, blocks=tuple(blocks))

    def empty(self) -> Document | None:
        """There are no vacancies at all."""
        if self.vacancies:
            return None
        text = t("tui.matches.empty_vacancies", self.lang)
        title = t("tui.matches.empty_title", self.lang)
        return Document(title=title, lang=self.lang, blocks=(Paragraph(text=text),))

    def crumbs(self) -> list[str]:
        """About whom is asked."""
        return [*super().crumbs(), self._person.code, self.say("title")]

    def action_back(self) -> None:
        """Looking up begins with typing: Escape from an empty field goes back at once."""
        if self.query_one("#filter", Input).has_focus and not self.query_one("#filter", Input).value:
            self.leave()
        else:
            super().action_back()

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        if (place := self.place_of(event.row)) is not None:
            self.app.push_screen(WhyScreen(self._person, [self.vacancies[place].id], 0))

    def can_export(self) -> bool:
        """Once they have come."""
        return bool(self.vacancies)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The vacancies that are shown."""
        shown, lang = [self.vacancies[at] for at in self.places], self.lang
        columns = tuple(column.label for column in self.table_columns())
        bands, states = self._bands, self._states

        def document() -> Document:
            rows = []
            for v in shown:
                band = bands.get(v.id)
                state = t(f"tui.band.{band.value}", lang) if band else states[v.id].in_(lang) if v.id in states else "–"
                rows.append((flat(v.title), flat(v.employer), flat(v.place), v.country, v.id, state))
            title = t(f"{ROOM}.lookup.title", lang)
            return Document(title=title, lang=lang, blocks=(Table(columns=columns, rows=tuple(rows)),))

        return f"vacancies-{self._person.code}", document
