"""What the shipped pack knows beyond concepts: diplomas compared, licences, rules, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillshub.core.cefr import Cefr
from skillshub.core.clusters import Branch, Cluster, FocusPoint
from skillshub.core.concepts import Kind
from skillshub.core.dated import Certainty, Dated
from skillshub.core.knowledge import (
    BorderFlag,
    Crossing,
    LanguagePractice,
    Licence,
    Months,
    Place,
    Profession,
    Qualification,
    QualificationPair,
)
from skillshub.core.learning import Funding, Programme
from skillshub.i18n import Language, LocalText

Alternatives = Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A subject field of diplomas (``electrical``, ``nursing``); what a phrase like *mbo3 elektro* names."""

    id: str
    labels: LocalText
    alternatives: Alternatives = field(default_factory=dict)
    broader: str | None = None
    """The wider field it is part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something work asks of a body or an agenda (``kneeling``, ``nights``), with the phrases vacancies use."""

    id: str
    labels: LocalText
    alternatives: Alternatives = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageName:
    """A language people speak."""

    code: str
    """ISO 639-1, lower case."""
    labels: LocalText
    alternatives: Alternatives = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePhrase:
    """A phrase of vacancies or CVs that says a language level (``fließend``, ``goede beheersing``)."""

    lang: Language
    """The language the phrase is written in."""
    text: str
    level: Cefr


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageStep:
    """What it takes to get from one CEFR level to the next, beside work or other duties."""

    start: Cefr
    end: Cefr
    hours: tuple[int, int]
    """Hours of course, low and high."""
    months: Months
    note: LocalText | None
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A text that means exactly this concept, laid down by hand; comes before every other link."""

    text: str
    lang: Language
    kind: Kind
    concept: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A word for which this concept is never to be proposed."""

    text: str
    concept: str
    """The pack's id where the pack claims the ESCO concept, else ``esco:<uuid>``."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A text that means several concepts; the linker offers them and picks none."""

    text: str
    lang: Language
    kind: Kind
    between: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loanwords:
    """Concepts whose English name is what people say in these languages too; said, so that it is no oversight."""

    langs: tuple[Language, ...]
    concepts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality of the region."""

    id: str
    """``NL/<name>`` or ``DE/<name>``."""
    country: str
    name: str
    lat: float
    lon: float
    zones: tuple[str, ...]
    """River zones it lies in."""
    region: str = ""
    """Labour-market region, or Kreis."""
    seed: bool = False
    """Whether it is one of the municipalities the region started with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stop of a public-transport line."""

    name: str
    lat: float
    lon: float
    minutes: int
    """Minutes from the first stop by timetable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A train or bus line, simplified to its stops; it runs both ways with the same minutes.

    Stops of the same name on two lines are one place to change.
    """

    id: str
    name: str
    """As passengers know it."""
    operator: str
    frequency: str
    """For the coach, in words."""
    stops: tuple[Stop, ...]
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything the pack knows that is not a name or a relation of concepts.

    Mappings are keyed by id; treat them as read-only.
    """

    qualifications: Mapping[str, Qualification] = field(default_factory=dict)
    frameworks: Mapping[str, str] = field(default_factory=dict)
    """Diploma id → how its own framework writes the level (``NLQF 3``, ``DQR 4``, ``ca. 4``)."""
    awarding: Mapping[str, str] = field(default_factory=dict)
    """Diploma id → who awards it, where the pack says so."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    pairs: Mapping[str, QualificationPair] = field(default_factory=dict)
    licences: Mapping[str, Licence] = field(default_factory=dict)
    professions: Mapping[str, Profession] = field(default_factory=dict)
    route_certainty: Mapping[str, Certainty] = field(default_factory=dict)
    """``<profession id>/<origin>`` → how sure that route is, where it is less sure than the profession's facts."""
    flags: Mapping[str, BorderFlag] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    funding: Mapping[str, Funding] = field(default_factory=dict)
    clusters: Mapping[str, Cluster] = field(default_factory=dict)
    focus_points: Mapping[str, FocusPoint] = field(default_factory=dict)
    branches: Mapping[str, Branch] = field(default_factory=dict)
    practice: Mapping[str, LanguagePractice] = field(default_factory=dict)
    phrases: tuple[LanguagePhrase, ...] = ()
    language_steps: tuple[LanguageStep, ...] = ()
    """From the lowest level up."""
    languages: Mapping[str, LanguageName] = field(default_factory=dict)
    """ISO 639-1 code → names."""
    demands: Mapping[str, Demand] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    blocks: tuple[Block, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    loanwords: tuple[Loanwords, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """``(country, postcode)`` → place."""
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    crossings: Mapping[str, Crossing] = field(default_factory=dict)
    motorway_only: tuple[str, ...] = ()
    """Ids of crossings without a way for bicycles."""
    lines: Mapping[str, Line] = field(default_factory=dict)
    checksum: str = ""
    """SHA-256 over all of the above, as 64 hex digits; a ranking stores it."""

    def field_ids(self, field_id: str) -> tuple[str, ...]:
        """A field and the wider fields it is part of, narrowest first."""
        found: list[str] = []
        while field_id in self.fields and field_id not in found:
            found.append(field_id)
            field_id = self.fields[field_id].broader or ""
        return tuple(found)
