"""A link gives its grounds, and the way across the border names the source of every step."""

from __future__ import annotations

import pytest

from skillshub.core.concepts import Kind
from skillshub.i18n import LANGUAGES
from skillshub.link.across import across
from skillshub.link.linker import Linker
from skillshub.link.why import explain_link
from skillshub.taxonomy.taxonomy import Taxonomy

OCCUPATION = (Kind.OCCUPATION,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("verpleegkundige", "exact"),
        ("Elektroniker EGT mit KNX", "contained"),
        ("elektromontuer", "ngram"),
        ("€€ §§", "nothing"),
    ],
)
def test_the_first_reason_says_how_the_first_was_found(linker: Linker, text: str, reason: str) -> None:
    why = explain_link(linker, text, OCCUPATION)
    assert why.reasons[0].id == f"linking.why.{reason}"
    assert all(each.in_(lang) for each in why.reasons for lang in LANGUAGES)
    assert [each.candidate for each in why.signals] == list(why.linked.candidates)


def test_an_exact_name_covers_the_words_whole(linker: Linker) -> None:
    signals = explain_link(linker, "Verpleegkundige", OCCUPATION).signals[0]
    assert (signals.covered, signals.aligned, signals.shared) == (1.0, 1.0, 1)


def test_a_dutch_diploma_leads_to_the_german_one_by_a_dated_comparison(linker: Linker, taxonomy: Taxonomy) -> None:
    hops = across(linker.link("mbo verpleegkunde", (Kind.QUALIFICATION,)), taxonomy)
    assert hops[0].start == "mbo verpleegkunde"
    compared = next(hop for hop in hops if hop.relation.id == "linking.hop.compared")
    assert "Pflegefachfrau" in str(compared.end)
    assert compared.version == "2026-11-21"
    assert "2005/36/EC" in compared.source.in_("nl")
    assert all(hop.source.in_(lang) and hop.relation.in_(lang) for hop in hops for lang in LANGUAGES)


def test_a_dutch_title_leads_to_its_german_name(linker: Linker, taxonomy: Taxonomy) -> None:
    hops = across(linker.link("verpleegkundige", OCCUPATION), taxonomy)
    assert taxonomy.label("occ:nurse", "de") in [hop.end for hop in hops]


def test_what_was_not_found_leads_nowhere(linker: Linker, taxonomy: Taxonomy) -> None:
    assert across(linker.link("qqqq zzzz", OCCUPATION), taxonomy) == ()
