"""The real ESCO release, whole, as the European Commission publishes it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from skillshub.core.concepts import Kind
from skillshub.core.settings import Settings
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import EscoRelease, read_esco
from skillshub.taxonomy.pack import read_pack
from skillshub.taxonomy.search import search
from skillshub.taxonomy.store import import_esco, open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy

NURSE = "esco:8d3e8aaa-791b-4c75-a465-f3f827028f50"


@pytest.fixture(scope="module")
def release(real_esco: Path) -> EscoRelease:
    return read_esco(real_esco)


@pytest.fixture(scope="module")
def alone(release: EscoRelease, tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    empty = read_pack(tmp_path_factory.mktemp("empty")).pack
    return Taxonomy(compile_taxonomy(empty, release.tables, esco_version="v1.1.1", esco_checksum=release.checksum))


def test_what_is_in_the_files(release: EscoRelease) -> None:
    report = release.report
    assert report.rows["occupations_en"] == 3007
    assert report.rows["skills_en"] == 13896
    assert report.rows["occupations_nl"] == report.rows["occupations_de"] == 3039
    assert report.languages == ("nl", "de", "en")
    assert report.version == "v1.1.1 (en), v1.2.0 (nl, de)"
    assert report.missing == ()


def test_what_is_on_one_side_only(release: EscoRelease) -> None:
    unnamed = release.report.unnamed
    assert (unnamed["occupations_en"], unnamed["occupations_nl"], unnamed["occupations_de"]) == (35, 3, 3)
    assert unnamed["skills_nl"] > 13896 * 0.45
    ids = [warning.id for warning in release.report.warnings]
    assert "taxonomy.warning.mixed_versions" in ids
    assert "taxonomy.warning.loose_relations" in ids


def test_concepts_by_kind(alone: Taxonomy) -> None:
    counts = alone.counts()
    assert counts["occupation"] == 3042
    assert len(alone.skills) == 13896
    assert counts["group"] == 640
    assert counts["language"] > 340
    assert 90 < counts["transversal"] < 110
    assert counts["knowledge"] > 2900


def test_a_concept_whole(alone: Taxonomy) -> None:
    nurse = alone.concept(NURSE)
    assert nurse.label("en") == "nurse responsible for general care"
    assert nurse.label("nl") == "algemeen verpleegkundige"
    assert nurse.uri == "http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50"
    occupation = alone.occupation(NURSE)
    assert occupation is not None
    assert occupation.isco == "2221"
    assert len(occupation.essential) > 50
    assert all(alone.kind(skill) is not Kind.OCCUPATION for skill in occupation.essential + occupation.optional)
    assert not [text for texts in nurse.alternatives.values() for text in texts if "\n" in text or "\r" in text]


def test_relations_are_as_many_as_published_and_lead_somewhere(alone: Taxonomy, release: EscoRelease) -> None:
    by_type = dict(alone.relations.group_by("type").len().iter_rows())
    assert by_type["essential"] + by_type["optional"] + release.report.dropped["relations"] >= 123_855
    assert by_type["essential"] > 64_800
    ids = set(alone.skills) | set(alone.occupations) | set(alone.ids(Kind.GROUP))
    assert set(alone.relations["source"]) | set(alone.relations["target"]) <= ids


def test_german_halves_can_be_found(alone: Taxonomy) -> None:
    for word in ("Elektroniker", "Elektronikerin", "Mechatroniker", "Bäcker", "Bäckerin"):
        assert search(alone, word, lang="de", kinds=[Kind.OCCUPATION])[0].way == "exact", word


def test_every_concept_has_one_preferred_name_a_language(alone: Taxonomy) -> None:
    preferred = alone.label_frame.filter(pl.col("role") == "preferred")
    assert preferred.select("concept", "lang").is_duplicated().sum() == 0
    assert preferred["concept"].n_unique() == len(alone)


def test_imported_and_opened_again_it_is_the_same(
    real_esco: Path, alone: Taxonomy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    settings = Settings.load(env={"SKILLSHUB_HOME": str(home)})
    import_esco(real_esco, settings)
    root = home / "no pack"
    first, second = open_taxonomy(settings, root=root), open_taxonomy(settings, root=root)
    assert first.checksum == second.checksum
    assert first.label_frame.equals(second.label_frame)
    assert first.relations.equals(second.relations)
    assert first.relations.equals(alone.relations)
    assert first.warnings == second.warnings == ()
    assert [first.concept(id_) for id_ in alone.skills[:200]] == [second.concept(id_) for id_ in alone.skills[:200]]
