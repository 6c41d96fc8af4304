"""Regulated professions: who decides, by which way, how long; and where there is no way."""

from __future__ import annotations

from datetime import date

import pytest

from skillshub.border.qualifications import qualification
from skillshub.border.recognition import recognition
from skillshub.core.knowledge import Country
from skillshub.core.result import Met
from skillshub.core.vacancy import Vacancy
from tests.border.conftest import (
    MakeCase,
    asks_diploma,
    asks_licence,
    diploma,
    has,
    in_all,
    licence,
    only,
    person,
    vacancy,
    worked,
)

LONGEST = 24
NURSE_NL, NURSE_DE = vacancy("NL", occupation="occ:nurse"), vacancy("DE", occupation="occ:nurse")


@pytest.mark.parametrize(
    ("held", "where", "authority"),
    [
        ("qual:nl-25655", NURSE_DE, "ZAG-PuG"),
        ("qual:nl-hbo-verpleegkunde", NURSE_DE, "ZAG-PuG"),
        ("qual:de-pflegefachfrau", NURSE_NL, "CIBG"),
        ("qual:de-pflege-bachelor", NURSE_NL, "CIBG"),
    ],
)
def test_nurses_of_the_annex_are_recognised_automatically_both_ways(
    make_case: MakeCase, held: str, where: Vacancy, authority: str
) -> None:
    lives: Country = "DE" if where.country == "NL" else "NL"
    found = only(recognition(make_case(person(lives, qualifications=has(held)), where)))
    assert found.status is Met.UNMET
    assert not found.blocks
    assert not found.limits
    assert found.months is not None
    assert found.months <= 6
    assert authority in in_all(found.authority)
    assert "automat" in in_all(found.route)
    assert found.source
    assert found.checked_on


@pytest.mark.parametrize(
    ("held", "occupation", "works"),
    [
        ("qual:de-altenpfleger", "occ:nurse", "NL"),
        ("qual:de-physiotherapeut", "occ:physiotherapist", "NL"),
        ("qual:nl-hbo-fysiotherapie", "occ:physiotherapist", "DE"),
        ("qual:nl-hbo-mbrt", "occ:radiographer", "DE"),
        ("qual:nl-25650", "occ:pharmacy-technician", "DE"),
        ("qual:nl-czo-operatieassistent", "occ:operating-theatre-assistant", "DE"),
    ],
)
def test_others_of_the_union_go_by_the_general_system(
    make_case: MakeCase, held: str, occupation: str, works: Country
) -> None:
    lives: Country = "DE" if works == "NL" else "NL"
    case = make_case(person(lives, qualifications=has(held)), vacancy(works, occupation=occupation))
    found = only(recognition(case))
    automatic = only(recognition(make_case(person("DE", qualifications=has("qual:de-pflegefachfrau")), NURSE_NL)))
    assert found.status is Met.UNMET
    assert not found.blocks
    assert found.months is not None
    assert automatic.months is not None
    assert automatic.months < found.months <= LONGEST
    assert in_all(found.route) != in_all(automatic.route)


@pytest.mark.parametrize("where", [NURSE_NL, NURSE_DE], ids=["NL", "DE"])
def test_a_nurse_from_a_third_country_has_a_way_of_two_years_at_most(make_case: MakeCase, where: Vacancy) -> None:
    held = has("qual:xx-nursing-degree", country="SY")
    found = only(recognition(make_case(person(where.country, qualifications=held), where)))
    assert found.status is Met.UNMET
    assert not found.blocks
    assert found.months is not None
    assert 6 < found.months <= LONGEST
    assert found.route is not None


@pytest.mark.parametrize("where", [NURSE_NL, NURSE_DE], ids=["NL", "DE"])
def test_a_diploma_of_the_union_is_quicker_than_one_from_elsewhere(make_case: MakeCase, where: Vacancy) -> None:
    def months(country: str) -> int:
        held = has("qual:xx-nursing-degree", country=country)
        found = only(recognition(make_case(person(where.country, qualifications=held), where)))
        assert found.months is not None
        return found.months

    assert months("PL") < months("SY")


@pytest.mark.parametrize("where", [NURSE_NL, NURSE_DE], ids=["NL", "DE"])
def test_without_a_related_diploma_a_reserved_profession_is_closed(make_case: MakeCase, where: Vacancy) -> None:
    who = person("NL", qualifications=has("qual:nl-25736"), complete=("qualifications",))
    found = only(recognition(make_case(who, where)))
    assert (found.status, found.blocks, found.route, found.months) == (Met.UNMET, True, None, None)
    assert in_all(found.authority)


