"""Vacancies from a delimited file: ``;``, comma or tab, headings in nl, de or en, read in a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.intake import headings
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.delimited import DELIMITERS, Record, Trouble, records, trimmed
from skillshub.intake.headings import Columns
from skillshub.intake.imported import Imported, Notices, Progress, Rejection
from skillshub.intake.sniff import Sniffed
from skillshub.intake.source_lines import lines
from skillshub.intake.template import is_example
from skillshub.intake.vacancy_record import Places, VacancyReader, shown

HEADER_LINES = 30
"""How far down the headings may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one file is laid out."""

    delimiter: str
    columns: Columns
    skipped: int
    """Records before the headings."""


@dataclass(slots=True)
class Batch:
    """What a chunk of a file has given so far."""

    accepted: list[VacancyForm] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    repeated: int = 0

    def imported(self, source: str, notices: tuple[Message, ...]) -> Imported[VacancyForm]:
        """The chunk as a result."""
        return Imported(
            source=source,
            accepted=tuple(self.accepted),
            rejected=tuple(self.rejected),
            notices=notices,
            read=self.read,
            refused=self.refused,
            repeated=self.repeated,
        )


@dataclass(slots=True)
class Seen:
    """Which numbers a file has had, to tell repeated records from contradicting ones."""

    _rows: dict[str, tuple[int | None, int]] = field(default_factory=dict)

    def check(self, form: VacancyForm) -> tuple[bool, int | None]:
        """``(new, row of the first)``; not new with the same row twice means the same record again.

        Raises:
            Unreadable: another record of this number stood before.
        """
        content = hash(replace(form, row=None))
        first = self._rows.setdefault(form.number, (form.row, content))
        if first == (form.row, content):
            return True, first[0]
        if first[1] != content:
            raise Unreadable("number_taken", hint="number_taken", first=str(first[0] or "–"))
        return False, first[0]


def layout_of(sniffed: Sniffed) -> Layout:
    """Find separator and headings: the separator under which most headings are known, in the first
    of the opening lines that has the most.

    Raises:
        NoneAccepted: no heading is known, or a required column is missing.
    """
    opening = list(islice(lines(sniffed), HEADER_LINES))
    best: Layout | None = None
    for delimiter in DELIMITERS:
        for i, record in enumerate(records(opening, delimiter)):
            columns = Columns.of(record.cells)
            if columns.recognised > (best.columns.recognised if best else 0):
                best = Layout(delimiter=delimiter, columns=columns, skipped=i)
    if best is None:
        first = next((line.text for line in opening if line.text.strip()), "")
        raise NoneAccepted(
            "intake.error.no_headings",
            hint="intake.hint.formats_vacancies",
            path=sniffed.path.name,
            line=shown(first),
            headings=_labels(["number", "title", "postcode"]),
        )
    missing = best.columns.missing()
    if missing:
        raise NoneAccepted(
            "intake.error.missing_columns",
            hint="intake.hint.missing_columns_near" if best.columns.unknown else "intake.hint.missing_columns",
            path=sniffed.path.name,
            missing=_labels(missing),
            unknown=", ".join(shown(name) for name in best.columns.unknown[:10]),
        )
    return best


def _labels(names: Iterable[str]) -> LocalText:
    listed = list(names)
    return LocalText.of({lang: ", ".join(headings.heading(name, lang) for name in listed) for lang in LANGUAGES})


def read_table(
    sniffed: Sniffed, *, source: str, places: Places | None, progress: Progress | None, chunk: int
) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of a table in chunks of at most ``chunk`` rows; the last chunk carries the last notices.

    Raises:
        UsageError: the file cannot be read.
        NoneAccepted: see :func:`layout_of`.
    """
    layout = layout_of(sniffed)
    notices = Notices()
    _about_columns(layout, notices)
    reader = _TableReader(source=source, layout=layout, places=places, notices=notices)
    rows = records(lines(sniffed), layout.delimiter, len(layout.columns.headings))
    next(record for record in rows if Columns.of(record.cells) == layout.columns)
    done = 0
    while taken := list(islice(rows, chunk)):
        batch = Batch()
        for row, record in enumerate(taken, start=done + 1):
            reader.take(record, row, batch)
        done += len(taken)
        if progress:
            progress(done, taken[-1].end, sniffed.size)
        yield batch.imported(source, notices.take())
    if reader.recoded:
        notices.add(Message.of("intake.notice.windows_rows", count=reader.recoded))
    if not reader.any_row:
        notices.add(Message.of("intake.notice.no_rows"))
    yield Batch().imported(source, notices.close())


