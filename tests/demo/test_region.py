"""The region's files are sound, and the demo keeps to a hub of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from skillshub.core.errors import HubError, UsageError
from skillshub.core.person import Permit
from skillshub.core.settings import Settings
from skillshub.demo.region import HUB, Play, codes, demo_settings, fill, place_of, prepare, take_part
from skillshub.hub import Hub


def test_the_vacancies_import_whole_and_every_phrase_is_understood(region: Hub) -> None:
    with as_file(files("skillshub.demo").joinpath("vacancies.csv")) as path:
        outcome = region.intake.vacancies(path, source="demo", dry_run=True)
    assert outcome.rejected == ()
    assert outcome.notices == ()
    assert dict(outcome.unresolved) == {}
    assert 60 <= outcome.read <= 80


def test_the_people_import_whole_and_every_phrase_is_understood(region: Hub) -> None:
    with as_file(files("skillshub.demo").joinpath("people.yaml")) as path:
        outcome = region.intake.people(path, dry_run=True)
    assert outcome.rejected == ()
    assert outcome.notices == ()
    assert dict(outcome.unresolved) == {}
    assert 6 <= outcome.read <= 8


def test_both_sides_and_the_three_sectors_are_there(region: Hub) -> None:
    vacancies = region.vacancies.all()
    dutch = sum(vacancy.country == "NL" for vacancy in vacancies)
    assert 0.4 <= dutch / len(vacancies) <= 0.6
    for country in ("NL", "DE"):
        sectors = [vacancy.sector for vacancy in vacancies if vacancy.country == country]
        assert all(sectors.count(sector) >= 5 for sector in ("energy", "health", "hightech"))
    assert {person.country for person in region.people.all()} == {"NL", "DE"}
    assert any(person.permit("DE") is Permit.PERMIT_NEEDED for person in region.people.all())


def test_every_vacancy_has_an_occupation_skills_pay_and_a_known_postcode(region: Hub) -> None:
    places = region.taxonomy.knowledge.places
    for vacancy in region.vacancies.all():
        assert vacancy.occupation, vacancy.id
        assert vacancy.skills, vacancy.id
        assert vacancy.pay, vacancy.id
        assert vacancy.languages, vacancy.id
        assert (vacancy.country, vacancy.postcode) in places, vacancy.id
        foreign = "nl" if vacancy.country == "DE" else "de"
        musts = [demand for demand in vacancy.languages if demand.importance == "must"]
        assert all(demand.language != foreign for demand in musts), vacancy.id


def test_no_german_vacancy_asks_for_a_dutch_licence_and_the_other_way_round(region: Hub) -> None:
    licences = region.taxonomy.knowledge.licences
    for vacancy in region.vacancies.all():
        asked = {licences[demand.concept].country for demand in vacancy.licences}
        assert asked <= {vacancy.country, "EU"}, vacancy.id


@pytest.mark.parametrize(
    ("country", "day"), [("NL", date(2026, 12, 1)), ("DE", date(2026, 12, 1)), ("DE", date(2027, 6, 1))], ids=str
)
def test_pay_is_at_least_the_legal_minimum(region: Hub, country: str, day: date) -> None:
    known = [f for f in region.taxonomy.knowledge.flags.values() if f.trigger == "minimum_wage" and f.works == country]
    least = max(f.threshold for f in known if f.facts.holds_on(day) and f.threshold is not None)
    for vacancy in region.vacancies.all():
        if vacancy.country == country and vacancy.pay is not None and not vacancy.learning_place:
            low, _ = vacancy.pay.per_hour()
            assert low is not None
            assert low >= least, (vacancy.id, low, least)


def test_filling_twice_changes_nothing(region: Hub) -> None:
    before = (region.people.all(), region.vacancies.all())
    fill(region)
    assert (region.people.all(), region.vacancies.all()) == before


def test_the_demo_has_a_hub_of_its_own(settings: Settings, tmp_path: Path) -> None:
    own = replace(settings, hub=tmp_path / "mine.sqlite")
    assert prepare(own).hub == settings.data / HUB
    assert not own.hub.exists()


def test_a_data_folder_that_cannot_be_written_is_no_obstacle(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    chosen = demo_settings(replace(settings, data=tmp_path / "file" / "data"))
    assert chosen.hub.name == HUB
    assert chosen.hub.parent.is_dir()
    chosen.hub.parent.rmdir()


@pytest.mark.parametrize("state", ["damaged", "newer", "foreign"])
def test_a_demo_hub_that_cannot_be_read_is_made_again(settings: Settings, tmp_path: Path, state: str) -> None:
    here = replace(settings, data=tmp_path)
    hub = tmp_path / HUB
    if state == "damaged":
        hub.write_bytes(b"\xff" * 9000)
    elif state == "foreign":
        with closing(sqlite3.connect(hub)) as raw, raw:
            raw.execute("CREATE TABLE t (x)")
    else:
        prepare(here)
        with closing(sqlite3.connect(hub)) as raw, raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with Hub.open(prepare(here)) as again:
        assert len(again.people.all()) == len(codes())


def test_a_demo_hub_in_use_is_not_thrown_away(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from skillshub.store import sqlite_file

    here = replace(settings, data=tmp_path)
    prepare(here)
    monkeypatch.setattr(sqlite_file, "BUSY_MS", 100)
    with closing(sqlite3.connect(tmp_path / HUB, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(HubError, match="in use"):
            prepare(here)
        other.execute("ROLLBACK")
    assert (tmp_path / HUB).exists()


def test_postcodes_as_people_write_them(region: Hub) -> None:
    places = region.taxonomy.knowledge.places.values()
    assert place_of("6541 AB", places).country == "NL"
    assert place_of("D-47533", places).country == "DE"
    with pytest.raises(UsageError, match="99999"):
        place_of("99999", places)


def test_a_play_that_cannot_be(region: Hub) -> None:
    with pytest.raises(UsageError, match="D-01"):
        take_part(region, Play(person="D-99"))
    with pytest.raises(UsageError, match="qqqzzz"):
        take_part(region, Play(without=("qqqzzz",)))
