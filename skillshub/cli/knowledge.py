"""``border``, ``commute``, ``qualification``: what is known of the border, apart from any ranking."""

from __future__ import annotations

from typing import Annotated

import typer

from skillshub.cli.arguments import PersonCode, VacancyId
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb
from skillshub.core.errors import UsageError
from skillshub.core.person import MODES

Home = Annotated[str, typer.Argument(metavar="cli.metavar.home", help="cli.argument.home", show_default=False)]
Work = Annotated[str, typer.Argument(metavar="cli.metavar.work", help="cli.argument.work", show_default=False)]
ModeOption = Annotated[
    list[str] | None, typer.Option("--mode", metavar="|".join(MODES), help="cli.option.mode", show_default=False)
]
First = Annotated[str, typer.Argument(metavar="cli.metavar.first", help="cli.argument.first", show_default=False)]
Second = Annotated[str, typer.Argument(metavar="cli.metavar.second", help="cli.argument.second", show_default=False)]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    verb(root, "border", help_="cli.help.border")(border)
    verb(root, "commute", help_="cli.help.commute")(commute)
    qualification = group("qualification", root)
    verb(qualification, "compare", help_="cli.help.qualification_compare")(compare)


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


def compare(session: Session, first: First, second: Second) -> None:
    """Two diplomas side by side."""
    from skillshub.report.comparison import comparison_document

    with session.open() as hub:
        one, two = (hub.knowledge.qualification(text, session.lang) for text in (first, second))
        if one == two:
            name = hub.taxonomy.labels(one)
            raise UsageError("comparison.error.same", hint="comparison.hint.two", first=first, second=second, name=name)
        document = comparison_document(one, two, hub.taxonomy, hub.engine.today(), session.lang)
    session.show(document)
