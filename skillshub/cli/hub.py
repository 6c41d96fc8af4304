"""``hub`` and ``doctor``: backups, and a look at everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillshub.cli.documents import doctor_document
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb
from skillshub.core.errors import HubError, UsageError

BackupFile = Annotated[Path, typer.Argument(metavar="cli.metavar.file", help="cli.argument.backup", show_default=False)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="cli.option.overwrite")]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    hub = group("hub", root)
    verb(hub, "backup", help_="cli.help.hub_backup")(backup)
    verb(hub, "restore", help_="cli.help.hub_restore")(restore)
    verb(root, "doctor", help_="cli.help.doctor")(doctor)


def backup(session: Session, file: BackupFile, overwrite: Overwrite = False) -> None:
    """Copy the hub, also while it is in use."""
    if file.exists() and not overwrite:
        raise UsageError("cli.error.exists", hint="cli.hint.overwrite", path=str(file))
    source = session.settings.hub
    if not source.exists():
        raise HubError("cli.error.no_hub", hint="cli.hint.first_import", path=str(source))
    with session.open() as hub:
        hub.care.backup(file)
    session.say("cli.said.backed_up", path=str(file))


def restore(session: Session, file: BackupFile) -> None:
    """Put a backup in the hub's place; the old hub stays beside it."""
    place = session.settings.hub
    before = _kept(place)
    with session.open() as hub:
        hub.care.restore(file)
    session.say("cli.said.restored", path=str(place))
    for kept in sorted(_kept(place) - before):
        session.say("cli.said.kept", path=str(kept))


def _kept(place: Path) -> set[Path]:
    beside = place.parent.glob(f"{place.name}.before-restore-*") if place.parent.is_dir() else ()
    return {path for path in beside if not path.name.endswith(("-wal", "-shm"))}


def doctor(session: Session) -> None:
    """Look at taxonomy, graph, rules and hub; a hub that is not sound is an error."""
    with session.open() as hub:
        lines, rules = hub.care.doctor(), hub.care.rules()
    session.show(doctor_document(lines, rules, session.lang))
    if any(not line.ok and line.what.id.startswith(("store.", "hub.doctor.hub", "hub.doctor.audit")) for line in lines):
        raise typer.Exit(HubError.exit_code)
