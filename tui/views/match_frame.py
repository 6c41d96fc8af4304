"""Matches as a polars frame, and what is chosen from it: filters, and wishes that put equals in order.

A filter never takes out what is not known: a vacancy without hours stays when hours are asked for. A wish moves a
vacancy only among those whose fit is the same whole percent, by the amount the list shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skillshub.core.person import Person
from skillshub.core.result import POINTS_MAX, Band, Match, Met
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Choice, Ranking, State
from skillshub.report.money import per_hour
from tui.views.matches import haystack

if TYPE_CHECKING:
    import polars as pl

BANDS = tuple(Band)
ASIDE = ("hidden", "shown", "only")
OPEN = ("any", "met", "clear")
"""All; without an unmet condition; without an unmet or unknown one."""
WISHES = ("near", "pay", "hours", "sector")
SORTABLE = {"fit": False, "evidence": False, "minutes": True, "title": True, "hours": False, "pay": False}
"""Orders besides the ranking's own, and whether they rise."""
BOUNDS = {
    "minutes": ("minutes", False),
    "hours_low": ("hours_high", True),
    "hours_high": ("hours_low", False),
    "pay": ("pay_high", True),
}
"""Filters on figures: the column each looks at, and whether it asks for at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What of the matches is shown, and which wishes count."""

    text: str = ""
    bands: frozenset[Band] = frozenset()
    """Empty = all."""
    country: str = ""
    sector: str = ""
    minutes: int | None = None
    hours_low: float | None = None
    hours_high: float | None = None
    shift: str = ""
    pay: float | None = None
    """Euro an hour at least."""
    open: str = "any"
    kept: bool = False
    """Only what is on the shortlist."""
    aside: str = "hidden"
    wishes: frozenset[str] = field(default_factory=frozenset)

    @property
    def active(self) -> int:
        """How many filters take something out."""
        plain = (self.text, self.bands, self.country, self.sector, self.shift, self.kept, self.open != "any")
        numbers = (self.minutes, self.hours_low, self.hours_high, self.pay)
        return sum(map(bool, plain)) + sum(each is not None for each in numbers) + (self.aside == "only")


def match_frame(ranking: Ranking, hay: Sequence[str] | None = None) -> pl.DataFrame:
    """One row a match in the order of the ranking, with everything filters and wishes look at."""
    import polars as pl

    person = next(iter(ranking.people.values()), None)
    records = [_record(match, ranking.vacancies[match.vacancy], person) for match in ranking.matches]
    texts = hay or [haystack(match, ranking.vacancies[match.vacancy]) for match in ranking.matches]
    frame = pl.DataFrame(records, schema=SCHEMA(pl), orient="row")
    return finished(frame.with_columns(pl.Series("hay", [f" {text}" for text in texts], dtype=pl.String)))


def SCHEMA(pl: Any) -> dict[str, Any]:  # noqa: N802 - a schema, made late because polars is
    """Columns of the frame before texts and shares are added."""
    return {
        "vacancy": pl.String,
        "band": pl.UInt8,
        "points": pl.Int64,
        "known": pl.Int64,
        "country": pl.String,
        "sector": pl.String,
        "minutes": pl.Int32,
        "unmet": pl.UInt16,
        "unknown": pl.UInt16,
        "hours_low": pl.Float64,
        "hours_high": pl.Float64,
        "hours_met": pl.Boolean,
        "shifts": pl.List(pl.String),
        "pay_low": pl.Float64,
        "pay_high": pl.Float64,
        "wished": pl.Boolean,
        "title": pl.String,
    }


def _record(match: Match, vacancy: Vacancy, person: Person | None) -> tuple[object, ...]:
    low, high = per_hour(vacancy.pay)
    wishes = set(person.wishes) if person else set()
    return (
        match.vacancy,
        BANDS.index(match.band),
        match.points if match.known_weight else -1,
        match.known_weight,
        vacancy.country,
        vacancy.sector,
        match.commute.usual.minutes if match.commute else None,
        sum(condition.status is Met.UNMET for condition in match.conditions),
        sum(condition.status is Met.UNKNOWN for condition in match.conditions),
        vacancy.hours_min if vacancy.hours_min is not None else vacancy.hours_max,
        vacancy.hours_max if vacancy.hours_max is not None else vacancy.hours_min,
        any(condition.code == "hours" and condition.status is Met.MET for condition in match.conditions),
        list(vacancy.shifts),
        low,
        high if high is not None else low,
        bool({vacancy.sector, vacancy.occupation} & wishes),
        fold(vacancy.title),
    )


