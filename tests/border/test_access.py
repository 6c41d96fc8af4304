# ruff: noqa: E501 - tables of cases read better in rows
"""The state machine of regulated work: every state, its light, and what is shown with it."""

from __future__ import annotations

import itertools

import pytest

from skillshub.border.access import Access, Light, access
from skillshub.border.recognition import recognition
from skillshub.border.ways_in import ways_in
from skillshub.core.person import Person
from skillshub.core.result import Met
from skillshub.core.vacancy import Importance, Vacancy
from tests.border.conftest import MakeCase, asks_licence, has, in_all, licence, person, vacancy

NURSE_NL = vacancy("NL", occupation="occ:nurse")
GERMAN_NURSE = ("qual:de-pflegefachfrau",)


def test_every_state_has_its_light() -> None:
    assert {state: state.light for state in Access} == {
        Access.FREE: Light.GREEN,
        Access.TASK_LICENCE: Light.YELLOW,
        Access.RECOGNISED: Light.GREEN,
        Access.IN_PROCEDURE: Light.GREY,
        Access.NOT_STARTED: Light.RED,
        Access.NO_ROUTE: Light.RED,
        Access.UNKNOWN: Light.OPEN,
    }


def test_the_table_of_the_machine() -> None:
    for recognised, has_route, applied in itertools.product((True, False, None), (True, False), (True, False)):
        known = {"recognised": recognised, "has_route": has_route, "applied": applied}
        assert access(regulated=False, **known) is Access.FREE
        found = access(regulated=True, **known)
        if recognised is None:
            assert found is Access.UNKNOWN, "what is not known is no fault"
        elif recognised:
            assert found is Access.RECOGNISED
        elif not has_route:
            assert found is Access.NO_ROUTE
        else:
            assert found is (Access.IN_PROCEDURE if applied else Access.NOT_STARTED)


@pytest.mark.parametrize(
    ("who", "job", "state"),
    [
        (person("DE"), vacancy("NL", occupation="occ:welder"), Access.FREE),
        (person("NL", qualifications=has("qual:nl-25655"), licences=licence("lic:big-verpleegkundige")), NURSE_NL, Access.RECOGNISED),
        (person("DE", qualifications=has(*GERMAN_NURSE, recognised_in=("NL",))), NURSE_NL, Access.RECOGNISED),
        (person("DE", qualifications=has(*GERMAN_NURSE, applied_in=("NL",))), NURSE_NL, Access.IN_PROCEDURE),
        (person("DE", qualifications=has(*GERMAN_NURSE)), NURSE_NL, Access.NOT_STARTED),
        (person("DE", qualifications=has("qual:de-notfallsanitaeter"), complete=("qualifications",)), NURSE_NL, Access.NO_ROUTE),
        (person("DE"), NURSE_NL, Access.UNKNOWN),
    ],
)  # fmt: skip
def test_people_before_work(make_case: MakeCase, who: Person, job: Vacancy, state: Access) -> None:
    case = make_case(who, job)
    (way,) = ways_in(case)
    assert way.access is state
    conditions = recognition(case)
    if state is Access.FREE:
        assert (conditions, way.subject) == ([], "")
        return
    (condition,) = conditions
    assert way.subject == condition.subject
    assert in_all(way.authority) == in_all(condition.authority)
    status = {Access.RECOGNISED: Met.MET, Access.UNKNOWN: Met.UNKNOWN}.get(state, Met.UNMET)
    assert condition.status is status, "the card and the conditions tell one story"
    waiting = state in (Access.IN_PROCEDURE, Access.NOT_STARTED, Access.NO_ROUTE)
    assert bool(way.helper) is waiting
    assert (way.route, way.months) == (condition.route, condition.months)
    assert way.source
    assert way.checked_on


def test_a_licence_for_a_task_is_yellow_with_its_course_and_who_pays(make_case: MakeCase) -> None:
    job = vacancy("NL", occupation="occ:welder", licences=asks_licence("lic:vca-basis"))
    (way,) = ways_in(make_case(person("DE"), job))
    assert (way.access, way.subject, way.access.light) == (Access.TASK_LICENCE, "lic:vca-basis", Light.YELLOW)
    assert way.route
    assert "ask" in str(way.pays.id if way.pays else "")
    paid = vacancy("NL", licences=asks_licence("lic:vca-basis", importance=Importance.LEARNABLE))
    (way,) = ways_in(make_case(person("DE"), paid))
    assert way.pays is not None
    assert way.pays.id == "access.pays.employer"
    holder = person("DE", licences=licence("lic:scc-018"))
    assert [way.access for way in ways_in(make_case(holder, job))] == [Access.FREE], "it covers the other"


def test_what_is_asked_at_hiring_stands_in_nobodys_way(make_case: MakeCase) -> None:
    case = make_case(person("DE"), vacancy("NL", licences=asks_licence("lic:vog")))
    assert [way.access for way in ways_in(case)] == [Access.FREE]


def test_a_profession_and_a_licence_stand_beside_each_other(make_case: MakeCase) -> None:
    job = vacancy("NL", occupation="occ:nurse", licences=asks_licence("lic:vca-basis", "lic:big-verpleegkundige"))
    found = ways_in(make_case(person("DE", qualifications=has(*GERMAN_NURSE)), job))
    assert [(way.access, way.subject) for way in found] == [
        (Access.NOT_STARTED, "prof:nl-verpleegkundige"),
        (Access.TASK_LICENCE, "lic:vca-basis"),
    ]
