"""The border card: dated facts for this side and this day; what applies, what has to be asked, what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from skillshub.border.card import BorderCard, border_card
from skillshub.core.knowledge import Country
from skillshub.core.pay import Pay
from skillshub.core.person import Permit, Person
from skillshub.core.vacancy import Vacancy
from tests.border.conftest import DAY, MakeCase, diploma, in_all, person, vacancy

PACK_READ = date(2026, 11, 28)
"""Day of the youngest check in the shipped pack."""

OTHER: dict[Country, Country] = {"NL": "DE", "DE": "NL"}


def card(make_case: MakeCase, who: Person, job: Vacancy, day: date = DAY) -> BorderCard:
    found = border_card(make_case(who, job, day=day))
    assert found is not None
    return found


def applies(found: BorderCard) -> dict[str, bool]:
    return {entry.id: entry.applies for entry in found.entries}


@pytest.mark.parametrize("country", ["NL", "DE"])
def test_no_border_no_card(make_case: MakeCase, country: Country) -> None:
    assert border_card(make_case(person(country), vacancy(country))) is None
    assert border_card(make_case(person(None), vacancy(country))) is None


@pytest.mark.parametrize("works", ["NL", "DE"])
def test_every_card_names_the_free_advice_insurance_health_and_tax(make_case: MakeCase, works: Country) -> None:
    found = card(make_case, person(OTHER[works]), vacancy(works))
    topics = {entry.topic for entry in found.entries if entry.applies}
    assert {"advice", "social_security", "health", "tax", "unemployment", "pension"} <= topics
    advice = next(entry for entry in found.entries if entry.id == "flag:advice-grensinfopunkt")
    assert "+49 2821 793079" in in_all(advice.ask)
    assert any("S1" in in_all(entry.text) for entry in found.entries if entry.topic == "health")


@pytest.mark.parametrize("works", ["NL", "DE"])
def test_each_entry_has_three_languages_a_source_and_a_day(make_case: MakeCase, works: Country) -> None:
    for entry in card(make_case, person(OTHER[works]), vacancy(works)).entries:
        assert in_all(entry.text)
        assert in_all(entry.ask)
        assert entry.source
        assert entry.certainty in {"sourced", "high", "medium", "low"}
        assert entry.checked_on <= PACK_READ, "nobody has checked it in the future"
        assert not entry.stale


def test_a_direction_keeps_its_own_rules(make_case: MakeCase) -> None:
    to_germany = applies(card(make_case, person("NL"), vacancy("DE")))
    to_the_netherlands = applies(card(make_case, person("DE"), vacancy("NL")))
    assert "flag:health-stop-zorgtoeslag" in to_germany
    assert "flag:health-stop-zorgtoeslag" not in to_the_netherlands
    assert "flag:health-family-cak" in to_the_netherlands
    assert "flag:health-family-cak" not in to_germany


@pytest.mark.parametrize(("days", "expected"), [(2.0, True), (None, False), (0.0, None)])
def test_home_days(make_case: MakeCase, days: float | None, expected: bool | None) -> None:
    """Offered: it applies. Not said: to be asked. None: left out."""
    found = applies(card(make_case, person("NL"), vacancy("DE", home_days=days)))
    assert found.get("flag:tax-home-days") is expected


def test_thirty_four_days_stay_with_the_employers_state(make_case: MakeCase) -> None:
    found = card(make_case, person("NL"), vacancy("DE", home_days=1.0))
    assert "34" in in_all(next(entry.text for entry in found.entries if entry.id == "flag:tax-home-days"))
    before = applies(card(make_case, person("NL"), vacancy("DE", home_days=1.0), day=date(2025, 12, 31)))
    assert "flag:tax-home-days" not in before


@pytest.mark.parametrize(("hours", "expected"), [(24.0, True), (None, False), (40.0, None)])
def test_part_time(make_case: MakeCase, hours: float | None, expected: bool | None) -> None:
    found = applies(card(make_case, person("NL"), vacancy("DE", hours_min=hours, hours_max=hours)))
    assert found.get("flag:part-time-moves-all") is expected


@pytest.mark.parametrize(
    ("permit", "expected"),
    [(Permit.YES, None), (Permit.PERMIT_NEEDED, True), (Permit.NO, True), (Permit.UNKNOWN, False)],
)
def test_permits_are_raised_where_one_is_needed_and_asked_where_nobody_knows(
    make_case: MakeCase, permit: Permit, expected: bool | None
) -> None:
    found = applies(card(make_case, person("NL", right_to_work=(("DE", permit),)), vacancy("DE")))
    assert found.get("flag:permit-works-de") is expected
    assert "flag:permit-works-nl" not in found


def test_students_and_care(make_case: MakeCase) -> None:
    student = person("NL", qualifications=(diploma("qual:nl-hbo-ict", completed=False, enrolled=True),))
    assert applies(card(make_case, student, vacancy("DE")))["flag:student-werkstudent-de"] is True
    assert "flag:student-werkstudent-de" not in applies(card(make_case, person("NL"), vacancy("DE")))
    in_care = applies(card(make_case, person("NL"), vacancy("DE", sector="health")))
    assert in_care["flag:care-minimum-de-nurse-2026"] is True
    assert "flag:care-minimum-de-nurse-2026" not in applies(
        card(make_case, person("NL"), vacancy("DE", sector="energy"))
    )


def test_what_nobody_told_is_to_be_asked(make_case: MakeCase) -> None:
    found = applies(card(make_case, person("NL"), vacancy("DE")))
    for asked in ("flag:child-benefit-de-first", "flag:minijob-only-2026", "flag:social-security-two-states"):
        assert found[asked] is False


def test_what_applies_comes_first(make_case: MakeCase) -> None:
    order = [entry.applies for entry in card(make_case, person("NL"), vacancy("DE")).entries]
    assert order == sorted(order, reverse=True)
    assert True in order
    assert False in order


@pytest.mark.parametrize(
    ("works", "day", "wage"),
    [
        ("DE", date(2026, 12, 31), 13.90),
        ("DE", date(2027, 1, 1), 14.60),
        ("NL", date(2026, 6, 30), 14.71),
        ("NL", date(2026, 7, 1), 14.99),
        ("NL", date(2027, 1, 1), None),
    ],
)
def test_the_minimum_wage_of_the_day(make_case: MakeCase, works: Country, day: date, wage: float | None) -> None:
    assert card(make_case, person(OTHER[works]), vacancy(works), day).minimum_wage == wage


@pytest.mark.parametrize(
    ("pay", "below"),
    [
        (Pay(low=12, high=13, unit="hour"), True),
        (Pay(low=13, high=14, unit="hour"), False),
        (Pay(low=13, unit="hour"), True),
        (Pay(low=2000, high=2200, unit="month", hours=40), True),
        (Pay(low=2000, high=2200, unit="month"), False),
        (None, False),
    ],
)
def test_an_offer_below_the_minimum_is_raised_with_the_employer(
    make_case: MakeCase, pay: Pay | None, below: bool
) -> None:
    assert card(make_case, person("NL"), vacancy("DE", pay=pay)).below_minimum_wage is below


def test_a_fact_nobody_checked_for_a_year_looks_old(make_case: MakeCase) -> None:
    later = card(make_case, person("NL"), vacancy("DE"), date(2027, 12, 1))
    assert later.entries
    assert all(entry.stale for entry in later.entries)


def test_an_ended_fact_is_gone(make_case: MakeCase) -> None:
    assert "flag:minijob-only-2026" in applies(card(make_case, person("NL"), vacancy("DE")))
    later = applies(card(make_case, person("NL"), vacancy("DE"), date(2027, 1, 1)))
    assert "flag:minijob-only-2026" not in later
    assert "flag:minijob-only-2027" in later
