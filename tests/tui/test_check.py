"""The walk that a fresh installation has to get through."""

from __future__ import annotations

import pytest

import tui.check
from tui.app import SkillshubApp, headless_check
from tui.check import walk


async def test_the_walk_on_the_demo_region() -> None:
    await headless_check()


async def test_the_walk_on_a_small_hub(app: SkillshubApp) -> None:
    await walk(app)


async def test_the_walk_does_not_pass_where_there_is_nobody(
    empty_app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.check, "PATIENCE", 2.0)
    with pytest.raises(RuntimeError, match="the screen caseload"):
        await walk(empty_app)


async def test_the_walk_does_not_pass_where_a_screen_keeps_its_language(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.base.spoken", lambda active, _, **__: active)
    with pytest.raises(RuntimeError, match="keys of caseload"):
        await walk(app)
