"""Wording the equal-treatment laws look at: found, told with the law, and without weight in matching."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.forms import VacancyForm
from skillshub.core.knowledge import Country
from skillshub.core.vacancy import LanguageDemand
from skillshub.hub.engine import Engine
from skillshub.link.sections import asking
from skillshub.link.wording import Ground, asks_native, findings, laws


def form(text: str, title: str = "Elektroniker (m/w/d)", country: Country = "DE") -> VacancyForm:
    return VacancyForm(source="s", number="1", title=title, country=country, text=text)


@pytest.mark.parametrize(
    ("country", "text", "ground"),
    [
        ("NL", "Kom in ons jonge, dynamische team.", Ground.AGE),
        ("NL", "U bent maximaal 30 jaar.", Ground.AGE),
        ("NL", "Wij zoeken een jonge hond.", Ground.AGE),
        ("NL", "maximaal 3 jaar werkervaring", Ground.AGE),
        ("DE", "Sie sind bis 35 Jahre alt.", Ground.AGE),
        ("DE", "Wir sind ein junges Team.", Ground.AGE),
        ("DE", "Digital Native gesucht", Ground.AGE),
        ("DE", "Berufsanfänger gesucht", Ground.AGE),
        ("NL", "a young and dynamic team", Ground.AGE),
        ("NL", "Alleen voor vrouwen.", Ground.GENDER),
        ("DE", "Wir suchen eine nette Dame für den Empfang", Ground.GENDER),
        ("NL", "Nederlands is uw moedertaal", Ground.ORIGIN),
        ("DE", "Deutsch als Muttersprache", Ground.ORIGIN),
        ("DE", "deutsche Staatsangehörigkeit erforderlich", Ground.ORIGIN),
        ("DE", "akzentfreies Deutsch", Ground.ORIGIN),
        ("NL", "native English speaker", Ground.ORIGIN),
        ("DE", "ohne Kopftuch", Ground.RELIGION),
        ("NL", "U bent kerngezond", Ground.DISABILITY),
        ("DE", "keine Kinder", Ground.FAMILY),
    ],
)
def test_wording_is_found_with_the_law_of_the_country(country: Country, text: str, ground: Ground) -> None:
    found = findings(form(text, country=country))
    assert [f.ground for f in found] == [ground]
    assert found[0].law.country == country
    assert found[0].words in text


@pytest.mark.parametrize(
    "text",
    [
        "U heeft minimaal 5 jaar ervaring.",
        "U bent minstens 18 jaar; dat vraagt de wet voor dit werk.",
        "Mindestens 3 Jahre Berufserfahrung, bis zu 30 Tage Urlaub.",
        "Sie betreuen alte Damen und Herren.",
        "Werken met jonge kinderen en zwangere vrouwen.",
        "Deutsch auf Muttersprachniveau ist nicht nötig, B2 genügt.",
        "40 uur per week, tot 36 uur in overleg",
        "Contract voor 1 jaar met uitzicht op vast",
    ],
)
@pytest.mark.parametrize("country", ["NL", "DE"])
def test_ordinary_sentences_are_left_alone(text: str, country: Country) -> None:
    assert findings(form(text, country=country)) == ()


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Sekretärin", 1),
        ("Sekretärin (m/w/d)", 0),
        ("Sekretär/in", 0),
        ("Krankenschwester", 1),
        ("Elektroniker", 0),
        ("Secretaresse", 1),
        ("Secretaresse m/v", 0),
        ("Medizin", 0),
    ],
)
def test_one_form_of_a_title_is_told_unless_everybody_is_meant(title: str, found: int) -> None:
    country: Country = "NL" if title.startswith("Secr") else "DE"
    assert len(findings(form("", title=title, country=country))) == found


def test_every_ground_has_a_law_on_both_sides_with_source_and_day() -> None:
    assert set(laws()) == {(country, ground) for country in ("NL", "DE") for ground in Ground}
    for law in laws().values():
        assert law.facts.source and law.facts.valid_from
        assert set(law.text.as_dict()) == {"nl", "de", "en"}


def test_a_native_language_is_no_level_and_a_named_level_counts(engine: Engine) -> None:
    linker = engine.vacancy_linker
    native = LanguageDemand(language="de", level=Cefr.C2, phrase="Deutsch Muttersprache")
    assert linker.link(replace(form(""), languages=(native,))).languages == ()
    assert linker.link(form("Deutsch als Muttersprache.")).languages == ()
    either = replace(native, phrase="Deutsch C1 oder Muttersprache", level=Cefr.C1)
    assert [d.level for d in linker.link(replace(form(""), languages=(either,))).languages] == [Cefr.C1]
    mixed = linker.link(form("Deutsch fließend oder Muttersprache."))
    assert [d.level for d in mixed.languages] == [Cefr.C1]
    assert asks_native("native speaker") and not asks_native("Duits C2")


def test_wording_moves_nothing_in_what_is_matched(engine: Engine) -> None:
    plain, loaded = (
        "Sie verdrahten Schaltschränke.",
        "Sie verdrahten Schaltschränke. Junges Team, bis 35 Jahre, ohne Kopftuch.",
    )
    assert engine.vacancy_linker.link(form(plain)) == engine.vacancy_linker.link(form(loaded))


def test_what_an_employer_says_of_itself_is_no_demand(engine: Engine) -> None:
    text = "Über uns\nWir verdrahten Schaltschränke seit 1950.\n\nIhre Aufgaben\nSie programmieren SPS."
    kept = asking(text)
    assert len(kept) == len(text) and "1950" not in kept and "SPS" in kept
    found = {d.concept for d in engine.vacancy_linker.link(form(text)).skills}
    assert found == {d.concept for d in engine.vacancy_linker.link(form("Sie programmieren SPS.")).skills}


def test_a_section_ends_at_the_next_heading_and_sentences_are_no_headings() -> None:
    assert asking("Over ons\nWij bouwen.\nWat u gaat doen\nLassen.").split() == [".", "Lassen."]
    assert asking("Over ons valt veel te zeggen.\nLassen.") == "Over ons valt veel te zeggen.\nLassen."
