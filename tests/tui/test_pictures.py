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
from tui.themes import CONTRAST, DARK, LIGHT

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


def matches_then(*keys: str, theme: str = LIGHT) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        await matches(theme)(pilot)  # type: ignore[misc]
        for key in keys:
            await press(pilot, key)

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


def test_matches(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=ORDINARY, run_before=matches())


def test_filters_and_wishes(snap_compare: Compare, app: SkillshubApp) -> None:
    steps = matches_then("b", "f", "end", "up", "up", "up", "space")
    assert snap_compare(app, terminal_size=WIDE, run_before=steps)


def test_filters_in_an_ordinary_terminal_in_german(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=matches_then("f", theme=DARK))


def test_side_by_side(snap_compare: Compare, app: SkillshubApp) -> None:
    steps = matches_then("v", "down", "v", "down", "v", "c", "down", "down", "down")
    assert snap_compare(app, terminal_size=WIDE, run_before=steps)


def test_side_by_side_in_an_ordinary_terminal_without_colours(
    snap_compare: Compare, app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    steps = matches_then("v", "down", "v", "c", "end")
    assert snap_compare(app, terminal_size=ORDINARY, run_before=steps)


def test_the_reasons_for_setting_aside_with_high_contrast(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=matches_then("x", theme=CONTRAST))


def test_looking_up(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=ORDINARY, run_before=matches_then("o", *"nacht", "enter"))


def test_why(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=ORDINARY, run_before=why())


def test_the_smallest_steps_in_english_and_dark(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("en"), terminal_size=ORDINARY, run_before=why("5", theme=DARK))


def test_a_concept(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=ORDINARY, run_before=why("enter"))


def test_what_opens_most_doors(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=matches_then("t"))


def test_two_diplomas(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=ORDINARY, run_before=matches_then("D", "enter"))


def test_two_diplomas_in_two_languages_in_a_wide_terminal(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("de"), terminal_size=WIDE, run_before=matches_then("D", "enter", "z"))


def test_choosing_diplomas(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=matches_then("D"))


def test_why_in_a_wide_terminal(snap_compare: Compare, app: SkillshubApp) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=why())


def test_the_border_card_in_german(snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]) -> None:
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=why("4"))


def test_why_in_english_with_high_contrast(snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]) -> None:
    assert snap_compare(speaking("en"), terminal_size=(110, 34), run_before=why(theme=CONTRAST))


@pytest.mark.parametrize("size", [ORDINARY, WIDE])
def test_the_sheet_for_the_person(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=why("h"))


def test_the_sheet_for_the_coach_in_german_with_high_contrast(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=why("h", "2", theme=CONTRAST))


def test_the_sheet_for_the_employer_in_english_and_dark(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("en"), terminal_size=ORDINARY, run_before=why("h", "3", theme=DARK))


@pytest.mark.parametrize("size", [ORDINARY, WIDE])
def test_the_hand_out_of_the_whole_talk(snap_compare: Compare, app: SkillshubApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=matches_then("p"))


def test_the_end_of_the_hand_out_in_german_without_colours(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=matches_then("p", "end"))


def test_three_side_by_side_in_german_and_dark(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    steps = matches_then("v", "down", "v", "down", "v", "c", theme=DARK)
    assert snap_compare(speaking("de"), terminal_size=ORDINARY, run_before=steps)


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        pytest.param(WIDE, matches_then("o", *"nacht", "enter"), id="looking-up-wide"),
        pytest.param(ORDINARY, matches_then("t"), id="doors"),
        pytest.param(ORDINARY, matches_then("D"), id="choosing-diplomas"),
        pytest.param(WIDE, matches_then("D", "enter"), id="two-diplomas-wide"),
        pytest.param(WIDE, why("enter"), id="concept-wide"),
        pytest.param(ORDINARY, matches_then("f"), id="filters"),
        pytest.param(ORDINARY, matches_then("v", "w"), id="columns-turned"),
        pytest.param(ORDINARY, matches_then("v", "down", "v", "c"), id="side-by-side"),
    ],
)
def test_in_the_other_size(
    snap_compare: Compare, app: SkillshubApp, size: tuple[int, int], steps: Callable[[Pilot[None]], object]
) -> None:
    assert snap_compare(app, terminal_size=size, run_before=steps)
