"""Lists and single records for the coach: what is known, what is not, and the words as they were read."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.levels import LevelRange
from skillshub.core.pay import Pay
from skillshub.core.person import Evidence, HeldLicence, HeldQualification, Source, Status, TimeWindow
from skillshub.core.vacancy import (
    FactUse,
    Importance,
    LanguageDemand,
    LicenceDemand,
    QualificationDemand,
    QualificationOption,
    TextFact,
)
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.document import Document
from skillshub.report.registers import (
    people_document,
    person_document,
    vacancies_document,
    vacancy_document,
)
from skillshub.report.render import Format, render
from skillshub.report.unasked import not_asked
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import bare_job, electrician, grid_job, mechanic, nobody_asked, nurse


def text_of(document: Document) -> str:
    return " ".join(render(document, Format.TABLE).split())


def test_people_are_listed_by_code_with_what_is_still_to_ask(taxonomy: Taxonomy) -> None:
    document = people_document([nurse(), electrician(), nobody_asked()], taxonomy, "en")
    assert [row["code"] for row in document.rows] == ["ARN-7731", "KLV-0815", "NEW-1"]
    assert "3 people." in text_of(document)
    assert document.rows[2]["to_ask"] == [
        *("country", "postcode", "right_to_work", "qualifications", "experience", "evidence", "languages", "travel")
    ]
    assert document.rows[0]["to_ask"] == []


def test_an_empty_list_that_is_the_whole_answer_is_not_asked_again() -> None:
    assert "qualifications" in not_asked(nobody_asked())
    assert "qualifications" not in not_asked(nobody_asked(complete=("qualifications",)))


def test_one_permit_of_two_is_still_a_question() -> None:
    assert "right_to_work" in not_asked(mechanic(right_to_work=(("NL", "yes"),)))
    assert "right_to_work" not in not_asked(mechanic())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_empty_registers_say_what_to_do(taxonomy: Taxonomy, lang: Language) -> None:
    assert "skillshub import people" in text_of(people_document([], taxonomy, lang))
    assert "skillshub import vacancies" in text_of(vacancies_document([], taxonomy, lang))


def test_a_profile_without_answers_says_unknown_and_guesses_nothing(taxonomy: Taxonomy) -> None:
    text = text_of(person_document(nobody_asked(), taxonomy, "en"))
    assert "May work in the Netherlands not asked yet" in text
    assert "Lives in unknown" in text
    assert "No skills have been confirmed yet" in text
    assert text.count("Nothing is known about this yet.") == 5


def test_a_diploma_shows_its_own_name_the_words_it_was_read_from_and_its_level(taxonomy: Taxonomy) -> None:
    held = HeldQualification(
        concept="qual:de-elektroniker-egt",
        country="DE",
        year=2012,
        recognised_in=("NL",),
        applied_in=("DE",),
        phrase="Geselle Elektro",
    )
    text = text_of(person_document(electrician(qualifications=(held,)), taxonomy, "nl"))
    words = Words(taxonomy, "nl")
    assert words.diploma("qual:de-elektroniker-egt") in text
    assert "“Elektroniker/in Fachrichtung Energie- und Gebäudetechnik”" in text
    assert "“Geselle Elektro”" in text
    assert "EQF-niveau 4 (DQR 4); een niveau is geen erkenning; 2012" in text
    assert "erkend in Nederland; erkenning aangevraagd in Duitsland" in text


@pytest.mark.parametrize(("enrolled", "said"), [(True, "still running"), (False, "not completed")])
def test_an_unfinished_course_is_not_a_diploma(taxonomy: Taxonomy, enrolled: bool, said: str) -> None:
    held = HeldQualification(concept="qual:nl-25736", completed=False, enrolled=enrolled)
    assert said in text_of(person_document(electrician(qualifications=(held,)), taxonomy, "en"))


def test_skills_stand_with_their_proof_denials_too(taxonomy: Taxonomy) -> None:
    evidence = (
        Evidence(concept="skill:knx", source=Source.SELF, status=Status.DENIED),
        Evidence(concept="skill:electrical-wiring", source=Source.PRACTICE, level=2, last_used=2025),
    )
    text = text_of(person_document(electrician(evidence=evidence), taxonomy, "en"))
    assert "The person says they cannot do this." in text
    assert "practice statement under guidance 2025" in text


def test_licences_tell_what_is_held_run_out_and_missing(taxonomy: Taxonomy) -> None:
    person = electrician(
        licences=(
            HeldLicence(concept="lic:driving-b", issued=date(2010, 3, 1), valid_to=date(2030, 3, 1)),
            HeldLicence(concept="lic:scc-018", lapsed=True),
        ),
        licences_missing=("lic:bei-bls-vop",),
    )
    text = text_of(person_document(person, taxonomy, "en"))
    assert "of 1 Mar 2010; valid until 1 Mar 2030" in text
    assert "; expired" in text
    assert ": not held" in text


def test_hours_times_shifts_wishes_and_pay_are_all_there(taxonomy: Taxonomy) -> None:
    person = mechanic(
        windows=(TimeWindow(start=time(9), end=time(14, 30)),),
        shifts=("day", "evening"),
        wishes=("energy", "occ:heat-pump-technician"),
        pay_floor=Pay(low=17.5, unit="hour"),
        learning_place=True,
        available_from=date(2027, 3, 1),
        languages=(LanguageSkill(language="de", spoken=Cefr.B2, writing=Cefr.A2),),
        unresolved=("koffie zetten",),
    )
    text = text_of(person_document(person, taxonomy, "en"))
    for said in ("09:00–14:30", "day, evening", "energy", "€17.50 gross an hour", "1 Mar 2027", "“koffie zetten”"):
        assert said in text
    assert Words(taxonomy, "en").name("occ:heat-pump-technician") in text
    assert "German: speaking B2, writing A2" in text


def test_the_record_of_a_person_is_whole(taxonomy: Taxonomy) -> None:
    (record,) = json.loads(render(person_document(nurse(), taxonomy, "en"), Format.JSON))
    assert record["code"] == "ARN-7731"
    assert record["qualifications"][0]["concept"] == "qual:xx-nursing-degree"


def test_vacancies_are_listed_on_both_sides(taxonomy: Taxonomy) -> None:
    document = vacancies_document([grid_job(), bare_job(country="DE")], taxonomy, "en")
    text = text_of(document)
    assert [row["id"] for row in document.rows] == ["bare/1", "grid/17"]
    assert "2 vacancies. In the Netherlands: 1. In Germany: 1." in text
    assert "unknown" in text


def test_a_vacancy_tells_every_demand_in_its_own_words(taxonomy: Taxonomy) -> None:
    vacancy = grid_job(
        demands=("heights",),
        windows=(TimeWindow(start=time(7), end=time(16)),),
        shifts=("standby",),
        posted=date(2026, 11, 1),
        valid_through=date(2026, 12, 24),
        positions=3,
        learning_place=True,
        home_days=1.5,
        qualification=QualificationDemand(
            options=(
                QualificationOption(concept="qual:de-elektroniker-egt", phrase="Gesellenbrief"),
                QualificationOption(level=LevelRange(2, 3), fields=("electrical",)),
                QualificationOption(fields=("ict",), enrolled=True),
                QualificationOption(),
            ),
            importance=Importance.PREFERRED,
            equivalent=True,
        ),
        licences=(LicenceDemand(concept="lic:vca-basis", phrase="VCA-pas"),),
        languages=(LanguageDemand(language="nl", level=Cefr.B1, modality="spoken"),),
    )
    text = text_of(vacancy_document(vacancy, taxonomy, "en"))
    for said in (
        "(“Gesellenbrief”) (wish)",
        "EQF level 2-3",
        "enrolled for:",
        "a diploma (wish)",
        "Or comparable",
        "(“VCA-pas”) (must)",
        "Dutch B1 (speaking) (must)",
        "1.5 a week",
        "Positions 3",
        "07:00–16:00",
        "standby",
        "24 Dec 2026",
        "“storingsdienst in overleg”",
        "(“teamspeler”)",
    ):
        assert said in text
    assert taxonomy.knowledge.demands["heights"].labels.en in text


def test_what_the_text_says_is_told_with_what_became_of_it(taxonomy: Taxonomy) -> None:
    said = (
        TextFact(field="hours", value="32-36", phrase="32-36 uur", use=FactUse.FILLED),
        TextFact(field="pay", value="15/hour", phrase="15 euro", use=FactUse.DIFFERS),
        TextFact(field="shift", value="night", phrase="nacht-", use=FactUse.TOLD),
    )
    vacancy = grid_job(text_facts=said)
    text = text_of(vacancy_document(vacancy, taxonomy, "nl"))
    assert "Uren: “32-36 uur”. Het eigen veld was leeg" in text
    assert "Loon: “15 euro”. Dat is iets anders dan het eigen veld" in text
    assert "Diensten, nacht: “nacht-”. Ter informatie" in text
    assert "In de tekst gelezen" not in text_of(vacancy_document(bare_job(), taxonomy, "nl"))


def test_a_bare_vacancy_says_what_is_unknown(taxonomy: Taxonomy) -> None:
    text = text_of(vacancy_document(bare_job(), taxonomy, "en"))
    assert "Employer unknown" in text
    assert "Pay not named" in text
    assert "Days at home unknown" in text
    assert "names no skills we recognise" in text


def test_home_office_ruled_out_is_a_no(taxonomy: Taxonomy) -> None:
    assert "Days at home no" in text_of(vacancy_document(grid_job(home_days=0.0), taxonomy, "en"))
