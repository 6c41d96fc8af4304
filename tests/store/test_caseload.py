"""The coach's bookkeeping: it stays beside the profile, goes when the person goes, and leaves no words in the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from skillshub.core.caseload import CaseStatus, Standing
from skillshub.core.forms import PersonForm
from skillshub.core.person import Person
from skillshub.core.result import Band
from skillshub.store.hub_store import HubStore

DAY = date(2026, 11, 20)
NOTE = "belt [b]morgen[/b] \u202eterug \x1b[31m 👩‍🔧"


def opened(path: Path) -> HubStore:
    store = HubStore.open(path)
    for code in ("A-1", "B-2"):
        store.save_person(PersonForm(code=code), Person(code=code), taxonomy="t")
    return store


def standing(band: Band | None = Band.STRONG) -> Standing:
    return Standing(ranking=7, day=DAY, band=band, vacancy="v/1", count=2, unmet=1, unknown=3)


def test_who_was_never_touched_is_new_and_has_no_contact(tmp_path: Path) -> None:
    store = opened(tmp_path / "hub.sqlite")
    first, second = store.caseload.all()
    assert (first.code, second.code) == ("A-1", "B-2")
    assert first.status is CaseStatus.NEW
    assert not first.archived
    assert first.last_contact is None
    assert first.standing is None
    store.close()


def test_status_and_archive_change_apart_and_say_whether_they_did(tmp_path: Path) -> None:
    store = opened(tmp_path / "hub.sqlite")
    assert store.caseload.set("A-1", status=CaseStatus.SEARCHING)
    assert not store.caseload.set("A-1", status=CaseStatus.SEARCHING)
    assert store.caseload.set("A-1", archived=True)
    case = store.caseload.all()[0]
    assert (case.status, case.archived) == (CaseStatus.SEARCHING, True)
    assert store.caseload.set("A-1", archived=False)
    assert store.caseload.all()[0].status is CaseStatus.SEARCHING
    assert [entry.action for entry in store.audit_log()].count("case_changed") == 3
    assert store.verify_audit().ok
    store.close()


def test_contacts_stand_latest_first_and_one_a_day_is_enough_without_words(tmp_path: Path) -> None:
    store = opened(tmp_path / "hub.sqlite")
    first = store.caseload.contact("A-1", DAY, "")
    assert store.caseload.contact("A-1", DAY, "").id == first.id
    noted = store.caseload.contact("A-1", DAY, NOTE)
    older = store.caseload.contact("A-1", date(2026, 11, 1), "")
    case = store.caseload.all()[0]
    assert [contact.id for contact in case.contacts] == [noted.id, first.id, older.id]
    assert case.contacts[0].note == NOTE
    assert case.last_contact == DAY
    assert not store.caseload.take_back("B-2", noted.id), "a contact of somebody else"
    assert store.caseload.take_back("A-1", noted.id)
    assert [contact.id for contact in store.caseload.all()[0].contacts] == [first.id, older.id]
    assert not any(NOTE in entry.details for entry in store.audit_log())
    store.close()


def test_a_standing_is_outdated_once_the_profile_changes(tmp_path: Path) -> None:
    store = opened(tmp_path / "hub.sqlite")
    store.caseload.keep_standing("A-1", standing(), store.caseload.digest("A-1"))
    store.caseload.keep_standing("B-2", standing(None), store.caseload.digest("B-2"))
    first, second = store.caseload.all()
    assert first.standing == standing()
    assert second.standing is not None
    assert second.standing.band is None
    store.save_person(PersonForm(code="A-1"), Person(code="A-1", postcode="6511"), taxonomy="t")
    changed = store.caseload.all()[0].standing
    assert changed is not None
    assert not changed.current
    store.close()


def test_export_holds_it_all_and_erasure_takes_it_all(tmp_path: Path) -> None:
    path = tmp_path / "hub.sqlite"
    store = opened(path)
    store.caseload.set("A-1", status=CaseStatus.PLACED)
    store.caseload.contact("A-1", DAY, NOTE)
    store.caseload.keep_standing("A-1", standing(), "d")
    held = store.export_person("A-1")["caseload"]
    assert held["status"] == "placed"
    assert held["contacts"] == [{"day": "2026-11-20", "note": NOTE}]
    assert held["last_ranking"]["band"] == "strong"
    assert store.caseload.counts("A-1") == (1, 0)
    assert store.erase_person("A-1")
    assert [case.code for case in store.caseload.all()] == ["B-2"]
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        for table in ("caseload", "contacts", "standings", "choices"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert b"morgen" not in path.read_bytes()


def test_an_older_hub_gets_the_tables_and_keeps_its_people(tmp_path: Path) -> None:
    path = tmp_path / "hub.sqlite"
    opened(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        for table in ("caseload", "contacts", "standings", "choices", "link_corrections"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE alembic_version SET version_num = '0003'")
    store = HubStore.open(path)
    assert [case.code for case in store.caseload.all()] == ["A-1", "B-2"]
    assert store.caseload.set("A-1", archived=True)
    store.close()
