"""A vacancy's empty fields are filled from its text; its own fields stand, and every difference is told."""

from __future__ import annotations

import dataclasses

import pytest

from skillshub.core.forms import VacancyForm
from skillshub.core.pay import Pay
from skillshub.core.vacancy import FactUse, Vacancy
from skillshub.link.vacancy import VacancyLinker

TEXT = (
    "Wat ga je doen\nJe onderhoudt pompen.\n"
    "Wat vragen we\nMbo 3 elektrotechniek of gelijkwaardig. Minimaal 2 jaar ervaring. Je draait nachtdiensten.\n"
    "Wat bieden we\n€ 2.800 - € 3.400 bruto per maand (schaal 6), 32-36 uur per week, 25 vakantiedagen.\n"
    "Over ons\nWij zijn al 40 jaar actief."
)
FORM = VacancyForm(source="s", number="1", title="Monteur", country="NL", text=TEXT)


@pytest.fixture(scope="module")
def filled(vacancy_linker: VacancyLinker) -> Vacancy:
    return vacancy_linker.link(FORM)


def uses(vacancy: Vacancy) -> dict[str, FactUse]:
    return {fact.field: fact.use for fact in vacancy.text_facts}


def test_empty_fields_are_filled_and_marked(filled: Vacancy) -> None:
    assert (filled.hours_min, filled.hours_max) == (32, 36)
    assert filled.pay == Pay(low=2800, high=3400, unit="month")
    assert filled.shifts == ("night",)
    assert filled.qualification is not None
    assert filled.qualification.equivalent
    assert str(filled.qualification.options[0].level) == "3"
    assert uses(filled) == {
        "hours": FactUse.FILLED,
        "pay": FactUse.FILLED,
        "grade": FactUse.TOLD,
        "shift": FactUse.FILLED,
        "years": FactUse.TOLD,
        "degree": FactUse.FILLED,
    }


def test_every_fact_shows_its_words_in_the_text(filled: Vacancy) -> None:
    for fact in filled.text_facts:
        assert fact.span is not None
        assert TEXT[slice(*fact.span)].strip() == fact.phrase


def test_a_field_of_its_own_stands_and_the_difference_is_told(vacancy_linker: VacancyLinker) -> None:
    own = dataclasses.replace(
        FORM,
        hours_min=20.0,
        hours_max=24.0,
        pay=Pay(low=4000, high=4500, unit="month"),
        shifts=("day",),
        qualification="hbo werktuigbouwkunde",
    )
    vacancy = vacancy_linker.link(own)
    assert (vacancy.hours_min, vacancy.hours_max, vacancy.pay, vacancy.shifts) == (20, 24, own.pay, ("day",))
    assert vacancy.qualification is not None
    assert vacancy.qualification.options[0].phrase == "hbo werktuigbouwkunde"
    assert {name for name, use in uses(vacancy).items() if use is FactUse.DIFFERS} == {"hours", "pay", "shift"}


def test_a_field_that_says_the_same_is_not_told_again(vacancy_linker: VacancyLinker) -> None:
    own = dataclasses.replace(FORM, hours_min=36.0, hours_max=40.0, pay=Pay(low=3000, high=3600, unit="month"))
    assert not {"hours", "pay"} & set(uses(vacancy_linker.link(own)))


@pytest.mark.parametrize(
    "text",
    [
        "Een mooie baan bij een bedrijf dat al 40 jaar actief is. 30 vakantiedagen.",
        "Keine Nachtdienste, keine Berufserfahrung nötig. Bezahlung nach Tarif.",
        "Früh- oder Spätschicht",
        "24 uur per week of in een ander team 36 uur per week. Bel na 17 uur.",
    ],
)
def test_what_is_not_said_clearly_stays_unknown(text: str, vacancy_linker: VacancyLinker) -> None:
    vacancy = vacancy_linker.link(dataclasses.replace(FORM, text=text))
    assert (vacancy.hours_min, vacancy.hours_max, vacancy.pay, vacancy.shifts) == (None, None, None, ())
    assert vacancy.qualification is None
    assert FactUse.FILLED not in uses(vacancy).values()


def test_hours_in_the_title_count_where_the_text_has_none(vacancy_linker: VacancyLinker) -> None:
    vacancy = vacancy_linker.link(dataclasses.replace(FORM, title="Monteur, 24-32 uur", text="Je onderhoudt pompen."))
    assert (vacancy.hours_min, vacancy.hours_max) == (24, 32)
    assert [fact.span for fact in vacancy.text_facts] == [None]


def test_a_level_alone_lets_in_no_other_trade(vacancy_linker: VacancyLinker) -> None:
    text = "Ihr Profil\nSie haben eine abgeschlossene Ausbildung als Wolkenschieber."
    vacancy = vacancy_linker.link(dataclasses.replace(FORM, text=text))
    assert vacancy.qualification is None
    assert uses(vacancy) == {"degree": FactUse.TOLD}


def test_a_level_is_not_lost_at_the_point_of_an_abbreviation(vacancy_linker: VacancyLinker) -> None:
    text = "Ihr Profil\n- Sprachniveau Deutsch mind. C1\n- Englisch verhandlungssicher (B2), Niederländisch A2"
    vacancy = vacancy_linker.link(dataclasses.replace(FORM, text=text))
    assert {(demand.language, demand.level.name) for demand in vacancy.languages} == {
        ("de", "C1"),
        ("en", "B2"),
        ("nl", "A2"),
    }