@pytest.mark.parametrize(
    ("country", "occupation"),
    [("NL", "occ:healthcare-assistant"), ("NL", "occ:pharmacy-technician"), ("DE", "occ:social-care-worker")],
)
def test_a_protected_title_alone_limits_and_does_not_block(
    make_case: MakeCase, country: Country, occupation: str
) -> None:
    who = person(country, qualifications=has("qual:nl-25736"), complete=("qualifications",))
    found = only(recognition(make_case(who, vacancy(country, occupation=occupation))))
    assert (found.status, found.blocks, found.limits) == (Met.UNMET, False, True)


def test_diplomas_not_asked_for_yet_leave_it_open(make_case: MakeCase) -> None:
    for held in ((), has("qual:nl-25736")):
        found = only(recognition(make_case(person("NL", qualifications=held), NURSE_NL)))
        assert found.status is Met.UNKNOWN
        assert not found.blocks


def test_a_diploma_not_finished_opens_nothing(make_case: MakeCase) -> None:
    held = (diploma("qual:nl-25655", completed=False, enrolled=True),)
    found = only(recognition(make_case(person("NL", qualifications=held, complete=("qualifications",)), NURSE_NL)))
    assert (found.status, found.blocks) == (Met.UNMET, True)


def test_in_procedure_reads_otherwise_than_not_started(make_case: MakeCase) -> None:
    def reason(**changes: tuple[Country, ...]) -> str:
        held = has("qual:de-pflegefachfrau", **changes)
        found = only(recognition(make_case(person("DE", qualifications=held), NURSE_NL)))
        assert found.status is Met.UNMET
        assert found.months is not None
        return in_all(found.reason)

    assert "aangevraagd, er is nog geen besluit" in reason(applied_in=("NL",))
    assert "nog niet aangevraagd" in reason()
    assert reason(applied_in=("DE",)) == reason()


def test_recognised_is_met_in_that_country_only(make_case: MakeCase) -> None:
    held = has("qual:de-pflegefachfrau", recognised_in=("NL",))
    assert only(recognition(make_case(person("DE", qualifications=held), NURSE_NL))).status is Met.MET
    held = has("qual:xx-nursing-degree", country="SY", recognised_in=("NL",))
    assert only(recognition(make_case(person("NL", qualifications=held), NURSE_DE))).status is Met.UNMET


@pytest.mark.parametrize(
    ("held", "where"),
    [
        ("qual:nl-25655", NURSE_NL),
        ("qual:nl-hbo-verpleegkunde", NURSE_NL),
        ("qual:de-pflegefachfrau", NURSE_DE),
        ("qual:de-altenpfleger", NURSE_DE),
        ("qual:nl-25655", vacancy("NL", occupation="occ:healthcare-assistant")),
        ("qual:de-pflegefachfrau", vacancy("DE", occupation="occ:healthcare-assistant")),
    ],
)
def test_a_domestic_diploma_gives_access(make_case: MakeCase, held: str, where: Vacancy) -> None:
    found = only(recognition(make_case(person(where.country, qualifications=has(held)), where)))
    assert found.status is Met.MET


def test_a_diploma_made_abroad_under_a_domestic_name_is_not_domestic(make_case: MakeCase) -> None:
    held = has("qual:nl-25655", country="SR")
    assert only(recognition(make_case(person("NL", qualifications=held), NURSE_NL))).status is Met.UNMET


def test_a_register_entry_that_a_whole_list_does_not_hold_is_a_question(make_case: MakeCase) -> None:
    who = person("NL", qualifications=has("qual:nl-25655"), complete=("licences",))
    assert only(recognition(make_case(who, NURSE_NL))).status is Met.UNKNOWN


def test_the_register_entry_is_enough(make_case: MakeCase) -> None:
    who = person("NL", licences=licence("lic:big-verpleegkundige"))
    assert only(recognition(make_case(who, NURSE_NL))).status is Met.MET
    lapsed = person("NL", licences=licence("lic:big-verpleegkundige", lapsed=True), complete=("qualifications",))
    assert only(recognition(make_case(lapsed, NURSE_NL))).status is Met.UNMET
    run_out = licence("lic:big-verpleegkundige", valid_to=date(2026, 1, 1))
    who = person("NL", licences=run_out, complete=("qualifications",))
    assert only(recognition(make_case(who, NURSE_NL))).status is Met.UNMET


