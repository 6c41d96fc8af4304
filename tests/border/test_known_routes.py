"""Well-known ways of the region: estimated within the error that the model states, over the right bridges.

The reference values and where they come from: ``fixtures/routes/routes.toml``.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from skillshub.border.commute import CommuteModel
from skillshub.cli.commuting import MODEL_ERROR
from skillshub.core.result import Commute
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.border.conftest import DAY
from tests.conftest import ROOT

MINUTES = 8
"""The published model was within this on all of its pairs."""
ROUNDING = 0.02
"""The errors that the reference list states are whole percents of a model with steps instead of curves."""


def routes() -> list[dict[str, Any]]:
    text = (ROOT / "fixtures" / "routes" / "routes.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["route"]
    return found


@pytest.fixture(scope="session")
def model(taxonomy: Taxonomy) -> CommuteModel:
    known = taxonomy.knowledge
    return CommuteModel(
        known.places.values(),
        known.crossings.values(),
        known.lines.values(),
        DAY,
        motorway_only=known.motorway_only,
    )


def way(model: CommuteModel, route: dict[str, Any]) -> Commute:
    home, work = (tuple(route[end].split()) for end in ("from", "to"))
    found = model.between((home[0], home[1]), (work[0], work[1]))
    assert found is not None
    return found


@pytest.mark.parametrize("route", routes(), ids=lambda route: route["id"])
def test_a_known_route_is_within_the_stated_error(model: CommuteModel, route: dict[str, Any]) -> None:
    found = way(model, route)
    off = found.km / route["km"] - 1
    allowed = route["stated_error"] + ROUNDING if "stated_error" in route else MODEL_ERROR
    assert abs(off) <= allowed, f"{found.km} km, known as {route['km']} km: {off:+.0%}"
    assert abs(found.minutes - route["minutes"]) <= MINUTES
    if "crossings" in route:
        assert list(found.crossings) == route["crossings"]


def test_there_are_enough_routes_on_both_sides_and_over_the_rivers(model: CommuteModel) -> None:
    every = routes()
    assert len({route["id"] for route in every}) == len(every) >= 18
    assert all(route["source"] in ("reference list", "road knowledge") and route["road"] for route in every)
    assert sum("stated_error" in route for route in every) == 2, "no other way may be off by more than the model says"
    ways = [way(model, route) for route in every]
    assert sum(found.cross_border for found in ways) >= 8
    rivers = {crossing for found in ways for crossing in found.crossings}
    for crossing in ("rheinbruecke-emmerich-b220", "waalbrug-nijmegen-n325", "ijsselbruggen-a12"):
        assert crossing in rivers


def test_the_routes_as_a_whole_are_better_than_the_worst_of_them(model: CommuteModel) -> None:
    """The median error of the published model is 4 % of the kilometres and 4 minutes."""
    every = [(way(model, route), route) for route in routes()]
    off = sorted(abs(found.km / route["km"] - 1) for found, route in every)
    assert off[len(off) // 2] <= 0.10
    late = sorted(abs(found.minutes - route["minutes"]) for found, route in every)
    assert late[len(late) // 2] <= 5


def test_kleve_zevenaar_goes_over_the_emmerich_bridge(model: CommuteModel) -> None:
    found = model.between(("DE", "47533"), ("NL", "6901"))
    assert found is not None
    assert found.crossings == ("rheinbruecke-emmerich-b220",)
    assert found.km == pytest.approx(29, rel=0.1)
    assert found.minutes == pytest.approx(37, abs=5)


def test_the_ferry_of_huissen_is_no_bridge(model: CommuteModel) -> None:
    """Straight across it would be half the way."""
    found = model.between(("NL", "6851"), ("NL", "6901"))
    assert found is not None
    assert len(found.crossings) == 2