def _about_columns(layout: Layout, notices: Notices) -> None:
    if layout.skipped:
        notices.add(Message.of("intake.notice.headings_below", line=layout.skipped + 1))
    for name in layout.columns.unknown:
        near = headings.suggestion(name)
        if near:
            notices.add(Message.of("intake.notice.heading_near", heading=shown(name), nearest=near))
        else:
            notices.add(Message.of("intake.notice.heading_unknown", heading=shown(name)))
    for name, first in layout.columns.doubled:
        notices.add(Message.of("intake.notice.heading_twice", heading=shown(name), first=shown(first)))


@dataclass(slots=True)
class _TableReader:
    source: str
    layout: Layout
    places: Places | None
    notices: Notices
    seen: Seen = field(default_factory=Seen)
    any_row: bool = False
    recoded: int = 0
    """Rows that were not UTF-8."""

    def take(self, record: Record, row: int, batch: Batch) -> None:
        """One record into the batch: accepted, refused with its reasons, or left out with a notice."""
        columns = self.layout.columns
        width = len(columns.headings)
        cells = trimmed(record.cells, width)
        if record.trouble is None and not any(cell.strip("\x00 \t\xa0\x1a") for cell in cells):
            return
        self.any_row = True
        if record.trouble is None and is_example(self._cell(cells, "number")):
            self.notices.add(Message.of("intake.notice.example", row=str(row)))
            return
        batch.read += 1
        trouble = _trouble(record, cells, width)
        if trouble:
            batch.refused += 1
            batch.rejected.append(
                Rejection(
                    row=row,
                    field="",
                    value=shown(record.raw or self.layout.delimiter.join(cells)),
                    reason=trouble.reason,
                    hint=trouble.hint,
                    record=shown(self._cell(cells, "number")),
                )
            )
            return
        self._about(record, cells, row)
        named = {name: cell for name, cell in zip(columns.fields, cells, strict=False) if name}
        reader = VacancyReader(
            cells=named,
            source=self.source,
            row=row,
            notices=self.notices,
            names=columns.name,
            places=self.places,
        )
        keep_or_refuse(reader, self.seen, batch)

    def _cell(self, cells: list[str], name: str) -> str:
        position = self.layout.columns.fields.index(name)
        return cells[position] if position < len(cells) else ""

    def _about(self, record: Record, cells: list[str], row: int) -> None:
        lacking = len(self.layout.columns.headings) - len(cells)
        if lacking > 0:
            self.notices.add(Message.of("intake.notice.short_row", row=str(row), count=lacking))
        self.recoded += record.recoded
        if any("\x00" in cell for cell in cells):
            self.notices.add(Message.of("intake.notice.nul", row=str(row)))


def keep_or_refuse(reader: VacancyReader, seen: Seen, batch: Batch) -> None:
    """Read one vacancy into the batch, with the rule on numbers that occur twice: the same record
    again is left out with a notice, another record of that number is refused."""
    form = reader.read()
    if form is not None:
        try:
            new, first = seen.check(form)
        except Unreadable as trouble:
            reader.refuse("number", trouble)
            form = None
        else:
            if not new:
                batch.repeated += 1
                reader.notice("repeated", record=form.number, first=str(first or "–"))
                return
    if form is None:
        batch.refused += 1
        batch.rejected.extend(reader.problems)
    else:
        batch.accepted.append(form)


def _trouble(record: Record, cells: list[str], width: int) -> Unreadable | None:
    if record.trouble is Trouble.QUOTE:
        return Unreadable("quote", hint="quote")
    if record.trouble is Trouble.LONG:
        return Unreadable("line_too_long", hint="line_too_long")
    if len(cells) > width:
        return Unreadable("too_many_cells", hint="too_many_cells", found=len(cells), width=width)
    return None
