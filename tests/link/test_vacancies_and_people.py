"""Whole forms: columns before text, the stricter of two, what is not found is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.forms import (
    ExperienceEntry,
    LicenceEntry,
    PersonForm,
    QualificationEntry,
    SkillEntry,
    VacancyForm,
)
from skillshub.core.person import Source, Status
from skillshub.core.vacancy import Importance, LanguageDemand, Vacancy
from skillshub.link.linker import Linker
from skillshub.link.person import link_person
from skillshub.link.vacancy import VacancyLinker
from skillshub.taxonomy.taxonomy import Taxonomy


def form(**changes: Any) -> VacancyForm:
    return replace(VacancyForm(source="test", number="1", title="Elektromonteur", country="NL"), **changes)


@pytest.fixture
def linked(vacancy_linker: VacancyLinker) -> Any:
    def link(**changes: Any) -> Vacancy:
        return vacancy_linker.link(form(**changes))

    return link


# --- vacancies --------------------------------------------------------------------------------------


def test_the_occupation_column_comes_before_the_title(linked: Any) -> None:
    assert linked(title="Topper gezocht", occupation="verpleegkundige").occupation == "occ:nurse"
    assert linked(title="Loodgieter", occupation="topper").occupation == "occ:plumber"
    assert linked(title="x", occupation="occ:welder").occupation == "occ:welder"


def test_a_title_without_an_occupation_is_kept_for_the_coach(linked: Any) -> None:
    vacancy = linked(title="Topper gezocht")
    assert vacancy.occupation is None
    assert "Topper gezocht" in vacancy.unresolved


def test_columns_come_before_the_text_and_the_stricter_wins(linked: Any) -> None:
    vacancy = linked(
        required_skills=("lassen",),
        preferred_skills=("hydrauliek",),
        learnable_skills=("KNX",),
        text="Hydrauliek is een pré. Je werkt met KNX. Ervaring met lassen is mooi meegenomen. Pneumatiek ken je ook.",
    )
    demands = {demand.concept: demand for demand in vacancy.skills}
    assert {concept: demand.importance for concept, demand in demands.items()} == {
        "skill:welding-basics": Importance.MUST,
        "skill:hydraulics": Importance.PREFERRED,
        "skill:knx": Importance.LEARNABLE,
        "skill:pneumatics": Importance.MUST,
    }
    assert demands["skill:welding-basics"].span is None
    assert demands["skill:pneumatics"].span is not None


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("lassen", None),
        ("lassen (3)", 3),
        ("lassen (niveau 2)", 2),
        ("basiskennis lassen", 1),
        ("Hydraulik (Stufe 4)", 4),
    ],
)
def test_an_asked_level_is_read_from_the_phrase(linked: Any, phrase: str, level: int | None) -> None:
    (demand,) = linked(required_skills=(phrase,)).skills
    assert demand.level == level
    assert demand.phrase == phrase


def test_phrases_of_the_licence_columns(linked: Any) -> None:
    vacancy = linked(
        licences=("VCA", "rijbewijs B"),
        preferred_licences=("VCA-VOL",),
        paid_licences=("BEI-BLS VOP",),
        text="Een VOG hoort erbij.",
    )
    assert {demand.concept: demand.importance for demand in vacancy.licences} == {
        "lic:vca-basis": Importance.MUST,
        "lic:driving-b": Importance.MUST,
        "lic:vca-vol": Importance.PREFERRED,
        "lic:bei-bls-vop": Importance.LEARNABLE,
        "lic:vog": Importance.MUST,
    }


def test_a_skill_in_the_licence_column_is_taken_as_a_skill(linked: Any) -> None:
    vacancy = linked(licences=("NEN 1010",))
    assert vacancy.licences == ()
    assert [demand.concept for demand in vacancy.skills] == ["skill:nen-1010"]
    assert vacancy.unresolved == ()


def test_what_no_column_word_links_to_is_unresolved(linked: Any) -> None:
    vacancy = linked(required_skills=("paardrijden",), licences=("jachtakte",), qualification="goede motivatie")
    assert set(vacancy.unresolved) == {"paardrijden", "jachtakte", "goede motivatie"}
    assert linked(qualification="geen diploma vereist").unresolved == ()


def test_languages_of_the_column_come_before_those_of_the_text(linked: Any) -> None:
    own = (LanguageDemand(language="en", level=Cefr.B2),)
    assert linked(languages=own, text="Nederlands B1.").languages == own
    assert [d.language for d in linked(text="Nederlands B1.").languages] == ["nl"]


def test_the_sector_comes_from_the_occupation_where_none_is_given(linked: Any) -> None:
    assert linked(title="Verpleegkundige").sector == "health"
    assert linked(title="Verpleegkundige", sector="administration").sector == "administration"


def test_the_qualification_column_becomes_options(linked: Any) -> None:
    qualification = linked(qualification="mbo 3 elektro of gelijkwaardig").qualification
    assert qualification is not None
    assert qualification.equivalent


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Werken op hoogte.", {"heights"}),
        ("Je moet kunnen knielen, bukken en zwaar tillen!", {"kneeling", "heavy-lifting"}),
        ("Geen hoogtevrees.", {"heights"}),
        ("Nachtdiensten en weekenddienst horen erbij.", {"nights", "weekends"}),
        ("Geen nachtdiensten, geen weekenddienst.", set()),
        ("Keine Nachtschicht.", set()),
        ("Arbeiten in der Höhe; schweres Heben.", {"heights", "heavy-lifting"}),
        ("Een fijne baan.", set()),
    ],
)
def test_what_the_work_asks_of_the_body_and_the_agenda(linked: Any, text: str, demands: set[str]) -> None:
    """A demand that a text denies must never block somebody who cannot do it."""
    assert set(linked(text=text).demands) == demands


def test_demands_of_the_column_by_id_or_name(linked: Any) -> None:
    assert linked(demands=("kneeling", "werken op hoogte")).demands == ("heights", "kneeling")


def test_the_country_does_not_change_what_is_asked(linked: Any) -> None:
    asked = {"title": "Mechatroniker (m/w/d)", "required_skills": ("PLC",), "text": "Hydraulik und Pneumatik."}
    dutch, german = linked(country="NL", **asked), linked(country="DE", **asked)
    assert replace(dutch, country="DE") == german


# --- people -----------------------------------------------------------------------------------------


def test_a_person_becomes_concepts(taxonomy: Taxonomy, linker: Linker) -> None:
    person = link_person(
        PersonForm(
            code="P",
            qualifications=(QualificationEntry(name="Verzorgende IG", country="NL", year=2010),),
            experience=(ExperienceEntry(occupation="verzorgende", years=8.0),),
            skills=(
                SkillEntry(name="wondzorg", level=3, source=Source.JOB),
                SkillEntry(name="lassen", denied=True),
                SkillEntry(name="rijbewijs B"),
                SkillEntry(name="paardrijden"),
            ),
            licences=(
                LicenceEntry(name="VCA"),
                LicenceEntry(name="VCA-VOL", held=False),
                LicenceEntry(name="jachtakte"),
            ),
            wishes=("verpleegkundige", "Health"),
        ),
        taxonomy,
        linker,
    )
    assert [(held.concept, held.year) for held in person.qualifications] == [("qual:nl-25656", 2010)]
    assert [job.occupation for job in person.experience] == ["occ:healthcare-assistant"]
    assert [(item.concept, item.status, item.level) for item in person.evidence] == [
        ("skill:wound-care", Status.CONFIRMED, 3),
        ("skill:welding-basics", Status.DENIED, None),
    ]
    assert [held.concept for held in person.licences] == ["lic:driving-b", "lic:vca-basis"]
    assert person.licences_missing == ("lic:vca-vol",)
    assert person.wishes == ("occ:nurse", "health")
    assert person.unresolved == ("paardrijden", "jachtakte")


@pytest.mark.parametrize(
    ("name", "country", "concept"),
    [
        ("Verpleegkundige", "SY", "qual:xx-nursing-degree"),
        ("Krankenpfleger", "BA", "qual:xx-nursing-degree"),
        ("arts", "SY", "qual:xx-medical-degree"),
        ("Zahnarzt", "SY", "qual:xx-dental-degree"),
        ("timmerman", "ER", "qual:xx-vocational-construction"),
        ("Bachelor elektrotechniek", "IN", "qual:xx-electrical-engineering-degree"),
        ("mbo-verpleegkundige", "NL", "qual:nl-25655"),
        ("Pflegefachmann", "DE", "qual:de-pflegefachfrau"),
    ],
)
def test_a_foreign_diploma_never_becomes_a_dutch_or_german_one(
    taxonomy: Taxonomy, linker: Linker, name: str, country: str, concept: str
) -> None:
    entry = QualificationEntry(name=name, country=country)
    person = link_person(PersonForm(code="P", qualifications=(entry,)), taxonomy, linker)
    assert [(held.concept, held.country) for held in person.qualifications] == [(concept, country)]


def test_being_enrolled_is_not_having_finished(taxonomy: Taxonomy, linker: Linker) -> None:
    entry = QualificationEntry(name="mbo-verpleegkundige", country="NL", enrolled=True)
    (held,) = link_person(PersonForm(code="P", qualifications=(entry,)), taxonomy, linker).qualifications
    assert (held.enrolled, held.completed) == (True, False)
