"""``report``: documents to hand over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli import gap
from skillshub.cli.arguments import Out, PersonCode, VacancyId
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session, columns
from skillshub.cli.verb import group, one_of, verb
from skillshub.report.render import Format, render

if TYPE_CHECKING:
    from skillshub.report.document import Document

ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".txt": Format.TABLE,
}
"""The format a file's name asks for when ``--format`` does not."""
AudienceOption = Annotated[str, typer.Option("--audience", metavar="person|coach|employer", help="cli.option.audience")]
VacancyIds = Annotated[
    list[str] | None,
    typer.Option("--vacancy", metavar="cli.metavar.vacancy", help="cli.option.handout_vacancy", show_default=False),
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    report = group("report", root)
    verb(report, "sheet", help_="cli.help.report_sheet")(sheet)
    verb(report, "handout", help_="cli.help.report_handout")(handout)
    gap.register(report)


def sheet(
    session: Session, person: PersonCode, vacancy: VacancyId, audience: AudienceOption = "person", out: Out = None
) -> None:
    """The match sheet of one pair, for one reader."""
    from skillshub.report.sheet import Audience, sheet_document

    reader = Audience(one_of("--audience", audience, Audience))
    with session.open() as hub:
        document = sheet_document(hub.explain.pair(person, vacancy), hub.taxonomy, session.lang, reader)
    _hand_over(session, document, out)


def handout(session: Session, person: PersonCode, vacancy: VacancyIds = None, out: Out = None) -> None:
    """What one person takes home from a talk."""
    from skillshub.report.handout import handout_document

    with session.open() as hub, Progress("cli.progress.match", session.lang) as progress:
        made = hub.explain.handout(person, tuple(vacancy or ()), progress=progress)
        document = handout_document(made, hub.taxonomy, session.lang)
    _hand_over(session, document, out)


def _hand_over(session: Session, document: Document, out: Path | None) -> None:
    """To stdout, or to a file whose name says the format."""
    if out is None:
        session.show(document)
    else:
        chosen = replace(session, format=session.format or format_for(out))
        session.save(out, render(document, chosen.format or Format.TABLE, columns()))


def format_for(place: Path) -> Format:
    """The format of a file by its name; text when the name says nothing."""
    return ENDINGS.get(place.suffix.casefold(), Format.TABLE)
