"""The graph holds what the pack says: nodes by kind, edges by type, each with its weight and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.graph.build import BROADER_TO_NARROWER, NARROWER_TO_BROADER, RELATED, build_graph
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.toy import toy_taxonomy

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph

ENDS = {
    "broader": ("skill", "skill"),
    "narrower": ("skill", "skill"),
    "related": ("skill", "skill"),
    "essential": ("occupation", "skill"),
    "optional": ("occupation", "skill"),
    "confers": ("qualification", "skill"),
    "trains": ("qualification", "occupation"),
    "equivalent": ("qualification", "qualification"),
    "covers": ("licence", "licence"),
    "teaches": ("programme", "skill"),
    "awards": ("programme", "qualification"),
    "prepares": ("programme", "licence"),
}
CARRIES = {"broader", "narrower", "related"}


def nodes(graph: SkillsGraph, kind: str) -> set[str]:
    return {node for node, data in graph.nodes(data=True) if data["kind"] == kind}


def edges(graph: SkillsGraph, type_: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, data in graph.edges(data=True) if data["type"] == type_}


def test_every_skill_occupation_and_diploma_is_a_node(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    assert nodes(graph, "skill") == set(taxonomy.skills)
    assert nodes(graph, "occupation") == set(taxonomy.occupations)
    assert nodes(graph, "qualification") == set(taxonomy.ids(Kind.QUALIFICATION))


def test_edges_join_the_kinds_they_should(graph: SkillsGraph) -> None:
    for a, b, data in graph.edges(data=True):
        assert (graph.nodes[a]["kind"], graph.nodes[b]["kind"]) == ENDS[data["type"]], (a, b, data["type"])
        assert data["source"]
        assert (data["weight"] > 0) is (data["type"] in CARRIES)


def test_every_type_occurs(graph: SkillsGraph) -> None:
    assert {data["type"] for *_, data in graph.edges(data=True)} == set(ENDS)


def test_weights(graph: SkillsGraph) -> None:
    for *_, data in graph.edges(data=True):
        if data["type"] == "broader":
            assert data["weight"] == NARROWER_TO_BROADER
        if data["type"] == "narrower":
            assert data["weight"] == BROADER_TO_NARROWER
        if data["type"] == "related":
            assert 0 < data["weight"] <= RELATED
    assert BROADER_TO_NARROWER <= RELATED < NARROWER_TO_BROADER <= 1


def test_the_hierarchy_runs_both_ways_and_kinship_too(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    up = {(skill, broader) for skill in taxonomy.skills for broader in taxonomy.broader(skill)}
    assert edges(graph, "broader") == up
    assert edges(graph, "narrower") == {(b, a) for a, b in up}
    kin = edges(graph, "related")
    assert kin == {(b, a) for a, b in kin}
    assert kin == {(skill, other) for skill in taxonomy.skills for other, _, _ in taxonomy.related(skill)}


def test_profiles_and_diplomas(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    profile = taxonomy.occupation("occ:nurse")
    assert profile is not None
    assert {b for a, b in edges(graph, "essential") if a == "occ:nurse"} == set(profile.essential)
    assert {b for a, b in edges(graph, "optional") if a == "occ:nurse"} == set(profile.optional)
    held = taxonomy.knowledge.qualifications["qual:nl-mbo-1"]
    assert {b for a, b in edges(graph, "confers") if a == held.id} == set(held.confers)
    assert ("qual:nl-25655", "occ:nurse") in edges(graph, "trains")


def test_pairs_join_both_ways_with_their_verdict(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    for pair in taxonomy.knowledge.pairs.values():
        for a, b in ((pair.nl, pair.de), (pair.de, pair.nl)):
            edge = graph.edges[a, b, pair.id]
            assert (edge["type"], edge["verdict"]) == ("equivalent", pair.verdict.value)


def test_it_knows_which_taxonomy_it_was_made_from(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    assert graph.graph["taxonomy"] == taxonomy.checksum


def test_the_toy_world_edge_by_edge() -> None:
    graph = build_graph(toy_taxonomy())  # type: ignore[arg-type]
    found = {(a, b, d["type"], d["weight"]) for a, b, d in graph.edges(data=True) if d["weight"]}
    assert found == {
        ("skill:knx", "skill:home-automation", "broader", 0.9),
        ("skill:home-automation", "skill:knx", "narrower", 0.5),
        ("skill:wiring", "skill:measuring", "related", 0.5),
        ("skill:measuring", "skill:wiring", "related", 0.5),
    }
