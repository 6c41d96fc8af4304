"""``tui``: the same hub on screens."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from skillshub.cli.session import Session
from skillshub.cli.verb import verb
from skillshub.core.errors import UsageError

Demo = Annotated[bool, typer.Option("--demo", help="cli.option.demo")]


def register(root: typer.Typer) -> None:
    """Add the verb to the program."""
    verb(root, "tui", help_="cli.help.tui")(tui)


def tui(session: Session, demo: Demo = False) -> None:
    """Open the screens.

    Raises:
        UsageError: there is no terminal to draw on.
    """
    if not has_terminal():
        raise UsageError("cli.error.no_terminal", hint="cli.hint.no_terminal")
    from tui.memory import hold

    hold()
    from tui.app import run_tui

    run_tui(session.settings, demo=demo, language=session.lang if session.lang_asked else None)


def has_terminal() -> bool:
    """Whether somebody sits at a terminal, to read and to type."""
    return sys.stdin.isatty() and sys.stdout.isatty()
