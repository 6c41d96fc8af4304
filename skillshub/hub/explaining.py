"""Why one pair stands where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.explain.counterfactual import Ways, ways_up
from skillshub.explain.doors import Doors, Progress, doors
from skillshub.explain.explanation import Explanation, explain
from skillshub.explain.learning import Suggestion, suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillshub.core.person import Person
    from skillshub.explain.handout import Handout
    from skillshub.explain.next_question import NextQuestions, Questioner
    from skillshub.hub.hub import Hub


class ExplainDesk:
    """Ledger, doubts and border card of one pair."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def pair(self, code: str, vacancy_id: str) -> Explanation:
        """Everything about one person and one vacancy.

        Raises:
            UsageError: there is no such person or vacancy.
        """
        person = self._hub.people.get(code)
        vacancy = self._hub.vacancies.judged(vacancy_id)
        return explain(self._hub.engine.matcher(self._hub.engine.today()), person, vacancy)

    def handout(self, code: str, vacancies: Sequence[str] = (), *, progress: Progress | None = None) -> Handout:
        """What a person takes home from a talk: the vacancies named, else those kept, else the first of the ranking.

        Raises:
            UsageError: there is no such person or vacancy, or more are named than fit.
        """
        from skillshub.hub.handout import make_handout

        return make_handout(self._hub, code, vacancies, progress)

    def learning(self, explanation: Explanation) -> tuple[Suggestion, ...]:
        """Courses and modules that could close the gaps of a pair, least effort first."""
        return suggestions(
            self._hub.taxonomy,
            explanation.person,
            explanation.vacancy,
            explanation.match,
            explanation.ledger,
            self._hub.engine.today(),
        )

    def steps(self, explanation: Explanation) -> Ways:
        """The smallest steps of a pair to a better band."""
        matcher = self._hub.engine.matcher(self._hub.engine.today())
        return ways_up(matcher, explanation.person, explanation.vacancy, explanation.match, explanation.ledger)

    def doors(self, code: str, *, progress: Progress | None = None) -> Doors:
        """What would open most for a person: steps by matches unlocked per month.

        Raises:
            UsageError: there is no such person.
        """
        ranking = self._hub.match.person(code, record=False)
        matcher = self._hub.engine.matcher(ranking.day)
        vacancies = list(ranking.vacancies.values())
        return doors(matcher, ranking.people[code], vacancies, ranking.matches, progress)

    def next_question(self, person: Person | str, progress: Progress | None = None) -> NextQuestions:
        """The unknowns of a person whose answers would move most open vacancies across a band.

        Args:
            person: a code, or a profile that is not in the hub (yet).

        Raises:
            UsageError: nobody has this code.
        """
        profile = self._hub.people.get(person) if isinstance(person, str) else person
        return self.questioner().ask(profile, progress)

    def questioner(self) -> Questioner:
        """The open vacancies of now, ready for one question after the other; it needs the hub no more."""
        from skillshub.explain.next_question import Questioner

        day = self._hub.engine.today()
        vacancies = self._hub.duplicates.once(self._hub.vacancies.open_on(day)[0]).vacancies
        return Questioner(self._hub.engine.matcher(day), tuple(vacancies))
