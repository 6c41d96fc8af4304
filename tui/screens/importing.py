"""Files into the hub: choose one, check what is in it, read it, mend what was refused and read that again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input, Static

from skillshub.hub.file_records import PEOPLE, VACANCIES, FileTaken, FileView
from skillshub.i18n import LANGUAGES, Message, number, t
from skillshub.report.document import Document
from skillshub.report.imports import import_document
from skillshub.report.people_review import with_people
from tui.actions import bindings
from tui.desk import Progress
from tui.import_events import FolderRead, Looked, Mended, Taken
from tui.screens.base import BaseScreen, TopLine
from tui.screens.dialogs import TextScreen
from tui.screens.pick import PickScreen
from tui.views import importing as view
from tui.widgets.cells import clean
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine
from tui.widgets.path_field import PathSuggester, path_of
from tui.widgets.rows import Written
from tui.widgets.tabs import TabLine

if TYPE_CHECKING:
    from skillshub.i18n import LocalText

PARTS = ("choose", "check", "result")
READ = "read"
"""Group of the workers that read a file."""
NOWHERE = "-"


class ImportScreen(BaseScreen):
    """A file or folder, from choosing it to the last mended row.

    Args:
        start: the folder that is shown first; the user's own when left out.
    """

    NAME = "import"
    TEXTS = "import_screen"
    AUTO_FOCUS = "#folder"
    BINDINGS = bindings(
        "back", *(f"import_{name}" for name in ("run", "try", "again", "kind", "skip", "folder", "up", *PARTS))
    )

    def __init__(self, start: Path | None = None) -> None:
        super().__init__()
        self._folder = start or Path.home()
        self._entries: Sequence[view.Entry] = ()
        self._part = PARTS[0]
        self._view: FileView | None = None
        self._trial: FileTaken | None = None
        self._names: Mapping[str, LocalText] = {}
        self._fields: dict[str, str | None] = {}
        self._fixed: dict[str, str] = {}
        self._taken: FileTaken | None = None
        self._mended: dict[tuple[int, str], str] = {}

    def compose(self) -> ComposeResult:
        """Top line, the three steps, progress, footer."""
        yield TopLine()
        yield TabLine(PARTS, id="tabs")
        with Container(id="body"):
            with Vertical(id="choose", classes="pane"):
                yield Input(id="path", compact=True, suggester=PathSuggester())
                yield FrameTable(id="folder")
            with Vertical(id="check"):
                yield DocumentView(id="trial", classes="pane")
                with Vertical(id="columns-pane", classes="pane"):
                    yield FrameTable(id="columns")
                with Vertical(id="preview-pane", classes="pane"):
                    yield FrameTable(id="preview", opens=False)
            with Container(id="result"):
                yield DocumentView(id="outcome", classes="pane", title=False)
                with Vertical(id="refused-pane", classes="pane"):
                    yield FrameTable(id="refused")
                    yield DocumentView(id="refusal", title=False)
        yield Static(id="progress", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the folder."""
        self.query_one("#path", Input).cursor_blink = False
        self.speak()
        self.go_in(self._folder)

    # --- speaking -----------------------------------------------------------------------------

    def speak(self) -> None:
        """Write the step in view."""
        super().speak()
        self.query_one(TabLine).show([self.say(f"part.{part}") for part in PARTS], self._part)
        for part in PARTS:
            self.query_one(f"#{part}").display = part == self._part
        {"choose": self._speak_choose, "check": self._speak_check, "result": self._speak_result}[self._part]()

    def _speak_choose(self) -> None:
        self.query_one("#choose").border_title = clean(str(self._folder))
        self.query_one("#choose").border_subtitle = self.say("choose_how")
        self.query_one("#path", Input).placeholder = self.say("path")
        rows = Written(self._entries, lambda entry: view.folder_row(entry, self.lang))
        self.query_one("#folder", FrameTable).show(view.folder_columns(self.lang), rows)

    def _speak_check(self) -> None:
        trial, columns = self.query_one("#trial", DocumentView), self.query_one("#columns-pane")
        preview = self.query_one("#preview-pane")
        seen = self._view
        is_table = seen is not None and bool(seen.columns)
        trial.display, columns.display, preview.display = not is_table, is_table, is_table
        if seen is None:
            return
        if not is_table:
            trial.border_title = self.say("part.check")
            trial.show(view.trial_document(seen, self._trial, self._people(self._trial), self.lang))
            return
        kind = self.say(f"kind.{seen.kind}")
        unread = sum(field is None for field in self._fields.values())
        columns.border_title = self.say("columns_of", file=clean(seen.path.name), kind=kind)
        columns.border_subtitle = self.say("columns_how", unread=number(unread, self.lang))
        lines = self.lines
        self.query_one("#columns", FrameTable).show(
            view.line_columns(self.lang), Written(lines, lambda line: view.line_row(line, self._names, self.lang))
        )
        preview.border_title = self.say("preview")
        width = len(seen.headings)
        self.query_one("#preview", FrameTable).show(
            view.preview_columns(seen), Written(seen.rows, lambda row: view.preview_row(row, width))
        )

    def _speak_result(self) -> None:
        pane, outcome = self.query_one("#refused-pane"), self.query_one("#outcome", DocumentView)
        pane.display = bool(self._taken and self._taken.outcome.rejected)
        if self._taken is None or self._view is None:
            outcome.show(None)
            return
        document = view.result_document(
            self._taken, self.lang, kind=self._view.kind, people=self._people(self._taken) or None
        )
        outcome.border_title = clean(document.title)
        outcome.show(document)
        faults = self._taken.outcome.rejected
        pane.border_title = self.say("refused", count=number(len(faults), self.lang))
        pane.border_subtitle = self.say("refused_how") if self._taken.mend else ""
        taken = self._taken
        self.query_one("#refused", FrameTable).show(
            view.refused_columns(self.lang), Written(range(len(faults)), lambda at: self._refused_row(taken, at))
        )

    def _refused_row(self, taken: FileTaken, at: int) -> tuple[view.Cell, ...]:
        fault = taken.outcome.rejected[at]
        row = view.refused_row(taken, at, self.lang)
        value = self._mended.get((fault.row or 0, fault.field))
        return row if value is None else (*row[:2], view.Piece(f"→ {value}", "strong"), *row[3:])

    def _people(self, taken: FileTaken | None) -> Document | None:
        """What was understood of people, when that is what a file has."""
        if taken is None or not taken.outcome.people:
            return None
        document = import_document(taken.outcome, self.lang)
        return with_people(document, taken.outcome.people, self.app.desk.hub.taxonomy)

    @property
    def lines(self) -> list[view.Line]:
        """The columns as they are mapped now."""
        return view.lines_of(self._view, self._fields, self._fixed, self.lang) if self._view else []

    def crumbs(self) -> list[str]:
        """Which file it is."""
        file = [self._view.path.name] if self._view and self._part != PARTS[0] else []
        return [*super().crumbs(), self.say("title"), *file]

    # --- going about --------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each step has its own keys; while somebody types, letters are letters."""
        typing = self.query_one("#path", Input).has_focus
        reading = self.is_reading
        if action == "part":
            there = {"choose": True, "check": self._view is not None, "result": self._taken is not None}
            return there[str(parameters[0])] and not typing
        if action in ("import_folder", "import_up"):
            return self._part == "choose" and not typing
        if action in ("import_run", "import_try"):
            tried = self._taken is not None and self._taken.outcome.dry_run and self._part == "result"
            here = self._part == "check" or (tried and action == "import_run")
            return here and self._view is not None and not reading
        if action == "import_kind":
            return self._part == "check" and self._view is not None and not reading
        if action == "import_skip":
            return self._part == "check" and self._view is not None and bool(self._view.columns)
        if action == "import_again":
            refused = self._taken is not None and bool(self._taken.outcome.rejected_records)
            return self._part == "result" and refused and not reading
        if action == "open" and self._part == "result":
            return self._taken is not None and self._taken.mend is not None
        return super().check_action(action, parameters)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return any(w.group == READ and w.node is self and w.is_running for w in self.app.workers)

    def action_part(self, part: str) -> None:
        """Go to a step, the focus on what it is about."""
        self._part = part
        self.speak()
        wanted = {"choose": ("#folder",), "check": ("#columns", "#trial"), "result": ("#refused", "#outcome")}[part]
        for name in wanted:
            widget = self.query_one(name)
            if widget.display and all(node.display for node in widget.ancestors if node is not self.app):
                widget.focus()
                break
        self.refresh_bindings()

    @on(TabLine.Chosen)
    def _tab(self, event: TabLine.Chosen) -> None:
        if self.check_action("part", (event.part,)) or event.part == "choose":
            self.action_part(event.part)

    def action_back(self) -> None:
        """Stop reading first, then a step back, then away."""
        if self.is_reading:
            self.app.workers.cancel_group(self, READ)
            self.busy("")
            self.notify(self.say("said.stopped"), timeout=8, markup=False)
            self.refresh_bindings()
        elif self.query_one("#path", Input).has_focus:
            self.query_one("#folder").focus()
        elif self._part != PARTS[0]:
            self.action_part(PARTS[PARTS.index(self._part) - 1])
        else:
            super().action_back()

    # --- choosing -----------------------------------------------------------------------------

    def go_in(self, folder: Path) -> None:
        """Show a folder."""
        self.ask(lambda _: FolderRead(folder, view.entries_of(folder)), group="folder")

    @on(FolderRead)
    def _folder_read(self, event: FolderRead) -> None:
        before, self._folder, self._entries = self._folder, event.folder, event.entries
        self.speak()
        paths = [entry.path for entry in event.entries]
        self.query_one("#folder", FrameTable).cursor = paths.index(before) if before in paths else 0

    @on(FrameTable.Opened, "#folder")
    def _entry(self, event: FrameTable.Opened) -> None:
        if event.row < len(self._entries):
            entry = self._entries[event.row]
            if entry.is_folder:
                self.go_in(entry.path)
            else:
                self.look(entry.path)

    def action_import_up(self) -> None:
        """The folder this one lies in."""
        self.go_in(self._folder.parent)

    def action_import_folder(self) -> None:
        """Take the folder under the cursor whole, else the one that is shown."""
        at = self.query_one("#folder", FrameTable).cursor
        entry = self._entries[at] if at < len(self._entries) else None
        self.look(entry.path if entry and entry.is_folder and not entry.up else self._folder)

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.look(path_of(event.value))

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on a terminal arrives as pasted text, wherever the focus is."""
        if self._part == PARTS[0] and event.text.strip():
            event.stop()
            field = self.query_one("#path", Input)
            field.value = event.text.strip().splitlines()[0]
            field.focus()
            field.cursor_position = len(field.value)

    # --- checking -----------------------------------------------------------------------------

    def look(self, path: Path, kind: str = "") -> None:
        """Look at a file or folder; nothing is stored."""
        self.busy(self.say("looking"))
        lang = self.lang

        def question(progress: Progress) -> Looked:
            def do(hub: object) -> Looked:
                desk = self.app.desk.hub.files
                seen = desk.look(path, kind)
                needs = not seen.columns
                trial = desk.take(seen, lang, dry_run=True, progress=progress) if needs else None
                return Looked(seen, trial, desk.field_names())

            return self.app.desk.put(do)

        self.ask(question, group=READ)
        self.refresh_bindings()

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        self.busy("")
        self._view, self._trial, self._names = event.view, event.trial, event.names
        self._fields, self._fixed = event.view.fields, dict(event.view.fixed)
        self._taken = None
        self._mended.clear()
        self.action_part("check")

    def action_import_kind(self) -> None:
        """Read it as the other kind."""
        if self._view:
            self.look(self._view.path, VACANCIES if self._view.kind == PEOPLE else PEOPLE)

    @on(FrameTable.Opened, "#columns")
    def _column(self, event: FrameTable.Opened) -> None:
        lines = self.lines
        if event.row >= len(lines):
            return
        line = lines[event.row]
        if not line.heading:
            self._ask_value(line)
            return
        choices = [(NOWHERE, self.say("unread"))]
        holders = {field: heading for heading, field in self._fields.items() if field}
        for name, label in self._names.items():
            held = holders.get(name)
            beside = f"  ({clean(held)})" if held and held != line.heading else ""
            choices.append((name, f"{label.in_(self.lang)}{beside}"))
        title = self.say("which_field", heading=clean(line.heading))
        pick = PickScreen(title, choices, chosen=[line.field or NOWHERE], help_=self.say("which_help"))
        self.app.push_screen(pick, partial(self._picked, line.heading))

    def _picked(self, heading: str, chosen: tuple[str, ...] | None) -> None:
        if chosen:
            self.map(heading, None if chosen[0] == NOWHERE else chosen[0])

    def _ask_value(self, line: view.Line) -> None:
        if line.field == "country":
            choices = [(side, t(f"tui.country.{side}", self.lang)) for side in ("NL", "DE")]
            pick = PickScreen(self.say("which_country"), choices, chosen=[line.value])
            self.app.push_screen(pick, lambda chosen: self._give("country", chosen))

    def _give(self, field: str, chosen: tuple[str, ...] | None) -> None:
        if chosen:
            self._fixed[field] = chosen[0]
            self.speak()

    def action_import_skip(self) -> None:
        """Do not read the column under the cursor, or read it again as proposed."""
        lines, at = self.lines, self.query_one("#columns", FrameTable).cursor
        if self._view and at < len(lines) and (heading := lines[at].heading):
            proposed = self._view.fields[heading]
            self.map(heading, proposed if lines[at].field is None else None)

    def map(self, heading: str, field: str | None) -> None:
        """Say what a column means; the column that meant it before no longer does."""
        if field:
            self._fields = {name: None if held == field else held for name, held in self._fields.items()}
        self._fields[heading] = field
        self.speak()

    # --- reading ------------------------------------------------------------------------------

    def action_import_run(self) -> None:
        """Read the file into the hub."""
        self._read(dry_run=False)

    def action_import_try(self) -> None:
        """See what would become of it."""
        self._read(dry_run=True)

    def action_import_again(self) -> None:
        """Read the mended rows, or the whole file where rows cannot stand alone."""
        if self._taken:
            again = self._taken.mend if not self._taken.outcome.dry_run else None
            self._read(dry_run=self._taken.outcome.dry_run, path=again)

    def _read(self, *, dry_run: bool, path: Path | None = None) -> None:
        seen = self._view
        if seen is None:
            return
        if "country" in {line.field for line in self.lines if not line.heading and not line.value}:
            self.notify(self.say("said.country"), severity="warning", timeout=10, markup=False)
            return
        self.busy(self.say("begin"))
        fields, fixed, lang = dict(self._fields), dict(self._fixed), self.lang

        def question(progress: Progress) -> Taken:
            return Taken(
                self.app.desk.put(
                    lambda hub: hub.files.take(
                        seen, lang, path=path, fields=fields, fixed=fixed, dry_run=dry_run, progress=progress
                    )
                )
            )

        self.ask(question, group=READ)
        self.refresh_bindings()

    @on(Taken)
    def _read_in(self, event: Taken) -> None:
        self.busy("")
        self._taken = event.taken
        self._mended.clear()
        if not event.taken.outcome.dry_run:
            self.app.desk.forget()
        self.query_one("#refused", FrameTable).cursor = 0
        self.action_part("result")

    # --- mending ------------------------------------------------------------------------------

    @on(FrameTable.Highlighted, "#refused")
    def _describe(self, event: FrameTable.Highlighted) -> None:
        taken = self._taken
        if taken and event.row < len(taken.outcome.rejected) and not isinstance(event, FrameTable.Opened):
            document = view.refusal_document(taken, event.row, self.lang, can_mend=self._can_mend(event.row))
            self.query_one("#refusal", DocumentView).show(document)

    def _can_mend(self, at: int) -> bool:
        taken = self._taken
        if taken is None or taken.mend is None:
            return False
        fault = taken.outcome.rejected[at]
        return fault.row in taken.mend_rows and bool(self._heading(fault.field))

    def _heading(self, field: str) -> str:
        """The heading a refusal names, or that of the field it names."""
        if self._view is None:
            return ""
        if field in self._view.headings:
            return field
        labels = {name: {label.in_(lang) for lang in LANGUAGES} for name, label in self._names.items()}
        named = next((name for name, said in labels.items() if field == name or field in said), "")
        return next((heading for heading, held in self._fields.items() if named and held == named), "")

    @on(FrameTable.Opened, "#refused")
    def _mend(self, event: FrameTable.Opened) -> None:
        taken = self._taken
        if taken is None or event.row >= len(taken.outcome.rejected):
            return
        fault = taken.outcome.rejected[event.row]
        if not self._can_mend(event.row) or fault.row is None:
            self.notify(self.say("said.not_here"), severity="warning", timeout=10, markup=False)
            return
        about = [fault.reason, *([fault.hint] if fault.hint else []), Message.of("import_screen.mend_hint")]
        title = Message.of("import_screen.mend_title", row=fault.row, heading=clean(fault.field))
        now = self._mended.get((fault.row, fault.field), fault.value)
        self.app.push_screen(TextScreen(title, about, partial(self._write, fault.row, fault.field), value=now))

    def _write(self, row: int, field: str, value: str) -> None:
        taken, heading = self._taken, self._heading(field)
        if taken is None or taken.mend is None:
            return
        mend, place = taken.mend, taken.mend_rows.index(row) + 1

        def question(_: Progress) -> Mended:
            self.app.desk.put(lambda hub: hub.files.set_cell(mend, place, heading, value))
            return Mended(row, field, value)

        self.ask(question, group=f"mend-{row}-{field}")

    @on(Mended)
    def _mended_one(self, event: Mended) -> None:
        self._mended[event.row, event.field] = event.value
        self.speak()
        table = self.query_one("#refused", FrameTable)
        table.cursor = min(table.cursor + 1, table.row_count - 1)
        table.focus()

    # --- export -------------------------------------------------------------------------------

    def can_export(self) -> bool:
        """Once there is a file."""
        return (self._part == "check" and self._view is not None) or (
            self._part == "result" and self._taken is not None
        )

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The step in view."""
        seen, taken, lang = self._view, self._taken, self.lang
        if seen is None:
            raise RuntimeError("no file has been looked at")
        if self._part == "result" and taken is not None:
            return "import", lambda: view.full_result(taken, lang)
        if not seen.columns:
            trial, people = self._trial, self._people(self._trial)
            return "import", lambda: view.trial_document(seen, trial, people, lang)
        lines, names = self.lines, self._names
        return "import", lambda: view.check_document(seen, lines, names, lang)
