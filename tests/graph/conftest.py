"""The shipped pack, its graph and its closure, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skillshub.graph.build import build_graph
from skillshub.graph.closure import Closure, compile_closure
from skillshub.taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph


@pytest.fixture(scope="session")
def graph(taxonomy: Taxonomy) -> SkillsGraph:
    return build_graph(taxonomy)


@pytest.fixture(scope="session")
def closure(graph: SkillsGraph) -> Closure:
    return compile_closure(graph)
