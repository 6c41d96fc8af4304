"""Looking at the graph: what lies next to a concept, and how two concepts hang together.

For people who want to see why, never on the way to a score: the matcher reads the closure.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from skillshub.graph.build import ALIKE

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph

HOP = 0.7
"""Cost of an edge that carries no credit: a little dearer than passing on half (−ln ½), so that a way over skills
wins from an equally long one over diplomas."""
UNLIKE = 0.5
"""What an edge of likeness costs more where nothing is alike: a listed relation wins from a computed one, and one
computed step from two others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeEdge:
    """How alike two concepts are, and why; shares 0 … 1."""

    likeness: float
    band: str
    hierarchy: float
    together: float
    text: float
    shared: int
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One edge, walked from ``start`` to ``end``."""

    start: str
    end: str
    type: str
    weight: float
    """Share of credit that passes along it in its own direction; 0 for edges that carry none."""
    source: str
    alike: AlikeEdge | None = None
    """What speaks for likeness; only on edges of that type."""
    forward: bool
    """False: the edge points the other way (*is needed by* instead of *needs*)."""


def neighbours(graph: SkillsGraph, concept: str, types: Collection[str] = ()) -> tuple[Hop, ...]:
    """All edges of a concept, those it has itself first, by type, weight and id of the other end.

    Raises:
        KeyError: the concept is not in the graph.
    """
    if concept not in graph:
        raise KeyError(concept)
    found = [_hop(concept, end, data, forward=True) for _, end, data in graph.out_edges(concept, data=True)]
    found += [_hop(concept, start, data, forward=False) for start, _, data in graph.in_edges(concept, data=True)]
    # Hierarchy and relatedness lie in the graph in both directions; each is told once.
    told = {(hop.end, hop.type) for hop in found if hop.forward}
    mirrored = {"broader": "narrower", "narrower": "broader", "related": "related", ALIKE: ALIKE}
    mirrored |= {"equivalent": "equivalent", "covers": "covers"}
    kept = [hop for hop in found if hop.forward or (hop.end, mirrored.get(hop.type, "")) not in told]
    wanted = [hop for hop in kept if not types or hop.type in types]
    return tuple(sorted(wanted, key=_order))


def path(graph: SkillsGraph, start: str, end: str) -> tuple[Hop, ...]:
    """The cheapest way between two concepts, edges walked in either direction; empty where none leads.

    Cost: −ln of the credit that passes; :data:`HOP` for edges that carry none, more where likeness is less than
    whole. Ties go to the smaller ids.

    Raises:
        KeyError: one of them is not in the graph.
    """
    import networkx as nx

    for concept in (start, end):
        if concept not in graph:
            raise KeyError(concept)
    ways: nx.DiGraph[str] = nx.DiGraph()
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1], edge[2]["type"])):
        cost = -math.log(data["weight"]) if data["weight"] else HOP + UNLIKE * (1 - data.get("likeness", 1.0))
        for step in (_hop(one, other, data, forward=True), _hop(other, one, data, forward=False)):
            # Walked against its direction an edge passes nothing on.
            price = cost if step.forward else max(HOP, cost if data["type"] == ALIKE else HOP)
            if not ways.has_edge(step.start, step.end) or price < ways[step.start][step.end]["cost"]:
                ways.add_edge(step.start, step.end, cost=price, hop=step)
    try:
        nodes = nx.dijkstra_path(ways, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return ()
    return tuple(ways[one][other]["hop"] for one, other in pairwise(nodes))


def _order(hop: Hop) -> tuple[bool, str, float, str]:
    return not hop.forward, hop.type, -(hop.alike.likeness if hop.alike else hop.weight), hop.end


def _hop(start: str, end: str, data: dict[str, Any], *, forward: bool) -> Hop:
    alike = (
        AlikeEdge(**{field.name: data[field.name] for field in fields(AlikeEdge)}) if data["type"] == ALIKE else None
    )
    return Hop(
        start=start,
        end=end,
        type=data["type"],
        weight=data["weight"],
        source=str(data["source"]),
        alike=alike,
        forward=forward,
    )
