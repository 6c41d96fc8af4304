"""The second step of reading files: what every column means, as proposed until somebody says otherwise."""

from __future__ import annotations

from functools import partial

from textual import on

from skillshub.i18n import t
from tui.screens.import_choosing import ImportChoosing
from tui.screens.pick import PickScreen
from tui.views import importing as view
from tui.widgets.cells import clean
from tui.widgets.frame_table import FrameTable

NOWHERE = "-"


class ImportColumns(ImportChoosing):
    """Saying which field a column is, and what holds for every row."""

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
        done = partial(self._picked, line.heading)
        pick = PickScreen(title, choices, done, chosen=[line.field or NOWHERE], help_=self.say("which_help"))
        self.app.push_screen(pick)

    def _picked(self, heading: str, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.map(heading, None if chosen[0] == NOWHERE else chosen[0])

    def _ask_value(self, line: view.Line) -> None:
        if line.field == "country":
            choices = [(side, t(f"tui.country.{side}", self.lang)) for side in ("NL", "DE")]
            done = partial(self._give, "country")
            self.app.push_screen(PickScreen(self.say("which_country"), choices, done, chosen=[line.value]))
        elif line.is_open and self._view and line.field:
            columns = [(column.heading, clean(column.heading)) for column in self._view.columns if column.heading]
            title = self.say("which_column", field=self._names[line.field].in_(self.lang))
            self.app.push_screen(PickScreen(title, columns, partial(self._point_out, line.field)))

    def _point_out(self, field: str, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.map(chosen[0], field)

    def _give(self, field: str, chosen: tuple[str, ...]) -> None:
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
