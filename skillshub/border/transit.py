"""Trains and buses with a known timetable: the best connection between two points, as a planning estimate.

A connection takes at most one change. People walk or cycle to the stop, whichever is faster, wait
:data:`WAIT_MINUTES` at every boarding (they know the timetable), and travel by the timetable's minutes.
Where no stop lies within :data:`ACCESS_KM`, nothing is said: the model has no buses but the cross-border ones.
The lines are records of the taxonomy; anything with a name and stops (name, lat, lon, minutes) will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from skillshub.border.detour import BIKE_KMH, CYCLE_DETOUR
from skillshub.border.rivers import great_circle_km

ACCESS_KM = 3.0
"""How far, as the crow flies, a stop may lie from home or work."""
WAIT_MINUTES = 8.0
"""Waiting at each boarding."""
WALK_KMH = 5.0
WALK_DETOUR = 1.3
PARK_MINUTES = 3.0
"""Parking or unlocking a bicycle at the stop."""
RAIL_DETOUR = 1.1
"""Line length over the straight lines between its stops."""


class StopLike(Protocol):
    """A stop of a line; stops of two lines with the same name are one place to change."""

    @property
    def name(self) -> str:
        """Name, unique as a place."""

    @property
    def lat(self) -> float:
        """Degrees, WGS 84."""

    @property
    def lon(self) -> float:
        """Degrees, WGS 84."""

    @property
    def minutes(self) -> int:
        """Minutes from the line's first stop by timetable."""


class LineLike(Protocol):
    """A line served in both directions with the same minutes."""

    @property
    def name(self) -> str:
        """As passengers know it (``SB58``)."""

    @property
    def stops(self) -> Sequence[StopLike]:
        """In the order they are served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A way by public transport, door to door."""

    minutes: float
    km: float
    """Of the whole way: to the stop, along the lines, from the stop."""
    lines: tuple[str, ...]
    """Line names in the order they are taken, one or two."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Ride:
    minutes: float
    """In the vehicle, and waiting for the second one."""
    lines: tuple[str, ...]
    km: float


class Timetable:
    """All connections between the stops of ``lines``."""

    def __init__(self, lines: Iterable[LineLike]) -> None:
        self._stops: dict[str, tuple[float, float]] = {}
        direct: dict[tuple[str, str], _Ride] = {}
        for line in lines:
            for stop in line.stops:
                self._stops.setdefault(stop.name, (stop.lat, stop.lon))
            _add_line(direct, line)
        self._rides = _with_one_change(direct)

    def best(self, start: tuple[float, float], end: tuple[float, float]) -> Connection | None:
        """The fastest connection between two points (latitude, longitude), or ``None`` when there is none.

        Of connections equally fast the one whose line names sort first.
        """
        boarding, leaving = self._near(start), self._near(end)
        found: list[tuple[float, tuple[str, ...], float]] = []
        for on, to_stop in boarding.items():
            for off, from_stop in leaving.items():
                if ride := self._rides.get((on, off)):
                    minutes = access_minutes(to_stop) + WAIT_MINUTES + ride.minutes + access_minutes(from_stop)
                    found.append((minutes, ride.lines, CYCLE_DETOUR * (to_stop + from_stop) + ride.km))
        if not found:
            return None
        minutes, names, km = min(found)
        return Connection(minutes=minutes, km=km, lines=names)

    def _near(self, point: tuple[float, float]) -> dict[str, float]:
        """Stops within reach and their straight kilometres."""
        away = {name: great_circle_km(*point, *where) for name, where in self._stops.items()}
        return {name: km for name, km in away.items() if km <= ACCESS_KM}


def walk_minutes(straight_km: float) -> float:
    """Minutes on foot."""
    return straight_km * WALK_DETOUR / WALK_KMH * 60


def access_minutes(straight_km: float) -> float:
    """Minutes to a stop on foot or by bicycle, whichever is faster."""
    walking = walk_minutes(straight_km)
    cycling = straight_km * CYCLE_DETOUR / BIKE_KMH * 60 + PARK_MINUTES
    return min(walking, cycling)


def _add_line(direct: dict[tuple[str, str], _Ride], line: LineLike) -> None:
    """Put every pair of stops of a line in, both ways, where it beats what is there."""
    for place, on in enumerate(line.stops):
        km, before = 0.0, on
        for off in line.stops[place + 1 :]:
            km += RAIL_DETOUR * great_circle_km(before.lat, before.lon, off.lat, off.lon)
            before = off
            ride = _Ride(minutes=float(abs(off.minutes - on.minutes)), lines=(line.name,), km=km)
            for ends in ((on.name, off.name), (off.name, on.name)):
                if ends not in direct or ride < direct[ends]:
                    direct[ends] = ride


def _with_one_change(direct: dict[tuple[str, str], _Ride]) -> dict[tuple[str, str], _Ride]:
    """Rides with at most one change."""
    onward: dict[str, list[tuple[str, _Ride]]] = {}
    for (on, off), ride in direct.items():
        onward.setdefault(on, []).append((off, ride))
    found = dict(direct)
    for (on, change), first in direct.items():
        for off, second in onward.get(change, ()):
            if off == on or first.lines == second.lines:
                continue
            ride = _Ride(
                minutes=first.minutes + WAIT_MINUTES + second.minutes,
                lines=first.lines + second.lines,
                km=first.km + second.km,
            )
            if (on, off) not in found or ride < found[on, off]:
                found[on, off] = ride
    return found
