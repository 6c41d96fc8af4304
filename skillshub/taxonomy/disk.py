"""Folders that are written whole or not at all, and noticed when they are damaged.

A folder of tables holds ``manifest.json`` with the SHA-256 of every other file in it. It is written
under another name and renamed when complete, so a crash leaves the old state and some litter.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

MANIFEST = "manifest.json"
TEMPORARY = ".tmp-"
LITTER_SECONDS = 3600
"""Unfinished folders older than this belong to nobody any more."""


class Damaged(Exception):
    """A file of a folder is missing or not as it was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def write_folder(
    target: Path, frames: Mapping[str, pl.DataFrame], texts: Mapping[str, str], meta: Any, *, small: bool = False
) -> None:
    """Write tables (Arrow IPC), texts and a manifest to ``target``, which must not exist yet.

    Args:
        target: the folder to be.
        frames: name without ending → table.
        texts: file name → content.
        meta: JSON-ready data, given back as :attr:`Folder.meta`.
        small: save space rather than time at opening.

    Raises:
        OSError: it cannot be written; nothing is left at ``target``.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.parent / f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir()
    try:
        digests: dict[str, str] = {}
        for name, content in [
            *((f"{name}.arrow", _ipc(frame, small=small)) for name, frame in frames.items()),
            *((name, text.encode()) for name, text in texts.items()),
        ]:
            write_bytes(folder / name, content)
            digests[name] = hashlib.sha256(content).hexdigest()
        write_bytes(folder / MANIFEST, json.dumps({"files": digests, "meta": meta}, ensure_ascii=False).encode())
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _ipc(frame: pl.DataFrame, *, small: bool) -> bytes:
    buffer = io.BytesIO()
    frame.rechunk().write_ipc(buffer, compression="zstd" if small else "uncompressed")
    return buffer.getvalue()


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class Folder:
    """A folder written by :func:`write_folder`.

    Raises:
        Damaged: the manifest is missing or unreadable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            self._files: dict[str, str] = dict(manifest["files"])
            self.meta: Any = manifest["meta"]
        except (OSError, ValueError, KeyError, TypeError):
            raise Damaged(path / MANIFEST) from None

    def content(self, name: str) -> bytes:
        """A file's bytes.

        Raises:
            Damaged: it is missing, or not as it was written.
        """
        path = self.path / name
        try:
            content = path.read_bytes()
        except OSError:
            raise Damaged(path) from None
        if hashlib.sha256(content).hexdigest() != self._files.get(name):
            raise Damaged(path)
        return content

    def frame(self, name: str) -> pl.DataFrame:
        """A table.

        Raises:
            Damaged: it is missing, or not as it was written.
        """
        content = self.content(f"{name}.arrow")
        try:
            return pl.read_ipc(io.BytesIO(content))
        except pl.exceptions.PolarsError:  # whole, but written by another version of polars
            raise Damaged(self.path / f"{name}.arrow") from None

    def json(self, name: str) -> Any:
        """A text that is JSON.

        Raises:
            Damaged: it is missing, or not as it was written.
        """
        return json.loads(self.content(name))


def sweep(folder: Path, expendable: Callable[[Path], bool]) -> None:
    """Remove unfinished folders that nobody works on, and those that are expendable; failing is no matter."""
    try:
        children = sorted(folder.iterdir())
    except OSError:
        return
    for child in children:
        try:
            old = time.time() - child.stat().st_mtime > LITTER_SECONDS
        except OSError:
            continue
        if (child.name.startswith(TEMPORARY) and old) or expendable(child):
            shutil.rmtree(child, ignore_errors=True)
