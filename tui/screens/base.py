"""What every screen can do: speak three languages, ask the façade in a thread, export, say what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal
from textual.message import Message as Event
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from skillshub.core.errors import SkillshubError
from skillshub.i18n import Language, Message, number, t
from skillshub.report.document import Bullets, Callout, Document, Paragraph
from skillshub.report.wording import Words
from tui.actions import bindings, in_order, second_key, spoken
from tui.desk import Progress, Stopped
from tui.messages import Exported, Failed, Progressed
from tui.widgets.cells import clean

if TYPE_CHECKING:
    from tui.app import SkillshubApp

WIDE = 120
"""Columns from which the footer has room for more."""
BEAT = 0.1
"""Seconds between two reports of progress."""


class TopLine(Horizontal):
    """Where one is: the steps that led here on the left, hub and language on the right."""

    def compose(self) -> ComposeResult:
        """Two texts."""
        yield Static(id="crumbs", markup=False)
        yield Static(id="corner", markup=False)

    def show(self, crumbs: list[str], corner: str) -> None:
        """Write both."""
        self.query_one("#crumbs", Static).update(clean(" › ".join(crumbs)))
        self.query_one("#corner", Static).update(clean(corner))


class BaseScreen(Screen[int | None]):
    """A screen of the workplace."""

    NAME: ClassVar[str]
    """Names it in help and tests."""
    TEXTS: ClassVar[str] = ""
    """Where its texts stand: a catalogue of its own (``caseload``), else ``tui.<name>``."""
    BINDINGS = bindings("export", "language", "help")
    app: SkillshubApp

    # --- language -----------------------------------------------------------------------------

    @property
    def lang(self) -> Language:
        """The language the user reads."""
        return self.app.lang

    @property
    def words(self) -> Words:
        """Names of concepts in that language; asked only after a worker has opened the hub."""
        return Words(self.app.desk.hub.taxonomy, self.lang)

    def say(self, name: str, **values: object) -> str:
        """The text ``name`` of this screen."""
        return t(f"{self.texts()}.{name}", self.lang, **values)

    @classmethod
    def texts(cls) -> str:
        """What the ids of its texts begin with."""
        return cls.TEXTS or f"tui.{cls.NAME}"

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings in force with their descriptions in the user's language; footer, palette and help read these."""
        wide = self.app.size.width >= WIDE
        held = super().active_bindings
        spoken_of = {key: spoken(active, self.lang, wide=wide) for key, active in in_order(held.items())}
        return {key: second_key(key, active, held) for key, active in spoken_of.items()}

    def speak(self) -> None:
        """Write everything on the screen, in the language of now."""
        self.query_one(TopLine).show(self.crumbs(), " · ".join(self.corner()))
        self.refresh_bindings()

    def crumbs(self) -> list[str]:
        """The steps that led here."""
        return [t("tui.app.name", self.lang)]

    def corner(self) -> list[str]:
        """What stands on the right: demo, day, language."""
        return self.app.corner()

    def on_resize(self) -> None:
        """A wide footer names more keys."""
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Coming back from another screen, the language may be another one."""
        if self.is_mounted:
            self.speak()

    # --- asking the façade --------------------------------------------------------------------

    def ask(self, question: Callable[[Progress], Event], group: str = "ask") -> None:
        """Put a question to the façade in a thread; the answer arrives as a message.

        A new question of the same group takes the place of one that is still being answered.
        """
        self.run_worker(partial(self._answer, question), thread=True, exclusive=True, group=group, exit_on_error=False)

    def _answer(self, question: Callable[[Progress], Event]) -> None:
        worker = get_current_worker()
        last = time.monotonic()

        def progress(done: int, whole: int) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise Stopped
            if time.monotonic() - last >= BEAT:
                last = time.monotonic()
                self.post_message(Progressed(done, whole))

        try:
            answer = question(progress)
        except Stopped:
            return
        except SkillshubError as error:
            answer = Failed(error.what, error.hint)
        except Exception as error:  # a fault of the program must not take the screen with it
            path = self.app.note_fault(error)
            answer = Failed(
                Message.of("tui.error.unexpected", kind=type(error).__name__),
                Message.of("tui.hint.unexpected", path=str(path)),
            )
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        done, whole = (number(count, self.lang) for count in (event.done, event.whole))
        self.busy(self.say("progress", done=done, whole=whole))

    @on(Failed)
    def _show_failure(self, event: Failed) -> None:
        self.busy("")
        self.fail(event.what, event.hint)

    def busy(self, text: str) -> None:
        """Say what is being worked on; empty when it is done."""
        for line in self.query("#progress").results(Static):
            line.update(text)
            line.display = bool(text)

    def fail(self, what: Message, hint: Message | None) -> None:
        """Say what went wrong and what to do."""
        text = "\n".join(clean(part.in_(self.lang)) for part in (what, hint) if part)
        self.notify(text, severity="error", timeout=15, markup=False)

    def failure(self, what: Message, hint: Message | None) -> Document:
        """What went wrong and what to do, where the content would stand."""
        steps = [t("tui.error.again", self.lang)]
        if not self.is_first:
            steps.append(t("tui.error.back", self.lang))
        return Document(
            title=t("tui.error.title", self.lang),
            lang=self.lang,
            blocks=(
                *(Callout(text=line) for line in what.in_(self.lang).splitlines()),
                *(Paragraph(text=line) for line in (hint.in_(self.lang).splitlines() if hint else ())),
                Bullets(items=tuple(steps)),
            ),
        )

    # --- export -------------------------------------------------------------------------------

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """A name for the file and how to make the document of what is shown; a worker makes it."""
        raise NotImplementedError

    def can_export(self) -> bool:
        """Whether there is something to write."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there yet cannot be written."""
        if action == "export":
            return self.can_export()
        return super().check_action(action, parameters)

    def action_export(self) -> None:
        """Write what is shown as plain text."""
        name, make = self.exported()
        self.ask(lambda _: Exported(self.app.write_text(name, make())), group="export")

    @on(Exported)
    def _show_export(self, event: Exported) -> None:
        self.notify(clean(str(event.path)), title=t("tui.export.written", self.lang), timeout=12, markup=False)

    # --- going about --------------------------------------------------------------------------

    @property
    def is_first(self) -> bool:
        """Whether nothing lies below this screen; what lies over it, such as the palette, does not count."""
        return self.app.screen_stack[0] is self

    def action_back(self) -> None:
        """Go back to where one came from."""
        if not self.is_first:
            self.leave()

    def leave(self, result: int | None = None) -> bool:
        """Go back, once: of two keys pressed at once, the second must not take the screen below with it.

        Returns:
            Whether this screen was still the one in view; what comes of leaving happens only then.
        """
        if not self.is_active:
            return False
        self.dismiss(result)
        return True

    def action_help(self) -> None:
        """Say what is on this screen and what its keys do."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.texts(), self.active_bindings, self._focus_texts(), self.help_values()))

    def help_values(self) -> dict[str, object]:
        """What the help on this screen is filled with."""
        return {}

    def _focus_texts(self) -> list[str]:
        """Ids of the texts that may say where the user is: of the widget by name, then of its kind."""
        if (widget := self.focused) is None:
            return []
        kinds = {"FrameTable": "table", "DocumentView": "document", "Input": "input", "TextArea": "input"}
        kind = next((name for kind, name in kinds.items() if _is_a(widget, kind)), "other")
        return [f"{self.texts()}.focus.{widget.id}", f"focus.{self.NAME}.{widget.id}", f"shell.focus.{kind}"]


def _is_a(widget: Widget, kind: str) -> bool:
    """Whether a widget is of a class of this name, or of one that inherits from it."""
    return any(each.__name__ == kind for each in type(widget).__mro__)
