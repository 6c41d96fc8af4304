"""Ten minutes beside somebody: from an empty hub to a printed sheet, with keys that stand on the screen alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from skillshub.i18n import Language, t
from tests.tui.keyboard import Hand, answer_questions, is_shown, painted
from tests.tui.steps import arrive, cell, column, settle, table
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.intake import IntakeScreen
from tui.screens.matches import MatchesScreen
from tui.screens.sheet import SheetScreen
from tui.screens.welcome import WelcomeScreen
from tui.screens.why import WhyScreen
from tui.widgets.document_view import DocumentView

MOST_KEYS = 40
"""Keys beside the words that are typed; docs/workplace.md tells the number of today."""
ANSWERS = {
    "right_to_work": "ja",
    "travel": "45",
    "hours": "36",
    "language de": "A2",
    "language nl": "C2",
    "licence": "ja",
    "shift": "overdag",
}


async def test_a_welder_holds_a_sheet_in_the_hand(
    at_region: Callable[[Language], SkillshubApp], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    app = at_region("nl")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(pilot)
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen), "the welcome")
        await settle(pilot)
        demo = 1 + column(app, "about").index(t("welcome.about.demo", "nl"))
        await hand.press(str(demo))
        await arrive(pilot, CaseloadScreen)
        before = column(app, "code")

        await hand.press("n")
        screen = app.screen
        assert isinstance(screen, IntakeScreen)
        await hand.type("lasser, 8 jaar")
        await hand.press("enter")
        assert "lasser" in "\n".join(painted(app)), "words that may mean two things are asked first"
        await hand.press("f8", "1")
        await hand.press("f5", "y")
        assert screen.draft is not None
        assert all(item.answer.value == "yes" for item in screen.draft.items)
        await hand.answer(t("intake_screen.field.postcode", "nl"), "6511")
        asked = await answer_questions(hand, ANSWERS, most=6)
        assert "right_to_work" in asked
        await hand.press("ctrl+s")

        await arrive(pilot, MatchesScreen)
        code = screen.draft.value("code")
        assert code not in before
        assert {"NL", "DE"} <= set(column(app, "country"))
        assert "lasse" in cell(app, 0, "title").casefold() or "schweiss" in cell(app, 0, "title").casefold()
        await hand.press("enter")
        why = await arrive(pilot, WhyScreen, "#ledger")
        assert table(app, "#ledger").row_count > 3
        await hand.press("2")
        assert t("report.against.title", "nl") in why.query_one("#side", DocumentView).text
        await hand.press("h")
        sheet = app.screen
        assert isinstance(sheet, SheetScreen)
        assert sheet.document().title in "\n".join(painted(app))
        await hand.press("p")
        (printed,) = tmp_path.rglob("*.html")
        assert code in printed.name
        assert "<html" in printed.read_text("utf-8")
    record_property("keys", hand.keys)
    print(f"keys: {hand.keys}, signs typed: {hand.letters}, questions: {len(asked)}")
    assert hand.keys <= MOST_KEYS


@pytest.mark.parametrize("key", ["w", "ctrl+k", "f12", "z"])
async def test_a_key_that_stands_nowhere_is_refused(app: SkillshubApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        assert is_shown(app, "enter") and is_shown(app, "n")
        assert not is_shown(app, key)
        with pytest.raises(AssertionError, match="named nowhere"):
            await Hand(pilot).press(key)
