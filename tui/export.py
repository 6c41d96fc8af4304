"""Views as files of plain text: the twin of every screen for paper, mail and screen readers."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from skillshub.core.errors import SkillshubError
from skillshub.report.document import Document
from skillshub.report.render import Format, render

WIDTH = 100


def write_text(document: Document, folder: Path, name: str) -> Path:
    """Write a document as text under a name that is still free.

    Args:
        document: what to write.
        folder: made when it is not there.
        name: words for the file name; what a file system might not take becomes a hyphen.

    Raises:
        SkillshubError: the file cannot be written.
    """
    return write_new(render(document, Format.TABLE, WIDTH), folder, name, "txt")


def write_new(text: str, folder: Path, name: str, ending: str) -> Path:
    """Write a text under a name that is still free.

    Args:
        text: what to write.
        folder: made when it is not there.
        name: words for the file name; what a file system might not take becomes a hyphen.
        ending: of the file name, without a dot.

    Raises:
        SkillshubError: the file cannot be written.
    """
    stem = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:80] or "view"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        reason = error.strerror or str(error)
        raise SkillshubError("tui.error.export", hint="tui.hint.export", path=str(folder), reason=reason) from error
    raise AssertionError("the count of names has no end")
