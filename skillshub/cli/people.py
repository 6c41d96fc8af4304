"""``people``: who is in the hub, what is held about one of them, and how to take it out."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from skillshub.cli.arguments import Out, PersonCode, Yes
from skillshub.cli.session import Session, talk
from skillshub.cli.verb import group, one_of, verb
from skillshub.core.errors import UsageError
from skillshub.i18n import t

EXPORTS = ("skillshub", "jsonresume")
As = Annotated[
    str | None, typer.Option("--as", metavar="|".join(EXPORTS), help="cli.option.export_as", show_default=False)
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    people = group("people", root)
    verb(people, "list", help_="cli.help.people_list")(list_people)
    verb(people, "show", help_="cli.help.people_show")(show)
    verb(people, "export", help_="cli.help.people_export")(export)
    verb(people, "erase", help_="cli.help.people_erase")(erase)


def list_people(session: Session) -> None:
    """Everybody in the hub."""
    from skillshub.report.registers import people_document

    with session.open() as hub:
        document = people_document(hub.people.all(), hub.taxonomy, session.lang)
    session.show(document)


def show(session: Session, person: PersonCode) -> None:
    """One profile."""
    from skillshub.report.registers import person_document

    with session.open() as hub:
        document = person_document(hub.people.get(person), hub.taxonomy, session.lang)
    session.show(document)


def export(session: Session, person: PersonCode, as_: As = None, out: Out = None) -> None:
    """Everything held about one person, or the profile as JSON Resume; JSON whatever the format."""
    chosen = one_of("--as", as_, EXPORTS) if as_ is not None else EXPORTS[0]
    with session.open() as hub:
        if chosen == EXPORTS[0]:
            held: dict[str, object] = hub.people.export(person)
            missing: tuple[str, ...] = ()
        else:
            held, missing = hub.people.resume(person, session.lang)
    if missing:
        kinds = ", ".join(t(f"person_files.out.{name}", session.lang) for name in missing)
        session.say("person_files.out.dropped", kinds=kinds)
    text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        session.write(text)
    else:
        session.save(out, text)


def erase(session: Session, person: PersonCode, yes: Yes = False) -> None:
    """Take one person out of the hub for good, after asking."""
    with session.open() as hub:
        hub.people.get(person)
        if not yes:
            confirm(session, person)
        hub.people.erase(person)
    session.say("cli.said.erased", code=person)


def confirm(session: Session, code: str) -> None:
    """Ask for the code once more; a word is easier to type by mistake than to type twice.

    Raises:
        UsageError: nobody is there to ask, or the answer was another.
    """
    if not sys.stdin.isatty():
        raise UsageError("cli.error.cannot_ask", hint="cli.hint.yes", code=code)
    talk(t("cli.said.erase_question", session.lang, code=code))
    if sys.stdin.readline().strip() != code:
        raise UsageError("cli.error.not_erased", code=code)
