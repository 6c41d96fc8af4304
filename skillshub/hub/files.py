"""Files as a person brings them: looked at first, their columns understood together, then read, mended, read again."""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.hub.file_records import PEOPLE, VACANCIES, ColumnGuess, FileTaken, FileView
from skillshub.i18n import Language, LocalText, Message

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.hub.records import ImportOutcome
    from skillshub.intake.column_mapping import ColumnMapping
    from skillshub.intake.imported import RefusedRecord, Rejection
    from skillshub.intake.mapping_proposal import Column
    from skillshub.intake.rejected_csv import RejectedStream

Progress = Callable[[int, int], None]
HEAD = 64 * 1024
"""Bytes of a file that are looked at to tell people from vacancies."""
MOST_FILES = 200
"""Files of a folder that are looked at for that."""
SHOWN_ROWS = 50
SAMPLES = 3
_TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".xls"})
_ENCRYPTED = 0x1
_JOBS = re.compile(rb"JobPosting|PositionOpening|StaffingOrder|stellenangebot|vacancies|vacatures", re.IGNORECASE)
_OWN = re.compile(r"\.(?:rejected|mend(?:-\d+)?)\.csv$")


class FileDesk:
    """Files and folders of people or vacancies."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def look(self, path: Path, kind: str = "") -> FileView:
        """What a file or folder is, its first rows and what its columns may mean; nothing is stored.

        Args:
            kind: people or vacancies, where somebody knows better than the content tells.

        Raises:
            SkillshubError: there is no such file, or it cannot be read.
        """
        from skillshub.intake.reading import source_name
        from skillshub.intake.sniff import reading

        with reading(path):
            files = _files(path) if path.is_dir() else [path]
            if not path.is_dir():
                with path.open("rb") as stream:
                    stream.read(1)
        if not files:
            raise NoneAccepted(
                "import_screen.error.empty_folder", hint="import_screen.hint.empty_folder", path=path.name
            )
        told = kind or Counter(_kind(each) for each in files[:MOST_FILES]).most_common(1)[0][0]
        name = source_name(path)
        if told == PEOPLE or path.is_dir():
            return FileView(path=path, kind=told, files=len(files), source=name)
        return self._table(path, name)

    def _table(self, path: Path, name: str) -> FileView:
        """A file of vacancies; one that is no table has no columns to show."""
        from skillshub.intake import headings
        from skillshub.intake.mapping_proposal import columns_of, table_of
        from skillshub.intake.vacancy_kind import VacancyKind, kind_of

        if kind_of(path)[0] not in (VacancyKind.TABLE, VacancyKind.WORKBOOK):
            return FileView(path=path, kind=VACANCIES, source=name)
        table = table_of(path)
        columns, fixed = self._guessed(columns_of(table))
        rows = tuple(tuple(row) for row in table[1 : SHOWN_ROWS + 1])
        return FileView(
            path=path,
            kind=VACANCIES,
            headings=tuple(table[0]),
            rows=rows,
            columns=columns,
            fixed=fixed,
            required=tuple(headings.required()),
            source=name,
        )

    def _guessed(self, found: Sequence[Column]) -> tuple[tuple[ColumnGuess, ...], dict[str, str]]:
        """What was confirmed before for these headings, else the proposal."""
        from skillshub.intake.column_mapping import MADE
        from skillshub.intake.mapping_proposal import assigned

        kept = self._hub.intake.shelf.for_headings([column.heading for column in found])
        guesses = assigned(found)
        told = []
        for column, guess in zip(found, guesses, strict=True):
            samples = tuple(list(dict.fromkeys(column.values))[:SAMPLES])
            if kept is not None:
                field, reason = (
                    kept.field_of(column.heading)[1],
                    Message.of("import_screen.reason.kept", name=kept.name),
                )
            else:
                field = guess.field if guess else None
                name = guess.reason if guess else "nothing"
                reason = Message.of(f"feeds.mapping.{name}", heading=guess.near if guess else "")
            told.append(ColumnGuess(heading=column.heading, field=field, reason=reason, samples=samples))
        fixed = dict(kept.fixed) if kept else {}
        fields = {each.field for each in told} | set(fixed)
        if "number" not in fields:
            fixed["number"] = MADE
        if not {"country", "postcode"} & fields:
            fixed["country"] = ""
        return tuple(told), fixed

    def field_names(self) -> dict[str, LocalText]:
        """Every field a column may have, with its name in each language."""
        from skillshub.intake import headings

        return {name: headings.label(name) for name in headings.fields()}

    def take(
        self,
        view: FileView,
        lang: Language,
        *,
        path: Path | None = None,
        fields: Mapping[str, str | None] | None = None,
        fixed: Mapping[str, str] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> FileTaken:
        """Read a file into the hub, and write what is refused beside it; doing so again changes nothing.

        Args:
            view: as :meth:`look` gave it.
            lang: of the reasons in the file of refused rows.
            path: another file to read in its stead, such as the mended rows of it.
            fields: heading → field as confirmed; as proposed when left out.
            fixed: field → value for every row.

        Raises:
            SkillshubError: the file cannot be read at all, or broke off; what was taken before stays.
        """
        from skillshub.intake.refused_rows import is_text_table
        from skillshub.intake.rejected_csv import RejectedStream, rejected_name

        wanted = path or view.path
        refused = RejectedStream(lang)
        # Mended rows of a workbook stand under our own headings, those of a text table under the file's.
        by_file = wanted == view.path or is_text_table(view.path)
        mapping = self._mapping(view, fields, fixed) if view.columns and by_file else None
        faults: list[Rejection] = []
        records: list[RefusedRecord] = []

        def keep(rejections: Sequence[Rejection], whole: Sequence[RefusedRecord]) -> None:
            faults.extend(rejections)
            records.extend(whole)
            refused.add(rejections)

        try:
            outcome = self._read(view, wanted, mapping, keep, dry_run=dry_run, progress=progress)
        except BaseException:  # what was refused before a stop or a fault is worth as much as what was taken
            self._put(refused, rejected_name(view.path), dry_run=dry_run)
            raise
        place = self._put(refused, rejected_name(view.path), dry_run=dry_run)
        taken = FileTaken(path=wanted, outcome=outcome, rejected=place, mend=None)
        if faults and not dry_run and view.kind == VACANCIES:
            taken = self._mend(taken, view, faults, records, mapping, lang)
        if wanted != view.path and not outcome.rejected_records and not dry_run:
            wanted.unlink(missing_ok=True)
            rejected_name(view.path).unlink(missing_ok=True)
        return taken

    def _read(
        self,
        view: FileView,
        wanted: Path,
        mapping: ColumnMapping | None,
        keep: Callable[[Sequence[Rejection], Sequence[RefusedRecord]], None],
        *,
        dry_run: bool,
        progress: Progress | None,
    ) -> ImportOutcome:
        if view.kind == PEOPLE:
            outcome = self._hub.intake.people(wanted, dry_run=dry_run, progress=progress)
            if outcome.rejected:
                keep(outcome.rejected, ())
            return outcome
        from skillshub.intake.refused_rows import is_bundle, unbundle

        again = wanted != view.path
        with tempfile.TemporaryDirectory(prefix="skillshub-") as folder:
            if again and is_bundle(view.path):
                parted = Path(folder) / view.path.stem
                parted.mkdir()
                unbundle(wanted, parted)
                return self._hub.intake.vacancies(parted, dry_run=dry_run, progress=progress, refused=keep)
            written = None
            if mapping is not None:
                from skillshub.intake.mapping_file import mapping_text

                written = Path(folder) / "mapping.toml"
                written.write_text(mapping_text(mapping), encoding="utf-8")
            return self._hub.intake.vacancies(
                wanted,
                source=view.source if again else None,
                dry_run=dry_run,
                progress=progress,
                mapping=written,
                refused=keep,
            )

    def _mapping(
        self, view: FileView, fields: Mapping[str, str | None] | None, fixed: Mapping[str, str] | None
    ) -> ColumnMapping | None:
        """The mapping somebody has confirmed; ``None`` where the headings say all of it by themselves."""
        from skillshub.intake import headings
        from skillshub.intake.column_mapping import ColumnMapping

        chosen = dict(fields if fields is not None else view.fields)
        values = {name: value for name, value in (fixed if fixed is not None else view.fixed).items() if value}
        used = set(chosen.values())
        values = {name: value for name, value in values.items() if name not in used}
        if not values and all(headings.field_of(heading) == field for heading, field in chosen.items()):
            return None
        return ColumnMapping(name=view.path.stem, columns=chosen, fixed=values)

    def _put(self, refused: RejectedStream, beside: Path, *, dry_run: bool) -> Path | None:
        """Put the refused rows beside the file, else in the data folder."""
        if dry_run:
            refused.close()
            return None
        return refused.put([beside, self._hub.settings.data / beside.name])

    def _mend(
        self,
        taken: FileTaken,
        view: FileView,
        faults: Sequence[Rejection],
        records: Sequence[RefusedRecord],
        mapping: ColumnMapping | None,
        lang: Language,
    ) -> FileTaken:
        """Write the refused rows whole beside the file, else in the data folder: those of a text table as they stand
        there, those of workbooks, JSON, XML and bundles under our own headings."""
        from skillshub.intake.refused_rows import (
            cells_as_rows,
            free_name,
            headings_in,
            is_bundle,
            rows_again,
            write_rows,
        )

        bundle = is_bundle(view.path)
        rows = {fault.row for fault in faults if fault.row is not None}
        text = rows_again(taken.path, rows, mapping=mapping, kept=self._hub.intake.shelf) if not bundle else None
        own = text is None
        found = text or cells_as_rows(view.path, records, faults, lang)
        if not found.rows:
            return taken
        content = list(found.rows.values())
        if taken.path != view.path:
            place = taken.path
            write_rows(place, found.headings, content)
        else:
            place = free_name(view.path, found.headings, content)
            try:
                write_rows(place, found.headings, content)
            except UsageError:
                place = free_name(self._hub.settings.data / view.path.name, found.headings, content)
                write_rows(place, found.headings, content)
        return replace(
            taken,
            mend=place,
            mend_rows={key: at for at, key in enumerate(found.rows, start=1)},
            mend_headings=headings_in(found.headings, faults, None if own else mapping),
        )

    def set_cell(self, mend: Path, row: int, heading: str, value: str) -> None:
        """Write another value into the file of rows to be mended.

        Args:
            row: 1 = the first under the headings.

        Raises:
            SkillshubError: the file has gone or has changed, has no such row or column, or cannot be written.
        """
        from skillshub.intake.refused_rows import read_rows, write_rows
        from skillshub.intake.sniff import reading

        with reading(mend):
            table = read_rows(mend)
        at = next((at for at, name in enumerate(table[0] if table else ()) if name.strip() == heading.strip()), None)
        if at is None or not 1 <= row < len(table):
            raise UsageError("import_screen.error.moved", hint="import_screen.hint.moved", path=mend.name)
        cells = [*table[row], *[""] * (at + 1 - len(table[row]))]
        cells[at] = value
        table[row] = cells
        write_rows(mend, table[0], table[1:])


def _files(folder: Path) -> list[Path]:
    found = (each for each in sorted(folder.rglob("*")) if each.is_file() and not each.name.startswith("."))
    return [each for each in found if not _OWN.search(each.name)]


def _kind(path: Path) -> str:
    """People or vacancies, judged by the beginning of a file and its name."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return VACANCIES if path.suffix.casefold() in _TABLES else PEOPLE
    return _packed(path) if head.startswith(b"PK") else _kind_of(head, path.name)


