"""Qualification levels as ranges on the European Qualifications Framework (1 to 8).

A level is transparency, not a right: nothing here says that a diploma is recognised.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelRange:
    """An inclusive range of EQF levels; a German three-year Ausbildung answers to 3 and to 4."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.high <= 8:
            raise ValueError(f"EQF levels run from 1 to 8, low before high: {self.low}-{self.high}")

    @classmethod
    def parse(cls, text: str) -> LevelRange:
        """``"4"`` or ``"3-4"``.

        Raises:
            ValueError: not one or two levels from 1 to 8.
        """
        low, _, high = text.strip().partition("-")
        return cls(int(low), int(high or low))

    def overlaps(self, other: LevelRange) -> bool:
        """Whether some level lies in both."""
        return self.low <= other.high and other.low <= self.high

    def above(self, other: LevelRange) -> bool:
        """Whether the whole of this range lies above the other."""
        return self.low > other.high

    def below(self, other: LevelRange) -> bool:
        """Whether the whole of this range lies below the other."""
        return self.high < other.low

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
