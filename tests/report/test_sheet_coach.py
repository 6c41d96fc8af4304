"""The coach's sheet: talking points, doubts, evidence that adds up, conditions with their sources, the border."""

from __future__ import annotations

import pytest

from skillshub.core.result import Met
from skillshub.core.vacancy import Importance, SkillDemand
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.report.document import Document, Facts, Heading, Table
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.report.sources import source_name
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nobody_asked, nurse, ward_job


def sheet(pair: Explanation, taxonomy: Taxonomy, lang: Language = "en") -> Document:
    return sheet_document(pair, taxonomy, lang, Audience.COACH)


def text_of(pair: Explanation, taxonomy: Taxonomy, lang: Language = "en") -> str:
    return " ".join(render(sheet(pair, taxonomy, lang), Format.TABLE).split())


def share(cell: str) -> int:
    """``12.3%`` or ``12,3 %`` in tenths of a per cent."""
    return round(10 * float(cell.rstrip("% ").replace(",", ".")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_weights_and_contributions_add_up_in_front_of_the_reader(
    pair: Explanation, taxonomy: Taxonomy, lang: Language
) -> None:
    tables = [block for block in sheet(pair, taxonomy, lang).blocks if isinstance(block, Table)]
    if pair.match.fit is None:
        assert not any(len(table.columns) == 5 for table in tables)
        return
    (table,) = (table for table in tables if len(table.columns) == 5)
    *rows, total = table.rows
    assert sum(share(row[2]) for row in rows) == share(total[2]) == 1000
    assert sum(share(row[3]) for row in rows) == share(total[3]) == round(1000 * pair.match.fit)


def test_the_rest_is_counted_in_one_row(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(), grid_job())
    assert f"{len(pair.ledger.rows) - 1 - 5} other requirements" in text_of(pair, taxonomy)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_across_the_border_has_what_the_coach_must_raise(
    across: Explanation, taxonomy: Taxonomy, lang: Language
) -> None:
    text = text_of(across, taxonomy, lang)
    words = Words(taxonomy, lang)
    for said in (
        "+49 2821 793079",
        words.say("topic.social_security"),
        words.say("topic.health"),
        words.say("topic.tax"),
        words.say("pay.per_hour"),
        words.say("pay.offered"),
        words.say("way.estimate"),
        words.say("card.language"),
    ):
        assert said in text
    commute = across.match.commute
    assert commute is not None
    for crossing in commute.crossings:
        assert taxonomy.knowledge.crossings[crossing].name in text
    for condition in across.match.conditions:
        if condition.code == "language":
            assert condition.reason.in_(lang) in text


def test_unmet_conditions_are_in_full_with_source_and_day(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nurse(), ward_job())
    text = text_of(pair, taxonomy, "de")
    (recognition,) = (c for c in pair.match.conditions if c.code == "recognition")
    assert recognition.authority is not None
    assert f"Wer entscheidet: {recognition.authority.in_('de')}" in text
    assert f"Quelle: {source_name(recognition.source, 'de')}; geprüft am 21. Nov. 2026" in text
    assert "Dauer: bis 24 Monate (Schätzung)" in text


def test_every_unmet_and_unknown_condition_is_somewhere(pair: Explanation, taxonomy: Taxonomy) -> None:
    text = text_of(pair, taxonomy).casefold()
    words = Words(taxonomy, "en")
    for condition in pair.match.conditions:
        licence = taxonomy.knowledge.licences.get(condition.subject)
        if condition.status is Met.UNKNOWN and licence and licence.per_hire:
            assert words.name(condition.subject).casefold() in text
        else:
            assert condition.reason.in_("en").casefold() in text


def test_talking_points_sort_skills_by_what_is_known(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(mechanic(), heat_pump_job())
    text = text_of(pair, taxonomy)
    words = Words(taxonomy, "en")
    assert f"Strong and confirmed: {words.name('skill:refrigerant-handling')}" in text
    assert f"Only a related skill is there for: {words.name('skill:leak-test-refrigerant-circuit')}" in text
    inferred = [words.name(row.skill) for row in pair.ledger.rows if row.basis is Basis.INFERRED]
    assert inferred
    assert f"to be confirmed: {words.listed(inferred, 4)}. Ask for an example." in text
    assert "Nothing known yet about:" in text


def test_the_question_that_changes_most_is_the_widest_gap(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(mechanic(), heat_pump_job())
    row = max(pair.ledger.rows, key=lambda row: (row.upper - row.points, row.skill))
    gain = (row.upper - row.points) / 16_383_000
    name = Words(taxonomy, "en").name(row.skill)
    assert f"The question that changes most: {name}. A good answer adds up to {gain:.0%}." in text_of(pair, taxonomy)


def test_what_speaks_against_names_denials_and_points_to_the_conditions(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(electrician(), grid_job()), taxonomy)
    assert "Not met yet: Language; see below." in text
    denied = Words(taxonomy, "en").name("skill:jointing-cables")
    assert Message.of("explain.against.denied", skill=denied).in_("en").casefold() in text.casefold()


def test_many_doubts_are_cut_and_counted(explain: Explain, taxonomy: Taxonomy) -> None:
    skills = [s for s in taxonomy.skills if s.startswith("skill:")][:14]
    many = tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in skills)
    text = text_of(explain(nobody_asked(), grid_job(skills=many)), taxonomy)
    assert "more points; see the ledger." in text


def test_words_that_were_not_understood_are_shown_to_the_coach(explain: Explain, taxonomy: Taxonomy) -> None:
    assert "“storingsdienst in overleg”" in text_of(explain(electrician(), grid_job()), taxonomy)


def test_an_unknown_home_is_asked_for(explain: Explain, taxonomy: Taxonomy) -> None:
    assert "On which side of the border?" in text_of(explain(nobody_asked(), grid_job()), taxonomy)


def test_a_half_filled_profile_begins_with_what_nobody_has_asked(explain: Explain, taxonomy: Taxonomy) -> None:
    begun = text_of(explain(mechanic(country=None, postcode=None), grid_job()), taxonomy)
    assert "Ask first about: country of residence, postcode." in begun
    assert "Ask first about" not in text_of(explain(electrician(), grid_job()), taxonomy)


def test_on_one_side_there_is_no_border_section(explain: Explain, taxonomy: Taxonomy) -> None:
    document = sheet(explain(nurse(), grid_job()), taxonomy)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert not any("work Germany" in heading or "border" in heading for heading in headings)


def test_a_condition_stands_under_the_word_for_it(explain: Explain, taxonomy: Taxonomy) -> None:
    document = sheet(explain(mechanic(), heat_pump_job()), taxonomy)
    names = [name for block in document.blocks if isinstance(block, Facts) for name, _ in block.items]
    assert {"Licence", "Language", "Hours"} <= set(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_fits_two_pages(pair: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    """A page of A4 takes 70 lines of 100 characters at 8.5 points."""
    assert len(render(sheet(pair, taxonomy, lang), Format.TABLE).splitlines()) <= 140
