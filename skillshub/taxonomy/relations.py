"""The typed relations between concepts, and what each is worth by default."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class RelationType(StrEnum):
    """What the source of a relation has to do with its target."""

    ESSENTIAL = "essential"
    """occupation → skill every holder needs; rows of one occupation stand most central first."""
    OPTIONAL = "optional"
    """occupation → skill some holders need."""
    BROADER = "broader"
    """concept → the wider concept of the same sort; who can do the first can do the second."""
    MEMBER = "member"
    """skill → skill group."""
    RELATED = "related"
    """skill – skill, in both directions; each pair is listed once."""
    CONFERS = "confers"
    """qualification → skill it certifies."""
    LEADS_TO = "leads_to"
    """qualification → occupation it trains for."""
    COVERS = "covers"
    """licence → licence it also satisfies."""
    TEACHES = "teaches"
    """programme → skill; most important first."""
    AWARDS = "awards"
    """programme → qualification it ends with."""
    PREPARES = "prepares"
    """programme → licence it prepares for; who gives the licence decides."""


WEIGHTS: dict[RelationType, float] = {
    RelationType.ESSENTIAL: 1.0,
    RelationType.OPTIONAL: 0.5,  # essential 1 / optional ½: the blend that ranks related occupations best
    RelationType.BROADER: 1.0,
    RelationType.MEMBER: 1.0,
    RelationType.RELATED: 0.5,  # related skills transfer at most by half
    RelationType.CONFERS: 1.0,
    RelationType.LEADS_TO: 1.0,
    RelationType.COVERS: 1.0,
    RelationType.TEACHES: 1.0,
    RelationType.AWARDS: 1.0,
    RelationType.PREPARES: 1.0,
}
ESCO_OPTIONAL_RELATED = 0.25
"""ESCO marks skill-skill relations essential or optional; the optional ones count half of a related skill."""


class Relation(NamedTuple):
    """One row of the relations table."""

    source: str
    target: str
    type: RelationType
    weight: float
    origin: str
    """``pack`` or ``esco``."""
