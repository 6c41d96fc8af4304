"""Welcome, tour, settings, jump mode and help: by keyboard, in force at once, and remembered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, Language, t
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, cell, column, footer, headers, press, settle, table, text
from tests.tui.test_hygiene import contrast
from tui.actions import ACTIONS
from tui.app import SkillshubApp
from tui.check import until
from tui.keymap import conflict, rebindable
from tui.preferences import FILE, Preferences, load, save
from tui.screens.caseload import CaseloadScreen
from tui.screens.help import HelpScreen
from tui.screens.jump import JumpScreen, labels
from tui.screens.settings import KeyScreen, SettingsScreen
from tui.screens.tour import PAGES, TourScreen, page
from tui.screens.welcome import WelcomeScreen
from tui.themes import CONTRAST, DARK, LIGHT


async def welcomed(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen), "the welcome")
    await settle(pilot)


async def test_an_empty_hub_welcomes_in_the_language_one_chooses(empty_app: SkillshubApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await welcomed(pilot)
        await press(pilot, "2")
        assert empty_app.lang == "de"
        assert t("welcome.about.tour", "de") in column(empty_app, "about")
        await press(pilot, "home", "enter")
        assert empty_app.lang == "nl"
        await press(pilot, "end", "enter")
        await until(pilot, lambda: isinstance(empty_app.screen, CaseloadScreen), "the empty list")


async def test_the_demo_region_is_a_number_away(tmp_path: Path, home: Path, small_engine: Engine) -> None:
    app = SkillshubApp(hub_at(tmp_path / "none", small_engine), demo=lambda: hub_at(home, small_engine))
    async with app.run_test(size=(80, 24)) as pilot:
        await welcomed(pilot)
        number = 1 + column(app, "about").index(t("welcome.about.demo", "nl"))
        await press(pilot, str(number))
        await arrive(pilot, CaseloadScreen)
        assert len(column(app, "code")) == 4


async def test_the_tour_goes_forward_and_back_and_again_from_anywhere(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "f3")
        assert isinstance(app.screen, TourScreen)
        for name in PAGES[1:]:
            await press(pilot, "n")
            assert page(name, "nl").title in text(app, "#page")
        assert t("tui.action.next", "nl") not in footer(app)
        await press(pilot, "p", "l", "e", "escape")
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "question_mark", "f3")
        assert isinstance(app.screen, TourScreen)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_of_the_tour_is_longer_than_a_small_screen(lang: str) -> None:
    from tui.widgets.layout import lay_out

    for name in PAGES:
        assert len(lay_out(page(name, lang), 70)) <= 15  # type: ignore[arg-type]


async def test_settings_hold_at_once_and_the_next_time(app: SkillshubApp, home: Path, small_engine: Engine) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "f2", "enter", "2")
        assert isinstance(app.screen, SettingsScreen)
        assert app.lang == "de"
        assert headers(app)[0] == t("settings.column.what", "de")
        assert t("tui.action.help", "de") in footer(app)
        await press(pilot, "down", "enter", "3", "down", "enter", "down", "enter")
        assert app.theme == CONTRAST
        assert app.has_class("-roomy")
        await press(pilot, "escape")
        await arrive(pilot, CaseloadScreen)
        assert headers(app)[1] == t("caseload.column.does", "de")
        assert cell(app, 3, "does") == "Elektroniker/in"
    held = json.loads((home / FILE).read_text(encoding="utf-8"))
    assert (held["language"], held["theme"], held["spacing"]) == ("de", CONTRAST, "roomy")
    again = SkillshubApp(hub_at(home, small_engine))
    assert (again.lang, again.theme, again.prefs.spacing) == ("de", CONTRAST, "roomy")
    assert SkillshubApp(hub_at(home, small_engine), language="en").lang == "en", "what is asked for this time wins"


async def test_another_key_works_everywhere_and_a_taken_one_is_refused_by_name(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "f2")
        row = next(
            at for at, what in enumerate(column(app, "what")) if what.endswith(t("caseload.action.case_contact", "nl"))
        )
        await press(pilot, *["down"] * row, "enter")
        assert isinstance(app.screen, KeyScreen)
        await press(pilot, "t")
        about = " ".join(text(app, "#about").split())
        assert t("caseload.action.case_status", "nl") in about
        await press(pilot, "j")
        assert t("settings.key.fixed", "nl") in " ".join(text(app, "#about").split())
        await press(pilot, "y")
        assert cell(app, row, "value") == "y *"
        await press(pilot, "escape")
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "c")
        assert cell(app, 0, "contact") == "–"
        await press(pilot, "y")
        assert cell(app, 0, "contact") == t("caseload.today", "nl")
        await press(pilot, "question_mark")
        assert any(line.startswith("y ") for line in text(app, "#help").splitlines())
        await press(pilot, "escape", "f2", *["down"] * row, "backspace", "escape")
        await press(pilot, "u", "c")
        assert cell(app, 0, "contact") == t("caseload.today", "nl")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '"x"', '{"theme": "pink", "language": "fr", "spacing": 3}', "\x00\xff", '{"keys": {"open": ","}}'],
)
async def test_damaged_settings_give_the_defaults_and_say_so(home: Path, small_engine: Engine, content: str) -> None:
    (home / FILE).write_text(content, encoding="utf-8")
    app = SkillshubApp(hub_at(home, small_engine))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        assert app.theme == LIGHT
        assert app.lang == "nl"
        assert any(str(home / FILE) in notification.message for notification in app._notifications)
        app.wear(DARK)
    assert load(home) == (Preferences(theme=DARK), None)


def test_keys_that_clash_are_left_out_and_named(tmp_path: Path) -> None:
    own = {"case_contact": "t", "case_note": "y", "case_status": "ctrl+", "nobody": "x", "sort": "y"}
    (tmp_path / FILE).write_text(json.dumps({"keys": own}), encoding="utf-8")
    chosen, fault = load(tmp_path)
    assert dict(chosen.keys) == {"case_note": "y"}
    assert fault is not None
    assert all(f"keys.{name}" in fault.in_("nl") for name in own if name != "case_note")


def test_settings_are_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from skillshub.core.errors import SkillshubError

    save(Preferences(theme=DARK), tmp_path)

    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SkillshubError, match=FILE):
        save(Preferences(theme=CONTRAST), tmp_path)
    assert load(tmp_path)[0].theme == DARK
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


async def test_a_home_that_cannot_be_written_costs_the_memory_only(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        monkeypatch.setattr(Path, "write_text", refused)
        await press(pilot, "l")
        assert app.lang == "de"
        assert any(FILE in notification.message for notification in app._notifications)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_that_can_be_chosen_says_where_it_is_at_home(lang: Language) -> None:
    for action in rebindable():
        assert not action.at or t(f"settings.at.{action.at}", lang)


def test_first_keys_are_free_of_each_other_and_of_the_fixed_ones() -> None:
    for action in rebindable():
        for key in action.key.split(","):
            assert conflict(action, key, {}) is None, action.id
    assert conflict(ACTIONS["case_contact"], "n", {}) is not None
    assert conflict(ACTIONS["case_contact"], "n", {"case_new": "w"}) is None


async def test_jump_mode_has_a_letter_for_every_row_and_box(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, JumpScreen)
        assert len(app.screen.query(".spot")) == 5, "four people and what is known of one"
        await press(pilot, "d")
        assert isinstance(app.screen, CaseloadScreen)
        assert table(app).has_focus
        assert table(app).cursor == 2
        await press(pilot, "ctrl+o", "g")
        assert app.screen.query_one("#detail").has_focus
        await press(pilot, "ctrl+o", "escape", "ctrl+o", "7")
        assert isinstance(app.screen, CaseloadScreen)


def test_labels_are_enough_and_none_begins_another() -> None:
    for count in (0, 1, 26, 27, 500):
        made = labels(count)
        assert len(set(made)) == count
        assert len({len(label) for label in made}) <= 1


async def test_help_says_where_one_is_also_while_one_types(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        for keys, id_ in (
            (("f1",), "caseload.focus.table"),
            (("tab", "f1"), "caseload.focus.detail"),
            (("slash", "f1"), "caseload.focus.filter"),
        ):
            await press(pilot, *keys)
            assert isinstance(app.screen, HelpScreen)
            assert " ".join(t(id_, "nl").split()[:6]) in " ".join(text(app, "#help").split())
            await press(pilot, "escape")
        assert app.screen.query_one(Input).has_focus
        await press(pilot, "escape", "f2", "f1")
        assert " ".join(t("focus.settings.table", "nl").split()[:6]) in " ".join(text(app, "#help").split())


async def test_every_view_of_the_shell_can_be_written_as_text(empty_app: SkillshubApp, tmp_path: Path) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await welcomed(pilot)
        await press(pilot, "e", "f3", "e", "escape", "f2", "e", "question_mark", "e")
    written = {path.name.partition("-")[0] for path in (tmp_path / "exports").iterdir()}
    assert written == {"welcome", "tour", "settings", "help"}


@pytest.mark.parametrize("keys", [("end",), ("end", "t"), ("end", "m"), ("f2",), ("f3",), ("ctrl+o",), ("f1",)])
async def test_high_contrast_is_seven_to_one_on_the_screen_itself(app: SkillshubApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        app.wear(CONTRAST)
        await press(pilot, "b", *keys)
        for widget in app.screen.walk_children(Widget):
            if not widget.display or not widget.region:
                continue
            for y in range(widget.size.height):
                for segment in widget.render_line(y):
                    style = segment.style
                    if segment.text.strip(" ─│╭╮╰╯━┃┏┓┗┛▏▁▄▇▎▕▌") and style and style.color and style.bgcolor:
                        ink, ground = (Color.from_rich_color(each).hex for each in (style.color, style.bgcolor))
                        assert contrast(ink, ground) >= 7.0, (widget, segment.text, ink, ground)


FIRST_SCREEN = """
import asyncio, sys
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.welcome import WelcomeScreen

async def main():
    app = SkillshubApp(Hub.open(Settings.load(language="nl")))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen), "the first screen")

asyncio.run(main())
print(*sorted(sys.modules))
"""


def test_the_first_screen_loads_nothing_that_only_a_match_needs(tmp_path: Path) -> None:
    env = {**os.environ, "SKILLSHUB_HOME": str(tmp_path)}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN], capture_output=True, text=True, check=True, cwd=root, env=env
    )
    late = {"sklearn", "numba", "scipy", "networkx", "skillshub.match.rank", "skillshub.explain.ledger"}
    assert not late & set(done.stdout.split())
