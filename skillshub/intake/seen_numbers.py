"""Which numbers a feed has had, to tell repeated records from contradicting ones, in bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from skillshub.core.forms import VacancyForm
from skillshub.intake.cells.unreadable import Unreadable

IN_MEMORY = 50_000
"""Numbers kept in memory; beyond that they go to a temporary file that vanishes by itself."""
CACHE_KIB = 32_768


class Seen:
    """The numbers of the vacancies of one feed, with the row and the content of the first of each."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._most = in_memory
        self._rows: dict[str, tuple[int | None, int]] = {}
        self._file: sqlite3.Connection | None = None

    def check(self, form: VacancyForm) -> tuple[bool, int | None]:
        """``(new, row of the first)``; not new means that the same record stood before.

        Raises:
            Unreadable: another record of this number stood before.
        """
        content = hash(replace(form, row=None))
        first = self._first(form.number, form.row, content)
        if first is None:
            return True, form.row
        if first[1] != content:
            raise Unreadable("number_taken", hint="number_taken", first=str(first[0] or "–"))
        return False, first[0]

    def _first(self, number: str, row: int | None, content: int) -> tuple[int | None, int] | None:
        """What stood first under a number; ``None`` = this is the first, and is kept now."""
        if self._file is None:
            found = self._rows.get(number)
            if found is None:
                self._rows[number] = (row, content)
                if len(self._rows) > self._most:
                    self._to_file()
            return found
        taken = self._file.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (number, row, content))
        if taken.rowcount:
            return None
        kept: tuple[int | None, int] = self._file.execute(
            "SELECT line, content FROM seen WHERE number = ?", (number,)
        ).fetchone()
        return kept

    def _to_file(self) -> None:
        self._file = _private_file()
        self._file.execute("CREATE TABLE seen (number TEXT PRIMARY KEY, line INTEGER, content INTEGER) WITHOUT ROWID")
        rows = ((number, row, content) for number, (row, content) in self._rows.items())
        self._file.execute("BEGIN")
        self._file.executemany("INSERT INTO seen VALUES (?, ?, ?)", rows)
        self._rows.clear()

    def close(self) -> None:
        """Let the temporary file go, if there is one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self.close()


class KnownIds:
    """A set of ids of any size."""

    def __init__(self) -> None:
        self._file = _private_file()
        self._file.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._file.execute("BEGIN")

    def add(self, ids: Iterable[str]) -> None:
        """Take ids into the set."""
        self._file.executemany("INSERT OR IGNORE INTO ids VALUES (?)", ((id_,) for id_ in ids))

    def missing(self, ids: Iterable[str]) -> list[str]:
        """Those that are not in the set."""
        return [i for i in ids if not self._file.execute("SELECT 1 FROM ids WHERE id = ?", (i,)).fetchone()]

    def __del__(self) -> None:
        self._file.close()


def _private_file() -> sqlite3.Connection:
    """A temporary file of our own: an empty name makes SQLite delete it when it is closed."""
    file = sqlite3.connect("", isolation_level=None)
    file.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    file.execute("PRAGMA journal_mode = OFF")
    file.execute("PRAGMA synchronous = OFF")
    return file
