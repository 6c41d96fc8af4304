"""From people over matches to why, by keyboard alone, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.result import POINTS_MAX
from skillshub.i18n import t
from tests.tui.steps import arrive, cell, column, footer, headers, press, settle, table, text
from tui.app import SkillshubApp
from tui.screens.caseload import CaseloadScreen
from tui.screens.matches import MatchesScreen
from tui.screens.why import WhyScreen
from tui.widgets.lines import LineView

SIZES = [(80, 24), (140, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_people_matches_why_and_back_by_keyboard(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await arrive(pilot, CaseloadScreen)
        assert column(app, "code") == ["A-107", "B-9", "K-014", "N-001"]
        await press(pilot, "end", "enter")
        matches = await arrive(pilot, MatchesScreen)
        assert set(column(app, "country")) == {"NL", "DE"}
        await press(pilot, "down", "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "escape")
        await arrive(pilot, MatchesScreen)
        assert app.screen is matches
        assert table(app).cursor == 1
        await press(pilot, "escape")
        await arrive(pilot, CaseloadScreen)
        assert table(app).cursor == 3


async def test_the_best_match_stands_first_and_a_closed_vacancy_is_not_there(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        assert cell(app, 0, "title") == "Elektromonteur woningbouw"
        assert not any("nachtdienst" in title for title in column(app, "title"))
        assert len(column(app, "title")) == 6


async def test_the_ledger_on_the_screen_adds_up(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "enter")
        screen = await arrive(pilot, WhyScreen, "#ledger")
        *rows, whole = [round(float(figure.replace(",", ".")) * 10) for figure in column(app, "points", "#ledger")]
        *weights, all_weights = [round(float(figure.replace(",", ".")) * 10) for figure in column(app, "of", "#ledger")]
        assert sum(rows) == whole
        assert sum(weights) == all_weights == 1000
        points = app.desk.explanation("N-001", "vacancies/V-01").match.points
        assert whole == round(1000 * points / POINTS_MAX)
        assert "Elektromonteur woningbouw" in screen.query_one("#head", LineView).text


async def test_what_speaks_against_conditions_and_border_card_are_one_key_away(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "slash", *"kleve", "enter")
        await press(pilot, "enter")
        screen = await arrive(pilot, WhyScreen, "#ledger")
        side = screen.query_one("#side")
        assert not side.display
        for key, expected in (("4", "GrensInfoPunkt"), ("2", t("report.against.title", "nl")), ("4", "GrensInfoPunkt")):
            await press(pilot, key)
            assert side.display
            assert side.has_focus
            top = text(app, "#side").split("\n")[round(side.scroll_offset.y) :]
            assert any(expected in line for line in top[: side.size.height])
        await press(pilot, "1")
        assert table(app, "#ledger").has_focus


async def test_the_row_under_the_cursor_says_what_it_rests_on(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        first = text(app, "#row")
        assert cell(app, 0, "asked", "#ledger") in first
        await press(pilot, "end")
        assert text(app, "#row") != first
        assert t("tui.why.sum", "nl") in text(app, "#row")


async def test_next_and_previous_step_through_the_list(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        titles = column(app, "title")
        await press(pilot, "enter")
        screen = await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "p")
        assert titles[0] in screen.query_one("#head", LineView).text
        await press(pilot, "n", "n")
        assert titles[2] in screen.query_one("#head", LineView).text
        await press(pilot, "escape")
        await arrive(pilot, MatchesScreen)
        assert table(app).cursor == 2


async def test_the_language_changes_footer_headers_and_names_of_concepts(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        seen = set()
        for lang, work in (("nl", "Elektricien"), ("de", "Elektroniker/in"), ("en", "Electrician")):
            assert app.lang == lang
            assert t("tui.action.export", lang) in footer(app)
            assert headers(app)[1] == t("caseload.column.does", lang)
            assert cell(app, 3, "does") == work
            seen.add(str(app.screen.query_one("#list").border_title))
            await press(pilot, "l")
        assert len(seen) == 3
        assert app.lang == "nl"


async def test_a_language_chosen_deep_down_holds_on_the_way_back(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "l")
        assert headers(app, "#ledger")[0] == t("tui.column.asked_skill", "de")
        assert t("report.against.title", "de") in text(app, "#side")
        await press(pilot, "escape")
        await arrive(pilot, MatchesScreen)
        assert headers(app)[1] == t("tui.column.band", "de")
        assert t("tui.action.back", "de") in footer(app)


async def test_a_view_is_exported_as_text_and_its_place_is_shown(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "e")
        await press(pilot, "end", "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "slash", *"kleve", "enter")
        await press(pilot, "e")
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "e")
        await settle(pilot)
        shown = [notification.message for notification in app._notifications]
    written = {path.name: path.read_text(encoding="utf-8") for path in (home / "exports").iterdir()}
    assert set(written) == {
        "caseload-2026-11-23-nl.txt",
        "matches-N-001-2026-11-23-nl.txt",
        "why-N-001-vacancies-V-02-2026-11-23-nl.txt",
    }
    assert "N-001" in written["caseload-2026-11-23-nl.txt"]
    matches = written["matches-N-001-2026-11-23-nl.txt"]
    assert "Stromwerk" in matches
    assert "Waalkant" not in matches
    assert "Rheinbrücke" in written["why-N-001-vacancies-V-02-2026-11-23-nl.txt"] or "Kleve" in matches
    assert all(any(name in message for message in shown) for name in written)
