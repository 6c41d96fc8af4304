"""Documents that cannot be read, or not safely: a clear error each, and what can be read comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.i18n import LANGUAGES
from skillshub.intake.documents import limits, pdf_text
from skillshub.intake.documents.columns import Piece, in_reading_order
from skillshub.intake.documents.word_text import word_text
from skillshub.intake.drafts import PersonDraft
from skillshub.intake.person_files import iter_people
from tests.intake.cv_files import as_docx, as_pdf, as_scan, as_zip, text_of, with_member

DAY = date(2026, 11, 22)
CV = "Werkervaring\n2015 - 2019\tElektromonteur\nVaardigheden\nKNX\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(path: Path, data: bytes, name: str = "cv.bin", **more: object) -> list[PersonDraft]:
    file = path / name
    file.write_bytes(data)
    return [record for chunk in iter_people(file, today=DAY, **more) for record in chunk.accepted]  # type: ignore[arg-type,misc]


def refused(path: Path, data: bytes, id_: str, name: str = "cv.bin") -> None:
    with pytest.raises(SkillshubError) as caught:
        read(path, data, name)
    assert caught.value.what.id.endswith(f".error.{id_}"), caught.value.what.id
    for lang in LANGUAGES:
        assert len(caught.value.in_(lang).splitlines()) == 2, "what is wrong, and what to do"


def test_documents_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    refused(tmp_path, as_pdf(CV, password="geheim"), "pdf_password")
    refused(tmp_path, as_scan(), "pdf_scan")
    refused(tmp_path, as_pdf(CV)[:200], "pdf_damaged")
    refused(tmp_path, b"%PDF-1.7 nothing", "pdf_damaged")
    refused(tmp_path, b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_word")
    refused(tmp_path, b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "document_password")
    refused(tmp_path, b"{\\rtf1 hello}", "rtf")
    refused(tmp_path, b"\x89PNG\r\n\x1a\n", "picture")
    refused(tmp_path, b"PK\x03\x04 broken", "document_damaged")
    refused(tmp_path, as_docx(CV)[:-400], "document_damaged")
    refused(tmp_path, as_docx(""), "document_empty")
    refused(tmp_path, as_zip({"xl/workbook.xml": b"<x/>"}), "spreadsheet")
    refused(tmp_path, bytes(range(32)) * 30, "binary")
    refused(tmp_path, b"\n \t", "empty", "cv.txt")
    refused(tmp_path, b"a;b\n1;2\n", "not_people", "lijst.csv")


def test_a_document_that_grows_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = as_zip({"[Content_Types].xml": b"x", "word/document.xml": b"<a>" + b" " * (limits.UNPACKED + 10) + b"</a>"})
    assert len(bomb) < 200_000
    refused(tmp_path, bomb, "document_bomb")


def test_a_file_of_300_mb_is_not_read(tmp_path: Path) -> None:
    for name in ("cv.pdf", "cv.txt", "cv.docx"):
        file = tmp_path / name
        with file.open("wb") as stream:
            stream.write(b"%PDF-1.7" if name == "cv.pdf" else b"Werkervaring\n")
            stream.truncate(300 * 1024 * 1024)
        with pytest.raises(UsageError) as caught:
            list(iter_people(file, today=DAY))
        assert caught.value.what.id == "intake.error.too_large"


def test_a_reader_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    monkeypatch.setattr(pdf_text, "_WORKER", worker)
    monkeypatch.setattr(pdf_text, "SECONDS", 0.2)
    refused(tmp_path, as_pdf(CV), "pdf_slow")
    worker.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr(pdf_text, "SECONDS", 30)
    refused(tmp_path, as_pdf(CV), "pdf_memory")


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = "Vaardigheden\nKNX\nlassen\nsolderen\nTalen\nDuits B1\nEngels B2\nRijbewijs\nB\n\nHobby's\nvissen"
    right = (
        "Werkervaring bij bedrijven\n\nWerkervaring\n2015 - 2019 Elektromonteur\n- leidingen trekken\n- kasten bouwen\n"
        "2010 - 2014 Loodgieter\n- ketels vervangen\n- dakgoten maken\n\nOpleiding\n2006 - 2010 Elektrotechniek"
    )
    (draft,) = read(tmp_path, as_pdf("", columns=(left, right)))
    assert [job.titles[0] for job in draft.jobs] == ["Elektromonteur", "Loodgieter"]
    assert [skill.name for skill in draft.skills] == ["KNX", "lassen", "solderen"]
    assert {skill.language for skill in draft.languages} == {"de", "en"}


def test_word_reads_boxes_insertions_and_tables_but_nothing_deleted(tmp_path: Path) -> None:
    body = f"""<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
    <w:p><w:r><w:t>Werkervaring</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>2015 - 2019</w:t></w:r></w:p></w:tc>
    <w:tc><w:p><w:ins><w:r><w:t>Elektromonteur</w:t></w:r></w:ins>
    <w:del><w:r><w:delText>Geheim</w:delText></w:r></w:del></w:p>
    <w:p><w:r><w:t>leidingen trekken</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><mc:AlternateContent><mc:Choice>
    <w:txbxContent><w:p><w:r><w:t>Vaardigheden: KNX</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>
    <w:txbxContent><w:p><w:r><w:t>Vaardigheden: KNX</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
    </mc:AlternateContent></w:r></w:p>
    <w:p><w:r><w:fldChar/><w:instrText>INCLUDETEXT "http://example.org/x"</w:instrText></w:r></w:p></w:body></w:document>"""
    data = with_member(with_member(as_docx(CV), "word/document.xml", body.encode()), "word/vbaProject.bin", b"macro")
    found = word_text(data, "cv.docm")
    assert found.notes == ("macros",)
    assert found.text.count("Vaardigheden: KNX") == 1
    assert "2015 - 2019\tElektromonteur\nleidingen trekken" in found.text
    assert "Geheim" not in found.text and "example.org" not in found.text


def test_word_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="' + W.encode() + b'">&a;</w:document>'
    refused(tmp_path, with_member(as_docx(CV), "word/document.xml", bomb), "document_damaged")


@pytest.mark.parametrize(
    "text",
    ["\u202eWerkervaring\u202c\n2015 - 2019\tElektro\u200bmonteur", "Werk\x00ervaring\n2015 - 2019 Elektromonteur"],
)
def test_signs_nobody_sees(tmp_path: Path, text: str) -> None:
    (draft,) = read(tmp_path, text.encode(), "cv.txt")
    assert draft.jobs[0].titles[0] == "Elektromonteur"


def test_columns_keep_every_word() -> None:
    pieces = [Piece(40, 700 - 12 * n, 180, 710 - 12 * n, f"links{n}") for n in range(12)]
    pieces += [Piece(300, 694 - 13 * n, 500, 704 - 13 * n, f"rechts{n}") for n in range(12)]
    text = in_reading_order(pieces)
    assert text.index("links11") < text.index("rechts0")
    assert in_reading_order([]) == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400).map(str.encode)
        if False
        else st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=600).map(str.encode),
        st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail),
        st.integers(0, 3000).map(lambda cut: as_docx(text_of("mfa-kleve"))[:cut]),
        st.text(alphabet="<>/!&;abSkillsPassport \"='", max_size=80).map(lambda tail: f"<a>{tail}".encode()),
        st.text(alphabet='{}[]":,basicsworkname1 ', max_size=80).map(lambda tail: b'{"basics":' + tail.encode()),
    ),
    name=st.sampled_from(["cv.txt", "cv.docx", "cv.xml", "cv.json", "cv", "cv.odt"]),
)
def test_no_bytes_make_a_reader_fall_over(tmp_path: Path, data: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    try:
        for chunk in iter_people(file, today=DAY):
            assert chunk.read >= len(chunk.accepted)
    except SkillshubError as error:
        assert error.in_("nl")
        assert isinstance(error, (NoneAccepted, UsageError))
