"""The doors of the room: a path in, records and refusals out."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.forms import VacancyForm
from skillshub.intake.imported import Imported, Progress
from skillshub.intake.read_plan import CHUNK, ReadPlan
from skillshub.intake.vacancy_kind import VacancyKind, kind_of

if TYPE_CHECKING:
    from skillshub.core.forms import PersonForm
    from skillshub.intake.column_mapping import ColumnMapping
    from skillshub.intake.read_plan import Mappings
    from skillshub.intake.sniff import Sniffed
    from skillshub.intake.vacancy_record import Places


def read_vacancies(
    path: str | os.PathLike[str],
    *,
    places: Places | None = None,
    source: str | None = None,
    progress: Progress | None = None,
) -> Imported[VacancyForm]:
    """All vacancies of a file or folder at once; :func:`iter_vacancies` says what is read.

    Raises:
        UsageError: no such file, not readable, too large.
        NoneAccepted: empty, binary, or nothing in it that this room can read.
    """
    place = Path(path)
    return Imported.merged(
        source_name(place, source), iter_vacancies(place, places=places, source=source, progress=progress)
    )


def iter_vacancies(
    path: str | os.PathLike[str],
    *,
    places: Places | None = None,
    source: str | None = None,
    progress: Progress | None = None,
    chunk: int = CHUNK,
    mapping: ColumnMapping | None = None,
    kept: Mappings | None = None,
) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of a file in chunks of at most ``chunk`` rows, for files that are large.

    Read are tables (CSV), workbooks (XLSX, XLSM, XLS, ODS), JSON (schema.org JobPosting, Jobsuche of
    the Bundesagentur, JSON Resume job), saved web pages, HR-XML and SETU, and a folder or zip of
    these. What a file is, its content says first and its name second.

    Tables are read in a stream; other files are read whole. The last chunk of a file may hold no
    rows, only what there is to say about the whole file.

    Args:
        places: known ``(country, postcode)`` pairs; a well-formed postcode outside them gives a notice.
        source: name of the feed; the name of the file without its ending when left out.
        progress: called after every chunk of rows and at the end.
        mapping: what the columns of a table mean.
        kept: mappings confirmed earlier, used where the same headings come again.

    Raises:
        As :func:`read_vacancies`; a missing file and an empty or binary file at once, the rest with
        the first chunk.
    """
    place = Path(path)
    kind, sniffed = kind_of(place)
    plan = ReadPlan(
        source=source_name(place, source), places=places, progress=progress, chunk=chunk, mapping=mapping, kept=kept
    )
    if kind in (VacancyKind.FOLDER, VacancyKind.ARCHIVE):
        from skillshub.intake.vacancy_bundle import read_archive, read_folder

        named = source_name(place, source) if source else None
        return (read_folder if kind is VacancyKind.FOLDER else read_archive)(place, replace(plan, source=named or ""))
    return chunks_of(place, kind, sniffed, plan)


def chunks_of(
    path: Path, kind: VacancyKind, sniffed: Sniffed | None, plan: ReadPlan
) -> Iterator[Imported[VacancyForm]]:
    """The chunks of one file of a known kind, bundles excepted.

    Raises:
        SkillshubError: the file cannot be read.
    """
    if kind is VacancyKind.WORKBOOK:
        from skillshub.intake.vacancy_workbook import read_workbook

        yield from read_workbook(path, plan)
        return
    if sniffed is None:
        raise ValueError(f"{kind} is no text")
    if kind is VacancyKind.TABLE:
        from skillshub.intake.vacancy_table import read_table

        yield from read_table(sniffed, plan)
        return
    if kind is VacancyKind.XML:
        from skillshub.intake.hrxml import read_hrxml

        found = read_hrxml(sniffed, plan)
    else:
        from skillshub.intake.vacancy_documents import read_documents

        found = read_documents(sniffed, plan, page=kind is VacancyKind.PAGE)
    if plan.progress:
        plan.progress(found.read, sniffed.size, sniffed.size)
    yield found


def read_people(path: str | os.PathLike[str]) -> Imported[PersonForm]:
    """All people of a YAML or JSON file, or of such files in a folder.

    Names, addresses, birth dates, nationality, photos, national numbers and their kind are dropped
    here, with a notice that names the key and never the value.

    Raises:
        UsageError: no such path, not readable, too large.
        NoneAccepted: empty, binary, no people's file, or a folder without any.
    """
    from skillshub.intake.person_file import people_of

    return people_of(Path(path))


def source_name(path: Path, source: str | None = None) -> str:
    """The name records of a file go by: ``source``, else the file's name without its ending.

    Slashes become hyphens, because ``source/number`` is the id of a vacancy.
    """
    name = unicodedata.normalize("NFC", source or path.stem).strip().replace("/", "-")
    return name or "file"
