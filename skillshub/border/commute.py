"""How far it is to work, estimated offline: by car, by (e-)bike, by a train or bus with a known timetable.

In:  postcodes with coordinates and river zones, crossings, lines (records of the taxonomy).
Out: :class:`~skillshub.core.result.Commute`. Always an estimate, to be shown as *ca.*; it knows rivers and bridges,
     and no roads, no traffic and no border checks. Minutes by car are outside the peak.

The way is symmetric, never shorter in minutes for a longer way, and the same on every run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from skillshub.border.detour import (
    BIKE_KMH,
    EBIKE_KMH,
    SAME_POSTCODE_KM,
    car_minutes,
    cycle_km,
    cycle_minutes,
    road_km,
)
from skillshub.border.rivers import Rivers, Way
from skillshub.border.transit import ACCESS_KM, WALK_DETOUR, LineLike, Timetable, walk_minutes
from skillshub.core.knowledge import Crossing, Place
from skillshub.core.person import Mode
from skillshub.core.result import Commute, ModeEstimate

Postcode = tuple[str, str]
"""Country and postcode as text: ``("DE", "47533")``."""


class CommuteModel:
    """Estimates of the way to work on one day.

    Args:
        places: postcodes with coordinates; of two for one postcode the later counts.
        crossings: all crossings; the model uses those open on ``day``.
        lines: train and bus lines.
        day: the day the estimate is for.
        motorway_only: ids of crossings that cyclists may not use.
    """

    def __init__(
        self,
        places: Iterable[Place],
        crossings: Iterable[Crossing],
        lines: Iterable[LineLike],
        day: date,
        *,
        motorway_only: Collection[str] = (),
    ) -> None:
        self._places: dict[Postcode, Place] = {(place.country, place.postcode): place for place in places}
        bridges = tuple(crossings)
        self._roads = Rivers(bridges, day)
        self._cycleways = Rivers(bridges, day, without=frozenset(motorway_only))
        self._timetable = Timetable(lines)
        self._known: dict[tuple[Postcode, Postcode, tuple[Mode, ...]], Commute | None] = {}

    def between(self, home: Postcode, work: Postcode, modes: tuple[Mode, ...] = ()) -> Commute | None:
        """The way from ``home`` to ``work``, with an estimate for each of ``modes`` in the order given.

        ``None`` when a postcode is not known, or no open bridge joins the two banks. A mode's minutes are ``None``
        where nothing can be said: no bridge for cyclists; no line within reach of both ends and too far to walk.
        """
        key = (home, work, modes)
        if key not in self._known:
            self._known[key] = self._estimate(home, work, modes)
        return self._known[key]

    def _estimate(self, home: Postcode, work: Postcode, modes: tuple[Mode, ...]) -> Commute | None:
        start, end = self._places.get(home), self._places.get(work)
        if start is None or end is None:
            return None
        # Worked out in one direction only and turned round, so that there and back are equal to the last digit.
        turned = work < home
        ends = (end, start) if turned else (start, end)
        way = self._roads.way(*ends)
        if way is None:
            return None
        km = road_km(way.km)
        return Commute(
            km=round(km, 1),
            minutes=round(car_minutes(km)),
            crossings=way.crossings[::-1] if turned else way.crossings,
            modes=tuple(self._by(mode, way, ends, turned) for mode in modes),
            cross_border=start.country != end.country,
        )

    def _by(self, mode: Mode, way: Way, ends: tuple[Place, Place], turned: bool) -> ModeEstimate:
        road = road_km(way.km)
        if mode == "car":
            return ModeEstimate(mode=mode, km=round(road, 1), minutes=round(car_minutes(road)))
        path = self._cycleways.way(*ends)
        if mode == "pt":
            return self._by_line(road, path, ends, turned)
        if path is None:
            return ModeEstimate(mode=mode, km=round(road, 1), minutes=None)
        km = cycle_km(path.km)
        kmh = EBIKE_KMH if mode == "ebike" else BIKE_KMH
        return ModeEstimate(mode=mode, km=round(km, 1), minutes=round(cycle_minutes(km, kmh)))

    def _by_line(self, road: float, path: Way | None, ends: tuple[Place, Place], turned: bool) -> ModeEstimate:
        """The best connection, or the walk where work is so near that walking is no slower; then ``line`` is empty."""
        found = self._timetable.best(*((place.lat, place.lon) for place in ends))
        if path is not None and path.km <= ACCESS_KM:
            straight = max(path.km, SAME_POSTCODE_KM / WALK_DETOUR)
            if found is None or walk_minutes(straight) <= found.minutes:
                km, minutes = WALK_DETOUR * straight, walk_minutes(straight)
                return ModeEstimate(mode="pt", km=round(km, 1), minutes=round(minutes))
        if found is None:
            return ModeEstimate(mode="pt", km=round(road, 1), minutes=None)
        names = found.lines[::-1] if turned else found.lines
        return ModeEstimate(mode="pt", km=round(found.km, 1), minutes=round(found.minutes), line=" + ".join(names))
