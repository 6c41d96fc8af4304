"""A vacancy's conditions as one packed row."""

from __future__ import annotations

from skillshub.core.vacancy import Importance, Vacancy
from skillshub.match.index.conditions import Rows, cents, day_of, flags_of, half_hours, languages_of, silent


def conditions_of(vacancy: Vacancy) -> Rows:
    """One row of what the vacancy says of itself; sector, zone and licences need lists of their own: unsaid."""
    row = silent(1)
    row["flags"] = flags_of(vacancy.country, vacancy.shifts, learning_place=vacancy.learning_place)
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
