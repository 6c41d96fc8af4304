"""From the matches to the sheet and into the intake and back, one key each."""

from __future__ import annotations

from skillshub.core.interview import Answer
from skillshub.i18n import LANGUAGES, t
from tests.tui.intake_steps import enter, open_intake, press, to_row
from tests.tui.keyboard import painted
from tests.tui.steps import arrive, column, settle
from tests.tui.steps import press as keys
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.intake import IntakeScreen
from tui.screens.matches import MatchesScreen
from tui.screens.sheet import SheetScreen
from tui.screens.why import WhyScreen


async def test_what_the_intake_changes_is_in_the_list_one_came_from(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await keys(pilot, "end", "enter")
        matches = await arrive(pilot, MatchesScreen)
        before = column(app, "fit")
        await keys(pilot, "i")
        screen = app.screen
        assert isinstance(screen, IntakeScreen)
        await press(pilot, screen, "f5")
        await to_row(pilot, screen, "#proposals", "elektrisch meten")
        await press(pilot, screen, "n")
        assert screen.draft is not None
        assert any(item.answer is Answer.NO for item in screen.draft.items)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is matches, "the list one came from")
        await settle(pilot)
        assert column(app, "fit") != before
        assert len(app.screen_stack) == 2, "no second list lies over the first"


async def test_the_sheet_is_one_key_from_the_list_and_from_why(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await keys(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await keys(pilot, "h")
        assert isinstance(app.screen, SheetScreen)
        await keys(pilot, "escape", "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await keys(pilot, "h")
        assert isinstance(app.screen, SheetScreen)


async def test_unclear_words_are_asked_before_anything_else(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien; monteur")
        if screen.unclear is None:
            return
        assert screen.unclear.phrase in " ".join(painted(app)[-4:])
        await press(pilot, screen, "f8", "1")
        assert screen.unclear is None


async def test_a_footer_of_eighty_columns_names_what_is_needed(app: SkillshubApp) -> None:
    """No key of the way to the sheet is pushed out of sight, in no language."""
    async with app.run_test(size=(80, 24)) as pilot:
        for kind, path, needed in (
            (CaseloadScreen, (), ("tui.action.open", "caseload.action.case_new", "caseload.action.case_intake")),
            (MatchesScreen, ("end", "enter"), ("tui.action.open", "sheet_screen.action.sheet", "tui.action.keep")),
            (WhyScreen, ("enter",), ("tui.action.next", "sheet_screen.action.sheet")),
            (SheetScreen, ("h",), ("sheet_screen.action.sheet_print", "sheet_screen.action.sheet_language")),
        ):
            await keys(pilot, *path)
            await until(pilot, lambda kind=kind: isinstance(app.screen, kind), kind.NAME)  # type: ignore[misc]
            await settle(pilot)
            for lang in LANGUAGES:
                app.speak(lang)
                await settle(pilot)
                line = painted(app)[-1]
                assert all(t(name, lang) in line for name in (*needed, "tui.action.help")), (lang, line)
