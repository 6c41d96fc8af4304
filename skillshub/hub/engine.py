"""The engine behind the desks: taxonomy, graph, weights and linkers, each made when first needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from skillshub.core.settings import Settings
from skillshub.i18n import Message

if TYPE_CHECKING:
    from skillshub.border.commute import CommuteModel
    from skillshub.graph.closure import Closure
    from skillshub.link.draft import DraftLinker
    from skillshub.link.linker import Linker
    from skillshub.link.spotting import Spotter
    from skillshub.link.vacancy import VacancyLinker
    from skillshub.match.rank import Matcher
    from skillshub.match.weights import Weights
    from skillshub.taxonomy.taxonomy import Taxonomy

OVERLAY_WARNING = "overlay.warning."


class Engine:
    """One taxonomy and everything compiled from it."""

    def __init__(self, settings: Settings, today: Callable[[], date]) -> None:
        self.settings = settings
        self.today = today
        self.tell: Callable[[Message], None] | None = None
        """Who is told at once that the office's own additions are not in force."""
        self._matchers: dict[date, Matcher] = {}

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The shipped pack, over an imported ESCO release when there is one."""
        from skillshub.taxonomy.store import open_taxonomy

        opened = open_taxonomy(self.settings)
        for warning in opened.warnings if self.tell else ():
            if warning.id.startswith(OVERLAY_WARNING) and self.tell:
                self.tell(warning)
        return opened

    @cached_property
    def closure(self) -> Closure:
        """The graph's closure arrays."""
        from skillshub.graph.serve import closure_for

        return closure_for(self.taxonomy, self.settings.cache)

    @cached_property
    def weights(self) -> Weights:
        """The weights snapshot of this taxonomy."""
        from skillshub.hub.snapshot import weights_for

        return weights_for(self.taxonomy, self.closure, self.settings)

    @cached_property
    def versions(self) -> dict[str, str]:
        """Checksums of what a ranking rests on: ``taxonomy``, ``rules``, ``weights``."""
        return {
            "taxonomy": self.taxonomy.checksum,
            "rules": self.taxonomy.knowledge.checksum,
            "weights": self.weights.checksum,
        }

    @cached_property
    def linker(self) -> Linker:
        """Words to concepts."""
        from skillshub.hub.linking import kept_corrections
        from skillshub.link.linker import Linker
        from skillshub.taxonomy.crosswalk_store import load_aliases

        aliases = load_aliases(self.settings, self.taxonomy)
        return Linker(self.taxonomy, self.settings.cache, aliases, kept_corrections(self.settings), self.tell)

    @cached_property
    def spotter(self) -> Spotter:
        """Skills in running text, for vacancies, CVs and what is typed in a talk."""
        from skillshub.link.spotting import Spotter

        return Spotter(self.taxonomy, self.linker)

    @cached_property
    def vacancy_linker(self) -> VacancyLinker:
        """Vacancies' words to concepts."""
        from skillshub.link.vacancy import VacancyLinker

        return VacancyLinker(self.taxonomy, self.linker, self.spotter)

    @cached_property
    def draft_linker(self) -> DraftLinker:
        """CVs and exchange formats to forms."""
        from skillshub.link.draft import DraftLinker

        return DraftLinker(self.taxonomy, self.linker, self.spotter)

    def forget_linkers(self) -> None:
        """Make the linkers again when they are next needed, because the names they know have changed."""
        for name in ("linker", "spotter", "vacancy_linker", "draft_linker"):
            self.__dict__.pop(name, None)

    def matcher(self, day: date) -> Matcher:
        """The matcher with the rules in force on ``day``."""
        from skillshub.match.rank import Matcher

        if day not in self._matchers:
            self._matchers[day] = Matcher(
                taxonomy=self.taxonomy,
                closure=self.closure,
                weights=self.weights,
                commutes=self.commutes(day),
                day=day,
            )
        return self._matchers[day]

    def commutes(self, day: date) -> CommuteModel:
        """Estimates of the way to work with the crossings open on ``day``."""
        from skillshub.border.commute import CommuteModel

        knowledge = self.taxonomy.knowledge
        return CommuteModel(
            tuple(knowledge.places.values()),
            tuple(knowledge.crossings.values()),
            tuple(knowledge.lines.values()),
            day,
            motorway_only=knowledge.motorway_only,
        )
