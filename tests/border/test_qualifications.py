"""Does the diploma do? Same, covered, compared across the border, made up for, learnable, above the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillshub.border.case import Case
from skillshub.border.qualifications import asked_level, qualification
from skillshub.core.knowledge import Country
from skillshub.core.levels import LevelRange
from skillshub.core.person import HeldQualification
from skillshub.core.result import Condition, Met
from skillshub.core.vacancy import Importance, QualificationDemand, QualificationOption
from tests.border.conftest import (
    MakeCase,
    asks_diploma,
    asks_level,
    codes,
    diploma,
    has,
    in_all,
    only,
    person,
    vacancy,
    worked,
)

LONGEST = 24
EGT, FITTER_2, FITTER_3, FITTER_4 = "qual:de-elektroniker-egt", "qual:nl-25737", "qual:nl-25736", "qual:nl-25739"


def judged(
    make_case: MakeCase,
    asked: QualificationDemand,
    *held: str,
    works: Country = "NL",
    years: float = 0.0,
    whole: bool = True,
    occupation: str | None = "occ:domestic-electrician",
) -> Condition:
    who = person(
        "NL",
        qualifications=has(*held),
        complete=("qualifications",) if whole else (),
        experience=worked(occupation, years) if occupation and years else (),
    )
    job = vacancy(works, occupation=occupation, qualification=asked)
    return only(qualification(make_case(who, job))[0])


def name(condition: Condition) -> str:
    return condition.reason.id.rpartition(".")[2]


def state(condition: Condition) -> tuple[Met, str]:
    return condition.status, name(condition)


# --- one system ---------------------------------------------------------------------------------


def test_the_same_diploma(make_case: MakeCase) -> None:
    assert state(judged(make_case, asks_diploma(FITTER_3), FITTER_3)) == (Met.MET, "same")


def test_a_higher_one_of_the_field_covers_and_a_lower_one_does_not(make_case: MakeCase) -> None:
    assert state(judged(make_case, asks_diploma(FITTER_3), FITTER_4)) == (Met.MET, "covers")
    assert state(judged(make_case, asks_diploma(FITTER_3), FITTER_2)) == (Met.UNMET, "missing")
    assert state(judged(make_case, asks_diploma(FITTER_3), "qual:nl-25695")) == (Met.UNMET, "missing")


def test_any_one_of_the_options_will_do(make_case: MakeCase) -> None:
    assert state(judged(make_case, asks_diploma("qual:nl-25695", FITTER_3), FITTER_3)) == (Met.MET, "same")


@pytest.mark.parametrize(
    ("level", "fields", "held", "met"),
    [
        ("3", ("electrical",), FITTER_3, True),
        ("3", ("electrical",), FITTER_4, True),
        ("3", ("electrical",), FITTER_2, False),
        ("2-3", ("technical",), FITTER_2, True),
        ("2-3", ("technical",), "qual:nl-25656", False),
        ("2", ("technical",), "qual:nl-25737", True),
        ("4", ("electrical", "mechatronics"), "qual:nl-25893", True),
        ("4", (), FITTER_4, True),
        ("4", (), "qual:nl-havo", False),
        ("4", (), "qual:de-abitur", False),
        ("6", (), "qual:nl-hbo-ict", True),
        ("6", (), FITTER_4, False),
    ],
)
def test_levels_and_fields(make_case: MakeCase, level: str, fields: tuple[str, ...], held: str, met: bool) -> None:
    found = judged(make_case, asks_level(level, *fields), held)
    assert (found.status is Met.MET) is met


def test_a_therapy_is_not_another_therapy(make_case: MakeCase) -> None:
    for asked, held in (
        ("qual:nl-hbo-fysiotherapie", "qual:nl-hbo-logopedie"),
        ("qual:de-physiotherapeut", "qual:nl-hbo-ergotherapie"),
        ("qual:de-physiotherapeut", "qual:de-logopaede"),
    ):
        assert (
            judged(make_case, asks_diploma(asked), held, years=5, occupation="occ:physiotherapist").status is Met.UNMET
        )


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("qual:nl-25655", "qual:nl-hbo-verpleegkunde"),
        ("qual:nl-25656", "qual:nl-25655"),
        ("qual:de-pflegefachassistenz", "qual:de-pflegefachfrau"),
        ("qual:de-pflegefachfrau", "qual:de-altenpfleger"),
    ],
)
def test_access_to_a_regulated_profession_covers(make_case: MakeCase, asked: str, held: str) -> None:
    works: Country = "NL" if asked.startswith("qual:nl") else "DE"
    assert judged(make_case, asks_diploma(asked), held, works=works).status is Met.MET


@pytest.mark.parametrize(
    ("asked", "held", "met"),
    [
        ("qual:nl-havo", "qual:nl-vwo", True),
        ("qual:nl-vmbo", "qual:nl-havo", True),
        ("qual:nl-vmbo", FITTER_3, True),
        ("qual:nl-havo", "qual:nl-vmbo", False),
        ("qual:nl-vwo", FITTER_4, False),
        ("qual:de-abitur", EGT, False),
        ("qual:de-hauptschule", EGT, True),
        ("qual:nl-vmbo", "qual:de-realschule", True),
        ("qual:nl-havo", "qual:de-realschule", False),
        ("qual:de-realschule", "qual:nl-havo", True),
    ],
)
def test_schooling_is_compared_with_schooling(make_case: MakeCase, asked: str, held: str, met: bool) -> None:
    works: Country = "NL" if asked.startswith("qual:nl") else "DE"
    assert (judged(make_case, asks_diploma(asked), held, works=works).status is Met.MET) is met


def test_only_being_enrolled_answers_a_vacancy_for_students(make_case: MakeCase) -> None:
    asked = QualificationDemand(options=(QualificationOption(enrolled=True, fields=("ict",), phrase="Werkstudent"),))

    def met(*held: HeldQualification) -> bool:
        who = person("NL", qualifications=held, complete=("qualifications",))
        return only(qualification(make_case(who, vacancy("DE", qualification=asked)))[0]).status is Met.MET

    assert met(diploma("qual:nl-hbo-ict", completed=False, enrolled=True))
    assert not met(diploma("qual:nl-hbo-ict"))
    assert not met(diploma("qual:nl-hbo-ict", completed=False))
    assert not met(diploma("qual:nl-25655", completed=False, enrolled=True))


def test_a_broken_off_diploma_is_none(make_case: MakeCase) -> None:
    who = person("NL", qualifications=(diploma(FITTER_3, completed=False),), complete=("qualifications",))
    job = vacancy("NL", qualification=asks_diploma(FITTER_3))
    assert only(qualification(make_case(who, job))[0]).status is Met.UNMET


# --- across the border --------------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "held"), [(EGT, FITTER_4), (FITTER_4, EGT)])
def test_full_is_comparable_both_ways(make_case: MakeCase, asked: str, held: str) -> None:
    found = judged(make_case, asks_diploma(asked), held, works="DE" if asked == EGT else "NL")
    assert state(found) == (Met.MET, "comparable")
    assert found.subject == "E03"
    assert "geen erkenning" in found.reason.in_("nl")
    assert found.checked_on is not None


@pytest.mark.parametrize(
    ("asked", "held"), [(EGT, FITTER_3), ("qual:de-mfa", "qual:nl-25695"), ("qual:nl-25695", "qual:de-mfa")]
)
def test_substantial_differences_are_a_condition_with_a_bridge(make_case: MakeCase, asked: str, held: str) -> None:
    works: Country = "DE" if asked.startswith("qual:de") else "NL"
    found = judged(make_case, asks_diploma(asked), held, works=works)
    assert state(found) == (Met.UNMET, "differences")
    assert not found.limits
    assert found.months is not None
    assert found.months <= LONGEST
    assert in_all(found.route)
    assert in_all(found.authority)


def test_a_higher_diploma_makes_up_for_substantial_differences(make_case: MakeCase) -> None:
    """The Dutch physiotherapist has a bachelor's, the German one a school diploma: usually enough this way only."""
    to_germany = judged(make_case, asks_diploma("qual:de-physiotherapeut"), "qual:nl-hbo-fysiotherapie", works="DE")
    assert state(to_germany) == (Met.MET, "comparable")
    back = judged(make_case, asks_diploma("qual:nl-hbo-fysiotherapie"), "qual:de-physiotherapeut")
    assert state(back) == (Met.UNMET, "differences")


