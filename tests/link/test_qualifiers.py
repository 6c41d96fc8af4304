"""Words that say how well become a level, and never part of what."""

from __future__ import annotations

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.forms import PersonForm, SkillEntry
from skillshub.link.linker import Linker
from skillshub.link.person import link_person
from skillshub.link.qualifiers import take_off
from skillshub.link.why import explain_link
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.link.words import Words

SKILLS = (Kind.SKILL, Kind.KNOWLEDGE)


@pytest.mark.parametrize(
    ("phrase", "text", "level"),
    [
        ("lassen (primary)", "lassen", 1),
        ("basiskennis lassen", "lassen", 1),
        ("Grundkenntnisse in Hydraulik", "Hydraulik", 1),
        ("gute Kenntnisse in KNX", "KNX", 2),
        ("ervaren in storingzoeken", "storingzoeken", 3),
        ("fundierte SPS-Kenntnisse", "SPS-Kenntnisse", 3),
        ("zeer goede kennis van CNC", "CNC", 3),
        ("Excel gevorderd", "Excel", 3),
        ("TIG-lassen, expertniveau", "TIG-lassen", 4),
        ("expert in Revit", "Revit", 4),
        ("Revit (3/4)", "Revit", 3),
        ("kennis van hydrauliek", "hydrauliek", None),
        ("Grundlagen", "Grundlagen", None),
        ("goed", "goed", None),
        ("Erste Hilfe", "Erste Hilfe", None),
        ("Ausbildung", "Ausbildung", None),
    ],
)
def test_how_well_is_taken_off_what(phrase: str, text: str, level: int | None) -> None:
    found = take_off(phrase)
    assert (found.text, found.level) == (text, level)


def test_the_level_reaches_the_evidence_and_the_explanation(linker: Linker, taxonomy: Taxonomy) -> None:
    form = PersonForm(code="K-1", skills=(SkillEntry(name="Grundkenntnisse in Hydraulik"),))
    (item,) = link_person(form, taxonomy, linker).evidence
    assert (item.concept, item.level) == ("skill:hydraulics", 1)
    why = explain_link(linker, "Grundkenntnisse in Hydraulik", SKILLS)
    assert why.level == 1
    assert "linking.why.level" in {reason.id for reason in why.reasons}


def test_a_level_given_in_so_many_figures_beats_the_words(linker: Linker, taxonomy: Taxonomy) -> None:
    form = PersonForm(code="K-1", skills=(SkillEntry(name="Grundkenntnisse in Hydraulik", level=3),))
    assert link_person(form, taxonomy, linker).evidence[0].level == 3


def test_words_that_belong_to_the_name_say_no_level() -> None:
    rows = (
        ("skill:bls", "skill", "en", "Basic Life Support", "preferred"),
        ("skill:x", "skill", "nl", "lassen", "preferred"),
    )
    linker = Linker(Words(rows=rows))  # type: ignore[arg-type]
    name = "Basic Life Support"
    assert linker.level_said(name, linker.link(name, SKILLS), SKILLS) is None
    assert linker.level_said("basiskennis lassen", linker.link("basiskennis lassen", SKILLS), SKILLS) == 1
