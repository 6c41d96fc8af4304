"""Compiling what lies near what tells how far it is, once."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from skillshub.hub.graph import GraphDesk

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub


def test_the_first_look_at_the_graph_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def compiled(taxonomy: object, cache: object, tick: Callable[[int, int], None] | None) -> str:
        asked.append((taxonomy, cache))
        if tick:
            tick(1, 2)
        return "related"

    monkeypatch.setattr("skillshub.graph.serve.relatedness_for", compiled)
    monkeypatch.setattr("skillshub.graph.build.build_graph", lambda taxonomy: "graph")
    monkeypatch.setattr("skillshub.graph.build.with_alike", lambda graph, related: (graph, related))
    hub = SimpleNamespace(taxonomy="t", engine=SimpleNamespace(settings=SimpleNamespace(cache="c")))
    desk = GraphDesk(cast("Hub", hub))
    told: list[tuple[int, int]] = []
    desk.prepare(lambda done, total: told.append((done, total)))
    desk.prepare(lambda done, total: told.append((done, total)))
    assert told == [(1, 2)]
    assert asked == [("t", "c")]
