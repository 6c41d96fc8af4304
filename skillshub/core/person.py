"""A jobseeker as the matcher may see one: a code, and what counts for work.

There is no field for a name, an age, a gender, a nationality, an origin, a disability
or a reason for a gap, and there must never be one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Literal

from skillshub.core.cefr import LanguageSkill
from skillshub.core.knowledge import Country
from skillshub.core.pay import Pay


class Permit(StrEnum):
    """May the person work in a country? Asked as such, never inferred."""

    YES = "yes"
    PERMIT_NEEDED = "permit_needed"
    NO = "no"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where an evidence item comes from."""

    DIPLOMA = "diploma"
    JOB = "job"
    PRACTICE = "practice"
    TEST = "test"
    COACH = "coach"
    SELF = "self"
    INFERRED = "inferred"


class Status(StrEnum):
    """What was said of an evidence item."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    DENIED = "denied"


Mode = Literal["car", "ebike", "bike", "pt"]
MODES: tuple[Mode, ...] = ("car", "ebike", "bike", "pt")
OPEN_LISTS = ("licences", "languages", "qualifications")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing known about what a person can do."""

    concept: str
    source: Source
    status: Status = Status.CONFIRMED
    level: int | None = None
    """1 basics, 2 works under guidance, 3 independent, 4 expert; ``None`` = not said."""
    last_used: int | None = None
    """Year, shown and never scored."""
    via: str | None = None
    """The diploma or occupation an inferred item comes from."""
    phrase: str = ""
    """The words it was linked from."""

    def __post_init__(self) -> None:
        if self.level is not None and not 1 <= self.level <= 4:
            raise ValueError(f"levels run from 1 to 4: {self.level}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldQualification:
    """A diploma a person has, or is working for."""

    concept: str
    country: str | None = None
    """Where it was obtained (ISO 3166); ``None`` = not said."""
    year: int | None = None
    completed: bool = True
    """False: enrolled, or left without the diploma (then :attr:`enrolled` is False)."""
    enrolled: bool = False
    recognised_in: tuple[Country, ...] = ()
    """Countries whose authority has recognised it."""
    applied_in: tuple[Country, ...] = ()
    """Countries where a recognition procedure is running."""
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Work done in an occupation."""

    occupation: str
    years: float | None = None
    last_year: int | None = None
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLicence:
    """A licence a person holds."""

    concept: str
    issued: date | None = None
    valid_to: date | None = None
    lapsed: bool = False
    """True: the person said that it has run out."""
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """How and how far the person will travel, one way. ``None`` = no limit was given."""

    modes: tuple[Mode, ...] = ()
    """Empty = not asked yet."""
    max_minutes: int | None = None
    max_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """Hours of the day in which somebody can work, or a job is done."""

    start: time
    end: time
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    """ISO weekdays, Monday = 1."""

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a time window starts before it ends: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Something the person cannot or will not do; theirs to lift."""

    what: str
    """A demand id from ``taxonomies/demands`` (``kneeling``, ``heights``, ``nights`` …) or ``sector:…``."""
    own_choice: bool
    """True: a preference. False: a limit of what the work may ask."""
    hard: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What somebody says of themselves that needs no linking: shared by the form as read and the profile."""

    code: str
    """The coach's own code."""
    country: Country | None = None
    postcode: str | None = None
    travel: Travel = Travel()
    right_to_work: tuple[tuple[Country, Permit], ...] = ()
    """Countries left out are unknown."""
    languages: tuple[LanguageSkill, ...] = ()
    complete: tuple[str, ...] = ()
    """Which of the lists :data:`OPEN_LISTS` are the whole answer; what is not in them is then known not to be there."""
    hours_min: float | None = None
    hours_max: float | None = None
    """Wished hours a week."""
    windows: tuple[TimeWindow, ...] = ()
    shifts: tuple[str, ...] = ()
    """Shifts the person can do (``day``, ``evening``, ``night``, ``weekend``, ``rotating``); empty = not asked."""
    available_from: date | None = None
    pay_floor: Pay | None = None
    wishes: tuple[str, ...] = ()
    """Sectors or occupations the person would like; orders equals, never filters."""
    limits: tuple[Limit, ...] = ()
    learning_place: bool = False
    """True: looks for a place to learn the trade (BBL, Ausbildung)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Circumstances):
    """A pseudonymous profile with every phrase linked to a concept."""

    qualifications: tuple[HeldQualification, ...] = ()
    experience: tuple[Experience, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    licences: tuple[HeldLicence, ...] = ()
    licences_missing: tuple[str, ...] = ()
    """Licences the person said they do not hold."""
    unresolved: tuple[str, ...] = ()
    """Phrases no concept was found for, kept for the coach."""

    def permit(self, country: Country) -> Permit:
        """May the person work in ``country``?"""
        return dict(self.right_to_work).get(country, Permit.UNKNOWN)

    def language(self, code: str) -> LanguageSkill | None:
        """What is known of one language."""
        return next((skill for skill in self.languages if skill.language == code), None)
