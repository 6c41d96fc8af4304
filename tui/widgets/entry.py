"""Lines to type in: Enter is named in the footer; that of the intake takes pasted lines and dropped files whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlparse

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.actions import bindings

LINES = re.compile(r"[\r\n]+")


class Line(Input):
    """An input whose Enter the footer names."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("take_in")

    def validate_value(self, value: str) -> str:
        """Half a sign, as a broken paste leaves it, is shown as a question mark: it cannot be kept."""
        return value.encode(errors="replace").decode()


class Entry(Line):
    """An input that hands over more than one line, or a file, instead of keeping the first line only."""

    class Pasted(Message):
        """Several lines, or the path of a file."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def _on_paste(self, event: events.Paste) -> None:
        # one line is left to the toolkit, which calls its own method after this one
        text = event.text.strip("\r\n")
        if LINES.search(text) or file_in(text) is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(text))


def file_in(text: str) -> Path | None:
    """The file a text names: a path as typed, dropped on a terminal (quoted, or with ``\\`` before blanks) or a
    ``file:`` address; ``None`` when there is no such file."""
    plain = text.strip().strip("'\"")
    if not plain or len(plain) > 1000 or LINES.search(plain) or "\x00" in plain:
        return None
    if plain.startswith("file:"):
        plain = unquote(urlparse(plain).path)
    for written in (plain, plain.replace("\\ ", " ")):
        try:
            path = Path(written).expanduser()
            if ("/" in written or "\\" in written or path.suffix) and path.is_file():
                return path
        except (OSError, ValueError, RuntimeError):
            continue
    return None
