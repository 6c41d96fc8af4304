"""The kernels: the best rows of one block, compiled. Same digits and same order as :mod:`.plain`.

A row's sum and its mark *something is known* share one word, ``KNOWN | points``, which is the key rows are ordered
by. The best rows are kept in a heap of ``key · 2³² + (2³² - 1 - row)``, so that one comparison orders by key and
then by smaller row; the heap goes from block to block and its worst entry is the bar for the next.

Importing this module compiles it, or loads it from the cache: only :mod:`.compiled` does so.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numba import njit, types

from skillshub.match.index.compiled import caching

CHUNK = 64
"""Rows whose best is taken first: most chunks hold nothing better than the bar."""
SAMPLE = 256
FEW = 2
"""Rows of the sample that pass; at most so many, and the conditions are looked at before anything is added up."""
SIXTEEN, FOURTEEN, THREE = np.uint32(16), np.uint32(14), np.uint32(3)
WEIGHT = np.uint32(0x3FFF)
BYTE, PAIR = np.uint64(0xFF), np.uint64(0xFFFF)
LAST_ROW = np.uint64(0xFFFFFFFF)


def _read(kind: types.Type) -> types.Array:
    """An array that is only read; mapped files are read-only."""
    return types.Array(kind, 1, "C", readonly=True)


def _write(kind: types.Type) -> types.Array:
    return types.Array(kind, 1, "C")


U8, U16, U32, U64, I64 = nb.uint8, nb.uint16, nb.uint32, nb.uint64, nb.int64
ASK = types.UniTuple(nb.int64, 12)
MASK = (_read(U64), _read(U8), ASK, _read(U8))
"""Conditions, two words a row (empty: nothing is asked), rows that are gone (empty: none), what is asked, zones in
reach (empty: any)."""
HEAP = (I64, _write(U32), _write(U64), I64)
"""Number of the block's first row, room for its sums, the heap, how many it holds."""


@njit(nogil=True)
def _passes(low, high, ask):  # type: ignore[no-untyped-def]
    """As ``Ask.passes`` but for the zone, stopping at the first contradiction.

    Rows come as numbers and what is asked as a tuple: handing on arrays would count references at every row.
    """
    flags, sector = np.int64(low & BYTE), np.int64(low >> U64(8) & BYTE)
    if flags & ask[1] != 0 or (ask[0] != 0 and flags & 3 != 0 and flags & ask[0] == 0):
        return False
    if ask[2] != 0 and sector != 0 and (ask[2] >> (sector & 63)) & 1 == 0:
        return False
    if np.int64(low >> U64(16) & BYTE) > ask[4] or np.int64(low >> U64(24) & BYTE) < ask[3]:
        return False
    pay, start, last = np.int64(low >> U64(32) & PAIR), np.int64(low >> U64(48)), np.int64(high & PAIR)
    if (pay != 0 and pay < ask[5]) or (start != 0 and start < ask[6]) or last < ask[7]:
        return False
    languages = np.int64(high >> U64(32) & PAIR)
    if languages & 15 > ask[8] or (languages >> 4) & 15 > ask[9] or (languages >> 8) & 15 > ask[10]:
        return False
    return np.int64(high >> U64(48)) & ask[11] == 0


@njit(nogil=True)
def _push(heap, size, value):  # type: ignore[no-untyped-def]
    """Put a value into the heap, in the place of the worst when it is full; how many it holds."""
    if size < len(heap):
        at = size
        size += 1
        while at and heap[(at - 1) >> 1] > value:
            heap[at] = heap[(at - 1) >> 1]
            at = (at - 1) >> 1
        heap[at] = value
        return size
    at = 0
    child = 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = value
    return size


@njit(nogil=True)
def _bar(heap, size):  # type: ignore[no-untyped-def]
    """The key a later row must beat."""
    return np.int64(heap[0] >> np.uint64(32)) if size == len(heap) else np.int64(-1)


@njit(nogil=True)
def _value(key, row):  # type: ignore[no-untyped-def]
    return np.uint64(key) << np.uint64(32) | (LAST_ROW - np.uint64(row))


