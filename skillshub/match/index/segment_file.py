"""Segments: blocks of vacancies in a file that is written once and then only mapped.

    8 bytes    magic, with the version of the format
    4 + 4      length and CRC-32 of the header
    header     JSON: snapshot, and per block its rows, its arrays (offset, type, length) and its CRC-32
    arrays     little-endian, each at a multiple of 64

A block's checksum is looked at when the block is first touched. A file is written beside its name and renamed when
it is whole and on the disk: a name that exists is a whole file.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterator, Sequence
from io import RawIOBase
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.match.index.block import VacancyBlock
from skillshub.match.index.vocabulary import Vocabulary

MAGIC = b"SKXVAC02"
ALIGN = 64
_TYPES: dict[str, np.dtype[Any]] = {
    "numbers": np.dtype("<u8"),
    "pointers": np.dtype("<u4"),
    "postings": np.dtype("<u4"),
    "asked": np.dtype("<u2"),
    "narrow": np.dtype("<u1"),
    "wide": np.dtype("<u2"),
}


def create(path: Path) -> RawIOBase:
    """A new file to write to, without a buffer: what has been written is in the system's hands."""
    return path.open("wb", buffering=0)


def write_all(file: RawIOBase, data: bytes | memoryview) -> None:
    """Write every byte.

    Raises:
        OSError: some could not be written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def write_whole(path: Path, parts: Iterator[bytes | memoryview]) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: it cannot be written; whatever had the name is still there.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        with create(draft) as file:
            for part in parts:
                write_all(file, part)
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_segment(path: Path, blocks: Sequence[VacancyBlock], vocabulary: Vocabulary) -> None:
    """Write blocks to a segment file.

    Raises:
        OSError: the file cannot be written.
    """
    arrays = [[np.ascontiguousarray(getattr(b, name), dtype=t) for name, t in _TYPES.items()] for b in blocks]
    described, offset = [], 0
    for block in arrays:
        places = []
        crc = 0
        for array in block:
            places.append([offset, len(array)])
            offset += _padded(array.nbytes)
            crc = zlib.crc32(array.view(np.uint8).data, crc)
        described.append({"arrays": places, "crc": crc})
    header = json.dumps(
        {
            "vocabulary": vocabulary.checksum,
            "taxonomy": vocabulary.taxonomy,
            "weights": vocabulary.weights,
            "skills": len(vocabulary.skills),
            "bytes": offset,
            "blocks": described,
        }
    ).encode()
    write_whole(path, _parts(header, arrays))


def _parts(header: bytes, arrays: list[list[NDArray[Any]]]) -> Iterator[bytes | memoryview]:
    start = MAGIC + len(header).to_bytes(4, "little") + zlib.crc32(header).to_bytes(4, "little") + header
    yield start + bytes(_padded(len(start)) - len(start))
    for block in arrays:
        for array in block:
            yield array.view(np.uint8).data
            yield bytes(_padded(array.nbytes) - array.nbytes)


def _padded(size: int) -> int:
    return -(-size // ALIGN) * ALIGN


class Segment(Sequence[VacancyBlock]):
    """The blocks of a mapped segment file.

    Raises:
        DataMissing: the file is missing, damaged, or of another snapshot; later, when a block is first touched and
            its checksum does not agree.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read_header(vocabulary)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(path) from error

    def _read_header(self, vocabulary: Vocabulary) -> None:
        length = int.from_bytes(self._map[8:12], "little")
        header = self._map[16 : 16 + length]
        if self._map[:8] != MAGIC or zlib.crc32(header) != int.from_bytes(self._map[12:16], "little"):
            raise ValueError(self.path)
        said = json.loads(header)
        if said["vocabulary"] != vocabulary.checksum:
            raise outdated(self.path)
        self._start = _padded(16 + length)
        if len(self._map) != self._start + said["bytes"]:
            raise ValueError(self.path)
        self._described: list[dict[str, Any]] = said["blocks"]
        self._touched: list[VacancyBlock | None] = [None] * len(self._described)

    def __len__(self) -> int:
        return len(self._described)

    @overload
    def __getitem__(self, at: int) -> VacancyBlock: ...
    @overload
    def __getitem__(self, at: slice) -> list[VacancyBlock]: ...
    def __getitem__(self, at: int | slice) -> VacancyBlock | list[VacancyBlock]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        block = self._touched[at]
        if block is None:
            block = self._touched[at] = self._checked(at)
        return block

    def _checked(self, at: int) -> VacancyBlock:
        arrays = {}
        crc = 0
        for (name, type_), (offset, length) in zip(_TYPES.items(), self._described[at]["arrays"], strict=True):
            begin = self._start + offset
            crc = zlib.crc32(memoryview(self._map)[begin : begin + length * type_.itemsize], crc)
            arrays[name] = np.frombuffer(self._map, dtype=type_, count=length, offset=begin)
        if crc != self._described[at]["crc"]:
            raise damaged(self.path)
        return VacancyBlock(**arrays)

    @property
    def rows(self) -> int:
        """Vacancies in it, withdrawn ones too."""
        return sum(int(block["arrays"][0][1]) for block in self._described)


def damaged(path: Path) -> DataMissing:
    """The error for a file that cannot be read or is not what it was."""
    return DataMissing("index.error.damaged", hint="index.hint.rebuilt", path=str(path))


def outdated(path: Path) -> DataMissing:
    """The error for a file of another snapshot."""
    return DataMissing("index.error.outdated", hint="index.hint.rebuilt", path=str(path))
