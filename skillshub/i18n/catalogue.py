"""Message catalogues: lookup by id, read lazily, one file per room and language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

Language = Literal["nl", "de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def rooms() -> tuple[str, ...]:
    """Names of the rooms that have a catalogue, sorted."""
    folder = files("skillshub.i18n").joinpath("en")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def catalogue(lang: Language, room: str) -> dict[str, str]:
    """All messages of one room in one language, keyed by their full id.

    Raises:
        KeyError: there is no such room or language.
    """
    source = files("skillshub.i18n").joinpath(lang, f"{room}.toml")
    try:
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyError(f"no {lang} catalogue for the room {room!r}") from None
    return dict(_flatten(tables, room))


def _flatten(tables: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tables.items():
        key = f"{prefix}.{name}"
        found.extend(_flatten(value, key) if isinstance(value, dict) else [(key, str(value))])
    return found


def t(id_: str, lang: Language, /, **values: object) -> str:
    """The message ``id_`` in ``lang`` with ``{name}`` fields filled from ``values``.

    A value that is missing is a programming error and raises ``KeyError``, as does an
    unknown id: a screen must never show a bare id.
    """
    template = catalogue(lang, id_.partition(".")[0])[id_]
    return template.format(**values) if values else template.replace("{{", "{").replace("}}", "}")
