"""What worker threads tell the screen that reads files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message as Event

if TYPE_CHECKING:
    from skillshub.hub.file_records import FileTaken, FileView
    from skillshub.i18n import LocalText
    from tui.views.importing import Entry


@dataclass
class Looked(Event):
    """What a file is; for what has no columns to show, also how it would be read."""

    view: FileView
    trial: FileTaken | None
    names: Mapping[str, LocalText]
    """Fields a column may have."""


@dataclass
class Taken(Event):
    """A file has been read, or tried."""

    taken: FileTaken


@dataclass
class Mended(Event):
    """A value has been written into the file to be mended."""

    place: tuple[int, str]
    """Row and heading there."""
    value: str


@dataclass
class FolderRead(Event):
    """What lies in a folder."""

    folder: Path
    entries: Sequence[Entry]
