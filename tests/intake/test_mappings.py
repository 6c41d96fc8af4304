"""Mappings of columns: proposed with reasons, readable, checked line by line, and kept by their headings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from skillshub.core.errors import NoneAccepted, SkillshubError
from skillshub.i18n import LANGUAGES
from skillshub.intake import headings, iter_vacancies, read_vacancies
from skillshub.intake.column_mapping import ColumnMapping, fingerprint_of
from skillshub.intake.mapping_file import MappingShelf, mapping_text, read_mapping
from skillshub.intake.mapping_proposal import propose

ATS = """Req ID;Functienaam intern;Klant;PC werkplek;Lange vacature tekst;Uren p/w;Salarisindicatie;Einddatum publicatie
R-1;Monteur laagspanning (m/v/x);Netbeheer Oost;6541 AB;{text};36;€ 2.900-4.000 per maand;31-12-2026
R-2;Verzorgende IG (m/v/x);Zorg Oost;6811;{text};24-32;€ 2.500-3.000 per maand;31-12-2026
""".format(text="U werkt in een team en zoekt storingen. " * 5)


def proposed(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(propose(path, "nl"))


def test_a_proposal_explains_itself_and_can_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "ats.csv"
    path.write_text(ATS, encoding="utf-8")
    with pytest.raises(NoneAccepted):
        read_vacancies(path)
    text = propose(path, "nl")
    columns = tomllib.loads(text)["columns"]
    assert columns == {
        "Req ID": "number",
        "Functienaam intern": "title",
        "Klant": "",
        "PC werkplek": "postcode",
        "Lange vacature tekst": "text",
        "Uren p/w": "hours",
        "Salarisindicatie": "pay",
        "Einddatum publicatie": "valid_through",
    }
    assert "# kop lijkt op" in text
    assert "# bijvoorbeeld: R-1 | R-2" in text
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    found = [v for c in iter_vacancies(path, mapping=read_mapping(tmp_path / "m.toml")) for v in c.accepted]
    assert [(v.number, v.hours_max) for v in found] == [("R-1", 36.0), ("R-2", 32.0)]


def test_a_workbook_without_numbers_gets_made_ones_and_asks_for_the_country(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Vacatureoverzicht"])
    sheet.append(["Rol", "Standplaats"])
    sheet.append(["Kok (m/v)", "Nijmegen"])
    sheet.append(["Bakker (m/v)", "Arnhem"])
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    tree = proposed(path)
    assert tree["columns"] == {"Rol": "title", "Standplaats": "place"}
    assert tree["fixed"] == {"number": "made", "country": ""}
    mapping = ColumnMapping(
        name="x", columns={"Rol": "title", "Standplaats": "place"}, fixed={"number": "made", "country": "NL"}
    )
    first = [v for c in iter_vacancies(path, mapping=mapping) for v in c.accepted]
    second = [v for c in iter_vacancies(path, mapping=mapping) for v in c.accepted]
    assert [(v.title, v.country) for v in first] == [("Kok (m/v)", "NL"), ("Bakker (m/v)", "NL")]
    assert [v.number for v in first] == [v.number for v in second]


@pytest.mark.parametrize(
    ("text", "id_", "said"),
    [
        ('[columns]\n"a" = "titel"\n"b" = "tilte"\n', "mapping_field", ("line 3", "title")),
        ('[columns]\n"a" = 3\n', "mapping_value", ("line 2",)),
        ('[columns]\n"a" = "title"\n"b" = "title"\n', "mapping_twice", ("line 3", "“a”")),
        ('naam = "x"\n[columns]\n"a" = "title"\n', "mapping_key", ("line 1", "naam")),
        ("[columns]\n", "mapping_shape", ()),
        ('[columns]\n"a" = "title\n', "mapping_damaged", ("line 2",)),
        ('[columns]\n"a" = "title"\n[fixed]\nland = "NL"\ncontry = "NL"\n', "mapping_field", ("line 5", "country")),
    ],
)
def test_mistakes_in_a_mapping_are_told_with_their_line(
    tmp_path: Path, text: str, id_: str, said: tuple[str, ...]
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NoneAccepted) as caught:
        read_mapping(path)
    assert caught.value.what.id == f"feeds.error.{id_}"
    for part in said:
        assert part in caught.value.in_("en")


def test_a_mapping_for_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("nummer;titel;land\n1;Kok;NL\n", encoding="utf-8")
    with pytest.raises(NoneAccepted) as caught:
        list(iter_vacancies(path, mapping=ColumnMapping(name="m", columns={"Rol": "title"})))
    assert caught.value.what.id == "feeds.error.mapping_headings"


def test_only_tables_have_columns(tmp_path: Path) -> None:
    path = tmp_path / "v.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(NoneAccepted) as caught:
        propose(path, "de")
    assert caught.value.what.id == "feeds.error.no_table"


HEADING = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(lambda t: t.strip())


@settings(max_examples=60, deadline=None)
@given(columns=st.dictionaries(HEADING, st.sampled_from([*headings.fields(), None]), min_size=1, max_size=6))
def test_a_written_mapping_comes_back(tmp_path_factory: pytest.TempPathFactory, columns: dict[str, str | None]) -> None:
    taken: set[str] = set()
    for heading, field in columns.items():
        if field in taken:
            columns[heading] = None
        taken.add(field or "")
    mapping = ColumnMapping(name="proef", columns=columns, fixed={"country": "NL"})
    path = tmp_path_factory.mktemp("m") / "m.toml"
    path.write_text(mapping_text(mapping, {"country": ["met reden"]}, "kop\nregel"), encoding="utf-8")
    assert read_mapping(path) == mapping


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=120))
def test_any_bytes_are_a_mapping_or_a_clear_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("m") / "m.toml"
    path.write_bytes(data)
    try:
        read_mapping(path)
    except SkillshubError as error:
        assert all(error.in_(lang) for lang in LANGUAGES)


def test_the_shelf_finds_by_headings_in_any_order(tmp_path: Path) -> None:
    shelf = MappingShelf(tmp_path / "mappings")
    assert shelf.for_headings(["A", "B"]) is None
    mapping = ColumnMapping(name="Lijst van X/Y", columns={"A": "title", "b.": "number"})
    shelf.keep(mapping)
    assert shelf.for_headings(["B", " a "]) == mapping
    assert shelf.for_headings(["B"]) is None
    shelf.keep(ColumnMapping(name="nieuw", columns={"A": "number", "b.": "title"}))
    found = shelf.for_headings(["A", "B"])
    assert found is not None
    assert found.name == "nieuw"
    assert len(list((tmp_path / "mappings").iterdir())) == 1
    assert fingerprint_of(["x", "Y"]) == fingerprint_of(["y!", "X", ""])
