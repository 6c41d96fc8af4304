"""Steps to a better band on a toy of three skills: every outcome computed by hand, and again by the matcher.

Each of the skills A, B, C weighs a third of what is not thin; a course gives a certificate of strength 950.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill
from skillshub.core.person import (
    Evidence,
    HeldLicence,
    HeldQualification,
    Permit,
    Person,
    Source,
    Status,
    Travel,
)
from skillshub.core.result import Band, Met
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.explain.counterfactual import Ways, ways_up
from skillshub.explain.doors import doors
from skillshub.explain.ledger import ledger
from skillshub.explain.steps import Step, StepKind, after
from skillshub.hub.engine import Engine
from skillshub.match.bands import BAND_ORDER
from skillshub.match.rank import Matcher
from skillshub.match.weights import Thresholds
from tests.conftest import TODAY

SKILLS = ("skill:knx", "skill:heat-pump-installation", "skill:pv-ac-connection")
RIGHTS = (("NL", Permit.YES), ("DE", Permit.YES))


@pytest.fixture(scope="module")
def exact(engine: Engine) -> Matcher:
    """The shipped matcher with thresholds that are easy to reckon with: weak below 2, strong from 6 million points."""
    matcher = engine.matcher(TODAY)
    weights = replace(matcher.weights, thresholds=Thresholds(weak=2_000_000, strong=6_000_000, world="steps"))
    return replace(matcher, weights=weights)


def job(id_: str = "test/1", **more: object) -> Vacancy:
    demands = tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in SKILLS)
    return Vacancy(id=id_, title="x", **({"country": "NL", "postcode": "6511", "skills": demands} | more))  # type: ignore[arg-type]


def somebody(skills: tuple[str, ...] = SKILLS, **more: object) -> Person:
    evidence = tuple(Evidence(concept=skill, source=Source.TEST) for skill in skills)
    own = {"country": "NL", "postcode": "6511", "right_to_work": RIGHTS, "evidence": evidence}
    return Person(code="P", **(own | more))  # type: ignore[arg-type]


def up(matcher: Matcher, person: Person, vacancy: Vacancy) -> Ways:
    return ways_up(matcher, person, vacancy, matcher.match(person, vacancy), ledger(matcher, person, vacancy))


def test_a_missing_language_is_the_one_step_from_conditional_to_strong(exact: Matcher) -> None:
    person = somebody(languages=(LanguageSkill.overall("nl", Cefr.A2),))
    vacancy = job(languages=(LanguageDemand(language="nl", level=Cefr.B1),))
    ways = up(exact, person, vacancy)
    assert ways.band is Band.CONDITIONAL
    (way,) = ways.ways
    assert [(step.kind, step.subject, step.level) for step in way.steps] == [(StepKind.LANGUAGE, "nl", Cefr.B1)]
    unmet = next(c for c in exact.match(person, vacancy).conditions if c.code == "language")
    assert way.months == unmet.months
    assert way.match.band is Band.STRONG


def test_two_conditions_need_two_steps_and_none_of_them_is_enough(exact: Matcher) -> None:
    person = somebody(languages=(LanguageSkill.overall("nl", Cefr.A2),), licences_missing=("lic:vca-basis",))
    vacancy = job(
        languages=(LanguageDemand(language="nl", level=Cefr.B1),), licences=(LicenceDemand(concept="lic:vca-basis"),)
    )
    ways = up(exact, person, vacancy)
    (way,) = ways.ways
    assert {step.kind for step in way.steps} == {StepKind.LANGUAGE, StepKind.LICENCE}
    for step in way.steps:
        assert exact.match(after(person, step, exact.taxonomy, TODAY), vacancy).band is Band.CONDITIONAL


def test_courses_lift_the_fit_by_what_they_teach_and_the_points_are_those_of_the_match(exact: Matcher) -> None:
    person = somebody(skills=SKILLS[:1])
    ways = up(exact, person, job())
    assert ways.ways
    for way in ways.ways:
        changed = person
        for step in way.steps:
            assert step.kind is StepKind.COURSE
            changed = after(changed, step, exact.taxonomy, TODAY)
        again = exact.match(changed, job())
        assert again == way.match
        rows = {row.skill: row for row in ledger(exact, changed, job()).rows}
        for skill in {skill for step in way.steps for skill in step.skills} & set(SKILLS[1:]):
            assert rows[skill].points == rows[skill].weight * 950, "a certificate counts 950 thousandths"
        assert again.points == sum(row.points for row in rows.values())


def test_the_first_set_found_is_a_smallest_one(exact: Matcher) -> None:
    person = somebody(skills=SKILLS[:1])
    ways = up(exact, person, job())
    before = exact.match(person, job()).band
    for way in ways.ways:
        for left_out in way.steps:
            changed = person
            for step in way.steps:
                if step is not left_out:
                    changed = after(changed, step, exact.taxonomy, TODAY)
            band = exact.match(changed, job()).band
            assert BAND_ORDER[band] > BAND_ORDER[way.match.band], "no step of the set can be spared"
            assert BAND_ORDER[way.match.band] < BAND_ORDER[before]


@pytest.mark.parametrize(("limit", "expected"), [(10, None), (20, 30.0), (40, None)])
def test_travel_is_stretched_by_the_least_ten_minutes_that_do(
    exact: Matcher, limit: int, expected: float | None
) -> None:
    """Nijmegen to Kleve: about half an hour by car; a fifth of error is never held against anybody."""
    person = somebody(travel=Travel(modes=("car",), max_minutes=limit))
    vacancy = job(country="DE", postcode="47533")
    match = exact.match(person, vacancy)
    minutes = match.commute.minutes if match.commute else 0
    unmet = minutes > limit * 1.2
    steps = [step for step in up(exact, person, vacancy).tried if step.kind is StepKind.TRAVEL]
    if not unmet:
        assert not steps
        return
    least = next((limit + more for more in (10, 20, 30) if minutes <= (limit + more) * 1.2), None)
    assert [step.high for step in steps] == ([float(least)] if least else [])
    if expected and steps:
        assert steps[0].high == float(least or 0)


def test_hours_are_widened_and_never_narrowed(exact: Matcher) -> None:
    person = somebody(hours_min=16.0, hours_max=24.0)
    vacancy = job(hours_min=32.0, hours_max=36.0)
    (step,) = [step for step in up(exact, person, vacancy).tried if step.kind is StepKind.HOURS]
    assert (step.low, step.high) == (16.0, 32.0)
    changed = exact.match(after(person, step, exact.taxonomy, TODAY), vacancy)
    assert all(c.status is Met.MET for c in changed.conditions if c.code == "hours")


def test_a_course_never_makes_a_licence_or_a_recognition(engine: Engine) -> None:
    preparing = next(p for p in engine.taxonomy.knowledge.programmes.values() if p.licences and p.teaches)
    step = Step(kind=StepKind.COURSE, subject=preparing.id, skills=preparing.teaches)
    person = somebody(qualifications=(HeldQualification(concept="qual:de-pflegefachfrau", country="DE"),))
    changed = after(person, step, engine.taxonomy, TODAY)
    assert changed.licences == person.licences
    assert changed.qualifications == person.qualifications


def test_a_denial_gives_way_to_the_certificate(exact: Matcher) -> None:
    denied = Evidence(concept=SKILLS[0], source=Source.SELF, status=Status.DENIED)
    person = somebody(skills=(), evidence=(denied,))
    step = Step(kind=StepKind.COURSE, subject="programme:x", skills=(SKILLS[0],))
    changed = after(person, step, exact.taxonomy, TODAY)
    rows = {row.skill: row for row in ledger(exact, changed, job()).rows}
    assert rows[SKILLS[0]].credit == 950


def test_where_nothing_is_known_one_asks_and_where_all_is_well_one_does_nothing(exact: Matcher) -> None:
    assert up(exact, somebody(skills=()), job()).band is Band.UNKNOWN
    assert not up(exact, somebody(skills=()), job()).tried
    assert up(exact, somebody(), job()) == Ways(band=Band.STRONG, ways=(), tried=())


@given(st.sampled_from(Cefr), st.sampled_from(Cefr))
def test_a_language_step_never_lowers_a_modality(engine: Engine, held: Cefr, reached: Cefr) -> None:
    person = somebody(languages=(LanguageSkill(language="de", spoken=held, reading=None),))
    changed = after(person, Step(kind=StepKind.LANGUAGE, subject="de", level=reached), engine.taxonomy, TODAY).language(
        "de"
    )
    assert changed is not None
    assert changed.spoken == max(held, reached)
    assert all((changed.level(modality) or Cefr.A0) >= reached for modality in MODALITIES)


def test_doors_count_what_rises_and_put_most_per_month_first(exact: Matcher) -> None:
    person = somebody(
        languages=(LanguageSkill.overall("nl", Cefr.A2), LanguageSkill.overall("de", Cefr.A2)),
        licences_missing=("lic:vca-basis",),
    )
    dutch = LanguageDemand(language="nl", level=Cefr.B1)
    german = LanguageDemand(language="de", level=Cefr.B1)
    vacancies = [
        *(job(f"test/nl{at}", languages=(dutch,)) for at in range(3)),
        job("test/de", languages=(german,)),
        job("test/both", languages=(dutch,), licences=(LicenceDemand(concept="lic:vca-basis"),)),
        job("test/fine"),
    ]
    matches = exact.rank(person, vacancies)
    found = doors(exact, person, vacancies, matches)
    assert (found.looked_at, found.of) == (6, 6)
    by = {(door.step.kind, door.step.subject): door for door in found.doors}
    assert set(by[StepKind.LANGUAGE, "nl"].better) == {"test/nl0", "test/nl1", "test/nl2"}
    assert by[StepKind.LANGUAGE, "de"].better == ("test/de",)
    assert (StepKind.LICENCE, "lic:vca-basis") not in by, "the licence alone lifts nothing: Dutch is still missing"
    rates = [(-door.per_month, -door.better_per_month) for door in found.doors]
    assert rates == sorted(rates)
    for door in found.doors:
        changed = exact.rank(after(person, door.step, exact.taxonomy, TODAY), vacancies)
        before = {match.vacancy: BAND_ORDER[match.band] for match in matches}
        risen = {match.vacancy for match in changed if BAND_ORDER[match.band] < before[match.vacancy]}
        assert risen == set(door.better)


def test_a_licence_step_replaces_the_lapsed_one(engine: Engine) -> None:
    person = somebody(
        licences=(HeldLicence(concept="lic:vca-basis", lapsed=True),), licences_missing=("lic:vca-basis",)
    )
    changed = after(person, Step(kind=StepKind.LICENCE, subject="lic:vca-basis"), engine.taxonomy, TODAY)
    assert changed.licences == (HeldLicence(concept="lic:vca-basis", issued=TODAY),)
    assert changed.licences_missing == ()


def test_recognition_is_given_to_a_diploma_for_that_profession_only(engine: Engine) -> None:
    nurse = next(
        p for p in engine.taxonomy.knowledge.professions.values() if p.country == "NL" and p.automatic and p.licence
    )
    diplomas = (
        HeldQualification(concept="qual:nl-mbo3-eerste-monteur-elektro", country="NL"),
        HeldQualification(concept=nurse.automatic[0], country="DE"),
    )
    person = somebody(qualifications=diplomas)
    changed = after(person, Step(kind=StepKind.RECOGNITION, subject=nurse.id), engine.taxonomy, TODAY)
    assert changed.qualifications[0].recognised_in == ()
    assert changed.qualifications[1].recognised_in == ("NL",)
