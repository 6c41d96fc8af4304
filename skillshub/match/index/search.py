"""The best rows of many blocks: blocks over threads, lists of the best joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import CREDIT_MAX
from skillshub.match.index.block import BLOCK, PeopleBlock, VacancyBlock
from skillshub.match.index.condition_columns import ConditionColumns
from skillshub.match.index.conditions import NO_ZONE, Ask, silent
from skillshub.match.index.plain import KNOWN, Best, Ints, best_people, best_vacancies
from skillshub.match.index.query import PersonQuery, VacancyQuery
from skillshub.match.index.tables import Numbers

B = TypeVar("B", VacancyBlock, PeopleBlock)
Gone = NDArray[np.bool_] | None
"""Rows of a block that have been withdrawn; ``None`` = none."""
Bounds = Callable[[B, Ints, NDArray[np.int64]], None]
"""Writes lower, upper and known of some rows of a block into the first three lines of what it is given: four lines
of 0, one column a row."""
_NOTHING = np.zeros(0, dtype=np.uint8)
_UNASKED = ConditionColumns.of(silent(0))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Run(Generic[B]):
    """Blocks whose numbers rise from one to the next: a segment. All but the last are full."""

    blocks: Sequence[B]
    gone: Sequence[Gone]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ranked:
    """The best rows, best first; one entry each."""

    numbers: Numbers
    points: Ints
    lower: Ints
    upper: Ints
    known: Ints
    """Known weight, 0 … 16,383. Rows with 0 stand last: nothing is known yet."""

    def __len__(self) -> int:
        return len(self.numbers)


def top_vacancies(
    runs: Sequence[Run[VacancyBlock]],
    query: PersonQuery,
    k: int,
    *,
    ask: Ask | None = None,
    kernels: ModuleType | None = None,
    pool: ThreadPoolExecutor | None = None,
) -> Ranked:
    """The best ``k`` vacancies for a person.

    Args:
        ask: leave out rows that contradict it.
        kernels: the compiled kernels; ``None`` = plain numpy.
        pool: threads to spread the blocks over.

    Raises:
        ValueError: ``k`` is below 1.
    """
    asks = ask if ask is not None and ask.anything else None

    def plain(block: VacancyBlock, gone: Gone) -> Best:
        allowed = asks.passes(block.conditions) if asks else None
        return best_vacancies(block, query, k, _and_not(allowed, gone))

    if kernels is None:
        return _plainly(runs, plain, k, pool)
    numbers, zones = (asks or Ask()).numbers(), _beyond(asks)
    use = query.credits
    alone = np.array([0, len(query.columns)], dtype=np.int64)

    def scan(block: VacancyBlock, gone: Gone, base: int, state: _State) -> None:
        said = block.conditions if asks else _UNASKED
        state.size = kernels.best_vacancies(
            block.pointers, block.postings, query.columns, use.fit, use.known,
            len(block.numbers), gone_bytes(gone), said.narrow, said.wide, numbers, zones, base,
            state.sums, state.out, state.rows, state.bits, state.heap, state.size,
        )  # fmt: skip

    def bounds(block: VacancyBlock, rows: Ints, found: NDArray[np.int64]) -> None:
        kernels.vacancy_bounds(
            block.pointers, block.postings, alone, query.columns, use.lower, use.short, use.known,
            found[3], rows, found[0], found[1], found[2],
        )  # fmt: skip
        found[1] = block.asked[rows] * np.int64(CREDIT_MAX) - found[1]

    return _natively(runs, scan, bounds, k, pool)


def top_people(
    runs: Sequence[Run[PeopleBlock]],
    query: VacancyQuery,
    k: int,
    *,
    kernels: ModuleType | None = None,
    pool: ThreadPoolExecutor | None = None,
) -> Ranked:
    """The best ``k`` people for a vacancy.

    Raises:
        ValueError: ``k`` is below 1.
    """

    def plain(block: PeopleBlock, gone: Gone) -> Best:
        return best_people(block, query, k, _and_not(None, gone))

    if kernels is None:
        return _plainly(runs, plain, k, pool)

    def scan(block: PeopleBlock, gone: Gone, base: int, state: _State) -> None:
        state.size = kernels.best_people(
            block.pointers, block.rows, block.profiles, block.credits.fit, block.credits.known,
            query.columns, query.levels, query.weights, len(block.numbers),
            gone_bytes(gone), base, state.sums, state.heap, state.size,
        )  # fmt: skip

    def bounds(block: PeopleBlock, rows: Ints, found: NDArray[np.int64]) -> None:
        only = np.zeros(len(block.numbers), dtype=np.bool_)
        only[rows] = True
        best = best_people(block, query, len(rows), only)
        place = np.argsort(best.rows)[np.searchsorted(np.sort(best.rows), rows)]
        found[:3] = best.lower[place], best.upper[place], best.known[place]

    return _natively(runs, scan, bounds, k, pool)


def _and_not(allowed: NDArray[np.bool_] | None, gone: Gone) -> NDArray[np.bool_] | None:
    if gone is None:
        return allowed
    return ~gone if allowed is None else allowed & ~gone


def gone_bytes(gone: Gone) -> NDArray[np.uint8]:
    """Withdrawn rows as the kernels read them; empty = none."""
    return _NOTHING if gone is None else gone.view(np.uint8)


def _beyond(ask: Ask | None) -> NDArray[np.uint8]:
    """Per number of a zone whether it is out of reach, for every number there may be; empty = none is."""
    if ask is None or ask.zones is None:
        return _NOTHING
    beyond = np.zeros(NO_ZONE + 1, dtype=np.uint8)
    beyond[: len(ask.zones)] = ~ask.zones
    return beyond


def _plainly(
    runs: Sequence[Run[B]], best: Callable[[B, Gone], Best], k: int, pool: ThreadPoolExecutor | None
) -> Ranked:
    _check(k)
    jobs = [(block, gone) for run in runs for block, gone in zip(run.blocks, run.gone, strict=True)]
    found = list((pool.map if pool else map)(lambda job: best(*job), jobs))
    return joined(
        [
            Ranked(
                numbers=block.numbers[one.rows],
                points=one.key & (KNOWN - 1),
                lower=one.lower,
                upper=one.upper,
                known=one.known,
            )
            for (block, _), one in zip(jobs, found, strict=True)
        ],
        k,
    )


class _State:
    """What one thread carries from block to block."""

    def __init__(self, k: int) -> None:
        self.sums = np.empty(BLOCK, dtype=np.uint32)
        self.out = np.empty(BLOCK, dtype=np.uint8)
        self.rows = np.empty(BLOCK, dtype=np.uint16)
        self.bits = np.zeros(BLOCK // 8, dtype=np.uint8)
        self.heap = np.zeros(k, dtype=np.uint64)
        self.size = 0


def _natively(
    runs: Sequence[Run[B]],
    scan: Callable[[B, Gone, int, _State], None],
    bounds: Bounds[B],
    k: int,
    pool: ThreadPoolExecutor | None,
) -> Ranked:
    _check(k)
    lists = []
    for run in runs:
        heaps = _heaps(run, scan, k, pool)
        lists.append(_ranked(run, *unpacked(heaps), bounds))
    return joined(lists, k)


def _heaps(
    run: Run[B], scan: Callable[[B, Gone, int, _State], None], k: int, pool: ThreadPoolExecutor | None
) -> NDArray[np.uint64]:
    """The best ``k`` heap entries of a run, best first."""
    rows = sum(len(block.numbers) for block in run.blocks)

    def part(span: range) -> NDArray[np.uint64]:
        state = _State(min(k, rows))
        for at in span:
            scan(run.blocks[at], run.gone[at], at * BLOCK, state)
        return state.heap[: state.size]

    spans: list[range] = _shares(len(run.blocks), pool)
    found = [np.zeros(0, dtype=np.uint64), *(pool.map if pool else map)(part, spans)]
    return np.sort(np.concatenate(found))[::-1][:k]


def _shares(blocks: int, pool: ThreadPoolExecutor | None) -> list[range]:
    """Blocks in as many spans as there are threads."""
    threads = min(blocks, pool._max_workers) if pool else 1
    cuts = [blocks * at // max(threads, 1) for at in range(threads + 1)]
    return [range(begin, end) for begin, end in pairwise(cuts) if end > begin]


def _ranked(run: Run[B], key: Ints, row: Ints, bounds: Bounds[B]) -> Ranked:
    """Numbers and bounds of the rows that were kept."""
    order = np.argsort(row)
    inside, of = row[order] % BLOCK, (row[order] // BLOCK).tolist()
    found = np.zeros((4, len(row)), dtype=np.int64)
    numbers = np.empty(len(row), dtype=np.uint64)
    begin = 0
    for end in range(1, len(of) + 1):
        if end == len(of) or of[end] != of[begin]:
            block = run.blocks[of[begin]]
            numbers[begin:end] = block.numbers[inside[begin:end]]
            bounds(block, inside[begin:end], found[:, begin:end])
            begin = end
    # Back into the order of the ranking.
    ranked, in_rank = np.empty_like(found), np.empty_like(numbers)
    ranked[:, order], in_rank[order] = found, numbers
    return Ranked(numbers=in_rank, points=key & (KNOWN - 1), lower=ranked[0], upper=ranked[1], known=ranked[2])


def unpacked(heaps: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Keys and rows of heap entries, as the kernels pack them."""
    low = np.uint64(0xFFFFFFFF)
    return (heaps >> np.uint64(32)).astype(np.int64), (low - (heaps & low)).astype(np.int64)


