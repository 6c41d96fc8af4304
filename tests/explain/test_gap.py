"""The gap report: its figures are what recomputing gives, and none of them points at anybody."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from skillshub.core.person import Evidence, Permit, Person, Source, Status
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.explain.disclosure import Count, State
from skillshub.explain.gap import GapReport, Scope, gap_report
from skillshub.explain.gap.counterfactual import LEARNT_LEVEL, Counterfactual
from skillshub.explain.gap.scope import Geography, in_scope
from skillshub.match.rank import Matcher
from tests.explain.conftest import DAY, STRONG, WEAK


def learnt(person: Person, skill: str) -> Person:
    """The person after a course: the skill proven, no longer denied."""
    kept = tuple(i for i in person.evidence if not (i.concept == skill and i.status is Status.DENIED))
    proof = Evidence(concept=skill, source=Source.DIPLOMA, level=LEARNT_LEVEL)
    return replace(person, evidence=(*kept, proof))


def test_what_a_skill_opens_is_what_ranking_again_gives(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy]
) -> None:
    facts = Counterfactual(matcher, vacancies)
    skills = sorted({d.concept for v in vacancies for d in v.skills})[::3]
    some = 0
    for person in people[:12]:
        asked = facts.asked(person)
        now = {match.vacancy: match.points for match in matcher.rank(person, vacancies)}
        assert [now[v.id] for v in vacancies] == asked.points.tolist()
        closed = [side for side, permit in person.right_to_work if permit in (Permit.NO, Permit.PERMIT_NEEDED)]
        for skill in skills:
            then = {match.vacancy: match.points for match in matcher.rank(learnt(person, skill), vacancies)}
            expected = [
                at
                for at, v in enumerate(vacancies)
                if WEAK <= now[v.id] < STRONG <= then[v.id] and v.country not in closed
            ]
            found = facts.opened(asked, facts.addition([skill])).tolist()
            assert found == expected, (person.code, skill)
            some += len(found)
    assert some > 5, "the test must have something to compare"


SKILLS = ("skill:low-voltage-installation", "skill:plc-programming", "skill:hydraulics")


def region(employers: int = 4, people: int = 12) -> tuple[list[Person], list[Vacancy]]:
    """Everybody installs; nobody programs; every vacancy asks for both."""
    crowd = [
        Person(
            code=f"P-{at}",
            country="NL",
            postcode="6541",
            right_to_work=(("NL", Permit.YES), ("DE", Permit.YES)),
            evidence=(Evidence(concept=SKILLS[0], source=Source.JOB),),
        )
        for at in range(people)
    ]
    jobs = [
        Vacancy(
            id=f"s/{at}",
            title="Monteur",
            country="NL" if at % 2 else "DE",
            postcode="6541" if at % 2 else "47533",
            employer=f"E{at % employers}",
            sector="energy",
            skills=tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in SKILLS[:2]),
            positions=2,
            posted=DAY - timedelta(days=10),
        )
        for at in range(12)
    ]
    return crowd, jobs


def test_demand_supply_gap_and_who_misses_only_this(matcher: Matcher) -> None:
    report = gap_report(matcher, *region(), Scope())
    plc, wiring = report.skills
    assert (plc.skill, wiring.skill) == (SKILLS[1], SKILLS[0])
    assert (plc.places, plc.share, plc.employers, plc.median_open_days) == (24, 1.0, 4, 10)
    assert (plc.confirmed.value, plc.gap, plc.miss_only.value) == (0, 1.0, 12)
    assert (wiring.confirmed.value, wiring.gap, wiring.tightness) == (12, 0.0, 2.0)
    assert wiring.miss_only.value == 0


def test_positions_and_joined_and_closed_vacancies_are_told(matcher: Matcher) -> None:
    people, jobs = region()
    gone = [replace(job, valid_through=DAY - timedelta(days=1)) for job in jobs[:3]]
    report = gap_report(matcher, people, [*gone, *jobs[3:]], Scope(side="NL"), joined=2)
    head = report.header
    assert (head.closed, head.elsewhere, head.joined, head.vacancies) == (3, 4, 2, 5)


@pytest.mark.parametrize(("employers", "rows"), [(2, 0), (3, 2)])
def test_no_row_stands_for_fewer_than_three_employers(matcher: Matcher, employers: int, rows: int) -> None:
    report = gap_report(matcher, *region(employers=employers), Scope())
    assert len(report.skills) == rows
    assert report.method.withheld_skills == 2 - rows


def counts(record: object) -> list[Count]:
    """Every count inside a record."""
    if isinstance(record, Count):
        return [record]
    if dataclasses.is_dataclass(record):
        return [c for f in dataclasses.fields(record) for c in counts(getattr(record, f.name))]
    if isinstance(record, dict):
        return [c for value in record.values() for c in counts(value)]
    return [c for value in record for c in counts(value)] if isinstance(record, (tuple, list)) else []


@pytest.mark.parametrize("holders", range(13))
def test_neither_the_few_who_have_a_skill_nor_the_few_who_lack_it_can_be_counted(
    matcher: Matcher, holders: int
) -> None:
    people, jobs = region()
    people = [p if at < holders else replace(p, evidence=()) for at, p in enumerate(people)]
    report = gap_report(matcher, people, jobs, Scope())
    row = next(r for r in report.skills if r.skill == SKILLS[0])
    telling = 0 < holders < 5 or 0 < 12 - holders < 5
    assert (row.supply_share is None) == telling
    assert (row.gap is None) == telling
    if telling:
        assert row.confirmed.state is not State.SHOWN
        assert row.available.state is not State.SHOWN
    for count in counts(report):
        assert (
            count.value is None
            or count.value == 0
            or count.value >= 5
            or count in counts(report.skills[0].places_by_side)
        )


def test_fewer_than_five_people_tell_nothing(matcher: Matcher) -> None:
    report = gap_report(matcher, *region(people=4), Scope())
    assert report.header.people.value is None
    for row in report.skills:
        assert row.supply_share is None
        assert row.unlocks is None or not row.unlocks.value


def test_a_scope_takes_what_is_known_to_lie_in_it(matcher: Matcher) -> None:
    _, (german, dutch, *_) = region()
    geography = Geography(matcher.taxonomy)

    def inside(vacancy: Vacancy, **scope: object) -> bool:
        return in_scope(vacancy, Scope(**scope), geography, DAY)  # type: ignore[arg-type]

    assert inside(german, region="Kreis Kleve") and inside(german, region="kleve")
    assert inside(dutch, region="Rijk van Nijmegen") and not inside(dutch, region="Kreis Kleve")
    assert not inside(replace(dutch, postcode=None), region="Nijmegen")
    assert inside(dutch, sector="energy") and not inside(dutch, sector="health")
    assert not inside(dutch, level="4"), "nothing says at which level it is"
    assert inside(replace(dutch, occupation="occ:domestic-electrician"), level="4") or inside(
        replace(dutch, occupation="occ:domestic-electrician"), level="3"
    )


def test_nothing_in_nothing_out(matcher: Matcher) -> None:
    report = gap_report(matcher, [], [], Scope())
    assert report.skills == () and report.units == ()
    assert not math.isnan(report.header.with_skills)


def test_the_same_hub_gives_the_same_report(matcher: Matcher, people: list[Person], vacancies: list[Vacancy]) -> None:
    assert gap_report(matcher, people, vacancies, Scope()) == gap_report(matcher, people, vacancies, Scope())


def test_the_plan_gains_what_it_says(matcher: Matcher) -> None:
    report: GapReport = gap_report(matcher, *region(), Scope())
    together = 0
    for unit in report.units:
        together += unit.gain.value or 0
        assert unit.together.value == together
    assert isinstance(report.header.day, date)
