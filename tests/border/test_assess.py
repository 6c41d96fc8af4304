"""All rules at once: every code, a fixed order, a reason in every language, and the same answer twice."""

from __future__ import annotations

from datetime import date, time
from itertools import product

import pytest

from skillshub.border.assess import assess
from skillshub.core.knowledge import Country
from skillshub.core.pay import Pay
from skillshub.core.person import Limit, Permit, Person, TimeWindow, Travel
from skillshub.core.result import CONDITION_CODES, NOTE_CODES, Commute, Met
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from tests.border.conftest import (
    DAY,
    MakeCase,
    asks_diploma,
    asks_language,
    asks_licence,
    codes,
    has,
    in_all,
    licence,
    person,
    speaks,
    vacancy,
    worked,
)

OTHER: dict[Country, Country] = {"NL": "DE", "DE": "NL"}
COMMUTE = Commute(km=60.0, minutes=70, crossings=())


def everything_wrong() -> tuple[Person, Vacancy]:
    """A person and a vacancy that meet in nothing."""
    who = person(
        "NL",
        right_to_work=(("DE", Permit.PERMIT_NEEDED),),
        qualifications=has("qual:nl-hbo-ict"),
        languages=speaks(de="A1"),
        licences=licence("lic:vca-basis", lapsed=True),
        complete=("qualifications", "languages", "licences"),
        travel=Travel(modes=("car",), max_minutes=20),
        hours_min=16.0,
        hours_max=20.0,
        shifts=("day",),
        windows=(TimeWindow(start=time(9), end=time(15)),),
        available_from=date(2027, 10, 1),
        pay_floor=Pay(low=30, unit="hour"),
        limits=(Limit(what="kneeling", own_choice=False), Limit(what="sector:health", own_choice=True)),
    )
    job = vacancy(
        "DE",
        occupation="occ:nurse",
        sector="health",
        qualification=asks_diploma("qual:de-pflegefachfrau"),
        licences=asks_licence("lic:vca-basis") + asks_licence("lic:bls", importance=Importance.LEARNABLE),
        languages=asks_language("de", "B2") + asks_language("nl", "B1", importance=Importance.LEARNABLE),
        skills=(SkillDemand(concept="skill:wound-care", importance=Importance.LEARNABLE),),
        hours_min=36.0,
        hours_max=40.0,
        shifts=("night",),
        windows=(TimeWindow(start=time(21), end=time(23)),),
        start=DAY,
        valid_through=DAY,
        pay=Pay(low=15, high=16, unit="hour"),
        demands=("kneeling",),
    )
    return who, job


def test_a_pair_that_meets_in_nothing_has_every_code(make_case: MakeCase) -> None:
    conditions, notes = assess(make_case(*everything_wrong()), COMMUTE)
    assert {condition.code for condition in conditions} == set(CONDITION_CODES)
    assert set(codes(notes)) == set(NOTE_CODES)
    assert {condition.status for condition in conditions} == {Met.UNMET}


def test_the_order_is_that_of_the_codes(make_case: MakeCase) -> None:
    conditions, notes = assess(make_case(*everything_wrong()), COMMUTE)
    assert list(conditions) == sorted(conditions, key=lambda c: (CONDITION_CODES.index(c.code), c.subject))
    assert list(notes) == sorted(notes, key=lambda n: (NOTE_CODES.index(n.code), n.subject))


def test_every_text_can_be_read_in_three_languages(make_case: MakeCase) -> None:
    conditions, notes = assess(make_case(*everything_wrong()), COMMUTE)
    for condition in conditions:
        assert in_all(condition.reason)
        assert condition.authority is None or in_all(condition.authority)
        assert condition.route is None or in_all(condition.route)
        assert condition.source
    assert all(in_all(note.reason) for note in notes)


def test_the_same_question_has_the_same_answer(make_case: MakeCase) -> None:
    case = make_case(*everything_wrong())
    assert assess(case, COMMUTE) == assess(case, COMMUTE)


def test_somebody_at_home_in_their_trade_has_nothing_open(make_case: MakeCase) -> None:
    who = person(
        "NL",
        qualifications=has("qual:nl-25736"),
        languages=speaks(nl="C2"),
        licences=licence("lic:vca-basis", issued=date(2024, 1, 1)),
        travel=Travel(modes=("car",), max_minutes=45),
        hours_min=32.0,
        hours_max=40.0,
    )
    job = vacancy(
        "NL",
        occupation="occ:domestic-electrician",
        qualification=asks_diploma("qual:nl-25736"),
        licences=asks_licence("lic:vca-basis"),
        languages=asks_language("nl", "B1"),
        hours_min=36.0,
        hours_max=40.0,
    )
    conditions, notes = assess(make_case(who, job), Commute(km=20.0, minutes=25, crossings=()))
    assert {condition.status for condition in conditions} == {Met.MET}
    assert notes == ()


def test_about_somebody_nothing_is_known_of_nothing_is_held_against_them(make_case: MakeCase) -> None:
    """An empty profile gives questions, never an unmet condition, on either side and in every occupation."""
    who = Person(code="P")
    _, job = everything_wrong()
    taxonomy = make_case(who, job).taxonomy
    for occupation, works in product(taxonomy.occupations, ("NL", "DE")):
        empty = vacancy(works, occupation=occupation, languages=job.languages, licences=asks_licence("lic:vca-basis"))
        conditions, _ = assess(make_case(who, empty), None)
        assert [c.code for c in conditions if c.status is not Met.UNKNOWN] == []


@pytest.mark.parametrize("lives", ["NL", "DE"])
def test_a_permit_is_the_same_question_wherever_somebody_lives(make_case: MakeCase, lives: Country) -> None:
    works = OTHER[lives]
    for permit in (Permit.PERMIT_NEEDED, Permit.NO):
        for home in (lives, works):
            who = person(home, right_to_work=((works, permit),))
            conditions, _ = assess(make_case(who, vacancy(works)), None)
            assert next(c for c in conditions if c.code == "right_to_work").blocks


def test_years_of_work_change_no_condition_beyond_the_trade(make_case: MakeCase) -> None:
    """Age implied by a long career never enters."""

    def found(years: float) -> object:
        who = person("NL", experience=worked("occ:domestic-electrician", years), qualifications=has("qual:nl-25736"))
        job = vacancy(
            "DE", occupation="occ:domestic-electrician", qualification=asks_diploma("qual:de-elektroniker-egt")
        )
        return assess(make_case(who, job), None)

    assert found(3) == found(45)
