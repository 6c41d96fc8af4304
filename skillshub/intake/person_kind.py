"""What kind of people's file this is: its bytes say it first, its name second."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from skillshub.intake.sniff import BOMS, SAMPLE

SUFFIXES = frozenset(
    (
        *(".yaml", ".yml", ".json", ".jsonld", ".txt", ".md", ".text", ".pdf", ".docx", ".docm", ".dotx", ".odt"),
        *(".xml", ".html", ".htm", ".zip", ".doc", ".rtf"),
    )
)
"""Files of a folder that are looked at."""
_OWN = re.compile(
    r"^(?:-\s+|\s*)[\"']?(?:code|klantcode|cli[eë]ntcode|kundencode|kennung|people|persons|personen|mensen)[\"']?\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_PLAIN = {".txt", ".md", ".text", ""}
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


class PersonKind(StrEnum):
    """Kinds of files people come in, and those that cannot be read."""

    YAML = "yaml"
    JSON = "json"
    XML = "xml"
    HTML = "html"
    TEXT = "text"
    PDF = "pdf"
    WORD = "word"
    ZIP = "zip"
    EMPTY = "empty"
    OLD_WORD = "old_word"
    PROTECTED = "document_password"
    RTF = "rtf"
    SPREADSHEET = "spreadsheet"
    PICTURE = "picture"
    BINARY = "binary"
    OTHER = "other"


_MAGIC: tuple[tuple[bytes, PersonKind], ...] = (
    (b"\x89PNG", PersonKind.PICTURE),
    (b"\xff\xd8\xff", PersonKind.PICTURE),
    (b"GIF8", PersonKind.PICTURE),
    (b"II*\x00", PersonKind.PICTURE),
    (b"MM\x00*", PersonKind.PICTURE),
    (b"\x1f\x8b", PersonKind.BINARY),
    (b"7z\xbc\xaf", PersonKind.BINARY),
    (b"Rar!", PersonKind.BINARY),
    (b"SQLite format 3", PersonKind.BINARY),
)


def kind_of(data: bytes, name: str) -> PersonKind:
    """The kind of a file that is in memory."""
    head = data[:SAMPLE]
    if b"%PDF-" in head[:1024]:
        return PersonKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return PersonKind.PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else PersonKind.OLD_WORD
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found:
        return found
    return _written(head, PurePath(name).suffix.casefold())


def _packed(data: bytes) -> PersonKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return PersonKind.WORD  # its reader says that it is damaged
    if any(name.startswith("word/") for name in names) or ("mimetype" in names and "content.xml" in names):
        return PersonKind.WORD
    return PersonKind.SPREADSHEET if any(name.startswith("xl/") for name in names) else PersonKind.ZIP


def _written(head: bytes, suffix: str) -> PersonKind:
    mark, encoding = next(((bom, name) for bom, name in BOMS if head.startswith(bom)), (b"", "utf-8"))
    body = head[len(mark) :]
    if not body.strip(b"\x00 \t\r\n"):
        return PersonKind.EMPTY
    controls = len(body) - len(body.translate(None, _CONTROLS))
    if encoding == "utf-8" and controls * 10 > len(body):
        return PersonKind.BINARY
    text = body.decode(encoding, errors="replace").replace("\x00", "").lstrip("\ufeff \t\r\n")
    if text.startswith("{\\rtf"):
        return PersonKind.RTF
    if text.startswith("<"):
        is_page = re.match(r"<!doctype html|<html|<(?:head|body|div|p)\b", text, re.IGNORECASE)
        return PersonKind.HTML if is_page else PersonKind.XML
    if suffix in {".yaml", ".yml"}:
        return PersonKind.YAML
    if text.startswith(("{", "[")) or suffix in {".json", ".jsonld"}:
        return PersonKind.JSON
    if suffix in _PLAIN:
        return PersonKind.YAML if _OWN.search(text[:4000]) else PersonKind.TEXT
    return PersonKind.YAML if _OWN.search(text[:4000]) else PersonKind.OTHER
