"""Facts that hold from a day to a day, with their source: everything about law, money and recognition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Certainty(StrEnum):
    """How sure the source makes us."""

    SOURCED = "sourced"
    """Seen in a named public source."""
    HIGH = "high"
    """From knowledge, 95 % sure or better; to be verified."""
    MEDIUM = "medium"
    """About 80 % sure; to be verified."""
    LOW = "low"
    """About 60 % sure; to be verified."""


OWN = "own: "
"""Begins the source of a fact that an office has added or corrected itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Where a fact comes from and when it holds."""

    source: str
    checked_on: date
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day it holds; ``None`` = no end known."""

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError("a dated fact names its source")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} lies before valid_from {self.valid_from}")

    def holds_on(self, day: date) -> bool:
        """Whether the fact is in force on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def stale_on(self, day: date) -> bool:
        """Whether nobody has checked it for more than a year."""
        return day - self.checked_on > timedelta(days=365)
