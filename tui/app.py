"""The application: opens on the caseload, speaks three languages, wears three themes, writes exports."""

from __future__ import annotations

import contextlib
import tempfile
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.reactive import reactive
from textual.screen import Screen

from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.i18n import LANGUAGES, Language, date_text, t
from skillshub.report.document import Document
from tui.actions import bindings
from tui.desk import Desk
from tui.export import write_text
from tui.palette import Palette, commands
from tui.screens.base import BaseScreen
from tui.screens.people import PeopleScreen
from tui.themes import LIGHT, THEMES

DemoMaker = Callable[[], Hub]


class SkillshubApp(App[None]):
    """The workplace on one hub.

    Args:
        hub: closed when the application ends.
        demo: makes a hub with the demo region, offered where a hub is empty.
        begin_with_demo: go there at once.
        exports: folder for exported views; ``exports`` in the data folder when left out.
    """

    TITLE = "Skillshub"
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "app.tcss",
        "screens/people.tcss",
        "screens/matches.tcss",
        "screens/why.tcss",
        "screens/help.tcss",
        "screens/decide.tcss",
        "screens/documents.tcss",
        "screens/compare.tcss",
        "screens/lookup.tcss",
        "screens/diplomas.tcss",
    ]
    BINDINGS = bindings("quit")
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
    ) -> None:
        super().__init__()
        self.desk = Desk(hub)
        self._demo = demo
        self.is_demo = False
        self.begin_with_demo = begin_with_demo
        self._exports = exports
        self.set_reactive(SkillshubApp.lang, hub.settings.language)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT

    def get_default_screen(self) -> PeopleScreen:
        """The caseload is where one begins."""
        return PeopleScreen()

    def on_unmount(self) -> None:
        """Close the hub when the last question has been answered."""
        self.desk.close()

    # --- language and theme -------------------------------------------------------------------

    def watch_lang(self) -> None:
        """Write the screen in view anew; the others do so when they come into view."""
        if isinstance(self.screen, BaseScreen):
            self.screen.speak()

    def speak(self, lang: Language) -> None:
        """Go on in another language."""
        self.lang = lang

    def action_next_language(self) -> None:
        """Nederlands → Deutsch → English."""
        self.lang = LANGUAGES[(LANGUAGES.index(self.lang) + 1) % len(LANGUAGES)]

    def wear(self, theme: str) -> None:
        """Go on in other colours."""
        self.theme = theme

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

    # --- files --------------------------------------------------------------------------------

    def write_text(self, name: str, document: Document) -> Path:
        """Write an exported view; to be called from a worker.

        Raises:
            SkillshubError: it cannot be written.
        """
        folder = self._exports or self.desk.hub.settings.data / "exports"
        day = self.desk.hub.engine.today().isoformat()
        return write_text(document, folder, f"{name}-{day}-{document.lang}")

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


def run_tui(settings: Settings, demo: bool = False) -> None:
    """Open the screens and stay until the user leaves.

    Args:
        settings: where the hub is, and the language.
        demo: begin in a hub with the demo region, apart from the user's own.
    """
    SkillshubApp(Hub.open(settings), demo=demo_maker(settings), begin_with_demo=demo).run()


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
