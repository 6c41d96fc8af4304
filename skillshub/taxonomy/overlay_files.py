"""The files an office lays over the pack: found, decoded, cut into rows, each with the line it stands on.

The folder holds the pack's own formats, flat or in folders of one level: TOML files with any of the pack's
tables, and CSV files with the columns of the pack's skills, groups or postcodes. What is not a ``.toml`` or
``.csv`` file is left alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skillshub.core.text import normalise
from skillshub.taxonomy.problems import Problems
from skillshub.taxonomy.references import OWN_FILES

SUFFIXES = (".csv", ".toml")
KEYS: Mapping[str, tuple[str, ...]] = {
    "language": ("code",),
    "step": ("from", "to"),
    "phrase": ("lang", "text"),
    "pin": ("kind", "lang", "text"),
    "block": ("text", "esco"),
    "ambiguous": ("kind", "lang", "text"),
    "municipality": ("country", "name"),
    "postcode": ("country", "postcode"),
}
"""Fields by which an entry without an id is known again; all other tables go by ``id``."""
_TABLES_OF_CSV = {"geography/postcodes.csv": "postcode", "skills/groups.csv": "group"}
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?([\w-]+)[\"']?[ \t]*\]\]", re.MULTILINE)
_LINE = re.compile(r"\bline (\d+)")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as it stands in a file."""

    file: str
    table: str
    number: int
    """Its place among the entries of its table in this file, from 1."""
    data: Mapping[str, Any]
    line: int | None
    """Where it begins."""

    @property
    def key(self) -> Key | None:
        """What it is known by, or ``None`` where that is missing."""
        return key_of(self.table, self.data)

    @property
    def shown(self) -> str:
        """Its id; of an entry without one, its table and key."""
        key = self.key or (str(self.number),)
        return " ".join(key if self.table not in KEYS else (self.table, *key))


@dataclass(slots=True)
class Overlay:
    """The files of one overlay.

    Args:
        texts: path below the folder → content, as bytes.
        unreadable: path → why it could not be read.
    """

    contents: Mapping[str, bytes]
    unreadable: Mapping[str, str] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path, reason in self.unreadable.items():
            self.problems.add(OWN_FILES + path, "", "", None, "unreadable", reason=reason)
        for path, content in sorted(self.contents.items()):
            self._read(path, content)

    def __bool__(self) -> bool:
        return bool(self.contents or self.unreadable)

    @property
    def checksum(self) -> str:
        """SHA-256 over paths and contents; line ends do not count. Empty when there is no file."""
        if not self.contents:
            return ""
        digest = hashlib.sha256()
        for path, content in sorted(self.contents.items()):
            plain = _plain(content)
            digest.update(f"{path}\0{len(plain)}\0".encode() + plain)
        return digest.hexdigest()

    def text(self, path: str) -> str:
        """A file as text; what cannot be decoded is replaced."""
        return _plain(self.contents[path]).decode(errors="replace")

    def line(self, file: str, table: str, number: int, field_: str) -> int | None:
        """The line of a field of an entry, else of the entry, where it can be told."""
        path = file.removeprefix(OWN_FILES)
        row = next((r for r in self.rows if (r.file, r.table, r.number) == (file, table, number)), None)
        if row is None or row.line is None or not path.endswith(".toml"):
            return row.line if row else None
        lines = self.text(path).split("\n")
        name = re.escape(field_.partition(".")[0])
        for at in range(row.line, len(lines)):
            if _HEADER.match(lines[at]):
                break
            if name and re.match(rf"[ \t]*[\"']?{name}[\"']?[ \t]*[=.]", lines[at]):
                return at + 1
        return row.line

    def _read(self, path: str, content: bytes) -> None:
        file = OWN_FILES + path
        try:
            text = _plain(content).decode()
        except UnicodeDecodeError as error:
            self.problems.add(file, "", "", None, "encoding", byte=error.start)
            return
        if not path.endswith(SUFFIXES):
            self.problems.add(file, "", "", path, "overlay_suffix", choices=[path.rpartition(".")[0]])
        elif path.endswith(".toml"):
            self._toml(file, text)
        else:
            self._csv(file, path, text)

    def _toml(self, file: str, text: str) -> None:
        try:
            tables = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # figures too long for Python are plain ValueErrors
            self.problems.add(file, "", "", None, "toml", detail=str(error), line_=_line_of(str(error), text))
            return
        starts: dict[str, list[int]] = {}
        for match in _HEADER.finditer(text):
            starts.setdefault(match[1], []).append(text.count("\n", 0, match.start()) + 1)
        for table, rows in tables.items():
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                self.problems.add(file, "", table, None, "not_a_list")
                continue
            lines = starts.get(table, [])
            for number, row in enumerate(rows, start=1):
                line = lines[number - 1] if len(lines) == len(rows) else None
                self.rows.append(Row(file=file, table=table, number=number, data=row, line=line))

    def _csv(self, file: str, path: str, text: str) -> None:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = next(reader, [])
            table = _table_of_header(path, header)
            if len(set(header)) != len(header):
                self.problems.add(file, "", "", " ".join(header), "twice", line_=1)
                return
            for number, cells in enumerate((row for row in reader if any(row)), start=1):
                if len(cells) != len(header):
                    self.problems.add(
                        file, cells[0], "", None, "cells", have=len(cells), need=len(header), line_=reader.line_num
                    )
                    continue
                data = dict(zip(header, cells, strict=True))
                self.rows.append(Row(file=file, table=table, number=number, data=data, line=reader.line_num))
        except csv.Error as error:
            self.problems.add(file, "", "", None, "csv", detail=str(error), line_=reader.line_num)


