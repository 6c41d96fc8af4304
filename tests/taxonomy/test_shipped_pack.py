"""The pack that is shipped: sound, big enough, and laid over the real ESCO without surprises."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import read_esco
from skillshub.taxonomy.pack import PackReading, read_pack
from skillshub.taxonomy.search import search
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def reading() -> PackReading:
    return read_pack()


@pytest.fixture(scope="module")
def over_esco(reading: PackReading, real_esco: Path) -> Taxonomy:
    release = read_esco(real_esco)
    return Taxonomy(compile_taxonomy(reading.pack, release.tables, esco_version=release.report.version))


def test_nothing_is_wrong_with_it(reading: PackReading) -> None:
    assert [problem.in_("en") for problem in reading.problems] == []


def test_every_section_is_filled(reading: PackReading) -> None:
    knowledge = reading.pack.knowledge
    empty = [name for name in knowledge.__dataclass_fields__ if not getattr(knowledge, name)]
    assert empty == []
    kinds = {concept.kind for concept in reading.pack.concepts.values()}
    assert {Kind.SKILL, Kind.KNOWLEDGE, Kind.TRANSVERSAL, Kind.GROUP, Kind.OCCUPATION, Kind.QUALIFICATION} <= kinds


def test_the_three_sectors_of_the_region_are_there(reading: PackReading) -> None:
    sectors = {occupation.sector for occupation in reading.pack.occupations.values()}
    assert {"energy", "health", "hightech"} <= sectors


def test_each_uuid_it_claims_exists_in_esco(reading: PackReading, real_esco: Path) -> None:
    known = set(read_esco(real_esco).tables.concepts["uri"])
    unknown = {c.id: c.uri for c in reading.pack.concepts.values() if c.uri and c.uri not in known}
    assert unknown == {}


@pytest.mark.parametrize(
    ("uuid", "concept"),
    [
        ("8d3e8aaa-791b-4c75-a465-f3f827028f50", "occ:nurse"),
        ("5dbb9cf0", "occ:domestic-electrician"),
        ("8234eee9", "occ:heat-pump-technician"),
        ("7b74626d", "occ:pharmacy-technician"),
        ("87d0795a", "occ:nurse-assistant"),
    ],
)
def test_occupations_stand_where_esco_has_them(reading: PackReading, uuid: str, concept: str) -> None:
    uri = reading.pack.concepts[concept].uri
    assert uri is not None
    assert uri.rsplit("/", 1)[-1].startswith(uuid)


def test_the_german_nurse_is_not_the_nurse_assistant(over_esco: Taxonomy) -> None:
    """ESCO's German name of the nurse assistant is what Germans call a nurse."""
    hits = search(over_esco, "Gesundheits- und Krankenpfleger/in", kinds=[Kind.OCCUPATION])
    assert (hits[0].concept, hits[0].way) == ("occ:nurse", "exact")
    assistant = over_esco.concept("occ:nurse-assistant").alternatives.get("de", ())
    assert "Gesundheits- und Krankenpfleger/Gesundheits- und Krankenpflegerin" not in assistant


def test_a_name_of_the_pack_leads_to_the_pack_only(reading: PackReading, over_esco: Taxonomy) -> None:
    def key(kind: str, lang: str, text: str) -> tuple[str, str, str]:
        return ("skill" if Kind(kind) in SKILL_KINDS else kind, lang, normalise(text))

    own = {
        key(concept.kind, lang, text)
        for concept in reading.pack.concepts.values()
        for lang in LANGUAGES
        for text in (concept.labels.get(lang), *concept.alternatives.get(lang, ()))
    }
    of_esco = over_esco.label_frame.filter(pl.col("concept").str.starts_with("esco:"))
    mixed = [row for row in of_esco.select("kind", "lang", "text").iter_rows() if key(*row) in own]
    assert mixed == []


def test_every_occupation_of_the_pack_has_skills_over_esco_too(over_esco: Taxonomy) -> None:
    for id_ in over_esco.occupations:
        if id_.startswith("occ:"):
            occupation = over_esco.occupation(id_)
            assert occupation is not None
            assert all(skill.startswith("skill:") for skill in occupation.essential + occupation.optional), id_
            assert occupation.essential, id_
