"""Settings: language, colours, spacing and keys, in force at once and remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from skillshub.i18n import LANGUAGES, Message, t
from skillshub.report.document import Document, Facts, Heading, Paragraph
from tui.actions import ACTIONS, bindings, key_name
from tui.keymap import OF_LISTS, conflict, is_key, rebindable
from tui.keys.action import Action
from tui.preferences import SPACINGS, Preferences
from tui.screens.base import BaseScreen, TopLine
from tui.screens.dialogs import ChoiceScreen, Dialog
from tui.themes import THEME_NAMES
from tui.widgets.columns import Column
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine

CHOICES = ("language", "theme", "spacing")


class SettingsScreen(BaseScreen):
    """One row a setting, then one row an action with its key."""

    NAME = "settings"
    TEXTS = "settings"
    AUTO_FOCUS = "#table"
    BINDINGS = bindings("back", "reset", "reset_all")

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[Action] = rebindable()

    def compose(self) -> ComposeResult:
        """The list, and what the row under the cursor means."""
        yield TopLine()
        with Vertical(id="list", classes="pane"):
            yield FrameTable(id="table")
        yield DocumentView(id="detail", classes="pane", title=False)
        yield Static(id="progress", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Write it."""
        self.busy("")
        self.speak()

    def speak(self) -> None:
        """Write it in the user's language."""
        super().speak()
        self.query_one("#list").border_title = self.say("title")
        self.query_one("#list").border_subtitle = self.say("how")
        self.query_one("#detail").border_title = self.say("detail")
        columns = (
            Column(id="what", label=self.say("column.what"), grow=True, least=18, most=44),
            Column(id="where", label=self.say("column.where"), drop=1, most=32),
            Column(id="value", label=self.say("column.value"), least=10, most=24),
        )
        self.query_one(FrameTable).show(columns, self._rows())

    def _rows(self) -> list[tuple[str, str, str]]:
        rows = [(self.say(f"name.{name}"), self.say("everywhere"), self._value(name)) for name in CHOICES]
        for action in self._keys:
            own = " *" if action.id in self.prefs.keys else ""
            at = "lists" if action.id in OF_LISTS else action.at
            where = self.say(f"at.{at}" if at else "everywhere")
            name = f"{self.say('key.row')} {t(action.message, self.lang)}"
            rows.append((name, where, key_name(action, self.prefs.keys) + own))
        return rows

    @property
    def prefs(self) -> Preferences:
        """What is chosen now."""
        return self.app.prefs

    def _value(self, name: str) -> str:
        number = self._number(name)
        return self._names(name)[number].in_(self.lang)

    def _number(self, name: str) -> int:
        if name == "language":
            return LANGUAGES.index(self.lang)
        return THEME_NAMES.index(self.prefs.theme) if name == "theme" else SPACINGS.index(self.prefs.spacing)

    def _names(self, name: str) -> list[Message]:
        if name == "language":
            return [Message.of(f"tui.language.{lang}") for lang in LANGUAGES]
        if name == "theme":
            return [Message.of(f"tui.theme.{theme.rpartition('-')[2]}") for theme in THEME_NAMES]
        return [Message.of(f"settings.spacing.{spacing}") for spacing in SPACINGS]

    def _action(self, row: int) -> Action | None:
        at = row - len(CHOICES)
        return self._keys[at] if 0 <= at < len(self._keys) else None

    @on(FrameTable.Highlighted, "#table")
    def _describe(self, event: FrameTable.Highlighted) -> None:
        if isinstance(event, FrameTable.Opened):
            return
        action = self._action(event.row)
        text = t(action.help, self.lang) if action else self.say(f"about.{CHOICES[event.row]}")
        blocks = [Paragraph(text=text)]
        if action:
            blocks.append(Paragraph(text=self.say("about.key", key=key_name(action))))
        self.query_one("#detail", DocumentView).show(Document(title="", lang=self.lang, blocks=tuple(blocks)))
        self.refresh_bindings()

    @on(FrameTable.Opened, "#table")
    def _change(self, event: FrameTable.Opened) -> None:
        if action := self._action(event.row):
            self.app.push_screen(KeyScreen(action, self.prefs, self._bind))
            return
        name = CHOICES[event.row]
        title, names = Message.of(f"settings.name.{name}"), self._names(name)
        self.app.push_screen(ChoiceScreen(title, names, self._number(name), self._chosen(name)))

    def _chosen(self, name: str) -> Callable[[int], None]:
        def take(number: int) -> None:
            if name == "language":
                self.app.speak(LANGUAGES[number])
            elif name == "theme":
                self.app.wear(THEME_NAMES[number])
            else:
                self.app.space(SPACINGS[number])
            self.speak()

        return take

    def _bind(self, action: Action, key: str) -> None:
        keys = {**self.prefs.keys, action.id: key}
        if key == ACTIONS[action.id].key:
            del keys[action.id]
        self._take(keys)

    def _take(self, keys: dict[str, str]) -> None:
        self.app.prefer(replace(self.prefs, keys=MappingProxyType(keys)))
        self.speak()

    def action_reset(self) -> None:
        """Give the action of this row its first key again."""
        if action := self._action(self.query_one(FrameTable).cursor):
            self._take({id_: key for id_, key in self.prefs.keys.items() if id_ != action.id})

    def action_reset_all(self) -> None:
        """Give every action its first key again."""
        self._take({})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key can be given back where there is an own one."""
        if action == "reset":
            table = self.query(FrameTable)
            here = self._action(table.first().cursor) if table else None
            return here is not None and here.id in self.prefs.keys
        if action == "reset_all":
            return bool(self.prefs.keys)
        return super().check_action(action, parameters)

    def crumbs(self) -> list[str]:
        """Settings."""
        return [*super().crumbs(), self.say("title")]

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """Settings and keys as they are."""
        rows = self._rows()
        choices = tuple((what, value) for what, _, value in rows[: len(CHOICES)])
        keys = tuple((f"{what} ({where})", value) for what, where, value in rows[len(CHOICES) :])
        blocks = (Facts(items=choices), Heading(text=self.say("keys")), Facts(items=keys))
        document = Document(title=self.say("title"), lang=self.lang, blocks=blocks)
        return "settings", lambda: document


class KeyScreen(Dialog):
    """Waits for the new key of an action; a key that is taken is refused, and by what is said.

    Args:
        action: what gets another key.
        prefs: the keys in force.
        done: hears the action and its key.
    """

    AUTO_FOCUS = "#about"

    def __init__(self, action: Action, prefs: Preferences, done: Callable[[Action, str], None]) -> None:
        super().__init__(Message.of("settings.key.title"))
        self._action = action
        self._prefs = prefs
        self._done = done
        self._taken: tuple[str, Message] | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="about")

    def speak(self) -> None:
        """Write it in the user's language."""
        super().speak()
        press = Message.of("settings.key.press")
        if self._taken:
            key, what = self._taken
            press = Message.of("settings.key.taken", key=key, what=what.in_(self.lang))
        said = (Paragraph(text=t(self._action.help, self.lang)), Paragraph(text=press.in_(self.lang)))
        document = Document(title=t(self._action.message, self.lang), lang=self.lang, blocks=said)
        self.query_one("#about", DocumentView).show(document)

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say what it does already."""
        if event.key in ("escape", "ctrl+c", "ctrl+q"):
            return
        event.stop()
        event.prevent_default()
        taken = conflict(self._action, event.key, self._prefs.keys)
        if not is_key(event.key):
            taken = Message.of("settings.key.odd")
        if taken:
            self._taken = (event.key, taken)
            self.speak()
            return
        if self.leave():
            self._done(self._action, event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Every key but Esc is an answer."""
        return action == "back"
