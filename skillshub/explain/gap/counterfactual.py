"""What one more skill would open, person by person and exactly: the rows of the score are recomputed, not guessed.

A skill counts as added the way a completed module would prove it: confirmed, by a diploma, level 3. It lifts its own
rows and, through the graph, those of wider and related skills. A pair is opened when its points pass the threshold
of *strong* and was at least *possible* before: somebody who has nothing of a trade is not one course away from it,
even where a single rare skill is a third of what a vacancy asks. Conditions (language, licences, recognition) stay
what they are; pairs for which the right to work is not there are left out, because no course opens them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Evidence, Permit, Person, Source
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.explain.gap.supply import holds
from skillshub.match.credit import LEVELS, Proof, Standing
from skillshub.match.rank import Matcher

LEARNT_LEVEL = 3
"""Works independently: what a module with a proof aims at."""
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Opened:
    """Pairs and people per key (a skill, or a programme)."""

    keep: bool
    """Whether the pairs themselves are kept, or their number only."""
    number: Counter[str] = field(default_factory=Counter)
    pairs: defaultdict[str, list[Ints]] = field(default_factory=lambda: defaultdict(list))
    """Person × vacancies + vacancy."""
    people: Counter[str] = field(default_factory=Counter)
    vacancies: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: str, person: int, opened: Ints, width: int) -> None:
        """Note what one person would gain."""
        if len(opened):
            self.number[key] += len(opened)
            if self.keep:
                self.pairs[key].append(person * width + opened)
            self.people[key] += 1
            self.vacancies[key].update(opened.tolist())


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Asked:
    """One person as the arrays see them."""

    standing: Mapping[str, Standing]
    fit: Ints
    """Credit in thousandths; skill column × asked level."""
    denied: NDArray[np.bool_]
    points: Ints
    """Per vacancy."""
    near: NDArray[np.bool_]
    """Per vacancy: at least *possible* by fit, below *strong*, and not closed by the right to work."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Addition:
    """The requirement rows that some added skills touch."""

    column: Ints
    level: Ints
    weight: Ints
    credit: Ints
    """Thousandths the row would have at least."""
    by_the_way: NDArray[np.bool_]
    """Rows of skills that are not added themselves and rise through the graph."""
    vacancies: Ints
    place: Ints
    """Per row its place in :attr:`vacancies`."""


