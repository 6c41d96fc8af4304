"""Equality first, then time: the graph of a full ESCO compiled, opened and asked, beside networkx and polars.

    python -m benchmarks.graph [--quick] [--esco FOLDER]

Prints a table of CPU milliseconds. ``--quick`` checks on the shipped pack that all give the same, and times nothing.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx
import polars as pl

from benchmarks.matching.clock import once
from skillshub.core.settings import Settings
from skillshub.graph.build import build_graph
from skillshub.graph.closure import MAX_HOPS, MIN_CREDIT, Closure, compile_closure, open_closure, write_closure
from skillshub.graph.material import material_of
from skillshub.graph.relatedness import compile_relatedness
from skillshub.graph.relatedness_store import open_relatedness, write_relatedness
from skillshub.link.encoder import shipped_encoder
from skillshub.taxonomy.store import import_esco, open_taxonomy

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph
    from skillshub.taxonomy.taxonomy import Taxonomy

ASKED = 200
OPENINGS = 7


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="the shipped pack, equality alone, nothing is timed")
    data = os.environ.get("SKILLSHUB_DATA", "")
    options.add_argument("--esco", type=Path, default=Path(data) / "esco" if data else None)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(env={"SKILLSHUB_HOME": home})
        if not asked.quick and asked.esco:
            import_esco(asked.esco, settings)
        taxonomy = open_taxonomy(settings)
        graph = build_graph(taxonomy)
        closure = compile_closure(graph)
        _same(graph, closure)
        print(f"{taxonomy.version}: {len(closure.skills):,} skills, {len(closure.targets):,} credits, all peers agree")
        if not asked.quick:
            _timed(taxonomy, graph, closure, Path(home))


def _ways(graph: SkillsGraph) -> nx.DiGraph[str]:
    """Credit-bearing edges between skills, costs as −ln of the weight, as a networkx user would search them."""
    import math

    ways: nx.DiGraph[str] = nx.DiGraph()
    for one, other, data in graph.edges(data=True):
        if data["weight"] > 0 and one != other:
            cost = -math.log(data["weight"])
            if not ways.has_edge(one, other) or cost < ways[one][other]["cost"]:
                ways.add_edge(one, other, cost=cost)
    return ways


def _by_networkx(ways: nx.DiGraph[str], skill: str) -> set[str]:
    if skill not in ways:
        return {skill}
    hops = nx.single_source_shortest_path_length(ways, skill, cutoff=MAX_HOPS)
    near = ways.subgraph(hops)
    costs = nx.single_source_dijkstra_path_length(near, skill, weight="cost")
    return {skill} | set(costs)


def _edges(graph: SkillsGraph) -> pl.DataFrame:
    rows = [(one, other, data["weight"]) for one, other, data in graph.edges(data=True) if data["weight"] > 0]
    frame = pl.DataFrame(rows, schema=["source", "target", "weight"], orient="row")
    return frame.group_by("source", "target").agg(pl.col("weight").max())


def _by_polars(edges: pl.DataFrame, skill: str) -> set[str]:
    first = edges.filter(pl.col("source") == skill)
    second = first.join(edges, left_on="target", right_on="source", suffix="_2")
    both = pl.concat(
        [
            first.select("target", "weight"),
            second.select(target="target_2", weight=pl.col("weight") * pl.col("weight_2")),
        ]
    )
    return {skill} | set(both.group_by("target").agg(pl.col("weight").max())["target"].to_list())


def _same(graph: SkillsGraph, closure: Closure) -> None:
    """Both peers reach what the closure holds; the closure leaves out only what falls below its least credit."""
    ways, edges = _ways(graph), _edges(graph)
    for skill in _drawn(closure):
        ours = {target for target, *_ in closure.row(skill)}
        theirs = _by_polars(edges, skill)
        if not ours <= theirs or theirs != _by_networkx(ways, skill):
            raise SystemExit(f"{skill}: the peers do not agree")
        best = {target: credit for target, credit, *_ in closure.row(skill)}
        if any(credit < MIN_CREDIT for credit in best.values()):
            raise SystemExit(f"{skill}: credit below the least")


def _drawn(closure: Closure) -> list[str]:
    return Random(1).sample(closure.skills, min(ASKED, len(closure.skills)))


def _timed(taxonomy: Taxonomy, graph: SkillsGraph, closure: Closure, home: Path) -> None:
    drawn = _drawn(closure)
    ways, edges = _ways(graph), _edges(graph)
    write_closure(closure, home / "closure")
    encoder = shipped_encoder()
    encoder.encode(["warm"])

    def opened() -> None:
        open_closure(home / "closure", taxonomy.checksum)

    def material() -> None:
        write_relatedness(compile_relatedness(material_of(taxonomy), encoder, taxonomy.checksum), home / "relatedness")

    def all_(ask: Callable[[str], object]) -> Callable[[], None]:
        def run() -> None:
            for skill in drawn:
                ask(skill)

        return run

    rows = [
        ("graph built and closure compiled", once(lambda: compile_closure(build_graph(taxonomy))).cpu),
        ("closure opened", median(once(opened).cpu for _ in range(OPENINGS))),
        (f"rows of {len(drawn)} skills: closure", once(all_(closure.row)).cpu),
        (
            f"rows of {len(drawn)} skills: networkx, two hops and Dijkstra",
            once(all_(lambda s: _by_networkx(ways, s))).cpu,
        ),
        (f"rows of {len(drawn)} skills: polars, self-join", once(all_(lambda s: _by_polars(edges, s))).cpu),
        ("relatedness compiled and written", once(material).cpu),
        (
            "relatedness opened",
            median(
                once(lambda: open_relatedness(home / "relatedness", taxonomy.checksum)).cpu for _ in range(OPENINGS)
            ),
        ),
    ]
    print("\n| what | CPU ms |\n|---|---:|")
    for name, value in rows:
        print(f"| {name} | {value:,.1f} |")


if __name__ == "__main__":
    main()
