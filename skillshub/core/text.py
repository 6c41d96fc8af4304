"""Normalising of Dutch, German and English words before they are compared.

The gender and bracket rules come from how vacancies write titles on both sides:
``Elektroniker/in (m/w/d)``, ``Pflegefachfrau/-mann``, ``monteur (m/v/x)``.
"""

from __future__ import annotations

import re
import unicodedata

_GENDER_MARK = re.compile(
    r"\(\s*(?:gn|all genders|[mwfvdxi](?:\s*[/|,*]\s*[mwfvdxi*])+)\s*\)|\b[mwfv]/[mwfv](?:/[dxi])?\b", re.IGNORECASE
)
_INNEN = re.compile(r"(?<=\w)(?:[/:*_]-?|\()(?:innen|in|frau|mann|r|e|n)\)?(?=$|[\s,;.)/-])", re.IGNORECASE)
_NOT_WORD = re.compile(r"(?:[^\w+#]|_)+", re.UNICODE)


def strip_gender(text: str) -> str:
    """Take off gender marks: ``Elektroniker/in (m/w/d)`` → ``Elektroniker``."""
    return _INNEN.sub("", _GENDER_MARK.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Lower case, ASCII letters: ß → ss, ä → a, ĳ → ij, é → e."""
    if text.isascii():
        return text.casefold()
    # Compatibility forms first: a mathematical or full-width letter has no lower case of its own.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def normalise(text: str) -> str:
    """The form in which two labels are compared: folded, gender marks off, words by single spaces.

    ``+`` and ``#`` stay, for C++ and C#.
    """
    return _NOT_WORD.sub(" ", fold(strip_gender(text))).strip()


def words(text: str) -> list[str]:
    """Normalised words of a text."""
    return normalise(text).split()


def split_list(cell: str) -> tuple[str, ...]:
    """Items of one cell, separated by ``;``, ``|`` or line breaks."""
    return tuple(item.strip() for item in re.split(r"[;|\n]", cell) if item.strip())
