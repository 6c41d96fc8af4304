"""An index that changes while it is asked: segments on disk, a journal, and a small tail in memory.

A change is in the journal, on the disk, before it is confirmed, and in the answer to the next question. Merging
writes a new generation beside the old one. One process writes; the store stays the source of truth, and what is
damaged or of another snapshot is made again from it.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from skillshub.match.index.block import VacancyBlock, table_of, vacancy_blocks
from skillshub.match.index.conditions import Ask
from skillshub.match.index.generation import Generation, read_generation, sweep, write_generation
from skillshub.match.index.journal import Entry, Journal, read_journal
from skillshub.match.index.many import top_vacancies_of_many
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.search import Gone, Ranked, Run, top_vacancies
from skillshub.match.index.segment_file import VACANCIES, Segment, write_segment
from skillshub.match.index.tables import VacancyTable
from skillshub.match.index.vocabulary import Vocabulary

TAIL = 4_096
"""Vacancies in memory from which merging pays."""


@dataclass(eq=False)
class _State:
    """What questions are answered from. Replaced, never changed, except under the lock."""

    generation: Generation
    segments: list[Segment[VacancyBlock]]
    gone: list[list[Gone]]
    tail: dict[int, Entry] = field(default_factory=dict)
    tail_run: Run[VacancyBlock] | None = None
    """Built at the first question after a change."""

    def find(self, number: int) -> tuple[int, int, int] | None:
        """Segment, block and row of a vacancy that is alive."""
        wanted = np.uint64(number)
        for at, segment in enumerate(self.segments):
            block_at = bisect_right(segment, wanted, key=lambda block: block.numbers[0]) - 1
            if block_at < 0:
                continue
            numbers = segment[block_at].numbers
            row = int(np.searchsorted(numbers, wanted))
            gone = self.gone[at][block_at]
            if row < len(numbers) and numbers[row] == wanted and not (gone is not None and gone[row]):
                return at, block_at, row
        return None

    def apply(self, entry: Entry) -> None:
        """Take a change up."""
        place = self.find(entry.number)
        if place is not None:
            at, block_at, row = place
            old = self.gone[at][block_at]
            # A copy, because a question may be reading the old one.
            new = np.zeros(len(self.segments[at][block_at].numbers), dtype=np.bool_) if old is None else old.copy()
            new[row] = True
            self.gone[at] = [new if one == block_at else gone for one, gone in enumerate(self.gone[at])]
        if entry.conditions is None:
            self.tail.pop(entry.number, None)
        else:
            self.tail[entry.number] = entry
        self.tail_run = None


class VacancyIndex:
    """All vacancies of a hub, to be asked by people.

    Raises:
        DataMissing: from every question, when a file turns out to be damaged.
        OSError: from every change, when it cannot be written; then it has not happened.
    """

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self._lock = threading.RLock()
        self._merging = threading.Lock()
        self._since: list[Entry] | None = None
        self._merger: threading.Thread | None = None
        self._state, self._journal = self._load({})

    @classmethod
    def make(cls, folder: Path, vocabulary: Vocabulary, table: VacancyTable) -> VacancyIndex:
        """Write an index of all vacancies of a table, in the place of whatever is there."""
        folder.mkdir(parents=True, exist_ok=True)
        taken = [*folder.glob("*.seg"), *folder.glob("*.log")]
        number = 1 + max((int(path.stem) for path in taken if path.stem.isdigit()), default=0)
        generation = Generation(
            number=number, vocabulary=vocabulary.checksum, segments=(f"{number:08d}.seg",), journal=f"{number:08d}.log"
        )
        blocks = list(vacancy_blocks(table, len(vocabulary.skills)))
        write_segment(folder / generation.segments[0], blocks, vocabulary, VACANCIES)
        Journal(folder / generation.journal).close()
        write_generation(folder, generation)
        return cls(folder, vocabulary)

    def close(self) -> None:
        """Wait for a merge that is going on, and let go of the journal."""
        if self._merger is not None:
            self._merger.join()
        self._journal.close()

    def __len__(self) -> int:
        state = self._state
        gone = sum(int(one.sum()) for many in state.gone for one in many if one is not None)
        return sum(segment.rows for segment in state.segments) - gone + len(state.tail)

    @property
    def wants_merge(self) -> bool:
        """Whether the tail has grown so long that merging pays."""
        return len(self._state.tail) >= TAIL

    def check(self) -> None:
        """Look at every block's checksum.

        Raises:
            DataMissing: the first that does not agree.
        """
        for segment in self._state.segments:
            for at in range(len(segment)):
                segment[at]

    def change(self, entries: Iterable[Entry]) -> None:
        """Add, replace or withdraw vacancies; all of them are on the disk when this returns.

        Raises:
            OSError: they cannot be written; none has been taken.
        """
        listed = list(entries)
        with self._lock:
            self._journal.append(listed)
            for entry in listed:
                self._state.apply(entry)
            if self._since is not None:
                self._since.extend(listed)

    def top(
        self,
        query: PersonQuery,
        k: int,
        *,
        ask: Ask | None = None,
        kernels: ModuleType | None = None,
        pool: ThreadPoolExecutor | None = None,
    ) -> Ranked:
        """The best ``k`` vacancies for a person, the latest changes included.

        Raises:
            ValueError: the query belongs to another snapshot, or ``k`` is below 1.
        """
        if query.vocabulary != self.vocabulary.checksum:
            raise ValueError("a question and an index are of one snapshot")
        return top_vacancies(self._runs(), query, k, ask=ask, kernels=kernels, pool=pool)

    def top_of_many(
        self,
        queries: Sequence[PersonQuery],
        k: int,
        *,
        kernels: ModuleType | None = None,
        pool: ThreadPoolExecutor | None = None,
    ) -> list[Ranked]:
        """The best ``k`` vacancies for each of many people, without conditions.

        Raises:
            ValueError: a query belongs to another snapshot, or ``k`` is below 1.
        """
        if any(query.vocabulary != self.vocabulary.checksum for query in queries):
            raise ValueError("a question and an index are of one snapshot")
        return top_vacancies_of_many(self._runs(), queries, k, kernels=kernels, pool=pool)

    def merge(self, *, everything: bool = False) -> None:
        """Write the tail, and the segments no longer than four times as long, into one new segment.

        Questions and changes go on meanwhile. With ``everything`` all becomes one segment.
        """
        with self._merging:
            with self._lock:
                state = self._state
                runs, tail = self._runs(), len(state.tail)
                gone = [list(many) for many in state.gone]
                self._since = []
            try:
                self._merge(state, runs, gone, 0 if everything else 4 * max(tail, 1))
            finally:
                self._since = None

    def _merge(self, state: _State, runs: list[Run[VacancyBlock]], gone: list[list[Gone]], small: int) -> None:
        kept = [at for at, segment in enumerate(state.segments) if small and segment.rows > small]
        merged = [run for at, run in enumerate(runs) if at not in kept]
        number = state.generation.number + 1
        name = f"{number:08d}"
        blocks = [block for run in merged for block in run.blocks]
        alive = [_alive(block, one) for run in merged for block, one in zip(run.blocks, run.gone, strict=True)]
        segments = [state.generation.segments[at] for at in kept]
        if any(keep.any() for keep in alive):
            table = table_of(blocks, alive)
            written = list(vacancy_blocks(table, len(self.vocabulary.skills)))
            write_segment(self.folder / f"{name}.seg", written, self.vocabulary, VACANCIES)
            segments.append(f"{name}.seg")
        withdrawn = [
            Entry.withdrawal(int(number))
            for at in kept
            for block, one in zip(state.segments[at], gone[at], strict=True)
            if one is not None
            for number in block.numbers[one]
        ]
        with self._lock:
            journal = Journal(self.folder / f"{name}.log")
            journal.append([*withdrawn, *(self._since or [])])
            journal.close()
            generation = replace(state.generation, number=number, segments=tuple(segments), journal=f"{name}.log")
            write_generation(self.folder, generation)
            self._journal.close()
            mapped = dict(zip(state.generation.segments, state.segments, strict=True))
            self._state, self._journal = self._load(mapped)

    def merge_in_background(self) -> threading.Thread:
        """Start merging; the thread that does it. A merge that cannot be written leaves everything as it is."""
        self._merger = threading.Thread(target=self._merge_if_it_can, name="merge", daemon=True)
        self._merger.start()
        return self._merger

    def _merge_if_it_can(self) -> None:
        with suppress(OSError):
            self.merge()

    def _load(self, mapped: dict[str, Segment[VacancyBlock]]) -> tuple[_State, Journal]:
        """State and journal as the pointer has them; ``mapped`` segments are not opened again."""
        generation = read_generation(self.folder, self.vocabulary)
        segments = [
            mapped.get(name) or Segment(self.folder / name, self.vocabulary, VACANCIES) for name in generation.segments
        ]
        state = _State(generation=generation, segments=segments, gone=[[None] * len(segment) for segment in segments])
        entries, whole = read_journal(self.folder / generation.journal)
        for entry in entries:
            state.apply(entry)
        sweep(self.folder, generation)
        return state, Journal(self.folder / generation.journal, whole)

    def _runs(self) -> list[Run[VacancyBlock]]:
        """One run per segment, and the tail's."""
        with self._lock:
            state = self._state
            if state.tail_run is None:
                blocks = list(vacancy_blocks(_table(state.tail), len(self.vocabulary.skills))) if state.tail else []
                state.tail_run = Run(blocks=blocks, gone=[None] * len(blocks))
            runs = [Run(blocks=segment, gone=gone) for segment, gone in zip(state.segments, state.gone, strict=True)]
            return [*runs, state.tail_run] if state.tail else runs


def _alive(block: VacancyBlock, gone: Gone) -> NDArray[np.bool_]:
    return np.ones(len(block.numbers), dtype=np.bool_) if gone is None else ~gone


def _table(tail: dict[int, Entry]) -> VacancyTable:
    """The tail as a table, by rising number."""
    entries: Sequence[Entry] = [tail[number] for number in sorted(tail)]
    asked = np.concatenate([entry.requirements for entry in entries])
    return VacancyTable(
        numbers=np.array([entry.number for entry in entries], dtype=np.uint64),
        start=np.cumsum([0, *(len(entry.requirements) for entry in entries)], dtype=np.int64),
        column=asked["column"].copy(),
        level=asked["level"].copy(),
        weight=asked["weight"].copy(),
        conditions=np.concatenate([entry.conditions for entry in entries if entry.conditions is not None]),
    )