class Counterfactual:
    """The vacancies of a scope laid out once, to be asked about one person after the other."""

    def __init__(self, matcher: Matcher, vacancies: Sequence[Vacancy]) -> None:
        self._matcher = matcher
        self.vacancies = vacancies
        self.day = matcher.day
        self.table = matcher.table(vacancies)
        ends = np.append(self.table.start, len(self.table.skill))
        self._vacancy_of = np.repeat(np.arange(len(vacancies), dtype=np.int64), np.diff(ends))
        order = np.argsort(self.table.skill, kind="stable")
        bounds = np.searchsorted(self.table.skill[order], np.arange(len(self.table.skills) + 1))
        self._rows = [order[bounds[c] : bounds[c + 1]] for c in range(len(self.table.skills))]
        self._sides = {side: np.array([v.country == side for v in vacancies], dtype=bool) for side in COUNTRIES}

    def asked(self, person: Person) -> Asked:
        """One person, ready to be asked about."""
        standing = self._matcher.standing(person)
        fit = np.zeros((len(self.table.skills), len(LEVELS)), dtype=np.int64)
        denied = np.zeros(len(self.table.skills), dtype=bool)
        for skill, known in standing.items():
            column = self.table.skills.get(skill)
            if column is not None:
                fit[column] = [known.fit(level) for level in LEVELS]
                denied[column] = known.denied is not None
        cell = (self.table.skill, self.table.level - 1)
        points = np.add.reduceat(self.table.weight * fit[cell], self.table.start) if len(self.vacancies) else fit[:0, 0]
        thresholds = self._matcher.weights.thresholds
        near = (points >= thresholds.weak) & (points < thresholds.strong) & self._open_to(person)
        return Asked(standing=standing, fit=fit, denied=denied, points=points, near=near)

    def addition(self, skills: Sequence[str]) -> Addition:
        """What adding ``skills`` touches, worked out once for everybody."""
        then: dict[int, Ints] = {}
        for skill in skills:
            item = Evidence(concept=skill, source=Source.DIPLOMA, level=LEARNT_LEVEL)
            for target, transfer, reach, via in self._matcher.closure.row(skill):
                column = self.table.skills.get(target)
                if column is None:
                    continue
                proof = Proof(item=item, reach=reach, transfer=transfer, via=via)
                worth = np.array([proof.credit(asked) for asked in LEVELS], dtype=np.int64)
                then[column] = np.maximum(then.get(column, 0), worth)
        rows = [self._rows[column] for column in then]
        row = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        vacancies, place = np.unique(self._vacancy_of[row], return_inverse=True)
        learnt = {self.table.skills.get(skill) for skill in skills}
        level = self.table.level[row] - 1
        credits_ = (
            np.concatenate([np.full((len(r), len(LEVELS)), c) for r, c in zip(rows, then.values(), strict=True)])
            if rows
            else np.zeros((0, len(LEVELS)), dtype=np.int64)
        )
        return Addition(
            column=self.table.skill[row],
            level=level,
            weight=self.table.weight[row],
            credit=credits_[np.arange(len(row)), level],
            by_the_way=np.array([column not in learnt for column in self.table.skill[row].tolist()], dtype=bool),
            vacancies=vacancies,
            place=place,
        )

    def opened(self, asked: Asked, addition: Addition) -> Ints:
        """Places of the vacancies that one person would reach with the addition, and does not reach now."""
        if not len(addition.vacancies):
            return addition.vacancies
        more = np.maximum(0, addition.credit - asked.fit[addition.column, addition.level])
        # What somebody says they cannot do is not learnt by the way.
        more[addition.by_the_way & asked.denied[addition.column]] = 0
        gain = np.bincount(addition.place, weights=addition.weight * more, minlength=len(addition.vacancies))
        reached = asked.points[addition.vacancies] + gain >= self._matcher.weights.thresholds.strong
        return addition.vacancies[reached & asked.near[addition.vacancies]]

    def _open_to(self, person: Person) -> NDArray[np.bool_]:
        """Vacancies on a side where the right to work is there or not known yet."""
        allowed = np.ones(len(self.vacancies), dtype=bool)
        for side in COUNTRIES:
            if person.permit(side) in (Permit.NO, Permit.PERMIT_NEEDED):
                allowed &= ~self._sides[side]
        return allowed

    # --- what is missing ----------------------------------------------------------------------

    @cached_property
    def _musts(self) -> tuple[Ints, Ints, list[str]]:
        """Stated musts end to end: vacancy, skill column, and the skills by column."""
        columns: dict[str, int] = {}
        vacancy, skill = [], []
        for at, each in enumerate(self.vacancies):
            musts = dict.fromkeys(d.concept for d in each.skills if d.importance is Importance.MUST)
            if len(musts) > 1:  # of a single must everybody else lacks "only this one"
                vacancy += [at] * len(musts)
                skill += [columns.setdefault(concept, len(columns)) for concept in musts]
        return np.array(vacancy, dtype=np.int64), np.array(skill, dtype=np.int64), list(columns)

    def missing(self, standing: Mapping[str, Standing]) -> tuple[set[str], set[str]]:
        """Skills that are the only missing must of a vacancy, and those that are one of at most two.

        At least half of the musts must be there: who has none of three lacks a trade and not a skill.
        """
        vacancy, skill, names = self._musts
        if not len(vacancy):
            return set(), set()
        held = np.array([holds(standing.get(name)) is not None for name in names], dtype=bool)[skill]
        lacks = np.bincount(vacancy, weights=~held, minlength=len(self.vacancies))
        has = np.bincount(vacancy, weights=held, minlength=len(self.vacancies))
        near = has >= lacks
        only, two = (
            {names[column] for column in np.unique(skill[~held & near[vacancy] & (lacks[vacancy] <= most)])}
            for most in (1, 2)
        )
        return only, two