def test_a_verdict_read_against_its_direction_is_never_full(make_case: MakeCase) -> None:
    """H10 compares the Dutch theatre assistant with the German one, and not the other way round."""
    there = judged(make_case, asks_diploma("qual:de-ota"), "qual:nl-czo-operatieassistent", works="DE")
    back = judged(make_case, asks_diploma("qual:nl-czo-operatieassistent"), "qual:de-ota")
    assert (state(there), state(back)) == ((Met.MET, "comparable"), (Met.UNMET, "differences"))


def test_partial_answers_only_with_the_higher_one_in_hand(make_case: MakeCase) -> None:
    lower = judged(make_case, asks_diploma(EGT), FITTER_2, works="DE")
    assert (state(lower), lower.limits) == ((Met.UNMET, "missing"), True)
    assert state(judged(make_case, asks_diploma(FITTER_2), EGT)) == (Met.MET, "comparable")
    commercial = judged(make_case, asks_diploma("qual:de-pka"), "qual:nl-25650", works="DE")
    assert commercial.status is Met.UNMET


def test_partial_in_a_regulated_profession_is_left_to_the_authority(make_case: MakeCase) -> None:
    found = judged(make_case, asks_diploma("qual:de-notfallsanitaeter"), "qual:nl-czo-ambulance", works="DE")
    assert state(found) == (Met.UNMET, "differences")


