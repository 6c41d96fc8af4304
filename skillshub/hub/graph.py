"""The graph's desk: look at it, take it along, and hold it against the stream of vacancies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.i18n import Language

if TYPE_CHECKING:
    from skillshub.core.vacancy import Vacancy
    from skillshub.explain.stream import Core, Rising
    from skillshub.graph.build import SkillsGraph
    from skillshub.graph.export import GraphFormat
    from skillshub.graph.look import Hop
    from skillshub.hub.hub import Hub

Progress = Callable[[int, int], None]
"""Called with ``(concepts compared, their number)``."""


class GraphDesk:
    """Neighbours, ways and exports of the skills graph."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._progress: Progress | None = None

    def prepare(self, progress: Progress | None = None) -> None:
        """Make the graph ready: at once from the second time on, half a minute for a full ESCO at first.

        Args:
            progress: called with the concepts compared and their number.
        """
        self._progress = progress
        try:
            _ = self._graph
        finally:
            self._progress = None

    @cached_property
    def _graph(self) -> SkillsGraph:
        from skillshub.graph.build import build_graph, with_alike
        from skillshub.graph.serve import relatedness_for

        taxonomy = self._hub.taxonomy
        relatedness = relatedness_for(taxonomy, self._hub.engine.settings.cache, self._progress)
        return with_alike(build_graph(taxonomy), relatedness)

    def node(self, text: str, lang: Language) -> str:
        """The concept that ``text`` names, of any kind that is a node.

        Raises:
            UsageError: nothing goes by it, or several do.
        """
        return self._hub.knowledge.meant(text, tuple(Kind), lang)

    def near(self, concept: str) -> tuple[Hop, ...]:
        """Edges of a concept.

        Raises:
            KeyError: it is not in the graph.
        """
        from skillshub.graph.look import neighbours

        return neighbours(self._graph, concept)

    def path(self, start: str, end: str) -> tuple[Hop, ...]:
        """The cheapest way between two concepts; empty where none leads."""
        from skillshub.graph.look import path

        return path(self._graph, start, end)

    def export(self, format_: GraphFormat) -> str:
        """The graph as text."""
        from skillshub.graph.export import export_graph

        return export_graph(self._graph, self._hub.taxonomy, format_)

    # --- the stream ---------------------------------------------------------------------------

    def occupation(self, text: str, lang: Language) -> str:
        """The occupation that ``text`` names.

        Raises:
            UsageError: nothing goes by it, or several do.
        """
        return self._hub.knowledge.meant(text, (Kind.OCCUPATION,), lang)

    def core(self, occupation: str) -> Core:
        """Skills of an occupation, from the hub's vacancies where there are enough, else from the taxonomy."""
        from skillshub.explain.stream import core_skills

        return core_skills(occupation, self._stream(), self._hub.taxonomy)

    def rising(self, occupation: str | None, window: int) -> Rising:
        """Skills the hub's vacancies ask more often than in the ``window`` days before; over too, for it is past
        demand that is compared."""
        from skillshub.explain.stream import rising_skills

        return rising_skills(self._stream(), self._hub.engine.today(), occupation=occupation, window=window)

    def _stream(self) -> list[Vacancy]:
        return self._hub.duplicates.once(self._hub.vacancies.all()).vacancies
