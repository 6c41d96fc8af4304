"""The application: opens on the caseload, speaks three languages, wears three themes, writes exports."""

from __future__ import annotations

import contextlib
import tempfile
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.command import Provider
from textual.reactive import reactive
from textual.screen import Screen

from skillshub.core.errors import SkillshubError
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.i18n import LANGUAGES, Language, date_text, t
from skillshub.report.document import Document
from tui import memory
from tui.actions import bindings
from tui.desk import Desk
from tui.export import write_new, write_text
from tui.palette import Commands, Palette, commands
from tui.preferences import Preferences, Spacing, load, save
from tui.screens.base import BaseScreen
from tui.screens.caseload import CaseloadScreen
from tui.themes import THEMES

DemoMaker = Callable[[], Hub]


class SkillshubApp(App[None]):
    """The workplace on one hub.

    Args:
        hub: closed when the application ends.
        demo: makes a hub with the demo region, offered where a hub is empty.
        begin_with_demo: go there at once.
        exports: folder for exported views; ``exports`` in the data folder when left out.
        language: what somebody asked for this time; else what they chose last, else that of the settings.
    """

    TITLE = "Skillshub"
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "app.tcss",
        *sorted(f"screens/{sheet.name}" for sheet in Path(__file__).parent.joinpath("screens").glob("*.tcss")),
    ]
    """What all screens share, then one sheet a screen: each speaks of its own screen only, so order is no matter."""
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    BINDINGS = bindings("quit", "jump", "settings", "tour")
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # type: ignore[misc]
        (0, "-narrow"),
        (100, "-wide"),
        (140, "-very-wide"),
    ]
    NOTIFICATION_TIMEOUT = 8

    lang: reactive[Language] = reactive("nl", init=False)

    def __init__(
        self,
        hub: Hub,
        *,
        demo: DemoMaker | None = None,
        begin_with_demo: bool = False,
        exports: Path | None = None,
        language: Language | None = None,
    ) -> None:
        super().__init__()
        self.desk = Desk(hub)
        self._demo = demo
        self.is_demo = False
        self.begin_with_demo = begin_with_demo
        self._exports = exports
        self._home = hub.settings.data
        self.prefs, self._fault = load(self._home)
        self.set_reactive(SkillshubApp.lang, language or self.prefs.language or hub.settings.language)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.prefs.theme
        self.set_class(self.prefs.spacing == "roomy", "-roomy")
        self.set_keymap(dict(self.prefs.keys))

    def get_default_screen(self) -> CaseloadScreen:
        """The caseload is where one begins."""
        return CaseloadScreen()

    def on_mount(self) -> None:
        """Say what was wrong with the choices of last time."""
        self.set_timer(memory.BEGIN, memory.release)
        if self._fault:
            self.notify(self._fault.in_(self.lang), severity="warning", timeout=12, markup=False)

    def on_unmount(self) -> None:
        """Close the hub when the last question has been answered."""
        self.desk.close()

    # --- language and theme -------------------------------------------------------------------

    def watch_lang(self) -> None:
        """Write the screen in view anew; the others do so when they come into view."""
        if isinstance(self.screen, BaseScreen):
            self.screen.speak()

    def prefer(self, chosen: Preferences) -> None:
        """Take over what somebody chose, at once, and remember it; what cannot be kept holds until the end."""
        before, self.prefs = self.prefs, chosen
        if chosen.keys != before.keys:
            self.set_keymap(dict(chosen.keys))
        self.set_class(chosen.spacing == "roomy", "-roomy")
        self.theme = chosen.theme
        if chosen.language:
            self.lang = chosen.language
        try:
            save(chosen, self._home)
        except SkillshubError as error:
            self.notify(error.what.in_(self.lang), severity="warning", timeout=8, markup=False)

    def speak(self, lang: Language) -> None:
        """Go on in another language."""
        self.prefer(replace(self.prefs, language=lang))

    def action_next_language(self) -> None:
        """Nederlands → Deutsch → English."""
        self.speak(LANGUAGES[(LANGUAGES.index(self.lang) + 1) % len(LANGUAGES)])

    def wear(self, theme: str) -> None:
        """Go on in other colours."""
        self.prefer(replace(self.prefs, theme=theme))

    def space(self, spacing: Spacing) -> None:
        """Go on with more or less air."""
        self.prefer(replace(self.prefs, spacing=spacing))

    def corner(self) -> list[str]:
        """What stands on the right of the top line: demo, day, language."""
        day = date_text(self.desk.hub.engine.today(), self.lang)
        demo = [t("tui.app.demo", self.lang)] if self.is_demo else []
        return [*demo, day, self.lang.upper()]

    # --- palette ------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done, with our words instead of the toolkit's."""
        return commands(self, screen)

    def action_command_palette(self) -> None:
        """Open the palette in the user's language."""
        if not Palette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(self.lang))

    def action_help_quit(self) -> None:
        """Ctrl+C is a habit; say which key leaves."""
        self.notify(t("tui.app.how_to_quit", self.lang), markup=False)

    # --- screens that can be opened from anywhere ------------------------------------------------

    def action_settings(self) -> None:
        """Language, colours, spacing, keys."""
        from tui.screens.settings import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            self.push_screen(SettingsScreen())

    def action_welcome(self) -> None:
        """Where one begins with an empty hub."""
        from tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen())

    def action_tour(self) -> None:
        """The short tour."""
        from tui.screens.tour import TourScreen

        if not any(isinstance(screen, TourScreen) for screen in self.screen_stack):
            self.push_screen(TourScreen())

    def action_jump(self) -> None:
        """Letters on everything that can be gone to."""
        from tui.screens.jump import JumpScreen, spots

        if isinstance(self.screen, BaseScreen) and (places := spots(self.screen)):
            self.push_screen(JumpScreen(places))

    # --- files --------------------------------------------------------------------------------

    def write_text(self, name: str, document: Document) -> Path:
        """Write an exported view; to be called from a worker.

        Raises:
            SkillshubError: it cannot be written.
        """
        folder = self._exports or self.desk.hub.settings.data / "exports"
        day = self.desk.hub.engine.today().isoformat()
        return write_text(document, folder, f"{name}-{day}-{document.lang}")

    def write_new(self, name: str, text: str, ending: str) -> Path:
        """Write a file beside the exported views; to be called from a worker.

        Raises:
            SkillshubError: it cannot be written.
        """
        folder = self._exports or self.desk.hub.settings.data / "exports"
        return write_new(text, folder, f"{name}-{self.desk.hub.engine.today().isoformat()}", ending)

    def note_fault(self, error: Exception) -> Path:
        """Keep where a fault of the program happened, without any values, and say in which file."""
        path = self.desk.hub.settings.data / "logs" / "tui.log"
        frames = "".join(traceback.format_tb(error.__traceback__))
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now(UTC).isoformat()} {type(error).__name__}\n{frames}\n")
        return path

    # --- demo ---------------------------------------------------------------------------------

    @property
    def offers_demo(self) -> bool:
        """Whether the demo region can be opened from an empty hub."""
        return self._demo is not None and not self.is_demo

    def open_demo(self) -> Hub:
        """Make the demo hub; to be called from a worker."""
        if self._demo is None:
            raise RuntimeError("no demo region was handed over")
        return self._demo()

    def take(self, hub: Hub) -> None:
        """Go on with the demo hub."""
        self.desk.close()
        self.desk = Desk(hub)
        self.is_demo = True


def run_tui(settings: Settings, demo: bool = False, *, language: Language | None = None) -> None:
    """Open the screens and stay until the user leaves.

    Args:
        settings: where the hub is, and the language.
        demo: begin in a hub with the demo region, apart from the user's own.
        language: asked for this time; beats what was chosen last.
    """
    hub = Hub.open(settings)
    SkillshubApp(hub, demo=demo_maker(settings), begin_with_demo=demo, language=language).run()


def demo_maker(settings: Settings) -> DemoMaker:
    """How to open a hub with the demo region."""

    def make() -> Hub:
        from skillshub.demo.region import prepare

        return Hub.open(prepare(settings))

    return make


async def headless_check() -> None:
    """Walk from people over matches to why on the demo region without a terminal, in every language.

    Raises:
        RuntimeError: a screen does not show what it should.
    """
    from tui.check import walk

    with tempfile.TemporaryDirectory(prefix="skillshub-check-") as home:
        settings = Settings.load(language="nl", env={"SKILLSHUB_HOME": home})
        await walk(SkillshubApp(Hub.open(settings), demo=demo_maker(settings), begin_with_demo=True))
