"""The employer's sheet: what somebody brings, and nothing that tells who it is or what must not count."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.person import Experience, HeldQualification, Limit, Permit
from skillshub.explain.explanation import Explanation
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.document import Callout, Table
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.report.sheet_employer import comparable
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nurse, ward_job


def written(pair: Explanation, taxonomy: Taxonomy, format_: Format, lang: Language = "en") -> str:
    return render(sheet_document(pair, taxonomy, lang, Audience.EMPLOYER), format_)


def text_of(pair: Explanation, taxonomy: Taxonomy, lang: Language = "en") -> str:
    return " ".join(written(pair, taxonomy, Format.TABLE, lang).split())


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_format_has_code_postcode_or_travel(
    across: Explanation, taxonomy: Taxonomy, format_: Format, lang: Language
) -> None:
    text = written(across, taxonomy, format_, lang)
    words = Words(taxonomy, lang)
    assert across.person.code not in text
    assert across.person.postcode is not None
    assert across.person.postcode not in text
    commute = across.match.commute
    assert commute is not None
    assert f"{commute.minutes} min" not in text.casefold()
    for crossing in commute.crossings:
        assert taxonomy.knowledge.crossings[crossing].name not in text
    for key in ("way.title", "way.estimate", "number.fit"):
        assert words.say(key) not in text
    if across.match.fit is not None:
        assert words.fit(across.match) not in text


def test_own_words_diploma_year_and_country_of_origin_stay_out(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(nurse(), ward_job()), taxonomy) + text_of(explain(electrician(), grid_job()), taxonomy)
    for secret in ("Damascus", "Janssen", "2016", "2009", "SY", "Arabic", "Turkish", "2021"):
        assert secret not in text


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_format_has_a_code_a_postcode_or_a_year_of_the_past(
    explain: Explain, taxonomy: Taxonomy, format_: Format, lang: Language
) -> None:
    for person, job in ((nurse(), ward_job()), (electrician(), grid_job())):
        text = written(explain(person, job), taxonomy, format_, lang)
        years = {str(held.year) for held in person.qualifications} | {str(job.last_year) for job in person.experience}
        years |= {str(held.issued.year) for held in person.licences if held.issued}
        home = {person.code, person.postcode or person.code}
        assert not [secret for secret in years | home if re.search(rf"(?<!\d){secret}(?!\d)", text)]


def test_length_of_a_career_and_limits_stay_out(explain: Explain, taxonomy: Taxonomy) -> None:
    person = mechanic(limits=(Limit(what="kneeling", own_choice=False),))
    text = text_of(explain(person, heat_pump_job(demands=("kneeling",))), taxonomy)
    assert "5 years or more" in text
    assert "30 years" not in text
    assert "kneeling" not in text


@pytest.mark.parametrize(
    ("years", "said"),
    [(None, ""), (0.5, ": less than a year"), (1.0, ": 1 year"), (3.7, ": 3 years"), (5.0, ": 5 years or")],
)
def test_experience_is_rounded_down(explain: Explain, taxonomy: Taxonomy, years: float | None, said: str) -> None:
    person = mechanic(experience=(Experience(occupation="occ:vehicle-technician", years=years),))
    name = Words(taxonomy, "en").name("occ:vehicle-technician")
    assert f"- {name}{said}" in text_of(explain(person, heat_pump_job()), taxonomy)


def test_only_languages_the_vacancy_asks_are_named(explain: Explain, taxonomy: Taxonomy) -> None:
    person = electrician(
        languages=(LanguageSkill.overall("nl", Cefr.A2), LanguageSkill(language="tr", spoken=Cefr.C2, reading=Cefr.B1))
    )
    text = text_of(explain(person, grid_job()), taxonomy)
    assert "Dutch A2" in text
    assert "Turkish" not in text


# --- qualification: a translation with a level, never recognition -----------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_foreign_diploma_is_translated_compared_and_no_decision(
    explain: Explain, taxonomy: Taxonomy, lang: Language
) -> None:
    pair = explain(electrician(), grid_job())
    text = text_of(pair, taxonomy, lang)
    words = Words(taxonomy, lang)
    assert words.diploma("qual:de-elektroniker-egt") in text
    assert words.say("comparable.estimate") in text
    assert words.say("sheet.employer.indication") in text
    assert {"nl": "EQF-niveau 3-4 (DQR 4)", "de": "EQR-Niveau 3-4 (DQR 4)", "en": "EQF level 3-4 (DQR 4)"}[lang] in text
    for claim in ("gleichwertig", "gelijkwaardig", "equivalent", "is recognised", "wordt erkend", "ist anerkannt"):
        assert claim not in text.casefold()


def test_an_estimated_level_looks_like_one(explain: Explain, taxonomy: Taxonomy) -> None:
    own = taxonomy.knowledge.qualifications["qual:xx-nursing-degree"]
    assert not own.level_official
    text = text_of(explain(nurse(), ward_job()), taxonomy)
    assert f"about EQF level {own.level} (estimate); a level is no recognition." in text.replace("About", "about")
    assert "a credential evaluation helps" in text


def test_the_comparison_names_the_neighbour_and_the_difference(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(), grid_job(qualification=None))
    own = taxonomy.knowledge.qualifications["qual:de-elektroniker-egt"]
    said = comparable(own, pair, Words(taxonomy, "nl"))
    best = [
        p
        for p in taxonomy.knowledge.pairs.values()
        if p.de == own.id and p.verdict == "full" and p.direction != "nl_de"
    ]
    assert best
    names = [Words(taxonomy, "nl").diploma(p.nl) for p in best]
    assert any(f"Vergelijkbaar met {name}" in said for name in names)
    assert all(pair.facts.certainty == "medium" for pair in best) == said.startswith("Waarschijnlijk, nog na te gaan: ")
    assert said.endswith("Een inschatting (ca.), geen juridisch besluit.")


def test_a_pair_read_the_other_way_only_is_not_used(explain: Explain, taxonomy: Taxonomy) -> None:
    one_way = [p for p in taxonomy.knowledge.pairs.values() if p.direction == "nl_de"]
    for pair in one_way:
        own = taxonomy.knowledge.qualifications[pair.de]
        said = comparable(own, explain(electrician(), grid_job(qualification=None)), Words(taxonomy, "en"))
        others = [p for p in taxonomy.knowledge.pairs.values() if p.de == own.id and p.direction != "nl_de"]
        if not others:
            assert "has not been compared" in said


def test_a_domestic_diploma_needs_no_comparison(explain: Explain, taxonomy: Taxonomy) -> None:
    held = (HeldQualification(concept="qual:nl-25736", country="NL"),)
    text = text_of(explain(electrician(qualifications=held), grid_job()), taxonomy)
    assert "Comparable to" not in text
    assert "EQF level" in text


# --- skills and conditions --------------------------------------------------------------------


def test_confirmed_skills_have_their_proof_and_inferred_ones_are_set_apart(
    explain: Explain, taxonomy: Taxonomy
) -> None:
    pair = explain(electrician(), grid_job())
    document = sheet_document(pair, taxonomy, "en", Audience.EMPLOYER)
    table = next(block for block in document.blocks if isinstance(block, Table))
    words = Words(taxonomy, "en")
    assert (words.name("skill:electrical-measurement", "meten"), "test", "independent") in table.rows
    listed = {row[0] for row in table.rows}
    assert words.name("skill:low-voltage-installation", "laagspanning") not in listed
    assert "not been confirmed yet:" in " ".join(render(document, Format.TABLE).split())


def test_own_pay_wishes_and_travel_are_no_concern_of_the_employer(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(travel=replace(electrician().travel, max_minutes=10)), grid_job())
    text = text_of(pair, taxonomy)
    codes = {condition.code for condition in pair.match.conditions}
    assert {"commute", "pay"} <= codes
    assert "Farther" not in text
    assert "wished from" not in text
    assert "Language" in text
    assert "You pay" in text


def test_a_permit_is_named_without_the_story_behind_it(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(nurse(), ward_job()), taxonomy)
    assert "Not before a permit for Germany" in text
    assert "asylum" not in text
    assert "partner" not in text


def test_a_permit_nobody_asked_about_is_not_the_employers_question(explain: Explain, taxonomy: Taxonomy) -> None:
    unknown = text_of(explain(mechanic(right_to_work=()), heat_pump_job()), taxonomy)
    granted = text_of(explain(mechanic(right_to_work=(("DE", Permit.YES),)), heat_pump_job()), taxonomy)
    assert "may work in" not in unknown.casefold()
    assert "May work in Germany." in granted


def test_across_the_border_employers_are_told_who_advises_them(explain: Explain, taxonomy: Taxonomy) -> None:
    def callouts(pair: Explanation) -> str:
        document = sheet_document(pair, taxonomy, "de", Audience.EMPLOYER)
        return " ".join(block.text for block in document.blocks if isinstance(block, Callout))

    assert "auch Arbeitgeber kostenlos" in callouts(explain(electrician(), grid_job()))
    assert "auch Arbeitgeber kostenlos" not in callouts(explain(nurse(), grid_job()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_short(pair: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    assert len(written(pair, taxonomy, Format.TABLE, lang).splitlines()) <= 90
