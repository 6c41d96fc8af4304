"""Segments: blocks of vacancies, or of people, in a file that is written once and then only mapped.

    8 bytes    magic, with the version of the format
    4 + 4      length and CRC-32 of the header
    header     JSON: snapshot, a note of the writer's own, and per block its arrays (offset, length) and its CRC-32
    arrays     little-endian, each at a multiple of 64

A block's checksum is looked at when the block is first touched. A file is written beside its name and renamed when
it is whole and on the disk: a name that exists is a whole file.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.match.index.block import PeopleBlock, VacancyBlock
from skillshub.match.index.query import Credits
from skillshub.match.index.vocabulary import Vocabulary

ALIGN = 64
B = TypeVar("B", VacancyBlock, PeopleBlock)
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(Generic[B]):
    """What the blocks of a kind of file are made of. The first array has one entry a row."""

    magic: bytes
    types: dict[str, str]
    taken: Callable[[B], Arrays]
    made: Callable[[Arrays], B]


def _people_arrays(block: PeopleBlock) -> Arrays:
    use = block.credits
    credits_: Arrays = {"fit": use.fit, "lower": use.lower, "short": use.short, "known": use.known}
    own: Arrays = {"numbers": block.numbers, "pointers": block.pointers, "rows": block.rows, "profiles": block.profiles}
    return {**own, **credits_}


def _people_block(arrays: Arrays) -> PeopleBlock:
    own = {name: arrays.pop(name) for name in ("numbers", "pointers", "rows", "profiles")}
    return PeopleBlock(**own, credits=Credits(**arrays))


VACANCIES: Layout[VacancyBlock] = Layout(
    magic=b"SKXVAC02",
    types={"numbers": "<u8", "pointers": "<u4", "postings": "<u4", "asked": "<u2", "narrow": "<u1", "wide": "<u2"},
    taken=lambda block: {name: getattr(block, name) for name in VACANCIES.types},
    made=lambda arrays: VacancyBlock(**arrays),
)
PEOPLE: Layout[PeopleBlock] = Layout(
    magic=b"SKXPEO01",
    types={
        "numbers": "<u8",
        "pointers": "<u4",
        "rows": "<u2",
        "profiles": "<u4",
        "fit": "<u4",
        "lower": "<u4",
        "short": "<u4",
        "known": "<u1",
    },
    taken=_people_arrays,
    made=_people_block,
)


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


def write_segment(
    path: Path, blocks: Sequence[B], vocabulary: Vocabulary, layout: Layout[B], note: Mapping[str, str] | None = None
) -> None:
    """Write blocks to a segment file, with a note that is read with the header.

    Raises:
        OSError: the file cannot be written.
    """
    arrays = [
        [np.ascontiguousarray(array, dtype=layout.types[name]) for name, array in layout.taken(block).items()]
        for block in blocks
    ]
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
            "note": dict(note or {}),
            "blocks": described,
        }
    ).encode()
    write_whole(path, _parts(layout.magic, header, arrays))


def _parts(magic: bytes, header: bytes, arrays: list[list[NDArray[Any]]]) -> Iterator[bytes | memoryview]:
    start = magic + len(header).to_bytes(4, "little") + zlib.crc32(header).to_bytes(4, "little") + header
    yield start + bytes(_padded(len(start)) - len(start))
    for block in arrays:
        for array in block:
            yield array.view(np.uint8).data
            yield bytes(_padded(array.nbytes) - array.nbytes)


def _padded(size: int) -> int:
    return -(-size // ALIGN) * ALIGN


class Segment(Sequence[B]):
    """The blocks of a mapped segment file.

    Raises:
        DataMissing: the file is missing, damaged, or of another snapshot; later, when a block is first touched and
            its checksum does not agree.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary, layout: Layout[B]) -> None:
        self.path = path
        self._layout: Layout[B] = layout
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read_header(vocabulary)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(path) from error

    def _read_header(self, vocabulary: Vocabulary) -> None:
        length = int.from_bytes(self._map[8:12], "little")
        header = self._map[16 : 16 + length]
        if self._map[:8] != self._layout.magic or zlib.crc32(header) != int.from_bytes(self._map[12:16], "little"):
            raise ValueError(self.path)
        said = json.loads(header)
        if said["vocabulary"] != vocabulary.checksum:
            raise outdated(self.path)
        self._start = _padded(16 + length)
        if len(self._map) != self._start + said["bytes"]:
            raise ValueError(self.path)
        self._described: list[dict[str, Any]] = said["blocks"]
        self.note: dict[str, str] = said["note"]
        self._touched: list[B | None] = [None] * len(self._described)

    def __len__(self) -> int:
        return len(self._described)

    @overload
    def __getitem__(self, at: int) -> B: ...
    @overload
    def __getitem__(self, at: slice) -> list[B]: ...
    def __getitem__(self, at: int | slice) -> B | list[B]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        block = self._touched[at]
        if block is None:
            block = self._touched[at] = self._checked(at)
        return block

    def _checked(self, at: int) -> B:
        arrays: Arrays = {}
        crc = 0
        places = self._described[at]["arrays"]
        for (name, code), (offset, length) in zip(self._layout.types.items(), places, strict=True):
            type_ = np.dtype(code)
            begin = self._start + offset
            crc = zlib.crc32(memoryview(self._map)[begin : begin + length * type_.itemsize], crc)
            arrays[name] = np.frombuffer(self._map, dtype=type_, count=length, offset=begin)
        if crc != self._described[at]["crc"]:
            raise damaged(self.path)
        block: B = self._layout.made(arrays)
        return block

    @property
    def rows(self) -> int:
        """Rows in it, withdrawn ones too."""
        return sum(int(block["arrays"][0][1]) for block in self._described)


def damaged(path: Path) -> DataMissing:
    """The error for a file that cannot be read or is not what it was."""
    return DataMissing("index.error.damaged", hint="index.hint.rebuilt", path=str(path))


def outdated(path: Path) -> DataMissing:
    """The error for a file of another snapshot."""
    return DataMissing("index.error.outdated", hint="index.hint.rebuilt", path=str(path))
