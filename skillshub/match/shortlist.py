"""The head of a ranking without judging every vacancy: the same rows in the same order as the whole list.

Points come from the index, best first; conditions are judged for as many rows as it takes until no other row can
come before the last one wanted. A row not looked at yet has no more points than the last one that was, and so no
better band than those points allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from skillshub.core.person import Person
from skillshub.core.result import Band, Match
from skillshub.core.vacancy import Vacancy
from skillshub.match.bands import BAND_ORDER
from skillshub.match.index import compiled
from skillshub.match.index.block import vacancy_blocks
from skillshub.match.index.many import top_vacancies_of_many
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.search import Ranked, Run
from skillshub.match.index.tables import VacancyTable
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.rank import Matcher, Progress, in_order, place
from skillshub.match.score import Scores

LOOKED_AT = 4
"""Rows judged at first, per row wanted; as many times more each time they do not suffice."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Shortlister:
    """Vacancies made ready to be ranked for many people."""

    matcher: Matcher
    vocabulary: Vocabulary
    vacancies: Mapping[int, Vacancy]
    """By their number in the index."""
    top: Callable[[Sequence[PersonQuery], int], list[Ranked]]
    """The index's best rows for each of several people."""

    @classmethod
    def of(cls, matcher: Matcher, vacancies: Sequence[Vacancy]) -> Self:
        """Over an index in memory."""
        vocabulary = Vocabulary.of(matcher.weights)
        asked = ((number, matcher.asked(vacancy)) for number, vacancy in enumerate(vacancies))
        blocks = list(vacancy_blocks(VacancyTable.of(asked, vocabulary), len(vocabulary.skills)))
        runs = [Run(blocks=blocks, gone=[None] * len(blocks))]
        return cls(
            matcher=matcher,
            vocabulary=vocabulary,
            vacancies=dict(enumerate(vacancies)),
            top=lambda queries, k: top_vacancies_of_many(runs, queries, k, kernels=compiled.ready()),
        )

    def best(self, person: Person, k: int) -> list[Match]:
        """The first ``k`` rows of ``matcher.rank(person, vacancies)``.

        Raises:
            ValueError: ``k`` is below 1.
        """
        (matches,) = self.best_of_many([person], k)
        return matches

    def whole(self, person: Person, progress: Progress | None = None) -> list[Match]:
        """All rows of ``matcher.rank(person, vacancies)``."""
        if not self.vacancies:
            return []
        query = PersonQuery.of(self.matcher.standing(person), self.vocabulary)
        (found,) = self.top([query], len(self.vacancies))
        seen = [self.vacancies[int(number)] for number in found.numbers]
        return in_order(person, seen, self._judged(person, seen, found, 0, progress))

    def best_of_many(self, people: Sequence[Person], k: int) -> Iterator[list[Match]]:
        """The same for each of several people, who share the way through the index.

        Raises:
            ValueError: ``k`` is below 1.
        """
        queries = [PersonQuery.of(self.matcher.standing(person), self.vocabulary) for person in people]
        first = self.top(queries, LOOKED_AT * k)
        for person, query, found in zip(people, queries, first, strict=True):
            yield self._settle(person, query, found, k)

    def _settle(self, person: Person, query: PersonQuery, found: Ranked, k: int) -> list[Match]:
        """Judge rows until no other can come before the last one wanted."""
        judged: list[Match] = []
        wanted = LOOKED_AT * k
        while True:
            seen = [self.vacancies[int(number)] for number in found.numbers]
            judged += self._judged(person, seen, found, len(judged))
            matches = in_order(person, seen, judged)
            if len(seen) == len(self.vacancies) or self._settled(matches, found, k):
                return matches[:k]
            wanted *= LOOKED_AT
            (found,) = self.top([query], wanted)

    def _judged(
        self, person: Person, seen: list[Vacancy], found: Ranked, done: int, progress: Progress | None = None
    ) -> list[Match]:
        """Matches of the rows behind the first ``done``: a longer list begins with the shorter one."""
        scores = Scores(points=found.points, lower=found.lower, upper=found.upper, known=found.known)
        matches = []
        for at in range(done, len(seen)):
            matches.append(self.matcher.judge(person, seen[at], scores, at))
            if progress and at % 100 == 0:
                progress(at, len(seen))
        return matches

    def _settled(self, matches: list[Match], found: Ranked, k: int) -> bool:
        """Whether no row that was not looked at can come before, or beside, the last one wanted."""
        points = int(found.points[-1])
        limits = self.matcher.weights.thresholds
        if not found.known[-1]:
            best = Band.BLOCKED
        elif points < limits.weak:
            best = Band.WEAK
        else:
            best = Band.POSSIBLE if points < limits.strong else Band.STRONG
        last = place(matches[k - 1])
        # Among the blocked stand rows of which nothing is known, whatever their points: there every row is looked at.
        return last < (BAND_ORDER[best], -points) and last[0] < BAND_ORDER[Band.BLOCKED]
