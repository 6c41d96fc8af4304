"""``caseload``: where the work with each person stands, for the coach; the matcher sees nothing of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from skillshub.cli.arguments import PersonCode
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb
from skillshub.core.caseload import CaseStatus
from skillshub.core.errors import UsageError
from skillshub.hub.notes import is_masked

Status = Annotated[
    str, typer.Argument(metavar="|".join(CaseStatus), help="cli.argument.case_status", show_default=False)
]
Day = Annotated[
    str | None, typer.Option("--day", metavar="cli.metavar.day", help="cli.option.contact_day", show_default=False)
]
Note = Annotated[
    str, typer.Option("--note", metavar="cli.metavar.text", help="cli.option.contact_note", show_default=False)
]
Archived = Annotated[bool, typer.Option("--archived", help="cli.option.archived")]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    caseload = group("caseload", root)
    verb(caseload, "list", help_="cli.help.caseload_list")(list_cases)
    verb(caseload, "status", help_="cli.help.caseload_status")(status)
    verb(caseload, "contact", help_="cli.help.caseload_contact")(contact)
    verb(caseload, "archive", help_="cli.help.caseload_archive")(archive)
    verb(caseload, "reactivate", help_="cli.help.caseload_reactivate")(reactivate)


def list_cases(session: Session, archived: Archived = False) -> None:
    """Everybody whose case is open; the archived too when asked."""
    from skillshub.report.caseload import caseload_document

    with session.open() as hub:
        cases = [case for case in hub.caseload.all() if archived or not case.archived]
        document = caseload_document(cases, hub.taxonomy, session.lang)
    session.show(document)


def status(session: Session, person: PersonCode, status: Status) -> None:
    """Say where the work with somebody stands."""
    chosen = CaseStatus(one_of("STATUS", status, CaseStatus))
    with session.open() as hub:
        changed = hub.caseload.set_status(person, chosen)
    session.say("caseload.said.status" if changed else "caseload.said.unchanged", code=person)


def contact(session: Session, person: PersonCode, day: Day = None, note: Note = "") -> None:
    """Note that coach and person spoke."""
    when = _day(day) if day is not None else None
    with session.open() as hub:
        noted = hub.caseload.contact(person, day=when, note=note)
    masked = "_masked" if is_masked(noted.note) else ""
    session.say(f"caseload.said.contact{masked}", code=person, day=noted.day.isoformat())


def archive(session: Session, person: PersonCode) -> None:
    """Put somebody's case away."""
    with session.open() as hub:
        changed = hub.caseload.archive(person)
    session.say("caseload.said.archived" if changed else "caseload.said.unchanged", code=person)


def reactivate(session: Session, person: PersonCode) -> None:
    """Take somebody's case out of the archive."""
    with session.open() as hub:
        changed = hub.caseload.reactivate(person)
    session.say("caseload.said.reactivated" if changed else "caseload.said.unchanged", code=person)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("caseload.error.no_day", hint="caseload.hint.no_day", value=text) from None
