"""Looking at the graph: neighbours told once, ways with the credit of their direction, exports that come back."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from skillshub.graph.build import BROADER_TO_NARROWER, NARROWER_TO_BROADER
from skillshub.graph.export import GraphFormat, export_graph
from skillshub.graph.look import neighbours, path
from skillshub.i18n import LANGUAGES, catalogue
from skillshub.taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph


def test_every_neighbour_is_told_once_for_each_relation(graph: SkillsGraph) -> None:
    for concept in ("skill:wiring-regulations", "occ:domestic-electrician", "qual:nl-25736", "lic:vca-basis"):
        hops = neighbours(graph, concept)
        assert hops
        assert all(hop.start == concept and hop.source for hop in hops)
        assert {hop.end for hop in hops} == set(graph.successors(concept)) | set(graph.predecessors(concept))
        pairs = [(hop.end, hop.type) for hop in hops]
        assert len(pairs) == len(set(pairs))


def test_neighbours_of_one_type(graph: SkillsGraph) -> None:
    assert {hop.type for hop in neighbours(graph, "occ:domestic-electrician", ("essential",))} == {"essential"}


def test_what_is_no_node_is_an_error(graph: SkillsGraph) -> None:
    with pytest.raises(KeyError):
        neighbours(graph, "skill:none")
    with pytest.raises(KeyError):
        path(graph, "skill:wiring-regulations", "skill:none")


def test_a_way_carries_the_credit_of_its_direction(graph: SkillsGraph) -> None:
    up, down = (
        path(graph, "skill:nen-1010", "skill:wiring-regulations"),
        path(graph, "skill:wiring-regulations", "skill:nen-1010"),
    )
    assert [(hop.type, hop.weight, hop.forward) for hop in up] == [("broader", NARROWER_TO_BROADER, True)]
    assert [(hop.type, hop.weight, hop.forward) for hop in down] == [("narrower", BROADER_TO_NARROWER, True)]


def test_a_way_hangs_together_and_goes_over_the_border(graph: SkillsGraph) -> None:
    hops = path(graph, "qual:nl-25736", "qual:de-elektroniker-egt")
    assert (hops[0].start, hops[-1].end) == ("qual:nl-25736", "qual:de-elektroniker-egt")
    assert all(one.end == other.start for one, other in pairwise(hops))
    assert [hop.type for hop in hops] == ["equivalent"]
    assert path(graph, "qual:nl-25736", "qual:nl-25736") == ()


def test_every_relation_has_words_both_ways(graph: SkillsGraph) -> None:
    for lang in LANGUAGES:
        words = catalogue(lang, "graph")
        for type_ in {data["type"] for *_, data in graph.edges(data=True)}:
            assert {f"graph.relation.{type_}.out", f"graph.relation.{type_}.in"} <= words.keys()


def test_an_export_comes_back_whole(graph: SkillsGraph, taxonomy: Taxonomy) -> None:
    xml = nx.read_graphml(
        io.BytesIO(export_graph(graph, taxonomy, GraphFormat.GRAPHML).encode()), force_multigraph=True
    )
    data = nx.node_link_graph(json.loads(export_graph(graph, taxonomy, GraphFormat.JSON)), edges="edges")
    for back in (xml, data):
        assert set(back.nodes) == set(graph.nodes)
        assert back.number_of_edges() == graph.number_of_edges()
        assert back.nodes["skill:nen-1010"]["nl"] == taxonomy.label("skill:nen-1010", "nl")
        assert {d["type"] for *_, d in back.edges(data=True)} == {d["type"] for *_, d in graph.edges(data=True)}
