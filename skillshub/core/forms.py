"""Records as they were read from a file: facts checked, words not yet linked.

Intake makes these; the link room turns them into :class:`~skillshub.core.person.Person`
and :class:`~skillshub.core.vacancy.Vacancy`. Both are kept, so that a better taxonomy can
link the same words again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from skillshub.core.knowledge import Country
from skillshub.core.person import Circumstances, Source
from skillshub.core.vacancy import JobTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationEntry:
    """A diploma in a person's own words."""

    name: str
    country: str | None = None
    year: int | None = None
    completed: bool = True
    enrolled: bool = False
    recognised_in: tuple[Country, ...] = ()
    applied_in: tuple[Country, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceEntry:
    """A job in a person's own words."""

    occupation: str
    years: float | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillEntry:
    """A skill in a person's own words."""

    name: str
    level: int | None = None
    source: Source = Source.SELF
    last_used: int | None = None
    denied: bool = False
    """The person said that they cannot do this."""
    inferred: bool | None = None
    """True: read from a running text and confirmed by nobody. ``None``: the person's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceEntry:
    """A licence in a person's own words."""

    name: str
    issued: date | None = None
    valid_to: date | None = None
    lapsed: bool = False
    held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm(Circumstances):
    """One person as read. Names, addresses, birth dates, nationality, photos and national
    numbers have been dropped before this record is made; there is no field for them."""

    qualifications: tuple[QualificationEntry, ...] = ()
    experience: tuple[ExperienceEntry, ...] = ()
    skills: tuple[SkillEntry, ...] = ()
    licences: tuple[LicenceEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyForm(JobTerms):
    """One vacancy as read."""

    source: str
    """Where it came from: a feed's name or the file's name."""
    number: str
    """Its id there; ``(source, number)`` is unique."""
    row: int | None = None
    """Row of the source file (1 = the first data row), or position in a JSON document."""
    text: str = ""
    """Plain text; HTML has been taken off."""
    occupation: str = ""
    """In words, or a concept id or ESCO URI."""
    required_skills: tuple[str, ...] = ()
    preferred_skills: tuple[str, ...] = ()
    learnable_skills: tuple[str, ...] = ()
    qualification: str = ""
    """One phrase with its alternatives: ``mbo 3 elektro of gelijkwaardig``."""
    licences: tuple[str, ...] = ()
    preferred_licences: tuple[str, ...] = ()
    paid_licences: tuple[str, ...] = ()
    """Licences the employer pays for or trains."""

    @property
    def id(self) -> str:
        """``source/number``."""
        return f"{self.source}/{self.number}"
