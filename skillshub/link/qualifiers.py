"""Words around a skill that say how well, not what: ``basiskennis lassen``, ``gute Kenntnisse in KNX``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BASIC = r"basis(?:kennis|vaardigheden)?|eenvoudige?|grund(?:kenntnisse|lagen)?|einfache?r?s?|basics?|elementary"
_EXPERT = r"expert(?:e|enkenntnisse)?|specialist(?:ische)?|vertiefte|tiefgehende|diepgaande|uitgebreide|umfassende"
_SKILLED = (
    r"zelfstandig|selbst(?:st)?ändig\w*|sichere[rn]?|sehr gute[rn]?|zeer goede|fundierte?|gedegen|ruime|proficient"
)
_EMPTY = (
    r"gute[rnms]?|goede?|good|kennis|kenntnisse?|knowledge|ervaring|erfahrung(?:en)?|experience|vaardigheden?|"
    r"fähigkeit(?:en)?|skills?|beheersing|beherrschung|umgang|werken|arbeiten|arbeit|ahnung|inzicht|"
    r"mit|met|with|in|im|van|von|of|der|den|dem|das|die|de|het|een|ein|eine|einer|the|a|an|op|am|an|und|en|and|primary|nachweisbare?|aantoonbare"
)
_LEVELS = (
    (re.compile(rf"\b(?:{_BASIC})\b", re.IGNORECASE), 1),
    (re.compile(rf"\b(?:{_SKILLED})\b", re.IGNORECASE), 3),
    (re.compile(rf"\b(?:{_EXPERT})\b", re.IGNORECASE), 4),
)
_EDGE = rf"(?:{_BASIC}|{_EXPERT}|{_SKILLED}|{_EMPTY})"
_LEADING = re.compile(rf"^(?:{_EDGE}\b[\s,:/-]*)+", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\s*\((?:primary|basis|basic|gut|goed|expert|niveau\s*[1-4]|level\s*[1-4]|stufe\s*[1-4]|[1-4])\)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(\D*([1-4])\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """A phrase without its qualifiers, and the level they say."""

    text: str
    level: int | None
    """1 to 4, or ``None`` where nothing was said."""


def take_off(phrase: str) -> Qualified:
    """Split a phrase into what and how well; a phrase of qualifiers alone stays as it is."""
    number = _NUMBER.search(phrase)
    level = int(number[1]) if number else next((at for pattern, at in _LEVELS if pattern.search(phrase)), None)
    bare = _LEADING.sub("", _BRACKETED.sub("", phrase)).strip()
    return Qualified(text=bare or phrase, level=level)
