"""What every verb needs: language, format, where the hub is, and the two ways of speaking."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import SkillshubError
from skillshub.core.settings import Settings
from skillshub.i18n import Language, t
from skillshub.report.render import Format, render

if TYPE_CHECKING:
    from skillshub.hub import Hub
    from skillshub.report.document import Document

NARROWEST, PIPED, WIDEST = 60, 110, 160
"""Columns of a table: never fewer, when nobody is looking, never more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the program."""

    lang: Language
    lang_asked: bool
    """Whether ``--lang`` was given."""
    format: Format | None
    """What ``--format`` says; ``None`` = not given."""
    hub_asked: str | None
    """What ``--hub`` says."""

    @property
    def settings(self) -> Settings:
        """Paths and language; ``--hub`` beats ``SKILLSHUB_DB``."""
        return Settings.load(hub=self.hub_asked, language=self.lang)

    def open(self) -> Hub:
        """The hub, for use in a ``with`` block."""
        from skillshub.hub import Hub

        hub = Hub.open(self.settings)
        hub.engine.tell = lambda warning: talk(warning.in_(self.lang))
        return hub

    def show(self, document: Document) -> None:
        """Write a document to stdout in the asked format."""
        self.write(render(document, self.format or Format.TABLE, columns()))

    def write(self, text: str) -> None:
        """Write data to stdout.

        Raises:
            SkillshubError: the place stdout leads to is full or gone.
            BrokenPipeError: the reader has closed the pipe.
        """
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SkillshubError("cli.error.output", reason=error.strerror or str(error)) from error

    def folder(self, place: Path) -> None:
        """Make a folder to write into, with those above it.

        Raises:
            SkillshubError: it cannot be made.
        """
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_written(place, error) from error

    def save(self, place: Path, text: str | bytes, *, tell: bool = True) -> None:
        """Write a whole file or nothing, and say where it is unless many are written.

        Raises:
            SkillshubError: the file cannot be written.
        """
        draft = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            draft.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
            draft.replace(place)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise _not_written(place, error) from error
        if tell:
            self.say("cli.said.written", path=str(place))

    def say(self, id_: str, /, **values: object) -> None:
        """Tell the user something, on stderr."""
        talk(t(id_, self.lang, **values))


def talk(text: str) -> None:
    """Write to stderr; a stderr nobody reads is no reason to stop."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        return


def columns() -> int:
    """How wide a table may be."""
    if not sys.stdout.isatty():
        return PIPED
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((PIPED, 40)).columns))


def _not_written(place: Path, error: OSError) -> SkillshubError:
    reason = error.strerror or str(error)
    return SkillshubError("cli.error.not_written", hint="cli.hint.not_written", path=str(place), reason=reason)
