"""One run of the program: arguments in, exit code out. Every failure is put into words here and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from skillshub.i18n import Language

STOPPED = 10
"""Exit code after Ctrl-C."""


def run(argv: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit code (0 … 10)."""
    lang = spoken_language(argv)
    try:
        prepare_streams()
        return _run(list(argv), lang)
    except KeyboardInterrupt:
        from skillshub.cli.session import talk
        from skillshub.i18n import t

        talk("\n" + t("cli.said.stopped", lang))
        return STOPPED
    except BrokenPipeError:
        return abandon_stdout()


def _run(argv: list[str], lang: Language) -> int:
    from skillshub.cli.program import program

    try:
        command = program(lang)
        with command.make_context("skillshub", argv) as context:
            command.invoke(context)
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except BaseException as error:
        from skillshub.cli.failures import exit_code_of

        return exit_code_of(error, lang)
    return 0


def spoken_language(argv: Sequence[str]) -> Language:
    """The language of ``--lang`` wherever it stands, else of the environment."""
    from skillshub.core.settings import language_of

    asked = None
    for at, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(argv):
            asked = argv[at + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return language_of(asked, os.environ)


def prepare_streams() -> None:
    """Let both streams write every letter: UTF-8 into files and pipes, the nearest sign on an old terminal."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is None:
            continue
        if stream.isatty():
            change(errors="replace")
        else:
            change(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "replace")


def abandon_stdout() -> int:
    """The reader has seen enough: no complaint, and nothing left for Python to write at its end."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
    except (OSError, ValueError):
        return 0
    return 0
