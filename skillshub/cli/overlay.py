"""``taxonomy overlay``: what this office adds to the shipped knowledge and corrects in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillshub.cli.arguments import Out
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb
from skillshub.core.errors import NoneAccepted
from skillshub.taxonomy.overlay_template import TEMPLATES

Given = Annotated[
    Path, typer.Argument(metavar="cli.metavar.path", help="cli.argument.overlay_path", show_default=False)
]
File = Annotated[Path, typer.Argument(metavar="cli.metavar.file", help="cli.argument.overlay_file", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="cli.metavar.name", help="cli.argument.overlay_name", show_default=False)]
TemplateKind = Annotated[
    str, typer.Argument(metavar="|".join(TEMPLATES), help="cli.argument.overlay_template", show_default=False)
]
Replace = Annotated[bool, typer.Option("--replace", help="cli.option.replace")]


def register(taxonomy: typer.Typer) -> None:
    """Add the verbs to ``taxonomy``."""
    overlay = group("overlay", taxonomy)
    verb(overlay, "status", help_="cli.help.overlay_status")(status)
    verb(overlay, "check", help_="cli.help.overlay_check")(check)
    verb(overlay, "add", help_="cli.help.overlay_add")(add)
    verb(overlay, "remove", help_="cli.help.overlay_remove")(remove)
    verb(overlay, "template", help_="cli.help.overlay_template")(template)


def status(session: Session) -> None:
    """The office's files and what they do; faults are told, and are no error of this verb."""
    from skillshub.report.overlay import overlay_document

    with session.open() as hub:
        state = hub.overlay.status()
    session.show(overlay_document(state, session.lang))


def check(session: Session, path: Given) -> None:
    """Try a file or a folder; nothing is written."""
    from skillshub.report.overlay import check_document

    with session.open() as hub:
        found = hub.overlay.check(path)
    session.show(check_document(path.name, found, session.lang))
    if found.problems:
        session.say("overlay.said.check")
        raise typer.Exit(NoneAccepted.exit_code)


def add(session: Session, file: File, replace: Replace = False) -> None:
    """Take a file, whole or not at all."""
    with session.open() as hub:
        added = hub.overlay.add(file, replace=replace)
        session.say("overlay.said.added", name=file.name, count=len(added))
        _ = hub.engine.weights
    for entry in added:
        session.write(f"{entry}\n")


def remove(session: Session, name: Name) -> None:
    """Take a file out."""
    with session.open() as hub:
        hub.overlay.remove(name)
        session.say("overlay.said.removed", name=name)
        _ = hub.engine.weights


def template(session: Session, kind: TemplateKind, out: Out = None) -> None:
    """An example to fill in, on stdout or in a file."""
    with session.open() as hub:
        text = hub.overlay.template(kind.casefold(), session.lang)
    if out is None:
        session.write(text)
    else:
        session.save(out, text)
