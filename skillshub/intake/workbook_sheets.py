"""Opening workbooks: which sheets there are, which may be read, and their rows as text.

The values come from calamine, which reads XLSX, XLSM, XLSB, XLS and ODS in one way, several times
faster than openpyxl, and knows hidden sheets and merged cells. What it does not tell (formulas
without a result, leading zeros) is looked up in the XML, see ``workbook_marks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.intake.packed_files import damaged, opened_zip, unpacked
from skillshub.intake.sniff import WHOLE_FILE_LIMIT, reading
from skillshub.intake.vacancy_kind import OLE
from skillshub.intake.workbook_cells import cell_text
from skillshub.intake.workbook_marks import SheetMarks, marks_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_CELLS = 25_000_000
"""Cells of the rectangle from A1 to the last filled cell; a stray cell far below makes it huge."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as text, from the first column of the sheet."""

    number: int
    """As the spreadsheet program shows it, from 1."""
    cells: list[str]
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class Sheet:
    """One sheet, read once from above."""

    name: str
    source: CalamineSheet
    marks: SheetMarks
    spans: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """First row of a merged area → ``(first column, last column, last row)``."""
    filled: int = 0
    """Cells below the first of a merged area that got its value, so far."""

    def rows(self) -> Iterator[SheetRow]:
        """All rows, empty ones too; a value that was merged over several rows stands in each of them."""
        start = self.source.start
        left = start[1] if start else 0
        below: dict[int, tuple[int, str]] = {}
        for at, values in enumerate(self.source.iter_rows()):
            digits = dict(self.marks.padded.get(at, ()))
            cells = [""] * left + [cell_text(value, digits.get(left + i, 0)) for i, value in enumerate(values)]
            for column, (last, text) in list(below.items()):
                if column < len(cells) and not cells[column] and text:
                    cells[column] = text
                    self.filled += 1
                if at >= last:
                    del below[column]
            for first, _, last in self.spans.get(at, ()):
                if last > at and first < len(cells):
                    below[first] = (last, cells[first])
            yield SheetRow(at + 1, cells, tuple(self.marks.faults.get(at, ())))

    def top(self, count: int) -> list[SheetRow]:
        """The first rows."""
        found = list(islice(self.rows(), count))
        self.filled = 0
        return found

    def spread(self, at: int, cells: list[str]) -> list[str]:
        """A row (from 0) in which a value that is merged over several columns stands in each of them."""
        found = list(cells)
        for first, right, _ in self.spans.get(at, ()):
            for column in range(first + 1, min(right + 1, len(found))):
                found[column] = found[first]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of a file."""

    book: CalamineWorkbook
    marks: dict[str, SheetMarks]
    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    path: Path

    def sheet(self, name: str) -> Sheet:
        """One sheet.

        Raises:
            UsageError: its filled cells span too large an area.
            NoneAccepted: damaged.
        """
        marks = self.marks.get(name, SheetMarks())
        if marks.rows * marks.columns > MOST_CELLS:
            raise UsageError(
                "feeds.error.sheet_too_large",
                hint="feeds.hint.sheet_too_large",
                path=self.path.name,
                sheet=name,
                row=marks.rows,
            )
        with _understood(self.path):
            source = self.book.get_sheet_by_name(name)
            merged = source.merged_cell_ranges or []
        sheet = Sheet(name=name, source=source, marks=marks)
        for (top, left), (bottom, right) in merged:
            sheet.spans.setdefault(top, []).append((left, right, bottom))
        return sheet


@contextmanager
def opened_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook whose size has been checked before anything of it is unpacked.

    Raises:
        UsageError: cannot be read, too large, or grows beyond the limits.
        NoneAccepted: damaged, or protected with a password.
    """
    marks: dict[str, SheetMarks] = {}
    with reading(path), path.open("rb") as stream:
        packed = stream.read(len(OLE)) != OLE
        size = path.stat().st_size
        if size > WHOLE_FILE_LIMIT:
            most = WHOLE_FILE_LIMIT // 1024 // 1024
            raise UsageError("intake.error.too_large", hint="intake.hint.too_large", path=path.name, most=most)
        if not packed and _LOCKED in stream.read():
            raise _locked(path)
    if packed:
        with opened_zip(path) as archive:
            for member in archive.infolist():
                for _ in unpacked(archive, member, path):
                    pass  # only so that a member that lies about its size is found out here
                if member.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.read(member):
                    raise _locked(path)
            marks = marks_of(archive, path)
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with reading(path), _understood(path):
        book = CalamineWorkbook.from_path(str(path))
    try:
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        yield Workbook(
            book=book,
            marks=marks,
            visible=tuple(s.name for s in sheets if s.visible == SheetVisibleEnum.Visible),
            hidden=tuple(s.name for s in sheets if s.visible != SheetVisibleEnum.Visible),
            path=path,
        )
    finally:
        book.close()


def _locked(path: Path) -> NoneAccepted:
    return NoneAccepted("feeds.error.password", hint="feeds.hint.password", path=path.name)


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Turns what calamine says of a file it cannot read into our errors.

    Raises:
        NoneAccepted: damaged, or protected with a password.
    """
    from python_calamine import CalamineError, PasswordError

    failure: Any = None
    try:
        yield
    except PasswordError:
        raise _locked(path) from None
    except (CalamineError, ValueError, OverflowError) as error:
        failure = error
    except BaseException as error:
        # A panic of the Rust code comes as a BaseException of its own and says only: damaged.
        if type(error).__name__ != "PanicException":
            raise
        failure = error
    if failure is not None:
        raise damaged(path) from failure
