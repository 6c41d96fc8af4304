"""Practical matters in the words of a talk: where somebody lives, how they travel, what they cannot or will not do.

Only what leaves no doubt is taken, into fields the coach sees and can take back: a known postcode, a way of
travelling, a limit of travel, and something work may ask (``taxonomies/demands``) that the words deny. A limit
read so is never a hard one: that somebody blocks vacancies is theirs to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from skillshub.core.text import normalise

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge

STEM = 5
"""Letters by which words are compared: *schwer heben* is *schweres Heben*, *nachtdiensten* is *nachtdienst*."""
SHORT = 3
"""Letters of a word beside a postcode that says nothing more."""
LONG = 6
"""Letters from which a name of one word is enough."""
_DUTCH = re.compile(r"\b(\d{4})\s?[A-Za-z]{2}\b")
_DIGITS = re.compile(r"\b(\d{4,5})\b")
_MINUTES = re.compile(r"\b(\d{1,3})\s?(?:min\b|minuten\b|minutes\b)", re.IGNORECASE)
_KM = re.compile(r"\b(\d{1,3})\s?(?:km\b|kilometer)", re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("skillshub.link").joinpath("practical.toml").read_text("utf-8"))


@cache
def _any(section: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(_lists()[section][name]), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Practical:
    """What a remark tells of practical matters."""

    fields: dict[str, str]
    """Fields of the form (:func:`skillshub.core.interview.fields_of`) with their texts."""
    rest: str = ""
    """What else it says, beside a postcode with its town."""


def practical(remark: str, knowledge: Knowledge) -> Practical:
    """The practical matters of one remark; no fields where it tells nothing of the kind."""
    home = _home(remark, knowledge)
    fields = home | _travel(remark) | _limits(remark, knowledge)
    return Practical(fields, _beside(remark, home, knowledge) if fields == home and home else "")


def _beside(remark: str, home: dict[str, str], knowledge: Knowledge) -> str:
    """A remark without postcode, town and the words before them."""
    town = knowledge.places[home["country"], home["postcode"]].name
    before = "|".join(_lists()["home"]["before"])
    gone = rf"\b{home['postcode']}(?:\s?[A-Za-z]{{2}}\b)?|\b(?:{before})\b(?:\s+in\b)?|\b{re.escape(town)}\b"
    rest = " ".join(re.sub(gone, " ", remark, flags=re.IGNORECASE).split()).strip(" .:-")
    return rest if any(len(word) > SHORT for word in rest.split()) else ""


def _home(remark: str, knowledge: Knowledge) -> dict[str, str]:
    """A postcode of the region: Dutch with its letters or after *woont in*, German with its five digits."""
    found = _DUTCH.search(remark)
    sure = found is not None or re.search("|".join(_lists()["home"]["before"]), remark, re.IGNORECASE)
    found = found or _DIGITS.search(remark)
    if found is None:
        return {}
    digits = found[1]
    country = "DE" if len(digits) == 5 else "NL"
    if (country, digits) not in knowledge.places or not (sure or country == "DE"):
        return {}
    return {"postcode": digits, "country": country}


def _travel(remark: str) -> dict[str, str]:
    found: dict[str, str] = {}
    no_car = _any("no_car", "words").search(remark)
    modes = [mode for mode in ("car", "ebike", "bike", "pt") if _any("modes", mode).search(remark)]
    if no_car:
        modes = [mode for mode in modes if mode != "car"] or ["bike", "pt"]
    if "ebike" in modes and "bike" in modes and not re.search(r"\b(?:en|und|and)\b", remark):
        modes.remove("bike")
    about = _any("travel", "words").search(remark)
    if modes and (no_car or about or len(remark.split()) <= 6):
        found["travel.modes"] = ", ".join(modes)
    if about and _any("travel", "most").search(remark):
        if minutes := _MINUTES.search(remark):
            found["travel.max_minutes"] = minutes[1]
        if km := _KM.search(remark):
            found["travel.max_km"] = km[1]
    return found


def _limits(remark: str, knowledge: Knowledge) -> dict[str, str]:
    cannot = _any("limit", "cannot").search(remark)
    # That somebody has no car is told as a way of travelling, not as a limit.
    text = _any("no_car", "words").sub(" ", remark)
    if not cannot and not _any("limit", "will_not").search(text):
        return {}
    words = normalise(text).split()
    named = {
        id_: max((name for name in names if _stands_in(name, words)), key=len, default=())
        for id_, names in _demands(knowledge)
    }
    told = {id_: {word[:STEM] for word in name} for id_, name in named.items() if name}
    # *No night shifts* speaks of nights, and not of every shift.
    whole = [id_ for id_, stems in told.items() if not any(stems < other for other in told.values())]
    return {f"limits.{id_}": "cannot" if cannot else "will_not" for id_ in whole}


def _demands(knowledge: Knowledge) -> list[tuple[str, list[tuple[str, ...]]]]:
    """What work may ask, by the words of each of its names; names that deny something are no names here."""
    deny = _any("limit", "will_not")
    found = []
    for id_, demand in sorted(knowledge.demands.items()):
        labels = [demand.labels.get(lang) for lang in ("nl", "de", "en")]
        named = [*labels, *(name for lang in demand.alternatives for name in demand.alternatives[lang])]
        found.append((id_, [tuple(normalise(name).split()) for name in named if name and not deny.search(name)]))
    return found


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word of a name is in the remark, by its beginning; one short word alone says too little."""
    if len(name) == 1 and len(name[0]) < LONG:
        return False
    return all(any(word[:STEM] == part[:STEM] for word in words) for part in name)
