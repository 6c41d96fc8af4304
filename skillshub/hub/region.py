"""The region's desk: counts about many people, never anybody in particular."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from skillshub.explain.reach import Reach, reach

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub

Progress = Callable[[int, int], None]


class RegionDesk:
    """Reach of a vacancy, gaps of a region; every question is written to the log."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def reach(self, id_: str, *, progress: Progress | None = None) -> Reach:
        """How many people a vacancy reaches, and what each of its demands costs.

        Raises:
            UsageError: there is no such vacancy.
        """
        vacancy = self._hub.vacancies.get(id_)
        matcher = self._hub.engine.matcher(self._hub.engine.today())
        found = reach(matcher, vacancy, self._hub.people.all(), progress)
        self._hub.store.audit("reach", details={"vacancy": vacancy.id})
        return found
