"""The next best question: the unknown whose answer would move most vacancies across a band.

Every question is tried with the answers people give; a vacancy counts when one of them would put it in another
band than now. Moves among *weak*, *blocked* and *nothing known* do not count: nothing is offered there either way.
Conditions are judged again only where an answer can do something; points are computed exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from skillshub.border.assess import assess
from skillshub.core.person import Evidence, Person, Source, Status
from skillshub.core.result import Band, Match
from skillshub.core.vacancy import Vacancy
from skillshub.explain.questions import ORDER, Candidate, candidates
from skillshub.match.bands import BAND_ORDER, band_of
from skillshub.match.credit import ASSUMED_LEVEL, LEVELS, Standing, standings
from skillshub.match.evidence import STRENGTH
from skillshub.match.rank import Matcher
from skillshub.match.score import RequirementTable, Scores, score

LOOKED_AT = 400
"""Vacancies that are tried; of a larger number those that could become best."""
SKILLS_TRIED = 12
"""Skills whose answers are computed in full: those that most vacancies would move by, roughly counted."""
MOST = 12
"""Questions given back."""
NEAR = 2
"""How often a vacancy counts that is in work the person has done or would like. A choice of this house: a talk stays
with somebody's own work, unless a question far from it decides for more than twice as many vacancies."""
FIRST = ("background", "home")
"""Asked before all others where they decide anything: without them little can be said of any vacancy."""
WORTH = (Band.STRONG, Band.CONDITIONAL, Band.POSSIBLE)

Progress = Callable[[int, int], None]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that is not known, and how much it would decide."""

    code: str
    """One of :data:`skillshub.explain.questions.ORDER`."""
    subject: str
    """Country, language or concept it is about."""
    vacancies: tuple[str, ...]
    """Ids of the vacancies that one of the answers would move, those of most points first; of ``home`` those in
    reach whose way to work is not known."""

    near: int = 0
    """How many of them are in work the person has done or would like."""

    @property
    def decides(self) -> int:
        """For how many vacancies the answer decides."""
        return len(self.vacancies)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestions:
    """What to ask somebody, most decisive first."""

    person: str
    questions: tuple[Question, ...]
    """Those that decide for at least one vacancy, at most :data:`MOST`."""
    bands: Mapping[Band, int]
    """Vacancies looked at by the band they are in now; every band occurs."""
    looked_at: int
    whole: int
    """Open vacancies there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Questioner:
    """Open vacancies made ready to be asked about, for one person after the other."""

    matcher: Matcher
    vacancies: Sequence[Vacancy]
    _table: list[RequirementTable] = field(default_factory=list)

    def ask(self, person: Person, progress: Progress | None = None) -> NextQuestions:
        """The questions for a profile as it is now.

        Args:
            progress: called with ``(done, whole)`` between the steps; may raise to stop.
        """
        if not self._table:
            self._table.append(self.matcher.table(self.vacancies))
        chosen = self._chosen(person)
        vacancies = [self.vacancies[at] for at in chosen]
        table = self._table[0] if len(chosen) == len(self.vacancies) else self.matcher.table(vacancies)
        return _Trial(self.matcher, person, vacancies, table, progress or _unheard).outcome(len(self.vacancies))

    def _chosen(self, person: Person) -> list[int]:
        """Places of the vacancies to look at: all, or those that could become best, by upper bound and id."""
        if len(self.vacancies) <= LOOKED_AT:
            return list(range(len(self.vacancies)))
        upper = score(self.matcher.standing(person), self._table[0]).upper
        best = sorted(range(len(self.vacancies)), key=lambda at: (-int(upper[at]), self.vacancies[at].id))
        return sorted(best[:LOOKED_AT])


def _unheard(_: int, __: int) -> None:
    return


