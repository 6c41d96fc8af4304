"""The ledger on paper: rows that add up in front of the reader, and paths told in words."""

from __future__ import annotations

import pytest

from skillshub.core.person import Evidence, Source
from skillshub.core.result import POINTS_MAX
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.document import Document, Table
from skillshub.report.ledger import ledger_document
from skillshub.report.proof import proof
from skillshub.report.render import Format, render
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nobody_asked


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def figure(cell: str, lang: Language) -> float:
    """A number as the language writes it, read back."""
    point, group = (".", ",") if lang == "en" else (",", ".")
    return float(cell.replace(group, "").replace(point, "."))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rows_add_up_to_the_sum_and_the_sum_is_the_fit(
    pair: Explanation, taxonomy: Taxonomy, lang: Language
) -> None:
    rows = table(ledger_document(pair, taxonomy, lang)).rows
    *lines, total = rows
    weights = [figure(line[2], lang) for line in lines]
    points = [figure(line[5], lang) for line in lines]
    assert sum(weights) == figure(total[2], lang) == 16_383
    assert sum(round(1000 * point) for point in points) == round(1000 * figure(total[5], lang)) == pair.match.points
    if pair.match.fit is not None:
        assert round(1000 * figure(total[5], lang)) / POINTS_MAX == pair.match.fit


def test_every_row_is_weight_times_what_counts(pair: Explanation, taxonomy: Taxonomy) -> None:
    *lines, _ = table(ledger_document(pair, taxonomy, "en")).rows
    for line in lines:
        assert round(1000 * figure(line[5], "en")) == round(1000 * figure(line[2], "en") * figure(line[4], "en"))


def test_the_records_carry_the_same_integers(pair: Explanation, taxonomy: Taxonomy) -> None:
    rows = ledger_document(pair, taxonomy, "nl").rows
    assert sum(int(str(row["points"])) for row in rows) == pair.match.points
    assert sum(int(str(row["lower"])) for row in rows) == pair.match.lower_points
    assert sum(int(str(row["upper"])) for row in rows) == pair.match.upper_points
    assert len({tuple(row) for row in rows}) == 1


def test_the_share_in_the_sentence_is_the_fit(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(), grid_job())
    assert pair.match.fit is not None
    text = render(ledger_document(pair, taxonomy, "en"), Format.TABLE)
    assert f"of 16,383 points: a fit of {pair.match.fit:.1%}." in text


def test_an_inferred_skill_names_the_diploma_it_follows_from(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(), grid_job())
    row = next(row for row in pair.ledger.rows if row.skill == "skill:low-voltage-installation")
    said = proof(row, Words(taxonomy, "de"))
    assert row.basis is Basis.INFERRED
    assert said.startswith("Folgt aus dem Abschluss Elektroniker/in Fachrichtung Energie- und Gebäudetechnik")
    assert said.endswith("Zählt 70 %.")


def test_a_related_skill_tells_the_whole_way_and_that_it_counts_for_half(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(mechanic(), heat_pump_job())
    row = next(row for row in pair.ledger.rows if row.skill == "skill:leak-test-refrigerant-circuit")
    words = Words(taxonomy, "en")
    said = proof(row, words)
    own, asked = words.name("skill:mobile-air-conditioning"), words.name(row.skill)
    assert f"Test → {own} → {asked} (related, counts for half)." in said
    assert said.endswith("Counts 100% × 50%.")
    assert row.credit == 500


def test_a_level_below_the_asked_one_is_a_factor_that_can_be_seen(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(mechanic(), heat_pump_job())
    row = next(row for row in pair.ledger.rows if row.skill == "skill:refrigerant-handling")
    said = proof(row, Words(taxonomy, "en"))
    assert "Level 2, asked 3." in said
    assert "Counts 90% × 2/3." in said
    assert row.credit == 600


def test_a_level_nobody_named_is_told_as_assumed(explain: Explain, taxonomy: Taxonomy) -> None:
    person = mechanic(evidence=(Evidence(concept="skill:refrigerant-handling", source=Source.SELF),))
    row = next(row for row in explain(person, heat_pump_job()).ledger.rows if row.skill == "skill:refrigerant-handling")
    assert "Own level not said, counted as 2; asked 3." in proof(row, Words(taxonomy, "en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_denied_unknown_and_thin_rows_say_what_they_are(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    pair = explain(electrician(), grid_job())
    words = Words(taxonomy, lang)
    by_basis = {row.basis: proof(row, words) for row in pair.ledger.rows}
    assert by_basis[Basis.DENIED] == words.say("basis.denied")
    assert by_basis[Basis.THIN] == words.say("basis.thin")
    bare = explain(nobody_asked(), grid_job())
    assert {proof(row, words) for row in bare.ledger.rows} == {words.say("basis.unknown"), words.say("basis.thin")}


def test_the_vacancys_own_words_stand_beside_the_name(explain: Explain, taxonomy: Taxonomy) -> None:
    text = render(ledger_document(explain(electrician(), grid_job()), taxonomy, "de"), Format.MARKDOWN)
    assert "Teamarbeit („teamspeler“)" in text or "(„teamspeler“)" in text
    assert ", Stufe 3" in text


def test_without_evidence_there_is_no_fit_and_no_bounds(explain: Explain, taxonomy: Taxonomy) -> None:
    text = render(ledger_document(explain(nobody_asked(), grid_job()), taxonomy, "en"), Format.TABLE)
    assert "there is no fit, not even a low one" in text
    assert "At least" not in text
    assert "a fit of" not in text


def test_what_speaks_against_is_all_there(pair: Explanation, taxonomy: Taxonomy) -> None:
    text = render(ledger_document(pair, taxonomy, "en"), Format.HTML)
    from html import escape

    for reason in pair.against:
        assert escape(reason.in_("en")) in text
