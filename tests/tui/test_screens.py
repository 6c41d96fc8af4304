"""What screens do when there is nothing, when something is wrong, and when input is odd."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input, Static

from skillshub.core.forms import PersonForm
from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, t
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, cell, column, footer, past_welcome, press, settle, table, text
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.help import HelpScreen
from tui.screens.matches import MatchesScreen
from tui.screens.why import WhyScreen
from tui.themes import CONTRAST, DARK


def notice(app: SkillshubApp) -> str:
    return " ".join(text(app, "#notice").split())


async def to_matches(pilot: object, app: SkillshubApp) -> None:
    await arrive(pilot, CaseloadScreen)  # type: ignore[arg-type]
    await press(pilot, "end", "enter")  # type: ignore[arg-type]
    await arrive(pilot, MatchesScreen)  # type: ignore[arg-type]


async def test_filter_finds_words_of_any_field_and_escape_takes_it_off(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await to_matches(pilot, app)
        everything = column(app, "title")
        await press(pilot, "slash", *"kleve elek")
        await until(pilot, lambda: table(app).row_count == 1, "the filter")
        assert cell(app, 0, "employer") == "Stromwerk Kleve GmbH"
        assert t("tui.list.count", "nl", title=t("tui.matches.title", "nl"), shown="1", whole="6") == str(
            app.screen.query_one("#list").border_title
        )
        await press(pilot, "enter")
        assert table(app).has_focus
        await press(pilot, "escape")
        assert isinstance(app.screen, MatchesScreen)
        assert column(app, "title") == everything
        assert not app.screen.query_one("#filter").display
        await press(pilot, "escape")
        await arrive(pilot, CaseloadScreen)


async def test_a_filter_without_hits_leaves_an_empty_list_that_cannot_be_opened(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_matches(pilot, app)
        await press(pilot, "slash", *"zzz", "enter")
        assert table(app).row_count == 0
        assert t("matches_screen.nothing_title", "nl") in " ".join(text(app, "#detail").split())
        assert t("tui.action.open", "nl") not in footer(app)
        await press(pilot, "enter", "down", "end", "escape")
        assert table(app).row_count == 6


async def test_keys_are_letters_while_somebody_types(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_matches(pilot, app)
        await press(pilot, "slash", *"e", "l", "question_mark", "slash")
        assert app.screen.query_one(Input).value == "el?/"
        assert app.lang == "nl"
        assert [key for key, active in app.screen.active_bindings.items() if active.binding.id == "help"] == ["f1"]
        assert t("tui.action.back", "nl") in footer(app)


async def test_other_orders_by_key_and_by_a_click_on_the_header(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await to_matches(pilot, app)
        first = column(app, "title")
        await press(pilot, "s")
        fits = [cell(app, row, "fit") for row in range(6)]
        shares = [int(fit.split()[-2]) for fit in fits]
        assert shares == sorted(shares, reverse=True)
        shown = table(app)
        upto = shown._placed[: shown.shown_columns.index("minutes") + 1]
        x = 1 + sum(placed.width for placed in upto) + sum(placed.column.gap for placed in upto[1:])  # its last letter
        await pilot.click(shown, offset=(x, 0))
        await settle(pilot)
        minutes = [int(cell(app, row, "minutes")) for row in range(6)]
        assert minutes == sorted(minutes)
        await press(pilot, "s", "s", "s", "s")
        assert column(app, "title") == first


async def test_an_empty_hub_says_what_to_do_and_offers_no_keys_that_do_nothing(empty_app: SkillshubApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await past_welcome(pilot)
        await until(pilot, lambda: t("caseload.empty_import", "nl")[:20] in notice(empty_app), "the empty hub")
        assert t("caseload.empty_title", "nl") in notice(empty_app)
        assert not table(empty_app).display
        for useless in ("open", "filter", "export", "back", "demo"):
            assert t(f"tui.action.{useless}", "nl") not in footer(empty_app)
        await press(pilot, "enter", "slash", "e", "s", "escape", "d")
        assert isinstance(empty_app.screen, CaseloadScreen)
        await press(pilot, "l")
        assert t("caseload.empty_title", "de") in notice(empty_app)


async def test_the_demo_region_is_one_key_away_from_an_empty_hub(
    tmp_path: Path, home: Path, small_engine: Engine
) -> None:
    app = SkillshubApp(hub_at(tmp_path / "none", small_engine), demo=lambda: hub_at(home, small_engine))
    async with app.run_test(size=(80, 24)) as pilot:
        await past_welcome(pilot)
        await until(pilot, lambda: t("tui.action.demo", "nl") in footer(app), "the offer")
        await press(pilot, "d")
        await arrive(pilot, CaseloadScreen)
        assert len(column(app, "code")) == 4
        assert t("tui.app.demo", "nl") in str(app.screen.query_one("#corner", Static).content)
        assert t("tui.action.demo", "nl") not in footer(app)


async def test_people_appear_after_an_import_elsewhere(
    empty_app: SkillshubApp, tmp_path: Path, small_engine: Engine
) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await past_welcome(pilot)
        await until(pilot, lambda: t("caseload.empty_import", "nl")[:20] in notice(empty_app), "the empty hub")
        with hub_at(tmp_path, small_engine) as other:
            other.intake.person(PersonForm(code="NEW-1"))
        await press(pilot, "r")
        await arrive(pilot, CaseloadScreen)
        assert column(empty_app, "code") == ["NEW-1"]
        await press(pilot, "enter")
        await until(pilot, lambda: t("tui.matches.empty_vacancies", "nl")[:20] in notice(empty_app), "no vacancies")


async def test_a_damaged_hub_is_told_with_what_to_do(tmp_path: Path, small_engine: Engine) -> None:
    hub = hub_at(tmp_path, small_engine)
    hub.settings.hub.write_bytes(b"this is no database at all, and far too long to be an empty one" * 40)
    app = SkillshubApp(hub)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: t("tui.error.title", "nl") in notice(app), "the message")
        assert "hub.sqlite" in notice(app).replace(" ", "").replace("▌", "")
        assert t("tui.error.again", "nl") in notice(app)
        await press(pilot, "l")
        assert t("tui.error.title", "de") in notice(app)
        hub.settings.hub.unlink()
        await press(pilot, "r")
        await past_welcome(pilot)
        await until(pilot, lambda: t("caseload.empty_import", app.lang)[:20] in notice(app), "the hub made anew")


async def test_a_person_erased_by_somebody_else_is_a_message(
    app: SkillshubApp, home: Path, small_engine: Engine
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        with hub_at(home, small_engine) as other:
            other.people.erase("N-001")
        await press(pilot, "end", "enter")
        await until(pilot, lambda: "N-001" in notice(app), "the message")
        assert t("tui.error.back", "nl") in notice(app)
        await press(pilot, "escape", "r")
        await arrive(pilot, CaseloadScreen)
        assert "N-001" not in column(app, "code")


async def test_a_vacancy_that_has_gone_is_a_message_on_the_why_screen(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_matches(pilot, app)
        monkeypatch.setattr(app.desk.hub.vacancies, "get", app.desk.hub.people.get)
        await press(pilot, "enter")
        await until(pilot, lambda: t("tui.error.title", "nl") in notice(app), "the message")
        monkeypatch.undo()
        await press(pilot, "r")
        await arrive(pilot, WhyScreen, "#ledger")
        assert not app.screen.query_one("#notice").display


async def test_a_fault_of_the_program_is_a_message_and_keeps_no_personal_data(
    app: SkillshubApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home_of_somebody = str(6511)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(f"N-001 lives in {home_of_somebody}")

    monkeypatch.setattr(app.desk.hub.match, "person", broken)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "end", "enter")
        await until(pilot, lambda: "ZeroDivisionError" in notice(app), "the message")
    log = (home / "logs" / "tui.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "test_screens" in log
    assert home_of_somebody not in log


async def test_user_text_is_never_markup_and_never_steers_the_terminal(
    app: SkillshubApp, home: Path, small_engine: Engine
) -> None:
    odd = "[bold]X[/] [/nothing] \x1b[31mred\u202ekcab 長い名前 👩‍🔧"
    with hub_at(home, small_engine) as other:
        other.intake.person(PersonForm(code=odd))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        row = next(at for at, code in enumerate(column(app, "code")) if code.startswith("[bold]X"))
        table(app).cursor = row
        await settle(pilot)
        shown = cell(app, row, "code")
        assert shown.startswith("[bold]X[/] [/nothing]")
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await press(pilot, "enter")
        await settle(pilot)
        drawn = "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
        assert "[bold]X" in drawn
        assert "\x1b" not in drawn
        await press(pilot, "e")
    assert any("matches-" in path.name for path in (home / "exports").iterdir())


async def test_an_export_that_cannot_be_written_is_a_message(app: SkillshubApp, home: Path) -> None:
    (home / "exports").write_text("in the way")
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "e")
        await until(pilot, lambda: len(app._notifications) == 1, "the message")
        assert "exports" in next(iter(app._notifications)).message


async def test_help_lists_the_keys_that_work_here_and_the_key_that_opened_it_closes_it(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 50)) as pilot:
        await to_matches(pilot, app)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = " ".join(text(app, "#help").split())
        assert t("tui.action_help.sort", "nl") in shown
        assert t("tui.action_help.border", "nl") not in shown
        assert "◆" in shown
        await press(pilot, "l")
        assert t("tui.help.keys", "de") in text(app, "#help")
        await press(pilot, "question_mark")
        await arrive(pilot, MatchesScreen)
        assert t("tui.action.open", "de") in footer(app)


async def test_the_palette_has_everything_in_the_language_and_runs_it(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await to_matches(pilot, app)
        for lang in LANGUAGES:
            app.speak(lang)
            names = {command.title: command for command in app.get_system_commands(app.screen)}
            assert t("tui.action.export", lang) in names
            assert t("tui.palette.quit", lang) in names
            assert not {"Theme", "Quit", "Keys", "Screenshot", "Maximize"} - {t("tui.palette.quit", lang)} & set(names)
        app.speak("nl")
        await press(pilot, "ctrl+p", *"donker")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await until(pilot, lambda: app.theme == DARK, "the dark theme")
        await press(pilot, "ctrl+p", *t("tui.action.sort", "nl").lower())
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen.state.order == "fit", "another order")  # type: ignore[attr-defined]


async def test_the_palette_says_in_the_language_that_it_found_nothing(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "ctrl+p", *"zzzz")

        def told() -> bool:
            options = app.screen.query_one(CommandList).options
            return [str(option.prompt) for option in options] == [t("tui.palette.nothing", "nl")]

        await until(pilot, told, "the sentence", 10)


async def test_the_palette_offers_no_way_back_from_the_first_screen(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        screen = app.screen
        await press(pilot, "ctrl+p")
        assert app.screen is not screen
        assert t("tui.action.back", "nl") not in {command.title for command in app.get_system_commands(screen)}


async def test_the_mouse_highlights_then_opens(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await pilot.click("#table", offset=(5, 4))
        await settle(pilot)
        assert table(app).cursor == 3
        assert isinstance(app.screen, CaseloadScreen)
        await pilot.click("#table", offset=(5, 4))
        await arrive(pilot, MatchesScreen)
        await pilot.click("#table", offset=(5, 1))
        screen = await arrive(pilot, WhyScreen, "#ledger")
        tabs = list(screen.query("Tab"))
        await pilot.click(tabs[3])
        await settle(pilot)
        assert screen.query_one("#side").has_focus


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (80, 24), (300, 80)])
async def test_every_size_has_a_screen(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await to_matches(pilot, app)
        assert "title" in table(app).shown_columns
        assert "band" in table(app).shown_columns
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        for width, height in ((10, 3), (200, 50), (79, 23), size):
            await pilot.resize_terminal(width, height)
        await settle(pilot)
        assert "asked" in table(app, "#ledger").shown_columns


@pytest.mark.parametrize("size", [(80, 24)])
async def test_the_footer_fits_in_every_language(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await to_matches(pilot, app)
        app.wear(CONTRAST)
        for opened in (MatchesScreen, WhyScreen):
            for lang in LANGUAGES:
                app.speak(lang)
                await settle(pilot)
                keys = app.screen.query("FooterKey")
                assert len(keys) <= 9
                assert all(key.region.right <= size[0] for key in keys), (opened, lang)
            if opened is MatchesScreen:
                await press(pilot, "down", "enter")
                await arrive(pilot, WhyScreen, "#ledger")
