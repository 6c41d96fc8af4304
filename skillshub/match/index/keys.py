"""The numbers that stand for branches, licences and postcodes in packed conditions.

They follow from the taxonomy alone, so that an index and a question of one snapshot agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from skillshub.core.vacancy import Importance, Vacancy
from skillshub.match.index.conditions import (
    NO_HOURS,
    NO_ZONE,
    SHIFTS,
    Ask,
    Rows,
    cents,
    day_of,
    flags_of,
    half_hours,
    languages_of,
    silent,
)

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

SECTORS = 63
LICENCES = 16
Postcode = tuple[str, str]
"""Country and postcode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of the vacancies somebody wants to see. Whatever a vacancy does not say passes."""

    country: str = ""
    sector: str = ""
    minutes: int | None = None
    """On the way to work, at most."""
    hours_low: float | None = None
    hours_high: float | None = None
    pay: float | None = None
    """Euro an hour, at least."""
    shift: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class ConditionKeys:
    """Lists whose places are the numbers."""

    sectors: tuple[str, ...]
    licences: tuple[str, ...]
    zones: tuple[Postcode, ...]

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> Self:
        """Branches of occupations; licences that hold on both sides first; every postcode that is known.

        What finds no place is *not said* in a row, and so passes every question.
        """
        profiles = map(taxonomy.occupation, taxonomy.occupations)
        sectors = sorted({profile.sector for profile in profiles if profile and profile.sector})
        known = taxonomy.knowledge
        licences = sorted(known.licences, key=lambda id_: (known.licences[id_].country in {"NL", "DE"}, id_))
        return cls(
            sectors=tuple(sectors[:SECTORS]),
            licences=tuple(licences[:LICENCES]),
            zones=tuple(sorted(known.places)[:NO_ZONE]),
        )

    @cached_property
    def _sector(self) -> dict[str, int]:
        return {sector: at for at, sector in enumerate(self.sectors, start=1)}

    @cached_property
    def _licence(self) -> dict[str, int]:
        return {licence: 1 << at for at, licence in enumerate(self.licences)}

    @cached_property
    def _zone(self) -> dict[Postcode, int]:
        return {postcode: at for at, postcode in enumerate(self.zones)}

    def licence_bits(self, licences: Iterable[str]) -> int:
        """Bits of those licences that have one."""
        return sum({self._licence.get(licence, 0) for licence in licences})

    def row(self, vacancy: Vacancy) -> Rows:
        """One row of what a vacancy says of itself."""
        row = silent(1)
        row["flags"] = flags_of(vacancy.country, vacancy.shifts, learning_place=vacancy.learning_place)
        row["sector"] = self._sector.get(vacancy.sector, 0)
        row["zone"] = self._zone.get((vacancy.country, vacancy.postcode or ""), NO_ZONE)
        row["licences"] = self.licence_bits(
            demand.concept for demand in vacancy.licences if demand.importance is Importance.MUST
        )
        if vacancy.hours_min is not None:
            row["hours_min"] = half_hours(vacancy.hours_min, up=False)
        if vacancy.hours_max is not None:
            row["hours_max"] = half_hours(vacancy.hours_max, up=True)
        highest = vacancy.pay.per_hour()[1] if vacancy.pay else None
        if highest is not None:
            row["pay"] = cents(highest)
        if vacancy.start is not None:
            row["start"] = day_of(vacancy.start)
        if vacancy.valid_through is not None:
            row["last"] = day_of(vacancy.valid_through)
        must = [demand for demand in vacancy.languages if demand.importance is Importance.MUST]
        row["languages"] = languages_of((demand.language, demand.level) for demand in must)
        return row

    def ask(self, view: View, minutes_to: Callable[[Postcode], int | None]) -> Ask:
        """A view as a question to packed rows. It lets no row go that the view would keep.

        Args:
            minutes_to: how long the way to a postcode is; ``None`` = not known, which passes.
        """
        zones = None
        if view.minutes is not None:
            ways = map(minutes_to, self.zones)
            zones = np.array([way is None or way <= view.minutes for way in ways], dtype=np.bool_)
        sector = self._sector.get(view.sector, 0)
        return Ask(
            flags_any=flags_of(view.country, (), learning_place=False),
            shifts_any=1 << SHIFTS.index(view.shift) if view.shift in SHIFTS else 0,
            sectors=1 << sector if sector else 0,
            hours_least=0 if view.hours_low is None else half_hours(view.hours_low, up=False),
            hours_most=NO_HOURS if view.hours_high is None else half_hours(view.hours_high, up=True),
            pay=0 if view.pay is None else max(0, cents(view.pay) - 1),
            zones=zones,
        )
