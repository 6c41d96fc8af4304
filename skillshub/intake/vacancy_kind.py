"""Which reader a file of vacancies needs: its content says so first and its name second."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from skillshub.core.errors import NoneAccepted
from skillshub.intake.packed_files import opened_zip
from skillshub.intake.sniff import FileKind, Sniffed, reading, sniff


class VacancyKind(StrEnum):
    """Kinds of files vacancies are read from."""

    TABLE = "table"
    JSON = "json"
    PAGE = "page"
    XML = "xml"
    WORKBOOK = "workbook"
    ARCHIVE = "archive"
    FOLDER = "folder"


ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Excel 97-2003, and any Office file with a password."""
_PRELUDE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_HTML_DOCTYPE = re.compile(r"<!DOCTYPE\s+html", re.IGNORECASE)
_PAGE_TAGS = frozenset(
    {
        *("html", "head", "body", "div", "p", "script", "style", "article", "section", "span", "meta", "main"),
        *("header", "title", "link", "a", "ul", "ol", "table", "h1", "h2", "template"),
    }
)
_OTHER_OFFICE = frozenset({"word/document.xml", "ppt/presentation.xml"})


def kind_of(path: Path) -> tuple[VacancyKind, Sniffed | None]:
    """The kind of a file, and what its beginning says where it is text.

    Raises:
        UsageError: no such file, or not readable.
        NoneAccepted: empty, or of a kind no vacancies are read from.
    """
    with reading(path):
        if path.is_dir():
            return VacancyKind.FOLDER, None
        with path.open("rb") as stream:
            head = stream.read(8)
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _packed_kind(path), None
    if head.startswith(OLE):
        return VacancyKind.WORKBOOK, None
    sniffed = sniff(path, "vacancies")
    if sniffed.kind is FileKind.YAML:
        raise NoneAccepted("intake.error.not_vacancies", hint="intake.hint.formats_vacancies", path=path.name)
    if sniffed.kind is FileKind.JSON:
        return VacancyKind.JSON, sniffed
    if sniffed.kind is FileKind.HTML or sniffed.head.lstrip().startswith("<"):
        return (VacancyKind.PAGE if _is_page(sniffed.head) else VacancyKind.XML), sniffed
    return VacancyKind.TABLE, sniffed


def _is_page(head: str) -> bool:
    if not head.lstrip().startswith("<") or _HTML_DOCTYPE.search(head):
        return True
    prelude = _PRELUDE.match(head)
    element = _ELEMENT.match(head, prelude.end() if prelude else 0)
    return element is None or element[1].casefold() in _PAGE_TAGS


def _packed_kind(path: Path) -> VacancyKind:
    with opened_zip(path) as archive:
        names = {member.filename for member in archive.infolist()}
        if any(name.startswith("xl/workbook.") for name in names):
            return VacancyKind.WORKBOOK
        if "mimetype" in names and b"opendocument.spreadsheet" in _first(archive, "mimetype"):
            return VacancyKind.WORKBOOK
        if _OTHER_OFFICE & names or "mimetype" in names:
            raise NoneAccepted("intake.error.binary", hint="intake.hint.formats_vacancies", path=path.name)
    return VacancyKind.ARCHIVE


def _first(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            return stream.read(200)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return b""
