"""What a match says: three numbers, conditions, a band, and how to get there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.core.person import Mode
from skillshub.i18n import LocalText, Message

WEIGHT_SUM = 16_383
CREDIT_MAX = 1_000
POINTS_MAX = WEIGHT_SUM * CREDIT_MAX


class Band(StrEnum):
    """Where a match stands, best first; ``unknown`` is for rows nothing is known about yet."""

    STRONG = "strong"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    WEAK = "weak"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class Met(StrEnum):
    """State of a condition."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


CONDITION_CODES = (
    "right_to_work",
    "recognition",
    "licence",
    "language",
    "qualification",
    "commute",
    "hours",
    "shift",
    "pay",
    "start",
    "preference",
    "work_limit",
)
NOTE_CODES = ("below_level", "growth_path", "employer_pays", "learnable", "expiring")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must be so before the person can start."""

    code: str
    status: Met
    reason: Message
    source: str
    """The rule, or ``vacancy`` / ``person`` when one of them said so."""
    authority: LocalText | Message | None = None
    """Who decides."""
    route: LocalText | Message | None = None
    """How an unmet condition can be met."""
    months: int | None = None
    """Longest usual duration of the route; ``None`` = there is no route, or no duration is known."""
    subject: str = ""
    """The concept or language it is about."""
    checked_on: date | None = None
    certainty: str = ""
    blocks: bool = False
    """An unmet condition that nothing on the way can lift for now: the band is *blocked*."""
    limits: bool = False
    """An unmet condition that holds the band at *possible* whatever the route."""

    def __post_init__(self) -> None:
        if self.code not in CONDITION_CODES:
            raise ValueError(f"unknown condition code {self.code!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something worth knowing that moves no band by itself."""

    code: str
    reason: Message
    subject: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.code not in NOTE_CODES:
            raise ValueError(f"unknown note code {self.code!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeEstimate:
    """One way of travelling, one way, door to door; an estimate."""

    mode: Mode
    km: float
    minutes: int | None
    """``None`` = no estimate is possible offline."""
    line: str = ""
    """The train or bus, for public transport."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commute:
    """The way to work, estimated offline."""

    km: float
    """By road."""
    minutes: int
    """By car."""
    crossings: tuple[str, ...]
    """Ids of the river crossings on the way, in order."""
    modes: tuple[ModeEstimate, ...] = ()
    """Of the ways the person travels; of all ways where nobody has said."""
    cross_border: bool = False

    @property
    def usual(self) -> ModeEstimate:
        """By car, unless the person travels otherwise: then the quickest of these ways, without minutes where none of
        them can be estimated."""
        if not self.modes or any(estimate.mode == "car" for estimate in self.modes):
            return ModeEstimate(mode="car", km=self.km, minutes=self.minutes)
        return min(self.modes, key=lambda way: (way.minutes is None, way.minutes or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One person against one vacancy."""

    vacancy: str
    person: str
    country: str
    band: Band
    points: int
    """0 … 16,383,000."""
    lower_points: int
    upper_points: int
    known_weight: int
    """0 … 16,383."""
    conditions: tuple[Condition, ...] = ()
    notes: tuple[Note, ...] = ()
    commute: Commute | None = None

    @property
    def fit(self) -> float | None:
        """Share 0 … 1, or ``None`` when nothing that was asked is known."""
        return self.points / POINTS_MAX if self.known_weight else None

    @property
    def lower(self) -> float | None:
        """Fit counting confirmed items only."""
        return self.lower_points / POINTS_MAX if self.known_weight else None

    @property
    def upper(self) -> float | None:
        """Fit if everything inferred or unknown turned out well."""
        return self.upper_points / POINTS_MAX if self.known_weight else None

    @property
    def evidence(self) -> float:
        """Share of what was asked that is known at all."""
        return self.known_weight / WEIGHT_SUM
