"""Looking concepts up by words."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.concepts import Kind
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import read_esco
from skillshub.taxonomy.pack import Pack
from skillshub.taxonomy.search import info, search
from skillshub.taxonomy.taxonomy import Taxonomy

from .conftest import ASSISTANT, BAKER, LAW, NURSE


@pytest.fixture
def taxonomy(pack: Pack, esco_folder: Path) -> Taxonomy:
    return Taxonomy(compile_taxonomy(pack, read_esco(esco_folder).tables))


@pytest.mark.parametrize(
    ("words", "concept", "way"),
    [
        ("wiring", "skill:wiring", "exact"),
        ("  WIRING ", "skill:wiring", "exact"),
        ("Teamfahigkeit", "skill:team", "exact"),
        ("Pflegehelferin (m/w/d)", "occ:nurse-assistant", "similar"),
        ("Pflegehelfer*in (m/w/d)", "occ:nurse-assistant", "exact"),
        ("stroomman", "occ:electrician", "exact"),
        ("knielend", "", ""),
        ("labour", f"esco:{LAW}", "prefix"),
        ("law", f"esco:{LAW}", "word"),
        ("beitsrec", f"esco:{LAW}", "part"),
        ("bedradden", "skill:wiring", "similar"),
        ("skill:wiring", "skill:wiring", "id"),
        ("CREBO 25331", "qual:nl-25331", "code"),
        ("crebo25331", "qual:nl-25331", "code"),
        ("25331", "qual:nl-25331", "code"),
        ("2533", "", ""),
        ("ISCO-08 7411", "occ:electrician", "code"),
        ("7411", "", ""),
        (NURSE[:8], "occ:nurse", "code"),
        (f"esco:{NURSE}", "occ:nurse", "code"),
        (f"http://data.europa.eu/esco/occupation/{NURSE}", "occ:nurse", "code"),
        (NURSE[:7], "", ""),
        ("qwxyz", "", ""),
        ("", "", ""),
        ("  (m/w/d) ", "", ""),
    ],
)
def test_what_is_found_and_how(taxonomy: Taxonomy, words: str, concept: str, way: str) -> None:
    hits = search(taxonomy, words)
    assert ((hits[0].concept, hits[0].way) if hits else ("", "")) == (concept, way)


def test_the_label_that_hit_is_shown(taxonomy: Taxonomy) -> None:
    hit = search(taxonomy, "kabels")[0]
    assert (hit.concept, hit.kind, hit.text, hit.lang) == ("skill:wiring", Kind.SKILL, "kabels trekken", "nl")


def test_better_ways_come_first_and_each_concept_once(taxonomy: Taxonomy) -> None:
    hits = search(taxonomy, "nurse")
    ids = [hit.concept for hit in hits]
    assert ids == ["occ:nurse", "occ:nurse-assistant"]
    assert [hit.way for hit in hits] == ["exact", "prefix"]
    assert f"esco:{ASSISTANT}" not in ids


def test_language_kinds_and_limit(taxonomy: Taxonomy) -> None:
    assert search(taxonomy, "wiring", lang="nl") == ()
    assert [hit.concept for hit in search(taxonomy, "Elektroniker", kinds=[Kind.QUALIFICATION])] == [
        "qual:de-elektroniker"
    ]
    assert search(taxonomy, "skill:wiring", kinds=[Kind.OCCUPATION]) == ()
    assert len(search(taxonomy, "e", limit=2)) == 2
    assert search(taxonomy, "e", limit=0) == ()


def test_words_are_no_patterns(taxonomy: Taxonomy) -> None:
    assert search(taxonomy, ".*") == ()
    assert search(taxonomy, "wiring[") == search(taxonomy, "wiring")


def test_info(taxonomy: Taxonomy) -> None:
    told = info(taxonomy)
    assert told.counts == taxonomy.counts()
    assert told.checksum == taxonomy.checksum
    assert told.rules_checksum == taxonomy.knowledge.checksum
    assert told.knowledge["places"] == 2
    assert told.knowledge["professions"] == 1
    assert told.coverage[Kind.QUALIFICATION] == {"nl": 1.0, "de": 1.0, "en": 1.0}
    assert told.coverage[Kind.OCCUPATION] == {"nl": 0.75, "de": 1.0, "en": 1.0}
    assert f"esco:{BAKER}" in taxonomy.occupations
