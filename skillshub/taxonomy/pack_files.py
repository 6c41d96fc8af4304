"""The files of a pack: found, decoded and hashed; what is not there counts as empty."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.problems import Problems

SUFFIXES = (".csv", ".toml")


def shipped_root() -> Traversable:
    """The pack that comes with the program."""
    return files("taxonomies")


class PackFiles:
    """Text of the ``.csv`` and ``.toml`` files in the folders of a root, by path.

    Args:
        root: a folder, on disk or inside a package.
        problems: where unreadable files are noted.
    """

    def __init__(self, root: Traversable, problems: Problems) -> None:
        self.problems = problems
        self.texts: dict[str, str] = {}
        self._read: set[str] = set()
        self._parsed: dict[str, dict[str, Any]] = {}
        digest = hashlib.sha256()
        for path, data in sorted(_content(root)):
            # A checkout may turn line ends round; the content is the same.
            content = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
            try:
                self.texts[path] = content.decode()
            except UnicodeDecodeError as error:
                problems.add(path, "", "", None, "encoding", byte=error.start)
        self.checksum = digest.hexdigest()
        """SHA-256 over paths and contents; dates and line ends do not count."""

    def below(self, folder: str, suffix: str) -> list[str]:
        """Paths in ``folder`` (not deeper) that end in ``suffix``, sorted."""
        return [p for p in self.texts if p.startswith(f"{folder}/") and p.endswith(suffix) and p.count("/") == 1]

    def note_unread(self) -> None:
        """Note the files that no reader has asked for: a slip in the name would make them silently ineffective."""
        for path in sorted(self.texts.keys() - self._read):
            self.problems.add(path, "", "", path, "unread_file", choices=self._read - self.texts.keys())

    def tables(self, path: str, name: str, *, others: tuple[str, ...] = ()) -> Iterator[Entry]:
        """Entries of ``[[name]]`` in a TOML file that may hold ``others`` too; none when the file is missing."""
        self._read.add(path)
        if path not in self.texts:
            return
        content = self.toml(path)
        for other in content:
            if other not in (name, *others):
                self.problems.add(path, "", "", other, "unknown_table", choices=[name, *others], expected=name)
        rows = content.get(name, [])
        if not isinstance(rows, list):
            self.problems.add(path, "", name, None, "not_a_list")
            return
        for number, row in enumerate(rows, start=1):
            if isinstance(row, dict):
                yield Entry(row, file=path, place=f"{name} {number}", problems=self.problems)

    def toml(self, path: str) -> dict[str, Any]:
        """A TOML file as tables, parsed once; empty, and noted, when it is none."""
        if path not in self._parsed:
            self._parsed[path] = {}
            try:
                self._parsed[path] = tomllib.loads(self.texts[path])
            except tomllib.TOMLDecodeError as error:
                self.problems.add(path, "", "", None, "toml", detail=str(error))
        return self._parsed[path]

    def rows(self, path: str, required: tuple[str, ...]) -> Iterator[Entry]:
        """Rows of a CSV file with a header; none when the file is missing."""
        self._read.add(path)
        if path not in self.texts:
            return
        reader = csv.reader(io.StringIO(self.texts[path], newline=""), strict=True)
        try:
            header = next(reader, [])
            missing = [name for name in required if name not in header]
            unused = [name for name in header if name not in required]
            for name in missing:
                self.problems.add(path, "", "", name, "missing_column", choices=unused)
            if missing:
                return
            for cells in reader:
                if not any(cells):
                    continue
                place = f"line {reader.line_num}"
                if len(cells) != len(header):
                    self.problems.add(path, cells[0] or place, "", None, "cells", have=len(cells), need=len(header))
                    continue
                yield Entry(dict(zip(header, cells, strict=True)), file=path, place=place, problems=self.problems)
        except csv.Error as error:
            self.problems.add(path, f"line {reader.line_num}", "", None, "csv", detail=str(error))


def _content(root: Traversable) -> Iterator[tuple[str, bytes]]:
    """Files in the root's folders; what lies deeper is material for making them and not read."""
    if not root.is_dir():
        return
    for folder in root.iterdir():
        if folder.is_dir() and not folder.name.startswith((".", "_")):
            for child in folder.iterdir():
                if child.name.endswith(SUFFIXES) and child.is_file():
                    yield f"{folder.name}/{child.name}", child.read_bytes()
