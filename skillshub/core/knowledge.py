"""Records of what stands on both sides of the border: diplomas, licences, professions, rules, places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from skillshub.core.cefr import Cefr
from skillshub.core.dated import Dated
from skillshub.core.levels import LevelRange
from skillshub.i18n import LocalText

Country = Literal["NL", "DE"]
COUNTRIES: tuple[Country, ...] = ("NL", "DE")


class Verdict(StrEnum):
    """How far two diplomas cover the same work. An indication for the talk, never a decision."""

    FULL = "full"
    SUBSTANTIAL = "substantial_diff"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """A duration as a range of whole months."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"months run from low to high: {self.low}-{self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A diploma, certificate or degree as an object of its own."""

    id: str
    country: str
    """``NL``, ``DE``, or another ISO 3166 code; ``XX`` for a kind of diploma from anywhere else."""
    level: LevelRange | None
    """EQF level or levels it answers to."""
    abroad_level: LevelRange | None = None
    """EQF levels it answers to on the other side of the border, where that differs from :attr:`level`."""
    level_official: bool
    """False: an estimate (*ca.*), shown as such."""
    fields: tuple[str, ...]
    """Subject fields (``electrical``, ``nursing`` …) from ``taxonomies/qualifications/fields.toml``."""
    occupations: tuple[str, ...] = ()
    """Occupations it trains for."""
    profession: str | None = None
    """Id of the regulated profession it gives access to in its own country."""
    confers: tuple[str, ...] = ()
    """Skills it certifies beyond the essential ones of its occupations."""
    type: str = ""
    """``mbo``, ``hbo``, ``dual``, ``school``, ``fachschule``, ``meister``, ``degree``, ``course``, ``general``."""
    vocational: bool = True
    """False for general education (havo, Abitur): a level without a trade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationPair:
    """A Dutch and a German diploma compared."""

    id: str
    nl: str
    de: str
    verdict: Verdict
    gaps_nl_de: LocalText | None
    """What a holder of the Dutch diploma usually lacks in Germany."""
    gaps_de_nl: LocalText | None
    bridge: LocalText | None
    bridge_months: Months | None
    official: bool
    """True when a public project or authority compared exactly these two."""
    direction: Literal["both", "nl_de", "de_nl"] = "both"
    """Which way the verdict is to be read."""
    note: LocalText | None
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A permit, register entry or certificate that a task asks for, whoever gives it."""

    id: str
    country: str
    """``NL``, ``DE``, or ``EU`` when it counts on both sides."""
    covers: tuple[str, ...]
    """Other licences this one satisfies (SCC 018 for VCA-Basis; BE for B)."""
    per_hire: bool
    """Asked for only once hired (VOG, measles proof): never held against anybody beforehand."""
    designated: bool
    """Given by the employer, who appoints the person (NEN 3140, Elektrofachkraft, BEI)."""
    authority: LocalText
    route: LocalText
    """How to get it."""
    months: Months
    cost: LocalText | None
    validity_years: int | None
    void_before: date | None
    """Certificates issued before this day no longer count, whatever is printed on them."""
    void_since: date | None
    """The day from which :attr:`void_before` applies."""
    facts: Dated


class Origin(StrEnum):
    """Where a professional diploma comes from, as recognition law sees it."""

    DOMESTIC = "domestic"
    EU_AUTOMATIC = "eu_automatic"
    EU_GENERAL = "eu_general"
    THIRD_COUNTRY = "third_country"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRoute:
    """What somebody with a diploma of this origin has to do to practise."""

    origin: Origin
    text: LocalText
    months: Months
    """Usual time from a complete file to the decision, adaptation included."""
    cost: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession:
    """A regulated profession on one side of the border."""

    id: str
    country: Country
    labels: LocalText
    occupations: tuple[str, ...]
    """Occupations that may not be practised under this title without recognition."""
    qualifications: tuple[str, ...]
    """Domestic diplomas that give access."""
    automatic: tuple[str, ...]
    """Foreign diplomas recognised automatically (Directive 2005/36/EC, Annex V)."""
    no_access: tuple[str, ...] = ()
    """Diplomas of a like-named occupation that give no access by any route (Notfallsanitäter for BIG nurse)."""
    licence: str | None
    """The register entry or permit that proves it, as a licence id."""
    title_only: bool
    """True: the title is protected, the work is not."""
    language: Cefr | None
    """Level the law asks of applicants from abroad; ``None`` = none laid down."""
    authority: LocalText
    routes: tuple[RecognitionRoute, ...]
    helper: str | None
    """Occupation that is open meanwhile."""
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderFlag:
    """One fact a coach must raise with somebody who lives on one side and works on the other."""

    id: str
    topic: str
    lives: Country | None
    """Applies to people who live here; ``None`` = either side."""
    works: Country | None
    trigger: str
    """When it applies: ``always``, ``home_days``, ``part_time``, ``student``, ``minimum_wage``, ``permit`` …"""
    text: LocalText
    ask: LocalText
    """Who to ask; the engine flags and never decides."""
    threshold: float | None
    """The figure of the rule (days, euro an hour, share), where it has one."""
    unit: str
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePractice:
    """The level a group of occupations works at on one side, as coaches know it."""

    id: str
    occupations: tuple[str, ...]
    country: Country
    language: str
    level: Cefr
    by_law: bool
    note: LocalText | None
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A postcode with its coordinate (WGS 84, degrees) and the river bank it lies on."""

    country: Country
    postcode: str
    """Four digits in the Netherlands, five in Germany, leading zeros kept."""
    name: str
    municipality: str
    lat: float
    lon: float
    zone: str
    """``L`` left bank, ``B`` Betuwe, ``V`` Veluwe side, ``R`` right bank; empty when not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A bridge between two river zones."""

    id: str
    name: str
    zones: tuple[str, str]
    lat: float
    lon: float
    open_from: date | None
    facts: Dated
