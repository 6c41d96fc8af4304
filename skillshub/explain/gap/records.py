"""What a gap report holds. Every count in it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from skillshub.core.knowledge import Country
from skillshub.core.learning import Programme
from skillshub.explain.disclosure import Count

LEVEL_BANDS = ("1", "2", "3", "4", "5", "6+")
UNKNOWN = "?"
DETAILS = ("region", "sector", "level")
"""Ways in which the demand for one skill is parted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the labour market is looked at; empty = all of it."""

    sector: str = ""
    side: Country | None = None
    region: str = ""
    """Name of a municipality, a Kreis or a labour-market region."""
    level: str = ""
    """One of :data:`LEVEL_BANDS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGap:
    """One skill: who asks for it, who has it, and what it would open."""

    skill: str
    places: int
    """Open positions that ask for it."""
    share: float
    """Of all open positions in scope."""
    must: int
    """Positions that ask for it as a must; the rest would like it or teach it."""
    vacancies: int
    employers: int
    places_by_side: Mapping[str, Count]
    median_open_days: int | None
    confirmed: Count
    inferred: Count
    """People it is only inferred of, from a diploma or a job."""
    available: Count
    """Of both: free to start within three months, or nothing else was said."""
    may_work: Mapping[str, Count]
    """Of both: right to work on that side is known."""
    supply_share: float | None
    """Of all people in scope; ``None`` where the counts may not be shown."""
    gap: float | None
    """``share - supply_share``."""
    tightness: float | None
    """Positions per person who has it."""
    miss_only: Count
    """People who lack, of all musts of at least one vacancy, only this one."""
    miss_two: Count
    """People who lack at most two musts of at least one vacancy, this one among them."""
    unlocks: Count | None
    """Matches that would reach the fit of *strong*; ``None`` = not computed (see the method)."""
    unlocks_people: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Demand for one skill in one region, sector or level."""

    skill: str
    by: str
    """One of :data:`DETAILS`."""
    value: str
    """Region, sector or level band; :data:`UNKNOWN` where it is not known."""
    places: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one programme teaches of what is asked."""

    programme: Programme
    covers: tuple[str, ...]
    """Asked skills, most asked first."""
    share: float
    """Of all mentions of skills in the positions of the scope."""
    gap_share: float
    """Of the mentions of skills that are asked more often than people have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One step of a plan: what to teach next so that most matches open."""

    programme: Programme | None
    """``None``: a single skill for which no short programme is known."""
    skills: tuple[str, ...]
    gain: Count
    """Matches it opens that no earlier unit opens."""
    together: Count
    """Matches opened by it and all earlier ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the figures rest on."""

    scope: Scope
    day: date
    first_posted: date | None
    last_posted: date | None
    vacancies: int
    places: int
    employers: int
    people: Count
    sources: tuple[str, ...]
    with_skills: float
    """Share of vacancies in which at least one skill was found."""
    with_occupation: float
    joined: int
    """Vacancies left out because another one is the same job."""
    closed: int
    elsewhere: int
    """Vacancies outside the scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How far the computation went."""

    skills_tried: int
    """Skills for which the counterfactual was computed."""
    skills_asked: int
    withheld_skills: int
    """Skills left out because fewer than three employers ask for them."""
    units_tried: int
    taxonomy: str
    taxonomy_checksum: str
    rules_checksum: str
    weights_checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """All blocks."""

    header: Header
    skills: tuple[SkillGap, ...]
    """Widest gap first."""
    details: tuple[Detail, ...]
    coverage: tuple[Coverage, ...]
    """Programmes that cover most first."""
    uncovered: tuple[str, ...]
    """Asked skills that no known programme teaches, most asked first."""
    units: tuple[Unit, ...]
    method: Method
