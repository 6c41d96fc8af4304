"""Mapping tables as they are published: preamble, three layouts, bare UUIDs, rows that went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.errors import DataMissing
from skillshub.taxonomy.crosswalk import BadRow, Relation, read_crosswalk
from tests.conftest import data_folder

UUID = "60e0ed61-6340-4372-984a-416d1fe0010c"
HEADING = "Classification 1 URI,Classification 1 PrefLabel,Classification 2 ID,Classification 2 PrefLabel"
FLEMISH = "Classification 1 URI,Classification 2 ID,Classification 2 PrefLabel FR,Classification 2 PrefLabel NL"
BA = f"""Mapping project name,ESCO - Klassifikation,,,,
Mapping project author,Bundesagentur für Arbeit,,,,
Mapping project version,20220518,,,,
Classification 1 Concept type,occupation,,,,
Classification 1 Version,1.0.3,,,,
Classification 2 Name,Klassifikation der Berufe 2010,,,,
Classification 2 Version,20220518,,,,
Classification 2 Language,de,,,,
,,,,,
{HEADING},Mapping relation,Editorial note
http://data.europa.eu/esco/occupation/{UUID},"Elektriker","B 1","Elektroniker, Gebäude",skos:exactMatch,
http://data.europa.eu/esco/occupation/{UUID},"Elektriker","B 2","Elektrohelfer",skos:sometimes,
,,"B 3","Harzgewinner",,no relation
http://data.europa.eu/esco/occupation/{UUID},"Elektriker","B 4","Offen "",skos:closeMatch,
http://data.europa.eu/esco/occupation/{UUID},"Elektriker","B 5","Nachbar",skos:narrowMatch,
"""
VDAB = f"""Mapping project name,ESCO - VDAB Competences,,,,
Classification 1 Concept type,Competence,,,,
Classification 2 Name,VDAB competences,,,,
Classification 2 Version,Competent 3.8,,,,
Classification 2 Language,fr/nl,,,,
{FLEMISH},Mapping Relation,Editorial Note
{UUID},KN-10,Physiologie animale,Dierlijke fysiologie,skos:broadMatch,
"""


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_table_is_read_after_its_preamble_and_says_whose_it_is(tmp_path: Path) -> None:
    table = read_crosswalk(written(tmp_path, BA))
    assert (table.scheme, table.version, table.country) == ("Klassifikation der Berufe 2010", "20220518", "DE")
    first = table.mappings[0]
    assert (first.term, first.lang, first.code, first.relation) == (
        "Elektroniker, Gebäude",
        "de",
        "B 1",
        Relation.EXACT,
    )


def test_bad_rows_are_named_and_take_no_good_one_with_them(tmp_path: Path) -> None:
    table = read_crosswalk(written(tmp_path, BA))
    assert [mapping.code for mapping in table.mappings] == ["B 1", "B 5"]
    assert table.bad == (
        BadRow(row=12, problem="relation", value="skos:sometimes"),
        BadRow(row=14, problem="columns", value="4"),
    )
    assert table.unmapped == 1


def test_bare_uuids_become_addresses_of_skills_and_the_dutch_column_is_taken(tmp_path: Path) -> None:
    table = read_crosswalk(written(tmp_path, VDAB))
    (mapping,) = table.mappings
    assert mapping.uri == f"http://data.europa.eu/esco/skill/{UUID}"
    assert (mapping.term, mapping.lang, table.country) == ("Dierlijke fysiologie", "nl", "BE")


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "Classification 1 URI,x\n"])
def test_what_is_no_mapping_table_is_refused_with_the_headings_it_needs(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataMissing, match="Classification 1 URI"):
        read_crosswalk(written(tmp_path, content))


def test_a_missing_file_and_another_encoding_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="cannot be read"):
        read_crosswalk(tmp_path / "nowhere.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes("Größe".encode("latin-1"))
    with pytest.raises(DataMissing, match="UTF-8"):
        read_crosswalk(latin)


@pytest.mark.parametrize(
    ("name", "country", "least"),
    [
        ("DE_mapping_18.05.22.csv", "DE", 8_700),
        ("DE_Mapping_ESCO_Kompetenzen_220518_0.csv", "DE", 24_000),
        ("NL_mapping.csv", "NL", 5_600),
        ("escocompetencemappingfinalreport-fr-nl-45-v3.8.csv", "BE", 11_000),
    ],
)
def test_the_published_tables_come_in_almost_whole(name: str, country: str, least: int) -> None:
    path = data_folder() / "crosswalks" / name
    if not path.is_file():
        pytest.skip(reason=f"no {path.name} in {path.parent}: set SKILLSHUB_DATA to a folder that has it")
    table = read_crosswalk(path)
    assert table.country == country
    assert len(table.mappings) >= least
    assert len(table.bad) <= 2
