"""Benchmarks on folders whose answers are known, and on folders that lack something."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from skillshub.core.errors import DataMissing
from skillshub.evaluate.across import across
from skillshub.evaluate.benchmarks import _neighbours
from skillshub.evaluate.esco_labels import skill_labels
from skillshub.evaluate.kept_vectors import KeptVectors
from skillshub.evaluate.neighbours import link_with_neighbours, neighbour_labels, occupation_crosswalks
from skillshub.evaluate.rows import Row
from skillshub.evaluate.skill_linking import link_skills, skill_sets
from skillshub.evaluate.title_linking import link_titles
from skillshub.evaluate.title_sets import read_title_set, title_sets
from skillshub.link.encoder import shipped_encoder
from skillshub.link.semantic import core_meaning
from tests.evaluate.worlds import GROUP, NURSE, WELDER, crosswalk, skill_folder, title_folder


def quiet(done: int, total: int) -> None:
    return None


def values(rows: Iterable[Row]) -> dict[tuple[str, str], float]:
    return {(row.ranking, row.metric): row.value for row in rows}


def test_titles_are_measured_on_labels_and_on_concepts(tmp_path: Path) -> None:
    title_folder(tmp_path)
    (titles,) = title_sets(tmp_path)
    found = values(link_titles(titles, tick=quiet))
    # Q1 is right at once, on both; Q2 shares nothing with its own label.
    assert found["surface", "hit@1"] == found["concept", "hit@1"] == 0.5
    assert found["surface", "MRR"] == 0.5
    assert found["concept", "MRR"] == 0.5


def test_the_neighbours_table_helps_and_the_own_one_is_never_loaded(tmp_path: Path) -> None:
    title_folder(tmp_path)
    crosswalk(tmp_path, "VDAB", "VDAB beroepen", "lasser", WELDER)
    crosswalk(tmp_path, "UWV", "Dutch NOC", "lasser", NURSE)
    (titles,) = title_sets(tmp_path)
    tables = occupation_crosswalks(tmp_path)
    assert {table.country for table in tables} == {"BE", "NL"}
    assert {label.concept for label in neighbour_labels(titles, tables)} == {WELDER}
    found = values(link_with_neighbours(titles, tables, tick=quiet))
    assert found["surface", "hit@1"] == found["concept", "hit@1"] == 1.0


@pytest.mark.parametrize(
    ("name", "own", "neighbour"),
    [
        ("aut_q_de_c_de", "AMS", "Bundesagentur für Arbeit"),
        ("bel_q_nl_c_nl", "VDAB", "UWV"),
        ("deu_q_de_c_de", "Bundesagentur für Arbeit", "UWV"),
    ],
)
def test_sets_of_other_countries_load_their_neighbours_table(
    tmp_path: Path, name: str, own: str, neighbour: str
) -> None:
    title_folder(tmp_path, name)
    crosswalk(tmp_path, own, "own", "lasser", NURSE)
    crosswalk(tmp_path, neighbour, "neighbour", "lasser", WELDER)
    names = KeptVectors(shipped_encoder())
    rows = list(_neighbours(tmp_path, names, lambda name: quiet))
    assert {(row.benchmark, row.set, row.system) for row in rows if "semantic" not in row.system} == {
        ("crosswalk", name, "core+crosswalk")
    }
    found = values(row for row in rows if row.system == "core+crosswalk")
    assert found["surface", "hit@1"] == found["concept", "hit@1"] == 1.0


def test_titles_are_looked_up_among_the_names_of_the_other_side(tmp_path: Path) -> None:
    title_folder(tmp_path)
    (tmp_path / "esco").mkdir()
    (tmp_path / "esco" / "occupations_de.csv").write_text(
        f"conceptUri,preferredLabel,altLabels\n{NURSE},Krankenpfleger,Krankenschwester\n{GROUP},Schweißer,\n",
        encoding="utf-8",
    )
    (titles,) = title_sets(tmp_path)
    turned = across(titles, tmp_path)
    assert turned is not None
    assert turned.name == "nld_q_nl_c_de"
    assert {text: concept for _, text, concept in turned.corpus} == {
        "Krankenpfleger": NURSE,
        "Krankenschwester": NURSE,
        "Schweißer": GROUP,
    }
    # The welder has no German name here: the title stays, and is not found.
    assert {query: len(right) for query, right in turned.relevant.items()} == {"Q1": 2, "Q2": 0}
    found = values(link_titles(turned, meaning=core_meaning(), tick=quiet))
    assert found["concept", "hit@1"] == found["surface", "hit@1"] == 0.5
    assert across(turned, tmp_path) is None


def test_a_set_with_its_own_countrys_table_alone_is_not_measured(tmp_path: Path) -> None:
    title_folder(tmp_path)
    crosswalk(tmp_path, "UWV", "Dutch NOC", "lasser", WELDER)
    (titles,) = title_sets(tmp_path)
    assert not list(link_with_neighbours(titles, occupation_crosswalks(tmp_path), tick=quiet))


def test_skills_are_measured_by_relation(tmp_path: Path) -> None:
    skill_folder(tmp_path)
    (skills,) = skill_sets(tmp_path)
    rows = list(link_skills(skills, skill_labels(tmp_path, "nl"), tick=quiet))
    sizes = {row.set: row.n for row in rows}
    assert sizes == {"bel_q_nl": 1, "bel_q_nl:exact+close": 2}
    assert all(row.value == 1.0 for row in rows if row.metric == "hit@1")


@pytest.mark.parametrize("missing", ["queries.tsv", "annotations.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    folder = title_folder(tmp_path)
    (folder / missing).unlink()
    with pytest.raises(DataMissing, match=missing):
        read_title_set(folder)


def test_a_line_that_is_too_short_is_named(tmp_path: Path) -> None:
    folder = title_folder(tmp_path)
    (folder / "queries.tsv").write_text("Q1\tlasser\nQ2\n", encoding="utf-8")
    with pytest.raises(DataMissing, match="line 2"):
        read_title_set(folder)


@pytest.mark.parametrize("read", [title_sets, skill_sets, occupation_crosswalks])
def test_an_empty_folder_says_what_is_missing(tmp_path: Path, read: object) -> None:
    with pytest.raises(DataMissing, match=str(tmp_path)):
        read(tmp_path)  # type: ignore[operator]
