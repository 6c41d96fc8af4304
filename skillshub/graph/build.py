"""The taxonomy as a networkx graph: typed, weighted edges, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import Requires

if TYPE_CHECKING:
    import networkx as nx

    from skillshub.graph.relatedness import Relatedness
    from skillshub.taxonomy.taxonomy import Taxonomy

    SkillsGraph = nx.MultiDiGraph[str]

NARROWER_TO_BROADER = 0.9
"""Who can do the special case can do nearly all of the general one (design.md §6: more than related)."""
RELATED = 0.5
"""Half credit at most: measured to rank better than full credit (science.md §5.3)."""
BROADER_TO_NARROWER = 0.5
"""The general skill is half the way to the special one."""


def build_graph(taxonomy: Taxonomy) -> SkillsGraph:
    """Every concept as a node, every relation as an edge.

    Edge data: ``type`` (``broader``, ``narrower``, ``related``, ``essential``, ``optional``,
    ``confers``, ``trains``, ``equivalent``, ``teaches``, ``awards``, ``prepares``, ``covers``),
    ``weight`` (share of credit that passes along it, 0 for edges that carry none) and ``source``.
    """
    import networkx as nx

    graph: SkillsGraph = nx.MultiDiGraph(taxonomy=taxonomy.checksum)
    for skill in taxonomy.skills:
        graph.add_node(skill, kind="skill")
    for skill in taxonomy.skills:
        for broader in taxonomy.broader(skill):
            _connect_hierarchy(graph, skill, broader)
        for other, weight, source in taxonomy.related(skill):
            graph.add_edge(skill, other, key="related", type="related", weight=min(RELATED, weight), source=source)
    for occupation in taxonomy.occupations:
        _connect_occupation(graph, taxonomy, occupation)
    _connect_qualifications(graph, taxonomy)
    _connect_papers(graph, taxonomy)
    return graph


def _connect_hierarchy(graph: SkillsGraph, skill: str, broader: str) -> None:
    """Skills pass credit to broader skills; groups only hold them together."""
    is_skill = graph.nodes.get(broader, {}).get("kind") == "skill"
    if not is_skill:
        graph.add_node(broader, kind="group")
    graph.add_edge(
        skill,
        broader,
        key="broader",
        type="broader",
        weight=NARROWER_TO_BROADER if is_skill else 0.0,
        source="hierarchy",
    )
    if is_skill:
        graph.add_edge(broader, skill, key="narrower", type="narrower", weight=BROADER_TO_NARROWER, source="hierarchy")


def _connect_occupation(graph: SkillsGraph, taxonomy: Taxonomy, occupation: str) -> None:
    graph.add_node(occupation, kind="occupation")
    profile = taxonomy.occupation(occupation)
    if profile is None:
        return
    for need, skills in ((Requires.ESSENTIAL, profile.essential), (Requires.OPTIONAL, profile.optional)):
        for skill in skills:
            graph.add_edge(occupation, skill, key=need.value, type=need.value, weight=0.0, source="occupation profile")


def _connect_qualifications(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    knowledge = taxonomy.knowledge
    for qualification in knowledge.qualifications.values():
        graph.add_node(qualification.id, kind="qualification")
        for skill in qualification.confers:
            graph.add_edge(qualification.id, skill, key="confers", type="confers", weight=0.0, source="qualification")
        for occupation in qualification.occupations:
            graph.add_edge(
                qualification.id, occupation, key="trains", type="trains", weight=0.0, source="qualification"
            )
    for pair in knowledge.pairs.values():
        for one, other in ((pair.nl, pair.de), (pair.de, pair.nl)):
            graph.add_edge(
                one,
                other,
                key=pair.id,
                type="equivalent",
                weight=0.0,
                verdict=pair.verdict.value,
                source=pair.facts.source,
            )


def _connect_papers(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    """Licences, and programmes with what they teach, award and prepare for. They carry no credit: learning begins
    with enrolling, a licence with who gives it."""
    knowledge = taxonomy.knowledge
    for licence in knowledge.licences.values():
        graph.add_node(licence.id, kind="licence")
        for covered in licence.covers:
            graph.add_edge(licence.id, covered, key="covers", type="covers", weight=0.0, source=licence.facts.source)
    for programme in knowledge.programmes.values():
        graph.add_node(programme.id, kind="programme")
        awards = (programme.qualification,) if programme.qualification else ()
        for type_, targets in (("teaches", programme.teaches), ("awards", awards), ("prepares", programme.licences)):
            for target in targets:
                graph.add_edge(programme.id, target, key=type_, type=type_, weight=0.0, source=programme.facts.source)


ALIKE = "alike"


def with_alike(graph: SkillsGraph, relatedness: Relatedness) -> SkillsGraph:
    """A copy with an edge ``alike`` from every occupation and skill to its neighbours.

    They pass no credit (``weight`` 0): half credit is for pairs that somebody has listed as related. Edge data
    beside type, weight and source: ``likeness``, ``hierarchy``, ``together`` and ``text`` (0 … 1), ``band``
    (``near``, ``some``, ``far``), ``shared`` (skills both ask, or occupations that ask both) and ``group`` (ISCO-08
    code or skill group; may be empty).
    """
    whole = graph.copy()
    for concept in relatedness.concepts:
        for other in relatedness.near(concept):
            whole.add_edge(
                concept,
                other.concept,
                key=ALIKE,
                type=ALIKE,
                weight=0.0,
                source="likeness of hierarchy, profiles and text",
                band=other.band.value,
                likeness=other.likeness / 1000,
                hierarchy=other.hierarchy / 1000,
                together=other.together / 1000,
                text=other.text / 1000,
                shared=other.shared,
                group=other.group,
            )
    return whole
