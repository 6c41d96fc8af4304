"""``border``, ``commute``, ``qualification``: what is known of the border, apart from any ranking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli.arguments import PersonCode, VacancyId
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb
from skillshub.core.errors import UsageError
from skillshub.core.person import MODES
from skillshub.report.render import Format, render

if TYPE_CHECKING:
    from skillshub.hub import Hub

Home = Annotated[str, typer.Argument(metavar="cli.metavar.home", help="cli.argument.home", show_default=False)]
Work = Annotated[str, typer.Argument(metavar="cli.metavar.work", help="cli.argument.work", show_default=False)]
ModeOption = Annotated[
    list[str] | None, typer.Option("--mode", metavar="|".join(MODES), help="cli.option.mode", show_default=False)
]
First = Annotated[str, typer.Argument(metavar="cli.metavar.first", help="cli.argument.first", show_default=False)]
Second = Annotated[
    str | None, typer.Argument(metavar="cli.metavar.second", help="cli.argument.second", show_default=False)
]
Only = Annotated[bool, typer.Option("--only", help="cli.option.only")]
OutFolder = Annotated[
    Path, typer.Option("--out", metavar="cli.metavar.folder", help="cli.option.out_folder", show_default=False)
]
ENDING = {
    Format.HTML: ".html",
    Format.MARKDOWN: ".md",
    Format.TABLE: ".txt",
    Format.JSON: ".json",
    Format.CSV: ".csv",
}
PAPER = 110
"""Columns of a sheet as plain text."""


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    verb(root, "border", help_="cli.help.border")(border)
    verb(root, "commute", help_="cli.help.commute")(commute)
    qualification = group("qualification", root)
    verb(qualification, "compare", help_="cli.help.qualification_compare")(compare)
    verb(qualification, "sheets", help_="cli.help.qualification_sheets")(sheets)


def border(session: Session, person: PersonCode, vacancy: VacancyId) -> None:
    """The border card of one pair."""
    from skillshub.report.card import card_document

    with session.open() as hub:
        document = card_document(hub.explain.pair(person, vacancy), hub.taxonomy, session.lang)
    session.show(document)


def commute(session: Session, home: Home, work: Work, mode: ModeOption = None) -> None:
    """The way to work, estimated."""
    from skillshub.cli.commuting import commute_document, place_of

    asked = {one_of("--mode", each, MODES) for each in mode or ()}
    modes = tuple(each for each in MODES if each in asked or not asked)
    with session.open() as hub:
        start, end = place_of(home, hub.taxonomy), place_of(work, hub.taxonomy)
        way = hub.knowledge.commute((start.country, start.postcode), (end.country, end.postcode), modes)
        document = commute_document(start, end, way, hub.taxonomy, session.lang)
    session.show(document)


def compare(session: Session, first: First, second: Second = None, only: Only = False) -> None:
    """Two diplomas side by side, by default in Dutch and German at once."""
    from skillshub.report.comparison import bilingual_comparison, comparison_document

    with session.open() as hub:
        one, two = _two(hub, first, second, session)
        sheet = comparison_document if only else bilingual_comparison
        document = sheet(one, two, hub.taxonomy, hub.engine.today(), session.lang)
    session.show(document)


def _two(hub: Hub, first: str, second: str | None, session: Session) -> tuple[str, str]:
    """The two diplomas meant: two names or codes, or the number of one pair."""
    pair = hub.taxonomy.knowledge.pairs.get(first.upper()) if second is None else None
    if pair is not None:
        return pair.nl, pair.de
    if second is None:
        raise UsageError("comparison.error.one", hint="comparison.hint.two", first=first)
    one, two = (hub.knowledge.qualification(text, session.lang) for text in (first, second))
    if one == two:
        name = hub.taxonomy.labels(one)
        raise UsageError("comparison.error.same", hint="comparison.hint.two", first=first, second=second, name=name)
    return one, two


def sheets(session: Session, out: OutFolder) -> None:
    """A bilingual sheet per pair in force, as files."""
    from skillshub.report.comparison import bilingual_comparison, pair_of

    format_ = session.format or Format.HTML
    with session.open() as hub:
        taxonomy, day = hub.taxonomy, hub.engine.today()
        pairs = [pair for pair in taxonomy.knowledge.pairs.values() if pair_of(pair.nl, pair.de, taxonomy, day)]
        written = [
            (f"{pair.id}{ENDING[format_]}", bilingual_comparison(pair.nl, pair.de, taxonomy, day, session.lang))
            for pair in pairs
        ]
    session.folder(out)
    for name, document in written:
        session.save(out / name, render(document, format_, PAPER), tell=False)
    session.say("cli.said.sheets", count=len(written), path=str(out))
