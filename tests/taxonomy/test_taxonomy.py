"""Asking the taxonomy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.concepts import Kind
from skillshub.core.errors import DataMissing
from skillshub.core.levels import LevelRange
from skillshub.i18n import LANGUAGES, LocalText
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import read_esco
from skillshub.taxonomy.pack import Pack
from skillshub.taxonomy.taxonomy import Taxonomy

from .conftest import ESCO


@pytest.fixture
def taxonomy(pack: Pack) -> Taxonomy:
    return Taxonomy(compile_taxonomy(pack))


def test_concepts_come_back_as_the_pack_has_them(taxonomy: Taxonomy, pack: Pack) -> None:
    assert len(taxonomy) == len(pack.concepts)
    for id_, concept in pack.concepts.items():
        assert taxonomy.concept(id_) == concept
        assert taxonomy.find(id_) is taxonomy.find(id_)
        assert taxonomy.kind(id_) is concept.kind


def test_occupations_come_back_as_the_pack_has_them(taxonomy: Taxonomy, pack: Pack) -> None:
    assert {id_: taxonomy.occupation(id_) for id_ in taxonomy.occupations} == dict(pack.occupations)
    assert taxonomy.occupation("skill:wiring") is None
    assert taxonomy.occupation("occ:nobody") is None
    electrician = taxonomy.occupation("occ:electrician")
    assert electrician is not None
    assert electrician.level == LevelRange(3, 4)


def test_ids_by_kind(taxonomy: Taxonomy) -> None:
    assert taxonomy.occupations == ("occ:electrician", "occ:nurse", "occ:nurse-assistant")
    assert taxonomy.skills == ("skill:electricity", "skill:measuring", "skill:team", "skill:wiring")
    assert taxonomy.ids(Kind.TRANSVERSAL) == ("skill:team",)
    assert taxonomy.ids(Kind.QUALIFICATION) == ("qual:de-elektroniker", "qual:nl-25331")
    assert taxonomy.ids(Kind.LICENCE) == ("lic:scc-018", "lic:vca-basis")
    assert taxonomy.ids(Kind.PROGRAMME) == ()


def test_names(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("occ:nurse", "de") == "Pflegefachfrau/-mann"
    assert taxonomy.labels("skill:team") == LocalText(nl="samenwerken", de="Teamfähigkeit", en="teamwork")


def test_relations_of_one_concept(taxonomy: Taxonomy) -> None:
    assert taxonomy.broader("skill:wiring") == ("skill:electricity",)
    assert taxonomy.narrower("skill:electricity") == ("skill:measuring", "skill:wiring")
    assert taxonomy.narrower("grp:technical") == ("grp:electrical",)
    assert taxonomy.related("skill:measuring") == (("skill:wiring", 0.5, "pack"),)
    assert taxonomy.related("skill:team") == ()
    assert taxonomy.groups_of("skill:team") == ("grp:transversal",)


def test_unknown_ids_are_told_with_the_nearest(taxonomy: Taxonomy) -> None:
    assert taxonomy.find("skill:wirring") is None
    assert "skill:wirring" not in taxonomy
    for ask in (taxonomy.concept, taxonomy.labels, taxonomy.broader, taxonomy.kind):
        with pytest.raises(DataMissing) as raised:
            ask("skill:wirring")
        assert "skill:wiring" in str(raised.value)
    with pytest.raises(DataMissing) as raised:
        taxonomy.label("esco:11111111-1111-4111-8111-111111111111", "nl")
    for lang in LANGUAGES:
        assert "skillshub taxonomy import esco" in raised.value.in_(lang)


def test_the_label_frame(taxonomy: Taxonomy) -> None:
    frame = taxonomy.label_frame
    assert dict(frame.schema) == dict.fromkeys(("concept", "kind", "lang", "text", "role"), pl.String())
    wiring = frame.filter(concept="skill:wiring").select("lang", "text", "role").rows()
    assert wiring == [
        ("nl", "bedraden", "preferred"),
        ("de", "Verdrahten", "preferred"),
        ("en", "wiring", "preferred"),
        ("nl", "kabels trekken", "alternative"),
        ("nl", "draden trekken", "alternative"),
        ("de", "Kabel ziehen", "alternative"),
    ]
    assert frame.filter(role="pinned").select("concept", "kind", "text").rows() == [
        ("occ:electrician", "occupation", "stroomman")
    ]


def test_the_relations_frame(taxonomy: Taxonomy) -> None:
    frame = taxonomy.relations
    assert frame.columns == ["source", "target", "type", "weight", "origin"]
    of = frame.filter(source="occ:electrician").select("target", "type", "weight").rows()
    assert of == [
        ("skill:wiring", "essential", 1.0),
        ("skill:measuring", "essential", 1.0),
        ("skill:electricity", "essential", 1.0),
        ("skill:team", "optional", 0.5),
    ]
    rest = (
        frame.filter(pl.col("type").is_in(["confers", "leads_to", "covers"])).select("source", "target", "type").rows()
    )
    assert sorted(rest) == [
        ("lic:scc-018", "lic:vca-basis", "covers"),
        ("qual:de-elektroniker", "occ:electrician", "leads_to"),
        ("qual:nl-25331", "occ:electrician", "leads_to"),
        ("qual:nl-25331", "skill:wiring", "confers"),
    ]


def test_counts_agree_with_the_frames(taxonomy: Taxonomy) -> None:
    counts = taxonomy.counts()
    assert counts["labels"] == taxonomy.label_frame.height
    assert counts["relations"] == taxonomy.relations.height
    assert counts["occupation"] == 3
    assert "programme" not in counts


def test_with_esco_every_concept_can_be_built(pack: Pack, esco_folder: Path) -> None:
    assert ESCO
    merged = Taxonomy(compile_taxonomy(pack, read_esco(esco_folder).tables))
    by_name: dict[str, Callable[[str], object]] = {"c": merged.concept, "l": merged.labels, "g": merged.groups_of}
    for id_ in merged.label_frame["concept"].unique():
        for ask in by_name.values():
            ask(id_)
        assert merged.label(id_, "nl")


def test_the_room_opens_without_polars_until_asked() -> None:
    import subprocess
    import sys

    code = """
import sys, skillshub.taxonomy
assert 'polars' not in sys.modules
skillshub.taxonomy.Taxonomy
assert 'polars' in sys.modules
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
