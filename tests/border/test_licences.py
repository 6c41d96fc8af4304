"""Task licences: held, covered, run out, void, arranged at hiring, paid by the employer, not asked yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillshub.border.case import Case
from skillshub.border.licences import licences
from skillshub.core.result import Condition, Met
from skillshub.core.vacancy import Importance
from skillshub.i18n import Message
from tests.border.conftest import MakeCase, asks_licence, codes, has, in_all, licence, only, person, vacancy


def judged(make_case: MakeCase, asked: str, *held: str, day: date = date(2026, 11, 21), **changes: object) -> Condition:
    """What becomes of one asked licence for somebody whose whole list is ``held``."""
    own = tuple(item for concept in held for item in licence(concept, **changes))
    who = person("NL", licences=own, complete=("licences",))
    return only(licences(make_case(who, vacancy("NL", licences=asks_licence(asked)), day=day))[0])


def name(message: Message) -> str:
    return message.id.rpartition(".")[2]


def test_held_is_met(make_case: MakeCase) -> None:
    found = judged(make_case, "lic:driving-b", "lic:driving-b")
    assert (found.status, name(found.reason)) == (Met.MET, "held")


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("lic:vca-basis", "lic:scc-018"),
        ("lic:scc-018", "lic:vca-basis"),
        ("lic:vca-vol", "lic:scc-017"),
        ("lic:scc-017", "lic:vca-vol"),
        ("lic:vca-basis", "lic:vca-vol"),
        ("lic:scc-018", "lic:vca-vol"),
        ("lic:driving-b", "lic:driving-be"),
        ("lic:driving-b", "lic:driving-ce"),
        ("lic:driving-am", "lic:driving-ce"),
        ("lic:fgas-stationary-de", "lic:fgas-stationary-nl"),
        ("lic:fgas-stationary-nl", "lic:fgas-stationary-de"),
        ("lic:nen3140-vop", "lic:nen3140-vp"),
        ("lic:eup", "lic:efk"),
        ("lic:bei-bls-vop", "lic:bei-bls-vp"),
    ],
)
def test_one_licence_covers_another(make_case: MakeCase, asked: str, held: str) -> None:
    found = judged(make_case, asked, held)
    assert (found.status, name(found.reason)) == (Met.MET, "covered")
    assert in_all(found.reason)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("lic:vca-vol", "lic:vca-basis"),
        ("lic:scc-017", "lic:scc-018"),
        ("lic:driving-be", "lic:driving-b"),
        ("lic:driving-ce", "lic:driving-be"),
        ("lic:nen3140-vp", "lic:nen9140-vp"),
        ("lic:nen9140-vp", "lic:nen3140-vp"),
        ("lic:nen3140-vop", "lic:nen9140-vop"),
        ("lic:nen3140-vp", "lic:efk"),
        ("lic:efk", "lic:nen3140-vp"),
        ("lic:fgas-stationary-nl", "lic:fgas-mac"),
        ("lic:fgas-stationary-de", "lic:fgas-mac"),
        ("lic:fgas-mac", "lic:fgas-stationary-nl"),
        ("lic:bei-bls-vop", "lic:nen3140-vop"),
        ("lic:bei-bls-vp", "lic:bei-bls-vop"),
        ("lic:efk", "lic:efkfft"),
        ("lic:forklift-de", "lic:driving-ce"),
    ],
)
def test_a_like_sounding_licence_does_not_cover(make_case: MakeCase, asked: str, held: str) -> None:
    assert judged(make_case, asked, held).status is Met.UNMET


@pytest.mark.parametrize(
    ("concept", "issued", "day", "status"),
    [
        ("lic:vca-basis", date(2017, 6, 1), date(2026, 11, 21), Met.MET),
        ("lic:vca-basis", date(2016, 6, 1), date(2026, 11, 21), Met.UNMET),
        ("lic:vca-basis", date(2016, 11, 21), date(2026, 11, 21), Met.MET),
        ("lic:vca-basis", date(2016, 11, 20), date(2026, 11, 21), Met.UNMET),
        ("lic:scc-018", date(2022, 1, 10), date(2026, 11, 21), Met.MET),
        ("lic:scc-018", date(2022, 1, 10), date(2027, 1, 11), Met.UNMET),
        ("lic:gwo", date(2024, 2, 29), date(2026, 2, 28), Met.MET),
        ("lic:gwo", date(2024, 2, 29), date(2026, 3, 1), Met.UNMET),
    ],
)
def test_age_runs_out(make_case: MakeCase, concept: str, issued: date, day: date, status: Met) -> None:
    assert judged(make_case, concept, concept, issued=issued, day=day).status is status


def test_the_printed_day_comes_before_the_usual_age(make_case: MakeCase) -> None:
    found = judged(make_case, "lic:vca-basis", "lic:vca-basis", issued=date(2017, 1, 1), valid_to=date(2026, 11, 20))
    assert (found.status, name(found.reason)) == (Met.UNMET, "expired")


@pytest.mark.parametrize("asked", ["lic:scc-018", "lic:vca-basis"])
def test_old_german_safety_cards_are_void_whatever_they_say(make_case: MakeCase, asked: str) -> None:
    """Certificates of before 2021-11-01 count no longer since 2026-11-01."""
    printed = {"issued": date(2021, 10, 1), "valid_to": date(2031, 10, 1)}
    assert judged(make_case, asked, "lic:scc-018", day=date(2026, 10, 31), **printed).status is Met.MET
    found = judged(make_case, asked, "lic:scc-018", day=date(2026, 11, 1), **printed)
    assert (found.status, name(found.reason)) == (Met.UNMET, "expired")
    newer = {"issued": date(2021, 11, 1), "valid_to": date(2031, 10, 1)}
    assert judged(make_case, asked, "lic:scc-018", day=date(2026, 11, 2), **newer).status is Met.MET


def test_a_lapsed_licence_is_unmet_even_when_the_list_is_open(make_case: MakeCase) -> None:
    for asked in ("lic:vca-basis", "lic:scc-018"):
        who = person("NL", licences=licence("lic:scc-018", lapsed=True))
        found = only(licences(make_case(who, vacancy("NL", licences=asks_licence(asked))))[0])
        assert (found.status, name(found.reason)) == (Met.UNMET, "expired")
        assert found.months is not None
        assert found.route is not None


def test_a_valid_one_beside_a_lapsed_one_counts(make_case: MakeCase) -> None:
    own = (*licence("lic:scc-018", lapsed=True), *licence("lic:vca-basis", issued=date(2024, 5, 1)))
    who = person("NL", licences=own)
    assert only(licences(make_case(who, vacancy("NL", licences=asks_licence("lic:scc-018"))))[0]).status is Met.MET


def test_an_open_list_leaves_it_unknown_and_a_closed_one_does_not(make_case: MakeCase) -> None:
    job = vacancy("NL", licences=asks_licence("lic:vca-basis"))
    open_list = only(licences(make_case(person("NL", licences=licence("lic:driving-b")), job))[0])
    assert (open_list.status, open_list.months) == (Met.UNKNOWN, None)
    closed = person("NL", licences=licence("lic:driving-b"), complete=("licences",))
    assert only(licences(make_case(closed, job))[0]).status is Met.UNMET
    said = person("NL", licences_missing=("lic:vca-basis",))
    missing = only(licences(make_case(said, job))[0])
    assert missing.status is Met.UNMET
    assert missing.months is not None
    assert missing.months <= 1
    assert in_all(missing.authority)


@pytest.mark.parametrize("concept", ["lic:vog", "lic:fuehrungszeugnis", "lic:masernschutz", "lic:infektionsschutz-43"])
def test_what_is_arranged_at_hiring_is_never_held_against_anybody(make_case: MakeCase, concept: str) -> None:
    found = judged(make_case, concept)
    assert (found.status, name(found.reason)) == (Met.UNKNOWN, "at_hiring")
    assert found.route is not None


@pytest.mark.parametrize("concept", ["lic:bei-bls-vop", "lic:nen3140-vop", "lic:efk", "lic:schaltberechtigung"])
def test_an_appointment_by_the_employer_is_said_to_be_one(make_case: MakeCase, concept: str) -> None:
    found = judged(make_case, concept)
    assert (found.status, name(found.reason)) == (Met.UNMET, "designated")
    assert "werkgever" in found.reason.in_("nl")
    assert found.months is not None


def test_what_the_employer_pays_is_a_note_and_no_condition(make_case: MakeCase) -> None:
    job = vacancy("NL", licences=asks_licence("lic:vca-basis", importance=Importance.LEARNABLE))
    conditions, notes = licences(make_case(person("NL", complete=("licences",)), job))
    assert conditions == []
    assert codes(notes) == ["employer_pays"]
    assert in_all(notes[0].reason)
    conditions, notes = licences(make_case(person("NL", licences=licence("lic:scc-018")), job))
    assert (conditions, notes) == ([], [])


def test_what_is_only_wished_is_no_condition(make_case: MakeCase) -> None:
    job = vacancy("NL", licences=asks_licence("lic:vca-basis", importance=Importance.PREFERRED))
    assert licences(make_case(person("NL", complete=("licences",)), job)) == ([], [])


def test_the_register_entry_is_judged_once_with_the_profession(make_case: MakeCase) -> None:
    job = vacancy("NL", occupation="occ:nurse", licences=asks_licence("lic:big-verpleegkundige", "lic:vog"))
    conditions, _ = licences(make_case(person("NL", qualifications=has("qual:nl-25655")), job))
    assert [condition.subject for condition in conditions] == ["lic:vog"]


def test_a_rule_not_in_force_covers_nothing(make_case: MakeCase) -> None:
    """The same two certificates, on a day before the rule that lets one stand for the other."""
    who = person("NL", licences=licence("lic:scc-018"), complete=("licences",))
    case = make_case(who, vacancy("NL", licences=asks_licence("lic:vca-basis")))
    rule = case.knowledge.licences["lic:scc-018"]
    late = replace(rule, facts=replace(rule.facts, valid_from=date(2027, 1, 1)))
    changed = replace(case.knowledge, licences={**case.knowledge.licences, late.id: late})
    assert only(licences(case)[0]).status is Met.MET

    class Later:
        knowledge = changed
        find = case.taxonomy.find

    later = Case(person=who, vacancy=case.vacancy, taxonomy=Later(), day=case.day)  # type: ignore[arg-type]
    assert only(licences(later)[0]).status is Met.UNMET
    assert only(licences(replace(later, day=date(2027, 1, 1)))[0]).status is Met.MET
