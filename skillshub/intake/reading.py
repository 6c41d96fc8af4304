"""The doors of the room: a path in, records and refusals out."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.intake.imported import Imported, Progress
from skillshub.intake.sniff import FileKind, Sniffed, sniff

if TYPE_CHECKING:
    from skillshub.core.forms import PersonForm
    from skillshub.intake.vacancy_record import Places

CHUNK = 1_000


def read_vacancies(
    path: str | os.PathLike[str],
    *,
    places: Places | None = None,
    source: str | None = None,
    progress: Progress | None = None,
) -> Imported[VacancyForm]:
    """All vacancies of a file: a table (CSV), JSON-LD, or a saved web page with JSON-LD in it.

    What the file is, its content says first and its name second.

    Args:
        places: known ``(country, postcode)`` pairs; a well-formed postcode outside them gives a notice.
        source: name of the feed; the name of the file without its ending when left out.
        progress: called after every thousand rows and at the end.

    Raises:
        UsageError: no such file, a folder, not readable, too large.
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
) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of a file in chunks of at most ``chunk`` rows, for files that are large.

    Tables are read in a stream; JSON and pages are read whole and come as one chunk. The last chunk
    of a table holds no rows, only what there is to say about the whole file.

    Raises:
        As :func:`read_vacancies`; a missing file, a folder and an empty or binary file at once, the
        rest with the first chunk.
    """
    place = Path(path)
    sniffed = sniff(place, "vacancies")
    if sniffed.kind is FileKind.YAML:
        raise NoneAccepted("intake.error.not_vacancies", hint="intake.hint.formats_vacancies", path=place.name)
    return _chunks(sniffed, source_name(place, source), places, progress, chunk)


def _chunks(
    sniffed: Sniffed, source: str, places: Places | None, progress: Progress | None, chunk: int
) -> Iterator[Imported[VacancyForm]]:
    if sniffed.kind is None:
        from skillshub.intake.vacancy_table import read_table

        yield from read_table(sniffed, source=source, places=places, progress=progress, chunk=chunk)
        return
    from skillshub.intake.jobposting import read_postings

    found = read_postings(sniffed, source=source, places=places)
    if progress:
        progress(found.read, sniffed.size, sniffed.size)
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
