"""Closed lists of words (days, shifts, units, yes and no …) from ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from skillshub.core.text import fold
from skillshub.intake.cells.unreadable import Unreadable

_GAPS = re.compile(r"[\s_]+")


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    source = files("skillshub.intake").joinpath("words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


LONGEST = 64
"""Characters of the longest word of a table, with room for spelling; longer texts are no words of a table."""


@lru_cache(maxsize=16_384)
def key(text: str) -> str:
    """The form in which words are compared: folded, single spaces, no full stop at the end."""
    return _GAPS.sub(" ", fold(text)).strip().rstrip(".:")


@cache
def table(name: str) -> Mapping[str, str]:
    """``{compared form: meaning}`` of one table; the meaning itself is always among its words."""
    return {key(word): meaning for meaning, words in _tables()[name].items() for word in [meaning, *words]}


def meaning(name: str, text: str) -> str | None:
    """What ``text`` means in the table ``name``; ``None`` when it is not one of its words."""
    return table(name).get(key(text)) if len(text) <= LONGEST else None


def choices(name: str) -> tuple[str, ...]:
    """The meanings a table knows, in its order."""
    return tuple(_tables()[name])


def closest(word: str, choices: Iterable[str], *, cutoff: float = 72.0) -> str | None:
    """The choice spelled most like ``word`` (edit ratio of the compared forms ≥ ``cutoff`` of 100), or None.

    Whole spellings are compared: *Telefoon* is not *loon*, although one holds the other.
    """
    from rapidfuzz import fuzz, process

    options = list(choices)
    found = process.extractOne(key(word), [key(c) for c in options], scorer=fuzz.ratio, score_cutoff=cutoff)
    return options[found[2]] if found else None


def choose(name: str, text: str) -> str:
    """What ``text`` means in the table ``name``.

    Raises:
        Unreadable: it is none of the table's words; names the nearest one, or all choices.
    """
    found = meaning(name, text)
    if found is not None:
        return found
    listed = ", ".join(choices(name))
    close = closest(text, table(name))
    if close:
        raise Unreadable("choice", hint="did_you_mean", choices=listed, nearest=close)
    raise Unreadable("choice", hint="choose_from", choices=listed)


def says(name: str, text: str) -> bool:
    """Whether ``text`` is one of the words of table ``phrases.<name>`` (*not filled in*, *at once* …)."""
    return meaning("phrases", text) == name
