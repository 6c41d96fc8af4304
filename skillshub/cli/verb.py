"""How a verb is made: a function of a session and its own arguments; the global options come by themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from skillshub.cli.session import Session
from skillshub.cli.words import Group, Verb
from skillshub.core.errors import UsageError, nearest
from skillshub.core.settings import language_of
from skillshub.i18n import LANGUAGES
from skillshub.report.render import Format

FormatOption = Annotated[
    str | None,
    typer.Option("--format", metavar="|".join(Format), help="cli.option.format", show_default=False),
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="|".join(LANGUAGES), help="cli.option.lang", show_default=False)
]
HubOption = Annotated[
    str | None, typer.Option("--hub", metavar="cli.metavar.path", help="cli.option.hub", show_default=False)
]
_GLOBAL = {"format_": FormatOption, "lang": LangOption, "hub": HubOption}


def group(name: str, parent: typer.Typer | None = None, *, cls: type[Group] = Group) -> typer.Typer:
    """A noun with verbs of its own (``people``), or the program itself."""
    made = typer.Typer(
        name=name,
        cls=cls,
        help=f"cli.help.{name}",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    if parent is not None:
        made.callback()(_between)
        parent.add_typer(made)
    return made


def _between(ctx: typer.Context, format_: FormatOption = None, lang: LangOption = None, hub: HubOption = None) -> None:
    """The global options between a noun and its verb."""
    keep(ctx, format_, lang, hub)


def verb(parent: typer.Typer, name: str, *, help_: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a verb.

    Its first parameter is the session; the others are arguments and options as Typer reads
    them. ``--format``, ``--lang`` and ``--hub`` are added, and beat the same options given
    before the verb.
    """

    def register(run: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]
        added = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for key, annotation in _GLOBAL.items()
        ]
        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters = [context, *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own), *added]

        def command(*, ctx: typer.Context, format_: str | None, lang: str | None, hub: str | None, **own: Any) -> None:
            run(session_of({**before(ctx), **_given(format_, lang, hub)}), **own)

        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        command.__name__ = run.__name__
        parent.command(name, cls=Verb, help=help_)(command)
        return run

    return register


def before(ctx: typer.Context) -> dict[str, str]:
    """The global options that stood before the verb."""
    kept = ctx.find_root().obj
    return kept if isinstance(kept, dict) else {}


def keep(ctx: typer.Context, format_: str | None, lang: str | None, hub: str | None) -> None:
    """Remember the global options that stand before the verb, the nearest to it last."""
    ctx.find_root().obj = {**before(ctx), **_given(format_, lang, hub)}


def _given(format_: str | None, lang: str | None, hub: str | None) -> dict[str, str]:
    return {name: value for name, value in (("format", format_), ("lang", lang), ("hub", hub)) if value is not None}


def session_of(given: dict[str, str]) -> Session:
    """The session of these options.

    Raises:
        UsageError: an option has a value it cannot have.
    """
    import os

    lang = given.get("lang")
    if lang is not None:
        one_of("--lang", lang, LANGUAGES)
    format_ = given.get("format")
    if given.get("hub") == "":
        raise UsageError("cli.error.empty_value", option="--hub")
    return Session(
        lang=language_of(lang, os.environ),
        lang_asked=lang is not None,
        format=Format(one_of("--format", format_, Format)) if format_ is not None else None,
        hub_asked=given.get("hub"),
    )


def one_of(option: str, value: str, choices: Iterable[str]) -> str:
    """The choice that was meant.

    Raises:
        UsageError: it is none of them.
    """
    listed = [str(choice) for choice in choices]
    if value.casefold() in listed:
        return value.casefold()
    near = nearest(value, listed)
    raise UsageError(
        "cli.error.no_choice",
        hint="cli.hint.did_you_mean" if near else "cli.hint.choices",
        option=option,
        value=value,
        choices=", ".join(listed),
        nearest=near or "",
    )


def whole(option: str, value: str | None, *, least: int = 1) -> int | None:
    """A whole number, or ``None`` when the option was not given.

    Raises:
        UsageError: not a whole number, or below ``least``.
    """
    if value is None:
        return None
    try:
        found = int(value)
    except ValueError:
        found = least - 1
    if found < least:
        raise UsageError("cli.error.no_number", option=option, value=value, least=least)
    return found