@njit(nogil=True)
def _harvest(sums, count, base, said, gone, ask, zones, heap, size):  # type: ignore[no-untyped-def]
    """Rows of a block that beat the bar and are allowed; conditions are looked at for those alone."""
    bar = _bar(heap, size)
    for first in range(0, count, CHUNK):
        last = min(first + CHUNK, count)
        best = np.uint32(0)
        for row in range(first, last):
            best = max(best, sums[row])
        if np.int64(best) <= bar:
            continue
        for row in range(first, last):
            key = np.int64(sums[row])
            if key <= bar or (len(gone) and gone[row]):
                continue
            if len(said):
                zone = np.int64(said[2 * row + 1] >> U64(16) & PAIR)
                if (zone < len(zones) and zones[zone] == 0) or not _passes(said[2 * row], said[2 * row + 1], ask):
                    continue
            size = _push(heap, size, _value(key, base + row))
            bar = _bar(heap, size)
    return size


@njit(nogil=True)
def _harvest_bits(sums, bits, base, heap, size):  # type: ignore[no-untyped-def]
    """As :func:`_harvest`, where the allowed rows are known and few."""
    bar = _bar(heap, size)
    for byte in range(len(bits)):
        if not bits[byte]:
            continue
        for bit in range(8):
            row = 8 * byte + bit
            if bits[byte] >> bit & 1 and np.int64(sums[row]) > bar:
                size = _push(heap, size, _value(sums[row], base + row))
                bar = _bar(heap, size)
    return size


@njit(nogil=True)
def _few_pass(said, ask, zones, count):  # type: ignore[no-untyped-def]
    """Whether hardly any row passes, judged by a sample spread over the block."""
    if len(said) == 0 or count < SAMPLE:
        return False
    step = count // SAMPLE
    passed = 0
    for at in range(SAMPLE):
        row = at * step
        zone = np.int64(said[2 * row + 1] >> U64(16) & PAIR)
        if zone >= len(zones) or zones[zone]:
            passed += _passes(said[2 * row], said[2 * row + 1], ask)
    return passed <= FEW


