"""The region's desk: counts about many people, never anybody in particular."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from skillshub.core.errors import UsageError, nearest
from skillshub.core.knowledge import Country
from skillshub.core.text import fold
from skillshub.explain.reach import Reach, reach

if TYPE_CHECKING:
    from skillshub.explain.gap.records import GapReport
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
        vacancy = self._hub.vacancies.judged(id_)
        matcher = self._hub.engine.matcher(self._hub.engine.today())
        found = reach(matcher, vacancy, self._hub.people.all(), progress)
        self._hub.store.audit("reach", details={"vacancy": vacancy.id})
        return found

    def gap(
        self,
        *,
        sector: str = "",
        side: Country | None = None,
        region: str = "",
        level: str = "",
        progress: Progress | None = None,
    ) -> GapReport:
        """Demand and supply of a sector, a side, a region, a level, or of the whole hub.

        Args:
            sector: one of the vacancies' sectors.
            side: where the work is and the people live.
            region: a municipality, a Kreis or a labour-market region.
            level: EQF level the vacancies ask (``1`` … ``5``, ``6+``).
            progress: called with people done and their number, twice over.

        Raises:
            UsageError: there is no such sector or region.
        """
        from skillshub.explain.gap import Scope, gap_report
        from skillshub.explain.gap.scope import Geography
        from skillshub.hub.registers import is_over
        from skillshub.taxonomy.read_occupations import SECTORS

        taxonomy = self._hub.taxonomy
        scope = Scope(
            sector=_one_of("sector", sector, SECTORS) if sector else "",
            side=side,
            region=_one_of("region", region, Geography(taxonomy).names()) if region else "",
            level=level,
        )
        day = self._hub.engine.today()
        open_, _ = self._hub.vacancies.open_on(day)
        once = self._hub.duplicates.once(open_)
        closed = [v for v in self._hub.vacancies.all() if is_over(v, day)]
        report = gap_report(
            self._hub.engine.matcher(day),
            self._hub.people.all(),
            [*once.vacancies, *closed],
            scope,
            joined=len(open_) - len(once.vacancies),
            progress=progress,
        )
        self._hub.store.audit("gap_report", details={"sector": sector, "side": side, "region": region, "level": level})
        return report


def _one_of(what: str, asked: str, known: tuple[str, ...]) -> str:
    """The name that was meant, however it is spelt.

    Raises:
        UsageError: it is none of them; the nearest is named.
    """
    for name in known:
        if fold(name) == fold(asked):
            return name
    near = nearest(asked, known)
    hint = "gap.hint.nearest" if near else "gap.hint.known"
    raise UsageError(f"gap.error.no_{what}", hint=hint, asked=asked, nearest=near or "", known=", ".join(known))
