"""What vacancies ask, as frames: one row per vacancy and stated skill, then one per skill."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.explain.disclosure import K_EMPLOYERS, Count, State, Sum, protect
from skillshub.explain.gap.records import DETAILS, Detail
from skillshub.explain.gap.scope import Geography, level_band

MENTIONS = {
    "vacancy": pl.Int64,
    "skill": pl.String,
    "must": pl.Boolean,
    "positions": pl.Int64,
    "employer": pl.String,
    "side": pl.String,
    "region": pl.String,
    "sector": pl.String,
    "level": pl.String,
    "open_days": pl.Int64,
}
ALL = "all"


def mentions(vacancies: Sequence[Vacancy], geography: Geography, day: date) -> pl.DataFrame:
    """One row per vacancy and skill it states (:data:`MENTIONS`); a skill that is stated twice counts once."""
    rows = []
    for at, vacancy in enumerate(vacancies):
        employer = normalise(vacancy.employer) or vacancy.id  # a nameless employer is one of its own
        about = (
            vacancy.positions,
            employer,
            vacancy.country,
            geography.region(vacancy.country, vacancy.postcode),
            vacancy.sector or "?",
            level_band(vacancy, geography.taxonomy, day),
            (day - vacancy.posted).days if vacancy.posted and vacancy.posted <= day else None,
        )
        musts: dict[str, bool] = {}
        for demand in vacancy.skills:
            musts[demand.concept] = musts.get(demand.concept, False) or demand.importance is Importance.MUST
        rows += [(at, skill, must, *about) for skill, must in musts.items()]
    return pl.DataFrame(rows, schema=MENTIONS, orient="row")


def by_skill(asked: pl.DataFrame) -> pl.DataFrame:
    """One row per skill that at least three employers ask for: ``skill, places, must, vacancies, employers,
    open_days``, most asked first."""
    return (
        asked.group_by("skill")
        .agg(
            places=pl.col("positions").sum(),
            must=pl.col("positions").filter(pl.col("must")).sum(),
            vacancies=pl.len(),
            employers=pl.col("employer").n_unique(),
            open_days=pl.col("open_days").median().cast(pl.Int64),
        )
        .filter(pl.col("employers") >= K_EMPLOYERS)
        .sort(["places", "skill"], descending=[True, False])
    )


def parted(asked: pl.DataFrame, skills: Sequence[str], by: str) -> dict[str, dict[str, Count]]:
    """Skill → value of ``by`` → positions; what fewer than three employers stand behind is withheld, and so is
    what would give it away."""
    cells = (
        asked.filter(pl.col("skill").is_in(list(skills)))
        .group_by("skill", by)
        .agg(places=pl.col("positions").sum(), employers=pl.col("employer").n_unique())
        .sort("skill", by)
    )
    found: dict[str, dict[str, Count]] = {}
    for (skill,), rows in cells.group_by("skill", maintain_order=True):
        values = dict(rows.select(by, "places").iter_rows())
        unsafe = [value for value, count in rows.select(by, "employers").iter_rows() if count < K_EMPLOYERS]
        whole = (ALL, sum(values.values()))
        shown = protect({**values, whole[0]: whole[1]}, [Sum(ALL, tuple(values))], public=[ALL], unsafe=unsafe)
        # Not small in itself: too few employers, or a neighbour that has too few.
        found[str(skill)] = {
            value: shown[value] if shown[value].state is State.SHOWN else Count(State.WITHHELD) for value in values
        }
    return found


def details(asked: pl.DataFrame, skills: Sequence[str]) -> tuple[Detail, ...]:
    """Demand for each skill by region, by sector and by level."""
    return tuple(
        Detail(skill=skill, by=by, value=value, places=count)
        for by in DETAILS
        for skill, values in parted(asked, skills, by).items()
        for value, count in values.items()
    )
