"""Refused records whole, as rows under headings: a small file to mend and read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from skillshub.core.errors import UsageError
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.intake import headings
from skillshub.intake.column_mapping import ColumnMapping
from skillshub.intake.delimited import DELIMITERS, records
from skillshub.intake.headings import Columns
from skillshub.intake.imported import RefusedRecord, Rejection
from skillshub.intake.read_plan import Mappings, ReadPlan
from skillshub.intake.rejected_csv import write_text
from skillshub.intake.sniff import reading
from skillshub.intake.source_lines import lines, windows_text
from skillshub.intake.vacancy_kind import VacancyKind, kind_of
from skillshub.intake.vacancy_rows import columns_of
from skillshub.intake.vacancy_table import layout_of

_FEED = "import_screen.column.feed"
"""Heading of the column that names the feed of a record."""


@dataclass(frozen=True, slots=True)
class WholeRows:
    """Refused rows whole, under headings."""

    headings: tuple[str, ...]
    rows: Mapping[tuple[str, int], tuple[str, ...]]
    """Sheet, where there are several, and number of the row (1 = the first after the headings), or position in a
    document → its cells."""


def free_name(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """``vacatures.csv`` → ``vacatures.mend.csv``; with a number where a file of other content has that name.

    Somebody may have begun to mend that one, so it is never written over.
    """
    text = _text(heads, rows)
    names = (path.with_name(f"{path.stem}.mend{f'-{n}' if n > 1 else ''}.csv") for n in count(1))
    return next(place for place in names if not place.exists() or place.read_bytes() == text)


def is_text_table(path: Path) -> bool:
    """Whether a file is a table of text, whose rows can stand in another one as they are."""
    return not path.is_dir() and kind_of(path)[0] is VacancyKind.TABLE


def rows_again(
    path: Path, wanted: Collection[int], *, mapping: ColumnMapping | None = None, kept: Mappings | None = None
) -> WholeRows | None:
    """The wanted rows of a text table as they stand there, numbered as an import numbers them; ``None`` where the
    file is something else.

    Rows that give no cells, such as one whose quotation marks are not closed, are not among them.

    Raises:
        SkillshubError: the file cannot be read, or its columns are not understood.
    """
    if path.is_dir():
        return None
    kind, sniffed = kind_of(path)
    if kind is not VacancyKind.TABLE or sniffed is None:
        return None
    plan = ReadPlan(source=path.stem, mapping=mapping, kept=kept)
    layout = layout_of(sniffed, plan)
    source = records(lines(sniffed), layout.delimiter, len(layout.columns.headings))
    heads = next(record for record in source if columns_of(record.cells, plan) == layout.columns)
    numbered = zip(count(1), source, strict=False)
    rows = {("", row): tuple(record.cells) for row, record in numbered if row in wanted and record.trouble is None}
    return WholeRows(tuple(heads.cells), rows)


def cells_as_rows(
    path: Path, refused: Sequence[RefusedRecord], faults: Sequence[Rejection], lang: Language
) -> WholeRows:
    """Refused records of a workbook, a document or a bundle as rows under the headings of the template.

    There is a column for every field that any of the records has or lacks. In a bundle, a folder or an archive, the
    first column says by which name the feed of a record goes; :func:`unbundle` goes by it.
    """
    used = {name for record in refused for name in record.cells} | {fault.name for fault in faults}
    names = [name for name in headings.fields() if name in used]
    heads = [headings.heading(name, lang) for name in names]
    bundle = is_bundle(path)
    rows = {
        (record.part, record.row): (
            *((record.source,) if bundle else ()),
            *(record.cells.get(name, "") for name in names),
        )
        for record in refused
        if record.row is not None
    }
    return WholeRows((*((t(_FEED, lang),) if bundle else ()), *heads), rows)


def is_bundle(path: Path) -> bool:
    """Whether a path holds several files, each a feed of its own name: a folder or an archive."""
    return path.is_dir() or kind_of(path)[0] is VacancyKind.ARCHIVE


def unbundle(mend: Path, folder: Path) -> None:
    """Part the mended rows of a bundle into a table for each feed, which so keeps its name when the folder is read.

    Raises:
        UsageError: the column with the feeds has gone, a row names none, or a table cannot be written.
    """
    with reading(mend):
        table = read_rows(mend)
    known = {t(_FEED, lang) for lang in LANGUAGES}
    feeds: dict[str, list[list[str]]] = {}
    for row in table[1:]:
        feeds.setdefault(row[0].strip(), []).append(row[1:])
    # Whoever mends in a spreadsheet may write anything there, and a name must not lead out of the folder.
    safe = all(feed and Path(f"{feed}.csv").name == f"{feed}.csv" for feed in feeds)
    if not safe or not table or table[0][0].strip() not in known:
        raise UsageError("import_screen.error.feeds", hint="import_screen.hint.feeds", path=mend.name)
    for feed, rows in feeds.items():
        write_rows(folder / f"{feed}.csv", table[0][1:], rows)


def headings_in(heads: Sequence[str], faults: Sequence[Rejection], mapping: ColumnMapping | None) -> dict[str, str]:
    """What refusals call a field → the heading among ``heads`` that stands for it."""
    columns = Columns.of(heads, mapping)
    fields = {name: heading for name, heading in zip(columns.fields, columns.headings, strict=True) if name}
    own = {heading.strip() for heading in heads}
    found = {fault.field: fault.field if fault.field in own else fields.get(fault.name, "") for fault in faults}
    return {name: heading for name, heading in found.items() if heading}


def write_rows(place: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows under their headings, as spreadsheets in both countries open them: UTF-8 with a mark, and ``;``.

    Raises:
        UsageError: the file cannot be written.
    """
    write_text(place, _text(heads, rows).decode())


def read_rows(place: Path) -> list[list[str]]:
    """Such a file again, its headings first; a spreadsheet may have given it another separator or encoding."""
    data = place.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = windows_text(data)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def _text(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", errors="replace")
