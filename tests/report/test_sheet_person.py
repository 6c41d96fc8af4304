"""The sheet a person takes home: plain, spoken to them, no points, a next step for everything that is missing."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from skillshub.core.result import Band, Met
from skillshub.explain.explanation import Explanation
from skillshub.i18n import LANGUAGES, Language, catalogue
from skillshub.report.conditions import sentence
from skillshub.report.document import Heading, Table
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.report.travel import crossing_line
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nobody_asked, nurse, ward_job


def text_of(pair: Explanation, taxonomy: Taxonomy, lang: Language = "en") -> str:
    return " ".join(render(sheet_document(pair, taxonomy, lang, Audience.PERSON), Format.TABLE).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_no_points_no_share_and_no_band_word(pair: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    text = text_of(pair, taxonomy, lang)
    words = Words(taxonomy, lang)
    assert words.say("number.fit") not in text
    assert words.say("number.evidence") not in text
    assert "16.383" not in text
    assert "16,383" not in text
    if pair.match.fit is not None:
        assert words.fit(pair.match) not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_about_the_person_can_be_spoken_to_them(lang: Language) -> None:
    about = {"nl": r"\bde persoon\b", "de": r"\b[Dd]ie Person\b", "en": r"\b[Tt]he person\b"}[lang]
    own = catalogue(lang, "report")
    reasons = {id_: text for id_, text in catalogue(lang, "border").items() if re.search(about, text)}
    assert reasons
    for id_ in reasons:
        spoken = own[f"report.you.{id_.removeprefix('border.')}"]
        assert not re.search(about, spoken)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_spoken_to_the_person_has_the_same_values_as_the_reason(lang: Language) -> None:
    """Otherwise the sheet falls back on the reason as the coach reads it."""
    reasons = catalogue(lang, "border")
    for id_, text in catalogue(lang, "report").items():
        if id_.startswith("report.you."):
            about = reasons[f"border.{id_.removeprefix('report.you.')}"]
            assert fields(text) <= fields(about), id_


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_everything_that_is_not_met_is_there_with_a_next_step(pair: Explanation, taxonomy: Taxonomy) -> None:
    text = text_of(pair, taxonomy)
    words = Words(taxonomy, "en")
    unmet = [condition for condition in pair.match.conditions if condition.status is Met.UNMET]
    for condition in unmet:
        assert sentence(words.to_person(condition.reason)) in text
        if condition.route:
            assert words.to_person(condition.route) in text
    assert text.count("Next step:") == len({words.to_person(condition.reason) for condition in unmet})


def test_inferred_skills_are_questions_and_confirmed_ones_are_not(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(electrician(), grid_job()), taxonomy, "nl")
    words = Words(taxonomy, "nl")
    diploma = words.diploma("qual:de-elektroniker-egt")
    assert f"Bij uw diploma {diploma} hoort ook:" in text
    assert "Klopt dat?" in text
    assert f"{words.name('skill:electrical-measurement').capitalize()}: dat bleek uit een test." in text


def test_what_the_person_said_no_to_is_something_to_learn(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(electrician(), grid_job()), taxonomy)
    name = Words(taxonomy, "en").name("skill:jointing-cables", "moffen")
    assert f"This is asked and you cannot do it yet: {name}." in text


def test_what_nobody_knows_is_asked_and_not_called_missing(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(nobody_asked(), grid_job()), taxonomy)
    missing, questions = text.index("What is still missing"), text.index("What we do not know yet")
    for question in ("Can you do this?", "May you work in the Netherlands?", "What is your level?"):
        assert text.index(question) > questions > missing


def test_papers_that_are_asked_for_at_hiring_are_no_question(explain: Explain, taxonomy: Taxonomy) -> None:
    document = sheet_document(explain(nurse(), ward_job()), taxonomy, "en", Audience.PERSON)
    text = " ".join(render(document, Format.TABLE).split())
    words = Words(taxonomy, "en")
    names = ", ".join(sorted(words.name(licence) for licence in ("lic:masernschutz", "lic:fuehrungszeugnis")))
    assert "When hired" in text
    assert all(name in text for name in names.split(", "))
    assert "What we do not know yet" not in text


def test_it_names_who_decides_and_that_no_computer_does(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nurse(), ward_job())
    text = text_of(pair, taxonomy)
    for condition in pair.match.conditions:
        if condition.code in ("right_to_work", "recognition") and condition.authority:
            assert f"{condition.authority.in_('en')}" in text
    assert "No computer decides anything here" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_across_the_border_it_has_the_advice_and_the_three_facts(
    across: Explanation, taxonomy: Taxonomy, lang: Language
) -> None:
    text = text_of(across, taxonomy, lang)
    assert "gip@euregio.org" in text
    assert "S1" in text
    commute = across.match.commute
    assert commute is not None
    assert sentence(crossing_line(commute, Words(taxonomy, lang))) in text


def test_home_days_decide_which_tax_rule_is_told(explain: Explain, taxonomy: Taxonomy) -> None:
    assert "34 home days" in text_of(explain(electrician(), grid_job()), taxonomy)
    told = text_of(explain(mechanic(), heat_pump_job()), taxonomy)
    assert "34 home days" not in told
    assert "double taxation is avoided" in told


def test_the_plan_has_a_line_for_every_open_condition_and_room_to_write(explain: Explain, taxonomy: Taxonomy) -> None:
    document = sheet_document(explain(nurse(), ward_job()), taxonomy, "en", Audience.PERSON)
    plan = next(block for block in document.blocks if isinstance(block, Table))
    steps = [row[0] for row in plan.rows]
    assert "Ask about the permit" in steps
    assert "Apply for professional recognition" in steps
    assert steps[-1] == "Call the GrensInfoPunkt"
    assert all(set(cell) == {"_"} for row in plan.rows for cell in row[1:])


def test_a_blocked_match_offers_no_contact_with_the_employer(explain: Explain, taxonomy: Taxonomy) -> None:
    blocked = text_of(explain(nurse(), ward_job()), taxonomy)
    open_ = text_of(explain(electrician(), grid_job()), taxonomy)
    assert "This job is not possible yet" in blocked
    assert "Contact the employer" not in blocked
    assert "Contact the employer" in open_


def test_nothing_known_makes_no_promise_and_no_plan(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nobody_asked(), grid_job())
    document = sheet_document(pair, taxonomy, "en", Audience.PERSON)
    assert pair.match.band is Band.UNKNOWN
    assert "We know too little" in render(document, Format.TABLE)
    assert not any(isinstance(block, Table) for block in document.blocks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_stays_short(pair: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    document = sheet_document(pair, taxonomy, lang, Audience.PERSON)
    assert sum(isinstance(block, Heading) for block in document.blocks) <= 8
    assert len(render(document, Format.TABLE).splitlines()) <= 110
