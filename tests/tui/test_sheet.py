"""From why to a sheet in the hand, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.i18n import t
from tests.tui.steps import arrive, footer, press, settle
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.matches import MatchesScreen
from tui.screens.sheet import SheetScreen
from tui.screens.why import WhyScreen
from tui.widgets.document_view import DocumentView


async def to_sheet(pilot: Pilot[None]) -> SheetScreen:
    await arrive(pilot, CaseloadScreen)
    await press(pilot, "end", "enter")
    await arrive(pilot, MatchesScreen)
    await press(pilot, "enter")
    await arrive(pilot, WhyScreen, "#ledger")
    await press(pilot, "h")
    screen = pilot.app.screen
    assert isinstance(screen, SheetScreen)
    await until(pilot, lambda: shown(screen) is not None, "the sheet", 30.0)
    await settle(pilot)
    return screen


def shown(screen: SheetScreen) -> str | None:
    document = screen.query_one("#sheet", DocumentView).document
    return document.title if document else None


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_sheet_for_every_reader(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await to_sheet(pilot)
        title = "Elektromonteur woningbouw"
        assert shown(screen) == t("report.sheet.person.title", "nl", vacancy=title)
        await press(pilot, "2")
        assert shown(screen) == t("report.sheet.coach.title", "nl", code="N-001", vacancy=title)
        await press(pilot, "3")
        assert shown(screen) == t("report.sheet.employer.title", "nl", vacancy=title)
        assert {"sheet_print", "sheet_language"} <= {b.binding.id for b in screen.active_bindings.values()}
        assert t("sheet_screen.action.sheet_print", "nl") in footer(app)
        await press(pilot, "escape")
        await arrive(pilot, WhyScreen, "#ledger")


async def test_the_sheet_speaks_another_language_than_the_screen(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await to_sheet(pilot)
        await press(pilot, "t")
        assert screen.lang == "nl"
        assert shown(screen) == t("report.sheet.person.title", "de", vacancy="Elektromonteur woningbouw")
        await press(pilot, "l")
        assert screen.lang == "de"
        assert screen.sheet_lang == "de"


async def test_files_to_print_and_to_mail(app: SkillshubApp, tmp_path: Path) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await to_sheet(pilot)
        await press(pilot, "3", "p", "m", "e")
    written = sorted((path for path in tmp_path.rglob("sheet-*") if path.is_file()), key=lambda path: path.suffix)
    assert [path.suffix for path in written] == [".html", ".md", ".txt"]
    for path in written:
        content = path.read_text("utf-8")
        assert "N-001" not in content and "N-001" not in path.name
        assert "Elektromonteur woningbouw" in content
