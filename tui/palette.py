"""The command palette: everything that can be done now, in the user's language."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.actions import parse
from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hits, SearchIcon
from textual.dom import DOMNode
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from skillshub.i18n import LANGUAGES, Language, t
from tui.actions import ACTIONS
from tui.preferences import SPACINGS
from tui.screens.base import BaseScreen
from tui.themes import THEME_NAMES

if TYPE_CHECKING:
    from tui.app import SkillshubApp


class Commands(SystemCommandsProvider):
    """What can be done: before anything is typed in the order of the registry, the actions of the screen first."""

    async def discover(self) -> Hits:
        """Everything, unsorted (the toolkit's sorts by name, textual 8.2)."""
        for title, help_, run, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(title, run, help=help_)


class Palette(CommandPalette):
    """The toolkit's palette with its two sentences in the user's language."""

    def __init__(self, lang: Language) -> None:
        super().__init__(placeholder=t("tui.palette.placeholder", lang), id="--command-palette")
        self._lang = lang

    def on_mount(self) -> None:
        """A sign every terminal has, in the place of the toolkit's picture of a looking glass."""
        self.query_one(SearchIcon).icon = "/"

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """The sentence stands in the middle of the toolkit's method, so the whole method is ours (textual 8.2)."""
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                nothing = Option(Text(t("tui.palette.nothing", self._lang)), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)

    def _action_command_list(self, action: str) -> None:
        """Paging through a list that has not been laid out yet ends in a KeyError in the toolkit (textual 8.2)."""
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)


def commands(app: SkillshubApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Actions of the screen that are possible now, then languages, themes and the way out."""
    lang = app.lang
    if isinstance(screen, BaseScreen):
        nodes = possible(screen)
        for id_, action in ACTIONS.items():
            if id_ in nodes and id_ not in ("language", "quit"):
                run = partial(_run, app, action.call, nodes[id_])
                yield SystemCommand(t(action.message, lang), t(action.help, lang), run)
    for language in LANGUAGES:
        name, help_ = t(f"tui.language.{language}", lang), t("tui.action_help.language", lang)
        yield SystemCommand(t("tui.palette.language", lang, name=name), help_, partial(app.speak, language))
    for theme in THEME_NAMES:
        name = t(f"tui.theme.{theme.rpartition('-')[2]}", lang)
        yield SystemCommand(
            t("tui.palette.theme", lang, name=name), t("tui.palette.theme_help", lang), partial(app.wear, theme)
        )
    for spacing in SPACINGS:
        name, help_ = t(f"settings.spacing.{spacing}", lang), t("settings.about.spacing", lang)
        yield SystemCommand(t("settings.palette.spacing", lang, name=name), help_, partial(app.space, spacing))
    yield SystemCommand(t("tui.palette.quit", lang), t("tui.action_help.quit", lang), app.action_quit)


def possible(screen: BaseScreen) -> dict[str, DOMNode]:
    """What can be done from where the focus is, by id of the action, and whose action it is.

    Other than the bindings in force, it holds what has a letter for a key while somebody types.
    """
    found: dict[str, DOMNode] = {}
    for node in (screen.focused or screen).ancestors_with_self:
        for bindings in node._bindings.key_to_bindings.values():  # no public way to them (textual 8.2)
            for binding in bindings:
                _, name, parameters = parse(binding.action)
                id_ = binding.id or ""
                if id_ in ACTIONS and id_ not in found and node.check_action(name, parameters):
                    found[id_] = node
    return found


def _run(app: SkillshubApp, action: str, node: object) -> None:
    app.call_later(app.run_action, action, node)