@njit(nogil=True)
def _find(postings, begin, end, row):  # type: ignore[no-untyped-def]
    """First posting of ``row`` or a later one, by bisection."""
    low, high = begin, end
    wanted = np.uint32(row) << SIXTEEN
    while low < high:
        middle = (low + high) >> 1
        if postings[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@njit(nogil=True)
def _passing(said, gone, ask, zones, count):  # type: ignore[no-untyped-def]
    """One bit per row that is allowed: few enough bytes to stay in the nearest cache."""
    bits = np.zeros((count + 7) >> 3, dtype=np.uint8)
    for row in range(count):
        zone = np.int64(said[2 * row + 1] >> U64(16) & PAIR)
        if zone < len(zones) and zones[zone] == 0:
            continue
        if _passes(said[2 * row], said[2 * row + 1], ask) and not (len(gone) and gone[row]):
            bits[row >> 3] |= np.uint8(1 << (row & 7))
    return bits


@njit(nogil=True)
def _add_up(pointers, postings, columns, first, last, fit, known, sums):  # type: ignore[no-untyped-def]
    """Points of every row of a block over the lists ``first`` to ``last`` of a query.

    Most credits are the same whatever level is asked; such a list needs no look-up per posting.
    """
    for at in range(first, last):
        begin, end = np.int64(pointers[columns[at]]), np.int64(pointers[columns[at] + 1])
        flag = np.uint32(known[4 * at]) << np.uint32(24)
        credit = fit[4 * at]
        if credit == fit[4 * at + 1] and credit == fit[4 * at + 2] and credit == fit[4 * at + 3]:
            for i in range(begin, end):
                word = postings[i]
                row = word >> SIXTEEN
                sums[row] = (sums[row] + (word & WEIGHT) * credit) | flag
        else:
            for i in range(begin, end):
                word = postings[i]
                row = word >> SIXTEEN
                sums[row] = (sums[row] + (word & WEIGHT) * fit[4 * at + (word >> FOURTEEN & THREE)]) | flag


@njit(
    I64(_read(U32), _read(U32), _read(U32), _read(U32), _read(U8), I64, *MASK, *HEAP),
    nogil=True,
    cache=caching(),
)
def best_vacancies(  # type: ignore[no-untyped-def]
    pointers, postings, columns, fit, known, count, said, gone, ask, zones, base, sums, heap, size
):
    """Put the best vacancies of a block into the heap; how many it holds."""
    sums[:count] = 0
    if _few_pass(said, ask, zones, count):
        bits = _passing(said, gone, ask, zones, count)
        for at in range(len(columns)):
            flag = np.uint32(known[4 * at]) << np.uint32(24)
            for i in range(pointers[columns[at]], pointers[columns[at] + 1]):
                word = postings[i]
                row = word >> SIXTEEN
                if bits[row >> np.uint32(3)] >> np.uint8(row & np.uint32(7)) & np.uint8(1):
                    sums[row] = (sums[row] + (word & WEIGHT) * fit[4 * at + (word >> FOURTEEN & THREE)]) | flag
        return _harvest_bits(sums, bits, base, heap, size)
    _add_up(pointers, postings, columns, 0, len(columns), fit, known, sums)
    return _harvest(sums, count, base, said, gone, ask, zones, heap, size)


@njit(
    types.void(
        _read(U32), _read(U32), _read(I64), _read(U32), _read(U32), _read(U8),
        I64, _read(U8), ASK, I64, _write(U32), types.Array(U64, 2, "C"), _write(I64),
    ),
    nogil=True,
    cache=caching(),
)  # fmt: skip
def best_vacancies_of_many(  # type: ignore[no-untyped-def]
    pointers, postings, starts, columns, fit, known, count, gone, ask, base, sums, heaps, sizes
):
    """The same for many people at once, without conditions: the lists of person ``p`` are ``starts[p]`` to
    ``starts[p + 1]``, the heap is row ``p``. A block's postings stay near the processor from person to person."""
    nothing = np.zeros(0, dtype=np.uint64)
    anywhere = np.zeros(0, dtype=np.uint8)
    for one in range(len(starts) - 1):
        sums[:count] = 0
        _add_up(pointers, postings, columns, starts[one], starts[one + 1], fit, known, sums)
        sizes[one] = _harvest(sums, count, base, nothing, gone, ask, anywhere, heaps[one], sizes[one])


@njit(
    types.void(
        _read(U32), _read(U32), _read(I64), _read(U32), _read(U32), _read(U32), _read(U8),
        _read(I64), _read(I64), _write(I64), _write(I64), _write(I64),
    ),
    nogil=True,
    cache=caching(),
)  # fmt: skip
def vacancy_bounds(  # type: ignore[no-untyped-def]
    pointers, postings, starts, columns, low, lack, known, who, rows, lower, short, known_weight
):
    """Lower points, points short of the upper bound, and known weight of a few rows, each for the person ``who``."""
    for one in range(len(rows)):
        row = rows[one]
        for at in range(starts[who[one]], starts[who[one] + 1]):
            end = np.int64(pointers[columns[at] + 1])
            found = _find(postings, np.int64(pointers[columns[at]]), end, row)
            while found < end and np.int64(postings[found] >> SIXTEEN) == row:
                word = postings[found]
                weight = np.int64(word & WEIGHT)
                cell = 4 * at + np.int64(word >> FOURTEEN & THREE)
                lower[one] += weight * low[cell]
                short[one] += weight * lack[cell]
                known_weight[one] += weight * known[cell]
                found += 1


@njit(
    I64(
        _read(U32), _read(U16), _read(U32), _read(U32), _read(U8), _read(U32), _read(U32), _read(U32),
        I64, *MASK, *HEAP,
    ),
    nogil=True,
    cache=caching(),
)  # fmt: skip
def best_people(  # type: ignore[no-untyped-def]
    pointers, rows, profiles, fit, known, columns, levels, weights,
    count, said, gone, ask, zones, base, sums, heap, size,
):  # fmt: skip
    """Put the best people of a block into the heap; how many it holds."""
    sums[:count] = 0
    for at in range(len(columns)):
        weight, level = weights[at], levels[at]
        for i in range(pointers[columns[at]], pointers[columns[at] + 1]):
            cell = np.uint64(profiles[i]) * np.uint64(4) + np.uint64(level)
            row = rows[i]
            sums[row] = (sums[row] + weight * fit[cell]) | np.uint32(known[cell]) << np.uint32(24)
    return _harvest(sums, count, base, said, gone, ask, zones, heap, size)
