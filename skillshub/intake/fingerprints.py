"""Which file is this? Told by its bytes, so that an import can be continued and repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from skillshub.intake.sniff import reading

_STEP = 1024 * 1024


def fingerprint_of(path: Path, *more: str) -> str:
    """SHA-256 over the bytes of a file, or over names, sizes and times of the files of a folder.

    Args:
        more: what else makes an import another one: the feed's name, a mapping, the taxonomy.

    Raises:
        UsageError: the file or folder cannot be read.
    """
    digest = hashlib.sha256("\x1f".join(more).encode("utf-8", errors="replace"))
    with reading(path):
        for piece in _listing(path) if path.is_dir() else _bytes(path):
            digest.update(piece)
    return digest.hexdigest()


def _bytes(path: Path) -> Iterable[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_STEP):
            yield piece


def _listing(path: Path) -> Iterable[bytes]:
    for each in sorted(path.rglob("*")):
        if each.is_file():
            state = each.stat()
            yield f"{each.relative_to(path)}\x1f{state.st_size}\x1f{state.st_mtime_ns}\n".encode(
                "utf-8", errors="replace"
            )
