"""Which vacancies and people a gap report looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.border.case import Case
from skillshub.border.qualifications import asked_level
from skillshub.core.levels import LevelRange
from skillshub.core.person import Person
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.explain.gap.records import LEVEL_BANDS, UNKNOWN, Scope

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Municipality
    from skillshub.taxonomy.taxonomy import Taxonomy

_NOBODY = Person(code="-")
TOP_BAND = 6


@dataclass(frozen=True, slots=True, eq=False)
class Geography:
    """Where a postcode lies, by municipality and by labour-market region or Kreis."""

    taxonomy: Taxonomy

    def municipality(self, country: str | None, postcode: str | None) -> Municipality | None:
        """The municipality of a postcode; ``None`` when it is not known."""
        place = self.taxonomy.knowledge.places.get((country or "", postcode or ""))
        return self.taxonomy.knowledge.municipalities.get(f"{country}/{place.municipality}") if place else None

    def region(self, country: str | None, postcode: str | None) -> str:
        """Labour-market region or Kreis; :data:`UNKNOWN` outside the region's municipalities."""
        found = self.municipality(country, postcode)
        return (found.region or found.name) if found else UNKNOWN

    def names(self) -> tuple[str, ...]:
        """Every name a region may be asked by."""
        known = self.taxonomy.knowledge.municipalities.values()
        return tuple(sorted({name for each in known for name in (each.name, each.region) if name}))

    def lies_in(self, region: str, country: str | None, postcode: str | None) -> bool:
        """Whether a postcode lies in a municipality or region of this name."""
        found = self.municipality(country, postcode)
        return found is not None and fold(region) in (fold(found.name), fold(found.region))


def level_band(vacancy: Vacancy, taxonomy: Taxonomy, day: date) -> str:
    """The lowest EQF level a vacancy asks, by its diploma, else the usual one of its occupation."""
    level = asked_level(Case(person=_NOBODY, vacancy=vacancy, taxonomy=taxonomy, day=day))
    return UNKNOWN if level is None else LEVEL_BANDS[min(level.low, TOP_BAND) - 1]


def in_scope(vacancy: Vacancy, scope: Scope, geography: Geography, day: date) -> bool:
    """Whether a vacancy belongs to the scope; what is not known belongs to none."""
    if scope.sector and vacancy.sector != scope.sector:
        return False
    if scope.side and vacancy.country != scope.side:
        return False
    if scope.region and not geography.lies_in(scope.region, vacancy.country, vacancy.postcode):
        return False
    if not scope.level:
        return True
    level = asked_level(Case(person=_NOBODY, vacancy=vacancy, taxonomy=geography.taxonomy, day=day))
    return level is not None and level.overlaps(_range(scope.level))


def people_in_scope(people: Sequence[Person], scope: Scope, geography: Geography) -> list[Person]:
    """People who live on the side and in the region of the scope; sector and level say nothing about people."""
    return [
        person
        for person in people
        if (not scope.side or person.country == scope.side)
        and (not scope.region or geography.lies_in(scope.region, person.country, person.postcode))
    ]


def _range(band: str) -> LevelRange:
    low = int(band.rstrip("+"))
    return LevelRange(low, 8 if band.endswith("+") else low)
