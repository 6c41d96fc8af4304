"""Garbage is not looked for while the screens are loaded, and always afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.memory import hold, release


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_held_is_let_go() -> None:
    hold()
    assert not gc.isenabled()
    release()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_nothing_is_set_apart_where_nothing_was_held() -> None:
    release()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
