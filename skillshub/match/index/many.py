"""The best vacancies of many people at once: block by block instead of person by person.

The answers are those of :func:`.search.top_vacancies` without conditions, person by person. What is saved is the way
to and from the kernel, once a block instead of once a person and block, and the lists of a block, which stay in the
processor's caches from one person to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import CREDIT_MAX
from skillshub.match.index.block import BLOCK, VacancyBlock
from skillshub.match.index.plain import KNOWN, Ints
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.search import Ranked, Run, by_block, gone_bytes, joined, top_vacancies, unpacked

PART = 256
"""People whose heaps and lists are held at a time."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """The lists of several people end to end; those of person ``p`` are ``starts[p]`` to ``starts[p + 1]``."""

    starts: Ints
    columns: NDArray[np.uint32]
    fit: NDArray[np.uint32]
    lower: NDArray[np.uint32]
    short: NDArray[np.uint32]
    known: NDArray[np.uint8]

    @classmethod
    def of(cls, queries: Sequence[PersonQuery]) -> _People:
        brought = [query.credits for query in queries]
        return cls(
            starts=np.concatenate(([0], np.cumsum([len(query.columns) for query in queries]))).astype(np.int64),
            columns=np.concatenate([query.columns for query in queries]),
            fit=np.concatenate([each.fit for each in brought]),
            lower=np.concatenate([each.lower for each in brought]),
            short=np.concatenate([each.short for each in brought]),
            known=np.concatenate([each.known for each in brought]),
        )


def top_vacancies_of_many(
    runs: Sequence[Run[VacancyBlock]],
    queries: Sequence[PersonQuery],
    k: int,
    *,
    kernels: ModuleType | None = None,
    pool: ThreadPoolExecutor | None = None,
    progress: Progress | None = None,
) -> list[Ranked]:
    """The best ``k`` vacancies for each person, in the order of the questions.

    Args:
        kernels: the compiled kernels; ``None`` = plain numpy, person by person.
        pool: threads to spread the people over.
        progress: hears how many people are done, of how many; what it raises stops the work.

    Raises:
        ValueError: ``k`` is below 1.
    """
    parts = [queries[at : at + PART] for at in range(0, len(queries), PART)]

    def best(part: Sequence[PersonQuery]) -> list[Ranked]:
        if kernels is None:
            return [top_vacancies(runs, query, k) for query in part]
        people = _People.of(part)
        lists = [_of_run(run, people, k, kernels) for run in runs]
        return [joined([ranked[at] for ranked in lists], k) for at in range(len(part))]

    if k < 1:
        raise ValueError(f"at least one row is asked for: {k}")
    found: list[Ranked] = []
    for ranked in (pool.map if pool else map)(best, parts):
        found += ranked
        if progress:
            progress(len(found), len(queries))
    return found


def _of_run(run: Run[VacancyBlock], people: _People, k: int, kernels: ModuleType) -> list[Ranked]:
    """Every person's best of one segment."""
    count = len(people.starts) - 1
    rows = sum(len(block.numbers) for block in run.blocks)
    sums = np.empty(BLOCK, dtype=np.uint32)
    heaps = np.zeros((count, max(1, min(k, rows))), dtype=np.uint64)
    sizes = np.zeros(count, dtype=np.int64)
    for at, (block, gone) in enumerate(zip(run.blocks, run.gone, strict=True)):
        kernels.best_vacancies_of_many(
            block.pointers, block.postings, people.starts, people.columns, people.fit, people.known,
            len(block.numbers), gone_bytes(gone), at * BLOCK, sums, heaps, sizes,
        )  # fmt: skip
    return _with_bounds(run, people, heaps, sizes, kernels)


def _with_bounds(
    run: Run[VacancyBlock], people: _People, heaps: NDArray[np.uint64], sizes: Ints, kernels: ModuleType
) -> list[Ranked]:
    """The entries of all heaps with their numbers and bounds, best first for each person."""
    # An empty place holds 0, below every entry that was pushed.
    ordered = np.sort(heaps, axis=1)[:, ::-1]
    held = np.arange(heaps.shape[1]) < sizes[:, None]
    entries = ordered[held]
    who = np.repeat(np.arange(len(sizes)), sizes)
    key, row = unpacked(entries)
    numbers = np.zeros(len(row), dtype=np.uint64)
    lower, short, known, asked = np.zeros((4, len(row)), dtype=np.int64)
    for at, here in by_block(row):
        block = run.blocks[at]
        inside = row[here] % BLOCK
        parts = np.zeros((3, len(here)), dtype=np.int64)
        kernels.vacancy_bounds(
            block.pointers, block.postings, people.starts, people.columns, people.lower, people.short, people.known,
            who[here], inside, parts[0], parts[1], parts[2],
        )  # fmt: skip
        lower[here], short[here], known[here] = parts
        numbers[here], asked[here] = block.numbers[inside], block.asked[inside]
    ends = np.concatenate(([0], np.cumsum(sizes)))
    return [
        Ranked(
            numbers=numbers[a:b],
            points=key[a:b] & (KNOWN - 1),
            lower=lower[a:b],
            upper=asked[a:b] * CREDIT_MAX - short[a:b],
            known=known[a:b],
        )
        for a, b in pairwise(ends.tolist())
    ]
