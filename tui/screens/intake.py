"""The intake: from first words to a profile, in the thirty minutes of a talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Footer, Input, Static

from skillshub.core.interview import Draft
from skillshub.i18n import Message, t
from skillshub.report.document import Document
from skillshub.report.intake import intake_document
from skillshub.report.question import question_text
from skillshub.report.wording import Words
from tui.actions import bindings
from tui.intake_events import Confirmed
from tui.screens.base import TopLine
from tui.screens.intake_list import ListPart
from tui.views.intake_form import label_of, shown
from tui.widgets.entry import Entry, Line
from tui.widgets.frame_table import FrameTable
from tui.widgets.intake_tables import BundleTable, FormTable
from tui.widgets.tabs import TabLine

PARTS = ("list", "form", "words")
TABLES = {"list": "#proposals", "form": "#form", "words": "#loose"}
ELSEWHERE = ("export", "language", "help")


class IntakeScreen(ListPart):
    """A talk with one person.

    Args:
        code: somebody in the hub who is to be changed; a new person when left out.
    """

    NAME = "intake"
    AUTO_FOCUS = "#entry"
    BINDINGS = bindings("back", "undo", "redo", "confirm", "entry", "to_list", "to_form", "to_words", "ask_next")

    def __init__(self, code: str | None = None) -> None:
        super().__init__(code)
        self._part = "list"

    def say(self, name: str, **values: object) -> str:
        """The intake has a catalogue of its own."""
        return t(f"intake_screen.{name}", self.lang, **values)

    def compose(self) -> ComposeResult:
        """Entry, completions, proposals beside form and loose words, the next question, keys."""
        yield TopLine()
        with Horizontal(id="entry-line"):
            yield Static("▸", id="entry-mark", markup=False)
            yield Entry(id="entry", compact=True, select_on_focus=False)
        yield FrameTable(id="completions")
        yield TabLine(PARTS, id="tabs")
        with Container(id="body"):
            with Vertical(id="list", classes="pane"):
                yield BundleTable(id="proposals")
                yield Static(id="about", markup=False)
            with Vertical(id="right"):
                with Vertical(id="formpane", classes="pane"):
                    yield FormTable(id="form")
                    yield Line(id="edit", compact=True, select_on_focus=False)
                    yield Static(id="fault", markup=False)
                with Vertical(id="words", classes="pane"):
                    yield BundleTable(id="loose", opens=False)
        with Vertical(id="asking"):
            yield Static(id="question", markup=False)
            yield Static(id="bands", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin empty and ask."""
        for name in ("#entry", "#edit"):
            self.query_one(name, Input).cursor_blink = False
        self.query_one("#edit").display = False
        self.query_one("#completions").display = False
        self.speak()
        self.begin()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The footer has room for the keys of the talk; what every screen can do is in palette and help."""
        found = super().active_bindings
        for key, active in found.items():
            if active.binding.id in ELSEWHERE:
                found[key] = active._replace(binding=replace(active.binding, show=False))
        return found

    def crumbs(self) -> list[str]:
        """Intake, and whom it is about."""
        code = self.draft.value("code") if self.draft else self._code or ""
        return [*super().crumbs(), self.say("title"), *([code] if code else [])]

    def corner(self) -> list[str]:
        """Whether the draft is safe."""
        state = [] if self.draft is None else [self.say("kept" if self.kept else "not_kept")]
        return [*state, *super().corner()]

    # --- showing ------------------------------------------------------------------------------

    def speak(self) -> None:
        """Write everything in the user's language."""
        super().speak()
        self.query_one("#entry", Input).placeholder = self.say("entry")
        self._show_tabs()
        if self.draft is not None:
            self.came()

    def busy(self, text: str) -> None:
        """Work is told where the next question stands."""
        self.status = text
        if self.is_mounted:
            self.show_question()

    def came(self) -> None:
        """Show the draft."""
        draft = self.draft
        if draft is None or not self.is_mounted:
            return
        self.query_one(TopLine).show(self.crumbs(), " · ".join(self.corner()))
        self.show_list(draft)
        self.show_form(draft)
        self.show_words(draft)
        self._show_tabs()
        self.show_question()
        self.refresh_bindings()

    def started(self) -> None:
        """Put the words back that were being typed when the talk was broken off."""
        if self.draft and self.draft.typed:
            self.query_one("#entry", Input).value = self.draft.typed
        super().started()

    def _show_tabs(self) -> None:
        names = [f"{self.say(f'tab.{part}')} F{at}" for at, part in enumerate(PARTS, 5)]
        self.query_one("#tabs", TabLine).show(names, self._part)
        for part in PARTS:
            self.set_class(self._part == part, f"-part-{part}")

    # --- going about --------------------------------------------------------------------------

    def action_go(self, part: str) -> None:
        """Go to the entry line or to a part of the screen."""
        if part == "entry":
            self.query_one("#entry", Input).focus()
            return
        self._part = part
        self._show_tabs()
        self.query_one(TABLES[part], FrameTable).focus()

    @on(TabLine.Chosen)
    def _tab(self, event: TabLine.Chosen) -> None:
        self.action_go(event.part)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The part that has the focus is the one that is shown where there is room for one."""
        part = next((part for part, id_ in TABLES.items() if f"#{event.widget.id}" == id_), None)
        if part and part != self._part:
            self._part = part
            self._show_tabs()
        if event.widget.id not in ("entry", "completions"):
            self.show_completions(())

    def action_back(self) -> None:
        """Leave the completions, then the line that is being edited, then the intake; nothing is lost."""
        focused = self.focused.id if self.focused else ""
        if self.query_one("#completions").display:
            self.show_completions(())
            self.query_one("#entry", Input).focus()
        elif focused == "edit":
            self.leave_edit()
        elif focused == "entry" and self._rows:
            self.action_go("list")
        else:
            self.replace_typed(self.untaken())
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is not offered; while somebody types, keys are letters."""
        if action in ("undo", "redo"):
            return self.can_step(-1 if action == "undo" else 1) or None
        if action == "ask_next":
            return self.question is not None or self.unclear is not None or None
        if action in ("confirm", "go"):
            return self.draft is not None
        return super().check_action(action, parameters)

    # --- keys of the entry line ---------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Down leads from the entry line into the completions, up from the first of them back."""
        focused = self.focused.id if self.focused else ""
        table = self.query_one("#completions", FrameTable)
        if focused == "entry" and event.key == "down":
            event.stop()
            event.prevent_default()
            if table.display:
                table.focus()
            else:
                self.action_go(self._part)
        elif focused == "completions" and event.key == "up" and table.cursor == 0:
            event.stop()
            event.prevent_default()
            self.query_one("#entry", Input).focus()

    # --- confirming and exporting -------------------------------------------------------------

    def action_confirm(self) -> None:
        """Put the person into the hub, through the checks of an import."""
        draft = self.draft
        if draft is None:
            return
        self.leave_edit()
        self.busy(self.say("confirming"))
        self.ask(lambda _: Confirmed(draft, self.app.desk.put(lambda hub: hub.interview.save(draft))), group="confirm")

    @on(Confirmed)
    def _confirmed(self, event: Confirmed) -> None:
        self.busy("")
        if event.faults:
            self.faults = event.faults
            self.came()
            self.show_fault(event.faults[0])
            return
        code = event.draft.value("code")
        self.notify(self.say("confirmed", code=code), markup=False)
        self.app.desk.forget()
        self.saved(code)

    def saved(self, code: str) -> None:
        """Go on to the person's matches, or back to them where one came from there; the intake is done."""
        from tui.screens.matches import MatchesScreen

        person = self.app.desk.put(lambda hub: hub.people.get(code))
        self.pop_until_active()
        app, below = self.app, self.app.screen_stack[-2]
        self.leave()
        if isinstance(below, MatchesScreen) and below.person.code == code:
            app.call_later(below.renew, person)
        else:
            app.call_later(app.push_screen, MatchesScreen(person))

    def can_export(self) -> bool:
        """As soon as there is a draft."""
        return self.draft is not None

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The intake as it stands."""
        draft = self.draft or Draft(id="")
        words: Words = self.words
        unknown = self.say("value.unknown")
        answers = [(label_of(field, words), shown(field, draft, words) or unknown) for field in self.document_fields()]
        asked = [question_text(q.code, q.subject, words) for q in self.found.questions[:5]] if self.found else []
        return f"intake-{draft.value('code')}", lambda: intake_document(
            draft, answers, words.taxonomy, words.lang, asked
        )

    def fail(self, what: Message, hint: Message | None) -> None:
        """Say it over the screen; the draft stays."""
        self.busy("")
        super().fail(what, hint)
