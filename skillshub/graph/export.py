"""The graph for other programs: GraphML and node-link JSON, as networkx reads them back."""

from __future__ import annotations

import io
import json
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.i18n import LANGUAGES

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph
    from skillshub.taxonomy.taxonomy import Taxonomy


class GraphFormat(StrEnum):
    """What a graph can be written as."""

    GRAPHML = "graphml"
    JSON = "json"


def export_graph(graph: SkillsGraph, taxonomy: Taxonomy, format_: GraphFormat) -> str:
    """The graph as text, nodes with their names in three languages; ``networkx.parse_graphml`` and
    ``networkx.node_link_graph(..., edges="edges")`` read it."""
    import networkx as nx

    named: nx.MultiDiGraph[str] = nx.MultiDiGraph(taxonomy=taxonomy.checksum)
    for node in sorted(graph.nodes):
        found = taxonomy.find(node)
        names = {lang: found.labels.get(lang) or "" for lang in LANGUAGES} if found else {}
        named.add_node(node, **graph.nodes[node], **names)
    for start, end, key in sorted(graph.edges(keys=True)):
        named.add_edge(start, end, key=key, **graph.edges[start, end, key])
    if format_ is GraphFormat.JSON:
        return json.dumps(nx.node_link_data(named, edges="edges"), ensure_ascii=False, indent=1) + "\n"
    out = io.BytesIO()
    nx.write_graphml(named, out, encoding="utf-8")
    return out.getvalue().decode() + "\n"
