"""Help in the user's language: texts by message id, and the few words that Typer adds of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from skillshub.i18n import Language, catalogue, t

ORDER = (
    "demo", "tui", "import", "template", "people", "vacancies", "match", "candidates", "reach", "explain", "border",
    "report", "commute", "qualification", "link", "taxonomy", "evaluate", "hub", "replay", "doctor",
)  # fmt: skip
"""How the verbs stand in the help: the first day first."""

_TYPER_WORDS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "usage"),
    (re.compile(r"^Arguments:", re.MULTILINE), "arguments"),
    (re.compile(r"^Options:", re.MULTILINE), "options"),
    (re.compile(r"^Commands:", re.MULTILINE), "commands"),
    (re.compile(r"\[OPTIONS\]"), "any_options"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "any_command"),
    (re.compile(r"Show this\s+message\s+and\s+exit\."), "show_help"),
    (re.compile(r"\[required\]"), "required"),
)


_TYPES = re.compile(r" <(?:str|path|int|float)>|(?<=\s)[{](?=\w)|(?<=\w)[}](?=\s)")
"""Typer's way of showing types and required arguments, which says nothing to a coach."""


class _Speaking:
    """A command that knows its language."""

    lang: Language = "en"

    def get_help(self, ctx: Any) -> str:
        """Typer's help page with its own words in the user's language."""
        text: str = super().get_help(ctx)  # type: ignore[misc]
        for pattern, name in _TYPER_WORDS:
            text = pattern.sub(t(f"cli.typer.{name}", self.lang).replace("\\", r"\\"), text)
        return _TYPES.sub("", text)


ROOMS = ("cli", "importing", "choices", "steps", "intake_screen")
"""Catalogues with words of the command tree."""


class Verb(_Speaking, TyperCommand):
    """A verb."""


class Group(_Speaking, TyperGroup):
    """A noun with verbs, or the program itself."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the order of the working day; those of a noun as they were written."""
        names = list(super().list_commands(ctx))
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


def speak(command: Any, lang: Language) -> None:
    """Put every message id of a command tree into words."""
    known = {id_: text for room in ROOMS for id_, text in catalogue(lang, room).items()}
    for part in _tree(command):
        part.lang = lang
        for name in ("help", "short_help", "epilog"):
            _translate(part, name, known)
        part.short_help = part.short_help or _first_sentence(part.help)
        for parameter in part.params:
            _translate(parameter, "help", known)
            _translate(parameter, "metavar", known)


def _first_sentence(text: str | None) -> str | None:
    """What stands in a list of verbs: a whole sentence, never one cut short."""
    return re.split(r"(?<=[.])\s", text, maxsplit=1)[0] if text else None


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for sub in getattr(command, "commands", {}).values():
        yield from _tree(sub)


def _translate(part: Any, name: str, known: dict[str, str]) -> None:
    value = getattr(part, name, None)
    if isinstance(value, str) and value in known:
        setattr(part, name, known[value])