@dataclass(eq=False)
class _Trial:
    """One person before the vacancies that are looked at."""

    matcher: Matcher
    person: Person
    vacancies: Sequence[Vacancy]
    table: RequirementTable
    progress: Progress

    @cached_property
    def standing(self) -> dict[str, Standing]:
        return self.matcher.standing(self.person)

    @cached_property
    def scores(self) -> Scores:
        return score(self.standing, self.table)

    @cached_property
    def matches(self) -> list[Match]:
        found = []
        for at, vacancy in enumerate(self.vacancies):
            if at % 20 == 0:
                self.progress(at, 2 * len(self.vacancies))
            found.append(self.matcher.judge(self.person, vacancy, self.scores, at))
        return found

    def outcome(self, whole: int) -> NextQuestions:
        """Everything tried and put in order."""
        bands = Counter(match.band for match in self.matches)
        moved: dict[tuple[str, str], set[int]] = {}
        tried = list(candidates(self.person, self.vacancies, self.matches, self.matcher.day))
        for done, candidate in enumerate(tried):
            self.progress(len(tried) + done, 2 * len(tried))
            moved[candidate.code, candidate.subject] = self._moved(candidate)
        for skill in self._skills():
            self.progress(0, 1)
            moved["skill", skill] = self._moved_by(skill)
        if not (self.person.evidence or self.person.qualifications or self.person.experience):
            moved["background", ""] = {at for at, match in enumerate(self.matches) if match.band is Band.UNKNOWN}
        elif ("home", "") in moved:
            moved["home", ""] = {
                at
                for at, (vacancy, match) in enumerate(zip(self.vacancies, self.matches, strict=True))
                if vacancy.postcode and match.commute is None and match.band in WORTH
            }
        asked = sorted(
            (key for key, places in moved.items() if places),
            key=lambda key: (key[0] not in FIRST, -self._counted(moved[key]), ORDER.index(key[0]), key[1]),
        )
        return NextQuestions(
            person=self.person.code,
            questions=tuple(self._question(*key, moved[key]) for key in asked[:MOST]),
            bands={band: bands[band] for band in Band},
            looked_at=len(self.vacancies),
            whole=whole,
        )

    def _question(self, code: str, subject: str, places: set[int]) -> Question:
        best = sorted(places, key=lambda at: (-self.matches[at].points, self.vacancies[at].id))
        ids = tuple(self.vacancies[at].id for at in best)
        return Question(code=code, subject=subject, vacancies=ids, near=len(places & self.near))

    @cached_property
    def near(self) -> set[int]:
        """Places of vacancies in work the person has done or would like."""
        own = {job.occupation for job in self.person.experience} | set(self.person.wishes)
        return {at for at, vacancy in enumerate(self.vacancies) if {vacancy.occupation, vacancy.sector} & own - {None}}

    def _counted(self, places: set[int]) -> int:
        """Vacancies, those in the person's own work :data:`NEAR` times."""
        return len(places) + (NEAR - 1) * len(places & self.near)

    # --- conditions ---------------------------------------------------------------------------

    def _moved(self, candidate: Candidate) -> set[int]:
        """Places where an answer would change the band. Below the first threshold no condition matters."""
        found = set()
        for at, (vacancy, match) in enumerate(zip(self.vacancies, self.matches, strict=True)):
            near = match.known_weight and match.points >= self.matcher.weights.thresholds.weak
            if near and candidate.affected(vacancy, match) and self._moves(candidate, vacancy, match):
                found.add(at)
        return found

    def _moves(self, candidate: Candidate, vacancy: Vacancy, match: Match) -> bool:
        for answered in candidate.answers:
            commute = self.matcher.commute(answered, vacancy) if candidate.travels else match.commute
            conditions, notes = assess(self.matcher.case(answered, vacancy), commute)
            limits = self.matcher.weights.thresholds
            if _apart(match.band, band_of(match.points, match.known_weight, conditions, notes, limits)):
                return True
        return False

    # --- skills -------------------------------------------------------------------------------

    @cached_property
    def credit(self) -> Ints:
        """Thousandths now, by column of the table and level asked."""
        found = np.zeros((len(self.table.skills), len(LEVELS)), dtype=np.int64)
        for skill, standing in self.standing.items():
            if (column := self.table.skills.get(skill)) is not None:
                found[column] = [standing.fit(asked) for asked in LEVELS]
        return found

    @cached_property
    def owner(self) -> Ints:
        """The vacancy of each row of the table."""
        sizes = np.diff(np.append(self.table.start, len(self.table.skill)))
        return np.repeat(np.arange(len(self.vacancies)), sizes)

    def _skills(self) -> list[str]:
        """Unknown skills worth trying: those by which most vacancies would cross a threshold, roughly counted."""
        names = list(self.table.skills)
        known = np.array([bool(name) and name in self.standing and self.standing[name].known for name in names])
        own = STRENGTH[Source.SELF]
        learnt = np.array([own * min(ASSUMED_LEVEL, asked) // asked for asked in LEVELS], dtype=np.int64)
        rows, level = self.table.skill, self.table.level - 1
        now = self.credit[rows, level]
        gain = self.table.weight * np.maximum(learnt[level] - now, 0)
        points = self.scores.points[self.owner]
        crossing = self._step(points + gain) != self._step(points)
        crossing |= self._step(points - self.table.weight * now) != self._step(points)
        crossing &= ~known[rows] & (rows > 0)
        weight = np.array([NEAR if at in self.near else 1 for at in range(len(self.vacancies))], dtype=np.int64)
        counted = np.bincount(rows[crossing], weights=weight[self.owner][crossing], minlength=len(names))
        best = sorted(np.flatnonzero(counted), key=lambda column: (-counted[column], names[column]))
        return [names[column] for column in best[:SKILLS_TRIED]]

    def _step(self, points: Ints) -> Ints:
        """0 below the first threshold, 1 between them, 2 from the second."""
        limits = self.matcher.weights.thresholds
        steps: Ints = (points >= limits.weak).astype(np.int64) + (points >= limits.strong)
        return steps

    def _moved_by(self, skill: str) -> set[int]:
        """Places where *can do it* or *cannot* would change the band. Only what the answer touches is computed
        again, to the same digits as a whole ranking."""
        found: set[int] = set()
        for status in (Status.CONFIRMED, Status.DENIED):
            item = Evidence(concept=skill, source=Source.SELF, status=status)
            points, known = self._with(item)
            for at in np.flatnonzero((points != 0) | (known != 0)):
                match, limits = self.matches[at], self.matcher.weights.thresholds
                then = band_of(
                    match.points + int(points[at]),
                    match.known_weight + int(known[at]),
                    match.conditions,
                    match.notes,
                    limits,
                )
                if _apart(match.band, then):
                    found.add(int(at))
        return found

    def _with(self, item: Evidence) -> tuple[Ints, Ints]:
        """How much points and known weight of each vacancy change by one more item."""
        gained = np.zeros_like(self.credit)
        learnt = np.zeros(len(self.table.skills), dtype=np.int64)
        for skill, more in standings((item,), self.matcher.closure).items():
            column = self.table.skills.get(skill)
            if column is None:
                continue
            old = self.standing.get(skill, Standing())
            new = Standing(proofs=[*old.proofs, *more.proofs], denied=old.denied or more.denied)
            gained[column] = [new.fit(asked) for asked in LEVELS] - self.credit[column]
            learnt[column] = int(new.known) - int(old.known)
        rows = self.table.skill
        points, known = np.zeros((2, len(self.vacancies)), dtype=np.int64)
        np.add.at(points, self.owner, self.table.weight * gained[rows, self.table.level - 1])
        np.add.at(known, self.owner, self.table.weight * learnt[rows])
        return points, known


def _apart(now: Band, then: Band) -> bool:
    """Whether a vacancy would stand in another band, bands that offer nothing being one."""
    return now is not then and (now in WORTH or then in WORTH)


def in_order(bands: Mapping[Band, int]) -> list[tuple[Band, int]]:
    """Counts by band, best first."""
    return sorted(bands.items(), key=lambda each: BAND_ORDER[each[0]])
