"""Work in another country: taken, listed with its reason, never judged, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.errors import UsageError
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tests.conftest import WarmHome

ROWS = """nummer;functietitel;land;postcode;vereiste vaardigheden
V-1;elektromonteur;België;2000;NEN 1010
V-2;elektromonteur;NL;6541;NEN 1010
V-3;elektromonteur;Absurdistan;;NEN 1010
"""
PERSON = "code: C-1\nland: NL\npostcode: '6541'\nvaardigheden: [NEN 1010]\n"


@pytest.fixture
def hub(tmp_path: Path, warm_home: WarmHome) -> Hub:
    (tmp_path / "banen.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "c1.yaml").write_text(PERSON, encoding="utf-8")
    hub = Hub.open(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path / "home"))}))
    outcome = hub.intake.vacancies(tmp_path / "banen.csv")
    assert (outcome.added, outcome.rejected_records) == (2, 1), "a word that is no country is still refused"
    hub.intake.people(tmp_path / "c1.yaml")
    return hub


def test_it_is_kept_and_says_why_it_is_not_matched(hub: Hub) -> None:
    with hub:
        assert {vacancy.id: vacancy.country for vacancy in hub.vacancies.all()} == {
            "banen/V-1": "BE",
            "banen/V-2": "NL",
        }
        assert hub.vacancies.states()["banen/V-1"].id == "importing.state.elsewhere"
        ranking = hub.match.person("C-1")
        assert [match.vacancy for match in ranking.matches] == ["banen/V-2"]
        assert ranking.left_out == ("banen/V-1",), "named, not dropped"


def test_nobody_is_compared_with_it(hub: Hub) -> None:
    with hub:
        for ask in (hub.match.vacancy, hub.region.reach, lambda id_: hub.explain.pair("C-1", id_)):
            with pytest.raises(UsageError) as error:
                ask("banen/V-1")
            assert error.value.what.id == "hub.error.elsewhere"
