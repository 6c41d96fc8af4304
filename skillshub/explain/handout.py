"""What a person takes home from a talk: the profile and the vacancies talked about, each with its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.core.person import Person
from skillshub.explain.explanation import Explanation

MOST = 5
"""Vacancies that fit on two pages and that somebody remembers after a talk."""


class Chosen(StrEnum):
    """How the vacancies came onto the hand-out."""

    NAMED = "named"
    """Named for this hand-out."""
    SHORTLIST = "shortlist"
    """Kept for the person."""
    RANKING = "ranking"
    """Nothing was kept: the first of the ranking that are neither blocked nor set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """Everything the hand-out says."""

    person: Person
    day: date
    chosen: Chosen
    pairs: tuple[Explanation, ...]
    """At most :data:`MOST`, the best first; in the order they were named where they were."""
    more: int = 0
    """Vacancies of the shortlist, or of the ranking, that are not on it."""
    closed: int = 0
    """Vacancies of the shortlist that are no longer open, or no longer in the hub."""
