"""``Hub``: opens a hub and hands out its desks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from skillshub.core.settings import Settings
from skillshub.hub.engine import Engine

if TYPE_CHECKING:
    from skillshub.hub.care import CareDesk
    from skillshub.hub.caseload import CaseloadDesk
    from skillshub.hub.choices import ChoiceDesk
    from skillshub.hub.duplicates import DuplicateDesk
    from skillshub.hub.evaluating import EvaluationDesk
    from skillshub.hub.explaining import ExplainDesk
    from skillshub.hub.files import FileDesk
    from skillshub.hub.graph import GraphDesk
    from skillshub.hub.intake import IntakeDesk
    from skillshub.hub.interview import InterviewDesk
    from skillshub.hub.knowledge import KnowledgeDesk
    from skillshub.hub.linking import LinkingDesk
    from skillshub.hub.matching import AuditDesk, MatchDesk
    from skillshub.hub.overlay import OverlayDesk
    from skillshub.hub.region import RegionDesk
    from skillshub.hub.registers import PeopleDesk, VacancyDesk
    from skillshub.store.hub_store import HubStore
    from skillshub.taxonomy.taxonomy import Taxonomy


class Hub:
    """People and vacancies of one office, and the engine that matches them.

    Opening costs nothing; the store and the engine are opened when a desk first needs them.
    """

    def __init__(self, settings: Settings, *, today: Callable[[], date] = date.today) -> None:
        self.settings = settings
        self.engine = Engine(settings, today)

    @classmethod
    def open(cls, settings: Settings | None = None) -> Self:
        """A hub with the given settings, else with the platform's."""
        return cls(settings or Settings.load())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, if it was opened."""
        store = self.__dict__.pop("store", None)
        if store is not None:
            store.close()

    @cached_property
    def store(self) -> HubStore:
        """The store, made when it is not there yet, its links brought up to the taxonomy."""
        from skillshub.hub.relink import bring_up_to_date
        from skillshub.store.hub_store import HubStore

        store = HubStore.open(self.settings.hub)
        bring_up_to_date(store, self.engine)
        return store

    def renew(self) -> None:
        """Forget the engine and the desks: the next question is answered from what the folders hold by then."""
        self.close()
        tell = self.engine.tell
        self.engine = Engine(self.settings, self.engine.today)
        self.engine.tell = tell
        for name in self.__dict__.keys() - {"settings", "engine"}:
            del self.__dict__[name]

    def relink(self) -> int:
        """Link all people and vacancies of a hub that is there again; their number comes back."""
        from skillshub.hub.relink import bring_up_to_date

        return bring_up_to_date(self.store, self.engine, everything=True) if self.settings.hub.exists() else 0

    @property
    def taxonomy(self) -> Taxonomy:
        """Concepts and knowledge."""
        return self.engine.taxonomy

    @cached_property
    def knowledge(self) -> KnowledgeDesk:
        """Search and import of taxonomies, linking of words, commutes, comparisons."""
        from skillshub.hub.knowledge import KnowledgeDesk

        return KnowledgeDesk(self.engine)

    @cached_property
    def linking(self) -> LinkingDesk:
        """What coaches of this hub laid down about words."""
        from skillshub.hub.linking import LinkingDesk

        return LinkingDesk(self)

    @cached_property
    def graph(self) -> GraphDesk:
        """Neighbours, ways and exports of the skills graph."""
        from skillshub.hub.graph import GraphDesk

        return GraphDesk(self)

    @cached_property
    def overlay(self) -> OverlayDesk:
        """What this office adds to the shipped knowledge and corrects in it."""
        from skillshub.hub.overlay import OverlayDesk

        return OverlayDesk(self)

    @cached_property
    def intake(self) -> IntakeDesk:
        """Files into the hub."""
        from skillshub.hub.intake import IntakeDesk

        return IntakeDesk(self)

    @cached_property
    def files(self) -> FileDesk:
        """Files looked at, mapped, read, mended and read again."""
        from skillshub.hub.files import FileDesk

        return FileDesk(self)

    @cached_property
    def interview(self) -> InterviewDesk:
        """A talk: proposals, drafts, and a person in the end."""
        from skillshub.hub.interview import InterviewDesk

        return InterviewDesk(self)

    @cached_property
    def people(self) -> PeopleDesk:
        """Jobseekers, by the coach's own code."""
        from skillshub.hub.registers import PeopleDesk

        return PeopleDesk(self)

    @cached_property
    def caseload(self) -> CaseloadDesk:
        """Where the work with each of them stands; nothing of it reaches the matcher."""
        from skillshub.hub.caseload import CaseloadDesk

        return CaseloadDesk(self)

    @cached_property
    def vacancies(self) -> VacancyDesk:
        """Vacancies."""
        from skillshub.hub.registers import VacancyDesk

        return VacancyDesk(self)

    @cached_property
    def duplicates(self) -> DuplicateDesk:
        """Vacancies that are the same job."""
        from skillshub.hub.duplicates import DuplicateDesk

        return DuplicateDesk(self)

    @cached_property
    def match(self) -> MatchDesk:
        """Rankings, recorded so that they can be replayed."""
        from skillshub.hub.matching import MatchDesk

        return MatchDesk(self)

    @cached_property
    def explain(self) -> ExplainDesk:
        """Why one pair stands where it stands."""
        from skillshub.hub.explaining import ExplainDesk

        return ExplainDesk(self)

    @cached_property
    def choices(self) -> ChoiceDesk:
        """Vacancies kept for somebody, set aside, noted."""
        from skillshub.hub.choices import ChoiceDesk

        return ChoiceDesk(self)

    @cached_property
    def region(self) -> RegionDesk:
        """Counts about many people: the reach of a vacancy, the gaps of a region."""
        from skillshub.hub.region import RegionDesk

        return RegionDesk(self)

    @cached_property
    def audit(self) -> AuditDesk:
        """Old rankings and the log."""
        from skillshub.hub.matching import AuditDesk

        return AuditDesk(self)

    @cached_property
    def care(self) -> CareDesk:
        """Backup, restore, doctor."""
        from skillshub.hub.care import CareDesk

        return CareDesk(self)

    @cached_property
    def evaluation(self) -> EvaluationDesk:
        """Benchmarks on a folder of data."""
        from skillshub.hub.evaluating import EvaluationDesk

        return EvaluationDesk(self.engine)
