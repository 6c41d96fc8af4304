"""Vacancy titles: what is the occupation in ``Monteur laagspanning / netten (m/v/x) – Nijmegen``?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import strip_gender
from skillshub.link.cues import CAREER_CHANGERS, LEARNING_PLACE

if TYPE_CHECKING:
    from skillshub.link.linker import Linked, Linker

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BREAK = re.compile(r"\s*(?:/|\||,|–|—|\s-\s|:|\b(?:of|or|oder|und|en|in|im|voor|für|bij|bei)\b)\s*", re.IGNORECASE)


def link_title(title: str, linker: Linker) -> Linked:
    """The best link of a title: the whole of it, then without brackets, then its parts.

    The first accepted form wins; else the strongest proposal of all forms.
    """
    forms = list(dict.fromkeys(form for form in _forms(title) if form))
    results = [linker.link(form, (Kind.OCCUPATION,)) for form in forms]
    accepted = [result for result in results if result.accepted]
    if accepted:
        return accepted[0]
    return max(results, key=lambda result: result.candidates[0].score if result.candidates else 0.0)


def _forms(title: str) -> list[str]:
    bare = strip_gender(_BRACKETS.sub(" ", title)).strip()
    unwrapped = re.sub(r"\(([^)]*)\)\s*-?", r"\1", title)
    return [title, bare or title, unwrapped, *(part.strip() for part in _BREAK.split(bare))]


def is_learning_place(title: str, text: str) -> bool:
    """Whether a vacancy is a place to learn the trade, or teaches people from other trades."""
    return bool(LEARNING_PLACE.search(title) or CAREER_CHANGERS.search(f"{title} {text}"))
