"""What a concept has to do with others, in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.taxonomy.relations import RelationType

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

OUTWARD = {
    RelationType.ESSENTIAL: "essential",
    RelationType.OPTIONAL: "optional",
    RelationType.BROADER: "broader",
    RelationType.MEMBER: "member",
    RelationType.RELATED: "related",
    RelationType.CONFERS: "confers",
    RelationType.LEADS_TO: "leads_to",
    RelationType.COVERS: "covers",
    RelationType.TEACHES: "teaches",
    RelationType.AWARDS: "awards",
    RelationType.PREPARES: "prepares",
}
"""Relation type → its name where the concept is the source."""
INWARD = {
    RelationType.ESSENTIAL: "essential_for",
    RelationType.OPTIONAL: "optional_for",
    RelationType.BROADER: "narrower",
    RelationType.MEMBER: "members",
    RelationType.RELATED: "related",
    RelationType.CONFERS: "conferred_by",
    RelationType.LEADS_TO: "trained_by",
    RelationType.COVERS: "covered_by",
    RelationType.TEACHES: "taught_in",
    RelationType.AWARDS: "awarded_by",
    RelationType.PREPARES: "prepared_by",
}
"""Relation type → its name where the concept is the target."""
ORDER = tuple(dict.fromkeys([*OUTWARD.values(), *INWARD.values()]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The other end of a relation."""

    concept: str
    weight: float
    """0 … 1, as the matcher counts it."""
    origin: str
    """``pack`` or ``esco``."""


Relations = Mapping[str, list[Other]]
"""Name of a relation, in :data:`ORDER` → the other concepts; those of an occupation most central first."""


def relations_of(concept: str, taxonomy: Taxonomy) -> Relations:
    """All relations of a concept by name; relations without others are left out."""
    import polars as pl

    frame = taxonomy.relations
    found: dict[str, list[Other]] = {name: [] for name in ORDER}
    for ends, names in ((("source", "target"), OUTWARD), (("target", "source"), INWARD)):
        own, other = ends
        for to, type_, weight, origin in (
            frame.filter(pl.col(own) == concept).select(other, "type", "weight", "origin").iter_rows()
        ):
            found[names[RelationType(type_)]].append(Other(concept=to, weight=weight, origin=origin))
    return {name: others for name, others in found.items() if others}
