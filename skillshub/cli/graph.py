"""``graph``: look at the skills graph, take it along, and hold it against the vacancies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli.arguments import Out
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub

FORMATS = ("graphml", "json")
Concept = Annotated[str, typer.Argument(metavar="cli.metavar.concept", help="cli.argument.concept", show_default=False)]
Other = Annotated[str, typer.Argument(metavar="cli.metavar.other", help="cli.argument.other", show_default=False)]
Job = Annotated[
    str | None, typer.Option("--occupation", metavar="cli.metavar.concept", help="cli.option.job", show_default=False)
]
Days = Annotated[int, typer.Option("--days", metavar="cli.metavar.number", help="cli.option.stream_days", min=7)]
As = Annotated[str, typer.Option("--as", metavar="|".join(FORMATS), help="cli.option.graph_as")]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    graph = group("graph", root)
    verb(graph, "near", help_="cli.help.graph_near")(near)
    verb(graph, "path", help_="cli.help.graph_path")(path)
    verb(graph, "core", help_="cli.help.graph_core")(core)
    verb(graph, "rising", help_="cli.help.graph_rising")(rising)
    verb(graph, "export", help_="cli.help.graph_export")(export)


def near(session: Session, concept: Concept) -> None:
    """What lies next to a concept."""
    from skillshub.report.graph import near_document

    with session.open() as hub:
        _prepare(hub, session)
        found = hub.graph.node(concept, session.lang)
        document = near_document(found, hub.graph.near(found), hub.taxonomy, session.lang)
    session.show(document)


def _prepare(hub: Hub, session: Session) -> None:
    """What lies near what is compiled once per taxonomy; of a full release that takes a while."""
    with Progress("relatedness.progress", session.lang) as progress:
        hub.graph.prepare(progress)


def path(session: Session, concept: Concept, other: Other) -> None:
    """How two concepts hang together."""
    from skillshub.report.graph import path_document

    with session.open() as hub:
        _prepare(hub, session)
        start, end = (hub.graph.node(text, session.lang) for text in (concept, other))
        document = path_document(start, end, hub.graph.path(start, end), hub.taxonomy, session.lang)
    session.show(document)


def core(session: Session, concept: Concept) -> None:
    """What an occupation asks, and how often."""
    from skillshub.report.stream import core_document

    with session.open() as hub:
        found = hub.graph.core(hub.graph.occupation(concept, session.lang))
        document = core_document(found, hub.taxonomy, session.lang)
    session.show(document)


def rising(session: Session, occupation: Job = None, days: Days = 90) -> None:
    """What is asked more often than before."""
    from skillshub.report.stream import rising_document

    with session.open() as hub:
        meant = hub.graph.occupation(occupation, session.lang) if occupation else None
        document = rising_document(hub.graph.rising(meant, days), hub.taxonomy, session.lang)
    session.show(document)


def export(session: Session, as_: As = "graphml", out: Out = None) -> None:
    """The whole graph for networkx and others."""
    from skillshub.graph.export import GraphFormat

    format_ = GraphFormat(one_of("--as", as_, FORMATS))
    with session.open() as hub:
        _prepare(hub, session)
        text = hub.graph.export(format_)
    if out is None:
        session.write(text)
    else:
        session.save(Path(out), text)
