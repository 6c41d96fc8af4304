"""One fact a text states, with the words it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillshub.core.vacancy import Importance


class Field(StrEnum):
    """What a fact is about."""

    HOURS = "hours"
    WORKING_TIME = "working_time"
    """*Fulltime* or *parttime*, or a share of one, without a number of hours."""
    PAY = "pay"
    GRADE = "grade"
    """A pay grade by its name; what it is worth is not said."""
    SHIFT = "shift"
    YEARS = "years"
    """Years of experience."""
    DEGREE = "degree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact as the text states it."""

    field: Field
    phrase: str
    span: tuple[int, int]
    """Characters of the text."""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    """``week`` of hours; ``hour``, ``month``, ``year`` of pay; a shift's id; ``full``, ``part`` or ``fte``."""
    hours: float | None = None
    """Weekly hours an amount of pay is meant for."""
    importance: Importance = Importance.MUST
    denied: bool = False
    """A CV says: not (any more)."""
    choice: bool = False
    """One of several, of which one will do (*Früh- oder Spätschicht*)."""

    @property
    def value(self) -> str:
        """The fact in one word: ``32-36``, ``≥ 24``, ``2850-3750/month``, ``night``, ``3``."""
        if self.field in (Field.SHIFT, Field.WORKING_TIME) and self.low is None:
            return self.unit
        if self.low is None and self.high is None:
            return self.phrase
        ends = list(dict.fromkeys(f"{end:g}" for end in (self.low, self.high) if end is not None))
        sign = "≤ " if self.low is None else "≥ " if self.high is None else ""
        return sign + "-".join(ends) + (f"/{self.unit}" if self.field is Field.PAY else "")
