"""A ranking as it is handed out and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from skillshub.core.person import Person
from skillshub.core.result import Match
from skillshub.core.vacancy import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """One person's vacancies, or one vacancy's people, best first."""

    id: int | None
    """Number in the audit log, for ``replay``; ``None`` when it was not recorded."""
    people: Mapping[str, Person]
    vacancies: Mapping[str, Vacancy]
    matches: tuple[Match, ...]
    left_out: tuple[str, ...]
    """Vacancies that have closed: named, never dropped in silence."""
    day: date
    taxonomy: str
    rules: str
    weights: str
    """Checksums of what the ranking rests on."""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Vacancy → others that are the same job and were not ranked again."""
