"""The program as a tree of verbs, in one language."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.main import get_command

from skillshub.cli import (
    caseload,
    choices,
    demo,
    evaluating,
    graph,
    hub,
    importing,
    knowledge,
    linking,
    matching,
    offers,
    people,
    question,
    region,
    report,
    taxonomy,
    tui,
    vacancies,
)
from skillshub.cli.verb import FormatOption, HubOption, LangOption, group, keep
from skillshub.cli.words import speak
from skillshub.core.version import __version__
from skillshub.i18n import Language


def program(lang: Language) -> Any:
    """The whole command line, speaking ``lang``."""
    root = group("skillshub")
    root.callback(epilog="cli.help.codes")(_before_the_verb)
    every = (
        *(demo, tui, importing, people, caseload, vacancies, matching, question, region, report),
        *(choices, knowledge, offers, graph, linking, taxonomy, evaluating, hub),
    )
    for verbs in every:
        verbs.register(root)
    command = get_command(root)
    speak(command, lang)
    return command


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"skillshub {__version__}")
        raise typer.Exit


def _before_the_verb(
    ctx: typer.Context,
    format_: FormatOption = None,
    lang: LangOption = None,
    hub_: HubOption = None,
    version: Annotated[  # noqa: ARG001 - its callback has done the work
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="cli.option.version"),
    ] = False,
) -> None:
    keep(ctx, format_, lang, hub_)
