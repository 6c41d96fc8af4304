"""The first step of reading files: a file or a folder is chosen from a list, typed, pasted or dropped."""

from __future__ import annotations

from pathlib import Path

from textual import events, on
from textual.widgets import Input

from skillshub.hub import Hub
from tui.desk import Progress
from tui.import_events import FolderRead, Looked
from tui.screens.import_pages import PARTS, ImportPages
from tui.views import importing as view
from tui.widgets.frame_table import FrameTable
from tui.widgets.path_field import path_of

READ = "read"
"""Group of the workers that read a file."""


class ImportChoosing(ImportPages):
    """Going about in folders; what is chosen is looked at."""

    def go_in(self, folder: Path) -> None:
        """Show a folder."""
        self.ask(lambda _: FolderRead(folder, view.entries_of(folder)), group="folder")

    @on(FolderRead)
    def _folder_read(self, event: FolderRead) -> None:
        before, self._folder, self._entries = self._folder, event.folder, event.entries
        self.speak()
        paths = [entry.path for entry in event.entries]
        self.query_one("#folder", FrameTable).cursor = (
            paths.index(before) if before in paths else min(1, len(paths) - 1) if paths and event.entries[0].up else 0
        )

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

    def look(self, path: Path, kind: str = "") -> None:
        """Look at a file or folder; nothing is stored."""
        self.busy(self.say("looking"))
        lang = self.lang

        def question(progress: Progress) -> Looked:
            def do(hub: Hub, step: Progress) -> Looked:
                desk = hub.files
                seen = desk.look(path, kind)
                needs = not seen.columns
                trial = desk.take(seen, lang, dry_run=True, progress=step) if needs else None
                return Looked(seen, trial, desk.field_names())

            return self.app.desk.put_at_length(do, progress)

        self.ask(question, group=READ)
        self.refresh_bindings()
