"""Clauses of running text: a decimal point, a group of thousands and an abbreviation do not end them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from skillshub.core.vacancy import Importance
from skillshub.link.cues import importance_of

_MAY_END = re.compile(r"\n|[;•|▪]|[!?]+(?=\s|$)|\.(?=\s|$)")
_BEFORE = re.compile(r"([^\W\d_]+)$")


@cache
def words() -> dict[str, Any]:
    """The word lists beside this file."""
    return tomllib.loads(files("skillshub.link.facts").joinpath("words.toml").read_text("utf-8"))


def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the expressions at the beginning of a word; it matches nothing for an empty list."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns) or '(?!)'})", re.IGNORECASE)


def without_short_points(text: str) -> str:
    """The text with the points of abbreviations blanked out, every letter in its place: *mind. C1* is one sentence."""
    return _abbreviation().sub(lambda found: f"{found.group()[:-1]} ", text)


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words()['abbreviations'])})\.", re.IGNORECASE)


def importance_in(phrase: str) -> Importance:
    """How much a phrase wants what it names."""
    found = importance_of(phrase)
    return Importance.PREFERRED if found is Importance.MUST and _softened().search(phrase) else found


@cache
def _softened() -> re.Pattern[str]:
    return any_of(words()["softened"]["words"])


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Stretches between the ends of sentences, lines and listed items, with their offsets."""
    start = 0
    for end in _MAY_END.finditer(text):
        if end.group() == "." and not _ends(text, end.start()):
            continue
        if text[start : end.start()].strip():
            yield start, text[start : end.start()]
        start = end.end()
    if text[start:].strip():
        yield start, text[start:]


def part_around(clause: str, start: int, end: int) -> str:
    """What stands between the same commas as a stretch of a clause."""
    stop = clause.find(", ", end)
    return clause[clause.rfind(", ", 0, start) + 1 : stop if stop >= 0 else None]


def _ends(text: str, at: int) -> bool:
    """Whether a point ends a sentence: what follows does not go on in small letters, and it closes no abbreviation."""
    before = _BEFORE.search(text, max(0, at - 12), at)
    rest = text[at + 1 : at + 40].lstrip()
    if rest[:1].islower():
        return False
    return before is None or (len(before[1]) > 1 and before[1].lower() not in words()["abbreviations"])
