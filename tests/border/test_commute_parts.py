"""Curves, rivers and timetable on small worlds made up here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.border.commute import CommuteModel
from skillshub.border.detour import (
    BIKE_KMH,
    EBIKE_KMH,
    SAME_POSTCODE_KM,
    car_minutes,
    cycle_km,
    cycle_minutes,
    road_km,
)
from skillshub.border.rivers import Rivers, great_circle_km
from skillshub.border.transit import Timetable, access_minutes, walk_minutes
from skillshub.core.dated import Certainty, Dated
from skillshub.core.knowledge import Crossing, Place

DAY = date(2026, 11, 21)
FACTS = Dated(source="made up", checked_on=DAY, certainty=Certainty.HIGH)
distances = st.floats(min_value=0, max_value=400, allow_nan=False)


def place(postcode: str, lat: float, lon: float, zone: str, country: str = "NL") -> Place:
    return Place(country=country, postcode=postcode, name=postcode, municipality=postcode, lat=lat, lon=lon, zone=zone)


def bridge(
    id_: str, zones: str, lat: float, lon: float, *, opens: date | None = None, facts: Dated = FACTS
) -> Crossing:
    return Crossing(id=id_, name=id_, zones=(zones[0], zones[1]), lat=lat, lon=lon, open_from=opens, facts=facts)


# --- curves ---


@given(distances, distances)
def test_nobody_arrives_earlier_by_living_farther_away(one, other):
    near, far = sorted((one, other))
    assert road_km(near) <= road_km(far)
    assert car_minutes(road_km(near)) <= car_minutes(road_km(far))
    assert cycle_km(near) <= cycle_km(far)
    assert cycle_minutes(cycle_km(near), BIKE_KMH) <= cycle_minutes(cycle_km(far), BIKE_KMH)
    assert access_minutes(near) <= access_minutes(far)


@given(st.floats(min_value=0.5, max_value=200), st.floats(min_value=1e-6, max_value=0.01))
def test_there_are_no_jumps(straight, step):
    assert car_minutes(road_km(straight + step)) - car_minutes(road_km(straight)) < 0.06


@given(st.floats(min_value=0, max_value=400))
def test_a_road_is_never_shorter_than_the_crow_flies(straight):
    assert road_km(straight) >= straight
    assert cycle_km(straight) >= straight


@given(st.lists(st.floats(min_value=5.2, max_value=7.0), min_size=2, max_size=2))
def test_whole_minutes_do_not_fall_either(lons):
    near, far = sorted(lons)
    places = [place("1000", 51.8, 5.2, "L"), place("2000", 51.8, near, "L"), place("3000", 51.8, far, "L")]
    model = CommuteModel(places, (), (), DAY)
    first = model.between(("NL", "1000"), ("NL", "2000"), ("bike", "ebike"))
    second = model.between(("NL", "1000"), ("NL", "3000"), ("bike", "ebike"))
    assert first.minutes <= second.minutes
    assert first.km <= second.km
    assert all(a.minutes <= b.minutes for a, b in zip(first.modes, second.modes, strict=True))


def _published(straight: float) -> tuple[float, float]:
    """The staircases the curves replace."""
    factor = next(f for limit, f in ((8, 1.35), (25, 1.27), (50, 1.21), (math.inf, 1.13)) if straight < limit)
    km = max(SAME_POSTCODE_KM, straight * factor)
    speed = next(v for limit, v in ((6, 30), (15, 42), (30, 53), (60, 66), (math.inf, 88)) if km < limit)
    return km, km / speed * 60 + 4


def test_the_curves_stay_close_to_the_published_estimate():
    for straight in (0.01 * n for n in range(100, 7501)):
        km, minutes = _published(straight)
        assert abs(road_km(straight) - km) <= (0.042 * km if straight >= 2 else 0.12), straight
        assert abs(car_minutes(road_km(straight)) - minutes) <= max(4, 0.151 * minutes), straight


def test_an_ebike_does_a_quarter_less():
    assert cycle_minutes(10, EBIKE_KMH) == pytest.approx(30)
    assert cycle_minutes(10, BIKE_KMH) == pytest.approx(40)


# --- rivers ---


def test_great_circle():
    assert great_circle_km(52.0, 6.0, 52.0, 6.0) == 0
    assert great_circle_km(51.0, 6.0, 52.0, 6.0) == pytest.approx(111.19, abs=0.01)
    assert great_circle_km(51.8, 6.0, 51.8, 6.5) == pytest.approx(34.38, abs=0.01)


def test_the_shorter_of_one_bridge_and_three():
    """L and R touch far in the east only; going round over B and V is shorter for those in the west."""
    world = [
        bridge("far-east", "LR", 51.8, 8.0),
        bridge("a", "LB", 51.8, 6.0),
        bridge("b", "BV", 51.9, 6.0),
        bridge("c", "VR", 51.9, 6.1),
    ]
    rivers = Rivers(world, DAY)
    west, north = place("1", 51.7, 6.0, "L"), place("2", 51.9, 6.2, "R")
    assert rivers.way(west, north).crossings == ("a", "b", "c")
    assert rivers.way(north, west).crossings == ("c", "b", "a")
    assert rivers.way(place("3", 51.7, 7.9, "L"), place("4", 51.9, 7.9, "R")).crossings == ("far-east",)


def test_no_more_than_three_crossings():
    chain = [
        bridge("a", "LB", 51.8, 6),
        bridge("b", "BV", 51.9, 6),
        bridge("c", "VX", 52.0, 6),
        bridge("d", "XR", 52.1, 6),
    ]
    rivers = Rivers(chain, DAY)
    assert rivers.way(place("1", 51.7, 6, "L"), place("2", 52.05, 6, "X")).crossings == ("a", "b", "c")
    assert rivers.way(place("1", 51.7, 6, "L"), place("2", 52.2, 6, "R")) is None


def test_ties_go_to_the_id_that_sorts_first():
    twins = [bridge("west", "LR", 51.8, 5.9), bridge("east", "LR", 51.8, 6.1)]
    ends = place("1", 51.7, 6.0, "L"), place("2", 51.9, 6.0, "R")
    assert Rivers(twins, DAY).way(*ends).crossings == ("east",)
    assert Rivers(twins[::-1], DAY).way(*ends).crossings == ("east",)
    assert Rivers(twins, DAY).way(*ends[::-1]).crossings == ("east",)


def test_open_from_and_the_end_of_a_bridge():
    torn_down = Dated(source="made up", checked_on=DAY, certainty=Certainty.HIGH, valid_to=date(2027, 1, 1))
    world = [bridge("old", "LR", 51.8, 6.0, facts=torn_down), bridge("new", "LR", 51.8, 6.05, opens=date(2027, 1, 1))]
    ends = place("1", 51.7, 6.05, "L"), place("2", 51.9, 6.05, "R")

    def used(day: date) -> tuple[str, ...]:
        return Rivers(world, day).way(*ends).crossings

    assert used(date(2026, 12, 31)) == ("old",)
    assert used(date(2027, 1, 1)) == ("new",)
    assert Rivers(world, date(2027, 1, 2)).crossings == ("new",)


@given(st.floats(min_value=51, max_value=52.5), st.floats(min_value=5, max_value=7))
def test_a_river_never_shortens_the_way(lat, lon):
    rivers = Rivers([bridge("a", "LR", 51.8, 6.0), bridge("b", "LR", 51.6, 6.6)], DAY)
    home, work = place("1", lat, lon, "L"), place("2", 51.9, 6.2, "R")
    assert rivers.way(home, work).km >= great_circle_km(lat, lon, 51.9, 6.2) - 1e-9


def test_an_unknown_bank_is_taken_as_no_river():
    found = Rivers([], DAY).way(place("1", 51.7, 6.0, ""), place("2", 51.9, 6.0, "R"))
    assert found.crossings == ()
    assert found.km == pytest.approx(22.24, abs=0.01)


def test_no_bridge_no_commute():
    model = CommuteModel([place("1000", 51.7, 6.0, "L"), place("2000", 51.9, 6.0, "R")], (), (), DAY)
    assert model.between(("NL", "1000"), ("NL", "2000")) is None


def test_cyclists_without_a_bridge_get_no_minutes():
    ends = place("1000", 51.79, 6.0, "L"), place("2000", 51.81, 6.0, "R")
    model = CommuteModel(ends, [bridge("a", "LR", 51.8, 6.0)], (), DAY, motorway_only={"a"})
    found = model.between(("NL", "1000"), ("NL", "2000"), ("bike", "pt"))
    assert found.crossings == ("a",)
    assert [mode.minutes for mode in found.modes] == [None, None]


# --- timetable ---


@dataclass(frozen=True)
class Halt:
    name: str
    lat: float
    lon: float
    minutes: int


@dataclass(frozen=True)
class Track:
    name: str
    stops: tuple[Halt, ...]


RED = Track("Red", (Halt("A", 51.80, 6.0, 0), Halt("B", 51.80, 6.2, 15), Halt("C", 51.80, 6.4, 33)))
BLUE = Track("Blue", (Halt("B", 51.80, 6.2, 0), Halt("D", 51.95, 6.2, 12)))
A, B, C, D = (51.80, 6.0), (51.80, 6.2), (51.80, 6.4), (51.95, 6.2)


def test_waiting_riding_and_the_way_to_the_stop():
    found = Timetable([RED]).best(A, C)
    assert (found.minutes, found.lines) == (8 + 33, ("Red",))
    away = Timetable([RED]).best((51.809, 6.0), C)
    assert away.minutes == pytest.approx(8 + 33 + access_minutes(great_circle_km(51.809, 6.0, *A)))


def test_one_change():
    found = Timetable([RED, BLUE]).best(A, D)
    assert (found.minutes, found.lines) == (8 + 15 + 8 + 12, ("Red", "Blue"))
    back = Timetable([BLUE, RED]).best(D, A)
    assert (back.minutes, back.lines) == (found.minutes, ("Blue", "Red"))


def test_two_changes_are_not_offered():
    green = Track("Green", (Halt("D", 51.95, 6.2, 0), Halt("E", 52.1, 6.2, 10)))
    assert Timetable([RED, BLUE, green]).best(A, (52.1, 6.2)) is None


def test_three_kilometres_to_a_stop_and_no_more():
    edge = 3.0 / 111.195
    assert Timetable([RED]).best((51.80 - edge + 1e-4, 6.0), C) is not None
    assert Timetable([RED]).best((51.80 - edge - 1e-3, 6.0), C) is None


def test_short_ways_to_a_stop_are_walked_long_ones_cycled():
    assert access_minutes(0) == 0
    assert access_minutes(0.2) == walk_minutes(0.2)
    assert access_minutes(2.0) < walk_minutes(2.0)
