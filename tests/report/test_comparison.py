"""Two diplomas side by side: an indication everywhere, a recognition nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from skillshub.core.knowledge import Verdict
from skillshub.i18n import LANGUAGES, Language, catalogue, t
from skillshub.report.comparison import comparison_document, pair_of, professions_of, skills_of
from skillshub.report.document import Document, Heading, Table
from skillshub.report.render import Format, render
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY

NURSES = ("qual:nl-25655", "qual:de-pflegefachfrau")
"""Compared as full (directive 2005/36/EC, annex V)."""
ELECTRICIANS = ("qual:nl-25737", "qual:de-elektroniker-egt")
"""Compared as partial."""
NOT_COMPARED = ("qual:nl-25656", "qual:de-pflegefachfrau")


def sheet(pair: tuple[str, str], taxonomy: Taxonomy, lang: Language = "en", day: date = TODAY) -> Document:
    return comparison_document(*pair, taxonomy, day, lang)


def text_of(document: Document) -> str:
    return " ".join(render(document, Format.MARKDOWN).split())


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN, Format.HTML])
def test_every_pair_renders(taxonomy: Taxonomy, lang: Language, format_: Format) -> None:
    pairs = taxonomy.knowledge.pairs.values()
    assert len(pairs) >= 107
    for pair in pairs:
        document = sheet((pair.nl, pair.de), taxonomy, lang)
        text = render(document, format_, 110)
        flat = " ".join(text.split())
        assert t("comparison.verdict.title", lang) in flat
        assert not re.search(r"\b(comparison|report|cli)\.[a-z]", flat), "a message id that was not put into words"
        assert t("comparison.verdict.none", lang) not in text_of(document)
        assert document.rows[0]["verdict"] == pair.verdict.value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_official_names_stand_side_by_side(taxonomy: Taxonomy, lang: Language) -> None:
    table = next(block for block in sheet(NURSES, taxonomy, lang).blocks if isinstance(block, Table))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows[t("comparison.row.official", lang)] == ("Mbo-Verpleegkundige", "Pflegefachfrau/Pflegefachmann")
    assert "CREBO 25655" in rows[t("comparison.row.codes", lang)][0]


def test_a_full_pair_says_who_compared_and_who_decides(taxonomy: Taxonomy) -> None:
    text = text_of(sheet(NURSES, taxonomy))
    assert t("comparison.verdict.full", "en") in text
    assert t("comparison.verdict.official", "en") in text
    assert t("comparison.verdict.estimate", "en") not in text
    assert "2005/36/EC" in text
    assert "checked on 21 Nov 2026" in text
    assert "About 2–6 months (estimate)" in text
    assert "CIBG" in text
    assert "ZAG-PuG" in text
    assert "automatic recognition: diploma" in text, "the route of a diploma under annex V"


def test_a_partial_pair_names_the_gaps_each_way_the_first_diploma_first(taxonomy: Taxonomy) -> None:
    there, back = text_of(sheet(ELECTRICIANS, taxonomy)), text_of(sheet(ELECTRICIANS[::-1], taxonomy))
    for text in (there, back):
        assert t("comparison.verdict.partial", "en") in text
        assert "DIN VDE 0100-600" in text
        assert "NEN 1010" in text
        assert text.count(t("comparison.regulation.free", "en")) == 2
    dutch, german = (t(f"comparison.gaps.{way}", "en") for way in ("nl_de", "de_nl"))
    assert there.index(dutch) < there.index(german)
    assert back.index(german) < back.index(dutch)


def test_what_no_official_body_compared_looks_like_an_estimate(taxonomy: Taxonomy) -> None:
    for pair in taxonomy.knowledge.pairs.values():
        text = text_of(sheet((pair.nl, pair.de), taxonomy))
        assert (t("comparison.verdict.estimate", "en") in text) is not pair.official, pair.id


def test_a_verdict_that_reads_one_way_says_so(taxonomy: Taxonomy) -> None:
    one_way = [pair for pair in taxonomy.knowledge.pairs.values() if pair.direction != "both"]
    assert one_way
    for pair in one_way:
        text = text_of(sheet((pair.nl, pair.de), taxonomy))
        assert t(f"comparison.direction.{pair.direction}", "en") in text
        assert t("comparison.direction.both", "en") not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_that_nobody_compared_have_levels_and_skills_only(taxonomy: Taxonomy, lang: Language) -> None:
    document = sheet(NOT_COMPARED, taxonomy, lang)
    text = text_of(document)
    assert t("comparison.verdict.none", lang) in text
    assert not [verdict for verdict in Verdict if t(f"comparison.verdict.{verdict.value}", lang) in text]
    assert headings(document) == [t("comparison.verdict.title", lang), t("comparison.skills.title", lang)]
    assert "Altenpfleger" in text, "what it is compared with instead"
    assert document.rows[0]["verdict"] is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_equal_levels_recognise_nothing(taxonomy: Taxonomy, lang: Language) -> None:
    ours = " ".join(catalogue(lang, "comparison").values()).casefold()
    for word in ("erkend", "anerkannt", "recognised", "gleichwertig", "gelijkwaardig", "equivalent"):
        assert word not in ours
    known = taxonomy.knowledge.qualifications
    level = [pair for pair in taxonomy.knowledge.pairs.values() if known[pair.nl].level == known[pair.de].level]
    assert level
    for pair in level:
        document = sheet((pair.nl, pair.de), taxonomy, lang)
        assert t("comparison.indication", lang) in text_of(document)
        names = next(block for block in document.blocks if isinstance(block, Table))
        cells = next(row for row in names.rows if row[0] == t("comparison.row.level", lang))[1:]
        assert all(t("report.level.unknown", lang) in cell or _no_recognition(lang) in cell for cell in cells)


def _no_recognition(lang: Language) -> str:
    return {"nl": "geen erkenning", "de": "keine Anerkennung", "en": "no recognition"}[lang]


def test_an_estimated_level_is_marked(taxonomy: Taxonomy) -> None:
    known, frameworks = taxonomy.knowledge.qualifications, taxonomy.knowledge.frameworks
    pairs = taxonomy.knowledge.pairs.values()
    pair = next(p for p in pairs if frameworks[p.de].startswith("ca.") and known[p.de].level)
    document = sheet((pair.nl, pair.de), taxonomy, "de")
    assert f"ca. EQR-Niveau {known[pair.de].level}" in text_of(document)
    assert document.rows[0]["b"]["level_official"] is False  # type: ignore[index]


def test_the_skills_add_up(taxonomy: Taxonomy) -> None:
    known = taxonomy.knowledge.qualifications
    for pair in taxonomy.knowledge.pairs.values():
        record = sheet((pair.nl, pair.de), taxonomy).rows[0]
        both, first, second = (set(record[key]) for key in ("skills_both", "skills_only_a", "skills_only_b"))  # type: ignore[call-overload]
        assert both | first == set(skills_of(known[pair.nl], taxonomy))
        assert both | second == set(skills_of(known[pair.de], taxonomy))
        assert not (both & first or both & second or first & second)


def test_a_diploma_whose_content_is_not_described_says_so(taxonomy: Taxonomy) -> None:
    bare = [q.id for q in taxonomy.knowledge.qualifications.values() if not skills_of(q, taxonomy)]
    text = text_of(sheet((bare[0], NURSES[0]), taxonomy))
    assert "is not described" in text
    assert "In both:" not in text


def test_a_diploma_for_other_work_gets_no_route(taxonomy: Taxonomy) -> None:
    text = text_of(sheet(("qual:nl-25656", "qual:de-altenpfleger"), taxonomy))
    german = text[text.index("### Germany") : text.index("## Content")]
    assert "ZAG-PuG" in german
    assert t("comparison.regulation.no_route", "en") in german
    assert "automatic recognition" not in german


def test_a_diploma_without_access_gets_no_route_however_alike_the_work(taxonomy: Taxonomy) -> None:
    text = text_of(sheet(("qual:nl-czo-ambulance", "qual:de-notfallsanitaeter"), taxonomy))
    dutch = text[text.index("### Netherlands") : text.index("### Germany")]
    assert t("comparison.regulation.no_route", "en") in dutch


def test_the_profession_of_a_diploma_comes_before_those_it_also_opens(taxonomy: Taxonomy) -> None:
    nurse = taxonomy.knowledge.qualifications["qual:de-pflegefachfrau"]
    assert [p.id for p in professions_of(nurse, taxonomy, TODAY)] == ["prof:de-pflegefachfrau"]
    unlisted = replace(nurse, id="qual:de-none", profession=None)
    assert "prof:de-pflegefachfrau" in [p.id for p in professions_of(unlisted, taxonomy, TODAY)]


def test_a_comparison_nobody_checked_for_a_year_says_so(taxonomy: Taxonomy) -> None:
    pair = pair_of(*ELECTRICIANS, taxonomy, TODAY)
    assert pair is not None
    later = pair.facts.checked_on + timedelta(days=366)
    stale = t("report.card.stale", "en")
    assert stale in text_of(sheet(ELECTRICIANS, taxonomy, day=later))
    assert stale not in text_of(sheet(ELECTRICIANS, taxonomy))