@pytest.mark.parametrize(("years", "met"), [(0.0, False), (1.9, False), (2.0, True), (12.0, True)])
def test_years_in_the_trade_make_up_for_the_usual_differences(make_case: MakeCase, years: float, met: bool) -> None:
    found = judged(make_case, asks_diploma(EGT), FITTER_3, works="DE", years=years)
    assert (found.status is Met.MET) is met
    assert (name(found) == "made_up") is met


def test_years_in_another_trade_do_not(make_case: MakeCase) -> None:
    who = person("NL", qualifications=has(FITTER_3), experience=worked("occ:waiter", 20))
    job = vacancy("DE", occupation="occ:domestic-electrician", qualification=asks_diploma(EGT))
    assert only(qualification(make_case(who, job))[0]).status is Met.UNMET


def test_or_equivalent_makes_up_for_the_usual_differences(make_case: MakeCase) -> None:
    found = judged(make_case, asks_diploma(EGT, equivalent=True), FITTER_3, works="DE")
    assert state(found) == (Met.MET, "made_up")
    assert judged(make_case, asks_diploma(EGT, equivalent=True), "qual:nl-25695", works="DE").status is Met.UNMET


def test_nurses_of_the_annex_are_compared_as_full(make_case: MakeCase) -> None:
    for asked, held in (
        ("qual:de-pflegefachfrau", "qual:nl-25655"),
        ("qual:de-pflegefachfrau", "qual:nl-hbo-verpleegkunde"),
        ("qual:de-pflegefachfrau", "qual:nl-czo-ic-verpleegkundige"),
        ("qual:nl-25655", "qual:de-pflegefachfrau"),
    ):
        works: Country = "DE" if asked.startswith("qual:de") else "NL"
        assert judged(make_case, asks_diploma(asked), held, works=works).status is Met.MET


@pytest.mark.parametrize("years", [0.0, 15.0])
def test_the_carer_is_no_nurse_however_long_she_worked(make_case: MakeCase, years: float) -> None:
    asked = asks_diploma("qual:de-pflegefachfrau", equivalent=True)
    found = judged(make_case, asked, "qual:nl-25656", works="DE", years=years, occupation="occ:healthcare-assistant")
    assert (found.status, found.limits) == (Met.UNMET, True)
    older = judged(make_case, asks_diploma("qual:de-altenpfleger"), "qual:nl-25656", works="DE")
    assert older.subject == "H04"


def test_a_pair_outside_its_validity_is_not_used(make_case: MakeCase) -> None:
    who = person("NL", qualifications=has(FITTER_4), complete=("qualifications",))
    case = make_case(who, vacancy("DE", qualification=asks_diploma(EGT)))
    pair = case.knowledge.pairs["E03"]
    ended = replace(pair, facts=replace(pair.facts, valid_to=date(2026, 12, 31)))
    changed = replace(case.knowledge, pairs={ended.id: ended})

    class Ended:
        knowledge = changed
        find = case.taxonomy.find
        occupation = case.taxonomy.occupation

    within = Case(person=who, vacancy=case.vacancy, taxonomy=Ended(), day=date(2026, 12, 31))  # type: ignore[arg-type]
    assert only(qualification(within)[0]).subject == "E03"
    assert only(qualification(replace(within, day=date(2027, 1, 1)))[0]).subject == ""


# --- what is not known, what is learnt ------------------------------------------------------------


def test_diplomas_not_asked_for_yet(make_case: MakeCase) -> None:
    for held in ((), (FITTER_2,)):
        found = judged(make_case, asks_diploma("qual:nl-25695"), *held, whole=False)
        assert (state(found), found.limits, found.months) == ((Met.UNKNOWN, "not_asked"), False, None)


