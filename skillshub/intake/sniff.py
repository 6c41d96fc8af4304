"""What kind of file this is, from its bytes first and its name second; and errors for what cannot be read."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.intake.cells.vocabulary import closest

SAMPLE = 65_536
WHOLE_FILE_LIMIT = 100 * 1024 * 1024
"""Bytes; formats that have to be read whole (JSON, YAML, HTML) stop here."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"SQLite format 3", "database"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


class FileKind(StrEnum):
    """Formats the room reads."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
    YAML = "yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """What the first bytes of a file say."""

    path: Path
    size: int
    encoding: str | None
    """The encoding of a byte order mark; ``None`` = no mark."""
    skip: int
    """Length of the byte order mark."""
    kind: FileKind | None
    """``None`` when the beginning leaves it open: a table for vacancies, YAML for people."""
    head: str
    """The first characters, for looking only."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns trouble of the file system while reading ``path`` into errors a user can act on."""
    try:
        yield
    except FileNotFoundError:
        close = closest(path.name, _neighbours(path), cutoff=75.0)
        if close:
            raise UsageError(
                "intake.error.not_found", hint="intake.hint.not_found_near", path=str(path), nearest=close
            ) from None
        raise UsageError("intake.error.not_found", hint="intake.hint.not_found", path=str(path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            "intake.error.not_readable", hint="intake.hint.not_readable", path=str(path), reason=reason
        ) from None


def _neighbours(path: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())[:1000]
    except OSError:
        return []


def sniff(path: Path, formats: str) -> Sniffed:
    """Look at the beginning of a file.

    Args:
        formats: message id suffix of the list of formats this reader takes (``vacancies``, ``people``).

    Raises:
        UsageError: no such file, a folder, or not readable.
        NoneAccepted: empty, or a binary file.
    """
    with reading(path):
        if path.is_dir():
            raise UsageError("intake.error.folder", hint=f"intake.hint.formats_{formats}", path=str(path))
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(SAMPLE)
    mark, encoding = next(((bom, name) for bom, name in BOMS if head.startswith(bom)), (b"", None))
    if not head[len(mark) :].strip(b"\x00 \t\r\n"):
        raise NoneAccepted("intake.error.empty", hint=f"intake.hint.formats_{formats}", path=path.name)
    if encoding is None or encoding == "utf-8":
        _refuse_binary(path, head, formats)
    text = head[len(mark) :].decode(encoding or "utf-8", errors="replace").replace("\x00", "")
    return Sniffed(
        path=path, size=size, encoding=encoding, skip=len(mark), kind=_kind(text, path.suffix), head=text[:4000]
    )


def _refuse_binary(path: Path, head: bytes, formats: str) -> None:
    what = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if what is None and controls * 10 > len(head):
        what = "binary"
    if what == "spreadsheet":
        raise NoneAccepted("intake.error.spreadsheet", hint="intake.hint.spreadsheet", path=path.name)
    if what is not None:
        raise NoneAccepted("intake.error.binary", hint=f"intake.hint.formats_{formats}", path=path.name)


def _kind(text: str, suffix: str) -> FileKind | None:
    start = text.lstrip()
    if start.startswith("<"):
        return FileKind.HTML
    named = {".json": FileKind.JSON, ".jsonld": FileKind.JSON, ".jsonl": FileKind.JSON, ".ndjson": FileKind.JSON}
    named |= {".yaml": FileKind.YAML, ".yml": FileKind.YAML, ".html": FileKind.HTML, ".htm": FileKind.HTML}
    if start.startswith(("{", "[")):
        return FileKind.YAML if named.get(suffix.casefold()) == FileKind.YAML else FileKind.JSON
    return named.get(suffix.casefold())


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are not UTF-8 as Windows-1252, and only them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("skillshub-windows", _as_windows)


def whole_text(sniffed: Sniffed, *, otherwise: str = "replace") -> tuple[str, bool]:
    """The whole file as text, and whether some bytes were not in the encoding expected.

    Args:
        otherwise: what becomes of these bytes: ``replace`` (U+FFFD) or ``skillshub-windows``.

    Raises:
        UsageError: not readable, or larger than 100 MB.
    """
    if sniffed.size > WHOLE_FILE_LIMIT:
        most = WHOLE_FILE_LIMIT // 1024 // 1024
        raise UsageError("intake.error.too_large", hint="intake.hint.too_large", path=sniffed.path.name, most=most)
    with reading(sniffed.path):
        data = sniffed.path.read_bytes()[sniffed.skip :]
    encoding = sniffed.encoding or "utf-8"
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        return data.decode(encoding, errors=otherwise if encoding == "utf-8" else "replace"), True
