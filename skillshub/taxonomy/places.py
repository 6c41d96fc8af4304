"""Places by name, for those who do not know the postcode of a town."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from skillshub.core.knowledge import Place
from skillshub.core.text import fold
from skillshub.taxonomy.knowledge import Knowledge


def places_named(name: str, knowledge: Knowledge) -> tuple[Place, ...]:
    """One place per town of this name: its lowest postcode, which in both countries is that of its centre.

    A place's own name counts before a municipality's, a whole name before its beginning (*Emmerich* for Emmerich am
    Rhein). Towns of one name in several municipalities all come, sorted by country and municipality; none when no
    town is called so.
    """
    wanted = fold(name)
    if not wanted:
        return ()
    ways: tuple[Callable[[Place], bool], ...] = (
        lambda place: fold(place.name) == wanted,
        lambda place: fold(place.municipality) == wanted,
        lambda place: fold(place.name).startswith(f"{wanted} "),
    )
    for matches in ways:
        towns: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in knowledge.places.values():
            if matches(place):
                towns[place.country, place.municipality].append(place)
        if towns:
            return tuple(min(places, key=lambda p: p.postcode) for _, places in sorted(towns.items()))
    return ()
