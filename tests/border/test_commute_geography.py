"""The shipped geography: postcodes, banks, municipalities, crossings, lines."""

from __future__ import annotations

import csv
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from skillshub.core.text import fold

GEOGRAPHY = Path(__file__).parents[2] / "taxonomies" / "geography"

# Fixed by the reference list of crossings; saved matches name them.
CROSSING_IDS = {
    "waalbrug-nijmegen-n325": "LB",
    "de-oversteek-nijmegen-s100": "LB",
    "tacitusbrug-ewijk-a50": "LB",
    "prins-willem-alexanderbrug-n323": "LB",
    "john-frostbrug-arnhem": "BV",
    "nelson-mandelabrug-arnhem": "BV",
    "andrej-sacharovbrug-arnhem-n325": "BV",
    "rijnbrug-heteren-a50": "BV",
    "rijnbrug-rhenen-n233": "BV",
    "ijsselbruggen-a12": "VR",
    "ijsselbrug-westervoort-n810": "VR",
    "doesburgerbrug-n317-n348": "VR",
    "rheinbruecke-emmerich-b220": "LR",
    "rheinbruecke-rees-kalkar-b67": "LR",
    "niederrheinbruecke-wesel-b58": "LR",
    "rheinbruecke-duisburg-baerl-a42": "LR",
    "rheinbruecke-neuenkamp-a40": "LR",
    "krefeld-uerdingen-b288": "LR",
    "flughafenbruecke-a44": "LR",
}
BANKS = {
    "L": "6511 6566 6577 5831 5931 6651 46509 47495 47533 47198 47199 47226 47228 47229 47239 40545 40547 40549 41460",
    "B": "6663 6515 6831 6836 6841 6846 6686 6851 6666 4001 4041 4175",
    "V": "6811 6828 6871 6701 6711 6891 6951 7391 7419 8276",
    "R": "6931 6911 6917 6924 7001 7071 7201 7226 7411 46446 46459 46487 46395 47051 40213 45127",
}


def table(name: str, key: str) -> list[dict]:
    return tomllib.loads((GEOGRAPHY / name).read_text(encoding="utf-8"))[key]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (GEOGRAPHY / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_postcode_once_and_whole(rows):
    keys = [(row["country"], row["postcode"]) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert re.fullmatch({"NL": r"[1-9]\d{3}", "DE": r"\d{5}"}[row["country"]], row["postcode"])
        assert row["zone"] in BANKS
        assert row["name"].strip()
        assert row["municipality"].strip()
        assert 50.7 < float(row["lat"]) < 52.8
        assert 4.7 < float(row["lon"]) < 7.9


def test_the_surroundings_are_covered(rows):
    known = {row["postcode"] for row in rows}
    dutch = "4001 6711 6701 7311 7201 7001 7101 5911 5801 5831 5431 5341 5401 5461 5211 5611 7511 8011 3811"
    german = "46395 46325 46419 47608 47638 47623 47669 41334 41747 40213 45127 46045 45468 47798 41061 48599 44135"
    assert set(f"{dutch} {german}".split()) <= known


@pytest.mark.parametrize("zone", BANKS)
def test_banks(rows, zone):
    found = {row["postcode"]: row["zone"] for row in rows}
    assert {code: found[code] for code in BANKS[zone].split()} == dict.fromkeys(BANKS[zone].split(), zone)


def test_current_municipalities(rows):
    of = {row["postcode"]: row["municipality"] for row in rows if row["country"] == "NL"}
    assert {of[code] for code in ("5831", "5431", "5361", "5451", "5845")} == {"Land van Cuijk"}
    assert {of[code] for code in ("5401", "5374")} == {"Maashorst"}
    assert (of["6663"], of["6574"], of["7041"]) == ("Nijmegen", "Berg en Dal", "Montferland")


def test_municipalities_of_the_region(rows):
    listed = {(row["country"], row["name"]): row for row in table("municipalities.toml", "municipality")}
    seed = {name for (country, name), row in listed.items() if row.get("seed") and country == "NL"}
    assert len(seed) == sum(bool(row.get("seed")) for row in listed.values()) == 18
    assert listed.keys() <= {(row["country"], row["municipality"]) for row in rows}
    regions = {name: row["region"] for (_, name), row in listed.items()}
    assert regions["Montferland"] == "Achterhoek"
    assert regions["Nijmegen"] == "Rijk van Nijmegen"
    assert sum(region == "Kreis Kleve" for region in regions.values()) == 16
    assert sum(region == "Kreis Wesel" for region in regions.values()) == 13
    for (country, name), row in listed.items():
        zones = {r["zone"] for r in rows if (r["country"], r["municipality"]) == (country, name)}
        assert zones <= set(row["zones"]), name


def test_crossings_of_the_reference_list():
    crossings = {row["id"]: row for row in table("crossings.toml", "crossing")}
    assert {id_: "".join(crossings[id_]["zones"]) for id_ in CROSSING_IDS} == CROSSING_IDS
    assert all("open_from" not in crossings[id_] for id_ in CROSSING_IDS)


def test_a_crossing_id_is_its_folded_name():
    german = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
    for row in table("crossings.toml", "crossing"):
        if "open_from" not in row:
            assert row["id"] == re.sub(r"[^a-z0-9]+", "-", fold(row["name"].translate(german))).strip("-")


def test_lines_run_forward_and_share_their_stops():
    points: dict[str, set[tuple[float, float]]] = {}
    for line in table("lines.toml", "line"):
        stops = line["stops"]
        assert len(stops) >= 2
        assert stops[0]["minutes"] == 0
        assert all(before["minutes"] < after["minutes"] for before, after in pairwise(stops))
        for stop in stops:
            points.setdefault(stop["name"], set()).add((stop["lat"], stop["lon"]))
    assert all(len(found) == 1 for found in points.values())
