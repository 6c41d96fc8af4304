"""Pay as a range with its unit, made comparable per hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PayUnit = Literal["hour", "month", "year"]
WEEKS_PER_YEAR = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Gross pay in euro; one bound may be missing."""

    low: float | None = None
    high: float | None = None
    unit: PayUnit
    hours: float | None = None
    """Weekly hours the amount stands for (a month of 36 hours is not a month of 40)."""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("pay needs at least one amount")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"pay runs from low to high: {self.low}-{self.high}")

    def per_hour(self) -> tuple[float | None, float | None]:
        """``(low, high)`` in euro an hour; ``(None, None)`` when the weekly hours are needed and not known.

        A month is 52/12 weeks, without holiday or year-end pay.
        """
        if self.unit == "hour":
            return self.low, self.high
        if self.hours is None:
            return None, None
        divisor = self.hours * WEEKS_PER_YEAR / (12 if self.unit == "month" else 1)
        return tuple(None if x is None else x / divisor for x in (self.low, self.high))  # type: ignore[return-value]
