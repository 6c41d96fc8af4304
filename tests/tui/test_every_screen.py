"""What holds on every screen: three languages, help wherever one is, everything in the palette, contrast, text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.actions import parse
from textual.color import Color
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widget import Widget

from skillshub.i18n import LANGUAGES, Language, catalogue, t
from tests.tui.keyboard import painted
from tests.tui.steps import press, settle
from tests.tui.test_hygiene import contrast
from tests.tui.walking import kinds, walk
from tui.actions import ACTIONS
from tui.app import SkillshubApp
from tui.check import until
from tui.palette import Palette
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Dialog
from tui.screens.help import HelpScreen
from tui.screens.jump import JumpScreen, spots
from tui.screens.pick import PickScreen
from tui.screens.settings import KeyScreen
from tui.themes import CONTRAST

NO_TEXT = " ─│╭╮╰╯━┃┏┓┗┛▏▁▄▇▎▕▌▊▔"
"""Frames and bars, which need 3:1 only."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a coach begins in."""
    (tmp_path / "coach").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "coach"))
    return tmp_path / "coach"


async def test_every_screen_speaks_helps_writes_itself_and_can_be_read(
    app: SkillshubApp, folder: Path, home: Path
) -> None:
    seen: set[type[object]] = set()
    async with app.run_test(size=(100, 30)) as pilot:
        app.wear(CONTRAST)

        async def look(name: str) -> None:
            seen.add(type(app.screen))
            assert not faint(app), (name, "below seven to one")
            await languages(pilot, name, "de" if len(seen) % 2 else "en")
            await places(pilot, name)
            await written(pilot, name, home)
            if name == "caseload":
                await press(pilot, "ctrl+p", *"aa")
                await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 1, "what was found", 10)
                assert isinstance(app.screen, Palette)
                assert not faint(app), "the palette"
                await press(pilot, "escape", "escape")

        await walk(pilot, folder, look)
    assert kinds() - seen <= {PickScreen}, "the walk goes past every screen there is, the intake's choices excepted"


async def languages(pilot: Pilot[None], name: str, other: Language) -> None:
    """Footer, palette and what is painted are in the language of now, and Dutch again is as Dutch was."""
    app: SkillshubApp = pilot.app  # type: ignore[assignment]
    screen = app.screen
    assert isinstance(screen, BaseScreen)
    before = painted(app)
    shown: dict[str, list[str]] = {}
    spoken: tuple[Language, ...] = (other, "nl")
    for lang in spoken:
        app.speak(lang)
        await settle(pilot)
        shown[lang] = painted(app)
        for active in screen.active_bindings.values():
            if action := ACTIONS.get(active.binding.id or ""):
                assert active.binding.description == t(action.message, lang), (name, action.id)
                assert active.tooltip == t(action.help, lang), (name, action.id)
        offered = [command.title for command in app.get_system_commands(screen)]  # type: ignore[arg-type]
        for id_ in allowed(screen) - {"language", "quit"}:
            assert t(ACTIONS[id_].message, lang) in offered, (name, lang, id_)
        for each in LANGUAGES:
            said = t("tui.palette.language", lang, name=t(f"tui.language.{each}", lang))
            assert said in offered, (name, lang, each)
        assert t("tui.palette.quit", lang) in offered, (name, lang)
    if not name.startswith("why-"):  # a part further down is scrolled to anew
        assert shown["nl"] == before, (name, "Dutch again is not what Dutch was")
    assert shown[other] != before, (name, "nothing changed with the language")


def allowed(screen: BaseScreen) -> set[str]:
    """Actions that any part of a screen has a key for and that it does not refuse now."""
    chain = [screen.app, screen, *screen.walk_children(Widget)] if screen.focused is None else [
        screen.app, *screen.focused.ancestors_with_self
    ]  # fmt: skip
    found = set()
    for node in chain:
        for kept in node._bindings.key_to_bindings.values():
            for binding in kept:
                _, action, parameters = parse(binding.action)
                if binding.id in ACTIONS and node.check_action(action, parameters):
                    found.add(binding.id)
    return {id_ for id_ in found if id_}


async def places(pilot: Pilot[None], name: str) -> None:
    """Wherever the focus can be, F1 has a sentence of its own, and jump mode has a letter that leads there."""
    app: SkillshubApp = pilot.app  # type: ignore[assignment]
    screen = app.screen
    assert isinstance(screen, BaseScreen)
    if isinstance(screen, KeyScreen | JumpScreen):
        return  # every key is an answer there
    for widget in screen.focus_chain:
        if widget not in screen.focus_chain:
            continue  # a line to type in closes when one leaves it
        region = widget.content_region
        if region.area:
            inside = [spot for spot in spots(screen) if region.contains(spot.x, spot.y)]
            assert inside, (name, widget.id, "no letter leads there")
            screen.set_focus(None)
            if widget not in screen.focus_chain:
                continue
            inside[0].go()
            await pilot.pause()
            assert screen.focused is widget, (name, widget.id)
        else:
            screen.set_focus(widget)
        own = next((id_ for id_ in screen._focus_texts()[:-1] if exists(id_)), None)
        assert own, (name, widget.id, "no sentence of its own")
        if isinstance(screen, HelpScreen) or widget is not screen.focus_chain[-1]:
            continue  # once is enough to see that the sentence gets there
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen), (name, widget.id)
        for lang in LANGUAGES:
            app.speak(lang)
            assert t(own, lang) in str(app.screen.document()), (name, widget.id, lang)
        app.speak("nl")
        await press(pilot, "escape")
        assert app.screen is screen


def exists(id_: str) -> bool:
    room = id_.partition(".")[0]
    return all(id_ in catalogue(lang, room) for lang in LANGUAGES)


async def written(pilot: Pilot[None], name: str, home: Path) -> None:
    """What can be seen can be written as plain text."""
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    if not screen.check_action("export", ()):
        # a question is no view, and what lies in a folder is for the system to list
        assert isinstance(screen, Dialog | JumpScreen) or name == "import", (name, "cannot be written")
        return
    before = set((home / "exports").glob("*"))
    screen.action_export()
    await settle(pilot)
    (new,) = set((home / "exports").glob("*")) - before
    text = new.read_text(encoding="utf-8")
    assert len(text.split()) > 3, (name, text)
    assert "\x1b" not in text


def faint(app: SkillshubApp) -> set[tuple[str, str, str]]:
    """Words on the screen as it is painted, with what shines through, that have too little contrast."""
    found = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if segment.text.strip(NO_TEXT) and style and style.color and style.bgcolor:
                ink, ground = (Color.from_rich_color(each).hex for each in (style.color, style.bgcolor))
                if style.reverse:
                    ink, ground = ground, ink
                if contrast(ink, ground) < 7.0:
                    found.add((segment.text.strip(), ink, ground))
    return found
