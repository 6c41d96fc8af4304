"""What would open most doors: steps ranked by matches unlocked per month of effort, over many vacancies.

Every step is applied and all vacancies looked at are matched again, so a figure is what would really happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.learning import ProgrammeType
from skillshub.core.person import Person
from skillshub.core.result import Band, Match, Met
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.explain.counterfactual import condition_steps
from skillshub.explain.steps import Step, StepKind, after
from skillshub.match.bands import BAND_ORDER, LONGEST_ROUTE
from skillshub.match.requirements import Origin
from skillshub.match.score import score
from skillshub.taxonomy.offers import find_offers

if TYPE_CHECKING:
    from skillshub.match.rank import Matcher

VACANCIES = 2000
"""Vacancies looked at, best first; the report says how many."""
STEPS = 16
"""Steps tried: those that touch most vacancies per month of effort."""
SKILLS = 12
"""Missing skills for which a course is looked up: those with the most weight over all vacancies."""
COURSES_EACH = 2
WORKABLE = (Band.STRONG, Band.CONDITIONAL)
"""Bands in which somebody can apply now or with something arranged."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A step and what it opens."""

    step: Step
    better: tuple[str, ...]
    """Vacancies that rise to a better band, those that become workable first."""
    workable: int
    """How many of them become strong or conditional and were not."""

    @property
    def per_month(self) -> float:
        """Matches that become workable per month of effort."""
        return self.workable / self.step.effort

    @property
    def better_per_month(self) -> float:
        """Matches that rise at all per month of effort."""
        return len(self.better) / self.step.effort


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Steps of one person, what opens most per month first."""

    person: str
    doors: tuple[Door, ...]
    looked_at: int
    of: int
    """Open vacancies there are."""


def doors(
    matcher: Matcher,
    person: Person,
    vacancies: Sequence[Vacancy],
    matches: Sequence[Match],
    progress: Progress | None = None,
) -> Doors:
    """Try every step that touches something missing.

    Args:
        vacancies: those ranked.
        matches: the ranking, best first; the first :data:`VACANCIES` are looked at.
    """
    by_id = {vacancy.id: vacancy for vacancy in vacancies}
    looked = list(matches[:VACANCIES])
    chosen = [by_id[match.vacancy] for match in looked]
    table = matcher.table(chosen)
    steps = _steps(matcher, person, chosen, looked)
    found: list[Door] = []
    for at, step in enumerate(steps):
        if progress:
            progress(at, len(steps))
        changed = after(person, step, matcher.taxonomy, matcher.day)
        scores = score(matcher.standing(changed), table)
        risen: list[tuple[bool, int, str]] = []
        for place, (vacancy, before) in enumerate(zip(chosen, looked, strict=True)):
            now = matcher.judge(changed, vacancy, scores, place)
            if before.band is not Band.UNKNOWN and BAND_ORDER[now.band] < BAND_ORDER[before.band]:
                risen.append((now.band not in WORKABLE or before.band in WORKABLE, place, vacancy.id))
        if risen:
            risen.sort()
            workable = sum(not late for late, _, _ in risen)
            found.append(Door(step=step, better=tuple(id_ for _, _, id_ in risen), workable=workable))
    found.sort(key=lambda door: (-door.per_month, -door.better_per_month, door.step.key))
    return Doors(person=person.code, doors=tuple(found), looked_at=len(looked), of=len(matches))


def _steps(matcher: Matcher, person: Person, vacancies: Sequence[Vacancy], matches: Sequence[Match]) -> list[Step]:
    """Steps of single vacancies taken together, those that touch most per month first."""
    touched: Counter[tuple[str, str, int, float, float]] = Counter()
    steps: dict[tuple[str, str, int, float, float], Step] = {}
    for vacancy, match in zip(vacancies, matches, strict=True):
        for condition in match.conditions:
            if condition.status is Met.UNMET:
                for step in condition_steps(matcher, person, vacancy, condition):
                    steps.setdefault(step.key, step)
                    touched[step.key] += 1
    for step, count in _courses(matcher, person, vacancies):
        steps.setdefault(step.key, step)
        touched[step.key] += count
    kept = [step for step in steps.values() if step.months <= LONGEST_ROUTE]
    kept.sort(key=lambda step: (-touched[step.key] / step.effort, step.key))
    return kept[:STEPS]


def _courses(matcher: Matcher, person: Person, vacancies: Sequence[Vacancy]) -> list[tuple[Step, int]]:
    """Courses for the skills that are missing most, with the number of vacancies that ask for what they teach."""
    standing = matcher.standing(person)
    weight: Counter[str] = Counter()
    count: Counter[str] = Counter()
    unsure: set[str] = set()
    for vacancy in vacancies:
        for asked in matcher.asked(vacancy):
            if asked.origin is not Origin.STATED or asked.importance is Importance.LEARNABLE:
                continue
            held = standing.get(asked.skill)
            if held is None or not held.known or held.denied:
                weight[asked.skill] += asked.weight
                count[asked.skill] += 1
                if held is None or not held.denied:
                    unsure.add(asked.skill)
    found: dict[str, tuple[Step, int]] = {}
    for skill, _ in weight.most_common(SKILLS):
        offers = [
            offer
            for offer in find_offers(matcher.taxonomy, matcher.day, wanted=(skill,))
            if offer.programme.type not in (ProgrammeType.INITIAL, ProgrammeType.DEGREE) and offer.programme.teaches
        ]
        offers.sort(key=lambda offer: offer.programme.country not in (person.country, "EU"))
        for offer in offers[:COURSES_EACH]:
            teaches = offer.programme.teaches
            step = Step(
                kind=StepKind.COURSE,
                subject=offer.programme.id,
                months=offer.programme.months.high,
                skills=teaches,
                unsure=tuple(each for each in dict.fromkeys((skill, *teaches)) if each in unsure),
            )
            found[step.subject] = (step, sum(count[each] for each in {skill, *teaches}))
    return list(found.values())
