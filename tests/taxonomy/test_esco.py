# ruff: noqa: E501 - tables of cases read better in rows
"""Importing ESCO: what is read from sound files, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from skillshub.core.errors import DataMissing
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.esco import read_esco
from skillshub.taxonomy.esco_labels import both_titles

from .conftest import ASSISTANT, BAKER, CIRCUITS, ESCO, GROUP, LAW, MEASURE, NURSE, POLISH, POWER, TEAM, WIRE


def _names(folder: Path, uuid: str, lang: str) -> list[tuple[str, str]]:
    labels = read_esco(folder).tables.labels
    return list(labels.filter(concept=f"esco:{uuid}", lang=lang).select("role", "text").iter_rows())


def test_kinds_codes_and_withdrawn_concepts(esco_folder: Path) -> None:
    concepts = read_esco(esco_folder).tables.concepts
    kinds = dict(concepts.select("id", "kind").iter_rows())
    assert kinds == {
        f"esco:{NURSE}": "occupation",
        f"esco:{ASSISTANT}": "occupation",
        f"esco:{BAKER}": "occupation",
        f"esco:{WIRE}": "skill",
        f"esco:{MEASURE}": "skill",
        f"esco:{TEAM}": "transversal",
        f"esco:{POLISH}": "language",
        f"esco:{LAW}": "knowledge",
        f"esco:{CIRCUITS}": "knowledge",
        f"esco:{POWER}": "knowledge",
        f"esco:{GROUP}": "group",
        "esco:isced-f-0713": "group",
    }
    isco = dict(concepts.select("id", "isco").iter_rows())
    assert (isco[f"esco:{NURSE}"], isco[f"esco:{ASSISTANT}"], isco[f"esco:{LAW}"]) == ("2221", "5321", "")


def test_labels_over_several_lines_and_from_collections(esco_folder: Path) -> None:
    assert _names(esco_folder, BAKER, "en") == [
        ("preferred", "baker"),
        ("alternative", "artisan baker"),
        ("alternative", "pastry baker"),
    ]
    assert _names(esco_folder, POLISH, "en") == [
        ("preferred", "Polish"),
        ("alternative", "speak Polish"),
        ("alternative", "Polish language"),
    ]


def test_both_halves_of_a_german_title(esco_folder: Path) -> None:
    assert _names(esco_folder, BAKER, "de")[:3] == [
        ("preferred", "Bäcker/Bäckerin"),
        ("alternative", "Verdrahten"),
        ("alternative", "Bäcker"),
    ]


@pytest.mark.parametrize(
    ("label", "lang", "halves"),
    [
        ("Elektroniker/Elektronikerin", "de", ("Elektroniker", "Elektronikerin")),
        ("Arzt/Ärztin", "de", ("Arzt", "Ärztin")),
        ("Steuermann Binnenschifffahrt/Steuerfrau Binnenschifffahrt", "de", ("Steuermann Binnenschifffahrt", "Steuerfrau Binnenschifffahrt")),
        ("Technischer Leiter für Bühne/Technische Leiterin für Bühne", "de", ("Technischer Leiter für Bühne", "Technische Leiterin für Bühne")),
        ("Import-/Exportmanager/Import-/Exportmanagerin", "de", ("Import-/Exportmanager", "Import-/Exportmanagerin")),
        ("Ingenieur für Geothermie/Ingenieurin für Geothermie/", "de", ("Ingenieur für Geothermie", "Ingenieurin für Geothermie")),
        ("leraar/lerares lager onderwijs", "nl", ("leraar lager onderwijs", "lerares lager onderwijs")),
        ("acteur/actrice", "nl", ("acteur", "actrice")),
        ("Hochschuldozent/in für Journalistik", "de", ()),
        ("Sachbearbeiter Ein-/Verkauf", "de", ()),
        ("Fachkraft Lager/Logistik", "de", ()),
        ("hoofd QA/QC", "nl", ()),
        ("chauffeur/pompbediener", "nl", ()),
        ("/", "de", ()),
    ],
)  # fmt: skip
def test_paired_titles(label: str, lang: str, halves: tuple[str, ...]) -> None:
    assert both_titles(label, lang) == halves  # type: ignore[arg-type]


def test_relations_by_type(esco_folder: Path) -> None:
    relations = read_esco(esco_folder).tables.relations
    assert sorted(relations.select("type", "source", "target", "weight").iter_rows()) == sorted(
        [
            ("essential", f"esco:{NURSE}", f"esco:{LAW}", 1.0),
            ("essential", f"esco:{BAKER}", f"esco:{TEAM}", 1.0),
            ("optional", f"esco:{BAKER}", f"esco:{LAW}", 0.5),
            ("related", f"esco:{MEASURE}", f"esco:{WIRE}", 0.5),
            ("related", f"esco:{LAW}", f"esco:{POLISH}", 0.25),
            ("broader", "esco:isced-f-0713", f"esco:{GROUP}", 1.0),
            ("member", f"esco:{WIRE}", f"esco:{GROUP}", 1.0),
            ("broader", f"esco:{MEASURE}", f"esco:{WIRE}", 1.0),
            ("broader", f"esco:{CIRCUITS}", f"esco:{WIRE}", 1.0),
            ("broader", f"esco:{ASSISTANT}", f"esco:{NURSE}", 1.0),
        ]
    )


def test_the_report_says_what_is_there_and_what_is_missing(esco_folder: Path) -> None:
    report = read_esco(esco_folder).report
    assert report.languages == ("de", "en")
    assert report.rows == {"occupations_de": 3, "occupations_en": 3, "skills_de": 1, "skills_en": 7}
    assert report.unnamed == {"skills_de": 6}
    assert report.dropped == {"relations": 1}
    assert "occupations_nl.csv" in report.missing
    assert "skillGroups_de.csv" in report.missing
    assert report.version == "2022-07"
    ids = [warning.id for warning in report.warnings]
    assert ids == [
        "taxonomy.warning.language_missing",
        "taxonomy.warning.skills_unnamed",
        "taxonomy.warning.loose_relations",
    ]
    for lang in LANGUAGES:
        assert all(warning.in_(lang) for warning in report.warnings)


def test_missing_relation_files_are_told_one_by_one(esco_folder: Path) -> None:
    for name in (
        "occupationSkillRelations",
        "skillSkillRelations",
        "broaderRelationsSkillPillar",
        "broaderRelationsOccPillar",
    ):
        (esco_folder / f"{name}.csv").unlink()
    release = read_esco(esco_folder)
    assert release.tables.relations.height == 0
    told = {warning.id.rsplit(".", 1)[-1] for warning in release.report.warnings}
    assert {
        "occupationSkillRelations",
        "skillSkillRelations",
        "broaderRelationsSkillPillar",
        "broaderRelationsOccPillar",
    } <= told
    assert {f"{name}.csv" for name in told if name.endswith(("Relations", "Pillar"))} <= set(release.report.missing)


def test_bom_semicolons_windows_line_ends_and_other_capitals(esco_folder: Path) -> None:
    before = read_esco(esco_folder).tables
    for name, lines in ESCO.items():
        text = "\r\n".join(lines) + "\r\n"
        if '"' not in text:
            text = text.replace(",", ";")
        (esco_folder / name).unlink()
        (esco_folder / name.upper()).write_bytes(b"\xef\xbb\xbf" + text.encode())
    after = read_esco(esco_folder).tables
    assert after.concepts.equals(before.concepts)
    assert after.labels.sort(pl.all()).equals(before.labels.sort(pl.all()))
    assert after.relations.equals(before.relations)


def test_one_folder_a_language_and_relations_with_a_language(esco_folder: Path) -> None:
    before = read_esco(esco_folder).tables
    for lang in ("en", "de"):
        folder = esco_folder / f"ESCO dataset - v1.2.0 - classification - {lang} - csv"
        folder.mkdir()
        for path in sorted(esco_folder.glob(f"*_{lang}.csv")):
            path.rename(folder / path.name)
        for path in sorted(esco_folder.glob("*Relations*.csv")):
            text = path.read_text(encoding="utf-8")
            (folder / f"{path.stem}_{lang}.csv").write_text(text, encoding="utf-8")
    for path in esco_folder.glob("*.csv"):
        path.unlink()
    release = read_esco(esco_folder)
    assert release.report.version == "v1.2.0"
    assert release.tables.relations.equals(before.relations)
    assert release.tables.labels.equals(before.labels)


def test_files_of_other_languages_are_left_out_and_told(esco_folder: Path) -> None:
    (esco_folder / "skills_fr.csv").write_text("nothing to see", encoding="utf-8")
    report = read_esco(esco_folder).report
    assert report.other_languages == ("fr",)
    assert report.warnings[-1].id == "taxonomy.warning.other_languages"


def _refusal(folder: Path) -> DataMissing:
    with pytest.raises(DataMissing) as raised:
        read_esco(folder)
    for lang in LANGUAGES:
        assert raised.value.in_(lang)
    assert raised.value.hint is not None
    return raised.value


def test_wrong_folders(tmp_path: Path, esco_folder: Path) -> None:
    assert _refusal(tmp_path / "ESCO-downlod").what.id == "taxonomy.error.no_folder_near"
    assert "esco download" in str(_refusal(tmp_path / "ESCO-downlod"))
    assert _refusal(tmp_path / "no" / "such").what.id == "taxonomy.error.no_folder"
    other = tmp_path / "other"
    other.mkdir()
    (other / "vacancies.csv").write_text("id,title\n", encoding="utf-8")
    assert _refusal(other).what.id == "taxonomy.error.not_esco"
    for path in esco_folder.glob("skills_*.csv"):
        path.unlink()
    assert "skills_nl.csv" in str(_refusal(esco_folder))


@pytest.mark.parametrize(
    ("damage", "id_"),
    [
        (lambda data: b"", "esco_empty"),
        (lambda data: b"\xef\xbb\xbf \n", "esco_empty"),
        (lambda data: data[: data.index(b"pastry")], "esco_cut_in_text"),
        (lambda data: data[: data.rindex(b",7512") + 3], "esco_cut_in_row"),
        (lambda data: data.replace(b"artisan", b"artis\xe4n"), "esco_encoding"),
        (lambda data: data.replace(b"preferredLabel", b"prefLabel"), "esco_column"),
        (lambda data: data.replace(b",2221,", b",2221,,,,,,,,,,,,,,"), "esco_malformed"),
    ],
)
def test_damaged_files_are_named(esco_folder: Path, damage: object, id_: str) -> None:
    path = esco_folder / "occupations_en.csv"
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if b"withdrawn" not in line]
    path.write_bytes(damage(b"".join(lines)))  # type: ignore[operator]
    refusal = _refusal(esco_folder)
    assert refusal.what.id == f"taxonomy.error.{id_}"
    assert "occupations_en.csv" in str(refusal)


def test_a_last_row_without_line_end_is_whole(esco_folder: Path) -> None:
    path = esco_folder / "skills_de.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert read_esco(esco_folder).report.rows["skills_de"] == 1


def test_rows_without_an_address_are_counted(esco_folder: Path) -> None:
    path = esco_folder / "skills_en.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(LAW, "not-a-uuid"), encoding="utf-8")
    relations = esco_folder / "occupationSkillRelations.csv"
    relations.write_text(relations.read_text(encoding="utf-8").replace(LAW, "not-a-uuid"), encoding="utf-8")
    report = read_esco(esco_folder).report
    assert report.dropped["skills_en"] == 1
    assert report.dropped["occupationSkillRelations"] == 2
