"""Vacancy titles: what is the occupation in ``Monteur laagspanning / netten (m/v/x) – Nijmegen``?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import strip_gender
from skillshub.link.cues import CAREER_CHANGERS, LEARNING_PLACE, NEGATED, stretches

if TYPE_CHECKING:
    from skillshub.link.linker import Linked, Linker

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GENDER = re.compile(r"\b[mv]\s?/\s?[mvw](?:\s?/\s?[dx])?\b", re.IGNORECASE)
"""Gender marks without brackets: ``Verpleegkundige m/v``."""
_BREAK = re.compile(r"\s*(?:/|\||,|–|—|\s-\s|:|\b(?:of|or|oder|und|en|in|im|voor|für|bij|bei)\b)\s*", re.IGNORECASE)


def link_title(title: str, linker: Linker) -> Linked:
    """The best link of a title: the whole of it, then without brackets, then up to the first, then its parts.

    The first accepted form wins; else the strongest proposal of all forms. A part that is one generic word
    (``Ingenieur`` of ``Ingenieur für Akustik``) is no form of its own.
    """
    parts = [part for part in _parts(title) if not linker.is_generic(part, (Kind.OCCUPATION,))]
    forms = list(dict.fromkeys(form for form in (*_forms(title), *parts) if form))
    results = [linker.link(form, (Kind.OCCUPATION,)) for form in forms]
    accepted = [result for result in results if result.accepted]
    if accepted:
        return accepted[0]
    best = max(results, key=lambda result: result.candidates[0].score if result.candidates else 0.0, default=None)
    return best or linker.link(title, (Kind.OCCUPATION,))


def _forms(title: str) -> list[str]:
    unwrapped = re.sub(r"\(([^)]*)\)\s*-?", r"\1", title)
    head = _BRACKETS.split(title, maxsplit=1)[0].strip()
    return [title, _bare(title) or title, unwrapped, head]


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _BREAK.split(_bare(title))]


def _bare(title: str) -> str:
    return strip_gender(_GENDER.sub(" ", _BRACKETS.sub(" ", title))).strip()


def is_learning_place(title: str, text: str) -> bool:
    """Whether a vacancy is a place to learn the trade, or teaches people from other trades."""
    if LEARNING_PLACE.search(title):
        return True
    return any(
        CAREER_CHANGERS.search(stretch) and not NEGATED.search(stretch) for _, stretch in stretches(f"{title}\n{text}")
    )
