"""The files the room writes: refused rows, and the template."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from skillshub.core.errors import UsageError
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.intake import (
    Rejection,
    read_vacancies,
    rejected_name,
    safe_cell,
    template_text,
    write_rejected,
    write_template,
)
from skillshub.intake.headings import field_of, heading, template_fields
from tests.intake.samples import MESSY, table


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_row_for_every_problem(tmp_path: Path) -> None:
    name = "Stellen größe 1.csv"
    found = table(tmp_path, "nummer;titel;postcode;uren\nV1;;12;veel\nV2;Kok;6541;36\n", name)
    written = write_rejected(tmp_path / name, found.rejected, "nl")
    assert written == tmp_path / "Stellen größe 1.rejected.csv"
    assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = rows_of(written)
    assert rows[0] == ["rij", "veld", "waarde", "reden", "wat te doen", "nummer of code"]
    assert [row[:3] for row in rows[1:]] == [["1", "titel", ""], ["1", "postcode", "12"], ["1", "uren", "veel"]]
    assert all(row[3] and row[4] and row[5] == "V1" for row in rows[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_the_users_language(tmp_path: Path, lang: Language) -> None:
    found = read_vacancies(MESSY / "vacatures gemengd.csv")
    written = write_rejected(tmp_path / "x.csv", found.rejected, lang)
    assert written
    first = rows_of(written)[1]
    assert (
        first[3]
        == {
            "nl": "Deze dag bestaat niet.",
            "de": "Diesen Tag gibt es nicht.",
            "en": "This day does not exist.",
        }[lang]
    )


def test_nothing_refused_nothing_written(tmp_path: Path) -> None:
    assert write_rejected(tmp_path / "x.csv", (), "nl") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-cmd", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "%0A", "-1+1"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "12,50", "+3.5", "36", "KNX", "", "a=b"])
def test_plain_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_formulas_from_a_file_come_out_harmless(tmp_path: Path) -> None:
    text = 'nummer;titel;postcode\n"=HYPERLINK(""x"")";Kok;"=cmd|\' /C calc\'!A0"\n'
    found = table(tmp_path, text)
    written = write_rejected(tmp_path / "x.csv", found.rejected, "en")
    assert written
    cells = [cell for row in rows_of(written)[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=cmd") for cell in cells)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    refused = (Rejection(row=1, field="x", value="", reason=Message.of("intake.reason.required")),)
    with pytest.raises(UsageError) as caught:
        write_rejected("x.csv", refused, "nl", target=tmp_path / "no folder" / "x.csv")
    assert "no folder" in caught.value.in_("nl")
    assert caught.value.hint


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(data[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    refused = (Rejection(row=1, field="x", value="", reason=Message.of("intake.reason.required")),)
    with pytest.raises(UsageError) as caught:
        write_rejected(tmp_path / "x.csv", refused, "en")
    assert "No space left" in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_the_name_keeps_the_folder() -> None:
    assert rejected_name(Path("a b/vacatures.mei.csv")) == Path("a b/vacatures.mei.rejected.csv")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_reads_back(tmp_path: Path, lang: Language) -> None:
    path = write_template(tmp_path / f"Vorlage für {lang}.csv", lang)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = rows_of(path)
    assert rows[0] == [heading(name, lang) for name in template_fields()]
    assert [field_of(cell) for cell in rows[0]] == list(template_fields())
    empty = read_vacancies(path)
    assert (empty.read, [n.id for n in empty.notices]) == (0, ["intake.notice.example"])

    filled = tmp_path / "filled.csv"
    number = rows[1][0]
    filled.write_text(path.read_text("utf-8").replace(number, "V-1", 1), encoding="utf-8")
    found = read_vacancies(filled)
    assert (len(found.accepted), found.rejected, found.notices) == (1, (), ())
    form = found.accepted[0]
    assert form.pay
    assert (form.pay.low, form.pay.high, form.pay.unit, form.pay.hours) == (2900, 3900, "month", 36)
    assert [d.level.name for d in form.languages] == ["B1", "A2"]
    assert form.shifts == ("day",)


def test_the_template_overwrites_nothing(tmp_path: Path) -> None:
    path = write_template(tmp_path / "x.csv", "nl")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        write_template(path, "nl")
    assert path.read_text(encoding="utf-8") == "mine"


def test_templates_differ_by_language() -> None:
    assert len({template_text(lang).splitlines()[0] for lang in LANGUAGES}) == 3
