"""What worker threads tell the screen of people for a vacancy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message as Event

if TYPE_CHECKING:
    from skillshub.core.person import Person
    from skillshub.hub import Ranking


@dataclass
class CandidatesRanked(Event):
    """One vacancy's people."""

    ranking: Ranking
    hay: Sequence[str]
    """What a filter looks in, one text a person."""


@dataclass
class PersonShown(Event):
    """The log says that more of a person has been looked at."""

    person: Person
    why: bool = False
    """Whether it is for the screen that says why."""
