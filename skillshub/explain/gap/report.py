"""The gap report, put together: demand and supply per skill, what a skill opens, who teaches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Person
from skillshub.core.text import normalise
from skillshub.core.vacancy import Vacancy
from skillshub.explain.disclosure import K_EMPLOYERS, K_PERSONS, Count, State
from skillshub.explain.gap.counterfactual import Counterfactual, Opened
from skillshub.explain.gap.demand import by_skill, details, mentions, parted
from skillshub.explain.gap.offers import Candidate, candidates, coverage, plan
from skillshub.explain.gap.records import GapReport, Header, Method, Scope, SkillGap, Unit
from skillshub.explain.gap.scope import Geography, in_scope, people_in_scope
from skillshub.explain.gap.supply import Holders, shown
from skillshub.match.rank import Matcher

Progress = Callable[[int, int], None]
BUDGET = 1_000_000_000
"""Pairs × skills that are looked at, so that a large region takes minutes and not hours."""
MOST_SKILLS, LEAST_SKILLS = 150, 20
MOST_CANDIDATES = 40


@dataclass(slots=True)
class _Counts:
    """What passing by everybody once has counted."""

    holders: Holders
    only: Counter[str]
    two: Counter[str]
    opened: Opened


def gap_report(
    matcher: Matcher,
    people: Sequence[Person],
    vacancies: Sequence[Vacancy],
    scope: Scope,
    *,
    joined: int = 0,
    progress: Progress | None = None,
) -> GapReport:
    """The gap report of a scope.

    Args:
        matcher: taxonomy, graph, weights and day.
        people: everybody in the hub.
        vacancies: all of the hub, closed ones too; of joined ones the first.
        scope: which part is looked at.
        joined: how many vacancies were left out because another one is the same job.
        progress: called with people done and their number, twice over.
    """
    day, geography = matcher.day, Geography(matcher.taxonomy)
    open_ = [v for v in vacancies if v.valid_through is None or v.valid_through >= day]
    asked_for = [v for v in open_ if in_scope(v, scope, geography, day)]
    here = people_in_scope(people, scope, geography)
    asked = mentions(asked_for, geography, day)
    demand = by_skill(asked)
    skills = demand["skill"].to_list()
    tried = skills[: _affordable(len(here), len(asked_for))]
    facts = Counterfactual(matcher, asked_for)
    counts = _pass(facts, here, skills, [Candidate(key=s, programme=None, skills=(s,)) for s in tried], progress)
    rows = _skills(demand, asked, asked_for, counts, frozenset(tried))
    places = dict(demand.select("skill", "places").iter_rows())
    short = frozenset(row.skill for row in rows if row.gap is None or row.gap > 0)
    offers, uncovered = coverage(matcher.taxonomy, places, short, day)
    alone = {skill: counts.opened.number[skill] for skill in tried}
    options = candidates(offers, alone, MOST_CANDIDATES)
    second = _open(facts, here, options, progress)
    employers = [_employer(v) for v in asked_for]
    units = plan(options, second, employers)
    return GapReport(
        header=_header(scope, matcher, here, asked_for, vacancies, open_, joined),
        skills=_apart(tuple(sorted(rows, key=_order)), units),
        details=details(asked, skills),
        coverage=offers,
        uncovered=uncovered,
        units=units,
        method=Method(
            skills_tried=len(tried),
            skills_asked=asked["skill"].n_unique(),
            withheld_skills=asked["skill"].n_unique() - len(skills),
            units_tried=len(options),
            taxonomy=matcher.taxonomy.version,
            taxonomy_checksum=matcher.taxonomy.checksum,
            rules_checksum=matcher.taxonomy.knowledge.checksum,
            weights_checksum=matcher.weights.checksum,
        ),
    )


def _affordable(people: int, vacancies: int) -> int:
    return max(LEAST_SKILLS, min(MOST_SKILLS, BUDGET // max(1, people * vacancies)))


def _pass(
    facts: Counterfactual,
    people: Sequence[Person],
    skills: Sequence[str],
    tried: Sequence[Candidate],
    progress: Progress | None,
) -> _Counts:
    counts = _Counts(holders=Holders(), only=Counter(), two=Counter(), opened=Opened(keep=False))
    additions = [(each.key, facts.addition(each.skills)) for each in tried]
    for at, person in enumerate(people):
        asked = facts.asked(person)
        counts.holders.add(person, asked.standing, skills, facts.day)
        only, two = facts.missing(asked.standing)
        counts.only.update(only)
        counts.two.update(two)
        for key, addition in additions:
            counts.opened.add(key, at, facts.opened(asked, addition), len(facts.vacancies))
        if progress:
            progress(at + 1, 2 * len(people))
    return counts


def _open(
    facts: Counterfactual, people: Sequence[Person], options: Sequence[Candidate], progress: Progress | None
) -> Opened:
    opened = Opened(keep=True)
    additions = [(each.key, facts.addition(each.skills)) for each in options]
    for at, person in enumerate(people):
        asked = facts.asked(person)
        for key, addition in additions:
            opened.add(key, at, facts.opened(asked, addition), len(facts.vacancies))
        if progress:
            progress(len(people) + at + 1, 2 * len(people))
    return opened


def _skills(
    demand: pl.DataFrame, asked: pl.DataFrame, vacancies: Sequence[Vacancy], counts: _Counts, tried: frozenset[str]
) -> list[SkillGap]:
    whole = sum(vacancy.positions for vacancy in vacancies)
    sides = parted(asked, demand["skill"].to_list(), "side")
    employers = [_employer(v) for v in vacancies]
    rows = []
    for row in demand.iter_rows(named=True):
        skill, supply = row["skill"], shown(counts.holders, row["skill"])
        share = row["places"] / whole
        have = supply.both.value
        supply_share = have / counts.holders.people if have is not None and counts.holders.people >= K_PERSONS else None
        only, two = Count.of(counts.only[skill]), Count.of(counts.two[skill])
        if only.value and 0 < counts.two[skill] - counts.only[skill] < K_PERSONS:
            only = Count(State.WITHHELD)  # the difference would tell of a few
        pairs, persons = _unlocks(skill, counts.opened, employers) if skill in tried else (None, None)
        rows.append(
            SkillGap(
                skill=skill,
                places=row["places"],
                share=share,
                must=row["must"],
                vacancies=row["vacancies"],
                employers=row["employers"],
                places_by_side={side: sides[skill].get(side, Count.of(0)) for side in COUNTRIES},
                median_open_days=row["open_days"],
                confirmed=supply.confirmed,
                inferred=supply.inferred,
                available=supply.available,
                may_work=supply.may_work,
                supply_share=supply_share,
                gap=None if supply_share is None else share - supply_share,
                tightness=row["places"] / have if have else None,
                miss_only=only,
                miss_two=two,
                unlocks=pairs,
                unlocks_people=persons,
            )
        )
    return rows


def _unlocks(skill: str, opened: Opened, employers: Sequence[str]) -> tuple[Count, Count]:
    pairs, people = opened.number[skill], Count.of(opened.people[skill])
    if len({employers[at] for at in opened.vacancies.get(skill, ())}) < K_EMPLOYERS and pairs:
        return Count(State.WITHHELD), Count(State.WITHHELD)
    return (Count(State.SHOWN, pairs) if people.state is State.SHOWN else Count(people.state)), people


def _apart(rows: tuple[SkillGap, ...], units: Sequence[Unit]) -> tuple[SkillGap, ...]:
    """The first unit contains skills whose own figures stand in the table: a small difference is withheld there."""
    first = units[0] if units else None
    if first is None or first.gain.value is None or len(first.skills) < 2:
        return rows
    gain = first.gain.value
    return tuple(
        replace(row, unlocks=Count(State.WITHHELD))
        if row.skill in first.skills and row.unlocks and row.unlocks.value and 0 < gain - row.unlocks.value < K_PERSONS
        else row
        for row in rows
    )


def _order(row: SkillGap) -> tuple[bool, float, int, str]:
    """Widest gap first; skills whose supply may not be shown after them, most asked first."""
    return row.gap is None, -(row.gap or 0.0), -row.places, row.skill


def _employer(vacancy: Vacancy) -> str:
    return normalise(vacancy.employer) or vacancy.id


def _header(
    scope: Scope,
    matcher: Matcher,
    people: Sequence[Person],
    asked_for: Sequence[Vacancy],
    vacancies: Sequence[Vacancy],
    open_: Sequence[Vacancy],
    joined: int,
) -> Header:
    posted = sorted(v.posted for v in asked_for if v.posted)
    number = max(1, len(asked_for))
    return Header(
        scope=scope,
        day=matcher.day,
        first_posted=posted[0] if posted else None,
        last_posted=posted[-1] if posted else None,
        vacancies=len(asked_for),
        places=sum(v.positions for v in asked_for),
        employers=len({_employer(v) for v in asked_for}),
        people=Count.of(len(people)),
        sources=tuple(sorted({v.id.partition("/")[0] for v in asked_for})),
        with_skills=sum(bool(v.skills) for v in asked_for) / number,
        with_occupation=sum(v.occupation is not None for v in asked_for) / number,
        joined=joined,
        closed=len(vacancies) - len(open_),
        elsewhere=len(open_) - len(asked_for),
    )
