"""The journal: vacancies added and withdrawn since the segments were written, one record each.

    4 + 4      length and CRC-32 of the record
    8          number of the vacancy
    16         its conditions (see :data:`~skillshub.match.index.conditions.ROW`); none of it for a withdrawal
    8 each     its requirements: column (4), asked level (1), nothing (1), weight (2)

A record that was cut off at the end was never confirmed, and is dropped. Anything else that does not agree is damage.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.match.index.conditions import ROW, Rows
from skillshub.match.index.segment_file import create, damaged, write_all
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.requirements import Requirement

REQUIREMENT = np.dtype(
    {"names": ["column", "level", "weight"], "formats": ["<u4", "u1", "<u2"], "offsets": [0, 4, 6], "itemsize": 8}
)
_HEAD = 8


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Entry:
    """One vacancy as it is now, or its withdrawal."""

    number: int
    requirements: NDArray[np.void]
    """Of type :data:`REQUIREMENT`."""
    conditions: Rows | None
    """One row; ``None`` = withdrawn."""

    @classmethod
    def of(cls, number: int, rows: Sequence[Requirement], vocabulary: Vocabulary, conditions: Rows) -> Entry:
        """A vacancy with its requirement rows and its conditions (one row)."""
        asked = [(vocabulary.column[row.skill], row.level, row.weight) for row in rows if row.skill and row.weight]
        return cls(number=number, requirements=np.array(asked, dtype=REQUIREMENT), conditions=conditions)

    @classmethod
    def withdrawal(cls, number: int) -> Entry:
        """The vacancy is no more."""
        return cls(number=number, requirements=np.zeros(0, dtype=REQUIREMENT), conditions=None)

    def packed(self) -> bytes:
        """The record."""
        said = b"" if self.conditions is None else self.conditions.tobytes() + self.requirements.tobytes()
        body = self.number.to_bytes(8, "little") + said
        return len(body).to_bytes(4, "little") + zlib.crc32(body).to_bytes(4, "little") + body


def _unpacked(body: bytes) -> Entry:
    number = int.from_bytes(body[:8], "little")
    if len(body) == 8:
        return Entry.withdrawal(number)
    conditions = np.frombuffer(body, dtype=ROW, count=1, offset=8)
    requirements = np.frombuffer(body, dtype=REQUIREMENT, offset=8 + ROW.itemsize)
    return Entry(number=number, requirements=requirements, conditions=conditions)


def read_journal(path: Path) -> tuple[list[Entry], int]:
    """The entries of a journal in order, and the length of what is whole.

    Raises:
        DataMissing: it is missing, or damaged before its end.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise damaged(path) from error
    entries, at = [], 0
    while at + _HEAD <= len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        end = at + _HEAD + length
        body = data[at + _HEAD : end]
        if end > len(data):
            break
        if zlib.crc32(body) != int.from_bytes(data[at + 4 : at + _HEAD], "little"):
            if end == len(data):
                break
            raise damaged(path)
        try:
            entries.append(_unpacked(body))
        except ValueError as error:
            raise damaged(path) from error
        at = end
    return entries, at


class Journal:
    """A journal open for writing; what lies behind its whole records is cut off first."""

    def __init__(self, path: Path, whole: int | None = None) -> None:
        self.path = path
        if whole is None:
            self._file: RawIOBase = create(path)
        else:
            self._file = path.open("r+b", buffering=0)
            self._file.truncate(whole)
            self._file.seek(whole)

    def append(self, entries: Iterable[Entry]) -> None:
        """Write entries; they are on the disk when this returns.

        Raises:
            OSError: they could not all be written; none of them counts.
        """
        begin = self._file.tell()
        try:
            write_all(self._file, b"".join(entry.packed() for entry in entries))
            os.fsync(self._file.fileno())
        except OSError:
            self._cut(begin)
            raise

    def _cut(self, length: int) -> None:
        """Back to what was there before; closes the file where even that fails, so that nothing more is written."""
        try:
            self._file.seek(length)
            self._file.truncate(length)
        except OSError:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
