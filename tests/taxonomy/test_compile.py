"""The pack laid over ESCO."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.concepts import Kind
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import EscoRelease, read_esco
from skillshub.taxonomy.pack import Pack, load_pack
from skillshub.taxonomy.taxonomy import Taxonomy

from .conftest import ASSISTANT, BAKER, CIRCUITS, GROUP, LAW, MEASURE, NURSE, POWER, TEAM, WIRE

PackWriter = Callable[..., Path]


def lay_over(pack: Pack, release: EscoRelease) -> Taxonomy:
    return Taxonomy(
        compile_taxonomy(pack, release.tables, esco_version=release.report.version, esco_checksum=release.checksum)
    )


@pytest.fixture
def merged(pack: Pack, esco_folder: Path) -> Taxonomy:
    return lay_over(pack, read_esco(esco_folder))


def test_a_claimed_concept_has_the_packs_id_and_name(merged: Taxonomy) -> None:
    wiring = merged.concept("skill:wiring")
    assert wiring.label("en") == "wiring"
    assert wiring.alternatives["en"] == ("install electrical wires", "lay cables")
    assert f"esco:{WIRE}" not in merged
    assert merged.by_uri(f"http://data.europa.eu/esco/skill/{WIRE}") == "skill:wiring"
    assert merged.concept("occ:nurse").alternatives["en"] == (
        "nurse responsible for general care",
        "registered nurse",
        "staff nurse",
    )


def test_an_unclaimed_concept_has_its_own_id(merged: Taxonomy) -> None:
    baker = merged.concept(f"esco:{BAKER}")
    assert (baker.kind, baker.label("de"), baker.label("nl")) == (Kind.OCCUPATION, "Bäcker/Bäckerin", "baker")
    assert baker.source.startswith("ESCO")
    assert [c.value for c in baker.codes] == ["7512"]


def test_a_name_of_the_pack_leads_to_the_pack_only(merged: Taxonomy) -> None:
    """ESCO calls the nurse assistant what the pack knows as a nurse; and names circuits "wiring"."""
    assistant = merged.concept("occ:nurse-assistant")
    assert "Gesundheits- und Krankenpfleger/in" not in assistant.alternatives["de"]
    assert "Pflegehilfskraft" in assistant.alternatives["de"]
    assert merged.concept(f"esco:{CIRCUITS}").alternatives == {}
    owners = merged.label_frame.filter(pl.col("text") == "wiring")["concept"].to_list()
    assert owners == ["skill:wiring"]


def test_a_preferred_name_that_the_pack_uses_is_shown_and_not_linked(merged: Taxonomy) -> None:
    power = f"esco:{POWER}"
    assert merged.label(power, "nl") == "Electricity"
    assert merged.concept(power).labels.en == "Electricity"
    assert merged.label_frame.filter(concept=power).select("text", "role").rows() == [("electric power", "alternative")]
    owners = merged.label_frame.filter(pl.col("text").str.to_lowercase() == "electricity")["concept"].to_list()
    assert owners == ["skill:electricity"]


def test_names_of_different_sorts_do_not_clash(merged: Taxonomy) -> None:
    """ "Verdrahten" is a skill of the pack and an alternative of ESCO's baker here."""
    assert "Verdrahten" in merged.concept(f"esco:{BAKER}").alternatives["de"]


def test_a_pinned_text_is_taken_from_other_concepts(write_pack: PackWriter, esco_folder: Path) -> None:
    pin = ("overrides/pinned.toml", '"stroomman"\nlang = "nl"', '"artisan baker"\nlang = "en"')
    merged = lay_over(load_pack(write_pack(pin)), read_esco(esco_folder))
    rows = merged.label_frame.filter(pl.col("text") == "artisan baker").select("concept", "role").rows()
    assert rows == [("occ:electrician", "pinned")]


def test_an_occupations_own_list_replaces_escos(merged: Taxonomy) -> None:
    nurse = merged.occupation("occ:nurse")
    assert nurse is not None
    assert (nurse.essential, nurse.optional, nurse.isco) == (("skill:team",), (), "2221")


def test_escos_lists_name_the_packs_skills(merged: Taxonomy) -> None:
    baker = merged.occupation(f"esco:{BAKER}")
    assert baker is not None
    assert (baker.essential, baker.optional, baker.isco) == (("skill:team",), (f"esco:{LAW}",), "7512")


def test_between_the_packs_concepts_its_own_hierarchy_counts(merged: Taxonomy) -> None:
    """ESCO has measuring below wiring; the pack puts both below electricity."""
    assert merged.broader("skill:measuring") == ("skill:electricity",)
    assert merged.narrower("skill:wiring") == (f"esco:{CIRCUITS}",)
    assert merged.broader("occ:nurse-assistant") == ()
    assert merged.groups_of("skill:wiring") == ("grp:electrical", f"esco:{GROUP}")


def test_related_pairs_are_one(merged: Taxonomy) -> None:
    assert merged.related("skill:wiring") == (("skill:measuring", 0.5, "pack"),)
    assert merged.related("skill:measuring") == (("skill:wiring", 0.5, "pack"),)


def test_circles_through_both_are_cut_in_escos_part(write_pack: PackWriter, esco_folder: Path) -> None:
    """The pack: wiring below electricity. ESCO: circuits below wiring, and now electricity below circuits."""
    claimed = ("skills/electrical.csv", "electricity,,,,grp:electrical,,,", f"electricity,,,,grp:electrical,,,{TEAM}")
    other = ("skills/electrical.csv", f"grp:transversal,,,{TEAM}", "grp:transversal,,,")
    path = esco_folder / "broaderRelationsSkillPillar.csv"
    base = "http://data.europa.eu/esco/skill/"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"KnowledgeSkillCompetence,{base}{TEAM},KnowledgeSkillCompetence,{base}{CIRCUITS}\n")
    merged = lay_over(load_pack(write_pack(other, claimed)), read_esco(esco_folder))
    assert merged.broader("skill:wiring") == ("skill:electricity",)
    assert merged.broader("skill:electricity") == ()
    assert merged.broader(f"esco:{CIRCUITS}") == ()


def test_every_relation_leads_somewhere(merged: Taxonomy) -> None:
    ids = merged.label_frame["concept"].unique().to_list()
    assert merged.relations.filter(~pl.col("source").is_in(ids) | ~pl.col("target").is_in(ids)).height == 0
    assert not [id_ for id_ in ids if id_ in {f"esco:{u}" for u in (WIRE, TEAM, MEASURE, NURSE, ASSISTANT)}]


def test_the_content_alone_makes_the_checksum(
    pack: Pack, esco_folder: Path, write_pack: PackWriter, tmp_path: Path
) -> None:
    first = compile_taxonomy(pack)
    assert compile_taxonomy(pack).checksum == first.checksum
    remark = load_pack(write_pack(("occupations/all.toml", "[[occupation]]", "# remark\n[[occupation]]")))
    assert compile_taxonomy(remark).checksum == first.checksum
    for change in (
        ("occupations/all.toml", '"3-4"', '"4"'),
        ("skills/electrical.csv", "kabels trekken", "kabel trekken"),
        ("border/flags.toml", "threshold = 34", "threshold = 35"),
        ("occupations/all.toml", '"skill:wiring", "skill:measuring"', '"skill:measuring", "skill:wiring"'),
    ):
        assert compile_taxonomy(load_pack(write_pack(change))).checksum != first.checksum, change
    assert compile_taxonomy(pack, read_esco(esco_folder).tables).checksum != first.checksum
