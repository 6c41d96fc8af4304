"""Clean text and lists of short phrases."""

from __future__ import annotations

import re
import unicodedata

from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.unreadable import Unreadable

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n?|\u2028|\u2029")
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_BULLET = re.compile(r"^(?:[-–—•*·▪◦‣]+\s+|[•·▪◦‣]\s*)")
_SEPARATOR = re.compile(r"\s*(?:[;|\n•])\s*")
_LEVEL = re.compile(r"^(?P<name>.*\S)\s*\(\s*(?:niveau|stufe|level|niv\.?)?\s*(?P<level>\d)\s*\)$", re.IGNORECASE)


def printable(text: str) -> str:
    """Composed characters (NFC) without invisible ones; half surrogates become U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    plain = _SURROGATE.sub("\ufffd", _BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", plain))


def one_line(text: str) -> str:
    """Printable text on one line, runs of white space as one blank."""
    return " ".join(printable(text).split())


def paragraphs(text: str) -> str:
    """Printable text with its line breaks, at most one empty line in a row."""
    lines = (_BLANKS.sub(" ", line).strip() for line in printable(text).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def split_phrases(cell: str) -> tuple[str, ...]:
    """Items of a cell, in order and each once.

    ``;``, ``|``, line breaks and bullets separate. Only a cell without any of these is split at
    its commas, except between digits (``3,5-jährig``) and inside brackets (``lassen (TIG, MIG)``).
    """
    text = printable(cell)
    if vocabulary.says("none", text):
        return ()
    parts = _SEPARATOR.split(text)
    if len([part for part in parts if part.strip()]) < 2:
        parts = _at_commas(text)
    items = (_BULLET.sub("", one_line(part)).strip(" ,;") for part in parts)
    return tuple(dict.fromkeys(item for item in items if item and not vocabulary.says("blank", item)))


def _at_commas(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "," and not depth and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()):
            parts.append(text[start:i])
            start = i + 1
    return [*parts, text[start:]]


def split_level(phrase: str) -> tuple[str, int | None]:
    """``"KNX (3)"`` → ``("KNX", 3)``; without a level in brackets ``(phrase, None)``.

    Raises:
        Unreadable: the level is not one of 1 to 4.
    """
    found = _LEVEL.match(phrase)
    if not found:
        return phrase, None
    level = int(found["level"])
    if not 1 <= level <= 4:
        raise Unreadable("skill_level", hint="skill_level", phrase=phrase)
    return found["name"], level
