"""Import, vacancies and candidates as pictures. ``make snapshots`` accepts new ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, press, settle
from tests.tui.test_import_stories import FEED, choose
from tui.app import SkillshubApp
from tui.screens.caseload import CaseloadScreen
from tui.themes import CONTRAST, DARK, LIGHT

Compare = Callable[..., bool]
Run = Callable[[Pilot[None]], Awaitable[None]]
SIZES = [(80, 24), (140, 40)]


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder whose place reads the same on every machine."""
    (tmp_path / "coach").mkdir()
    (tmp_path / "coach" / "week 48.csv").write_text(FEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "coach")


@pytest.fixture
def speaking(home: Path, small_engine: Engine) -> Callable[[Language], SkillshubApp]:
    return lambda lang: SkillshubApp(hub_at(home, small_engine, lang))


def reading(*keys: str, theme: str = LIGHT) -> Run:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "o")
        await choose(pilot, Path("week 48.csv"))
        for key in keys:
            await press(pilot, key)

    return run


def people(*keys: str, theme: str = LIGHT) -> Run:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await arrive(pilot, CaseloadScreen)
        for key in ("w", "slash", *"elektromonteur", "enter", *keys):
            await press(pilot, key)
        await settle(pilot)

    return run


@pytest.mark.parametrize("size", SIZES)
def test_columns(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=reading())


@pytest.mark.parametrize("size", SIZES)
def test_refused_rows(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=reading("i"))


@pytest.mark.parametrize("size", SIZES)
def test_people_for_a_vacancy(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=people("enter"))


Speaking = Callable[[Language], SkillshubApp]


def test_choosing_a_field_in_german_and_dark(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("de"), terminal_size=SIZES[0], run_before=reading("enter", theme=DARK))


def test_a_mended_value_in_english_with_high_contrast(snap_compare: Compare, speaking: Speaking) -> None:
    keys = ("i", "enter", *["backspace"] * 4, *"6512", "enter")
    assert snap_compare(speaking("en"), terminal_size=(100, 30), run_before=reading(*keys, theme=CONTRAST))


@pytest.mark.parametrize("size", SIZES)
def test_all_vacancies(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=people("escape"))


def test_all_vacancies_in_german_and_dark(snap_compare: Compare, speaking: Speaking) -> None:
    assert snap_compare(speaking("de"), terminal_size=SIZES[0], run_before=people("escape", theme=DARK))
