"""A coach's own bookkeeping about a person: where the work stands, when they last spoke, what the last ranking said.

It lies beside the profile and never in it, so that nothing here can reach the matcher.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.core.person import Person
from skillshub.core.result import Band


class CaseStatus(StrEnum):
    """Where the work with a person stands, in its usual order."""

    NEW = "new"
    TALKING = "talking"
    SEARCHING = "searching"
    PLACED = "placed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One time the coach and the person spoke."""

    id: int
    day: date
    note: str = ""
    """The coach's own words; empty where none were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the last ranking of a person came to."""

    ranking: int | None
    """Its number, for replay."""
    day: date
    band: Band | None
    """The best band; ``None`` where there was no open vacancy."""
    vacancy: str
    """Id of the first match; empty where there was none."""
    count: int
    """Matches in that band."""
    unmet: int
    """Conditions of the first match that are not met."""
    unknown: int
    """Conditions of the first match that nobody knows."""
    current: bool = True
    """Whether the profile is still the one that was ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A person on the caseload."""

    person: Person
    status: CaseStatus = CaseStatus.NEW
    archived: bool = False
    contacts: tuple[Contact, ...] = ()
    """Latest first."""
    standing: Standing | None = None
    """``None`` = nobody has asked for a ranking yet."""

    @property
    def code(self) -> str:
        """The coach's own code."""
        return self.person.code

    @property
    def last_contact(self) -> date | None:
        """The day they last spoke."""
        return self.contacts[0].day if self.contacts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What an erasure would take away."""

    skills: int
    diplomas: int
    jobs: int
    contacts: int
    rankings: int
