"""The caseload: everybody in the hub, by the coach's own code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on

from skillshub.core.person import Person
from skillshub.core.text import fold
from skillshub.i18n import number
from skillshub.report.document import Bullets, Document, Heading, Paragraph
from skillshub.report.registers import people_document
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import DemoReady, PeopleRead
from tui.screens.listing import ListScreen
from tui.screens.matches import MatchesScreen
from tui.views import people as view
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written


class PeopleScreen(ListScreen):
    """Who is there, and what is known of them."""

    NAME = "people"
    ORDERS = ("code", "does", "place", "asked")
    BINDINGS = bindings("demo")

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] | None = None
        self._hay: Sequence[str] = ()
        self._vacancies = 0

    def begin(self) -> None:
        """Read the hub, or go to the demo region at once."""
        if self.app.begin_with_demo:
            self.action_demo()
        else:
            self.load()

    def load(self, *, fresh: bool = False) -> None:
        """Read the people of the hub."""
        self.busy(self.say("opening"))
        if fresh:
            self.app.desk.forget()

        def question(_: Progress) -> PeopleRead:
            people, vacancies = self.app.desk.people()
            return PeopleRead(people, [view.haystack(person, self.words) for person in people], vacancies)

        self.ask(question)

    @on(PeopleRead)
    def _read(self, event: PeopleRead) -> None:
        self._people, self._hay, self._vacancies = event.people, event.hay, event.vacancies
        self.came()

    def loaded(self) -> bool:
        """Whether the hub has been read."""
        return self._people is not None

    def hay(self) -> Sequence[str]:
        """Code, place, work and diplomas of each."""
        return self._hay

    @property
    def people(self) -> Sequence[Person]:
        """Everybody."""
        return self._people or ()

    def ordered(self, by: str) -> Sequence[int]:
        """By code, work, place, or how little has been asked."""
        keys: dict[str, Callable[[int], str | int]] = {
            "does": lambda at: fold(view.does(self.people[at], self.words)),
            "place": lambda at: f"{self.people[at].country} {self.people[at].postcode}",
            "asked": lambda at: view.asked(self.people[at]),
        }
        places = range(len(self.people))
        return sorted(places, key=keys[by]) if by in keys else places

    def table_columns(self) -> Sequence[Column]:
        """The columns of the caseload."""
        return view.columns(self.lang)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a person."""
        words = self.words
        return Written([self.people[at] for at in places], lambda person: view.row(person, words))

    def describe(self, place: int) -> Document:
        """What is known of the person, and what has not been asked."""
        return view.profile(self.people[place], self.words)

    def empty(self) -> Document | None:
        """How the first person and the first vacancies get in."""
        if self.people:
            return None
        offer = (Heading(text=self.say("empty_try")), Bullets(items=(self.say("empty_demo"),)))
        return Document(
            title=self.say("empty_title"),
            lang=self.lang,
            blocks=(
                Paragraph(text=self.say("empty")),
                *(offer if self.app.offers_demo else ()),
                Heading(text=self.say("empty_own")),
                Bullets(items=tuple(self.say(f"empty_{step}") for step in ("people", "vacancies", "again"))),
            ),
        )

    def crumbs(self) -> list[str]:
        """Here one begins."""
        return [*super().crumbs(), self.say("title")]

    def corner(self) -> list[str]:
        """How many vacancies wait for these people."""
        counted = [self.say("vacancies", count=number(self._vacancies, self.lang))] if self.loaded() else []
        return [*counted, *super().corner()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The demo region is offered where there is nobody yet."""
        if action == "demo":
            return self.loaded() and not self.people and self.app.offers_demo
        return super().check_action(action, parameters)

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        if (place := self.place_of(event.row)) is not None:
            self.app.push_screen(MatchesScreen(self.people[place]))

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
        self._people = None
        self.load(fresh=True)

    def can_export(self) -> bool:
        """An empty caseload need not be written."""
        return bool(self.people)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The people that are shown."""
        shown = [self.people[at] for at in self.places]
        taxonomy, lang = self.app.desk.hub.taxonomy, self.lang
        return "people", lambda: people_document(shown, taxonomy, lang)
