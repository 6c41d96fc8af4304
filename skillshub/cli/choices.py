"""``shortlist`` and ``steps``: what is kept for somebody, set aside, noted; and what would open more."""

from __future__ import annotations

from typing import Annotated

import typer

from skillshub.cli.arguments import PersonCode, VacancyId
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb

Reason = Annotated[str, typer.Option("--reason", metavar="choices.metavar.reason", help="choices.option.reason")]
OwnWords = Annotated[
    str, typer.Option("--words", metavar="cli.metavar.text", help="choices.option.words", show_default=False)
]
Note = Annotated[str, typer.Argument(metavar="cli.metavar.text", help="choices.argument.note", show_default=False)]
SomeVacancy = Annotated[
    str | None, typer.Argument(metavar="cli.metavar.vacancy", help="steps.argument.vacancy", show_default=False)
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    shortlist = group("shortlist", root)
    verb(shortlist, "list", help_="choices.help.list")(list_)
    verb(shortlist, "add", help_="choices.help.add")(add)
    verb(shortlist, "dismiss", help_="choices.help.dismiss")(dismiss)
    verb(shortlist, "clear", help_="choices.help.clear")(clear)
    verb(shortlist, "note", help_="choices.help.note")(note)
    verb(root, "steps", help_="steps.help.steps")(steps)


def list_(session: Session, person: PersonCode) -> None:
    """A person's decisions."""
    from skillshub.report.choices import choices_document

    with session.open() as hub:
        found = hub.choices.of(person)
        vacancies = {vacancy.id: vacancy for vacancy in hub.vacancies.all() if vacancy.id in found}
        document = choices_document(person, found, vacancies, hub.taxonomy, session.lang)
    session.show(document)


def add(session: Session, person: PersonCode, vacancy: VacancyId) -> None:
    """Keep a vacancy for somebody."""
    with session.open() as hub:
        done = hub.choices.shortlist(person, vacancy)
    session.say("choices.said.shortlisted", code=person, vacancy=done.vacancy)


def dismiss(
    session: Session, person: PersonCode, vacancy: VacancyId, reason: Reason = "other", words: OwnWords = ""
) -> None:
    """Set a vacancy aside, with a reason."""
    with session.open() as hub:
        done = hub.choices.dismiss(person, vacancy, reason, words)
    session.say("choices.said.dismissed", code=person, vacancy=done.vacancy)


def clear(session: Session, person: PersonCode, vacancy: VacancyId) -> None:
    """Take back a decision."""
    with session.open() as hub:
        done = hub.choices.clear(person, vacancy)
    session.say("choices.said.cleared", code=person, vacancy=done.vacancy)


def note(session: Session, person: PersonCode, vacancy: VacancyId, text: Note) -> None:
    """Write a note; an empty one takes it out."""
    with session.open() as hub:
        done = hub.choices.note(person, vacancy, text)
    session.say("choices.said.noted", code=person, vacancy=done.vacancy)


def steps(session: Session, person: PersonCode, vacancy: SomeVacancy = None) -> None:
    """The smallest steps of one pair to a better band; without a vacancy what would open most doors."""
    from skillshub.report.steps import doors_document, steps_document

    with session.open() as hub:
        if vacancy is not None:
            explanation = hub.explain.pair(person, vacancy)
            document = steps_document(hub.explain.steps(explanation), explanation, hub.taxonomy, session.lang)
        else:
            with Progress("steps.progress", session.lang) as progress:
                found = hub.explain.doors(person, progress=progress)
            vacancies = {each.id: each for each in hub.vacancies.all()}
            document = doors_document(found, vacancies, hub.taxonomy, session.lang)
    session.show(document)
