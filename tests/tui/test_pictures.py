"""The screens as pictures: fixed day, fixed size, a world of their own. ``make snapshots`` accepts new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, press
from tui.app import SkillshubApp
from tui.screens.caseload import CaseloadScreen
from tui.screens.matches import MatchesScreen
from tui.screens.why import WhyScreen
from tui.themes import CONTRAST, LIGHT

Compare = Callable[..., bool]
ORDINARY, WIDE = (80, 24), (140, 40)


def people(theme: str = LIGHT) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end")

    return run


def matches(theme: str = LIGHT) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        await people(theme)(pilot)  # type: ignore[misc]
        await press(pilot, "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "down")

    return run


def why(*keys: str, theme: str = LIGHT) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        await matches(theme)(pilot)  # type: ignore[misc]
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "down", *keys)

    return run


@pytest.fixture
def speaking(home: Path, small_engine: Engine) -> Callable[[Language], SkillshubApp]:
    return lambda lang: SkillshubApp(hub_at(home, small_engine, lang))


def test_matches_in_a_wide_terminal(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=matches())


def test_matches_in_german_without_colours(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=matches())


def test_why_in_a_wide_terminal(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=why())


def test_the_border_card_in_german(snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]) -> None:
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=why("4"))


def test_why_in_english_with_high_contrast(snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]) -> None:
    assert snap_compare(speaking("en"), terminal_size=(110, 34), run_before=why(theme=CONTRAST))
