"""Chunks and checkpoints are written together, withdrawals delete nothing, and older hubs are brought along."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from skillshub.store import versions
from skillshub.store.hub_store import HubStore
from skillshub.store.records import Checkpoint
from skillshub.store.vacancy_imports import row_of, words_of
from tests.store.conftest import clock, vacancy

MARK = Checkpoint(fingerprint="f" * 64, file="feed.csv", rows=3, taken=2, done=False)


def rows(*numbers: int) -> list[dict[str, str]]:
    found = []
    for number in numbers:
        form, linked = vacancy(number)
        key = {"id": linked.id, "source": form.source, "number": form.number, "taxonomy": "t" * 64}
        found.append(key | row_of(form, linked))
    return found


def test_a_chunk_and_its_checkpoint_come_back(store: HubStore) -> None:
    store.imports.save(rows(3, 4), rows(1), (), MARK)
    assert store.imports.checkpoint("f" * 64) == MARK
    assert [(v.form, v.vacancy) for v in store.vacancies()] == [vacancy(n) for n in (1, 2, 3, 4)]
    known = store.imports.known([f"feed/{n}" for n in range(1, 2_000)])
    assert set(known) == {f"feed/{n}" for n in (1, 2, 3, 4)}
    assert all(k.is_current(words_of(vacancy(int(i[5:]))[0])[1], "t" * 64) for i, k in known.items())
    store.imports.finish(MARK)
    found = store.imports.checkpoint("f" * 64)
    assert found is not None
    assert found.done


def test_a_chunk_that_fails_leaves_neither_rows_nor_checkpoint(store: HubStore) -> None:
    from skillshub.core.errors import HubError

    with pytest.raises(HubError):
        store.imports.save(rows(3, 3), (), (), MARK)
    assert store.imports.checkpoint("f" * 64) is None
    assert store.vacancy("feed/3") is None


def test_withdrawing_and_coming_back(store: HubStore) -> None:
    assert store.imports.withdraw(["feed/1", "nowhere"], "feed") == 1
    stored = store.vacancy("feed/1")
    assert stored is not None
    assert (stored.withdrawn_at, stored.withdrawn_by) == ("2026-11-22T09:30:00+00:00", "feed")
    assert list(store.imports.ids_of(["feed", "other"])) == [["feed/2"]]
    store.imports.save((), (), ["feed/1"], MARK)
    assert list(store.imports.ids_of(["feed"])) == [["feed/1", "feed/2"]]
    assert store.imports.withdraw(["feed/2"], "coach") == 1
    assert store.imports.restore("feed/2")
    assert not store.imports.restore("feed/2")


def test_a_hub_of_the_first_version_is_brought_along(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as old:
        old.setattr(versions, "CURRENT", "0001")
        HubStore.open(path, clock=clock).close()
    form, linked = vacancy(1)
    columns = {
        **row_of(form, linked),
        "id": linked.id,
        "source": "feed",
        "number": "1",
        "taxonomy": "t",
        "saved_at": "x",
    }
    del columns["linker"]
    with closing(sqlite3.connect(path)) as raw, raw:
        names = ", ".join(columns)
        raw.execute(f"INSERT INTO vacancies ({names}) VALUES ({', '.join('?' * len(columns))})", list(columns.values()))
    store = HubStore.open(path, clock=clock)
    assert [(v.form, v.withdrawn_at) for v in store.vacancies()] == [(form, None)]
    assert path.with_name(f"{path.name}.before-0006").exists()
    store.close()
