"""The people for one vacancy, by the coach's own codes: the judgement first, the person only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on

from skillshub.core.vacancy import Vacancy
from skillshub.hub import Ranking
from skillshub.i18n import t
from skillshub.report.document import Document, Paragraph
from skillshub.report.profiles import person_document
from skillshub.report.ranking import candidates_document
from skillshub.report.wording import flat
from tui.actions import bindings
from tui.candidate_events import CandidatesRanked, PersonShown
from tui.desk import Progress
from tui.screens.listing import ListScreen
from tui.screens.why import WhyScreen
from tui.views import vacancies as view
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written


class CandidatesScreen(ListScreen):
    """Who may suit one vacancy, best first.

    Args:
        vacancy: for which people are asked.
    """

    NAME = "candidates"
    TEXTS = "vacancies_screen.candidates"
    ORDERS = view.CANDIDATE_ORDERS
    BINDINGS = bindings("more")

    def __init__(self, vacancy: Vacancy) -> None:
        super().__init__()
        self._vacancy = vacancy
        self._ranking: Ranking | None = None
        self._hay: Sequence[str] = ()
        self._shown: set[str] = set()

    def load(self, *, fresh: bool = False) -> None:  # noqa: ARG002
        """Rank the people."""
        self.busy(self.say("begin"))
        id_ = self._vacancy.id

        def question(progress: Progress) -> CandidatesRanked:
            ranking = self.app.desk.put(lambda hub: hub.match.vacancy(id_, progress=progress))
            return CandidatesRanked(ranking, [view.candidate_haystack(match) for match in ranking.matches])

        self.ask(question)

    @on(CandidatesRanked)
    def _ranked(self, event: CandidatesRanked) -> None:
        self._ranking, self._hay = event.ranking, event.hay
        self._shown.clear()
        self.came()

    def loaded(self) -> bool:
        """Whether they have been compared."""
        return self._ranking is not None

    @property
    def ranking(self) -> Ranking:
        """The ranking; only once it has come."""
        if self._ranking is None:
            raise RuntimeError("the ranking has not come yet")
        return self._ranking

    def hay(self) -> Sequence[str]:
        """Code and band of each."""
        return self._hay

    def ordered(self, by: str) -> Sequence[int]:
        """In the ranking's order, or by one of its columns."""
        return view.candidates_ordered(self.ranking, by)

    def order_name(self) -> str:
        """The order in words."""
        return t(f"{view.ROOM}.order.{self.state.order}", self.lang)

    def table_columns(self) -> Sequence[Column]:
        """Band, code, fit, evidence, conditions."""
        return view.candidate_columns(self.lang)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a person."""
        lang = self.lang
        return Written([self.ranking.matches[at] for at in places], lambda match: view.candidate_row(match, lang))

    def describe(self, place: int) -> Document:
        """The limited profile; the whole one of those somebody has asked for."""
        match, words = self.ranking.matches[place], self.words
        more = None
        if match.person in self._shown:
            more = person_document(self.ranking.people[match.person], words.taxonomy, self.lang)
        return view.limited(match, words, more)

    def empty(self) -> Document | None:
        """Nobody is there."""
        if self.ranking.matches:
            return None
        return Document(title=self.say("empty_title"), lang=self.lang, blocks=(Paragraph(text=self.say("empty")),))

    def crumbs(self) -> list[str]:
        """For which vacancy."""
        crumb = t(f"{view.ROOM}.crumb", self.lang)
        return [*super().crumbs(), crumb, flat(self._vacancy.title)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """More is to be seen of somebody under the cursor who has not been shown yet."""
        if action == "more":
            return self.loaded() and (code := self.code) is not None and code not in self._shown
        return super().check_action(action, parameters)

    @property
    def code(self) -> str | None:
        """Who is under the cursor."""
        place = self.place_of(self.query_one("#table", FrameTable).cursor)
        return None if place is None else self.ranking.matches[place].person

    def action_more(self) -> None:
        """Show the whole profile, and let the log say so."""
        if code := self.code:
            self._look(code)

    def _look(self, code: str, *, why: bool = False) -> None:
        id_ = self._vacancy.id
        self.ask(
            lambda _: PersonShown(self.app.desk.put(lambda hub: hub.people.shown_for(code, id_)), why),
            group=f"look-{code}",
        )

    @on(PersonShown)
    def _person_shown(self, event: PersonShown) -> None:
        if event.why:
            self.app.push_screen(WhyScreen(event.person, [self._vacancy.id], 0))
            return
        self._shown.add(event.person.code)
        self.fill()
        self.refresh_bindings()

    @on(FrameTable.Highlighted, "#table")
    def _another(self) -> None:
        self.refresh_bindings()

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        """Why shows what somebody can do and how they travel, so the log says who was looked at."""
        if (place := self.place_of(event.row)) is not None:
            self._look(self.ranking.matches[place].person, why=True)

    def can_export(self) -> bool:
        """Once they have been compared."""
        return self.loaded()

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The people that are shown, by code."""
        shown = replace(self.ranking, matches=tuple(self.ranking.matches[at] for at in self.places))
        taxonomy, lang = self.app.desk.hub.taxonomy, self.lang
        return f"candidates-{self._vacancy.id}", lambda: candidates_document(shown, taxonomy, lang)
