"""How much of the intake has an answer: a share a coach can raise by asking, never a point in a score."""

from __future__ import annotations

from skillshub.core.person import Person
from skillshub.report.unasked import NEEDED, not_asked

FURTHER = ("licences", "hours", "times", "available_from", "pay_floor")
"""What settles conditions beyond what a useful ranking needs."""
FIELDS = (*NEEDED, *FURTHER)
"""What counts. Wishes and limits do not: nobody can tell *has none* from *was never asked*."""


def open_fields(person: Person) -> list[str]:
    """Which of :data:`FIELDS` have no answer; *none* is an answer where the profile can say so."""
    return [*not_asked(person), *(name for name in FURTHER if not _answered(person, name))]


def known_fields(person: Person) -> int:
    """How many of :data:`FIELDS` have an answer."""
    return len(FIELDS) - len(open_fields(person))


def _answered(person: Person, name: str) -> bool:
    match name:
        case "licences":
            return bool(person.licences or person.licences_missing) or "licences" in person.complete
        case "hours":
            return person.hours_min is not None or person.hours_max is not None
        case "times":
            return bool(person.windows or person.shifts)
        case _:
            return getattr(person, name) is not None
