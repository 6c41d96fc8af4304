"""``question``: what to ask a person next, and how many vacancies the answer decides for."""

from __future__ import annotations

import typer

from skillshub.cli.arguments import PersonCode
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import verb


def register(root: typer.Typer) -> None:
    """Add the verb to the program."""
    verb(root, "question", help_="intake_screen.cli.help")(question)


def question(session: Session, person: PersonCode) -> None:
    """The unknowns whose answers would move most vacancies across a band."""
    from skillshub.report.question import questions_document

    with session.open() as hub, Progress("intake_screen.cli.progress", session.lang) as progress:
        found = hub.explain.next_question(person, progress)
        vacancies = {vacancy.id: vacancy for vacancy in hub.vacancies.all()}
        document = questions_document(found, vacancies, hub.taxonomy, session.lang)
    session.show(document)
