"""Where one begins: the language, then the demo region, the first person, or a look around."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from skillshub.i18n import LANGUAGES, t
from skillshub.report.document import Block, Bullets, Document, Paragraph
from tui.actions import bindings
from tui.screens import later
from tui.screens.base import BaseScreen, TopLine
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine


class WelcomeScreen(BaseScreen):
    """A few first steps, each with a number."""

    NAME = "welcome"
    TEXTS = "welcome"
    AUTO_FOCUS = "#table"
    BINDINGS = bindings("back")

    def compose(self) -> ComposeResult:
        """A greeting, and the steps."""
        yield TopLine()
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="about", title=False)
            yield FrameTable(id="table")
        yield KeyLine()

    def on_mount(self) -> None:
        """Write it, the cursor on the first step after the languages."""
        self.speak()
        self.query_one(FrameTable).cursor = len(LANGUAGES)

    def steps(self) -> list[str]:
        """What can be done from here."""
        demo = ["demo"] if self.app.offers_demo else []
        person = ["person"] if later.is_there("intake") else []
        return [*LANGUAGES, *demo, *person, "tour", "list"]

    def speak(self) -> None:
        """Write it in the user's language."""
        super().speak()
        box = self.query_one("#box", Vertical)
        box.border_title = self.say("title")
        about = Document(title="", lang=self.lang, blocks=tuple(Paragraph(text=self.say(f"about_{n}")) for n in (1, 2)))
        self.query_one("#about", DocumentView).show(about)
        columns = (
            Column(id="step", label=self.say("column.step"), least=20, most=30),
            Column(id="about", label=self.say("column.about"), grow=True, least=20, most=90),
        )
        table = self.query_one(FrameTable)
        rows = [self._row(number, step) for number, step in enumerate(self.steps(), 1)]
        table.show(columns, rows)
        table.styles.height = len(rows) + 1

    def _row(self, number: int, step: str) -> tuple[Cell, ...]:
        if step in LANGUAGES:
            chosen = step == self.lang
            mark = "●" if chosen else "○"
            about = self.say("chosen") if chosen else ""
            return (Piece(f"{number} {mark} {t(f'tui.language.{step}', self.lang)}", "loud" if chosen else ""), about)
        return (f"{number}   {self.say(f'step.{step}')}", self.say(f"about.{step}"))

    def on_key(self, event: events.Key) -> None:
        """The number of a step takes it."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(self.steps()):
            event.stop()
            self.take(self.steps()[int(event.key) - 1])

    @on(FrameTable.Opened, "#table")
    def _opened(self, event: FrameTable.Opened) -> None:
        self.take(self.steps()[event.row])

    def take(self, step: str) -> None:
        """Go on with one of the steps."""
        if step in LANGUAGES:
            self.app.speak(step)
        elif step == "tour":
            self.app.action_tour()
        elif self.leave():
            call = {"demo": "demo", "person": "case_new"}.get(step)
            if call:
                self.app.call_later(self.app.run_action, call, self.app.screen_stack[0])

    def crumbs(self) -> list[str]:
        """Where one begins."""
        return [*super().crumbs(), self.say("title")]

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """Greeting and steps."""
        steps = tuple(
            f"{n} {t(f'tui.language.{s}', self.lang) if s in LANGUAGES else self.say(f'step.{s}')}"
            for n, s in enumerate(self.steps(), 1)
        )
        blocks: list[Block] = [Paragraph(text=self.say(f"about_{n}")) for n in (1, 2)]
        blocks.append(Bullets(items=steps))
        document = Document(title=self.say("title"), lang=self.lang, blocks=tuple(blocks))
        return "welcome", lambda: document
