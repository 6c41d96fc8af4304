"""Records of the region's clusters: what Energy, Health and Hightech mean here, as tags on occupations and skills."""

from __future__ import annotations

from dataclasses import dataclass

from skillshub.core.dated import Dated
from skillshub.i18n import LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One of the clusters the region builds on."""

    id: str
    labels: LocalText
    text: LocalText
    """What it is in this region, in one sentence."""
    sectors: tuple[str, ...]
    """Sectors of occupations that belong to it as a whole."""
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusPoint:
    """A *speerpunt* of a cluster: smart grids, hydrogen, digital health, semiconductors …"""

    id: str
    cluster: str
    labels: LocalText
    alternatives: tuple[str, ...]
    """Other words it goes by, in any language."""
    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    names: tuple[str, ...]
    """Organisations and initiatives of the region that stand for it."""
    facts: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A kind of employer: grid operators, hospitals, machine builders …"""

    id: str
    cluster: str
    labels: LocalText
    occupations: tuple[str, ...]
    """Occupations it usually hires."""
    employers: tuple[str, ...]
    """Examples from the region, named in public papers."""
    facts: Dated
