"""The commute model on the shipped geography: reference routes, both ways of looking, edges."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from skillshub.border.commute import CommuteModel
from skillshub.core.dated import Certainty, Dated
from skillshub.core.knowledge import Crossing, Place
from skillshub.core.person import MODES
from skillshub.core.result import ModeEstimate
from skillshub.taxonomy.knowledge import Line, Stop

GEOGRAPHY = Path(__file__).parents[2] / "taxonomies" / "geography"
DAY = date(2026, 11, 21)
EMMERICH = "rheinbruecke-emmerich-b220"
REES = "rheinbruecke-rees-kalkar-b67"
WESEL = "niederrheinbruecke-wesel-b58"
VIA15 = "via15-pannerdensch-kanaal-a15"


def _table(name: str, key: str) -> list[dict]:
    return tomllib.loads((GEOGRAPHY / name).read_text(encoding="utf-8"))[key]


def _facts(row: dict) -> Dated:
    return Dated(source=row["source"], checked_on=row["checked_on"], certainty=Certainty(row["certainty"]))


@pytest.fixture(scope="module")
def places() -> list[Place]:
    with (GEOGRAPHY / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        return [
            Place(**{**row, "lat": float(row["lat"]), "lon": float(row["lon"])})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def crossings() -> list[Crossing]:
    return [
        Crossing(
            id=row["id"],
            name=row["name"],
            zones=tuple(row["zones"]),
            lat=row["lat"],
            lon=row["lon"],
            open_from=row.get("open_from"),
            facts=_facts(row),
        )
        for row in _table("crossings.toml", "crossing")
    ]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return [
        Line(
            id=row["id"],
            name=row["name"],
            operator=row["operator"],
            frequency=row["frequency"],
            stops=tuple(Stop(**stop) for stop in row["stops"]),
            facts=_facts(row),
        )
        for row in _table("lines.toml", "line")
    ]


@pytest.fixture(scope="module")
def model(places, crossings, lines) -> CommuteModel:
    motorways = [row["id"] for row in _table("crossings.toml", "crossing") if not row.get("bike", True)]
    return CommuteModel(places, crossings, lines, DAY, motorway_only=motorways)


def at(postcode: str) -> tuple[str, str]:
    return ("NL" if len(postcode) == 4 else "DE"), postcode


# Home, work, km and minutes by car of the published estimate, crossings in travel order.
REFERENCE = [
    ("47533", "6902", 28.3, 36, (EMMERICH,)),
    ("47533", "6541", 27.1, 35, ()),
    ("47533", "46446", 12.0, 21, (EMMERICH,)),
    ("47533", "6836", 36.5, 37, ("waalbrug-nijmegen-n325",)),
    ("6828", "6662", 11.7, 21, ("john-frostbrug-arnhem",)),
    ("6828", "6815", 3.8, 12, ()),
    ("6828", "47533", 41.7, 42, ("ijsselbrug-westervoort-n810", EMMERICH)),
    ("6901", "6921", 6.2, 13, ()),
    ("6901", "6836", 17.9, 24, ("ijsselbrug-westervoort-n810", "andrej-sacharovbrug-arnhem-n325")),
    ("6901", "46446", 19.6, 26, ()),
    ("6901", "6902", 1.5, 7, ()),
    ("6562", "6571", 8.6, 16, ()),
    ("6562", "47559", 7.2, 14, ()),
    ("6562", "6662", 22.3, 29, ("waalbrug-nijmegen-n325",)),
    ("47533", "6534", 28.0, 36, ()),
    ("47533", "47533", 1.4, 7, ()),
    ("6538", "6827", 25.5, 33, ("de-oversteek-nijmegen-s100", "andrej-sacharovbrug-arnhem-n325")),
    ("6538", "6541", 6.1, 13, ()),
    ("6538", "46446", 37.4, 38, (EMMERICH,)),
    ("46446", "6901", 19.6, 26, ()),
    ("46446", "47559", 21.8, 29, (EMMERICH,)),
    ("7041", "46395", 30.3, 32, ()),
    ("7041", "6534", 40.7, 41, (EMMERICH,)),
    ("7041", "6921", 22.8, 30, ()),
]


@pytest.mark.parametrize(("home", "work", "km", "minutes", "bridges"), REFERENCE)
def test_reference_table(model, home, work, km, minutes, bridges):
    found = model.between(at(home), at(work))
    assert found.crossings == bridges
    assert abs(found.minutes - minutes) <= max(4, 0.15 * minutes)
    assert abs(found.km - km) <= max(0.5, 0.05 * km)


# Routes everybody in the region has driven; km and minutes outside the peak, from memory.
WELL_KNOWN = {
    "Arnhem-Nijmegen": ("6811", "6511", 20, 25),
    "Nijmegen-Kleve": ("6511", "47533", 27, 33),
    "Emmerich-Kleve": ("46446", "47533", 12, 18),
    "Arnhem-Emmerich": ("6811", "46446", 35, 32),
    "Arnhem-Zevenaar": ("6811", "6901", 17, 22),
    "Nijmegen-Cuijk": ("6511", "5431", 17, 22),
    "Nijmegen-Venlo": ("6511", "5911", 65, 50),
    "Nijmegen-Tiel": ("6511", "4001", 40, 36),
    "Nijmegen-'s-Hertogenbosch": ("6511", "5211", 47, 40),
    "Nijmegen-Wijchen": ("6511", "6601", 11, 18),
    "Elst-Nijmegen": ("6662", "6511", 12, 18),
    "Arnhem-Ede": ("6811", "6711", 21, 25),
    "Arnhem-Wageningen": ("6811", "6701", 19, 25),
    "Arnhem-Apeldoorn": ("6811", "7311", 30, 33),
    "Arnhem-Doetinchem": ("6811", "7001", 34, 33),
    "Arnhem-Zutphen": ("6811", "7201", 32, 37),
    "Doetinchem-Bocholt": ("7001", "46395", 28, 33),
    "Zevenaar-Emmerich": ("6901", "46446", 20, 22),
    "Kleve-Goch": ("47533", "47574", 14, 19),
    "Kleve-Wesel": ("47533", "46483", 45, 46),
    "Kleve-Duisburg": ("47533", "47051", 72, 57),
    "Xanten-Wesel": ("46509", "46483", 16, 22),
    "Bocholt-Wesel": ("46395", "46483", 24, 30),
    "Wesel-Duisburg": ("46483", "47051", 36, 38),
    "Moers-Duisburg": ("47441", "47051", 14, 20),
    "Krefeld-Düsseldorf": ("47798", "40210", 26, 30),
}


@pytest.mark.parametrize("route", WELL_KNOWN)
def test_well_known_routes(model, route):
    home, work, km, minutes = WELL_KNOWN[route]
    found = model.between(at(home), at(work))
    assert abs(found.km - km) <= 0.25 * km
    assert abs(found.minutes - minutes) <= max(6, 0.25 * minutes)


def test_the_river_makes_kleve_to_zevenaar_a_detour(model, places):
    """16.5 km as the crow flies, but the Rhine lies between: over the Emmerich bridge it is about 29 by road."""
    found = model.between(at("47533"), at("6901"))
    assert found.crossings == (EMMERICH,)
    assert found.km > 26
    dry = [p if p.postcode != "47533" else replace(p, zone="R") for p in places]
    assert CommuteModel(dry, (), (), DAY).between(at("47533"), at("6901")).km < 22


@pytest.mark.parametrize(
    ("home", "work", "bridge"),
    [
        ("47533", "46446", EMMERICH),
        ("47559", "7041", EMMERICH),
        ("47546", "46459", REES),
        ("47546", "46395", REES),
        ("47589", "46399", REES),
        ("46509", "46483", WESEL),
        ("46519", "46499", WESEL),
        ("47608", "46483", WESEL),
        ("47441", "47051", "rheinbruecke-neuenkamp-a40"),
        ("47495", "47179", "rheinbruecke-duisburg-baerl-a42"),
        ("47829", "47259", "krefeld-uerdingen-b288"),
        ("40670", "40474", "flughafenbruecke-a44"),
    ],
)
def test_the_rhine_is_crossed_where_it_lies_on_the_way(model, home, work, bridge):
    assert model.between(at(home), at(work)).crossings == (bridge,)
    assert model.between(at(work), at(home)).crossings == (bridge,)


@pytest.mark.parametrize(
    ("home", "work"),
    [("6901", "46446"), ("6511", "47533"), ("6811", "6711"), ("6851", "6671"), ("7001", "46395"), ("47226", "47441")],
)
def test_one_bank_needs_no_crossing(model, home, work):
    assert model.between(at(home), at(work)).crossings == ()


def test_crossings_stand_in_travel_order(model):
    there = model.between(at("6828"), at("47533"))
    back = model.between(at("47533"), at("6828"))
    assert there.crossings == ("ijsselbrug-westervoort-n810", EMMERICH)
    assert back.crossings == (EMMERICH, "ijsselbrug-westervoort-n810")


def test_there_and_back_are_equal(model, places):
    for home, work in zip(places[::37], places[::-41], strict=False):
        ends = (home.country, home.postcode), (work.country, work.postcode)
        there, back = model.between(*ends, MODES), model.between(*ends[::-1], MODES)
        assert (there.km, there.minutes) == (back.km, back.minutes)
        assert there.crossings == back.crossings[::-1]
        for out, home_again in zip(there.modes, back.modes, strict=True):
            assert (out.km, out.minutes) == (home_again.km, home_again.minutes)
            assert sorted(out.line.split(" + ")) == sorted(home_again.line.split(" + "))


def test_the_same_answer_whatever_the_order_of_the_files(model, places, crossings, lines):
    turned = CommuteModel(places[::-1], crossings[::-1], lines[::-1], DAY)
    for home, work, *_ in REFERENCE:
        first, second = (
            model.between(at(home), at(work), ("car", "pt")),
            turned.between(at(home), at(work), ("car", "pt")),
        )
        assert first == second


def test_a_postcode_to_itself_counts_1_4_km(model):
    for postcode in ("6541", "47533", "40545"):
        found = model.between(at(postcode), at(postcode))
        assert (found.km, found.crossings, found.cross_border) == (1.4, (), False)
        assert 4 < found.minutes <= 8


@pytest.mark.parametrize("unknown", [("NL", "0000"), ("DE", "6541"), ("NL", "47533"), ("DE", "4753"), ("DE", "")])
def test_an_unknown_postcode_gives_nothing(model, unknown):
    assert model.between(unknown, at("6541")) is None
    assert model.between(at("6541"), unknown) is None
    assert model.between(unknown, unknown) is None


def test_leading_zeros_are_part_of_a_postcode(places):
    place = places[0]
    saxon = Place(country="DE", postcode="01067", name="Dresden", municipality="Dresden", lat=51.06, lon=13.72, zone="")
    model = CommuteModel([place, saxon], (), (), DAY)
    assert model.between(("DE", "01067"), ("DE", "01067")).km == 1.4
    assert model.between(("DE", "1067"), ("DE", "01067")) is None
    assert model.between(("DE", "01067"), (place.country, place.postcode)).km > 400


def test_a_planned_bridge_carries_nobody_before_its_day(places, crossings):
    planned = next(c for c in crossings if c.id == VIA15)
    assert planned.open_from > DAY
    assert planned.facts.certainty is Certainty.LOW
    pair = at("6851"), at("6901")
    now = CommuteModel(places, crossings, (), DAY).between(*pair)
    eve = CommuteModel(places, crossings, (), planned.open_from.replace(year=planned.open_from.year - 1)).between(*pair)
    then = CommuteModel(places, crossings, (), planned.open_from).between(*pair)
    assert VIA15 not in now.crossings
    assert now == eve
    assert then.crossings == (VIA15,)
    assert then.minutes < now.minutes


def test_modes_come_back_in_the_order_asked(model):
    found = model.between(at("6562"), at("6571"), ("ebike", "car", "bike"))
    assert [estimate.mode for estimate in found.modes] == ["ebike", "car", "bike"]
    ebike, car, bike = found.modes
    assert (car.km, car.minutes) == (found.km, found.minutes)
    assert ebike.km == bike.km
    assert 18 <= ebike.minutes < bike.minutes
    assert model.between(at("6562"), at("6571")).modes == ()


def test_cyclists_keep_off_the_motorway(model, places, crossings):
    velp, westervoort = at("6883"), at("6932")
    found = model.between(velp, westervoort, ("bike",))
    allowed = CommuteModel(places, crossings, (), DAY).between(velp, westervoort, ("bike",))
    assert found.crossings == allowed.crossings == ("ijsselbruggen-a12",)
    assert found.minutes == allowed.minutes
    assert found.modes[0].km > allowed.modes[0].km


def _pt(model: CommuteModel, home: str, work: str) -> ModeEstimate:
    return model.between(at(home), at(work), ("pt",)).modes[0]


def test_the_bus_from_kleve_to_nijmegen(model):
    bus = _pt(model, "47533", "6525")
    assert bus.line == "SB58"
    assert 55 <= bus.minutes <= 85


def test_a_change_in_emmerich_is_named_in_travel_order(model):
    assert _pt(model, "47533", "6901").line == "SB58 + RE 19"
    assert _pt(model, "6901", "47533").line == "RE 19 + SB58"
    assert _pt(model, "6901", "46446").line == "RE 19"


def test_without_a_stop_nearby_nothing_is_said_of_public_transport(model):
    found = _pt(model, "6562", "6571")
    assert (found.minutes, found.line) == (None, "")


def test_next_door_is_walked(model):
    found = _pt(model, "6901", "6902")
    assert found.line == ""
    assert 15 <= found.minutes <= 25
    assert _pt(model, "47533", "47533").minutes == 17


def test_cross_border_is_about_countries(model):
    assert model.between(at("6901"), at("46446")).cross_border
    assert not model.between(at("47533"), at("46446")).cross_border
