"""Vacancy titles: what is the occupation in ``Monteur laagspanning / netten (m/v/x) – Nijmegen``?"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import strip_gender
from skillshub.link.cues import CAREER_CHANGERS, LEARNING_PLACE, NEGATED, stretches
from skillshub.taxonomy.esco_labels import both_titles

if TYPE_CHECKING:
    from skillshub.link.linker import Linked, Linker

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GENDER = re.compile(r"\b[mv]\s?/\s?[mvw](?:\s?/\s?[dx])?\b", re.IGNORECASE)
"""Gender marks without brackets: ``Verpleegkundige m/v``."""
_INNEN = re.compile(r"/\s*[A-ZÄÖÜ]")
"""A German pair: its second title has a capital too."""
OCCUPATION = (Kind.OCCUPATION,)
LISTED = 5
"""Candidates of a title."""
_BREAK = re.compile(r"\s*(?:/|\||,|–|—|\s-\s|:|\b(?:of|or|oder|und|en|in|im|voor|für|bij|bei)\b)\s*", re.IGNORECASE)


def link_title(title: str, linker: Linker, *, rivals: bool = False) -> Linked:
    """The best link of a title: the whole of it as it may be written, else its parts.

    A part that is one generic word (``Ingenieur`` of ``Ingenieur für Akustik``) is none of its own. With a full
    release a part is taken only by its exact name, and when its concept also resembles the whole title most: of the
    others one in five was right (*Schilder* is a name of the painter, ``Schilder- und Lichtreklamehersteller`` is
    none). ``rivals`` as in :meth:`Linker.link`.
    """
    bare = _bare(title) or title
    pair = _both(title)
    whole = linker.link_forms(
        title, (title, bare, *pair, *_unwrapped(title)), OCCUPATION, near=_whole(title), rivals=rivals
    )
    if whole.accepted:
        return whole
    for part in dict.fromkeys(_parts(title)):
        if not part or part == title or linker.is_generic(part, OCCUPATION):
            continue
        linked = linker.link_forms(part, (part,), OCCUPATION, near=()) if linker.wide else linker.link(part, OCCUPATION)
        if linked.accepted and (not linker.wide or linked.accepted == whole.candidates[0].concept):
            others = (hit for hit in whole.candidates if hit.concept != linked.accepted)
            return replace(linked, text=title, candidates=(linked.candidates[0], *others)[:LISTED])
    return whole


def _both(title: str) -> tuple[str, ...]:
    """``Ingenieur/Ingenieurin für Textiltechnik`` → both titles with what belongs to both."""
    marked = _GENDER.sub(" ", title)
    return both_titles(" ".join(_BRACKETS.sub(" ", marked).split()), "de" if _INNEN.search(title) else "nl")


def _whole(title: str) -> tuple[str, ...]:
    """The whole title as it is compared, without marks of gender: brackets often hold what tells most."""
    marked = " ".join(_GENDER.sub(" ", title).split())
    return both_titles(marked, "de" if _INNEN.search(title) else "nl") or (strip_gender(marked),)


def _unwrapped(title: str) -> tuple[str, str]:
    """Without the signs of its brackets, and up to the first bracket."""
    return re.sub(r"\(([^)]*)\)\s*-?", r"\1", title), _BRACKETS.split(title, maxsplit=1)[0].strip()


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
