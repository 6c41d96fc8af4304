"""The three steps of reading a file as they look: a folder, columns over first rows, outcome over what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input, Static

from skillshub.hub.file_records import FileTaken, FileView
from skillshub.i18n import number
from skillshub.report.document import Document
from skillshub.report.imports import import_document
from skillshub.report.people_review import with_people
from tui.screens.base import BaseScreen, TopLine
from tui.views import importing as view
from tui.views import refused
from tui.widgets.cells import Cell, Piece, clean
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable
from tui.widgets.key_line import KeyLine
from tui.widgets.path_field import PathSuggester
from tui.widgets.rows import Written
from tui.widgets.tabs import TabLine

if TYPE_CHECKING:
    from skillshub.i18n import LocalText

PARTS = ("choose", "check", "result")


class ImportPages(BaseScreen):
    """Folder, columns and outcome, one of them in view.

    Args:
        start: the folder that is shown first; the user's own when left out.
    """

    NAME = "import"
    TEXTS = "import_screen"
    AUTO_FOCUS = "#folder"

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
        told = self._taken.outcome
        counts = {"taken": told.accepted, "refused": told.rejected_records}
        outcome.border_subtitle = self.say("counts", **{name: number(n, self.lang) for name, n in counts.items()})
        outcome.show(document)
        faults = self._taken.outcome.rejected
        pane.border_title = self.say("refused", count=number(len(faults), self.lang))
        pane.border_subtitle = self.say("refused_how") if self._taken.mend else ""
        taken = self._taken
        self.query_one("#refused", FrameTable).show(
            refused.refused_columns(self.lang), Written(range(len(faults)), lambda at: self._refused_row(taken, at))
        )

    def _refused_row(self, taken: FileTaken, at: int) -> tuple[Cell, ...]:
        fault = taken.outcome.rejected[at]
        row = refused.refused_row(taken, at, self.plain_names, self.lang)
        place = taken.place(fault)
        value = self._mended.get(place) if place else None
        return row if value is None else (*row[:2], Piece(f"→ {value}", "strong"), *row[3:])

    @property
    def plain_names(self) -> Mapping[str, LocalText]:
        """Names of fields where the file has no headings of its own, only keys of a format."""
        return {} if self._view and self._view.columns else self._names

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
