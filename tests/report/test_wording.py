"""Names with their originals, amounts, hours and levels as each language writes them."""

from __future__ import annotations

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.report.conditions import sentence
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("lang", "low", "high", "said"),
    [
        ("nl", 18.3, 23.1, "€ 18,30–23,10"),
        ("de", 18.3, 23.1, "18,30–23,10 €"),
        ("en", 18.3, 23.1, "€18.30–23.10"),
        ("nl", 18.0, 18.0, "€ 18,00"),
        ("de", 1800.5, None, "ab 1.800,50 €"),
        ("en", None, 20.0, "up to €20.00"),
        ("en", 0.0, None, "from €0.00"),
        ("nl", None, None, "onbekend"),
    ],
)
def test_money(taxonomy: Taxonomy, lang: Language, low: float | None, high: float | None, said: str) -> None:
    assert Words(taxonomy, lang).money(low, high, 2) == said


@pytest.mark.parametrize(
    ("lang", "low", "high", "said"),
    [
        ("nl", 37_600.0, 51_800.0, "ca. € 37.600–51.800"),
        ("de", 40_800.0, None, "ab ca. 40.800 €"),
        ("en", 28_900.0, 28_900.0, "about €28,900"),
    ],
)
def test_reckoned_money_looks_reckoned(
    taxonomy: Taxonomy, lang: Language, low: float, high: float | None, said: str
) -> None:
    assert Words(taxonomy, lang).money(low, high, 0, estimate=True) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (36.0, 40.0, "36–40 Stunden pro Woche"),
        (38.5, 38.5, "38,5 Stunden pro Woche"),
        (None, 20.0, "bis 20 Stunden pro Woche"),
        (0.0, None, "ab 0 Stunden pro Woche"),
        (None, None, "unbekannt"),
    ],
)
def test_hours(taxonomy: Taxonomy, low: float | None, high: float | None, said: str) -> None:
    assert Words(taxonomy, "de").hours(low, high) == said


def test_the_original_is_shown_only_where_it_says_something_else(taxonomy: Taxonomy) -> None:
    words = Words(taxonomy, "nl")
    assert words.both("lassen", "Schweißen") == "lassen (“Schweißen”)"
    assert words.both("Elektromonteur", "elektromonteur (m/v)") == "Elektromonteur"
    assert words.both("lassen", "") == "lassen"
    assert Words(taxonomy, "de").both("Schweißen", "lassen") == "Schweißen („lassen“)"


def test_a_diploma_has_its_own_countrys_name_beside_it(taxonomy: Taxonomy) -> None:
    label = taxonomy.labels("qual:nl-25656")
    assert Words(taxonomy, "nl").diploma("qual:nl-25656") == label.nl
    assert Words(taxonomy, "de").diploma("qual:nl-25656") == f"{label.de} („{label.nl}“)"


def test_what_the_taxonomy_has_lost_keeps_its_id(taxonomy: Taxonomy) -> None:
    words = Words(taxonomy, "en")
    assert words.name("skill:no-longer-there") == "skill:no-longer-there"
    assert words.diploma("qual:no-longer-there") == "qual:no-longer-there"
    assert words.language("qq") == "QQ"
    assert words.crossings(["bridge-gone"]) == "bridge-gone"
    assert words.country("SY") == "SY"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_level_never_looks_like_recognition(taxonomy: Taxonomy, lang: Language) -> None:
    words = Words(taxonomy, lang)
    no = {"nl": "geen erkenning", "de": "keine Anerkennung", "en": "no recognition"}[lang]
    estimate = {"nl": "schatting", "de": "Schätzung", "en": "estimate"}[lang]
    for known in taxonomy.knowledge.qualifications.values():
        for abroad in (True, False):
            said = words.level(known, abroad)
            assert (no in said) == (known.level is not None)
            if known.level and not known.level_official:
                assert estimate in said


def test_a_level_seen_from_the_other_side_may_differ(taxonomy: Taxonomy) -> None:
    known = next(q for q in taxonomy.knowledge.qualifications.values() if q.abroad_level and q.abroad_level != q.level)
    words = Words(taxonomy, "en")
    assert f"level {known.abroad_level}" in words.level(known, abroad=True)
    assert f"level {known.level}" in words.level(known, abroad=False)


def test_a_language_is_one_level_or_its_parts(taxonomy: Taxonomy) -> None:
    words = Words(taxonomy, "de")
    assert words.spoken(LanguageSkill.overall("nl", Cefr.B1)) == "Niederländisch B1"
    assert words.spoken(LanguageSkill(language="nl")) == "Niederländisch: Niveau unbekannt"
    assert words.spoken(LanguageSkill(language="nl", reading=Cefr.B2)) == "Niederländisch: Lesen B2"


def test_a_long_list_is_counted_not_dropped(taxonomy: Taxonomy) -> None:
    words = Words(taxonomy, "nl")
    assert words.listed(["a", "b", "c"], 3) == "a, b, c"
    assert words.listed(["a", "b", "c", "d"], 2) == "a, b en nog 2"


def test_a_topic_nobody_has_a_word_for_is_other(taxonomy: Taxonomy) -> None:
    assert Words(taxonomy, "en").word("topic", "moonlight") == "Other"


def test_a_reason_whose_values_have_changed_falls_back_on_the_coachs_text(taxonomy: Taxonomy) -> None:
    reason = Message.of("border.shift.met", unused="x")
    assert Words(taxonomy, "en").to_person(reason) == reason.in_("en")
    other = Message.of("border.limit.met", what="nights", more="x")
    assert "your limit" in Words(taxonomy, "en").to_person(other)


@pytest.mark.parametrize(
    ("text", "said"), [("rijbewijs B", "Rijbewijs B."), ("Is dat zo?", "Is dat zo?"), ("", ""), ("é", "É.")]
)
def test_sentences_begin_and_end(text: str, said: str) -> None:
    assert sentence(text) == said
