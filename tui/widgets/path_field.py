"""Paths as somebody types, pastes or drops them, completed from what is on the disk."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from textual.suggester import Suggester


def path_of(text: str) -> Path:
    """The path somebody typed, pasted or dropped: quotes, ``file://`` and ``~`` are understood.

    A text that is the name of something there is taken as it stands.
    """
    bare = text.strip("\r\n")
    if bare and _there(bare):
        return Path(bare)
    bare = bare.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if bare.startswith("file:"):
        bare = url2pathname(unquote(urlsplit(bare).path)) if "%" in bare else url2pathname(urlsplit(bare).path)
    elif "\\ " in bare and not _there(bare):
        bare = re.sub(r"\\(.)", r"\1", bare)
    try:
        return Path(bare).expanduser()
    except RuntimeError:
        return Path(bare)


def _there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def completed(text: str) -> str | None:
    """``text`` with the first name that goes on from it; folders end in a slash."""
    if not text.strip():
        return None
    folder, _, begun = text.rpartition(os.sep)
    where = Path(f"{folder}{os.sep}" if os.sep in text else ".").expanduser()
    try:
        names = sorted(
            (entry.name + os.sep * entry.is_dir() for entry in os.scandir(where)),
            key=lambda name: (name.startswith("."), name.casefold()),
        )
    except (OSError, ValueError, RuntimeError):
        return None
    found = next((name for name in names if name.casefold().startswith(begun.casefold()) and name != begun), None)
    if found is None or not found.isprintable():
        return None
    return text + found[len(begun) :] if found.startswith(begun) else text[: len(text) - len(begun)] + found


class PathSuggester(Suggester):
    """Completes a path from what is on the disk."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The nearest path that goes on from what was typed; the disk is asked in a thread."""
        return await asyncio.to_thread(completed, value)
