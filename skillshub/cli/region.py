"""``reach``: counts about many people, never anybody in particular."""

from __future__ import annotations

import typer

from skillshub.cli.arguments import VacancyId
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import verb


def register(root: typer.Typer) -> None:
    """Add the verb to the program."""
    verb(root, "reach", help_="cli.help.reach")(reach)


def reach(session: Session, vacancy: VacancyId) -> None:
    """How many people a vacancy reaches, and which demand costs how many."""
    from skillshub.report.reach import reach_document

    with session.open() as hub, Progress("cli.progress.reach", session.lang) as progress:
        found = hub.region.reach(vacancy, progress=progress)
        document = reach_document(found, hub.taxonomy, hub.engine.today(), session.lang)
    session.show(document)
