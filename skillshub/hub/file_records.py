"""What the façade says of a file before and after it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skillshub.hub.records import ImportOutcome
from skillshub.i18n import Message
from skillshub.intake.imported import Rejection

PEOPLE, VACANCIES = "people", "vacancies"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What a column may mean, and why."""

    heading: str
    field: str | None
    """``None``: the column is not read."""
    reason: Message
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file or folder before it is read."""

    path: Path
    kind: str
    """:data:`PEOPLE` or :data:`VACANCIES`, as its content says."""
    files: int = 1
    """Files that would be looked at."""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first rows of a table of vacancies, as they stand there."""
    columns: tuple[ColumnGuess, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Field → value for every row, where no column gives one; an empty value is still to be chosen."""
    required: tuple[str, ...] = ()
    """Fields no row can do without: a column or a value for every row has to give them."""
    source: str = ""
    """Name its vacancies go by."""

    @property
    def fields(self) -> dict[str, str | None]:
        """Heading → field, as proposed."""
        return {column.heading: column.field for column in self.columns}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTaken:
    """What became of a file, and where what was refused now lies."""

    path: Path
    outcome: ImportOutcome
    rejected: Path | None
    """Every reason, for a spreadsheet."""
    mend: Path | None
    """The refused rows whole, to be mended and read again."""
    mend_rows: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """Sheet and row of the file that was read → row in :attr:`mend`, from 1."""
    mend_headings: Mapping[str, str] = field(default_factory=dict)
    """What a refusal calls a field → the heading it has in :attr:`mend`."""

    def place(self, fault: Rejection) -> tuple[int, str] | None:
        """Row and heading in :attr:`mend` of what a refusal is about; ``None`` = not to be mended there."""
        row = self.mend_rows.get((fault.part, fault.row)) if self.mend and fault.row is not None else None
        heading = self.mend_headings.get(fault.field)
        return (row, heading) if row is not None and heading else None
