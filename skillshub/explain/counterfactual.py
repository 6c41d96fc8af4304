"""The smallest steps that lift one pair to a better band, each verified by matching again.

Sets of steps are tried by their number, then by their months, so the first that lifts is the smallest. The band is
always that of the match computed with the steps applied (design: explain, counterfactuals).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from skillshub.core.cefr import Cefr
from skillshub.core.knowledge import Qualification
from skillshub.core.learning import ProgrammeType
from skillshub.core.person import Person
from skillshub.core.result import Band, Condition, Match, Met
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.explain.learning import Gap, suggestions
from skillshub.explain.ledger import Ledger
from skillshub.explain.steps import Step, StepKind, after
from skillshub.match.bands import BAND_ORDER, LONGEST_ROUTE

if TYPE_CHECKING:
    from skillshub.match.rank import Matcher

CANDIDATES = 9
"""Steps tried together for one pair; the longest are left out first."""
MOST = 4
"""Steps in a set; more is a plan for years and not a step."""
TRAVEL_STEP = 10
"""Minutes of travel one way."""
TRAVEL_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A set of steps, and where the pair would stand with them."""

    steps: tuple[Step, ...]
    match: Match
    """Computed again with the steps applied."""

    @property
    def months(self) -> int:
        """All steps one after the other."""
        return sum(step.months for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What would lift a pair."""

    band: Band
    """Where it stands now."""
    ways: tuple[Way, ...]
    """For every better band that can be reached the smallest set, the nearest band first."""
    tried: tuple[Step, ...]
    """All steps that were considered."""


def ways_up(matcher: Matcher, person: Person, vacancy: Vacancy, match: Match, ledger: Ledger) -> Ways:
    """The smallest sets of steps to every better band.

    A pair nothing is known about has none: there the first step is to ask.
    """
    if match.band in (Band.STRONG, Band.UNKNOWN):
        return Ways(band=match.band, ways=(), tried=())
    steps = pair_steps(matcher, person, vacancy, match, ledger)
    found: dict[Band, Way] = {}
    for chosen in _sets(steps):
        changed = person
        for step in chosen:
            changed = after(changed, step, matcher.taxonomy, matcher.day)
        result = matcher.match(changed, vacancy)
        better = BAND_ORDER[result.band] < BAND_ORDER[match.band]
        if better and not any(BAND_ORDER[band] <= BAND_ORDER[result.band] for band in found):
            found[result.band] = Way(steps=chosen, match=result)
            if result.band is Band.STRONG:
                break
    ways = sorted(found.values(), key=lambda way: -BAND_ORDER[way.match.band])
    return Ways(band=match.band, ways=tuple(ways), tried=tuple(steps))


def _sets(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """Sets of growing size, the shortest first; two steps of one kind and subject never stand together."""
    for size in range(1, min(MOST, len(steps)) + 1):
        sets = combinations(steps, size)
        yield from sorted(
            (chosen for chosen in sets if len({(step.kind, step.subject) for step in chosen}) == size),
            key=lambda chosen: sum(step.months for step in chosen),
        )


def pair_steps(matcher: Matcher, person: Person, vacancy: Vacancy, match: Match, ledger: Ledger) -> list[Step]:
    """Steps that touch what is missing for a pair: unmet conditions, then courses for missing skills."""
    steps = [step for condition in match.conditions for step in condition_steps(matcher, person, vacancy, condition)]
    taxonomy = matcher.taxonomy
    steps += [
        Step(
            kind=StepKind.COURSE,
            subject=offer.programme.id,
            months=offer.programme.months.high,
            skills=offer.programme.teaches,
            unsure=offer.unsure,
        )
        for offer in suggestions(taxonomy, person, vacancy, match, ledger, matcher.day)
        if offer.gap is Gap.SKILL and offer.programme.teaches
    ]
    unique = list({step.key: step for step in steps if step.months <= LONGEST_ROUTE}.values())
    return sorted(unique, key=lambda step: step.months)[:CANDIDATES]


def condition_steps(matcher: Matcher, person: Person, vacancy: Vacancy, condition: Condition) -> list[Step]:
    """What meets one unmet condition: none where no way is known."""
    if condition.status is not Met.UNMET:
        return []
    match condition.code:
        case "licence" if condition.months is not None and condition.subject:
            return [Step(kind=StepKind.LICENCE, subject=condition.subject, months=condition.months)]
        case "recognition" if condition.months is not None and condition.subject:
            return [Step(kind=StepKind.RECOGNITION, subject=condition.subject, months=condition.months)]
        case "language":
            return _language(vacancy, condition)
        case "qualification":
            return _diploma(matcher, vacancy)
        case "commute":
            return _travel(matcher, person, vacancy)
        case "hours":
            return [_hours(person, vacancy)]
        case _:
            return []


def _language(vacancy: Vacancy, condition: Condition) -> list[Step]:
    demands = [demand for demand in vacancy.languages if demand.language == condition.subject]
    musts = [demand.level for demand in demands if demand.importance is Importance.MUST]
    if not musts or condition.months is None:
        return []
    level: Cefr = max(musts)
    return [Step(kind=StepKind.LANGUAGE, subject=condition.subject, months=condition.months, level=level)]


def _diploma(matcher: Matcher, vacancy: Vacancy) -> list[Step]:
    """The shortest training that ends with one of the diplomas asked."""
    asked = {option.concept for option in vacancy.qualification.options} if vacancy.qualification else set()
    known: dict[str, Qualification] = dict(matcher.taxonomy.knowledge.qualifications)
    fitting = [
        programme
        for programme in matcher.taxonomy.knowledge.programmes.values()
        if programme.qualification in asked
        and programme.qualification in known
        and programme.type is not ProgrammeType.VALIDATION
        and programme.facts.holds_on(matcher.day)
    ]
    if not fitting:
        return []
    best = min(fitting, key=lambda programme: (programme.months.high, programme.id))
    return [Step(kind=StepKind.DIPLOMA, subject=best.qualification or "", months=best.months.high)]


def _travel(matcher: Matcher, person: Person, vacancy: Vacancy) -> list[Step]:
    """Ten minutes more, or twenty, or thirty: the least that ends the objection."""
    if person.travel.max_minutes is None:
        return []
    for count in range(1, TRAVEL_STEPS + 1):
        step = Step(kind=StepKind.TRAVEL, high=float(person.travel.max_minutes + count * TRAVEL_STEP))
        changed = replace(person, travel=replace(person.travel, max_minutes=int(step.high or 0)))
        conditions = matcher.match(changed, vacancy).conditions
        if not any(c.code == "commute" and c.status is Met.UNMET for c in conditions):
            return [step]
    return []


def _hours(person: Person, vacancy: Vacancy) -> Step:
    """Hours wide enough for the offer; what was wished stays among them."""
    low, high = person.hours_min, person.hours_max
    if high is not None and vacancy.hours_min is not None:
        high = max(high, vacancy.hours_min)
    if low is not None and vacancy.hours_max is not None:
        low = min(low, vacancy.hours_max)
    return Step(kind=StepKind.HOURS, low=low, high=high)
