"""Welcome, caseload, settings, jump mode and tour as pictures. ``make snapshots`` accepts new ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, press, settle
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.welcome import WelcomeScreen
from tui.themes import CONTRAST, DARK, LIGHT

Compare = Callable[..., bool]
Run = Callable[[Pilot[None]], Awaitable[None]]
SIZES = [(80, 24), (140, 40)]
WORKED = ("b", "home", "t", "2", "end", "t", "3", "home", "down", "a", "end")
"""Bands asked for, two statuses, one in the archive."""


def caseload(*keys: str, theme: str = LIGHT) -> Run:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await arrive(pilot, CaseloadScreen)
        for key in WORKED:
            await press(pilot, key)
        pilot.app.clear_notifications()
        await settle(pilot)
        for key in keys:
            await press(pilot, key)

    return run


def welcome(theme: str = LIGHT) -> Run:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen), "the welcome")
        await settle(pilot)

    return run


@pytest.fixture
def speaking(home: Path, small_engine: Engine) -> Callable[[Language], SkillshubApp]:
    return lambda lang: SkillshubApp(hub_at(home, small_engine, lang))


@pytest.fixture
def greeting(tmp_path: Path, small_engine: Engine) -> Callable[[Language], SkillshubApp]:
    def make(lang: Language) -> SkillshubApp:
        return SkillshubApp(hub_at(tmp_path / "none", small_engine, lang), demo=lambda: hub_at(tmp_path, small_engine))

    return make


Speaking = Callable[[Language], SkillshubApp]


@pytest.mark.parametrize("size", SIZES)
def test_welcome(snap_compare: Compare, greeting: Speaking, size: tuple[int, int]) -> None:
    assert snap_compare(greeting("nl"), terminal_size=size, run_before=welcome())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [(), ("f2",), ("ctrl+o",)], ids=["caseload", "settings", "jump"])
def test_screens(snap_compare: Compare, app: SkillshubApp, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=caseload(*keys))


def test_welcome_in_german_and_dark(snap_compare: Compare, greeting: Speaking) -> None:
    assert snap_compare(greeting("de"), terminal_size=(100, 30), run_before=welcome(DARK))


def test_the_caseload_in_german_and_dark(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("de"), terminal_size=SIZES[0], run_before=caseload(theme=DARK))


def test_the_caseload_in_english_with_high_contrast(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("en"), terminal_size=(110, 34), run_before=caseload("v", theme=CONTRAST))


def test_settings_in_german_with_high_contrast(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("de"), terminal_size=SIZES[0], run_before=caseload("f2", "down", theme=CONTRAST))


def test_the_question_before_an_erasure(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=SIZES[0], run_before=caseload("delete"))


def test_a_page_of_the_tour_in_english(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("en"), terminal_size=SIZES[0], run_before=caseload("f3", "n", theme=DARK))
