"""Vacancies from a workbook: the sheets that have headings of vacancies, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from skillshub.core.errors import NoneAccepted, SkillshubError
from skillshub.core.forms import VacancyForm
from skillshub.i18n import Message
from skillshub.intake.batch import Batch
from skillshub.intake.delimited import Record
from skillshub.intake.headings import Columns
from skillshub.intake.imported import Imported, Notices, Rejection
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.vacancy_record import shown
from skillshub.intake.vacancy_rows import HEADER_LINES, RowReader, about_columns, check_columns, columns_of, labels
from skillshub.intake.workbook_sheets import Sheet, SheetRow, Workbook, opened_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """Where the headings of a sheet stand, and what they mean."""

    columns: Columns
    first: int
    """Position of the first row of headings, from 0."""
    below: int
    """Position of the first row under them."""


def read_workbook(path: Path, plan: ReadPlan) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of every visible sheet that has headings of vacancies; the others are named in a notice.

    The row of a vacancy is the one the spreadsheet program shows.

    Raises:
        UsageError: the file cannot be read or is too large.
        NoneAccepted: damaged, protected with a password, or no sheet has the columns that are needed.
    """
    notices = Notices()
    with opened_workbook(path) as book:
        for name in book.hidden:
            notices.add(Message.of("feeds.notice.sheet_hidden", sheet=shown(name)))
        taken = 0
        problem: SkillshubError | None = None
        for sheet, found in _sheets(book, plan, notices):
            if isinstance(found, SkillshubError):
                problem = problem or found
                continue
            taken += 1
            yield from _rows(sheet, found, plan, notices, several=len(book.visible) > 1)
        if not taken:
            raise problem or _nothing(book)
    yield Batch().imported(plan.source, notices.close())


def _sheets(book: Workbook, plan: ReadPlan, notices: Notices) -> Iterator[tuple[Sheet, SheetLayout | SkillshubError]]:
    """Sheets with headings of vacancies; one that lacks a column, or cannot be read, with the error that says so."""
    for name in book.visible:
        try:
            sheet = book.sheet(name)
        except SkillshubError as error:
            if len(book.visible) == 1:
                raise
            notices.add(Message.of("feeds.notice.sheet_unreadable", sheet=shown(name)))
            error.__traceback__ = None
            continue
        layout = layout_of(sheet, plan)
        if layout is None:
            if any(any(row.cells) for row in sheet.top(HEADER_LINES)):
                notices.add(Message.of("feeds.notice.sheet_passed", sheet=shown(name)))
            continue
        try:
            check_columns(layout.columns, f"{book.path.name} [{name}]", plan)
        except NoneAccepted as error:
            lacking = labels(layout.columns.missing())
            notices.add(Message.of("feeds.notice.sheet_lacks", sheet=shown(name), missing=lacking))
            yield sheet, error
            continue
        yield sheet, layout


def layout_of(sheet: Sheet, plan: ReadPlan) -> SheetLayout | None:
    """The row among the first ones with the most known headings, or two rows where a heading is merged
    over several columns and each has one of its own below it; ``None`` = no row has a known heading."""
    top = sheet.top(HEADER_LINES)
    best: SheetLayout | None = None
    for i, row in enumerate(top):
        choices = [(row.cells, i + 1)]
        if any(right > first for first, right, _ in sheet.spans.get(i, ())) and i + 1 < len(top):
            choices.append((_joined(sheet.spread(i, row.cells), top[i + 1].cells), i + 2))
        for cells, below in choices:
            columns = columns_of(cells, plan)
            if columns.recognised > (best.columns.recognised if best else 0):
                best = SheetLayout(columns=columns, first=i, below=below)
    return best


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    pairs = zip(upper, [*lower, *[""] * (len(upper) - len(lower))], strict=False)
    return [above if above.strip() == under.strip() else f"{above} {under}".strip() for above, under in pairs]


def _rows(
    sheet: Sheet, layout: SheetLayout, plan: ReadPlan, notices: Notices, *, several: bool
) -> Iterator[Imported[VacancyForm]]:
    about_columns(layout.columns, layout.first, notices)
    reader = RowReader(plan=plan, columns=layout.columns, notices=notices)
    rows = islice(sheet.rows(), layout.below, None)
    width = len(layout.columns.headings)
    done, total = layout.below, sheet.source.total_height
    while taken := list(islice(rows, plan.chunk)):
        batch = Batch()
        for row in taken:
            reader.take(_record(row, width), row.number, batch)
            if any(cell.strip() for cell in row.cells[width:]):
                notices.add(Message.of("feeds.notice.beside", sheet=shown(sheet.name), row=str(row.number)))
        done += len(taken)
        if plan.progress:
            plan.progress(done, done, total)
        if several:
            batch.rejected = [_in_sheet(rejection, sheet.name) for rejection in batch.rejected]
            batch.refused_records = [replace(record, part=sheet.name) for record in batch.refused_records]
        yield batch.imported(plan.source, notices.take())
    if sheet.filled:
        notices.add(Message.of("feeds.notice.merged", sheet=shown(sheet.name), count=sheet.filled))
    if sheet.marks.hidden_rows:
        notices.add(Message.of("feeds.notice.hidden_rows", sheet=shown(sheet.name), count=sheet.marks.hidden_rows))
    if not reader.any_row:
        notices.add(Message.of("intake.notice.no_rows"))


def _record(row: SheetRow, width: int) -> Record:
    """The row as wide as its headings; what stands beside them belongs to no column."""
    cells = row.cells[:width]
    return Record(cells + [""] * (width - len(cells)), 0, faults=row.faults)


def _in_sheet(rejection: Rejection, sheet: str) -> Rejection:
    return replace(rejection, record=f"{shown(sheet)}: {rejection.record}".removesuffix(": "), part=sheet)


def _nothing(book: Workbook) -> NoneAccepted:
    return NoneAccepted(
        "feeds.error.no_sheet",
        hint="feeds.hint.no_sheet",
        path=book.path.name,
        sheets=", ".join(shown(name) for name in book.visible) or "–",
        headings=labels(["number", "title", "postcode"]),
    )
