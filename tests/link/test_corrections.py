"""What a coach lays down about words goes before everything, and only for those words."""

from __future__ import annotations

import pytest

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.link.across import across
from skillshub.link.corrections import Correction
from skillshub.link.extract import Extractor
from skillshub.link.linker import Decision, Linker, Method
from skillshub.link.why import explain_link
from skillshub.taxonomy.taxonomy import Taxonomy

JOBS = (Kind.OCCUPATION,)
SKILLS = tuple(sorted(SKILL_KINDS))


def corrected(taxonomy: Taxonomy, *corrections: Correction) -> Linker:
    return Linker(taxonomy, corrections=corrections)


def means(text: str, concept: str) -> Correction:
    return Correction(text=text, concept=concept, right=True, by="JK", note="own house style", at="2026-11-28T10:00:00")


def never(text: str, concept: str) -> Correction:
    return Correction(text=text, concept=concept, right=False)


def test_a_correction_beats_a_pin_an_own_name_and_a_word_of_several_meanings(
    taxonomy: Taxonomy, linker: Linker
) -> None:
    pins = taxonomy.label_frame.filter(role="pinned", kind="occupation").select("text").to_series().to_list()
    several = next(word.text for word in taxonomy.knowledge.ambiguous if word.kind is Kind.OCCUPATION)
    for text in (pins[0], "verpleegkundige", several):
        found = corrected(taxonomy, means(text, "occ:baker")).link(f" {text.upper()} ", JOBS)
        assert (found.accepted, found.candidates[0].method) == ("occ:baker", Method.CORRECTION), text
        assert linker.link(text, JOBS).accepted != "occ:baker"


def test_a_correction_holds_for_its_kind_and_its_words_only(taxonomy: Taxonomy, linker: Linker) -> None:
    other = corrected(taxonomy, means("verpleegkundige", "occ:baker"))
    assert other.link("verpleegkundige", SKILLS) == linker.link("verpleegkundige", SKILLS)
    assert other.link("verpleegkundigen", JOBS).accepted != "occ:baker"


@pytest.mark.parametrize("text", ["verpleegkundige", "Verpleegkundige (m/v/x)"])
def test_words_that_never_mean_a_concept_do_not_even_offer_it(taxonomy: Taxonomy, text: str) -> None:
    found = corrected(taxonomy, never("verpleegkundige", "occ:nurse")).link(text, JOBS)
    assert "occ:nurse" not in {candidate.concept for candidate in found.candidates}


def test_a_concept_that_is_not_there_is_not_in_force(taxonomy: Taxonomy, linker: Linker) -> None:
    gone = corrected(taxonomy, means("verpleegkundige", "occ:gone"))
    assert gone.link("verpleegkundige", JOBS).accepted == linker.link("verpleegkundige", JOBS).accepted


def test_running_text_knows_corrections_too(taxonomy: Taxonomy) -> None:
    word = "Prüfblitzarbeiten"
    extractor = Extractor(corrected(taxonomy, means(word, "skill:hydraulics"), never("Hydraulik", "skill:hydraulics")))
    text = f"Sie machen {word} und kennen Hydraulik."
    assert [(each.concept, each.phrase) for each in extractor.mentions(text)] == [("skill:hydraulics", word)]


def test_the_grounds_say_who_and_when(taxonomy: Taxonomy) -> None:
    linker = corrected(taxonomy, means("duizendpoot", "occ:nurse"), never("duizendpoot", "occ:baker"))
    why = explain_link(linker, "duizendpoot", JOBS)
    said = " ".join(reason.in_("nl") for reason in why.reasons)
    assert why.linked.decision is Decision.ACCEPT
    assert "JK" in said
    assert "2026-11-28" in said
    assert "own house style" in said
    assert "occ:baker" in said
    hop = across(why.linked, taxonomy, "2026-11-28")[0]
    assert (hop.relation.id, hop.source.id, hop.version) == (
        "linking.hop.correction",
        "linking.source.hub",
        "2026-11-28",
    )
