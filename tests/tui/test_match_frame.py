"""Filters and wishes against the plainest code that could do the same, over records drawn at random."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.core.result import POINTS_MAX, Band
from skillshub.hub import Choice, State
from tui.views.match_frame import BANDS, SCHEMA, SORTABLE, WISHES, Criteria, decided, finished, select

Record = dict[str, object]
NUMBERS = st.one_of(st.none(), st.integers(5, 90))
AMOUNTS = st.one_of(st.none(), st.sampled_from([12.0, 15.5, 20.0, 32.0, 40.0]))
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "band": st.integers(0, 5),
            "points": st.integers(-1, POINTS_MAX),
            "known": st.integers(0, 16_383),
            "country": st.sampled_from(["NL", "DE"]),
            "sector": st.sampled_from(["", "energy", "health"]),
            "minutes": NUMBERS,
            "unmet": st.integers(0, 2),
            "unknown": st.integers(0, 2),
            "hours_low": AMOUNTS,
            "hours_high": AMOUNTS,
            "hours_met": st.booleans(),
            "shifts": st.lists(st.sampled_from(["day", "night"]), max_size=2, unique=True),
            "pay_low": AMOUNTS,
            "pay_high": AMOUNTS,
            "wished": st.booleans(),
            "title": st.sampled_from(["monteur", "pfleger", "lasser"]),
        }
    ),
    min_size=1,
    max_size=25,
)
CRITERIA = st.builds(
    Criteria,
    text=st.sampled_from(["", "mon", "onteur", "kle mon"]),
    bands=st.frozensets(st.sampled_from(list(Band)), max_size=3),
    country=st.sampled_from(["", "NL"]),
    sector=st.sampled_from(["", "energy"]),
    minutes=st.sampled_from([None, 30]),
    hours_low=st.sampled_from([None, 20.0]),
    hours_high=st.sampled_from([None, 32.0]),
    shift=st.sampled_from(["", "night"]),
    pay=st.sampled_from([None, 15.0]),
    open=st.sampled_from(["any", "met", "clear"]),
    kept=st.booleans(),
    aside=st.sampled_from(["hidden", "shown", "only"]),
    wishes=st.frozensets(st.sampled_from(WISHES)),
)


def framed(records: list[Record]) -> pl.DataFrame:
    rows = [{"vacancy": f"v/{at}", **record} for at, record in enumerate(records)]
    frame = pl.DataFrame(rows, schema=SCHEMA(pl))
    hay = [f" {record['title']} {'kleve' if record['country'] == 'DE' else 'arnhem'}" for record in records]
    frame = finished(frame.with_columns(pl.Series("hay", hay)))
    kept = {f"v/{at}": Choice(code="P", vacancy=f"v/{at}", state=State.SHORTLISTED) for at in range(0, len(rows), 4)}
    aside = {f"v/{at}": Choice(code="P", vacancy=f"v/{at}", state=State.DISMISSED) for at in range(1, len(rows), 4)}
    return decided(frame, kept | aside)


def passes(record: Record, at: int, asked: Criteria) -> bool:
    """The same in words."""
    hay = f" {record['title']} {'kleve' if record['country'] == 'DE' else 'arnhem'}"

    def within(value: object, low: float | None = None, high: float | None = None) -> bool:
        return value is None or ((low is None or value >= low) and (high is None or value <= high))  # type: ignore[operator]

    kept, aside = at % 4 == 0, at % 4 == 1
    return all(
        (
            all(f" {word}" in hay for word in asked.text.split()),
            not asked.bands or BANDS[record["band"]] in asked.bands,  # type: ignore[call-overload]
            asked.country in ("", record["country"]),
            asked.sector in ("", record["sector"]),
            within(record["minutes"], high=asked.minutes),
            within(record["hours_high"], low=asked.hours_low),
            within(record["hours_low"], high=asked.hours_high),
            not asked.shift or not record["shifts"] or asked.shift in record["shifts"],  # type: ignore[operator]
            within(record["pay_high"], low=asked.pay),
            asked.open == "any" or record["unmet"] == 0,
            asked.open != "clear" or record["unknown"] == 0,
            not asked.kept or kept,
            {"hidden": not aside, "only": aside, "shown": True}[asked.aside],
        )
    )


@given(RECORDS, CRITERIA)
def test_filters_show_exactly_what_the_plainest_code_would(records: list[Record], asked: Criteria) -> None:
    places, wishes = select(framed(records), asked)
    assert sorted(places) == [at for at, record in enumerate(records) if passes(record, at, asked)]
    assert len(wishes) == len(places)


@given(RECORDS, st.frozensets(st.sampled_from(WISHES), min_size=1))
def test_wishes_put_only_equals_in_order(records: list[Record], wishes: frozenset[str]) -> None:
    records = sorted(records, key=lambda record: (record["band"], -record["points"]))  # type: ignore[operator]
    frame = framed(records)
    places, added = select(frame, Criteria(wishes=wishes, aside="shown"))
    shown = [(frame["band"][at], -frame["percent"][at]) for at in places]
    assert shown == sorted(shown), "a better band or a higher percentage is never passed"
    for (one, more), (other, less) in zip(
        zip(places, added, strict=True), zip(places[1:], added[1:], strict=True), strict=False
    ):
        if (frame["band"][one], frame["percent"][one]) == (frame["band"][other], frame["percent"][other]):
            assert more >= less
    assert all(0 <= wish <= len(wishes) for wish in added)


@given(RECORDS, st.sampled_from(sorted(SORTABLE)))
def test_other_orders_put_what_is_not_known_last_and_lose_nothing(records: list[Record], order: str) -> None:
    frame = framed(records)
    places, _ = select(frame, Criteria(aside="shown"), order)
    assert sorted(places) == list(range(len(records)))
    column = {"hours": "hours_high", "pay": "pay_high"}.get(order, order)
    if column in ("minutes", "hours_high", "pay_high"):
        values = [frame[column][at] for at in places]
        known = [value for value in values if value is not None]
        assert values == known + [None] * (len(values) - len(known))
        assert known == sorted(known, reverse=order != "minutes")


@pytest.mark.parametrize("count", [1, 2])
def test_the_nearest_gets_the_whole_wish_and_the_farthest_none(count: int) -> None:
    plain = {"band": 0, "points": 5, "known": 1, "country": "NL", "sector": "", "unmet": 0, "unknown": 0}
    near: Record = plain | {"title": "monteur", "minutes": 10}
    far = near | {"minutes": 60}
    places, added = select(framed([far, near][-count:]), Criteria(wishes=frozenset({"near"}), aside="shown"))
    assert added[0] == 1.0
    assert places[0] == count - 1
    assert added[1:] == [0.0] * (count - 1)
