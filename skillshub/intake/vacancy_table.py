"""Vacancies from a delimited file: ``;``, comma or tab, headings in nl, de or en, read in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.i18n import Message
from skillshub.intake.batch import Batch
from skillshub.intake.delimited import DELIMITERS, records
from skillshub.intake.headings import Columns
from skillshub.intake.imported import Imported, Notices
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.sniff import Sniffed
from skillshub.intake.source_lines import lines
from skillshub.intake.vacancy_record import shown
from skillshub.intake.vacancy_rows import HEADER_LINES, RowReader, about_columns, check_columns, columns_of, labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one file is laid out."""

    delimiter: str
    columns: Columns
    skipped: int
    """Records before the headings."""


def layout_of(sniffed: Sniffed, plan: ReadPlan) -> Layout:
    """Find separator and headings: the separator under which most headings are known, in the first
    of the opening lines that has the most.

    Raises:
        NoneAccepted: no heading is known, or a required column is missing.
    """
    opening = list(islice(lines(sniffed), HEADER_LINES))
    best: Layout | None = None
    for delimiter in DELIMITERS:
        for i, record in enumerate(records(opening, delimiter)):
            columns = columns_of(record.cells, plan)
            if columns.recognised > (best.columns.recognised if best else 0):
                best = Layout(delimiter=delimiter, columns=columns, skipped=i)
    if best is None:
        first = next((line.text for line in opening if line.text.strip()), "")
        raise NoneAccepted(
            "intake.error.no_headings",
            hint="feeds.hint.no_headings",
            path=sniffed.path.name,
            line=shown(first),
            headings=labels(["number", "title", "postcode"]),
        )
    check_columns(best.columns, sniffed.path.name, plan)
    return best


def read_table(sniffed: Sniffed, plan: ReadPlan) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of a table in chunks; the last chunk carries the last notices.

    Raises:
        UsageError: the file cannot be read.
        NoneAccepted: see :func:`layout_of`.
    """
    layout = layout_of(sniffed, plan)
    notices = Notices()
    about_columns(layout.columns, layout.skipped, notices)
    reader = RowReader(plan=plan, columns=layout.columns, notices=notices, separator=layout.delimiter)
    rows = records(lines(sniffed), layout.delimiter, len(layout.columns.headings))
    next(record for record in rows if columns_of(record.cells, plan) == layout.columns)
    done = 0
    while taken := list(islice(rows, plan.chunk)):
        batch = Batch()
        for row, record in enumerate(taken, start=done + 1):
            reader.take(record, row, batch)
        done += len(taken)
        if plan.progress:
            plan.progress(done, taken[-1].end, sniffed.size)
        yield batch.imported(plan.source, notices.take())
    if reader.recoded:
        notices.add(Message.of("intake.notice.windows_rows", count=reader.recoded))
    if not reader.any_row:
        notices.add(Message.of("intake.notice.no_rows"))
    yield Batch().imported(plan.source, notices.close())
