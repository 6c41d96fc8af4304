"""What goes in comes out, twice in changes nothing, and the log and replay hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.core.errors import HubError
from skillshub.store.hub_store import HubStore
from skillshub.store.records import Saved
from tests.store.conftest import FORM, PERSON, clock, ranking, vacancy


def test_people_and_vacancies_come_back_as_they_were(store: HubStore) -> None:
    stored = store.person("KLV-7")
    assert stored is not None
    assert (stored.form, stored.person) == (FORM, PERSON)
    assert [(v.form, v.vacancy) for v in store.vacancies()] == [vacancy(1), vacancy(2)]
    assert store.person("nobody") is None and store.vacancy("feed/9") is None


def test_saving_again_changes_nothing_and_a_change_is_seen(store: HubStore) -> None:
    assert store.save_person(FORM, PERSON, taxonomy="t" * 64) is Saved.UNCHANGED
    assert store.save_person(FORM, replace(PERSON, hours_max=32.0), taxonomy="t" * 64) is Saved.CHANGED
    counts = store.save_vacancies([vacancy(1), vacancy(2, "Wijkverpleegkundige"), vacancy(3)], taxonomy="t" * 64)
    assert (counts.added, counts.changed, counts.unchanged) == (1, 1, 1)


def test_an_import_that_stops_keeps_finished_batches_and_can_be_repeated(store: HubStore) -> None:
    def broken() -> object:
        yield from (vacancy(n) for n in range(3, 9))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.save_vacancies(broken(), taxonomy="t" * 64, batch=2)  # type: ignore[arg-type]
    assert [v.id for v in store.vacancies()] == [f"feed/{n}" for n in range(1, 9)]
    again = store.save_vacancies((vacancy(n) for n in range(3, 11)), taxonomy="t" * 64)
    assert (again.added, again.unchanged) == (2, 6)


def test_records_linked_with_another_taxonomy_are_named(store: HubStore) -> None:
    assert store.stale("t" * 64) == ([], [])
    people, vacancies = store.stale("n" * 64)
    assert ([p.code for p in people], [v.id for v in vacancies]) == (["KLV-7"], ["feed/1", "feed/2"])


def test_a_ranking_comes_back_with_everything_it_rested_on(store: HubStore) -> None:
    number = store.record_ranking(ranking())
    store.save_person(FORM, replace(PERSON, hours_max=20.0), taxonomy="t" * 64)
    store.save_vacancies([vacancy(1, "Anders")], taxonomy="t" * 64)
    kept = store.ranking(number)
    assert kept is not None
    assert kept.people == (PERSON,), "the profile as it was, not as it is now"
    assert kept.vacancies == ranking().vacancies
    assert (kept.result, kept.lang, kept.day) == (ranking().result, "nl", ranking().day)
    assert store.ranking(number + 1) is None


def test_the_log_is_a_chain_that_notices_any_change(store: HubStore, path: Path) -> None:
    store.record_ranking(ranking())
    assert store.verify_audit().ok
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE audit SET details = '{}' WHERE action = 'ranking'")
    check = store.verify_audit()
    assert not check.ok and check.broken_at is not None


def test_a_missing_row_of_the_log_is_noticed(store: HubStore, path: Path) -> None:
    store.audit("import_vacancies", details={"source": "x"})
    store.audit("import_vacancies", details={"source": "y"})
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM audit WHERE id = 2")
    assert not store.verify_audit().ok


def test_the_log_names_people_by_pseudonym_only(store: HubStore) -> None:
    store.audit("export_person", code="KLV-7")
    entries = store.audit_log()
    assert entries[-1].pseudonym and all("KLV-7" not in f"{e}" for e in entries)


def test_backup_and_restore(store: HubStore, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "sicherung ä" / "hub.bak"
    store.backup(target)
    store.save_vacancies([vacancy(3)], taxonomy="t" * 64)
    store.close()
    HubStore.restore(target, path)
    reopened = HubStore.open(path, clock=clock)
    assert [v.id for v in reopened.vacancies()] == ["feed/1", "feed/2"]
    reopened.close()
    kept = HubStore.open(path.with_name(path.name + ".before-restore-1"), clock=clock)
    assert len(kept.vacancies()) == 3, "the hub that was replaced is kept beside it"
    kept.close()


def test_what_is_no_hub_is_never_restored(store: HubStore, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("CREATE TABLE t (x)")
    for source in (other, tmp_path / "absent"):
        with pytest.raises(HubError):
            HubStore.restore(source, path)
    assert len(store.vacancies()) == 2


def test_two_processes_may_write_in_turn(store: HubStore, path: Path) -> None:
    second = HubStore.open(path, clock=clock)
    second.save_vacancies([vacancy(3)], taxonomy="t" * 64)
    store.save_vacancies([vacancy(4)], taxonomy="t" * 64)
    assert [v.id for v in second.vacancies()] == [v.id for v in store.vacancies()]
    assert store.verify_audit().ok
    second.close()


def test_health_counts_and_checks(store: HubStore) -> None:
    health = store.health()
    assert (health.people, health.vacancies, health.rankings) == (1, 2, 0)
    assert (health.integrity, health.audit_ok) == ("ok", True)
