"""What the store takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy


class Saved(StrEnum):
    """What saving a record did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class SaveCounts:
    """Outcome of saving many records."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def count(self, saved: Saved) -> None:
        """Add one."""
        setattr(self, saved.value, getattr(self, saved.value) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPerson:
    """A person in the hub."""

    code: str
    form: PersonForm
    person: Person
    taxonomy: str
    saved_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVacancy:
    """A vacancy in the hub."""

    id: str
    form: VacancyForm
    vacancy: Vacancy
    taxonomy: str
    saved_at: str
    digest: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    """``feed``: a whole feed no longer had it; ``coach``: by hand. ``None`` = not withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How far the import of a file has come."""

    fingerprint: str
    file: str
    rows: int
    """Records read."""
    taken: int
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A decision about two vacancies: the same job, or not."""

    first: str
    second: str
    """Sorts after :attr:`first`."""
    joined: bool
    """False: parted, and never to be joined by the program again."""
    automatic: bool
    reason: str
    """Canonical JSON of what the decision rests on; empty when a person decided without giving one."""
    decided_at: str = ""
    """ISO time; given by the store."""

    def __post_init__(self) -> None:
        if self.first >= self.second:
            raise ValueError(f"a join names two vacancies in order: {self.first}, {self.second}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRanking:
    """A ranking to be kept."""

    kind: str
    """``person`` or ``vacancy``."""
    code: str | None
    """Whose ranking it is; ``None`` for a vacancy's."""
    person_codes: tuple[str, ...]
    people: tuple[Person, ...]
    vacancies: tuple[Vacancy, ...]
    day: date
    taxonomy: str
    rules: str
    weights: str
    result: str
    """Canonical JSON of the matches."""
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRanking:
    """A ranking as it was kept."""

    id: int
    kind: str
    lang: str
    day: date
    taxonomy: str
    rules: str
    weights: str
    digest: str
    result: str | None
    """``None`` when a person in it has been erased."""
    people: tuple[Person, ...]
    vacancies: tuple[Vacancy, ...]
    subject_pseudonym: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One row of the log."""

    id: int
    at: str
    action: str
    pseudonym: str | None
    details: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCheck:
    """Whether the chain holds."""

    ok: bool
    entries: int
    broken_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """State of a hub."""

    version: str
    people: int
    vacancies: int
    rankings: int
    audit_ok: bool
    integrity: str
    """``ok``, or what is broken."""
    size_bytes: int
