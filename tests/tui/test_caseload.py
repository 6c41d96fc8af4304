"""The caseload by keyboard: status, contact, note, archive, bands, erasure, and a filter that forgives."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from skillshub.core.caseload import CaseStatus
from skillshub.core.forms import PersonForm
from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, t
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, cell, column, footer, press, settle, table, text
from tui.app import SkillshubApp
from tui.check import until
from tui.desk import Progress, Stopped
from tui.screens.caseload import CaseloadScreen
from tui.screens.dialogs import ChoiceScreen, TextScreen
from tui.screens.matches import MatchesScreen
from tui.views.caseload import found
from tui.widgets.document_view import DocumentView


def said(app: SkillshubApp) -> list[str]:
    return [notification.message for notification in app._notifications]


async def begun(pilot: Pilot[None]) -> CaseloadScreen:
    screen = await arrive(pilot, CaseloadScreen)
    await press(pilot, "end")
    return screen


async def test_contact_today_is_one_key_and_one_key_takes_it_back(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await begun(pilot)
        assert cell(app, 3, "contact") == "–"
        await press(pilot, "c")
        assert cell(app, 3, "contact") == t("caseload.today", "nl")
        assert table(app).cursor == 3
        await press(pilot, "c")
        assert t("caseload.said.unchanged", "nl", code="N-001") in said(app)
        await press(pilot, "u")
        assert cell(app, 3, "contact") == "–"
        assert t("caseload.action.case_undo", "nl") not in footer(app)


async def test_a_note_keeps_odd_characters_and_is_no_markup(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await begun(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, TextScreen)
        app.screen.query_one("#line").value = "[red]x[/] \u202eab \x1b[31m 👩‍🔧 العمل"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await until(pilot, lambda: cell(app, 3, "contact") == t("caseload.today", "nl"), "the contact")
        shown = text(app, "#detail")
        assert "[red]x[/]" in shown
        assert "العمل" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_status_by_number_and_by_arrows(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await press(pilot, "t", "3")
        assert cell(app, 3, "status") == t("caseload.status.searching", "nl")
        await press(pilot, "t")
        assert isinstance(app.screen, ChoiceScreen)
        await press(pilot, "down", "enter")
        assert cell(app, 3, "status") == t("caseload.status.placed", "nl")
        await press(pilot, "t", "escape")
        await press(pilot, "u", "u")
        assert cell(app, 3, "status") == t("caseload.status.new", "nl")


async def test_the_archive_hides_nobody_for_good(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await begun(pilot)
        assert not app.screen.check_action("case_shelf", ())
        await press(pilot, "a")
        assert column(app, "code") == ["A-107", "B-9", "K-014"]
        assert "4" in str(app.screen.query_one("#list").border_title), "the whole number stays in sight"
        assert t("caseload.shelf", "nl", count="1") in str(app.screen.query_one("#corner").content)  # type: ignore[attr-defined]
        await press(pilot, "v", "end")
        assert cell(app, 3, "status") == t("caseload.status.archived", "nl")
        await press(pilot, "a")
        assert cell(app, 3, "status") == t("caseload.status.new", "nl")


async def test_bands_come_on_demand_and_a_changed_profile_says_so(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await begun(pilot)
        assert t("caseload.not_ranked", "nl") in text(app, "#detail")
        await press(pilot, "b")
        assert cell(app, 3, "band").startswith("●")
        assert "~" not in cell(app, 3, "band")
        with closing(sqlite3.connect(home / "hub.sqlite")) as raw, raw:
            raw.execute("UPDATE people SET digest = 'other' WHERE code = 'N-001'")
        await press(pilot, "r")
        assert cell(app, 3, "band").endswith("~")
        await press(pilot, "s", "s")
        assert app.screen.state.order == "band"  # type: ignore[attr-defined]
        assert column(app, "code")[-1] in ("A-107", "B-9")


async def test_opening_the_matches_fills_in_the_band(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await begun(pilot)
        await press(pilot, "enter")
        await arrive(pilot, MatchesScreen)
        await press(pilot, "escape")
        await arrive(pilot, CaseloadScreen)
        await until(pilot, lambda: cell(app, 3, "band").startswith("●"), "the band")


async def test_comparing_everybody_can_be_stopped(app: SkillshubApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def for_ever(code: str, *, progress: Progress) -> None:
        while True:
            progress(0, 1)

    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        monkeypatch.setattr(type(app.desk), "band", lambda self, code, *, progress: for_ever(code, progress=progress))
        await pilot.press("b")
        await until(pilot, lambda: t("tui.action.back", "nl") in footer(app), "the way to stop")
        await press(pilot, "escape")
        assert t("caseload.said.stopped", "nl") in said(app)
        await until(pilot, lambda: not app.screen.query_one("#progress").display, "the end of it")
        assert len(column(app, "code")) == 4
    assert issubclass(Stopped, Exception)


async def test_erasure_names_what_is_lost_and_wants_the_code(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await press(pilot, "c", "delete")
        await until(pilot, lambda: isinstance(app.screen, TextScreen), "the question")
        about = app.screen.query_one("#about", DocumentView).text
        assert t("caseload.dialog.erase_contacts", "nl", count=1).split(";")[0] in about
        assert "N-001" in about
        await press(pilot, *"N-00", "enter")
        assert isinstance(app.screen, TextScreen)
        await press(pilot, "escape")
        assert len(column(app, "code")) == 4
        await press(pilot, "x")
        await press(pilot, "delete")
        await until(pilot, lambda: isinstance(app.screen, TextScreen), "the question")
        await press(pilot, *"N-001", "enter")
        await until(pilot, lambda: column(app, "code") == ["A-107", "B-9", "K-014"], "the erasure")
    kept = json.loads(next((home / "exports").glob("person-N-001-*.json")).read_text(encoding="utf-8"))
    assert kept["code"] == "N-001"
    assert len(kept["caseload"]["contacts"]) == 1


async def test_somebody_erased_by_another_process_is_a_message_and_no_crash(
    app: SkillshubApp, home: Path, small_engine: Engine
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        with hub_at(home, small_engine) as other:
            other.people.erase("N-001")
            other.caseload.set_status("B-9", CaseStatus.PLACED)
        await press(pilot, "c")
        assert any("N-001" in message for message in said(app))
        await press(pilot, "r")
        assert column(app, "code") == ["A-107", "B-9", "K-014"]
        assert cell(app, 1, "status") == t("caseload.status.placed", "nl")


async def test_a_hub_that_cannot_be_written_keeps_the_list_and_says_so(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from skillshub.core.errors import HubError

    def refused(*_: object, **__: object) -> None:
        raise HubError("store.error.readonly", path="hub.sqlite")

    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        monkeypatch.setattr("skillshub.store.caseload_rows.CaseloadRows.contact", refused)
        await press(pilot, "c")
        assert any("hub.sqlite" in message for message in said(app))
        assert len(column(app, "code")) == 4
        assert t("caseload.action.case_undo", "nl") not in footer(app)


async def test_codes_with_odd_characters_can_be_worked_with(home: Path, small_engine: Engine) -> None:
    codes = ["[bold]X[/]", "أ-1", "👩‍🔧-2", "a\tb"]
    with hub_at(home, small_engine) as hub:
        for code in codes:
            hub.intake.person(PersonForm(code=code))
    app = SkillshubApp(hub_at(home, small_engine))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        for row in range(len(column(app, "code"))):
            await press(pilot, "home", *["down"] * row, "c", "t", "2")
        await settle(pilot)
        assert set(column(app, "contact")) == {t("caseload.today", "nl")}
        assert set(column(app, "status")) == {t("caseload.status.talking", "nl")}


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_footer_fits_in_every_language_with_every_screen_there(
    app: SkillshubApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.later.is_there", lambda name: True)
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        for lang in LANGUAGES:
            app.speak(lang)
            await settle(pilot)
            await pilot.pause()
            *keys, menu = app.screen.query("FooterKey")
            assert t("caseload.action.case_new", lang) in footer(app)
            assert all(key.region.right <= menu.region.x for key in keys), lang


async def test_row_and_footer_answer_the_mouse_and_an_empty_list_says_the_way_back(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await pilot.click("#table", offset=(4, 2))
        await settle(pilot)
        assert table(app).cursor == 1
        assert screen.case is not None
        assert screen.case.code == "B-9"
        key = next(key for key in screen.query(FooterKey) if key.action == "case_contact")
        await pilot.click(key)
        await settle(pilot)
        assert cell(app, 1, "contact") == t("caseload.today", "nl")
        assert t("caseload.action.case_undo", "nl") in footer(app), "a change shows its way back"
        rows, pane = table(app).row_count, screen.query_one("#list")
        assert pane.region.height <= rows + 4, "the detail has the lines the list does not need"
        await press(pilot, "slash", *"xyzxyz", "enter")
        await until(pilot, lambda: column(app, "code") == [], "the empty list")
        assert t("caseload.nobody_found", "nl") in " ".join(text(app, "#detail").split())
        await press(pilot, "escape")
        assert len(column(app, "code")) == 4


async def test_every_key_of_the_footer_does_something(app: SkillshubApp) -> None:
    leaves = {"case_new", "case_intake", "handout", "open", "help", "filter", "command_palette"}
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        shown = {key.action: key.key for key in screen.query(FooterKey)}
        assert {"case_new", "case_intake", "case_contact", "handout"} <= set(shown)
        for action, key in shown.items():
            await press(pilot, key)
            if action in leaves:
                there = app.screen is not screen or bool(screen.query_one("#filter").has_focus)
                assert there, action
                for _ in range(3):  # out of a field first, then out of the screen
                    if app.screen is not screen or screen.query_one("#filter").has_focus:
                        await press(pilot, "escape")
                assert app.screen is screen, f"no way back from {action}"
            else:
                assert said(app), action


HAY = ["a-107 monteur zonnepanelen arnhem nieuw", "b-9 verpleegkundige kleve zoekt werk", "k-014 elektromonteur kleve"]


def test_the_filter_forgives_a_mistake_and_puts_the_nearest_first() -> None:
    assert list(found(HAY, "verplegkundige")) == [1]
    assert found(HAY, "monteur") == {0: 0.0, 2: 1.0}
    assert list(found(HAY, "kleve monteur")) == [2]
    assert found(HAY, "xyz") == {}
    assert found(HAY, "a-1") == {0: 0.0}
    assert len(found(HAY, "")) == 3


@given(st.text(max_size=20))
def test_the_filter_takes_any_text(asked: str) -> None:
    assert set(found(HAY, asked)) <= {0, 1, 2}
