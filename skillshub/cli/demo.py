"""``demo``: the main job on an invented region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli.session import Session
from skillshub.cli.verb import verb
from skillshub.core.errors import UsageError
from skillshub.i18n import Language, t
from skillshub.report.render import Format

if TYPE_CHECKING:
    from skillshub.demo.show import Shown

DemoPerson = Annotated[
    str | None,
    typer.Option("--person", metavar="cli.metavar.person", help="cli.option.demo_person", show_default=False),
]
DemoPostcode = Annotated[
    str | None,
    typer.Option("--postcode", metavar="cli.metavar.postcode", help="cli.option.demo_postcode", show_default=False),
]
DemoWithout = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="cli.metavar.skill", help="cli.option.demo_without", show_default=False),
]


def register(root: typer.Typer) -> None:
    """Add the verb to the program."""
    verb(root, "demo", help_="cli.help.demo")(demo)


def demo(
    session: Session, person: DemoPerson = None, postcode: DemoPostcode = None, without: DemoWithout = None
) -> None:
    """Rank, explain, and say what to type next."""
    from skillshub.demo.region import Play, prepare
    from skillshub.demo.show import run_demo
    from skillshub.hub import Hub

    if session.hub_asked is not None:
        raise UsageError("cli.error.demo_hub", hint="cli.hint.demo_hub")
    settings = prepare(session.settings)
    with Hub.open(settings) as hub:
        play = Play(person=person, postcode=postcode, without=tuple(without or ()))
        shown = run_demo(hub, play, session.lang)
    session.show(shown.document)
    if session.format in (None, Format.TABLE):
        session.write(next_lines(shown, session.lang))


def next_lines(shown: Shown, lang: Language) -> str:
    """What to type next; a line is never broken, so that it can be copied."""
    title = t("cli.demo.next", lang)
    lines = "".join(f"\n{line}\n    {meaning}\n" for line, meaning in shown.lines)
    return f"\n{title}\n{'-' * len(title)}\n{lines}"
