"""Reads ``taxonomies/geography/``: postcodes, municipalities, river crossings, public-transport lines."""

from __future__ import annotations

import re
from itertools import pairwise

from skillshub.core.knowledge import Crossing, Place
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.knowledge import Line, Municipality, Stop
from skillshub.taxonomy.pack_files import PackFiles

FOLDER = "geography"
POSTCODES = f"{FOLDER}/postcodes.csv"
COLUMNS = ("country", "postcode", "name", "municipality", "lat", "lon", "zone")
ZONES = ("L", "B", "V", "R")
DIGITS = {"NL": 4, "DE": 5}
LATITUDES, LONGITUDES = (47.0, 56.0), (3.0, 15.5)
"""The Netherlands and Germany lie within; anything else is a slip (lat and lon swapped)."""
_DIGITS = re.compile(r"\d+")


def read_geography(files: PackFiles, draft: Draft) -> None:
    """Add places, municipalities, crossings and lines to ``draft``."""
    for entry in files.rows(POSTCODES, COLUMNS):
        _place(entry, draft)
    for entry in files.tables(f"{FOLDER}/municipalities.toml", "municipality"):
        _municipality(entry, draft)
    for entry in files.tables(f"{FOLDER}/crossings.toml", "crossing"):
        _crossing(entry, draft)
    for entry in files.tables(f"{FOLDER}/lines.toml", "line"):
        _line(entry, draft)


def _coordinate(entry: Entry) -> tuple[float, float]:
    found = []
    for field, (low, high) in (("lat", LATITUDES), ("lon", LONGITUDES)):
        value = entry.number(field)
        if value is not None and not low <= value <= high:
            entry.wrong(field, value, "coordinate", low=low, high=high)
        found.append(value or 0.0)
    return found[0], found[1]


def _zone(entry: Entry, field: str, value: str) -> str:
    if value not in ZONES:
        entry.wrong(field, value, "choice", choices=ZONES, choices_=", ".join(ZONES))
    return value


def _place(entry: Entry, draft: Draft) -> None:
    country, postcode, zone = entry.country("country"), entry.text("postcode"), entry.text("zone", required=False)
    entry.name = f"{country} {postcode}"
    if postcode and not (_DIGITS.fullmatch(postcode) and len(postcode) == DIGITS[country]):
        entry.wrong("postcode", postcode, "postcode", digits=DIGITS[country])
    if zone:
        _zone(entry, "zone", zone)
    lat, lon = _coordinate(entry)
    place = Place(
        country=country,
        postcode=postcode,
        name=entry.text("name"),
        municipality=entry.text("municipality", required=False),
        lat=lat,
        lon=lon,
        zone=zone,
    )
    if entry.finish():
        draft.keep(draft.places, (place.country, place.postcode), place, entry)


def _crossing(entry: Entry, draft: Draft) -> None:
    zones = entry.texts("zones", required=True)
    for zone in zones:
        _zone(entry, "zones", zone)
    if len(zones) != 2:
        entry.wrong("zones", " | ".join(zones), "two_zones")
    lat, lon = _coordinate(entry)
    crossing = Crossing(
        id=entry.id(),
        name=entry.text("name"),
        zones=(zones[0], zones[1]) if len(zones) == 2 else ("", ""),
        lat=lat,
        lon=lon,
        open_from=entry.date("open_from"),
        facts=entry.facts(),
    )
    bicycles = entry.flag("bike", True)
    entry.skip("note")
    if entry.finish():
        draft.keep(draft.crossings, crossing.id, crossing, entry)
        if not bicycles:
            draft.motorway_only.append(crossing.id)


def _municipality(entry: Entry, draft: Draft) -> None:
    country, name = entry.country("country"), entry.text("name")
    entry.name = f"{country} {name}"
    zones = entry.texts("zones", required=True)
    for zone in zones:
        _zone(entry, "zones", zone)
    lat, lon = _coordinate(entry)
    municipality = Municipality(
        id=f"{country}/{name}",
        country=country,
        name=name,
        lat=lat,
        lon=lon,
        zones=zones,
        region=entry.text("region", required=False),
        seed=entry.flag("seed", False),
    )
    if entry.finish():
        draft.keep(draft.municipalities, municipality.id, municipality, entry)


def _line(entry: Entry, draft: Draft) -> None:
    stops = tuple(_stop(entry, inner) for inner in entry.tables("stops"))
    if len(stops) < 2:
        entry.wrong("stops", len(stops), "two_stops")
    for before, after in pairwise(stops):
        if after.minutes < before.minutes:
            entry.wrong("stops.minutes", after.minutes, "backwards_in_time", stop=after.name)
    line = Line(
        id=entry.id(),
        name=entry.text("name"),
        operator=entry.text("operator", required=False),
        frequency=entry.text("frequency", required=False),
        stops=stops,
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.lines, line.id, line, entry)


def _stop(entry: Entry, inner: Entry) -> Stop:
    lat, lon = _coordinate(inner)
    stop = Stop(name=inner.text("name"), lat=lat, lon=lon, minutes=inner.integer("minutes") or 0)
    entry.ok &= inner.finish(prefix="stops.")
    return stop