def finished(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with what every choice needs: places, whole percents, and for each wish the share it adds.

    Near and well-paid are shares of the list itself: 1 for the nearest or best paid, 0 for the farthest or worst, and
    0 where it is not known.
    """
    import polars as pl

    def share(column: str, *, falling: bool) -> pl.Expr:
        known = pl.col(column).is_not_null().sum()
        place = pl.col(column).rank("min", descending=not falling) - 1
        return (1 - place / pl.max_horizontal(known - 1, 1)).fill_null(0.0).cast(pl.Float64)

    return frame.with_columns(
        place=pl.int_range(pl.len(), dtype=pl.UInt32),
        percent=pl.when(pl.col("points") < 0)
        .then(-1)
        .otherwise((pl.col("points") * 100 / POINTS_MAX).round())
        .cast(pl.Int16),
        wish_near=share("minutes", falling=True),
        wish_pay=share("pay_high", falling=False),
        wish_hours=pl.col("hours_met").cast(pl.Float64),
        wish_sector=pl.col("wished").cast(pl.Float64),
    )


def decided(frame: pl.DataFrame, choices: Mapping[str, Choice]) -> pl.DataFrame:
    """The frame with what is kept and what is set aside."""
    import polars as pl

    def having(state: State) -> pl.Expr:
        ids = [choice.vacancy for choice in choices.values() if choice.state is state]
        return pl.col("vacancy").is_in(ids)

    return frame.with_columns(kept=having(State.SHORTLISTED), aside=having(State.DISMISSED))


def condition(criteria: Criteria) -> pl.Expr:
    """Which rows are shown. What is not known passes every filter on figures and shifts."""
    import polars as pl

    parts: list[pl.Expr] = [pl.lit(value=True)]
    parts += [pl.col("hay").str.contains(f" {word}", literal=True) for word in fold(criteria.text).split()]
    if criteria.bands:
        parts.append(pl.col("band").is_in([BANDS.index(band) for band in criteria.bands]))
    for name in ("country", "sector"):
        if asked := getattr(criteria, name):
            parts.append(pl.col(name) == asked)
    for name, (column, least) in BOUNDS.items():
        if (limit := getattr(criteria, name)) is not None:
            bound = pl.col(column) >= limit if least else pl.col(column) <= limit
            parts.append(bound.fill_null(value=True))
    if criteria.shift:
        parts.append(pl.col("shifts").list.contains(criteria.shift) | (pl.col("shifts").list.len() == 0))
    if criteria.open != "any":
        parts.append(pl.col("unmet") == 0)
    if criteria.open == "clear":
        parts.append(pl.col("unknown") == 0)
    if criteria.kept:
        parts.append(pl.col("kept"))
    if criteria.aside == "hidden":
        parts.append(~pl.col("aside"))
    elif criteria.aside == "only":
        parts.append(pl.col("aside"))
    return pl.all_horizontal(parts)


def wish_sum(criteria: Criteria) -> pl.Expr:
    """What the wishes that count add, in tenths shown: at most one a wish."""
    import polars as pl

    asked = [pl.col(f"wish_{name}") for name in WISHES if name in criteria.wishes]
    return pl.sum_horizontal(asked).round(1) if asked else pl.lit(0.0)


def select(frame: pl.DataFrame, criteria: Criteria, order: str = "band") -> tuple[list[int], list[float]]:
    """Places of the matches that are shown, in their order, and what the wishes add to each.

    Args:
        frame: from :func:`match_frame`, with :func:`decided` over it.
        order: ``band`` for the ranking's own order with wishes among equals, or a column of :data:`SORTABLE`.
    """

    import polars as pl

    shown = frame.lazy().filter(condition(criteria)).with_columns(wish=wish_sum(criteria))
    if order in SORTABLE:
        column = {"fit": "points", "evidence": "known", "hours": "hours_high", "pay": "pay_high"}.get(order, order)
        shown = shown.sort(column, "place", descending=[not SORTABLE[order], False], nulls_last=True)
    elif criteria.wishes:
        # The rows come in the ranking's order, so a stable sort on one figure keeps points and ids among equals.
        equals = pl.col("band").cast(pl.Int32) * 256 + (128 - pl.col("percent").cast(pl.Int32))
        shown = shown.with_columns(key=equals * 64 - (10 * pl.col("wish")).round().cast(pl.Int32))
        shown = shown.sort("key", maintain_order=True)
    found = shown.select("place", "wish").collect()
    return found["place"].to_list(), found["wish"].to_list()