def read_overlay(folder: Path) -> Overlay:
    """The files in a folder and in the folders in it; an absent folder is an empty overlay."""
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path, place in _files(folder, unreadable):
        try:
            contents[path] = place.read_bytes()
        except OSError as error:
            unreadable[path] = error.strerror or str(error)
    return Overlay(contents, unreadable)


def _files(folder: Path, unreadable: dict[str, str]) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    if not folder.exists():
        return found
    try:
        for child in sorted(folder.iterdir()):
            if child.name.startswith((".", "_")):
                continue
            if child.is_dir():
                found += [(f"{child.name}/{below.name}", below) for below in sorted(child.iterdir()) if _meant(below)]
            elif _meant(child):
                found.append((child.name, child))
    except OSError as error:
        unreadable[folder.name] = error.strerror or str(error)
    return found


def _meant(path: Path) -> bool:
    """A file of the overlay, or one that was meant to be and got a second ending (``own.toml.txt``)."""
    name = path.name.casefold()
    return not name.startswith((".", "_")) and path.is_file() and any(f"{suffix}." in f"{name}." for suffix in SUFFIXES)


def key_of(table: str, data: Mapping[str, Any]) -> Key | None:
    """What an entry is known by, or ``None`` where a part of it is missing."""
    parts = []
    for name in KEYS.get(table, ("id",)):
        value = str(data.get(name) or "").strip()
        if not value:
            return None
        parts.append(normalise(value) or value if name == "text" else value)
    return tuple(parts)


def table_of_csv(path: str) -> str:
    """The name that rows of a CSV file of the pack have as a TOML table: ``skill``, ``group``, ``postcode`` …"""
    return _TABLES_OF_CSV.get(path, path.partition("/")[0].removesuffix("s"))


def _table_of_header(path: str, header: list[str]) -> str:
    if "postcode" in header:
        return "postcode"
    if "kind" in header:
        return "skill"
    folder = path.partition("/")[0] if "/" in path else ""
    return "group" if "broader" in header else folder.removesuffix("s") or "skill"


def _line_of(said: str, text: str) -> int | None:
    """The line a TOML error names; the last one where the file ends too early."""
    found = _LINE.search(said)
    if found is None:
        return len(text.splitlines()) if "end of document" in said else None
    return int(found[1])


def _plain(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
