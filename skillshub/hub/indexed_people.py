"""Everybody's points for one vacancy, over an index of people on disk.

What a person brings is worked out once and kept until the profile changes; that is nearly all the work of a list of
candidates. The file is a cache beside the index of vacancies: codes stand in it as hashes, and it is thrown away
whenever somebody is erased. What is missing, damaged or of another snapshot is made again from the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.errors import DataMissing
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy
from skillshub.hub.indexed import number_of
from skillshub.hub.records import DoctorLine
from skillshub.i18n import Message
from skillshub.match.index import compiled
from skillshub.match.index.block import PeopleBlock, people_blocks, people_table_of
from skillshub.match.index.folder_lock import FolderLock
from skillshub.match.index.query import VacancyQuery
from skillshub.match.index.search import Run, top_people
from skillshub.match.index.segment_file import PEOPLE, Segment, damaged, write_segment
from skillshub.match.index.tables import PeopleTable
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.score import Scores

if TYPE_CHECKING:
    from skillshub.match.rank import Matcher, Progress
    from skillshub.match.weights import Weights

FILES = "people.*.idx"
"""One file at a time. A changed one gets a new number: a mapped file cannot be replaced everywhere."""


def people_scores(
    folder: Path,
    matcher: Matcher,
    vacancy: Vacancy,
    people: Sequence[tuple[Person, str]],
    progress: Progress | None = None,
) -> tuple[Scores | None, DataMissing | None]:
    """Points of each person, with the digest of the profile's version, in their order; and why the index had to be
    made again, if it had. No points while another process holds the folder."""
    by_number = {number_of(person.code): person for person, _ in people}
    try:
        lock = FolderLock(folder)
    except OSError:
        return None, None
    try:
        # Two codes with one hash would hide one person behind the other.
        if len(by_number) < len(people):
            return None, None
        versions = {number_of(person.code): digest for person, digest in people}
        run, remade = _brought_up(folder, matcher, by_number, versions, progress)
    except OSError:
        return None, None
    finally:
        lock.release()
    query = VacancyQuery.of(matcher.asked(vacancy), Vocabulary.of(matcher.weights))
    found = top_people([run], query, max(1, len(people)), kernels=compiled.ready())
    at = {number: place for place, number in enumerate(found.numbers.tolist())}
    order = np.array([at[number_of(person.code)] for person, _ in people], dtype=np.int64)
    return Scores(
        points=found.points[order], lower=found.lower[order], upper=found.upper[order], known=found.known[order]
    ), remade


def forget_people(folder: Path) -> None:
    """Throw the index of people away, because somebody in it is no longer in the hub."""
    for path in folder.glob(FILES):
        path.unlink(missing_ok=True)


def examined_people(folder: Path, weights: Weights) -> list[DoctorLine]:
    """What the doctor says of the index of people; nothing where there is none."""
    path = _newest(folder)
    if path is None:
        return []
    try:
        segment = Segment(path, Vocabulary.of(weights), PEOPLE)
        rows = sum(len(block.numbers) for block in segment)
    except DataMissing as why:
        return [DoctorLine(ok=False, what=why.what, hint=why.hint)]
    return [DoctorLine(ok=True, what=Message.of("index.doctor.people", people=rows, path=str(path)))]


def _newest(folder: Path) -> Path | None:
    return max(folder.glob(FILES), key=_number, default=None)


def _number(path: Path) -> int:
    middle = path.name.split(".")[1]
    return int(middle) if middle.isdigit() else -1


def _brought_up(
    folder: Path,
    matcher: Matcher,
    people: Mapping[int, Person],
    versions: Mapping[int, str],
    progress: Progress | None,
) -> tuple[Run[PeopleBlock], DataMissing | None]:
    vocabulary = Vocabulary.of(matcher.weights)
    blocks: list[PeopleBlock] = []
    held: dict[int, str] = {}
    remade = None
    path = _newest(folder)
    if path is not None:
        try:
            blocks, held = _read(path, vocabulary)
        except DataMissing as why:
            remade = why
    changed = [number for number, digest in versions.items() if held.get(number) != digest]
    if changed or len(held) != len(versions) or remade:
        new = folder / f"people.{_number(path) + 1 if path else 1}.idx"
        blocks = _written(new, vocabulary, matcher, people, versions, (blocks, held, changed), progress)
        for old in folder.glob(FILES):
            # One that is still mapped elsewhere goes the next time.
            if old != new:
                with suppress(OSError):
                    old.unlink()
    return Run(blocks=blocks, gone=[None] * len(blocks)), remade


def _written(
    path: Path,
    vocabulary: Vocabulary,
    matcher: Matcher,
    people: Mapping[int, Person],
    versions: Mapping[int, str],
    old: tuple[list[PeopleBlock], Mapping[int, str], list[int]],
    progress: Progress | None,
) -> list[PeopleBlock]:
    """A new file of everybody: those of the old one that have not changed, and the others worked out."""
    blocks, held, changed = old
    fresh = []
    for at, number in enumerate(changed):
        fresh.append((number, matcher.standing(people[number])))
        if progress:
            progress(at, len(changed))
    stays = np.array([n for n, digest in held.items() if versions.get(n) == digest], dtype=np.uint64)
    kept = [np.isin(block.numbers, stays) for block in blocks]
    table = people_table_of(blocks, kept, PeopleTable.of(fresh, vocabulary))
    written = list(people_blocks(table, len(vocabulary.skills)))
    write_segment(path, written, vocabulary, PEOPLE, {str(number): digest for number, digest in versions.items()})
    return written


def _read(path: Path, vocabulary: Vocabulary) -> tuple[list[PeopleBlock], dict[int, str]]:
    """The blocks, every checksum looked at, and which version of whom they hold."""
    segment = Segment(path, vocabulary, PEOPLE)
    blocks = list(segment)
    held = {int(number): digest for number, digest in segment.note.items()}
    if sorted(held) != [number for block in blocks for number in block.numbers.tolist()]:
        raise damaged(path)
    return blocks, held
