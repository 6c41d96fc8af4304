"""The hub's open vacancies in an index on disk, brought up to what the store holds.

The index is a cache: numbers of vacancies are hashes of their ids, and beside the files lies a note of which version
of each vacancy they hold. What is missing, damaged or of another snapshot is made again from the store. While
another process holds the folder, an index in memory does the same work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.errors import DataMissing
from skillshub.core.vacancy import Vacancy
from skillshub.hub.records import DoctorLine
from skillshub.i18n import Message
from skillshub.match.index import compiled
from skillshub.match.index.conditions import silent
from skillshub.match.index.folder_lock import FolderLock
from skillshub.match.index.journal import Entry
from skillshub.match.index.keys import ConditionKeys
from skillshub.match.index.live import VacancyIndex
from skillshub.match.index.segment_file import damaged, write_whole
from skillshub.match.index.tables import VacancyTable
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.shortlist import Shortlister

if TYPE_CHECKING:
    from skillshub.core.settings import Settings
    from skillshub.match.rank import Matcher
    from skillshub.match.weights import Weights

NOTE = "held.json"
Versions = dict[int, str]
"""Number → digest of the vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Vacancies ready to be asked."""

    shortlister: Shortlister
    remade: DataMissing | None
    """Why the index on disk had to be made again."""


def folder_of(settings: Settings) -> Path:
    """Where the index of a hub lies."""
    name = hashlib.sha256(str(settings.hub.absolute()).encode()).hexdigest()[:16]
    return settings.cache / "index" / name


def number_of(id_: str) -> int:
    """The number of a vacancy: 64 bits of a hash of its id."""
    return int.from_bytes(hashlib.sha256(id_.encode()).digest()[:8], "little")


@contextmanager
def indexed(folder: Path, matcher: Matcher, vacancies: Iterable[tuple[Vacancy, str]]) -> Iterator[Ready]:
    """The vacancies, each with the digest of its version, over the index in ``folder``."""
    listed = list(vacancies)
    by_number = {number_of(vacancy.id): vacancy for vacancy, _ in listed}
    versions = {number_of(vacancy.id): digest for vacancy, digest in listed}
    try:
        lock = FolderLock(folder)
    except OSError:
        lock = None
    # Two ids with one hash would hide one vacancy behind the other.
    if lock is None or len(by_number) < len(listed):
        yield Ready(shortlister=Shortlister.of(matcher, [vacancy for vacancy, _ in listed]), remade=None)
        return
    try:
        index, remade = _brought_up(folder, matcher, by_number, versions)
        try:
            yield Ready(
                shortlister=Shortlister(
                    matcher=matcher,
                    vocabulary=index.vocabulary,
                    vacancies=by_number,
                    top=lambda queries, k: index.top_of_many(queries, k, kernels=compiled.ready()),
                ),
                remade=remade,
            )
        finally:
            index.close()
    finally:
        lock.release()


def examined(folder: Path, weights: Weights) -> list[DoctorLine]:
    """What the doctor says of the index in a folder; nothing where there is none, or another process is at it."""
    if not (folder / NOTE).exists():
        return []
    try:
        lock = FolderLock(folder)
    except OSError:
        return []
    try:
        index = VacancyIndex(folder, Vocabulary.of(weights))
        try:
            index.check()
            what = Message.of("index.doctor.sound", vacancies=len(index), path=str(folder))
        finally:
            index.close()
    except DataMissing as why:
        return [DoctorLine(ok=False, what=why.what, hint=why.hint)]
    finally:
        lock.release()
    return [DoctorLine(ok=True, what=what)]


def _brought_up(
    folder: Path, matcher: Matcher, vacancies: Mapping[int, Vacancy], versions: Versions
) -> tuple[VacancyIndex, DataMissing | None]:
    vocabulary = Vocabulary.of(matcher.weights)
    fresh = not (folder / NOTE).exists()
    try:
        index, held = _opened(folder, vocabulary)
    except DataMissing as why:
        return _made(folder, vocabulary, matcher, vacancies, versions), None if fresh else why
    changed = [number for number, digest in versions.items() if held.get(number) != digest]
    keys = ConditionKeys.of(matcher.taxonomy)
    index.change(
        [
            *(Entry.withdrawal(number) for number in held if number not in versions),
            *(
                Entry.of(number, matcher.asked(vacancies[number]), vocabulary, keys.row(vacancies[number]))
                for number in changed
            ),
        ]
    )
    if len(index) != len(versions):
        index.close()
        return _made(folder, vocabulary, matcher, vacancies, versions), damaged(folder)
    if held != versions:
        _note(folder, versions)
    if index.wants_merge:
        index.merge_in_background()
    return index, None


def _opened(folder: Path, vocabulary: Vocabulary) -> tuple[VacancyIndex, Versions]:
    """The index, looked through, and what it holds."""
    index = VacancyIndex(folder, vocabulary)
    try:
        index.check()
        return index, _held(folder / NOTE)
    except DataMissing:
        index.close()
        raise


def _made(
    folder: Path, vocabulary: Vocabulary, matcher: Matcher, vacancies: Mapping[int, Vacancy], versions: Versions
) -> VacancyIndex:
    numbers, keys = sorted(vacancies), ConditionKeys.of(matcher.taxonomy)
    table = VacancyTable.of(
        ((number, matcher.asked(vacancies[number])) for number in numbers),
        vocabulary,
        np.concatenate([silent(0), *(keys.row(vacancies[number]) for number in numbers)]),
    )
    index = VacancyIndex.make(folder, vocabulary, table)
    _note(folder, versions)
    return index


def _note(folder: Path, versions: Versions) -> None:
    write_whole(folder / NOTE, iter([json.dumps(versions).encode()]))


def _held(path: Path) -> Versions:
    try:
        return {int(number): str(digest) for number, digest in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise damaged(path) from error
