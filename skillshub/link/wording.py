"""Age, gender, origin and the like in a vacancy's words: told with the law that looks at it, never matched on.

Patterns and laws are data (``wording.toml``). A finding is a reason to read the sentence again, never a verdict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from skillshub.core.dated import Certainty, Dated
from skillshub.core.forms import VacancyForm
from skillshub.core.knowledge import Country
from skillshub.core.text import fold
from skillshub.i18n import LocalText

SHOWN = 60
"""Characters of the sentence shown on either side."""
GENDER_MARK = re.compile(
    r"\(\s*(?:gn|all genders|[mwfvdxi](?:\s*[/|,*]\s*[mwfvdxi*])+)\s*\)|\b[mwfv]\s?/\s?[mwfv]\b|(?<=\w)[:*_/]-?in\b"
    r"|alle geschlechte[rn]",
    re.IGNORECASE,
)
_CEFR = re.compile(r"\b[ABC][12]\b", re.IGNORECASE)


class Ground(StrEnum):
    """What a wording touches."""

    AGE = "age"
    GENDER = "gender"
    ORIGIN = "origin"
    RELIGION = "religion"
    DISABILITY = "disability"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What a country's law says about a ground."""

    country: Country
    ground: Ground
    name: str
    text: LocalText
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words that should be read again."""

    ground: Ground
    words: str
    """The words themselves."""
    context: str
    """The same with a few around them."""
    native: bool
    """Asks for a native language."""
    law: Law


@dataclass(frozen=True, slots=True)
class _Wording:
    ground: Ground
    native: bool
    patterns: tuple[re.Pattern[str], ...]
    titles: tuple[re.Pattern[str], ...]


@cache
def laws() -> dict[tuple[str, Ground], Law]:
    """The laws by country and ground."""
    found: dict[tuple[str, Ground], Law] = {}
    for entry in _data()["law"]:
        facts = Dated(
            source=entry["source"],
            checked_on=entry["checked_on"],
            certainty=Certainty(entry["certainty"]),
            valid_from=entry.get("valid_from"),
            valid_to=entry.get("valid_to"),
        )
        law = Law(
            country=entry["country"],
            ground=Ground(entry["ground"]),
            name=entry["name"],
            text=LocalText.of(entry["text"]),
            facts=facts,
        )
        found[law.country, law.ground] = law
    return found


def findings(form: VacancyForm) -> tuple[Finding, ...]:
    """What of a vacancy's words to read again, each ground and phrase once, in the order of the text."""
    spoken = "\n".join((form.text, *(demand.phrase for demand in form.languages)))
    marked = bool(GENDER_MARK.search(f"{form.title} {form.text}"))
    found: dict[tuple[Ground, str], Finding] = {}
    for wording in _wordings():
        hits = [(form.title, hit) for hit in _hits(form.title, wording.patterns)]
        hits += [(spoken, hit) for hit in _hits(spoken, wording.patterns)]
        if not marked:
            hits += [(form.title, hit) for hit in _hits(form.title, wording.titles)]
        for text, (start, end) in hits:
            law = laws()[form.country, wording.ground]
            words, context = " ".join(text[start:end].split()), _around(text, start, end)
            one = Finding(ground=wording.ground, words=words, context=context, native=wording.native, law=law)
            found.setdefault((wording.ground, fold(text[start:end])), one)
    return tuple(found.values())


def asks_native(phrase: str) -> bool:
    """Whether words ask for a native speaker and for no level: *Muttersprache*, and not *C1 oder Muttersprache*."""
    wanted = (pattern for wording in _wordings() if wording.native for pattern in wording.patterns)
    return not _CEFR.search(phrase) and any(pattern.search(fold(phrase)) for pattern in wanted)


def without_native(phrase: str) -> str:
    """The words without those that ask for a native speaker."""
    spans = [span for wording in _wordings() if wording.native for span in _hits(phrase, wording.patterns)]
    for start, end in sorted(spans, reverse=True):
        phrase = f"{phrase[:start]} {phrase[end:]}"
    return phrase


def _hits(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, int]]:
    folded, origin = _folded(text)
    for pattern in patterns:
        for match in pattern.finditer(folded):
            yield origin[match.start()], origin[match.end()]


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for every place in it (and its end) the place in the text."""
    letters = [fold(letter) for letter in text]
    origin = [at for at, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*origin, len(text)]


def _around(text: str, start: int, end: int) -> str:
    """The words of one line around a hit, cut at blanks."""
    low = max(text.rfind("\n", 0, start) + 1, start - SHOWN)
    line_end = text.find("\n", end)
    high = min(len(text) if line_end < 0 else line_end, end + SHOWN)
    if low and not text[low - 1].isspace():
        low = min(start, text.find(" ", low, start) + 1 or start)
    if high < len(text) and not text[high].isspace():
        high = max(end, text.rfind(" ", end, high))
    return " ".join(text[low:high].split())


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(
            ground=Ground(entry["ground"]),
            native=entry.get("native", False),
            patterns=tuple(re.compile(pattern) for pattern in entry["patterns"]),
            titles=tuple(re.compile(pattern) for pattern in entry.get("titles", ())),
        )
        for entry in _data()["wording"]
    )


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    source = files("skillshub.link").joinpath("wording.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
