"""Files that cannot be read at all: a clear error each, with what to do, in every language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.i18n import LANGUAGES
from skillshub.intake import iter_vacancies, read_people, read_vacancies
from skillshub.intake import sniff as sniffing
from tests.intake.samples import HEAD, MESSY

READERS = [read_vacancies, read_people]


def refused(reader: Callable[..., Any], path: Path, kind: type[SkillshubError], id_: str) -> SkillshubError:
    with pytest.raises(kind) as caught:
        reader(path)
    assert caught.value.what.id.split(".")[0] in {"intake", "feeds"}
    assert caught.value.what.id.partition(".")[2] == f"error.{id_}"
    for lang in LANGUAGES:
        said = caught.value.in_(lang)
        assert len(said.splitlines()) == 2, "what is wrong, and what to do"
    return caught.value


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\r\n", b"\x00\x00"])
def test_empty_files(tmp_path: Path, reader: Callable[..., Any], data: bytes) -> None:
    path = tmp_path / "leeg bestand ä.csv"
    path.write_bytes(data)
    assert path.name in refused(reader, path, NoneAccepted, "empty").in_("nl")
    refused(reader, MESSY / "leeg.csv", NoneAccepted, "empty")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"%PDF-1.7 x", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(32)) * 30, "binary"),
        (b"\x1f\x8b\x08", "binary"),
    ],
)
def test_binary_files(tmp_path: Path, reader: Callable[..., Any], data: bytes, id_: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    refused(reader, path, NoneAccepted, id_)


@pytest.mark.parametrize("reader", READERS)
def test_a_missing_file_names_the_nearest(tmp_path: Path, reader: Callable[..., Any]) -> None:
    (tmp_path / "vacatures mei.csv").write_text("x", encoding="utf-8")
    error = refused(reader, tmp_path / "vacature mei.csv", UsageError, "not_found")
    assert "vacatures mei.csv" in error.in_("nl")
    assert "vacatures mei" not in refused(reader, tmp_path / "zzz.csv", UsageError, "not_found").in_("nl")
    refused(reader, tmp_path / "no folder" / "x.csv", UsageError, "not_found")


@pytest.mark.parametrize("data", [b"PK\x03\x04xxxx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx", b"PK\x05\x06"])
def test_a_workbook_that_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    refused(read_vacancies, path, NoneAccepted, "damaged")


def test_an_empty_folder(tmp_path: Path) -> None:
    refused(read_vacancies, tmp_path, NoneAccepted, "nothing_inside")


def test_a_file_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is imitated: the rights of files bind no administrator."""
    path = tmp_path / "x.csv"
    path.write_text(HEAD, encoding="utf-8")

    def refuse(self: Path, *_mode: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    refused(read_vacancies, path, UsageError, "not_readable")


@pytest.mark.parametrize("reader", READERS)
def test_trouble_with_the_disk_while_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Callable[..., Any]
) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"code": "A"}', encoding="utf-8")

    def broken(self: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert "Input/output" in refused(reader, path, UsageError, "not_readable").in_("de")


def test_a_file_too_large_to_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    path.write_text("[" + " " * 100 + "]", encoding="utf-8")
    monkeypatch.setattr(sniffing, "WHOLE_FILE_LIMIT", 50)
    refused(read_vacancies, path, UsageError, "too_large")


def test_a_separator_nobody_uses() -> None:
    error = refused(read_vacancies, MESSY / "verkeerd scheidingsteken.csv", NoneAccepted, "no_headings")
    assert "nummer:titel:postcode" in error.in_("nl")
    for known in (".csv", ".xlsx", ".html", ".xml"):
        assert known in error.in_("de")


def test_formats_that_are_not_read(tmp_path: Path) -> None:
    for name, text, id_ in (
        ("x.txt", "Beste collega, hierbij de vacature.", "no_headings"),
        ("x.xml", "<?xml version='1.0'?><Vacatures/>", "no_positions"),
        ("x.yaml", "titel: Lasser", "not_vacancies"),
        ("x.json", '{"titel": "Lasser"}', "no_postings"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        refused(read_vacancies, path, NoneAccepted, id_)


def test_content_goes_before_the_name(tmp_path: Path) -> None:
    posting = '{"@type": "JobPosting", "title": "Kok", "identifier": "1", "jobLocation": {"address": "6541"}'
    posting += ', "applicantLocationRequirements": "NL"}'
    for name, text in (
        ("feed.csv", posting),
        ("feed.txt", f"[{posting}]"),
        ("feed.json", f'<html><script type="application/ld+json">{posting}</script></html>'),
        ("feed.dat", f"{HEAD}\n1;Kok;NL;6541\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert [v.title for v in read_vacancies(path).accepted] == ["Kok"], name


def test_trouble_is_told_before_the_first_chunk(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        iter_vacancies(tmp_path / "none.csv")


def test_a_stream_left_early_closes_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n".join([HEAD, *(f"V{i};Kok;NL;6541" for i in range(50))]), encoding="utf-8")
    stream = iter_vacancies(path, chunk=10)
    assert len(next(stream).accepted) == 10
    del stream
    path.unlink()


def test_paths_as_text(tmp_path: Path) -> None:
    path = tmp_path / "map met spaties" / "größe ñ.csv"
    path.parent.mkdir()
    path.write_text(f"{HEAD}\nV1;Kok;NL;6541\n", encoding="utf-8")
    assert read_vacancies(str(path)).accepted[0].source == "größe ñ"


def test_interruption_is_not_swallowed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}\nV1;Kok;NL;6541\n", encoding="utf-8")

    def stop(rows: int, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_vacancies(path, progress=stop)
