"""One person's matches: both countries in one list, filtered and put in order while one looks on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.binding import ActiveBinding
from textual.widgets import Input

from skillshub.core.person import Person
from skillshub.hub import Choice, Ranking
from skillshub.report.document import Bullets, Document, Paragraph
from skillshub.report.ranking import ranking_document
from tui.actions import bindings, fitting
from tui.desk import Progress
from tui.messages import Ranked
from tui.screens import later
from tui.screens.narrowing import NarrowingScreen
from tui.screens.why import WhyScreen
from tui.views import match_frame as frames
from tui.views import matches as view
from tui.views.people import does
from tui.widgets.cells import Cell
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written

if TYPE_CHECKING:
    import polars as pl

SIDE_BY_SIDE = 3
UNNAMED = ("filter", "language")
YIELDING = ("matches_handout", "talk", "export", "aside", "undo_choice")
"""What the footer leaves to help and palette where it has no room for all, the first of these first."""


class MatchesScreen(NarrowingScreen):
    """What fits one person, best first."""

    NAME = "matches"
    BINDINGS = bindings("turn", "talk", "mark", "compare", "sheet", "lookup", "doors", "diplomas", "matches_handout")

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self._ranking: Ranking | None = None
        self._plain: pl.DataFrame | None = None
        self._frame: pl.DataFrame | None = None
        self._marked: list[str] = []
        self._turned = False

    # --- records -------------------------------------------------------------------------------

    def load(self, *, fresh: bool = False) -> None:
        """Ask for the ranking; made again when ``fresh``."""
        self.busy(self.say("begin"))

        def question(progress: Progress) -> Ranked:
            desk = self.app.desk
            ranking = desk.ranking(self.person.code, progress=progress, fresh=fresh)
            return Ranked(ranking, frames.match_frame(ranking), desk.choices(self.person.code))

        self.ask(question)

    @on(Ranked)
    def _ranked(self, event: Ranked) -> None:
        self._ranking, self._plain = event.ranking, event.frame
        self.offer(event.frame)
        self._marked = [id_ for id_ in self._marked if id_ in event.ranking.vacancies]
        self.take(event.choices)
        self.came()

    def take(self, choices: Mapping[str, Choice]) -> None:
        """Go on with other decisions."""
        super().take(choices)
        if self._plain is not None:
            self._frame = frames.decided(self._plain, choices)

    def loaded(self) -> bool:
        """Whether the ranking has come."""
        return self._ranking is not None

    @property
    def ranking(self) -> Ranking:
        """The ranking; only once it has come."""
        if self._ranking is None:
            raise RuntimeError("the ranking has not come yet")
        return self._ranking

    @property
    def frame(self) -> pl.DataFrame:
        """What filters and wishes look at; only once the ranking has come."""
        if self._frame is None:
            raise RuntimeError("the ranking has not come yet")
        return self._frame

    def table_columns(self) -> Sequence[Column]:
        """The columns of the matches."""
        return view.columns(self.lang, wishes=bool(self.criteria.wishes), turned=self._turned)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a match."""
        ranking, lang, wishes = self.ranking, self.lang, self.wishes
        counted = bool(self.criteria.wishes)

        def write(row: int) -> tuple[Cell, ...]:
            match = ranking.matches[places[row]]
            return view.row(
                match,
                ranking.vacancies[match.vacancy],
                lang,
                choice=self.choices.get(match.vacancy),
                marked=match.vacancy in self._marked,
                wish=wishes[row] if counted else None,
            )

        return Written(range(len(places)), write)

    def describe(self, place: int) -> Document:
        """The match in short: figures, what is open, the way."""
        match = self.ranking.matches[place]
        choice = self.choices.get(match.vacancy)
        return view.short(match, self.ranking.vacancies[match.vacancy], self.words, choice)

    def hints(self) -> list[str]:
        """Where there is no room for all columns, also the key that turns them."""
        turning = [self.own("turn_hint")] if self._cramped else []
        return [*super().hints(), *turning]

    @on(FrameTable.Fitted, "#table")
    def _fitted(self) -> None:
        """There may now be room for all columns, or no longer."""
        self.underline()

    @property
    def _cramped(self) -> bool:
        """Whether the table has to leave out columns."""
        table = self.query_one("#table", FrameTable)
        return self._turned or len(table.shown_columns) < len(table.columns)

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
        about = f"{self.person.code} · {does(self.person, self.words)}"
        return [*super().crumbs(), self.say("crumb"), about]

    # --- going about ---------------------------------------------------------------------------

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The footer names what fits; looking for words is named on the border, the language in the corner."""
        found = super().active_bindings
        for key, active in found.items():
            if active.binding.id in UNNAMED:
                found[key] = active._replace(binding=replace(active.binding, show=False))
        return fitting(found, self.app.size.width, YIELDING, self.app.get_key_display)

    @property
    def current(self) -> str | None:
        """The vacancy under the cursor."""
        place = self.place_of(self.query_one("#table", FrameTable).cursor) if self.loaded() else None
        return None if place is None else self.ranking.matches[place].vacancy

    def title_of(self, vacancy: str) -> str:
        """What a vacancy is called."""
        return self.ranking.vacancies[vacancy].title

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing while somebody types; two or three can be put side by side."""
        typing = any(field.has_focus for field in self.query(Input))
        if action in ("narrow", "lookup", "doors", "diplomas", "mark"):
            return not typing and self.loaded() and bool(self.ranking.matches)
        if action == "turn":
            return not typing and self.loaded() and self._cramped
        if action == "talk":
            return not typing
        if action == "sheet":
            return not typing and self.current is not None
        if action == "compare":
            return not typing and len(self._marked) > 1
        return super().check_action(action, parameters)

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        if self.place_of(event.row) is None:
            return
        shown = [self.ranking.matches[at].vacancy for at in self.places]
        self.app.push_screen(WhyScreen(self.person, shown, event.row), self._came_back)

    def _came_back(self, row: int | None) -> None:
        """Put the cursor on the match that was looked at last."""
        if row is not None:
            self.query_one("#table", FrameTable).cursor = row

    def action_turn(self) -> None:
        """Show the columns of the offer in the place of those of the fit, and back."""
        self._turned = not self._turned
        self.fill()

    def action_mark(self) -> None:
        """Mark the vacancy to be put beside others, or take the mark off; a fourth mark replaces the first."""
        if (vacancy := self.current) is None:
            return
        if vacancy in self._marked:
            self._marked.remove(vacancy)
        else:
            self._marked = [*self._marked, vacancy][-SIDE_BY_SIDE:]
        self.fill()
        self.refresh_bindings()

    def action_talk(self) -> None:
        """Go on with the person's intake; what is confirmed there changes this list."""
        self.app.push_screen(later.screen("intake", self.person.code))

    def renew(self, person: Person) -> None:
        """Go on with what is now known of the person."""
        self.person = person
        self.load()
        self.speak()

    def action_sheet(self) -> None:
        """Show the sheet to hand over for the vacancy under the cursor."""
        if (vacancy := self.current) is not None:
            self.app.push_screen(later.screen("sheet", self.person.code, vacancy))

    def action_compare(self) -> None:
        """Put the marked vacancies side by side."""
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.person, tuple(self._marked)))

    def action_lookup(self) -> None:
        """Look up any vacancy by hand, also one that is closed or blocked."""
        from tui.screens.lookup import LookupScreen

        self.app.push_screen(LookupScreen(self.person, {match.vacancy: match.band for match in self.ranking.matches}))

    def action_doors(self) -> None:
        """What would open most doors."""
        from tui.screens.documents import DoorsScreen

        self.app.push_screen(DoorsScreen(self.person, self.ranking.vacancies))

    def action_handout(self) -> None:
        """What this person takes home from the talk."""
        self.app.push_screen(later.screen("sheet", self.person.code))

    def action_diplomas(self) -> None:
        """Compare two diplomas."""
        from tui.screens.diplomas import DiplomasScreen

        self.app.push_screen(
            DiplomasScreen(self.person.qualifications[0].concept if self.person.qualifications else "")
        )

    def can_export(self) -> bool:
        """Once the ranking has come."""
        return self.loaded()

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The matches that are shown, in their order."""
        shown = replace(self.ranking, matches=tuple(self.ranking.matches[at] for at in self.places))
        taxonomy, lang = self.app.desk.hub.taxonomy, self.lang
        return f"matches-{self.person.code}", lambda: ranking_document(shown, taxonomy, lang)
