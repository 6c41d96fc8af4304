"""Files into the hub: choose one, check what is in it, read it, mend what was refused and read that again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import on
from textual.widgets import Input
from textual.worker import Worker

from skillshub.hub.file_records import PEOPLE, VACANCIES
from skillshub.i18n import Message
from skillshub.report.document import Document
from tui.actions import bindings
from tui.desk import Progress
from tui.import_events import Looked, Mended, Taken
from tui.screens.dialogs import TextScreen
from tui.screens.import_choosing import READ
from tui.screens.import_columns import ImportColumns
from tui.screens.import_pages import PARTS
from tui.views import importing as view
from tui.views import refused
from tui.widgets.cells import clean
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.tabs import TabLine


class ImportScreen(ImportColumns):
    """A file or folder, from choosing it to the last mended row."""

    BINDINGS = bindings(
        "back", *(f"import_{name}" for name in ("run", "try", "again", "kind", "skip", "folder", "up", *PARTS))
    )

    def on_mount(self) -> None:
        """Show the folder."""
        self.query_one("#path", Input).cursor_blink = False
        self.busy("")
        self.speak()
        self.go_in(self._folder)

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

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The keys come back when reading ends, also when it fails."""
        if event.worker.group == READ and event.worker.is_finished:
            self.refresh_bindings()

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

    # --- checking -----------------------------------------------------------------------------

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
        still = next((line.field for line in self.lines if line.is_open and line.field), None)
        if still:
            label = self._names[still].in_(self.lang)
            text = self.say("said.country") if still == "country" else self.say("said.required", field=label)
            self.notify(text, severity="warning", timeout=10, markup=False)
            self.action_part("check")
            self.query_one("#columns", FrameTable).cursor = 0  # what is still to be chosen stands on top
            return
        self.busy(self.say("begin"))
        fields, fixed, lang = dict(self._fields), dict(self._fixed), self.lang

        def question(progress: Progress) -> Taken:
            return Taken(
                self.app.desk.put_at_length(
                    lambda hub, step: hub.files.take(
                        seen, lang, path=path, fields=fields, fixed=fixed, dry_run=dry_run, progress=step
                    ),
                    progress,
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
            can_mend = taken.place(taken.outcome.rejected[event.row]) is not None
            document = refused.refusal_document(taken, event.row, self.plain_names, self.lang, can_mend=can_mend)
            self.query_one("#refusal", DocumentView).show(document)

    @on(FrameTable.Opened, "#refused")
    def _mend(self, event: FrameTable.Opened) -> None:
        taken = self._taken
        if taken is None or event.row >= len(taken.outcome.rejected):
            return
        fault = taken.outcome.rejected[event.row]
        place = taken.place(fault)
        if place is None:
            self.notify(self.say("said.not_here"), severity="warning", timeout=10, markup=False)
            return
        about = [fault.reason, *([fault.hint] if fault.hint else []), Message.of("import_screen.mend_hint")]
        title = Message.of("import_screen.mend_title", row=fault.row or 0, heading=clean(place[1]))
        now = self._mended.get(place, fault.value)
        self.app.push_screen(TextScreen(title, about, partial(self._write, place), held=now))

    def _write(self, place: tuple[int, str], value: str) -> None:
        mend = self._taken.mend if self._taken else None
        if mend is None:
            return
        row, heading = place

        def question(_: Progress) -> Mended:
            self.app.desk.put(lambda hub: hub.files.set_cell(mend, row, heading, value))
            return Mended(place, value)

        self.ask(question, group=f"mend-{row}-{heading}")

    @on(Mended)
    def _mended_one(self, event: Mended) -> None:
        self._mended[event.place] = event.value
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
