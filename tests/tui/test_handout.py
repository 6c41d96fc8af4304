"""From the caseload and from the matches to what a person takes home, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.i18n import t
from tests.tui.steps import arrive, press, settle
from tests.tui.test_sheet import shown, to_sheet
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.matches import MatchesScreen
from tui.screens.sheet import SheetScreen
from tui.widgets.document_view import DocumentView


async def handout(pilot: Pilot[None]) -> SheetScreen:
    """Wait until the hand-out is in view."""
    screen = pilot.app.screen
    assert isinstance(screen, SheetScreen)
    await until(pilot, lambda: shown(screen) == t("handout.title", screen.sheet_lang), "the hand-out", 30.0)
    await settle(pilot)
    return screen


@pytest.mark.parametrize("lang", ["nl", "de"])
async def test_it_is_one_key_away_on_the_caseload(app: SkillshubApp, tmp_path: Path, lang: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "p")
        screen = await handout(pilot)
        if lang == "de":
            await press(pilot, "t")
        assert shown(screen) == t("handout.title", lang)  # type: ignore[arg-type]
        assert "part" not in {b.binding.action for b in screen.active_bindings.values()}
        await press(pilot, "p", "escape")
        await arrive(pilot, CaseloadScreen)
    [written] = [path for path in tmp_path.rglob("sheet-handout-N-001*.html") if path.is_file()]
    assert f'lang="{lang}"' in written.read_text("utf-8")


async def test_what_is_kept_in_the_matches_is_what_is_on_it(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "b")
        await settle(pilot)
        await press(pilot, "p")
        screen = await handout(pilot)
        document = screen.query_one("#sheet", DocumentView).document
        assert document is not None
        said = " ".join(str(record["text"]) for record in document.rows)
        assert t("handout.chosen.shortlist", "nl") in said
        await press(pilot, "escape")
        await arrive(pilot, MatchesScreen)


async def test_it_is_the_fourth_part_of_the_sheets_of_a_pair(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sheet(pilot)
        await press(pilot, "4")
        await handout(pilot)
        await press(pilot, "1")
        assert shown(screen) == t("report.sheet.person.title", "nl", vacancy="Elektromonteur woningbouw")
