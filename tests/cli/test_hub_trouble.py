"""Which hub is used, and hubs that are locked, damaged, foreign or newer: code 5 and a way out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from skillshub.store import sqlite_file
from tests.cli.conftest import Runner


def codes(out: str) -> set[str]:
    """Codes of the people listed."""
    return {row["code"] for row in json.loads(out)}


def test_the_option_beats_the_environment_which_beats_the_data_folder(
    sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("one.yaml").write_text("people:\n  - code: ENV\n", encoding="utf-8")
    Path("two.yaml").write_text("people:\n  - code: OPT\n", encoding="utf-8")
    monkeypatch.setenv("SKILLSHUB_DB", str(filled / "env.sqlite"))
    assert sk("import", "people", "one.yaml").code == 0
    assert sk("import", "people", "two.yaml", "--hub", "opt.sqlite").code == 0
    listing = ["people", "list", "--format", "json"]
    assert codes(sk(*listing).out) == {"ENV"}
    assert codes(sk("--hub", "opt.sqlite", *listing).out) == {"OPT"}
    monkeypatch.delenv("SKILLSHUB_DB")
    assert codes(sk(*listing).out) == {"K-1", "K-2"}


def test_a_hub_that_another_program_holds(sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_MS", 200)
    with closing(sqlite3.connect(filled / "hub.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = sk("match", "K-1", "--format", "json")
        assert (ran.code, ran.out) == (5, "")
        assert "in use by another program" in ran.err
        assert "try again" in ran.err
        other.execute("ROLLBACK")
    assert sk("match", "K-1").code == 0


def test_a_damaged_hub(sk: Runner, filled: Path) -> None:
    place = filled / "hub.sqlite"
    data = bytearray(place.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    place.write_bytes(bytes(data))
    ran = sk("people", "list")
    assert (ran.code, ran.out) == (5, "")
    assert "damaged" in ran.err
    assert "hub restore" in ran.err
    doctor = sk("doctor")
    assert doctor.code == 5
    assert "Traceback" not in doctor.err


def test_a_file_that_is_no_hub(sk: Runner, home: Path) -> None:
    Path("brief.txt").write_text("geen database, maar een brief die lang genoeg is", encoding="utf-8")
    ran = sk("people", "list", "--hub", "brief.txt")
    assert (ran.code, ran.out) == (5, "")
    assert Path("brief.txt").read_text(encoding="utf-8").startswith("geen database")
    with closing(sqlite3.connect("other.sqlite")) as raw, raw:
        raw.execute("CREATE TABLE t (x)")
    ran = sk("people", "list", "--hub", "other.sqlite")
    assert ran.code == 5
    assert "not a hub" in ran.err
    assert sk("people", "list", "--hub", ".").code == 5


def test_a_newer_hub_is_not_touched(sk: Runner, filled: Path) -> None:
    place = filled / "hub.sqlite"
    with closing(sqlite3.connect(place)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = sk("people", "list", "--lang", "de")
    assert (ran.code, ran.out) == (5, "")
    assert "neuer" in ran.err
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_backup_and_restore(sk: Runner, filled: Path) -> None:
    ran = sk("hub", "backup", "kopie.sqlite")
    assert (ran.code, ran.out) == (0, "")
    assert "kopie.sqlite" in ran.err
    again = sk("hub", "backup", "kopie.sqlite")
    assert again.code == 2, "a backup is not overwritten by mistake"
    assert sk("hub", "backup", "kopie.sqlite", "--overwrite").code == 0
    assert sk("people", "erase", "K-1", "--yes").code == 0
    back = sk("hub", "restore", "kopie.sqlite")
    assert (back.code, back.out) == (0, "")
    assert "before-restore-1" in back.err
    assert codes(sk("people", "list", "--format", "json").out) == {"K-1", "K-2"}
    assert (filled / "hub.sqlite.before-restore-1").exists()


def test_restore_mends_a_damaged_hub(sk: Runner, filled: Path) -> None:
    sk("hub", "backup", "kopie.sqlite")
    (filled / "hub.sqlite").write_bytes(b"\xff" * 9000)
    assert sk("people", "list").code == 5
    assert sk("hub", "restore", "kopie.sqlite").code == 0
    assert sk("people", "list").code == 0


def test_nothing_to_back_up_and_nothing_to_restore(sk: Runner, home: Path) -> None:
    ran = sk("hub", "backup", "kopie.sqlite")
    assert ran.code == 5
    assert not (home / "hub.sqlite").exists(), "asking for a backup makes no hub"
    Path("geen.sqlite").write_text("geen reservekopie", encoding="utf-8")
    assert sk("hub", "restore", "geen.sqlite").code == 5
    assert sk("hub", "restore", "nergens.sqlite").code == 5
    assert sk("hub", "backup", "no/such\0/x").code in {1, 2, 5}


def test_doctor_of_a_sound_hub(sk: Runner, filled: Path) -> None:
    rows = json.loads(sk("doctor", "--format", "json").out)
    assert all(row.keys() == rows[0].keys() >= {"ok", "finding", "to_do", "rule", "valid_to", "source"} for row in rows)
    assert any("2 people" in row["finding"] for row in rows)


def test_erase_asks_for_a_confirmation(sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard:
        def __init__(self, answer: str, tty: bool = True) -> None:
            self.answer, self.tty = answer, tty

        def isatty(self) -> bool:
            return self.tty

        def readline(self) -> str:
            return self.answer + "\n"

    monkeypatch.setattr("sys.stdin", Keyboard("K-1", tty=False))
    ran = sk("people", "erase", "K-1")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes" in ran.err
    monkeypatch.setattr("sys.stdin", Keyboard("no"))
    assert sk("people", "erase", "K-1").code == 2
    assert codes(sk("people", "list", "--format", "json").out) == {"K-1", "K-2"}
    monkeypatch.setattr("sys.stdin", Keyboard("K-1"))
    ran = sk("people", "erase", "K-1")
    assert (ran.code, ran.out) == (0, "")
    assert codes(sk("people", "list", "--format", "json").out) == {"K-2"}
    assert sk("people", "erase", "K-1", "--yes").code == 2, "nobody is left to erase"
