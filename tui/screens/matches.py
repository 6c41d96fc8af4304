"""One person's matches: both countries in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on

from skillshub.core.person import Person
from skillshub.hub import Ranking
from skillshub.report.document import Bullets, Document, Paragraph
from skillshub.report.ranking import ranking_document
from tui.desk import Progress
from tui.messages import Ranked
from tui.screens.listing import ListScreen
from tui.screens.why import WhyScreen
from tui.views import matches as view
from tui.views.people import does
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written


class MatchesScreen(ListScreen):
    """What fits one person, best first."""

    NAME = "matches"
    ORDERS = view.ORDERS

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person
        self._ranking: Ranking | None = None
        self._hay: Sequence[str] = ()

    def load(self, *, fresh: bool = False) -> None:
        """Ask for the ranking; made again when ``fresh``."""
        self.busy(self.say("begin"))

        def question(progress: Progress) -> Ranked:
            ranking = self.app.desk.ranking(self._person.code, progress=progress, fresh=fresh)
            hay = [view.haystack(match, ranking.vacancies[match.vacancy]) for match in ranking.matches]
            return Ranked(ranking, hay)

        self.ask(question)

    @on(Ranked)
    def _ranked(self, event: Ranked) -> None:
        self._ranking, self._hay = event.ranking, event.hay
        self.came()

    def loaded(self) -> bool:
        """Whether the ranking has come."""
        return self._ranking is not None

    @property
    def ranking(self) -> Ranking:
        """The ranking; only once it has come."""
        if self._ranking is None:
            raise RuntimeError("the ranking has not come yet")
        return self._ranking

    def hay(self) -> Sequence[str]:
        """Title, employer, place, band and country of each."""
        return self._hay

    def ordered(self, by: str) -> Sequence[int]:
        """In the ranking's order, or by one of its columns."""
        return view.ordered(self.ranking, by)

    def table_columns(self) -> Sequence[Column]:
        """The columns of the matches."""
        return view.columns(self.lang)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a match."""
        ranking, lang = self.ranking, self.lang
        return Written(
            [ranking.matches[at] for at in places],
            lambda match: view.row(match, ranking.vacancies[match.vacancy], lang),
        )

    def describe(self, place: int) -> Document:
        """The match in short: figures, what is open, the way."""
        match = self.ranking.matches[place]
        return view.short(match, self.ranking.vacancies[match.vacancy], self.words)

    def empty(self) -> Document | None:
        """What to do when there are no open vacancies."""
        if self.ranking.matches:
            return None
        closed = view.closed_line(self.ranking, self.lang)
        return Document(
            title=self.say("empty_title"),
            lang=self.lang,
            blocks=(
                Paragraph(text=self.say("empty")),
                *((Paragraph(text=closed),) if closed else ()),
                Bullets(items=(self.say("empty_vacancies"), self.say("empty_again"))),
            ),
        )

    def crumbs(self) -> list[str]:
        """Whose matches these are."""
        about = f"{self._person.code} · {does(self._person, self.words)}"
        return [*super().crumbs(), self.say("crumb"), about]

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        if self.place_of(event.row) is None:
            return
        shown = [self.ranking.matches[at].vacancy for at in self.places]
        self.app.push_screen(WhyScreen(self._person, shown, event.row), self._came_back)

    def _came_back(self, row: int | None) -> None:
        """Put the cursor on the match that was looked at last."""
        if row is not None:
            self.query_one(FrameTable).cursor = row

    def can_export(self) -> bool:
        """Once the ranking has come."""
        return self.loaded()

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The matches that are shown, in their order."""
        shown = replace(self.ranking, matches=tuple(self.ranking.matches[at] for at in self.places))
        taxonomy, lang = self.app.desk.hub.taxonomy, self.lang
        return f"matches-{self._person.code}", lambda: ranking_document(shown, taxonomy, lang)
