"""The pack's files with an office's own laid over them: the same readers and checks see both as one.

An entry of the overlay with the key of an entry of the pack corrects it field by field: a field that is named
replaces the pack's, an empty one takes it away, and further names (``alt``) are added to those that are there.
Any other entry is added. Sources of own rules begin with :data:`skillshub.core.dated.OWN`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from skillshub.core.dated import OWN
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.entries import CELL_SEPARATOR, Entry
from skillshub.taxonomy.overlay_files import Key, Overlay, Row, key_of, table_of_csv
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.problems import PackProblem, Problems
from skillshub.taxonomy.references import OWN_FILES

NAMES = frozenset({"id", "alt", *LANGUAGES, *(f"alt_{lang}" for lang in LANGUAGES)})
"""Fields that may be corrected in a dated rule without a source of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an office has done to one entry."""

    file: str
    """Path of the office's file, ``overlay/…``."""
    table: str
    corrects: str
    """The pack's file whose entry it corrects; empty when it is an addition."""


class LayeredFiles(PackFiles):
    """A pack with an overlay.

    Args:
        base: the pack's files.
        overlay: the office's files.
    """

    def __init__(self, base: PackFiles, overlay: Overlay) -> None:
        self.problems = Problems(found=[*base.problems.found, *overlay.problems.found])
        self.texts = base.texts
        self.checksum = base.checksum
        self.overlay = overlay
        self.changes: dict[str, Change] = {}
        self._read = set()
        self._parsed = {}
        self._asked: set[str] = set()
        self._entries: list[tuple[Row, Entry]] = []
        self._own: dict[tuple[str, Key], Row] = {}
        self._keyless: list[Row] = []
        for row in overlay.rows:
            self._file(row)
        base_keys = self._base_keys()
        self._added = [*self._keyless, *(row for at, row in self._own.items() if at not in base_keys)]

    def _file(self, row: Row) -> None:
        key = row.key
        if key is None:
            self._keyless.append(row)
            return
        first = self._own.setdefault((row.table, key), row)
        if first is not row:
            self.problems.add(row.file, row.shown, "", row.shown, "duplicate", other=first.file, line_=row.line)

    def _base_keys(self) -> set[tuple[str, Key]]:
        """Keys of the pack's entries that the overlay names too."""
        tables = {table for table, _ in self._own}
        found: set[tuple[str, Key]] = set()
        for path in self.texts:
            if path.endswith(".toml"):
                for table, rows in self.toml(path).items():
                    if table in tables and isinstance(rows, list):
                        found |= {(table, key) for row in rows if isinstance(row, dict) and (key := key_of(table, row))}
            elif (table := table_of_csv(path)) in tables:
                rows = csv.DictReader(io.StringIO(self.texts[path], newline=""))
                found |= {(table, key) for row in rows if (key := key_of(table, row))}
        return found & self._own.keys()

    def below(self, folder: str, suffix: str) -> list[str]:
        """As of a pack; never empty, so that a table the pack lacks is asked for."""
        return super().below(folder, suffix) or ([f"{folder}/own{suffix}"] if self.overlay else [])

    def tables(self, path: str, name: str, *, others: tuple[str, ...] = ()) -> Iterator[Entry]:
        """Entries of the pack's file as the overlay corrects them; the first time, the added ones after them."""
        for entry in super().tables(path, name, others=others):
            if not self._decided(entry, name):
                yield self._corrected(entry, name)
        yield from self._additions(name)

    def rows(self, path: str, required: tuple[str, ...]) -> Iterator[Entry]:
        """As :meth:`tables`, of a CSV file."""
        table = table_of_csv(path)
        for entry in super().rows(path, required):
            yield self._corrected(entry, table)
        yield from self._additions(table)

    def note_unread(self) -> None:
        """Note files and tables that no reader has asked for."""
        super().note_unread()
        for row in self.overlay.rows:
            if row.table not in self._asked and row.number == 1:
                self.problems.add(
                    row.file,
                    "",
                    "",
                    row.table,
                    "no_such_table",
                    choices=self._asked,
                    choices_=", ".join(sorted(self._asked)),
                    line_=row.line,
                )

    def located(self, problem: PackProblem) -> PackProblem:
        """The problem with the line of the overlay's file, where it can be told."""
        if problem.line is not None or not problem.file.startswith(OWN_FILES):
            return problem
        for row, entry in self._entries:
            if row.file == problem.file and problem.entry in (entry.name, row.data.get("text"), row.data.get("code")):
                return replace(
                    problem, line=self.overlay.line(row.file, row.table, row.number, problem.field or problem.value)
                )
        return problem

    def _decided(self, entry: Entry, table: str) -> bool:
        """Whether the office has pinned a word that the pack calls ambiguous: then it means the one thing."""
        key = key_of(table, entry.data) if table == "ambiguous" else None
        return key is not None and ("pin", key) in self._own

    def _additions(self, table: str) -> Iterator[Entry]:
        if table in self._asked:
            return
        self._asked.add(table)
        for row in self._added:
            if row.table == table:
                yield self._entry(row, row.data, "")

    def _corrected(self, entry: Entry, table: str) -> Entry:
        key = key_of(table, entry.data)
        row = self._own.get((table, key)) if key else None
        if row is None:
            return entry
        made = self._entry(row, merged(entry.data, row.data), entry.file)
        if "checked_on" in entry.data and row.data.keys() - NAMES:
            for name in ("source", "checked_on", "certainty"):
                if not row.data.get(name):
                    made.wrong(name, None, "own_source")
        return made

    def _entry(self, row: Row, data: Mapping[str, Any], corrects: str) -> Entry:
        source = data.get("source")
        if isinstance(source, str) and source.strip() and "source" in row.data:
            data = {**data, "source": f"{OWN}{source.strip()}"}
        made = Entry(data, file=row.file, place=f"{row.table} {row.number}", problems=self.problems)
        self._entries.append((row, made))
        self.changes[row.shown] = Change(file=row.file, table=row.table, corrects=corrects)
        return made


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the pack as the overlay corrects it; neither is changed."""
    data = {**base, **own}
    names = _alternatives(base)
    added = _alternatives(own)
    if names is None or added is None:  # not in the shape of names: the reader says so
        return data
    for lang in LANGUAGES:
        data.pop(f"alt_{lang}", None)
    both = {lang: [*names.get(lang, []), *_new(added.get(lang, []), names.get(lang, []))] for lang in LANGUAGES}
    data["alt"] = {lang: texts for lang, texts in both.items() if texts}
    if not data["alt"]:
        del data["alt"]
    return data


def _new(added: list[str], known: list[str]) -> list[str]:
    return [text for text in added if text.strip() not in known]


def _alternatives(data: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """Further names by language, from a table ``alt`` or from columns; ``None`` when they have another shape."""
    table = data.get("alt")
    if table is None:
        cells = {lang: data.get(f"alt_{lang}") or "" for lang in LANGUAGES}
        if not all(isinstance(cell, str) for cell in cells.values()):
            return None
        return {
            lang: [item.strip() for item in cell.split(CELL_SEPARATOR.strip()) if item.strip()]
            for lang, cell in cells.items()
        }
    if not isinstance(table, dict) or table.keys() - set(LANGUAGES):
        return None
    if not all(isinstance(texts, list) and all(isinstance(text, str) for text in texts) for texts in table.values()):
        return None
    return {lang: list(texts) for lang, texts in table.items()}