def _kind_of(head: bytes, name: str) -> str:
    from skillshub.intake import headings
    from skillshub.intake.person_kind import PersonKind, kind_of

    if PurePosixPath(name).suffix.casefold() in _TABLES:
        return VACANCIES
    kind = kind_of(head, name)
    if kind in (PersonKind.JSON, PersonKind.XML, PersonKind.HTML):
        return VACANCIES if _JOBS.search(head) else PEOPLE
    if kind in (PersonKind.TEXT, PersonKind.OTHER):
        first = head.decode("utf-8-sig", errors="replace").partition("\n")[0]
        return (
            VACANCIES
            if sum(headings.field_of(cell) is not None for cell in re.split(r"[;,\t|]", first)) > 1
            else PEOPLE
        )
    return PEOPLE


def _packed(path: Path) -> str:
    """A workbook, a document, or an archive, which is what most of its files are."""
    told: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if path.suffix.casefold() in _TABLES or any(name.startswith("xl/") for name in names):
                return VACANCIES
            if any(name.startswith("word/") for name in names):
                return PEOPLE
            for member in [each for each in archive.infolist() if not each.is_dir()][:MOST_FILES]:
                if member.flag_bits & _ENCRYPTED:
                    continue
                with archive.open(member) as stream:
                    told[_kind_of(stream.read(HEAD), member.filename)] += 1
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        return VACANCIES if path.suffix.casefold() in _TABLES else PEOPLE
    return told.most_common(1)[0][0] if told else PEOPLE
