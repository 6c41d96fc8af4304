"""Which files make up an index: a pointer file that is replaced in one step.

A new generation is new files and then a new pointer. Whatever happens in between, the old pointer and its files are
still there; files no pointer names are swept away at the next opening.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from skillshub.match.index.segment_file import damaged, outdated, write_whole
from skillshub.match.index.vocabulary import Vocabulary

POINTER = "CURRENT"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One state of the files."""

    number: int
    vocabulary: str
    segments: tuple[str, ...]
    """File names."""
    journal: str
    format: int = FORMAT


def write_generation(folder: Path, generation: Generation) -> None:
    """Make a generation the current one.

    Raises:
        OSError: the pointer cannot be written; the old one holds.
    """
    text = json.dumps(asdict(generation)).encode()
    write_whole(folder / POINTER, iter([f"{zlib.crc32(text):08x}\n".encode() + text]))


def read_generation(folder: Path, vocabulary: Vocabulary) -> Generation:
    """The current generation.

    Raises:
        DataMissing: there is none, it cannot be read, or it belongs to another snapshot.
    """
    path = folder / POINTER
    try:
        said = json.loads(_intact(path.read_bytes()))
        generation = Generation(**{**said, "segments": tuple(said["segments"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(path) from error
    if generation.vocabulary != vocabulary.checksum or generation.format != FORMAT:
        raise outdated(path)
    return generation


def _intact(data: bytes) -> bytes:
    crc, text = data.split(b"\n", 1)
    if int(crc, 16) != zlib.crc32(text):
        raise ValueError(crc)
    return text


def sweep(folder: Path, generation: Generation) -> None:
    """Remove files of other generations. One that is still mapped elsewhere may stay until the next time."""
    for path in _strangers(folder, generation):
        with suppress(OSError):
            path.unlink()


def _strangers(folder: Path, generation: Generation) -> Iterator[Path]:
    kept = {POINTER, generation.journal, *generation.segments}
    for pattern in ("*.seg", "*.log", "*.part"):
        for path in folder.glob(pattern):
            if path.name not in kept:
                yield path
