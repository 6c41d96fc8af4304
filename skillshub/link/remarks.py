"""One remark of a coach in its parts: the name of a job, diploma or task, how long, when, and in which country."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from skillshub.core.knowledge import COUNTRIES
from skillshub.intake.cv.wordlists import country_of, plain

_YEARS = re.compile(
    r"[\s(,]*\b(\d{1,2}(?:[.,]\d)?)\s*(?:jaar|jaren|jahre?n?|years?|jr|j)\b\.?(?:\s+(?:als|as|ervaring|erfahrung|experience))?\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s(,]*\b((?:19[5-9]|20[0-9])\d)\b\)?\s*$")
_AS = re.compile(r"^\s*(?:als|as a|as|heb gewerkt als|habe gearbeitet als)\s+", re.IGNORECASE)
_EDGES = " ,;:.-\t()"
LONGEST_PLACE = 3
"""Words of the name of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a remark says."""

    text: str
    """The name of what was done or learnt, with single blanks."""
    whole: str = ""
    """Everything that was said."""
    years: float | None = None
    year: int | None = None
    country: str = ""
    """ISO 3166; empty when no country was named, or several."""
    diploma: bool = False
    """Whether the remark calls itself a diploma."""
    housed: bool = False
    """Whether words on the house or firm were cut off, so that the name is less sure."""

    @property
    def abroad(self) -> bool:
        """Whether it was in a country that is neither the Netherlands nor Germany."""
        return bool(self.country) and self.country not in COUNTRIES

    @property
    def subject(self) -> str:
        """The name without the words that only say that it is a diploma; the name where nothing else stands in it."""
        words = self.text.split()
        while words and plain(words[0]) in _listed("diploma"):
            words = words[1:]
        return _AS.sub("", " ".join(words)) or self.text


def said_in(remark: str, is_name: Callable[[str], bool], towns: Collection[str] = ()) -> Said:
    """``elektricien, 9 jaar in Aleppo`` → ``elektricien``, 9 years, SY.

    Nothing is cut from what is a name as it stands.

    Args:
        remark: a few words.
        is_name: whether words are exactly what some concept is called.
        towns: names of places of the region, as :func:`~skillshub.intake.cv.wordlists.plain` writes them.
    """
    text, years, year, country = remark, None, None, ""
    if span := _YEARS.search(text):
        years = min(70.0, float(span[1].replace(",", ".")))
        text = text[: span.start()] + " " + text[span.end() :]
    text, year = _ended(text)
    if not is_name(_tidy(text)):
        rest, country = _without_country(text)
        if country:
            rest, later = _ended(rest)
            year = year or later
        rest = _without_town(rest, towns)
        # A wish to work in a country is no name of work: what is left must say that it is one.
        if years is not None or is_name(_tidy(rest)) or _first(rest) in _listed("diploma"):
            text = rest
    text = _tidy(text)
    whole = " ".join(remark.split())
    said = Said(
        text=text, whole=whole, years=years, year=year, country=country, diploma=_first(text) in _listed("diploma")
    )
    return said if is_name(text) else _without_house(said, is_name)


def with_their_country(remarks: Iterable[str]) -> tuple[str, ...]:
    """``diploma verpleegkunde``, ``Syrië 2012`` → one remark: a country alone tells where what stands before it was."""
    joined: list[str] = []
    for remark in remarks:
        if joined and country_of(_ended(remark)[0]):
            joined[-1] = f"{joined[-1]} {remark}"
        else:
            joined.append(remark)
    return tuple(joined)


def _ended(text: str) -> tuple[str, int | None]:
    """A text without the year at its end."""
    at = _YEAR.search(text)
    return (text[: at.start()], int(at[1])) if at else (text, None)


def _first(text: str) -> str:
    return plain(text).split(" ")[0]


def _tidy(text: str) -> str:
    return " ".join(_AS.sub("", text).split()).strip(_EDGES)


def _without_country(text: str) -> tuple[str, str]:
    words = text.split()
    found = [
        (start, end, code)
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_PLACE) + 1)
        if (code := country_of(" ".join(words[start:end])))
    ]
    codes = {code for _, _, code in found}
    if len(codes) != 1:
        return text, ""
    gone = {at for start, end, _ in found for at in range(start, end)}
    for at in reversed(range(len(words))):
        if at + 1 in gone and plain(words[at]) in _listed("before") | _listed("article"):
            gone.add(at)
    kept = [word for at, word in enumerate(words) if at not in gone]
    return (" ".join(kept), codes.pop()) if _tidy(" ".join(kept)) else (text, "")


def _without_town(text: str, towns: Collection[str]) -> str:
    words = text.split()
    for at in range(max(1, len(words) - LONGEST_PLACE - 1), len(words) - 1):
        if plain(words[at]) in _listed("before") and plain(" ".join(words[at + 1 :])) in towns:
            return " ".join(words[:at])
    return text


def _without_house(said: Said, is_name: Callable[[str], bool]) -> Said:
    """``Pflegehelferin im Altenheim`` → ``Pflegehelferin``: what stands before such a word must be a whole name."""
    words = said.text.split()
    for at in range(1, len(words) - 1):
        before, behind = " ".join(words[:at]), {plain(word) for word in words[at + 1 :]}
        if plain(words[at]) in _listed("before") and is_name(before) and not behind & _listed("stays"):
            return replace(said, text=before, housed=True)
    return said


@cache
def _listed(name: str) -> frozenset[str]:
    table = tomllib.loads(files("skillshub.link").joinpath("remarks.toml").read_text(encoding="utf-8"))
    return frozenset(plain(word) for word in table[name])