def test_an_entry_that_covers_the_asked_one_is_enough(make_case: MakeCase) -> None:
    who = person("NL", licences=licence("lic:big-medisch-specialist"))
    assert only(recognition(make_case(who, vacancy("NL", occupation="occ:doctor")))).status is Met.MET


def test_the_permit_a_vacancy_asks_brings_its_profession(make_case: MakeCase) -> None:
    job = vacancy("NL", occupation="occ:home-care-aide", licences=asks_licence("lic:big-verpleegkundige"))
    found = only(recognition(make_case(person("DE", qualifications=has("qual:de-pflegefachfrau")), job)))
    assert found.subject == "prof:nl-verpleegkundige"


@pytest.mark.parametrize(
    ("country", "occupation"),
    [
        ("NL", "occ:domestic-electrician"),
        ("DE", "occ:domestic-electrician"),
        ("NL", "occ:doctors-assistant"),
        ("DE", "occ:doctors-assistant"),
        ("NL", "occ:operating-theatre-assistant"),
        ("NL", "occ:home-care-aide"),
        ("DE", "occ:software-developer"),
    ],
)
def test_free_professions_ask_no_recognition(make_case: MakeCase, country: Country, occupation: str) -> None:
    assert recognition(make_case(person("NL"), vacancy(country, occupation=occupation))) == []


def test_the_dutch_carer_never_becomes_a_german_nurse(make_case: MakeCase) -> None:
    """Pair H04 joins VIG and Altenpfleger, and an Altenpfleger may work as a nurse in Germany."""
    case = make_case(person("NL", qualifications=has("qual:nl-25656")), NURSE_DE)
    pair = case.knowledge.pairs["H04"]
    assert {pair.nl, pair.de} == {"qual:nl-25656", "qual:de-altenpfleger"}
    assert "qual:de-altenpfleger" in case.knowledge.professions["prof:de-pflegefachfrau"].qualifications
    assert only(recognition(case)).route is None

    for years in (0.0, 10.0):
        who = person(
            "NL",
            qualifications=has("qual:nl-25656"),
            complete=("qualifications",),
            experience=worked("occ:healthcare-assistant", years),
        )
        job = vacancy(
            "DE", occupation="occ:nurse", qualification=asks_diploma("qual:de-pflegefachfrau", equivalent=True)
        )
        case = make_case(who, job)
        assert only(recognition(case)).blocks
        assert only(qualification(case)[0]).status is Met.UNMET


def test_ambulances_are_manned_by_different_professions(make_case: MakeCase) -> None:
    """One ESCO concept holds both names; the law does not."""
    german = person("DE", qualifications=has("qual:de-notfallsanitaeter"), complete=("qualifications",))
    dutch = person("NL", qualifications=has("qual:nl-czo-ambulance"), complete=("qualifications",))
    for who, works in ((german, "NL"), (dutch, "DE")):
        for occupation in ("occ:ambulance-nurse", "occ:paramedic"):
            found = only(recognition(make_case(who, vacancy(works, occupation=occupation))))
            assert found.status is Met.UNMET
    for who in (german, dutch):
        home = who.country
        occupation = "occ:paramedic" if home == "DE" else "occ:ambulance-nurse"
        assert only(recognition(make_case(who, vacancy(home or "NL", occupation=occupation)))).status is Met.MET


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        (date(2026, 12, 31), "prof:de-pflegefachassistenz"),
        (date(2027, 1, 1), "prof:de-pflegefachassistenz-2027"),
    ],
)
def test_the_law_of_the_day_applies(make_case: MakeCase, day: date, subject: str) -> None:
    job = vacancy("DE", occupation="occ:healthcare-assistant")
    found = only(recognition(make_case(person("DE", qualifications=has("qual:de-pflegefachassistenz")), job, day=day)))
    assert found.subject == subject


def test_work_that_is_open_meanwhile_is_named(make_case: MakeCase) -> None:
    case = make_case(person("NL", qualifications=has("qual:xx-nursing-degree", country="SY")), NURSE_NL)
    helper = case.knowledge.professions["prof:nl-verpleegkundige"].helper
    assert helper is not None
    assert case.taxonomy.label(helper, "nl") in only(recognition(case)).reason.in_("nl")
