"""Drafts of talks as files beside the hub: written whole or not at all, with the last good one kept.

A file holds the draft and a digest of it. One that does not answer its digest is set aside under another name,
and the one before it takes its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from skillshub.core.errors import HubError
from skillshub.core.interview import Draft
from skillshub.store.packing import dump, load

SUFFIX, BEFORE, DAMAGED = ".draft.json", ".draft.before.json", ".damaged"
_ID = re.compile(r"^[0-9a-f]{8,64}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The drafts of a folder."""

    drafts: tuple[Draft, ...]
    """The one written last first."""
    damaged: tuple[str, ...] = ()
    """Names of files that were set aside; where there was one before it, that one is among the drafts."""


class DraftFiles:
    """The drafts of one hub.

    Args:
        folder: made when the first draft is written, readable by the user alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, draft: Draft) -> None:
        """Write a draft; the one that was there becomes the one before.

        Raises:
            HubError: it cannot be written; what was there stays.
        """
        if not _ID.match(draft.id):
            raise ValueError(f"no name for a draft: {draft.id!r}")
        # half a sign, as a broken paste leaves it, is no text that can be written
        body = dump(draft).encode(errors="replace").decode()
        text = json.dumps({"digest": _digest(body), "draft": body}, ensure_ascii=False)
        path = self._folder / f"{draft.id}{SUFFIX}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if path.exists() and _read(path) is not None:
                path.replace(self._folder / f"{draft.id}{BEFORE}")
            _write(path, text)
        except OSError as error:
            raise HubError(
                "intake_screen.error.draft", hint="intake_screen.hint.draft", reason=error.strerror or str(error)
            ) from error

    def found(self) -> Found:
        """All drafts; damaged ones are set aside."""
        drafts: list[tuple[float, Draft]] = []
        damaged: list[str] = []
        ids = {path.name.partition(".")[0] for path in self._files()}
        for id_ in sorted(ids):
            last, before = self._folder / f"{id_}{SUFFIX}", self._folder / f"{id_}{BEFORE}"
            draft = _read(last)
            if draft is None and last.exists():
                damaged.append(_set_aside(last))
            if draft is None:
                draft = _read(before)
                if draft is None and before.exists():
                    damaged.append(_set_aside(before))
                last = before
            if draft is not None:
                drafts.append((_time(last), draft))
        drafts.sort(key=lambda each: (-each[0], each[1].id))
        return Found(drafts=tuple(draft for _, draft in drafts), damaged=tuple(damaged))

    def forget(self, id_: str) -> None:
        """Take a draft and the one before it away."""
        for suffix in (SUFFIX, BEFORE):
            with contextlib.suppress(OSError):
                (self._folder / f"{id_}{suffix}").unlink(missing_ok=True)

    def forget_person(self, code: str) -> None:
        """Take away every draft about a person, and all that cannot be read and may be about anybody."""
        for draft in self.found().drafts:
            if code in (draft.editing, draft.value("code")):
                self.forget(draft.id)
        for path in self._folder.glob(f"*{DAMAGED}*"):
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.name.endswith((SUFFIX, BEFORE))]


def _digest(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".writing")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _read(path: Path) -> Draft | None:
    """The draft in a file; ``None`` when there is none or it is damaged."""
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        body = tree["draft"]
        return load(Draft, body) if _digest(body) == tree["digest"] else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _set_aside(path: Path) -> str:
    """Rename a damaged file so that it is not read again; its new name."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.name}{DAMAGED}-{number}")
        if not aside.exists():
            with contextlib.suppress(OSError):
                path.replace(aside)
            return aside.name
    return path.name


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
