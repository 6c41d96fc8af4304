"""The façade behind one lock: worker threads ask, one at a time, and the screen stays free."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from skillshub.core.caseload import Case
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Message

if TYPE_CHECKING:
    from skillshub.hub import Choice, Doors, Explanation, Handout, Hub, Ranking, Ways

Progress = Callable[[int, int], None]
T = TypeVar("T")
TURN = 0.001
"""Seconds a long change pauses at each step, for others to ask."""


class Stopped(Exception):
    """The user has gone elsewhere; nobody waits for the answer any more."""


@dataclass(slots=True)
class Desk:
    """A hub, and what has been asked of it since it was opened.

    A ranking is kept until it is asked for again by name, because every new one is a row in the audit log.
    """

    hub: Hub
    _lock: RLock = field(default_factory=RLock)
    _rankings: dict[str, Ranking] = field(default_factory=dict)

    def cases(self) -> tuple[list[Case], int]:
        """Everybody with where the work stands, and how many vacancies there are."""
        with self._lock:
            cases = self.hub.caseload.all()
            _ = self.hub.taxonomy.skills  # the names are asked for while drawing
            return cases, len(self.hub.store.vacancy_ids())

    def put(self, change: Callable[[Hub], T]) -> T:
        """Change something in the hub, and hand back what the façade said.

        Raises:
            SkillshubError: it cannot be changed.
        """
        with self._lock:
            return change(self.hub)

    def put_at_length(self, change: Callable[[Hub, Progress], T], progress: Progress) -> T:
        """Change something that takes long; whoever else asks gets a turn at each of its steps.

        Between two steps the hub is whole: what is not stored yet is in the hands of ``change`` alone.

        Raises:
            SkillshubError: it cannot be changed.
            Stopped: ``progress`` said so.
        """

        def step(done: int, total: int) -> None:
            progress(done, total)
            self._lock.release()
            try:
                sleep(TURN)  # a lock let go and taken at once would hardly ever change hands
            finally:
                self._lock.acquire()

        with self._lock:
            return change(self.hub, step)

    def band(self, code: str, *, progress: Progress) -> None:
        """Rank one person for the caseload; only what it comes to is kept.

        Raises:
            SkillshubError: there is nobody of this code, or the hub cannot be read.
            Stopped: ``progress`` said so.
        """
        with self._lock:
            self._rankings.pop(code, None)
            self.hub.caseload.rank(code, progress=progress)

    def ranking(self, code: str, *, progress: Progress, fresh: bool = False) -> Ranking:
        """One person's vacancies; made again when ``fresh``.

        Raises:
            SkillshubError: there is nobody of this code, or the hub cannot be read.
            Stopped: ``progress`` said so.
        """
        with self._lock:
            if fresh or code not in self._rankings:
                self._rankings[code] = self.hub.match.person(code, progress=progress)
            return self._rankings[code]

    def explanation(self, code: str, vacancy: str) -> Explanation:
        """Why one pair stands where it stands.

        Raises:
            SkillshubError: there is no such pair, or the hub cannot be read.
        """
        with self._lock:
            return self.hub.explain.pair(code, vacancy)

    def handout(self, code: str, *, progress: Progress) -> Handout:
        """What a person takes home from a talk.

        Raises:
            SkillshubError: there is nobody of this code, or the hub cannot be read.
            Stopped: ``progress`` said so.
        """
        with self._lock:
            return self.hub.explain.handout(code, progress=progress)

    # --- choices, steps, looking up -------------------------------------------------------------

    def choices(self, code: str) -> dict[str, Choice]:
        """What is decided about one person's vacancies.

        Raises:
            SkillshubError: there is nobody of this code, or the hub cannot be read.
        """
        with self._lock:
            return self.hub.choices.of(code)

    def decide(self, change: Callable[[Hub], Choice], code: str) -> tuple[Choice, dict[str, Choice]]:
        """Change a decision; the one before, and all decisions after it.

        Raises:
            SkillshubError: it cannot be kept.
        """
        with self._lock:
            return change(self.hub), self.hub.choices.of(code)

    def ways(self, explanation: Explanation) -> Ways:
        """The smallest steps of a pair to a better band."""
        with self._lock:
            return self.hub.explain.steps(explanation)

    def doors(self, code: str, *, progress: Progress) -> Doors:
        """What would open most doors for a person.

        Raises:
            SkillshubError: there is nobody of this code, or the hub cannot be read.
        """
        with self._lock:
            return self.hub.explain.doors(code, progress=progress)

    def everything(self) -> tuple[list[Vacancy], Mapping[str, Message]]:
        """Every vacancy, and why some are not matched."""
        with self._lock:
            return self.hub.vacancies.all(), self.hub.vacancies.states()

    def forget(self) -> None:
        """Ask the hub again for everything."""
        with self._lock:
            self._rankings.clear()

    def close(self) -> None:
        """Close the hub, after the question that is being answered."""
        with self._lock:
            self.hub.close()
