"""Records of what can be learned, and of who pays for it: programmes, modules, courses, funding routes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillshub.core.cefr import Cefr
from skillshub.core.dated import Dated
from skillshub.core.knowledge import Months
from skillshub.core.levels import LevelRange
from skillshub.i18n import LocalText


class ProgrammeType(StrEnum):
    """What sort of learning a programme is, in words that hold on both sides of the border."""

    INITIAL = "initial"
    """A whole training for an occupation: mbo, Ausbildung, Umschulung."""
    UNIT = "unit"
    """A part with a proof of its own: keuzedeel, mbo-certificaat, Teilqualifikation, Zusatzqualifikation."""
    ADVANCED = "advanced"
    """Upgrading after a first diploma: Fortbildung, Meister, Fachschule, CZO."""
    DEGREE = "degree"
    """Associate degree, bachelor, master."""
    COURSE = "course"
    """A short training."""
    LANGUAGE = "language"
    BRIDGE = "bridge"
    """From the norm or the diploma of one country to that of the other."""
    VALIDATION = "validation"
    """Proof for what somebody can do already: EVC, ValiKom, Externenprüfung."""


class Cost(StrEnum):
    """What the learner pays without any funding."""

    FREE = "free"
    LOW = "low"
    """Below 250 euro."""
    MEDIUM = "medium"
    """250 to 1,500 euro."""
    HIGH = "high"
    """1,500 to 5,000 euro."""
    VERY_HIGH = "very_high"
    """Above 5,000 euro."""
    PAID = "paid"
    """The learner earns a wage (BBL, Ausbildung)."""
    UNKNOWN = "unknown"


class Proof(StrEnum):
    """What somebody holds afterwards. Never a licence itself: that is given by who gives the licence."""

    DIPLOMA = "diploma"
    CERTIFICATE = "certificate"
    LICENCE_EXAM = "licence_exam"
    """It ends with the exam on which a licence rests."""
    ATTENDANCE = "attendance"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A kind of programme, module or course that is really offered on one side of the border."""

    id: str
    country: str
    """``NL``, ``DE``, or ``EU`` when it is the same on both sides."""
    type: ProgrammeType
    form: str
    """The country's own word: *mbo BBL*, *keuzedeel*, *Teilqualifikation*."""
    level: LevelRange | None
    """EQF level, where it has one."""
    level_official: bool
    """False: an estimate (*ca.*), shown as such."""
    qualification: str | None
    """The diploma it leads to."""
    licences: tuple[str, ...]
    """Licences it prepares for."""
    teaches: tuple[str, ...]
    """Skills, most important first."""
    language: str | None
    """Language that is learned, as ISO 639-1 code."""
    from_level: Cefr | None
    to_level: Cefr | None
    taught_in: tuple[str, ...]
    """ISO 639-1 codes."""
    months: Months
    """Usual length; 0 = days."""
    hours: tuple[int, int] | None
    """Hours of course and study, low and high."""
    cost: Cost
    funding: tuple[str, ...]
    """Ids of funding routes that usually pay it."""
    providers: tuple[str, ...]
    entry: LocalText | None
    """What is asked to begin."""
    proof: Proof
    twin: str | None
    """The nearest programme on the other side of the border."""
    sectors: tuple[str, ...]
    """Empty = any."""
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """A way to have learning paid."""

    id: str
    country: str
    """``NL``, ``DE`` or ``EU``."""
    labels: LocalText
    text: LocalText
    """Who pays what for whom."""
    ask: LocalText
    """Whom to ask; the engine flags and never grants."""
    facts: Dated
