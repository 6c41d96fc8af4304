"""``programme`` and ``taxonomy clusters``: what can be learned, and what the region builds on."""

from __future__ import annotations

from typing import Annotated

import typer

from skillshub.cli.arguments import PersonCode, VacancyId
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb, whole
from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.learning import ProgrammeType

TAUGHT = (*sorted(SKILL_KINDS), Kind.LICENCE, Kind.QUALIFICATION)
"""What a programme can be asked for."""

Teaches = Annotated[
    list[str] | None,
    typer.Option("--teaches", metavar="cli.metavar.text", help="cli.option.teaches", show_default=False),
]
Side = Annotated[
    str | None, typer.Option("--side", metavar="|".join(COUNTRIES), help="cli.option.side", show_default=False)
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="|".join(ProgrammeType), help="cli.option.programme_type", show_default=False),
]
Focus = Annotated[
    str | None, typer.Option("--focus", metavar="cli.metavar.focus", help="cli.option.focus", show_default=False)
]
Limit = Annotated[str | None, typer.Option("--limit", metavar="cli.metavar.number", help="cli.option.limit")]
Name = Annotated[
    str, typer.Argument(metavar="cli.metavar.programme", help="cli.argument.programme", show_default=False)
]
Point = Annotated[
    str | None, typer.Argument(metavar="cli.metavar.focus", help="cli.argument.focus", show_default=False)
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    programme = group("programme", root)
    verb(programme, "list", help_="cli.help.programme_list")(list_)
    verb(programme, "show", help_="cli.help.programme_show")(show)
    verb(programme, "for", help_="cli.help.programme_for")(for_pair)
    verb(root, "clusters", help_="cli.help.clusters")(clusters)


def list_(
    session: Session,
    teaches: Teaches = None,
    side: Side = None,
    type_: Types = None,
    focus: Focus = None,
    limit: Limit = None,
) -> None:
    """Programmes, those that cover most of what is asked first."""
    from skillshub.report.offers import offers_document

    country = one_of("--side", side, [each.casefold() for each in COUNTRIES]).upper() if side else None
    types = tuple(ProgrammeType(one_of("--type", each, ProgrammeType)) for each in type_ or ())
    most = whole("--limit", limit)
    with session.open() as hub:
        wanted = tuple(hub.knowledge.named(text, TAUGHT, session.lang) for text in teaches or ())
        point = hub.knowledge.focus(focus, session.lang) if focus else None
        offers = hub.knowledge.offers(wanted=wanted, country=country, types=types, focus=point)
        document = offers_document(offers, wanted, hub.taxonomy, session.lang, limit=most)
    session.show(document)


def show(session: Session, programme: Name) -> None:
    """One programme."""
    from skillshub.report.offers import offer_document

    with session.open() as hub:
        found = hub.knowledge.named(programme, (Kind.PROGRAMME,), session.lang)
        known = hub.taxonomy.knowledge.programmes[found]
        document = offer_document(known, hub.taxonomy, hub.engine.today(), session.lang)
    session.show(document)


def for_pair(session: Session, person: PersonCode, vacancy: VacancyId) -> None:
    """What could close the gaps of one pair."""
    from skillshub.report.offers import suggestions_document

    with session.open() as hub:
        explanation = hub.explain.pair(person, vacancy)
        found = hub.explain.learning(explanation)
        document = suggestions_document(found, explanation, hub.taxonomy, session.lang)
    session.show(document)


def clusters(session: Session, focus: Point = None) -> None:
    """The clusters of the region, or one focus point."""
    from skillshub.report.clusters import clusters_document, focus_document

    with session.open() as hub:
        if focus is None:
            document = clusters_document(hub.taxonomy, session.lang)
        else:
            point = hub.knowledge.focus(focus, session.lang)
            offers = hub.knowledge.offers(focus=point)
            known = hub.taxonomy.knowledge.focus_points[point]
            document = focus_document(known, offers, hub.taxonomy, session.lang)
    session.show(document)
