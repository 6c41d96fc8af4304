"""The band of a match: first rule that applies wins (design.md §7)."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.core.result import Band, Condition, Met, Note
from skillshub.match.weights import Thresholds

LONGEST_ROUTE = 24
"""Months: a longer way is a plan for later, not a condition."""
BAND_ORDER = {band: at for at, band in enumerate(Band)}


def band_of(
    points: int, known_weight: int, conditions: Iterable[Condition], notes: Iterable[Note], thresholds: Thresholds
) -> Band:
    """Where a match stands. Unknown conditions never demote."""
    unmet = [c for c in conditions if c.status is Met.UNMET]
    if any(c.blocks for c in unmet):
        return Band.BLOCKED
    if known_weight == 0:
        return Band.UNKNOWN
    if points < thresholds.weak:
        return Band.WEAK
    below_level = any(note.code == "below_level" and note.subject == "demotes" for note in notes)
    if points < thresholds.strong or below_level or any(_far(c) for c in unmet):
        return Band.POSSIBLE
    return Band.CONDITIONAL if unmet else Band.STRONG


def _far(condition: Condition) -> bool:
    """Whether nothing lifts the condition within two years."""
    return condition.limits or condition.months is None or condition.months > LONGEST_ROUTE
