"""One person against all vacancies, or one vacancy against all people: scored, judged, put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.border.assess import assess
from skillshub.border.case import Case
from skillshub.border.commute import CommuteModel
from skillshub.core.person import MODES, Person
from skillshub.core.result import Commute, Match
from skillshub.core.vacancy import Vacancy
from skillshub.graph.closure import Closure
from skillshub.match.bands import BAND_ORDER, band_of
from skillshub.match.credit import Standing, standings
from skillshub.match.evidence import evidence_of
from skillshub.match.requirements import Requirement, requirements
from skillshub.match.score import RequirementTable, Scores, requirement_table, score
from skillshub.match.weights import Weights

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Matcher:
    """Everything a ranking needs, from one taxonomy, one snapshot and one day."""

    taxonomy: Taxonomy
    closure: Closure
    weights: Weights
    commutes: CommuteModel
    day: date

    def asked(self, vacancy: Vacancy) -> tuple[Requirement, ...]:
        """The requirement rows of a vacancy."""
        return requirements(vacancy, self.taxonomy, self.weights)

    def table(self, vacancies: Sequence[Vacancy]) -> RequirementTable:
        """The requirement rows of many vacancies, to be scored again and again."""
        return requirement_table([self.asked(vacancy) for vacancy in vacancies])

    def standing(self, person: Person) -> dict[str, Standing]:
        """What is known of a person, per skill."""
        return standings(evidence_of(person, self.taxonomy), self.closure)

    def match(self, person: Person, vacancy: Vacancy) -> Match:
        """One pair."""
        return self.rank(person, [vacancy])[0]

    def rank(self, person: Person, vacancies: Sequence[Vacancy], progress: Progress | None = None) -> list[Match]:
        """Every vacancy, best first: band, fit, wishes, id. None is left out."""
        scores = score(self.standing(person), self.table(vacancies))
        matches = []
        for at, vacancy in enumerate(vacancies):
            matches.append(self.judge(person, vacancy, scores, at))
            if progress and at % 100 == 0:
                progress(at, len(vacancies))
        return in_order(person, vacancies, matches)

    def candidates(
        self,
        vacancy: Vacancy,
        people: Sequence[Person],
        progress: Progress | None = None,
        scores: Scores | None = None,
    ) -> list[Match]:
        """Every person for one vacancy, best first: band, fit, code. None is left out.

        Args:
            scores: one entry per person, where they are known already.
        """
        table = self.table([vacancy])
        matches = []
        for at, person in enumerate(people):
            if scores is None:
                matches.append(self.judge(person, vacancy, score(self.standing(person), table), 0))
            else:
                matches.append(self.judge(person, vacancy, scores, at))
            if progress:
                progress(at, len(people))
        return sorted(matches, key=lambda match: (*place(match), match.person))

    def grid(
        self, people: Sequence[Person], vacancies: Sequence[Vacancy], progress: Progress | None = None
    ) -> Iterator[tuple[Person, tuple[Match, ...]]]:
        """Each person with their matches in the order of ``vacancies``; the requirements are laid out once."""
        table = self.table(vacancies)
        for done, person in enumerate(people):
            scores = score(self.standing(person), table)
            yield person, tuple(self.judge(person, vacancy, scores, at) for at, vacancy in enumerate(vacancies))
            if progress:
                progress(done + 1, len(people))

    def case(self, person: Person, vacancy: Vacancy) -> Case:
        """The question the border rules look at."""
        return Case(person=person, vacancy=vacancy, taxonomy=self.taxonomy, day=self.day)

    def commute(self, person: Person, vacancy: Vacancy) -> Commute | None:
        """The way from home to work; ``None`` when a postcode is missing or unknown."""
        if not (person.country and person.postcode and vacancy.postcode):
            return None
        modes = person.travel.modes or MODES
        home, work = (person.country, person.postcode), (vacancy.country, vacancy.postcode)
        return self.commutes.between(home, work, modes)

    def judge(self, person: Person, vacancy: Vacancy, scores: Scores, at: int) -> Match:
        """Conditions and band of one pair, with the entry ``at`` of the scores."""
        commute = self.commute(person, vacancy)
        conditions, notes = assess(self.case(person, vacancy), commute)
        points, known = int(scores.points[at]), int(scores.known[at])
        return Match(
            vacancy=vacancy.id,
            person=person.code,
            country=vacancy.country,
            band=band_of(points, known, conditions, notes, self.weights.thresholds),
            points=points,
            lower_points=int(scores.lower[at]),
            upper_points=int(scores.upper[at]),
            known_weight=known,
            conditions=conditions,
            notes=notes,
            commute=commute,
        )


def in_order(person: Person, vacancies: Iterable[Vacancy], matches: Iterable[Match]) -> list[Match]:
    """A person's matches, best first: band, fit, wishes, id."""
    wishes = {vacancy.id: _wish(person, vacancy) for vacancy in vacancies}
    return sorted(matches, key=lambda match: (*place(match), -wishes[match.vacancy], match.vacancy))


def place(match: Match) -> tuple[int, int]:
    """What comes first: the better band, then the more points."""
    return BAND_ORDER[match.band], -match.points


def _wish(person: Person, vacancy: Vacancy) -> int:
    """How many of the person's wishes a vacancy meets; it orders vacancies of equal fit."""
    return len({vacancy.sector, vacancy.occupation} & set(person.wishes))
