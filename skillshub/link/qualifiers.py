"""Words around a skill that say how well, not what: ``basiskennis lassen``, ``gute Kenntnisse in KNX``.

Levels are those of the core: 1 basic, 2 practised, 3 experienced, 4 expert. Words that praise or ask without saying
how well (``kennis van``, ``nachweisbare``) are taken off and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.text import normalise

if TYPE_CHECKING:
    from skillshub.link.candidates import Linked

_BASIC = (
    r"basis(?:kennis|vaardigheden|niveau)?|eenvoudige?|enige|beperkte|beginnende?r?|beginner\w*|"
    r"grund(?:kenntnisse?|wissen|lagen|legende[rn]?)|einfache?[rsn]?|anfänger\w*|basics?|elementary|"
    r"elementaire?|elementare?|primary"
)
_GOOD = r"gute[rnms]?|goede?|good|solide[rn]?|praktische|praxiserfahrung|working"
_SKILLED = (
    r"zelfstandig|selbst(?:st)?ändig\w*|sichere[rn]?|sehr gute[rn]?|zeer goede?|very good|fundierte?[rn]?|gedegen|"
    r"ruime|ervaren|erfahrene?[rn]?|experienced|langjährige|jarenlange|proficient|advanced|gevorderde?|fortgeschrittene?[rn]?|grondige|gründliche"
)
_EXPERT = (
    r"expert(?:e|en|enkenntnisse|ise|niveau)?|specialist(?:ische)?|spezialist(?:in)?|spezialkenntnisse|vertiefte[rn]?|"
    r"tiefgehende|diepgaande|uitgebreide?|umfassende[rn]?|umfangreiche[rn]?|uitstekende?|exzellente|excellent|"
    r"meesterschap|mastery|in-depth"
)
_EMPTY = (
    r"kennis|kenntnisse?n?|wissen|knowledge|ervaring|erfahrung(?:en)?|experience|vaardigheden?|"
    r"fähigkeit(?:en)?|skills?|beheersing|beherrschung|umgang|werken|arbeiten|arbeit|ahnung|inzicht|"
    r"mit|met|with|in|im|van|von|of|der|den|dem|das|die|de|het|een|ein|eine|einer|the|a|an|op|am|an|und|en|and|"
    r"nachweisbare?|aantoonbare|level|niveau|stufe"
)
_LEVELS = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), level)
    for words, level in ((_EXPERT, 4), (_SKILLED, 3), (_BASIC, 1), (_GOOD, 2))
)
"""The strongest word counts: ``zeer goede`` is more than its ``goede``."""
_EDGE = rf"(?:{_EXPERT}|{_SKILLED}|{_BASIC}|{_GOOD}|{_EMPTY})"
_LEADING = re.compile(rf"^(?:{_EDGE}(?!\w)[\s,:/-]*)+", re.IGNORECASE)
_TRAILING = re.compile(
    rf"(?:[\s,:–-]+(?:op|auf|at|op het)?\s*(?:{_EXPERT}|{_SKILLED}|{_BASIC}|{_GOOD})(?:[\s-](?:niveau|level))?)+$",
    re.IGNORECASE,
)
"""``Excel gevorderd``, ``lassen, expert``."""
_BRACKETED = re.compile(
    rf"\s*\((?:{_EXPERT}|{_SKILLED}|{_BASIC}|{_GOOD}|gut|goed|(?:niveau|level|stufe)\s*[1-4](?:\s*/\s*4)?|[1-4](?:\s*/\s*4)?)\)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(\D*([1-4])(?:\s*/\s*4)?\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """A phrase without its qualifiers, and the level they say."""

    text: str
    level: int | None
    """1 to 4, or ``None`` where nothing was said."""


def take_off(phrase: str) -> Qualified:
    """Split a phrase into what and how well; a phrase of qualifiers alone stays as it is.

    Only words at its edges say how well.
    """
    number = _NUMBER.search(phrase)
    bracket = _BRACKETED.search(phrase)
    bare = phrase[: bracket.start()] if bracket else phrase
    leading, trailing = _LEADING.match(bare), _TRAILING.search(bare)
    said = " ".join(match.group() for match in (leading, trailing, bracket) if match)
    bare = _LEADING.sub("", _TRAILING.sub("", bare)).strip()
    if not bare:
        return Qualified(text=phrase, level=None)
    level = int(number[1]) if number and bracket else next((at for words, at in _LEVELS if words.search(said)), None)
    return Qualified(text=bare, level=level)


def level_said(phrase: str, linked: Linked, called: Callable[[str], Collection[str]]) -> int | None:
    """The level a phrase says of what it was linked to; none where the words belong to the name itself.

    ``Basic Life Support`` is a name, and ``Life Support`` is none of the same concept; ``basiskennis lassen`` is a name
    too, but ``lassen`` goes for it as well. ``called`` gives the concepts that go by a name as it stands.
    """
    said = take_off(phrase)
    if said.level is None or not linked.candidates:
        return said.level
    first = linked.candidates[0]
    whole = normalise(first.label) == normalise(phrase)
    return None if whole and first.concept not in called(said.text) else said.level
