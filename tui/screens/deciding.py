"""A list of vacancies about which a person and a coach decide: kept, set aside with a reason, noted; and undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual import on
from textual.widgets import Input

from skillshub.core.person import Person
from skillshub.hub import Choice, Hub, State
from skillshub.hub.choices import LONGEST
from skillshub.hub.notes import is_masked
from skillshub.i18n import Message, t
from skillshub.report.wording import flat
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import Decided
from tui.screens.dialogs import TextScreen
from tui.screens.listing import ListScreen


class DecidingScreen(ListScreen):
    """One person's vacancies."""

    BINDINGS = bindings("keep", "aside", "undo_choice", "note")

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person
        self.choices: dict[str, Choice] = {}
        self._undo: list[Choice] = []

    @property
    def current(self) -> str | None:
        """The vacancy under the cursor."""
        raise NotImplementedError

    def title_of(self, vacancy: str) -> str:
        """What a vacancy is called."""
        raise NotImplementedError

    def own(self, name: str, **values: object) -> str:
        """``matches_screen.<name>``."""
        return t(f"matches_screen.{name}", self.lang, **values)

    def take(self, choices: Mapping[str, Choice]) -> None:
        """Go on with other decisions."""
        self.choices = dict(choices)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Decisions want a vacancy and no typing; undoing wants something to undo."""
        typing = any(field.has_focus for field in self.query(Input))
        if action in ("keep", "aside", "note"):
            return not typing and self.loaded() and self.current is not None
        if action == "undo":
            return not typing and bool(self._undo)
        return super().check_action(action, parameters)

    def decide(self, said: str, change: Callable[[Hub], Choice], *, undone: bool = False) -> None:
        """Keep a decision in a worker.

        Args:
            said: names what is told when it is kept: ``choices.said.<said>``.
            change: makes it, and hands back the decision before.
            undone: whether it takes back the last one.
        """
        code = self.person.code

        def question(_: Progress) -> Decided:
            before, choices = self.app.desk.decide(change, code)
            after = choices.get(before.vacancy)
            new = {after.note, after.words} - {before.note, before.words} if after else ()
            masked = "masked" if any(is_masked(text) for text in new) else ""
            told = Message.of(f"choices.said.{masked or said}", code=code, vacancy=before.vacancy)
            return Decided(before, choices, told, undone)

        self.ask(question, group="decide")

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        if event.undone:
            self._undo = self._undo[:-1]
        else:
            self._undo.append(event.before)
        self.take(event.choices)
        self.fill()
        self.notify(event.said.in_(self.lang), timeout=4, markup=False)
        self.refresh_bindings()

    def action_keep(self) -> None:
        """Put the vacancy on the shortlist; where something is decided already, take that back."""
        if (vacancy := self.current) is None:
            return
        choice, code = self.choices.get(vacancy), self.person.code
        if choice and choice.state is not State.OPEN:
            self.decide("cleared", lambda hub: hub.choices.clear(code, vacancy))
        else:
            self.decide("shortlisted", lambda hub: hub.choices.shortlist(code, vacancy))

    def action_aside(self) -> None:
        """Ask for the reason, then set the vacancy aside; a second time takes that back."""
        from tui.screens.decide import AsideScreen

        if (vacancy := self.current) is None:
            return
        choice, code = self.choices.get(vacancy), self.person.code
        if choice and choice.state is State.DISMISSED:
            self.decide("cleared", lambda hub: hub.choices.clear(code, vacancy))
        else:
            self.app.push_screen(AsideScreen(self.title_of(vacancy), partial(self._set_aside, vacancy)))

    def _set_aside(self, vacancy: str, reason: str, words: str) -> None:
        self.decide("dismissed", lambda hub: hub.choices.dismiss(self.person.code, vacancy, reason, words))

    def action_note(self) -> None:
        """Write a note on the vacancy."""
        if (vacancy := self.current) is None:
            return
        choice = self.choices.get(vacancy)
        note = choice.note if choice else ""
        title = Message.of("matches_screen.note_title", vacancy=flat(self.title_of(vacancy)))
        about = [Message.of("matches_screen.note_private")]
        noted = partial(self._noted, vacancy)
        self.app.push_screen(TextScreen(title, about, noted, held=note, longest=LONGEST))

    def _noted(self, vacancy: str, text: str) -> None:
        self.decide("noted", lambda hub: hub.choices.note(self.person.code, vacancy, text))

    def action_undo(self) -> None:
        """Put the last decision back to what it was."""
        if self._undo:
            before = self._undo[-1]
            self.decide("undone", lambda hub: hub.choices.undo(before), undone=True)
