"""Decisions about pairs of vacancies, and the way of an older hub to the table that holds them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from skillshub.store import versions
from skillshub.store.hub_store import HubStore
from skillshub.store.records import Join
from skillshub.store.sqlite_file import connect


def join(first: str = "a/1", second: str = "b/1", *, joined: bool = True) -> Join:
    return Join(first=first, second=second, joined=joined, automatic=True, reason='[["text_same",20]]')


def test_a_later_decision_replaces_an_earlier_one_and_both_are_in_the_log(tmp_path: Path) -> None:
    with closing(HubStore.open(tmp_path / "hub.sqlite")) as store:
        store.decide([join(), join(second="c/1")])
        store.decide([join(joined=False)])
        assert [(j.second, j.joined) for j in store.joins()] == [("b/1", False), ("c/1", True)]
        assert store.joins()[1].reason == '[["text_same",20]]'
        assert store.joins()[0].decided_at
        actions = [entry.action for entry in store.audit_log()]
        assert actions == ["vacancies_joined", "vacancies_joined", "vacancies_parted"]
        assert store.verify_audit().ok


def test_a_join_names_two_vacancies_in_order() -> None:
    with pytest.raises(ValueError, match="in order"):
        join("b", "a")
    with pytest.raises(ValueError, match="in order"):
        join("a", "a")


def test_a_hub_of_the_first_version_is_backed_up_and_gets_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hub.sqlite"
    with monkeypatch.context() as old:
        old.setattr(versions, "CURRENT", "0001")
        HubStore.open(path).close()
    engine = connect(path, create=False)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
    engine.dispose()
    with closing(HubStore.open(path)) as store:
        store.decide([join()])
        assert len(store.joins()) == 1
        assert store.health().version == versions.CURRENT
    assert path.with_name(f"{path.name}.before-{versions.CURRENT}").exists()
