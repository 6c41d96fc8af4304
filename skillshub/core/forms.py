"""Records as they were read from a file: facts checked, words not yet linked.

Intake makes these; the link room turns them into :class:`~skillshub.core.person.Person`
and :class:`~skillshub.core.vacancy.Vacancy`. Both are kept, so that a better taxonomy can
link the same words again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from skillshub.core.cefr import LanguageSkill
from skillshub.core.knowledge import Country
from skillshub.core.pay import Pay
from skillshub.core.person import Limit, Permit, Source, TimeWindow, Travel
from skillshub.core.vacancy import LanguageDemand


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
class PersonForm:
    """One person as read. Names, addresses, birth dates, nationality, photos and national
    numbers have been dropped before this record is made; there is no field for them."""

    code: str
    country: Country | None = None
    postcode: str | None = None
    travel: Travel = Travel()
    right_to_work: tuple[tuple[Country, Permit], ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    qualifications: tuple[QualificationEntry, ...] = ()
    experience: tuple[ExperienceEntry, ...] = ()
    skills: tuple[SkillEntry, ...] = ()
    licences: tuple[LicenceEntry, ...] = ()
    complete: tuple[str, ...] = ()
    hours_min: float | None = None
    hours_max: float | None = None
    windows: tuple[TimeWindow, ...] = ()
    shifts: tuple[str, ...] = ()
    available_from: date | None = None
    pay_floor: Pay | None = None
    wishes: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    learning_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyForm:
    """One vacancy as read."""

    source: str
    """Where it came from: a feed's name or the file's name."""
    number: str
    """Its id there; ``(source, number)`` is unique."""
    row: int | None = None
    """Row of the source file (1 = the first data row), or position in a JSON document."""
    title: str
    country: str
    """``NL`` or ``DE``; another ISO 3166 code for work elsewhere."""
    postcode: str | None = None
    employer: str = ""
    place: str = ""
    sector: str = ""
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
    languages: tuple[LanguageDemand, ...] = ()
    hours_min: float | None = None
    hours_max: float | None = None
    windows: tuple[TimeWindow, ...] = ()
    shifts: tuple[str, ...] = ()
    pay: Pay | None = None
    contract: str = ""
    start: date | None = None
    posted: date | None = None
    valid_through: date | None = None
    positions: int = 1
    home_days: float | None = None
    learning_place: bool = False
    demands: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """``source/number``."""
        return f"{self.source}/{self.number}"
