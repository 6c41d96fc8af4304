"""What a person and a coach decide about a vacancy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a vacancy is to a person."""

    OPEN = ""
    """Nothing was decided."""
    SHORTLISTED = "shortlisted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision about one pair; a note can stand without one."""

    code: str
    vacancy: str
    state: State = State.OPEN
    reason: str = ""
    """Code of the reason for setting it aside."""
    words: str = ""
    """The same in somebody's own words."""
    note: str = ""
    changed_at: str = ""
    """ISO time; given by the store."""

    @property
    def empty(self) -> bool:
        """Whether nothing is left to keep."""
        return self.state is State.OPEN and not self.note
