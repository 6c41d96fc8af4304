"""Rough handling: random keys, a window that changes its size, somebody else in the hub, a hub that takes nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.core.errors import HubError
from skillshub.hub.caseload import CaseloadDesk
from skillshub.hub.choices import ChoiceDesk
from skillshub.hub.engine import Engine
from skillshub.hub.interview import InterviewDesk
from tests.tui.conftest import hub_at
from tests.tui.intake_steps import enter, open_intake
from tests.tui.keyboard import painted
from tests.tui.steps import any_keys, arrive, cell, column, press, settle
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.dialogs import TextScreen
from tui.screens.matches import MatchesScreen

KEYS = (
    "enter escape up down left right home end pageup pagedown tab shift+tab slash space backspace delete a b c d f h i "
    "m n o p q r s t v w x y z 1 2 3 4 5 0 D plus e l f1 f2 f3 f4 f5 f6 f7 f8 ctrl+o ctrl+s ctrl+z ctrl+y u "
    "question_mark"
)
"""Every key of the workplace but those that end it and the palette, where one may choose to end it."""
TWO_MINUTES = 600
"""Keys that a fast hand presses in two minutes."""
ODD = "[bold]é€中👷\u202e\\[/]"


async def storm(pilot: Pilot[None], seed: int, count: int) -> None:
    """Press keys in any order while the window changes its size, then go back to where one began."""
    app = pilot.app
    await any_keys(pilot, random.Random(seed), KEYS, count, resized=0.2, settled=0.3)
    await settle(pilot)
    for _ in range(40):
        if len(app.screen_stack) == 1:
            break
        await press(pilot, "escape")
    await until(pilot, lambda: isinstance(app.screen, CaseloadScreen), "the caseload")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
async def test_two_minutes_of_any_keys_lose_nobody(app: SkillshubApp, home: Path, seed: int) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        before = {person.code for person in app.desk.hub.people.all()}
        await storm(pilot, seed, TWO_MINUTES // 2)
        assert before <= {person.code for person in app.desk.hub.people.all()}
        assert app.return_code in (None, 0)
    assert not (home / "logs" / "tui.log").exists(), "no fault of the program was swallowed"


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 10), (300, 100)])
async def test_every_size_shows_something_or_nothing_and_never_fails(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "x", "escape", "m", "escape", "h")
        for width, height in ((80, 24), size, (140, 40), (3, 60), (200, 2)):
            await pilot.resize_terminal(width, height)
            await settle(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CaseloadScreen)


async def test_somebody_else_changes_the_hub_meanwhile(app: SkillshubApp, home: Path, small_engine: Engine) -> None:
    """A second program erases, notes and imports; it is seen at the next look, and not undone by ours."""
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        with hub_at(home, small_engine) as other:
            other.caseload.contact("K-014", note="van elders")
            other.people.erase("B-9")
        await press(pilot, "home", "down", "c")
        assert any("B-9" in note.message for note in app._notifications), "there is nobody of this code any more"
        await press(pilot, "r")
        assert "B-9" not in column(app, "code"), "who was erased elsewhere is gone, and does not come back"
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        with hub_at(home, small_engine) as other:
            other.people.erase("N-001")
        await press(pilot, "b")
        await press(pilot, "r")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CaseloadScreen)
        await press(pilot, "r")
        assert column(app, "code") == ["A-107", "K-014"]


async def test_a_hub_that_takes_nothing_says_so_and_keeps_what_was_typed(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise HubError("intake_screen.error.draft", hint="intake_screen.hint.draft", reason="alleen-lezen")

    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        for desk, name in ((CaseloadDesk, "contact"), (CaseloadDesk, "archive"), (ChoiceDesk, "shortlist")):
            monkeypatch.setattr(desk, name, refused)
        monkeypatch.setattr(InterviewDesk, "save", refused)
        await press(pilot, "end", "c", "a")
        assert cell(app, 3, "contact") == "–"
        assert any("alleen-lezen" in note.message for note in app._notifications)
        await press(pilot, "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "b")
        assert "★" not in cell(app, 0, "sign")
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien, 9 jaar")
        kept = screen.draft
        await press(pilot, "ctrl+s")
        assert app.screen is screen
        assert screen.draft == kept
        monkeypatch.undo()
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MatchesScreen), "the matches, once the hub takes it")


async def test_odd_signs_in_every_line(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "m")
        assert isinstance(app.screen, TextScreen)
        app.screen.query_one("#line").value = ODD  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "[bold]" in "\n".join(painted(app))
        await press(pilot, "slash")
        app.screen.query_one("#filter").value = ODD  # type: ignore[attr-defined]
        await press(pilot, "enter", "escape", "end", "enter")
        await arrive(pilot, MatchesScreen)
        for key, line, out in (
            ("slash", "#filter", ("enter", "escape")),
            ("m", "#line", ("enter",)),
            ("x", "#line", ("1",)),
        ):
            await press(pilot, key)
            app.screen.query_one(line).value = ODD  # type: ignore[attr-defined]
            await press(pilot, *out)
            assert isinstance(app.screen, MatchesScreen)
        kept = list(app.desk.choices("N-001").values())
        assert any("[bold]é€中👷" in choice.note for choice in kept)
        assert any("[bold]é€中👷" in choice.words for choice in kept)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CaseloadScreen)
