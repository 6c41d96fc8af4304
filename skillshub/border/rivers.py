"""The shortest way over land between two points when rivers lie between them.

A place lies in a river zone (L, B, V, R); a crossing joins two zones. Within a zone the way is a straight line; from
one zone to another it is the shortest polyline over at most three open crossings, none of the zones entered twice.
Distances are great-circle kilometres (haversine, radius 6,371 km).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from skillshub.core.knowledge import Crossing, Place

EARTH_KM = 6371.0
MAX_CROSSINGS = 3

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Zones = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way over land."""

    km: float
    """Straight kilometres, along the polyline over the crossings."""
    crossings: tuple[str, ...]
    """Crossing ids in the order they are passed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Chains:
    """All useful chains of crossings from one zone to another, sorted by their ids."""

    first: Indices
    last: Indices
    inner: Floats
    """Kilometres from the first crossing of the chain to its last."""
    members: tuple[tuple[int, ...], ...]


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points in degrees (haversine formula)."""
    half_lat = math.radians(lat2 - lat1) / 2
    half_lon = math.radians(lon2 - lon1) / 2
    across = math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(math.sin(half_lat) ** 2 + across))


class Rivers:
    """The crossings that can be used on a day.

    Args:
        crossings: all crossings known; those not yet open on ``day``, or whose facts do not hold then, are left out.
        day: the day of travel.
        without: ids of crossings that may not be used (motorway bridges, for cyclists).
    """

    def __init__(self, crossings: Iterable[Crossing], day: date, without: Collection[str] = ()) -> None:
        self._open = sorted(
            (c for c in crossings if c.id not in without and is_open(c, day)), key=lambda crossing: crossing.id
        )
        self._apart = [[great_circle_km(a.lat, a.lon, b.lat, b.lon) for b in self._open] for a in self._open]
        self._chains: dict[Zones, _Chains] = {}
        self._reach: dict[tuple[float, float], Floats] = {}

    @property
    def crossings(self) -> tuple[str, ...]:
        """Ids of the crossings in use, sorted."""
        return tuple(crossing.id for crossing in self._open)

    def way(self, start: Place, end: Place) -> Way | None:
        """The shortest way from ``start`` to ``end``; of ways equally short the one whose crossing ids sort first.

        No crossing is needed within one zone, nor where a zone is not known. ``None`` when no chain of at most three
        open crossings leads there.
        """
        if start.zone == end.zone or not start.zone or not end.zone:
            return Way(km=great_circle_km(start.lat, start.lon, end.lat, end.lon), crossings=())
        chains = self._between((start.zone, end.zone))
        if not chains.members:
            return None
        total = self._to_crossings(start)[chains.first] + chains.inner + self._to_crossings(end)[chains.last]
        best = int(np.argmin(total))
        return Way(km=float(total[best]), crossings=tuple(self._open[i].id for i in chains.members[best]))

    def _to_crossings(self, place: Place) -> Floats:
        """Kilometres from a place to every open crossing, in id order."""
        point = (place.lat, place.lon)
        if point not in self._reach:
            self._reach[point] = np.array([great_circle_km(*point, c.lat, c.lon) for c in self._open])
        return self._reach[point]

    def _between(self, zones: Zones) -> _Chains:
        if zones not in self._chains:
            shortest: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
            for chain in self._extend((), zones[0], zones[1], {zones[0]}):
                inner = sum(self._apart[a][b] for a, b in pairwise(chain))
                ends = chain[0], chain[-1]
                if ends not in shortest or (inner, chain) < shortest[ends]:
                    shortest[ends] = (inner, chain)
            # Crossings are numbered in id order, so sorting the numbers sorts by id.
            ordered = sorted(shortest.values(), key=lambda found: found[1])
            self._chains[zones] = _Chains(
                first=np.array([chain[0] for _, chain in ordered], dtype=np.intp),
                last=np.array([chain[-1] for _, chain in ordered], dtype=np.intp),
                inner=np.array([inner for inner, _ in ordered]),
                members=tuple(chain for _, chain in ordered),
            )
        return self._chains[zones]

    def _extend(self, chain: tuple[int, ...], zone: str, goal: str, seen: set[str]) -> Iterator[tuple[int, ...]]:
        for number, crossing in enumerate(self._open):
            if zone not in crossing.zones:
                continue
            beyond = crossing.zones[1] if crossing.zones[0] == zone else crossing.zones[0]
            if beyond == goal:
                yield (*chain, number)
            elif beyond not in seen and len(chain) + 1 < MAX_CROSSINGS:
                yield from self._extend((*chain, number), beyond, goal, seen | {beyond})


def is_open(crossing: Crossing, day: date) -> bool:
    """Whether traffic can use a crossing on ``day``."""
    return (crossing.open_from is None or crossing.open_from <= day) and crossing.facts.holds_on(day)
