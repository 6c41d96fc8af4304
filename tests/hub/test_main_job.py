"""Files in, explained rankings out, replayed to the byte."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.canonical import canonical_json
from skillshub.core.errors import DataMissing, UsageError
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tests.acceptance.cases import folder
from tests.conftest import TODAY, WarmHome

ACCEPTANCE = folder("acceptance")


def test_importing_again_changes_nothing(hub: Hub) -> None:
    people, vacancies = (
        hub.intake.people(ACCEPTANCE / "people.yaml"),
        hub.intake.vacancies(ACCEPTANCE / "vacancies.csv"),
    )
    assert (people.added, people.changed, people.unchanged) == (0, 0, 8)
    assert (vacancies.added, vacancies.changed, vacancies.unchanged) == (0, 0, 17)


def test_a_dry_run_stores_nothing(tmp_path: Path, warm_home: WarmHome) -> None:
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path))})) as hub:
        outcome = hub.intake.vacancies(ACCEPTANCE / "vacancies.csv", dry_run=True)
        assert (outcome.accepted, outcome.dry_run) == (17, True)
        assert hub.vacancies.all() == []


def test_a_ranking_has_every_open_vacancy_of_both_countries(hub: Hub) -> None:
    ranking = hub.match.person("P01")
    assert {m.vacancy for m in ranking.matches} == {v.id for v in hub.vacancies.all()}
    assert {m.country for m in ranking.matches} == {"NL", "DE"}
    assert ranking.left_out == ()


def test_closed_vacancies_are_named_and_not_ranked(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "closed.csv"
    file.write_text(
        "number,title,postcode,valid_through\nC1,Lasser,6541,2026-11-21\nC2,Lasser,6541,2026-11-22\n", "utf-8"
    )
    hub.intake.vacancies(file)
    ranking = hub.match.person("P01")
    assert ranking.left_out == ("closed/C1",)
    last = next(m for m in ranking.matches if m.vacancy == "closed/C2")
    assert "expiring" in {note.code for note in last.notes}


def test_replay_gives_the_same_bytes_after_everything_has_changed(hub: Hub, tmp_path: Path) -> None:
    before = hub.match.person("P08")
    assert before.id is not None
    changed = tmp_path / "people.yaml"
    changed.write_text("- code: P08\n  postcode: '6541'\n  languages: { nl: A1 }\n", encoding="utf-8")
    hub.intake.people(changed)
    hub.engine.today = lambda: date(2027, 3, 1)
    try:
        again = hub.audit.replay(before.id)
        assert again.same
        assert canonical_json(list(again.ranking.matches)) == canonical_json(list(before.matches))
        assert again.ranking.day == TODAY
        now = hub.match.person("P08", record=False)
        assert canonical_json(list(now.matches)) != canonical_json(list(before.matches))
    finally:
        hub.engine.today = lambda: TODAY
        hub.intake.people(ACCEPTANCE / "people.yaml")


def test_replay_of_a_vacancys_candidates(hub: Hub) -> None:
    ranking = hub.match.vacancy("V10")
    assert ranking.matches[0].person == "P07"
    assert ranking.id is not None and hub.audit.replay(ranking.id).same


def test_replay_says_what_has_changed_since(hub: Hub) -> None:
    number = hub.match.person("P03").id
    assert number is not None
    path = hub.settings.hub
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE rankings SET weights = ? WHERE id = ?", ("0" * 64, number))
    with pytest.raises(DataMissing, match="weights"):
        hub.audit.replay(number)
    with pytest.raises(UsageError, match="no ranking"):
        hub.audit.replay(10_000)


def test_an_explanation_adds_up_and_says_what_speaks_against(hub: Hub) -> None:
    told = hub.explain.pair("P01", "V04")
    assert told.ledger.points == told.match.points == sum(row.points for row in told.ledger.rows)
    assert (told.ledger.lower, told.ledger.upper) == (told.match.lower_points, told.match.upper_points)
    assert told.ledger.known_weight == told.match.known_weight
    against = [message.in_("nl") for message in told.against]
    assert any("één niveau te weinig" in text for text in against)
    assert told.card is not None and (told.card.lives, told.card.works) == ("DE", "NL")


def test_unknown_codes_and_ids_name_the_nearest(hub: Hub) -> None:
    with pytest.raises(UsageError, match="Did you mean P0"):
        hub.people.get("P0l")
    with pytest.raises(UsageError, match="no vacancy"):
        hub.vacancies.get("V99")


def test_erasing_ends_replay_and_leaves_the_log_whole(tmp_path: Path, warm_home: WarmHome) -> None:
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path))}), today=lambda: TODAY) as hub:
        hub.intake.people(ACCEPTANCE / "people.yaml")
        hub.intake.vacancies(ACCEPTANCE / "vacancies.csv")
        number = hub.match.person("P05").id
        exported = hub.people.export("P05")
        assert exported["rankings"] == [{"id": number, "kind": "person", "day": TODAY.isoformat()}]
        hub.people.erase("P05")
        with pytest.raises(UsageError, match="erased"):
            hub.audit.replay(number or 0)
        assert hub.store.verify_audit().ok
        found = [line for line in hub.care.doctor() if not line.what.id.startswith("hub.doctor.rules_")]
        assert all(line.ok for line in found), [line.what.in_("en") for line in found]


def test_a_hub_linked_with_another_taxonomy_is_linked_again_from_its_words(tmp_path: Path, warm_home: WarmHome) -> None:
    settings = Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path))})
    with Hub(settings, today=lambda: TODAY) as hub:
        hub.intake.people(ACCEPTANCE / "people.yaml")
        hub.intake.vacancies(ACCEPTANCE / "vacancies.csv")
        before = hub.people.get("P01")
    with closing(sqlite3.connect(settings.hub)) as raw, raw:
        raw.execute(
            "UPDATE people SET taxonomy = 'old', digest = '', profile = replace(profile, 'skill:knx', 'skill:gone')"
        )
        raw.execute("UPDATE vacancies SET taxonomy = 'old'")
    with Hub(settings, today=lambda: TODAY) as hub:
        assert hub.people.get("P01") == before
        assert hub.store.stale(hub.taxonomy.checksum) == ([], [])


def test_a_backup_can_be_put_back(tmp_path: Path, warm_home: WarmHome) -> None:
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path))}), today=lambda: TODAY) as hub:
        hub.intake.people(ACCEPTANCE / "people.yaml")
        hub.care.backup(tmp_path / "Sicherung ü.bak")
        hub.people.erase("P01")
        assert len(hub.people.all()) == 7
        hub.care.restore(tmp_path / "Sicherung ü.bak")
        assert len(hub.people.all()) == 8
