"""Sheets as they will be on paper, in any of the languages: those of one pair, and the hand-out of the whole talk."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, Static

from skillshub.hub import Explanation, Handout
from skillshub.i18n import LANGUAGES, Language, Message, t
from skillshub.report.document import Document
from skillshub.report.handout import handout_document
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import Explained, Exported, Gathered
from tui.screens.base import BaseScreen, TopLine
from tui.widgets.document_view import DocumentView
from tui.widgets.tabs import TabLine

HANDOUT = "handout"
PARTS = (*(audience.value for audience in Audience), HANDOUT)


class SheetScreen(BaseScreen):
    """A preview that can be written as a page to print, as Markdown and as text.

    Args:
        code: whose match it is.
        vacancy: id of the vacancy; without one only the hand-out is there.
    """

    NAME = "sheet"
    TEXTS = "sheet_screen"
    AUTO_FOCUS = "#sheet"
    BINDINGS = bindings(
        *("back", "sheet_person", "sheet_coach", "sheet_employer", "sheet_handout"),
        *("sheet_language", "sheet_print", "sheet_markdown"),
    )

    def __init__(self, code: str, vacancy: str = "") -> None:
        super().__init__()
        self._code = code
        self._vacancy = vacancy
        self._parts = PARTS if vacancy else (HANDOUT,)
        self._part = self._parts[0]
        self._sheet_lang: Language | None = None
        self._explanation: Explanation | None = None
        self._handout: Handout | None = None
        self._failure: tuple[Message, Message | None] | None = None

    def compose(self) -> ComposeResult:
        """Who it is for, and the sheet."""
        yield TopLine()
        yield TabLine(self._parts, id="tabs")
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="sheet")
        yield Static(id="progress", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Ask for what the sheet says."""
        self._gather()
        self.speak()

    def _gather(self) -> None:
        """Ask for what the part in view says, unless it has come."""
        if self._there():
            return
        self._failure = None
        self.busy(self.say("begin"))

        def pair(_: Progress) -> Explained:
            return Explained(self.app.desk.explanation(self._code, self._vacancy))

        def talk(progress: Progress) -> Gathered:
            return Gathered(self.app.desk.handout(self._code, progress=progress))

        if self._part == HANDOUT:
            self.ask(talk, group=HANDOUT)
        else:
            self.ask(pair)

    def _there(self) -> bool:
        """Whether what the part in view says has come."""
        return (self._handout if self._part == HANDOUT else self._explanation) is not None

    @on(Explained)
    def _explained(self, event: Explained) -> None:
        self._explanation = event.explanation
        self.busy("")
        self.speak()

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        self._handout = event.handout
        self.busy("")
        self.speak()

    def fail(self, what: Message, hint: Message | None) -> None:
        """What went wrong stands where the sheet would."""
        if self._there():  # a file that could not be written; the sheet is still there
            super().fail(what, hint)
            return
        self._failure = (what, hint)
        self.speak()

    # --- showing -------------------------------------------------------------------------------

    @property
    def sheet_lang(self) -> Language:
        """The language of the sheet: that of the screen until another one is chosen."""
        return self._sheet_lang or self.lang

    def speak(self) -> None:
        """Write everything in the user's language, the sheet in its own."""
        super().speak()
        tabs = self.query_one(TabLine)
        tabs.show([self.say(f"part_{part}") for part in self._parts], self._part)
        tabs.display = len(self._parts) > 1
        box = self.query_one("#box", Vertical)
        box.border_title = self.say("box", language=t(f"tui.language.{self.sheet_lang}", self.lang))
        box.border_subtitle = self.say("hint" if tabs.display else "hint_handout")
        view = self.query_one("#sheet", DocumentView)
        if self._there():
            view.show(self.document())
        elif self._failure:
            view.show(self.failure(*self._failure))
        else:
            view.show(None)

    def document(self) -> Document:
        """The sheet that is shown."""
        taxonomy = self.app.desk.hub.taxonomy
        if self._part == HANDOUT and self._handout:
            return handout_document(self._handout, taxonomy, self.sheet_lang)
        if self._part != HANDOUT and self._explanation:
            return sheet_document(self._explanation, taxonomy, self.sheet_lang, Audience(self._part))
        raise RuntimeError("what the sheet says has not come yet")

    def crumbs(self) -> list[str]:
        """Whose sheet for what."""
        steps = [*super().crumbs(), self._code]
        return [*steps, *([self._explanation.vacancy.title] if self._explanation else []), self.say("crumb")]

    # --- choosing ------------------------------------------------------------------------------

    def action_part(self, part: str) -> None:
        """Show the sheet for another reader, or the hand-out."""
        self._part = part
        self._gather()
        self.speak()
        self.refresh_bindings()

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        self.action_part(event.part)

    def action_sheet_language(self) -> None:
        """Put the sheet into the next language; the screen stays in its own."""
        self._sheet_lang = LANGUAGES[(LANGUAGES.index(self.sheet_lang) + 1) % len(LANGUAGES)]
        self.speak()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there yet cannot be written."""
        if action in ("sheet_print", "sheet_markdown"):
            return self._there()
        if action == "part":
            return parameters[0] in self._parts
        return super().check_action(action, parameters)

    # --- files ---------------------------------------------------------------------------------

    def action_sheet_print(self) -> None:
        """Write the page to print."""
        self._write(Format.HTML, "html")

    def action_sheet_markdown(self) -> None:
        """Write Markdown."""
        self._write(Format.MARKDOWN, "md")

    def _write(self, format_: Format, ending: str) -> None:
        document, name = self.document(), self._file_name()

        def question(_: Progress) -> Exported:
            return Exported(self.app.write_new(f"{name}-{document.lang}", render(document, format_), ending))

        self.ask(question, group="export")

    def _file_name(self) -> str:
        # The employer's file names nobody, nor does its name.
        who = "" if self._part == Audience.EMPLOYER else f"-{self._code}"
        about = "" if self._part == HANDOUT else f"-{self._vacancy}"
        return f"sheet-{self._part}{who}{about}"

    def can_export(self) -> bool:
        """Once what the sheet says has come."""
        return self._there()

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The sheet as text."""
        document = self.document()
        return self._file_name(), lambda: document
