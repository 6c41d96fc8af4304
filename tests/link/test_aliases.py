"""Terms of crosswalks as further names: used unasked only where they are called the same as one concept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.link.linker import Decision, Linker, Method
from skillshub.taxonomy.crosswalk import Relation
from skillshub.taxonomy.crosswalk_store import Alias
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import WarmHome

NURSE, CARER = "occ:nurse", "occ:electronics-technician"
KINDS = (Kind.OCCUPATION,)


def alias(text: str, concept: str = NURSE, relation: Relation = Relation.EXACT) -> Alias:
    return Alias(concept=concept, text=text, lang="nl", relation=relation, source="Proefindeling, 1", code="P 1")


def linker(taxonomy: Taxonomy, *aliases: Alias) -> Linker:
    return Linker(taxonomy, aliases=aliases)


def test_a_term_that_is_the_same_is_accepted_and_says_who_said_so(taxonomy: Taxonomy) -> None:
    linked = linker(taxonomy, alias("zwachtelmeester")).link("Zwachtelmeester", KINDS)
    assert linked.accepted == NURSE
    first = linked.candidates[0]
    assert (first.method, first.relation, first.source) == (Method.CROSSWALK, "exactMatch", "Proefindeling, 1")


@pytest.mark.parametrize("relation", [Relation.CLOSE, Relation.NARROW, Relation.BROAD])
def test_any_other_relation_is_proposed(taxonomy: Taxonomy, relation: Relation) -> None:
    linked = linker(taxonomy, alias("zwachtelmeester", relation=relation)).link("zwachtelmeester", KINDS)
    assert (linked.decision, linked.candidates[0].concept) == (Decision.PROPOSE, NURSE)


def test_a_term_that_is_the_same_as_two_concepts_is_proposed(taxonomy: Taxonomy) -> None:
    linked = linker(taxonomy, alias("zwachtelmeester"), alias("zwachtelmeester", CARER)).link("zwachtelmeester", KINDS)
    assert linked.decision is Decision.PROPOSE
    assert {each.concept for each in linked.candidates[:2]} == {NURSE, CARER}


def test_a_name_of_the_taxonomy_goes_before_a_term_of_a_crosswalk(taxonomy: Taxonomy) -> None:
    name = taxonomy.label(CARER, "nl")
    assert linker(taxonomy, alias(name, NURSE)).link(name, KINDS).accepted == CARER


def test_a_term_that_is_nearly_written_so_comes_among_the_proposals(taxonomy: Taxonomy) -> None:
    linked = linker(taxonomy, alias("zwachtelmeester")).link("zwachtelmeesters", KINDS)
    first = linked.candidates[0]
    assert (first.concept, first.method, first.relation) == (NURSE, Method.NGRAM, "exactMatch")


def test_words_of_another_kind_are_left_alone(taxonomy: Taxonomy) -> None:
    assert linker(taxonomy, alias("zwachtelmeester")).link("zwachtelmeester", (Kind.SKILL,)).accepted is None


def test_an_imported_table_is_used_at_once_and_again_after_reopening(
    tmp_path: Path, taxonomy: Taxonomy, warm_home: WarmHome
) -> None:
    settings = Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path))})
    uri = taxonomy.concept(NURSE).uri
    table = tmp_path / "table.csv"
    table.write_text(
        "Classification 1 Concept type,occupation,,,\nClassification 2 Name,Proefindeling,,,\n"
        "Classification 2 Language,de,,,\n"
        "Classification 1 URI,Classification 2 ID,Classification 2 PrefLabel,Mapping relation,Note\n"
        f"{uri},P 1,Zwachtelmeister/Zwachtelmeisterin,skos:exactMatch,\n"
        "http://data.europa.eu/esco/occupation/none,P 2,Niemand,skos:exactMatch,\n",
        encoding="utf-8",
    )
    with Hub.open(settings) as hub:
        assert hub.knowledge.link("Zwachtelmeisterin", KINDS).accepted is None
        report = hub.knowledge.import_crosswalk(table)
        assert (report.aliases, report.elsewhere) == (1, ("http://data.europa.eu/esco/occupation/none",))
        assert hub.knowledge.link("Zwachtelmeisterin", KINDS).accepted == NURSE
    with Hub.open(replace(settings)) as again:
        assert again.knowledge.link("Zwachtelmeister", KINDS).accepted == NURSE
