"""Concepts: the things words are linked to, with their names in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skillshub.core.levels import LevelRange
from skillshub.i18n import Language, LocalText


class Kind(StrEnum):
    """What a concept is. The first four count as skills in a match."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    LANGUAGE = "language"
    TRANSVERSAL = "transversal"
    GROUP = "group"
    OCCUPATION = "occupation"
    QUALIFICATION = "qualification"
    LICENCE = "licence"
    PROGRAMME = "programme"


SKILL_KINDS = frozenset({Kind.SKILL, Kind.KNOWLEDGE, Kind.LANGUAGE, Kind.TRANSVERSAL})


class Requires(StrEnum):
    """How an occupation needs a skill."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of another scheme, with the route it came by. ISCO is for statistics, never for joining."""

    scheme: str
    """``CREBO``, ``ISAT``, ``DKZ``, ``KldB``, ``ISCO-08``, ``ESCO``."""
    value: str
    route: str = ""
    """Who says so: ``esco``, ``kldb-crosswalk``, ``oer-2023-26``, ``regulation-2015`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A node of the taxonomy."""

    id: str
    """Stable: ``skill:…``, ``occ:…``, ``qual:…``, ``lic:…`` from the shipped pack, ``esco:<uuid>`` from ESCO."""
    kind: Kind
    labels: LocalText
    alternatives: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    uri: str | None = None
    codes: tuple[Code, ...] = ()
    source: str = ""
    """Which file or release it stands in."""

    def __post_init__(self) -> None:
        if ":" not in self.id:
            raise ValueError(f"a concept id has a prefix and a colon: {self.id!r}")

    def label(self, lang: Language) -> str:
        """The preferred label in ``lang``, else the best there is."""
        return self.labels.in_(lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """What is known of an occupation beyond its names."""

    id: str
    essential: tuple[str, ...]
    """Skill ids every holder of the occupation needs, most central first."""
    optional: tuple[str, ...]
    sector: str = ""
    """``energy``, ``health``, ``hightech`` or an origin sector; empty when unknown."""
    level: LevelRange | None = None
    """EQF level employers usually ask; ``None`` where there is no usual one."""
    isco: str = ""
    """ISCO-08 group by the ESCO route; for statistics only."""
