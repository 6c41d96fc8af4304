"""What is estimated looks estimated wherever it is shown: levels, verdicts, rules nobody is sure of, distances."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from skillshub.core.knowledge import Qualification, QualificationPair
from skillshub.core.person import HeldQualification
from skillshub.core.vacancy import QualificationDemand, QualificationOption
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.card import card_document
from skillshub.report.comparison import comparison_document
from skillshub.report.concept import concept_document
from skillshub.report.document import Document
from skillshub.report.profiles import person_document
from skillshub.report.render import Format, render
from skillshub.report.rule import rule_document
from skillshub.report.sheet import Audience, sheet_document
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY
from tests.report.conftest import Explain, electrician, grid_job

PROSE = (Format.TABLE, Format.MARKDOWN, Format.HTML)
MACHINE = (Format.JSON, Format.CSV)
ABOUT = {"nl": "ca.", "de": "ca.", "en": "about"}
LEVEL = re.compile(r"(\S+) (?:EQF[- ](?:niveau|level)|EQR-Niveau) \d")


def flat(document: Document, format_: Format) -> str:
    """The rendering without marks and line breaks."""
    text = render(document, format_, 400)
    text = re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'").replace("&quot;", '"').replace("\\", "")
    return " ".join(text.split())


def records(document: Document, format_: Format) -> Iterator[dict[str, object]]:
    text = render(document, format_)
    if format_ is Format.JSON:
        yield from json.loads(text)
    else:
        yield from csv.DictReader(io.StringIO(text))


def estimated(taxonomy: Taxonomy, country: str) -> Qualification:
    """A diploma whose level nobody has laid down, with a pair no authority has compared."""
    knowledge = taxonomy.knowledge
    paired = {side for pair in knowledge.pairs.values() if not pair.official for side in (pair.nl, pair.de)}
    return next(
        q
        for q in knowledge.qualifications.values()
        if q.country == country and not q.level_official and q.level and q.id in paired
    )


def pair_of(known: Qualification, taxonomy: Taxonomy) -> QualificationPair:
    return next(
        p
        for p in taxonomy.knowledge.pairs.values()
        if known.id in (p.nl, p.de) and not p.official and p.direction == "both"
    )


@pytest.fixture(scope="session")
def known(taxonomy: Taxonomy) -> Qualification:
    return estimated(taxonomy, "DE")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", PROSE)
def test_no_estimated_level_is_shown_bare(
    explain: Explain, taxonomy: Taxonomy, known: Qualification, lang: Language, format_: Format
) -> None:
    pair = pair_of(known, taxonomy)
    held = electrician(qualifications=(HeldQualification(concept=known.id),), experience=())
    job = grid_job(qualification=QualificationDemand(options=(QualificationOption(concept=pair.nl),)))
    explanation = explain(held, job)
    documents = [
        concept_document(known.id, taxonomy, TODAY, lang),
        comparison_document(pair.nl, known.id, taxonomy, TODAY, lang),
        comparison_document(known.id, pair.nl, taxonomy, TODAY, lang),
        person_document(held, taxonomy, lang),
        *(sheet_document(explanation, taxonomy, lang, audience) for audience in Audience),
    ]
    own = {str(known.level), str(known.abroad_level or known.level)}
    shown = 0
    for document in documents:
        text = flat(document, format_)
        for before, level in re.findall(r"(\S+) (?:EQF[- ](?:niveau|level)|EQR-Niveau) ([\d-]+)", text):
            if level in own and before != ABOUT[lang]:
                twin = taxonomy.knowledge.qualifications[pair.nl]
                assert twin.level_official, (document.title, text)
                assert level in {str(twin.level), str(twin.abroad_level)}, (document.title, before, level)
            shown += before == ABOUT[lang]
    assert shown >= 4, "the walk saw the level"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", PROSE)
def test_a_verdict_without_an_official_comparison_says_so(
    explain: Explain, taxonomy: Taxonomy, known: Qualification, lang: Language, format_: Format
) -> None:
    pair = pair_of(known, taxonomy)
    assert pair.facts.certainty.value in ("medium", "low"), "or else the words below are not asked for"
    unsure = t(f"report.unsure.{pair.facts.certainty.value}", lang, text="").strip()
    for document in (
        comparison_document(pair.nl, pair.de, taxonomy, TODAY, lang),
        concept_document(pair.nl, taxonomy, TODAY, lang),
        concept_document(pair.de, taxonomy, TODAY, lang),
    ):
        text = flat(document, format_)
        verdict = t(f"comparison.verdict.{pair.verdict.value}", lang)
        assert t("comparison.verdict.estimate", lang) in text
        assert t("comparison.indication", lang)[:40] in text
        assert f"{unsure} {verdict}" in text
    held = electrician(qualifications=(HeldQualification(concept=pair.de),), experience=())
    job = grid_job(qualification=QualificationDemand(options=(QualificationOption(concept=pair.nl),)))
    sheet = flat(sheet_document(explain(held, job), taxonomy, lang, Audience.EMPLOYER), format_)
    assert t("report.comparable.estimate", lang) in sheet
    assert t("report.comparable.indication", lang) not in sheet


@pytest.mark.parametrize("format_", MACHINE)
def test_machines_are_told_as_well(taxonomy: Taxonomy, known: Qualification, format_: Format) -> None:
    pair = pair_of(known, taxonomy)
    no = (False, "False")
    (sheet,) = records(comparison_document(pair.nl, pair.de, taxonomy, TODAY, "en"), format_)
    assert sheet["official"] in no
    assert sheet["certainty"] == pair.facts.certainty.value
    side = sheet["b"] if format_ is Format.JSON else json.loads(str(sheet["b"]))
    assert isinstance(side, dict)
    assert side["level_official"] is False
    (page,) = records(concept_document(known.id, taxonomy, TODAY, "en"), format_)
    assert page["level_official"] in no
    compared = page["compared_with"] if format_ is Format.JSON else json.loads(str(page["compared_with"]))
    assert isinstance(compared, list)
    assert {each["indication"] for each in compared} == {True}
    assert {each["official"] for each in compared if each["pair"] == pair.id} == {False}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", [*PROSE, *MACHINE])
def test_a_rule_nobody_is_sure_of_begins_by_saying_so(
    explain: Explain, taxonomy: Taxonomy, lang: Language, format_: Format
) -> None:
    explanation = explain(electrician(), grid_job())
    assert explanation.card is not None
    unsure = [entry for entry in explanation.card.entries if entry.certainty in ("medium", "low")]
    assert unsure
    card = card_document(explanation, taxonomy, lang)
    if format_ in MACHINE:
        rows = {str(row["text"]): row["certainty"] for row in records(card, format_) if row["kind"] == "fact"}
        assert all(rows[entry.text.in_(lang)] == entry.certainty for entry in unsure)
        return
    text = flat(card, format_)
    for entry in unsure:
        mark = t(f"report.unsure.{entry.certainty}", lang, text="").strip()
        assert f"{mark} {entry.text.in_(lang)[:20]}" in text, entry.id
        assert mark in flat(rule_document(entry.id, taxonomy, TODAY, lang), format_)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", PROSE)
def test_what_is_usual_is_no_law(taxonomy: Taxonomy, lang: Language, format_: Format) -> None:
    practices = taxonomy.knowledge.practice.values()
    usual = next(p for p in practices if not p.by_law)
    law = next(p for p in practices if p.by_law)
    assert f"{ABOUT[lang]} {usual.level.name}" in flat(rule_document(usual.id, taxonomy, TODAY, lang), format_)
    assert t("concept.rule.by_law", lang) in flat(rule_document(law.id, taxonomy, TODAY, lang), format_)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", PROSE)
def test_what_employers_usually_ask_is_an_estimate(taxonomy: Taxonomy, lang: Language, format_: Format) -> None:
    text = flat(concept_document("occ:nurse", taxonomy, TODAY, lang), format_)
    (found,) = LEVEL.findall(text)
    assert found == ABOUT[lang]
    (page,) = records(concept_document("occ:nurse", taxonomy, TODAY, lang), Format.JSON)
    assert page["level_official"] is False


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_level_in_a_note_is_marked_too(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    knowledge = taxonomy.knowledge
    high = next(
        q
        for q in knowledge.qualifications.values()
        if q.country == "DE" and not q.level_official and q.level and q.level.low >= 5
    )
    job = replace(
        grid_job(),
        occupation=None,
        qualification=QualificationDemand(options=(QualificationOption(concept="qual:nl-25737"),)),
    )
    match = explain(electrician(qualifications=(HeldQualification(concept=high.id),), experience=()), job).match
    (note,) = [note for note in match.notes if note.code == "below_level"]
    assert f"{ABOUT[lang]} {high.abroad_level or high.level}" in note.reason.in_(lang)