def by_block(row: Ints) -> Iterator[tuple[int, Ints]]:
    """Every block that rows lie in, with the places of its rows in ``row``."""
    order = np.argsort(row, kind="stable")
    block_of = row[order] // BLOCK
    cuts = [0, *(np.flatnonzero(np.diff(block_of)) + 1).tolist(), len(row)]
    for first, last in pairwise(cuts) if len(row) else ():
        yield int(block_of[first]), order[first:last]


def joined(lists: Sequence[Ranked], k: int) -> Ranked:
    """One list of the best ``k`` of several."""
    if not lists:
        none = np.zeros(0, dtype=np.int64)
        return Ranked(numbers=none.astype(np.uint64), points=none, lower=none, upper=none, known=none)
    if len(lists) == 1:
        return lists[0]
    numbers = np.concatenate([one.numbers for one in lists])
    points, lower, upper, known = (
        np.concatenate([getattr(one, name) for one in lists]) for name in ("points", "lower", "upper", "known")
    )
    order = np.lexsort((numbers, -points, known == 0))[:k]
    return Ranked(
        numbers=numbers[order], points=points[order], lower=lower[order], upper=upper[order], known=known[order]
    )


def _check(k: int) -> None:
    if k < 1:
        raise ValueError(f"at least one row is asked for: {k}")
