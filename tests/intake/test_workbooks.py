"""Workbooks as offices keep them: titles above the headings, merged and hidden parts, dates, formulas."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.core.forms import VacancyForm
from skillshub.i18n import LANGUAGES
from skillshub.intake import Imported, packed_files, read_vacancies, workbook_sheets
from skillshub.intake.workbook_cells import cell_text
from tests.intake.samples import notices, reasons

HEAD = ["nummer", "functietitel", "land", "postcode"]


def saved(folder: Path, fill: Callable[[Any, Any], None], name: str = "vacatures.xlsx") -> Path:
    """A workbook that ``fill(book, first sheet)`` has filled."""
    book = Workbook()
    fill(book, book.active)
    path = folder / name
    book.save(path)
    return path


def rows(folder: Path, *lines: list[Any], head: list[str] = HEAD) -> Imported[VacancyForm]:
    """A workbook of one sheet, read."""

    def fill(_book: Any, sheet: Any) -> None:
        for line in ([*head], *lines):
            sheet.append(line)

    return read_vacancies(saved(folder, fill))


def test_values_read_as_a_person_would_have_typed_them(tmp_path: Path) -> None:
    head = [*HEAD, "uren", "loon minimaal", "loon per", "startdatum", "sluitingsdatum", "leerplek", "aantal plaatsen"]
    found = rows(
        tmp_path,
        [
            101,
            "Monteur 🔧 \u200f\u0639\u0631",
            "NL",
            6541,
            36.0,
            2900.5,
            "maand",
            dt.date(2026, 12, 1),
            dt.datetime(2026, 12, 31, 17),  # noqa: DTZ001 - workbooks know no zones
            True,
            2,
        ],
        [102.0, "Kok", "DE", 47533, 38.5, 16.125, "uur", None, None, False, None],
        head=head,
    )
    assert not found.rejected
    first, second = found.accepted
    assert (first.number, first.postcode, first.hours_min, first.positions) == ("101", "6541", 36.0, 2)
    assert "🔧" in first.title
    assert (first.start, first.valid_through) == (dt.date(2026, 12, 1), dt.date(2026, 12, 31))
    assert first.learning_place is True
    assert first.pay is not None
    assert first.pay.low == 2900.5
    assert (second.number, second.hours_min) == ("102", 38.5)
    assert second.pay is not None
    assert second.pay.low == pytest.approx(16.12, abs=0.01), "three decimals are not thousands"


def test_postcodes_that_are_numbers_keep_the_zeros_they_are_shown_with(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append(["nummer", "titel", "plz"])
        sheet.append([1, "Kok", 1067])
        sheet.append([2, "Kok", "01067"])
        sheet["C2"].number_format = "00000"

    found = read_vacancies(saved(tmp_path, fill))
    assert [(v.country, v.postcode) for v in found.accepted] == [("DE", "01067")] * 2
    repaired = rows(tmp_path, [1, "Kok", "DE", 1067])
    assert (repaired.accepted[0].postcode, notices(repaired)) == ("01067", ["postcode_repaired"])


def test_titles_above_and_the_rows_a_user_sees(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet["B2"] = "Vacatures november"
        sheet.merge_cells("B2:E2")
        for at, text in enumerate(HEAD):
            sheet.cell(5, 2 + at, text)
        for at, text in enumerate(["V1", "Kok", "NL", "6541"]):
            sheet.cell(6, 2 + at, text)
        sheet.cell(9, 2, "V2")

    found = read_vacancies(saved(tmp_path, fill))
    assert [(v.number, v.row) for v in found.accepted] == [("V1", 6)]
    assert {r.row for r in found.rejected} == {9}
    assert "headings_below" in notices(found)
    assert found.read == 2, "empty rows are no rows"


def test_headings_in_two_rows(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append(["nummer", "functietitel", "land", "loon", None, None])
        sheet.append([None, None, None, "minimaal", "maximaal", "per"])
        sheet.merge_cells("D1:F1")
        for column in "ABC":
            sheet.merge_cells(f"{column}1:{column}2")
        sheet.append(["V1", "Kok", "NL", 2500, 3000, "maand"])

    found = read_vacancies(saved(tmp_path, fill))
    pay = found.accepted[0].pay
    assert pay is not None
    assert (pay.low, pay.high, pay.unit) == (2500.0, 3000.0, "month")


def test_a_value_merged_over_rows_holds_for_each_of_them(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append([*HEAD, "werkgever"])
        for number in ("V1", "V2", "V3"):
            sheet.append([number, "Kok", "NL", "6541", None])
        sheet["E2"] = "Hotel Oost"
        sheet.merge_cells("E2:E3")

    found = read_vacancies(saved(tmp_path, fill))
    assert [v.employer for v in found.accepted] == ["Hotel Oost", "Hotel Oost", ""]
    assert "merged" in notices(found)


def test_formulas_without_a_result_and_excel_errors_are_refused_cell_by_cell(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append([*HEAD, "eigen notitie"])
        sheet.append(["V1", "=B9&C9", "NL", "6541", "=1+1"])
        sheet.append(["V2", "Kok", "NL", "#REF!", None])
        sheet["D3"].data_type = "e"
        sheet.append(["V3", "Kok", "NL", "6541", "=NOW()"])

    found = read_vacancies(saved(tmp_path, fill))
    assert [v.number for v in found.accepted] == ["V3"], "a formula in a column nobody reads does no harm"
    assert reasons(found) == [("functietitel", "formula_without_value"), ("postcode", "excel_error")]
    assert [r.record for r in found.rejected] == ["V1", "V2"]


def test_several_sheets(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.title = "Zorg"
        sheet.append(HEAD)
        sheet.append(["V1", "Verzorgende", "NL", "6541"])
        other = book.create_sheet("Techniek")
        other.append(HEAD)
        other.append(["V2", "Monteur", "XX", "6541"])
        other.append(["V3", "Monteur", "NL", "6541"])
        book.create_sheet("Uitleg").append(["Vul de rijen in"])
        hidden = book.create_sheet("Oud")
        hidden.append(HEAD)
        hidden.append(["V9", "Geheim", "NL", "6541"])
        hidden.sheet_state = "hidden"

    found = read_vacancies(saved(tmp_path, fill))
    assert [v.number for v in found.accepted] == ["V1", "V3"]
    assert found.rejected[0].record == "Techniek: V2"
    said = [n.in_("nl") for n in found.notices]
    assert any("“Oud” is verborgen" in text for text in said)
    assert any("“Uitleg” heeft geen koppen" in text for text in said)


def test_hidden_rows_and_notes_beside_the_table(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append(HEAD)
        sheet.append(["V1", "Kok", "NL", "6541", None, "nog bellen"])
        sheet.append(["V2", "Kok", "NL", "6541"])
        sheet.row_dimensions[3].hidden = True

    found = read_vacancies(saved(tmp_path, fill))
    assert len(found.accepted) == 2
    assert {"hidden_rows", "beside"} <= set(notices(found))


def refused(path: Path, kind: type[SkillshubError], id_: str) -> None:
    with pytest.raises(kind) as caught:
        read_vacancies(path)
    assert caught.value.what.id.rpartition(".")[2] == id_
    assert all(len(caught.value.in_(lang).splitlines()) == 2 for lang in LANGUAGES)


def test_workbooks_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = saved(tmp_path, lambda _b, s: s.append(["a", "b"]), "niets.xlsx")
    refused(none, NoneAccepted, "no_sheet")
    lacking = saved(tmp_path, lambda _b, s: s.append(["titel", "uren"]), "half.xlsx")
    refused(lacking, NoneAccepted, "missing_columns")
    locked = tmp_path / "slot.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"))
    refused(locked, NoneAccepted, "password")
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(none.read_bytes()[:900])
    refused(cut, NoneAccepted, "damaged")
    monkeypatch.setattr(workbook_sheets, "MOST_CELLS", 3)
    wide = saved(tmp_path, lambda _b, s: s.append(HEAD), "wide.xlsx")
    refused(wide, UsageError, "sheet_too_large")
    monkeypatch.setattr(workbook_sheets, "WHOLE_FILE_LIMIT", 10)
    refused(wide, UsageError, "too_large")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, lambda _b, s: s.append(HEAD))
    bomb = tmp_path / "bom.xlsx"
    shutil.copy(path, bomb)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as out:
        for _ in range(30):
            out.write(bytes(1024 * 1024))

    def unpack(*_: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    refused(bomb, UsageError, "zip_bomb")
    monkeypatch.setattr(packed_files, "MOST_UNPACKED", 100)
    refused(path, UsageError, "zip_bomb")


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    path = saved(tmp_path, lambda _b, s: s.append(HEAD))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        real = next(m for m in archive.infolist() if m.filename.endswith("sheet1.xml")).file_size
    for at in range(len(data) - 4):
        if data[at : at + 4] == real.to_bytes(4, "little"):
            data[at : at + 4] = (real - 40).to_bytes(4, "little")
    path.write_bytes(data)
    refused(path, NoneAccepted, "damaged")


def test_durations_and_odd_numbers() -> None:
    assert cell_text(dt.timedelta(hours=36)) == "36"
    assert cell_text(dt.time(8, 30)) == "08:30"
    assert cell_text(float("nan")) == ""
    assert cell_text(1e20) == "100000000000000000000.00".rstrip("0").rstrip(".")
    assert cell_text(12.5) == "12.5"


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(min_value=dt.date(1950, 1, 1)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(bad=st.lists(st.lists(CELL, max_size=6), max_size=4), good=st.integers(1, 4))
def test_good_rows_among_any_others_are_never_lost(
    tmp_path_factory: pytest.TempPathFactory, bad: list[list[Any]], good: int
) -> None:
    lines = [["?", *line] for line in bad]
    for at in range(good):
        lines.insert(min(2 * at, len(lines)), [f"G{at}", f"Kok {at}", "NL", "6541"])
    found = rows(tmp_path_factory.mktemp("book"), *lines)
    kept = {v.number: v.title for v in found.accepted}
    assert {f"G{at}": f"Kok {at}" for at in range(good)}.items() <= kept.items()
    assert found.read == len(found.accepted) + found.refused + found.repeated


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300), at=st.integers(0, 5000))
def test_any_damage_gives_records_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int
) -> None:
    path = saved(
        tmp_path_factory.mktemp("book"), lambda _b, s: [s.append(line) for line in (HEAD, ["V1", "Kok", "NL"])]
    )
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)
    try:
        read_vacancies(path)
    except SkillshubError as error:
        assert all(error.in_(lang) for lang in LANGUAGES)
