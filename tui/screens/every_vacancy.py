"""Lists of every vacancy of the hub, open or not: what they ask for and hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Message
from tui.desk import Progress
from tui.messages import Listed
from tui.screens.listing import ListScreen


class EveryVacancyScreen(ListScreen):
    """All vacancies there are, with their states."""

    def __init__(self) -> None:
        super().__init__()
        self._vacancies: Sequence[Vacancy] | None = None
        self._states: Mapping[str, Message] = {}
        self._hay: Sequence[str] = ()

    def words_of(self, vacancy: Vacancy, states: Mapping[str, Message]) -> str:
        """The words of one vacancy a filter looks in, folded; asked in a worker."""
        raise NotImplementedError

    def load(self, *, fresh: bool = False) -> None:  # noqa: ARG002
        """Ask for every vacancy."""
        self.busy(self.say("begin"))

        def question(_: Progress) -> Listed:
            vacancies, states = self.app.desk.everything()
            return Listed(vacancies, states, [self.words_of(each, states) for each in vacancies])

        self.ask(question)

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self._vacancies, self._states, self._hay = event.vacancies, event.states, event.hay
        self.came()
        self.listed()

    def listed(self) -> None:
        """What a screen does when they have come."""

    def loaded(self) -> bool:
        """Whether they have come."""
        return self._vacancies is not None

    def hay(self) -> Sequence[str]:
        """The words of each."""
        return self._hay

    @property
    def vacancies(self) -> Sequence[Vacancy]:
        """All of them."""
        return self._vacancies or ()
