"""May the person work there? Four answers, two countries, at home or across the border."""

from __future__ import annotations

import pytest

from skillshub.border.right_to_work import right_to_work
from skillshub.core.knowledge import Country
from skillshub.core.person import HeldQualification, Permit
from skillshub.core.result import Met
from tests.border.conftest import MakeCase, diploma, has, in_all, person, vacancy

OTHER: dict[Country, Country] = {"NL": "DE", "DE": "NL"}
COUNTRIES: tuple[Country, ...] = ("NL", "DE")
AUTHORITY = {"NL": "UWV", "DE": "Ausländerbehörde"}
SOMETHING_UNDONE = ("onmogelijk", "unmöglich", "impossible")


def may(country: Country, permit: Permit) -> tuple[tuple[Country, Permit], ...]:
    return ((country, permit),)


@pytest.mark.parametrize("works", COUNTRIES)
@pytest.mark.parametrize("crosses", [False, True])
@pytest.mark.parametrize(
    ("permit", "status", "blocks"),
    [
        (Permit.YES, Met.MET, False),
        (Permit.UNKNOWN, Met.UNKNOWN, False),
        (Permit.PERMIT_NEEDED, Met.UNMET, True),
        (Permit.NO, Met.UNMET, True),
    ],
)
def test_four_answers(
    make_case: MakeCase, works: Country, crosses: bool, permit: Permit, status: Met, blocks: bool
) -> None:
    lives = OTHER[works] if crosses else works
    who = person(lives, right_to_work=may(works, permit))
    found = right_to_work(make_case(who, vacancy(works)))
    assert (found.code, found.status, found.blocks) == ("right_to_work", status, blocks)
    assert in_all(found.reason)
    if blocks:
        assert AUTHORITY[works] in in_all(found.authority)


def test_a_permit_of_the_home_country_says_nothing_about_the_other(make_case: MakeCase) -> None:
    who = person("NL", right_to_work=may("NL", Permit.YES))
    assert right_to_work(make_case(who, vacancy("DE"))).status is Met.UNKNOWN


def test_the_way_to_germany_is_the_frontier_worker_card(make_case: MakeCase) -> None:
    who = person("NL", right_to_work=may("DE", Permit.PERMIT_NEEDED), qualifications=has("qual:nl-25736"))
    found = right_to_work(make_case(who, vacancy("DE")))
    for lang in ("nl", "de"):
        assert "Grenzgängerkarte" in found.reason.in_(lang)
    assert "Grenzgängerkarte" in in_all(found.route)
    advice = in_all(found.authority)
    assert "GrensInfoPunkt" in advice
    assert "GrenzInfoPunkt" in advice
    assert found.checked_on is not None
    assert found.source != "person"


def test_the_way_to_the_netherlands_is_the_employers_permit(make_case: MakeCase) -> None:
    who = person("DE", right_to_work=may("NL", Permit.PERMIT_NEEDED), qualifications=has("qual:de-elektroniker-egt"))
    found = right_to_work(make_case(who, vacancy("NL")))
    assert "TWV" in in_all(found.route)
    assert "UWV" in in_all(found.authority)
    assert "GrensInfoPunkt" in in_all(found.authority)


@pytest.mark.parametrize("works", COUNTRIES)
@pytest.mark.parametrize("permit", [Permit.PERMIT_NEEDED, Permit.NO])
def test_it_is_never_called_impossible(make_case: MakeCase, works: Country, permit: Permit) -> None:
    found = right_to_work(make_case(person(OTHER[works], right_to_work=may(works, permit)), vacancy(works)))
    assert not any(word in in_all(found.reason).casefold() for word in SOMETHING_UNDONE)


@pytest.mark.parametrize("works", COUNTRIES)
@pytest.mark.parametrize(
    "held",
    [
        pytest.param((), id="no diploma"),
        pytest.param((diploma("qual:xx-nursing-degree", completed=False),), id="broken off"),
        pytest.param((diploma("qual:nl-25655", completed=False, enrolled=True),), id="still at school"),
        pytest.param(has("qual:nl-havo"), id="general education"),
        pytest.param(has("qual:nl-mbo-1"), id="entry programme"),
        pytest.param(has("qual:de-betreuungskraft"), id="a course of 160 hours"),
    ],
)
def test_not_realistic_yet_without_a_completed_trade(
    make_case: MakeCase, works: Country, held: tuple[HeldQualification, ...]
) -> None:
    who = person(OTHER[works], right_to_work=may(works, Permit.PERMIT_NEEDED), qualifications=held)
    found = right_to_work(make_case(who, vacancy(works)))
    assert "nog niet realistisch" in found.reason.in_("nl")
    assert "noch nicht" in found.reason.in_("de")


@pytest.mark.parametrize("works", COUNTRIES)
@pytest.mark.parametrize("concept", ["qual:xx-nursing-degree", "qual:nl-25736", "qual:de-mfa", "qual:nl-hbo-ict"])
def test_realistic_with_a_completed_trade_and_an_offer(make_case: MakeCase, works: Country, concept: str) -> None:
    who = person(OTHER[works], right_to_work=may(works, Permit.PERMIT_NEEDED), qualifications=has(concept))
    reason = right_to_work(make_case(who, vacancy(works))).reason.in_("nl")
    assert "wordt" in reason
    assert "nog niet realistisch" not in reason


def test_at_home_the_frontier_rules_do_not_apply(make_case: MakeCase) -> None:
    who = person("DE", right_to_work=may("DE", Permit.PERMIT_NEEDED), qualifications=has("qual:de-mfa"))
    found = right_to_work(make_case(who, vacancy("DE")))
    assert found.blocks
    assert found.route is None
    assert "Grenzgängerkarte" not in in_all(found.reason)


def test_an_unknown_home_is_not_taken_for_a_crossing(make_case: MakeCase) -> None:
    who = person(None, right_to_work=may("DE", Permit.PERMIT_NEEDED))
    found = right_to_work(make_case(who, vacancy("DE")))
    assert found.blocks
    assert found.route is None
