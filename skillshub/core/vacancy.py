"""A vacancy with every phrase linked to a concept: what the matcher sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.core.cefr import Cefr, Modality
from skillshub.core.levels import LevelRange
from skillshub.core.pay import Pay
from skillshub.core.person import TimeWindow


class Importance(StrEnum):
    """How much a vacancy wants something."""

    MUST = "must"
    PREFERRED = "preferred"
    LEARNABLE = "learnable"
    """Taught or paid for on the job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDemand:
    """A skill a vacancy states."""

    concept: str
    importance: Importance
    level: int | None = None
    """Asked level 1-4; ``None`` = not said, counted as 1 and marked so."""
    phrase: str = ""
    span: tuple[int, int] | None = None
    """Where it stands in the vacancy's text, as character offsets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationOption:
    """One diploma, or kind of diploma, that a vacancy takes."""

    concept: str | None = None
    level: LevelRange | None = None
    """With or without a field: any diploma at these levels."""
    fields: tuple[str, ...] = ()
    enrolled: bool = False
    """Being enrolled is what is asked (working students)."""
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationDemand:
    """The diplomas a vacancy takes: any one of the options will do."""

    options: tuple[QualificationOption, ...]
    importance: Importance = Importance.MUST
    equivalent: bool = False
    """The text says *or equivalent*, *vergelijkbaar*, *oder vergleichbar*, *or experience*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDemand:
    """A licence a vacancy asks for."""

    concept: str
    importance: Importance = Importance.MUST
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageDemand:
    """A language level a vacancy asks for."""

    language: str
    level: Cefr
    modality: Modality | None = None
    """``None`` = all of them."""
    importance: Importance = Importance.MUST
    phrase: str = ""


class FactUse(StrEnum):
    """What became of a fact that was read out of a vacancy's running text."""

    FILLED = "filled"
    """The field of its own was empty; the text's words stand for it."""
    DIFFERS = "differs"
    """The field of its own says otherwise and stands."""
    TOLD = "told"
    """There is no such field, or the words leave open what it would hold; shown, and counted nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFact:
    """A fact a vacancy's running text states beside its fields."""

    field: str
    """``hours``, ``working_time``, ``pay``, ``grade``, ``shift``, ``years`` (of experience) or ``degree``."""
    value: str
    """In one word: ``32-36``, ``2850-3750/month``, ``night``, ``3``; of a grade or a degree its words."""
    phrase: str
    use: FactUse
    span: tuple[int, int] | None = None
    """Where it stands in the text, as character offsets; ``None`` = in the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTerms:
    """What a vacancy says that needs no linking: shared by the form as read and what the matcher sees."""

    title: str
    country: str
    """``NL`` or ``DE``; another ISO 3166 code for work elsewhere, which is kept and never matched."""
    postcode: str | None = None
    employer: str = ""
    place: str = ""
    sector: str = ""
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
    """Days a week that may be worked at home; ``None`` = not said."""
    learning_place: bool = False
    """A place to learn the trade (BBL, Ausbildung, Quereinstieg with training)."""
    demands: tuple[str, ...] = ()
    """Demands of the work (``kneeling``, ``nights`` …); what is not listed is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(JobTerms):
    """One vacancy as the matcher sees it."""

    id: str
    """``source/number``, unique in a hub."""
    occupation: str | None = None
    skills: tuple[SkillDemand, ...] = ()
    qualification: QualificationDemand | None = None
    licences: tuple[LicenceDemand, ...] = ()
    unresolved: tuple[str, ...] = ()
    text_facts: tuple[TextFact, ...] = ()
    """What the running text says of hours, pay, shifts, experience and diplomas, and what became of it."""

    def __post_init__(self) -> None:
        if not self.id or not self.title.strip():
            raise ValueError("a vacancy has an id and a title")
        if self.positions < 1:
            raise ValueError(f"a vacancy has at least one position: {self.positions}")
