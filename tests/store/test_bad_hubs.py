"""Locked, damaged, foreign, newer, full: a clear error each time, and nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from skillshub.core.errors import HubError
from skillshub.store import sqlite_file
from skillshub.store.hub_store import HubStore
from tests.store.conftest import FORM, PERSON, clock, vacancy


def test_a_file_that_is_no_hub_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text("geen database", encoding="utf-8")
    with pytest.raises(HubError) as said:
        HubStore.open(text)
    assert said.value.what.id in {"store.error.damaged", "store.error.not_a_hub"}
    assert text.read_text(encoding="utf-8") == "geen database"
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("CREATE TABLE t (x)")
    with pytest.raises(HubError, match="not a hub"):
        HubStore.open(other)
    with pytest.raises(HubError, match="folder"):
        HubStore.open(tmp_path)


def test_a_damaged_hub_is_said_to_be_damaged(store: HubStore, path: Path) -> None:
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(bytes(data))
    for beside in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        beside.unlink(missing_ok=True)
    with pytest.raises(HubError) as said:
        opened = HubStore.open(path, clock=clock)
        opened.people()
        opened.vacancies()
        opened.audit_log()
    assert said.value.what.id == "store.error.damaged"
    assert said.value.hint is not None


def test_a_newer_hub_is_refused_and_not_touched(store: HubStore, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(HubError, match="newer program"):
        HubStore.open(path, clock=clock)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_locked_hub_is_said_to_be_in_use(store: HubStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_MS", 100)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HubError, match="in use"):
            store.save_vacancies([vacancy(3)], taxonomy="t" * 64)
        assert len(store.vacancies()) == 2, "reading goes on meanwhile"
        other.execute("ROLLBACK")
    store.save_vacancies([vacancy(3)], taxonomy="t" * 64)
    assert len(store.vacancies()) == 3


def test_a_full_disk_in_mid_import_keeps_what_was_finished(path: Path) -> None:
    script = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from skillshub.core.errors import HubError
        from skillshub.store.hub_store import HubStore
        from tests.store.conftest import vacancy

        store = HubStore.open(Path(sys.argv[1]))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        try:
            store.save_vacancies((vacancy(n, "x" * 2000) for n in range(2000)), taxonomy="t", batch=20)
        except HubError as error:
            print(error.what.id, len(store.vacancies()))
        """
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("store.error.disk "), done.stdout + done.stderr
    finished = int(done.stdout.split()[1])
    assert 0 < finished < 2000 and finished % 20 == 0, "whole batches only"
    store = HubStore.open(path, clock=clock)
    again = store.save_vacancies(((vacancy(n, "x" * 2000)) for n in range(2000)), taxonomy="t")
    assert (again.added, again.unchanged) == (2000 - finished, finished)
    assert store.health().integrity == "ok"
    store.close()


def test_a_killed_import_leaves_a_sound_hub(path: Path) -> None:
    script = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from skillshub.store.hub_store import HubStore
        from tests.store.conftest import vacancy

        def items():
            for n in range(1000):
                if n == 130:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield vacancy(n)

        HubStore.open(Path(sys.argv[1])).save_vacancies(items(), taxonomy="t", batch=50)
        """
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode == -9
    store = HubStore.open(path, clock=clock)
    assert len(store.vacancies()) == 100
    assert store.health().integrity == "ok"
    store.close()


def test_an_older_hub_is_backed_up_before_it_is_changed(
    store: HubStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from skillshub.store import versions

    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '0000'")
    monkeypatch.setattr(versions, "KNOWN", ("0000", versions.CURRENT))
    monkeypatch.setattr(versions, "_upgrade", lambda engine: None)
    HubStore.open(path, clock=clock).close()
    assert path.with_name(f"{path.name}.before-{versions.CURRENT}").exists()


def test_the_migrations_make_exactly_the_tables_the_program_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from skillshub.store.sqlite_file import connect
    from skillshub.store.tables import metadata

    HubStore.open(tmp_path / "new.sqlite").close()
    engine = connect(tmp_path / "new.sqlite", create=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_erasing_a_person_leaves_no_byte_of_them_and_an_unbroken_log(store: HubStore, path: Path) -> None:
    from tests.store.conftest import ranking

    number = store.record_ranking(ranking())
    assert any(b"KLV-7" in file.read_bytes() for file in path.parent.iterdir())
    assert store.erase_person("KLV-7")
    assert not store.erase_person("KLV-7")
    store.close()
    for file in path.parent.iterdir():
        data = file.read_bytes()
        assert b"KLV-7" not in data and b"wondzorg" not in data, file
    reopened = HubStore.open(path, clock=clock)
    assert reopened.verify_audit().ok
    kept = reopened.ranking(number)
    assert kept is not None and kept.result is None and kept.people == ()
    assert reopened.save_person(FORM, PERSON, taxonomy="t").value == "added"
    pseudonyms = {e.pseudonym for e in reopened.audit_log() if e.action.startswith("person_")}
    assert len(pseudonyms) == 2, "the same code gets a new pseudonym after erasure"
    reopened.close()