def test_a_trade_can_be_learnt_at_work_and_a_degree_cannot(make_case: MakeCase) -> None:
    who = person("NL", complete=("qualifications",))

    def notes(asked: QualificationDemand) -> list[str]:
        conditions, said = qualification(make_case(who, vacancy("NL", qualification=asked)))
        assert only(conditions).limits
        return codes(said)

    assert notes(asks_diploma(FITTER_3)) == ["growth_path"]
    assert notes(asks_level("2-3", "technical")) == ["growth_path"]
    assert notes(asks_level("6", "ict")) == []
    assert notes(QualificationDemand(options=(QualificationOption(enrolled=True),))) == []


def test_a_wish_is_no_condition(make_case: MakeCase) -> None:
    who = person("NL", complete=("qualifications",))
    job = vacancy("NL", qualification=asks_diploma(FITTER_3, importance=Importance.PREFERRED))
    assert qualification(make_case(who, job)) == ([], [])


def test_nothing_asked_nothing_said(make_case: MakeCase) -> None:
    assert qualification(make_case(person("NL", qualifications=has(FITTER_3)), vacancy("NL"))) == ([], [])


# --- work below the own level ---------------------------------------------------------------------


def below(make_case: MakeCase, works: Country, level: str, *held: HeldQualification, **changes: object) -> list[str]:
    """Subjects of the ``below_level`` notes of a vacancy that asks ``level``."""
    who = person(works, qualifications=held, **changes)
    job = vacancy(works, qualification=asks_level(level))
    return [note.subject for note in qualification(make_case(who, job))[1] if note.code == "below_level"]


def test_an_ausbildung_answers_to_mbo_3_and_to_mbo_4(make_case: MakeCase) -> None:
    assert below(make_case, "NL", "3", diploma(EGT)) == []
    assert below(make_case, "NL", "4", diploma(EGT)) == []
    assert below(make_case, "NL", "2", diploma(EGT)) == ["demotes"]
    assert below(make_case, "DE", "3", diploma(EGT)) == ["demotes"]
    assert below(make_case, "DE", "4", diploma(FITTER_3)) == []


@pytest.mark.parametrize(
    ("asked", "held", "found"),
    [
        ("3", FITTER_4, ["demotes"]),
        ("3-4", FITTER_4, []),
        ("4", "qual:nl-hbo-ict", ["demotes"]),
        ("6", "qual:nl-hbo-ict", []),
        ("6", FITTER_4, []),
        ("2", "qual:nl-vwo", []),
        ("2", "qual:de-abitur", []),
    ],
)
def test_the_whole_range_must_lie_above(make_case: MakeCase, asked: str, held: str, found: list[str]) -> None:
    assert below(make_case, "NL", asked, diploma(held)) == found


def test_a_nurse_who_may_not_nurse_yet_is_not_demoted_in_a_helping_job(make_case: MakeCase) -> None:
    for works in ("NL", "DE"):
        abroad = diploma("qual:xx-nursing-degree", country="SY")
        job = vacancy(works, occupation="occ:home-care-aide")
        notes = qualification(make_case(person(works, qualifications=(abroad,)), job))[1]
        assert [(note.code, note.subject) for note in notes] == [("below_level", "")]
        assert "brug" in notes[0].reason.in_("nl")
    recognised = diploma("qual:xx-nursing-degree", country="SY", recognised_in=("NL",))
    notes = qualification(
        make_case(person("NL", qualifications=(recognised,)), vacancy("NL", occupation="occ:home-care-aide"))
    )[1]
    assert [(note.code, note.subject) for note in notes] == [("below_level", "demotes")]


def test_a_free_trade_is_open_and_demotes(make_case: MakeCase) -> None:
    job = vacancy("NL", occupation="occ:home-care-aide")
    notes = qualification(make_case(person("NL", qualifications=has("qual:nl-hbo-ict")), job))[1]
    assert [note.subject for note in notes] == ["demotes"]


def test_the_asked_level_spans_all_options_or_is_not_known(make_case: MakeCase) -> None:
    def asked(*options: QualificationOption) -> LevelRange | None:
        return asked_level(make_case(person("NL"), vacancy("NL", qualification=QualificationDemand(options=options))))

    assert asked(QualificationOption(concept=FITTER_2), QualificationOption(level=LevelRange(4, 4))) == LevelRange(2, 4)
    assert asked(QualificationOption(concept=FITTER_2), QualificationOption(fields=("technical",))) is None
    usual = asked_level(make_case(person("NL"), vacancy("NL", occupation="occ:nurse")))
    assert usual is not None
