"""Rows under headings → vacancies, whether they come from a text file or from a workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from skillshub.core.errors import NoneAccepted
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.intake import headings
from skillshub.intake.batch import Batch
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.column_mapping import MADE
from skillshub.intake.delimited import Record, Trouble, trimmed
from skillshub.intake.headings import Columns
from skillshub.intake.imported import Notices, Rejection
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.template import is_example
from skillshub.intake.vacancy_record import Cell, VacancyReader, shown

HEADER_LINES = 30
"""How far down the headings may stand."""


def columns_of(cells: Sequence[str], plan: ReadPlan) -> Columns:
    """What the cells of a heading row mean under the mapping of the plan, or one kept for these headings."""
    mapping = plan.mapping
    if mapping is None and plan.kept is not None:
        mapping = plan.kept.for_headings(cells)
    return Columns.of(cells, mapping)


def check_columns(columns: Columns, file: str, plan: ReadPlan) -> None:
    """Make sure that the required columns are there, and that a mapping is for this file.

    Raises:
        NoneAccepted: one is missing; names the headings that were not understood.
    """
    if plan.mapping is not None and not any(plan.mapping.field_of(h)[0] for h in columns.headings if h):
        raise NoneAccepted(
            "feeds.error.mapping_headings",
            hint="feeds.hint.mapping_headings",
            path=plan.mapping.name,
            file=file,
        )
    missing = columns.missing()
    if not missing:
        return
    raise NoneAccepted(
        "intake.error.missing_columns",
        hint="intake.hint.missing_columns_near" if columns.unknown else "intake.hint.missing_columns",
        path=file,
        missing=labels(missing),
        unknown=", ".join(shown(name) for name in columns.unknown[:10]),
    )


def labels(names: Iterable[str]) -> LocalText:
    """Fields by the headings of the template, in each language."""
    listed = list(names)
    return LocalText.of({lang: ", ".join(headings.heading(name, lang) for name in listed) for lang in LANGUAGES})


def about_columns(columns: Columns, skipped: int, notices: Notices) -> None:
    """Tell what was done with the headings."""
    if columns.mapped is not None:
        notices.add(Message.of("feeds.notice.mapping_used", name=columns.mapped))
    if skipped:
        notices.add(Message.of("intake.notice.headings_below", line=skipped + 1))
    for name in columns.unknown:
        near = headings.suggestion(name)
        if near:
            notices.add(Message.of("intake.notice.heading_near", heading=shown(name), nearest=near))
        else:
            notices.add(Message.of("intake.notice.heading_unknown", heading=shown(name)))
    for name, first in columns.doubled:
        notices.add(Message.of("intake.notice.heading_twice", heading=shown(name), first=shown(first)))


def made_number(cells: Mapping[str, Cell]) -> str:
    """A number for a vacancy that brings none: the same vacancy gets the same one next time."""
    what = "\n".join(str(cells.get(n, "")) for n in ("title", "employer", "country", "postcode", "place", "posted"))
    return f"auto-{hashlib.sha256(what.encode('utf-8', errors='replace')).hexdigest()[:12]}"


def number_them(cells: dict[str, Cell], row: int, notices: Notices) -> None:
    """Give a vacancy without a number one, and say so."""
    if not cells.get("number"):
        made = made_number(cells)
        cells["number"] = made
        notices.add(Message.of("intake.notice.number_made", row=str(row), number=made))


@dataclass(slots=True)
class RowReader:
    """Takes the rows of one table, one after another."""

    plan: ReadPlan
    columns: Columns
    notices: Notices
    separator: str = "; "
    """Between the cells of a refused row where they are shown as one text."""
    any_row: bool = False
    recoded: int = 0
    """Rows that were not UTF-8."""
    _at: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._at = {name: i for i, name in enumerate(self.columns.fields) if name}

    def take(self, record: Record, row: int, batch: Batch) -> None:
        """One record into the batch: accepted, refused with its reasons, or left out with a notice."""
        width = len(self.columns.headings)
        cells = trimmed(record.cells, width)
        if record.trouble is None and not record.faults and not any(cell.strip("\x00 \t\xa0\x1a") for cell in cells):
            return
        self.any_row = True
        if record.trouble is None and is_example(self._cell(cells, "number")):
            self.notices.add(Message.of("intake.notice.example", row=str(row)))
            return
        batch.read += 1
        trouble = _trouble(record, cells, width)
        if trouble:
            value = shown(record.raw or self.separator.join(cells))
            number = self._cell(cells, "number")
            batch.refuse(self._rejection(row, "", value, trouble, shown(number)), number=one_line(number))
            return
        self._about(record, cells, row)
        batch_reader = self._reader(cells, row)
        for position, reason in record.faults:
            name = self.columns.fields[position] if position < width else None
            if name:
                fault = Unreadable(reason, hint=reason)
                value = shown(cells[position]) if position < len(cells) else ""
                number = shown(self._cell(cells, "number"))
                told = self._rejection(row, self.columns.headings[position], value, fault, number)
                batch_reader.problems.append(replace(told, name=name))
        batch.keep_or_refuse(batch_reader, self.plan.seen)

    def _reader(self, cells: list[str], row: int) -> VacancyReader:
        named: dict[str, Cell] = {
            **self.columns.fixed,
            **{name: cells[at] for name, at in self._at.items() if at < len(cells)},
        }
        if named.get("number") == MADE and "number" in self.columns.fixed:
            named["number"] = made_number(named)
        return VacancyReader(
            cells=named,
            source=self.plan.source,
            row=row,
            notices=self.notices,
            names=self.columns.name,
            places=self.plan.places,
        )

    @staticmethod
    def _rejection(row: int, name: str, value: str, trouble: Unreadable, number: str) -> Rejection:
        return Rejection(row=row, field=name, value=value, reason=trouble.reason, hint=trouble.hint, record=number)

    def _cell(self, cells: list[str], name: str) -> str:
        position = self._at.get(name)
        return cells[position] if position is not None and position < len(cells) else ""

    def _about(self, record: Record, cells: list[str], row: int) -> None:
        lacking = len(self.columns.headings) - len(cells)
        if lacking > 0:
            self.notices.add(Message.of("intake.notice.short_row", row=str(row), count=lacking))
        self.recoded += record.recoded
        if any("\x00" in cell for cell in cells):
            self.notices.add(Message.of("intake.notice.nul", row=str(row)))


def _trouble(record: Record, cells: list[str], width: int) -> Unreadable | None:
    if record.trouble is Trouble.QUOTE:
        return Unreadable("quote", hint="quote")
    if record.trouble is Trouble.LONG:
        return Unreadable("line_too_long", hint="line_too_long")
    if len(cells) > width:
        return Unreadable("too_many_cells", hint="too_many_cells", found=len(cells), width=width)
    return None
