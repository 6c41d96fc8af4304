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

STRIDE = 8
"""Postings that are looked past at first: half a line of the cache."""
CHUNK = 64
"""Rows whose best is taken first: most chunks hold nothing better than the bar."""
FEW = 32
"""Where no more than one row in so many passes the conditions, nothing is added up for the others."""
SIXTEEN, FOURTEEN, THREE = np.uint32(16), np.uint32(14), np.uint32(3)
WEIGHT = np.uint32(0x3FFF)
LAST_ROW = np.uint64(0xFFFFFFFF)


def _read(kind: types.Type) -> types.Array:
    """An array that is only read; mapped files are read-only."""
    return types.Array(kind, 1, "C", readonly=True)


def _write(kind: types.Type) -> types.Array:
    return types.Array(kind, 1, "C")


U8, U16, U32, U64, I64 = nb.uint8, nb.uint16, nb.uint32, nb.uint64, nb.int64
ASK = types.UniTuple(nb.int64, 13)
MASK = (_read(U8), types.Array(U8, 2, "C", readonly=True), types.Array(U16, 2, "C", readonly=True), ASK, _read(U8))
"""Rows that are gone (empty: none), conditions field by field (no rows: nothing is asked), what is asked, per number
of a zone whether it is out of reach (empty: none is)."""
HEAP = (I64, _write(U32), _write(U64), I64)
"""Number of the block's first row, room for its sums, the heap, how many it holds."""
ROOM = (_write(U32), _write(U8), _write(U16), _write(U8))
"""Room, one a row each, for sums, for marks of rows that are out, and for numbers of rows; and for a bit a row, all
of them 0 before and after."""


@njit(nogil=True)
def _bar_rows(gone, narrow, wide, ask, zones, count, out):  # type: ignore[no-untyped-def]
    """Mark the rows that are gone or contradict what is asked, as ``Ask.passes`` has it: one field after the other,
    and those alone that are asked of."""
    zone = wide[3]
    if len(zones):
        for row in range(count):
            out[row] = zones[zone[row]]
    else:
        out[:count] = 0
    if len(gone):
        for row in range(count):
            out[row] |= gone[row]
    _bar_kinds(narrow[0], narrow[1], ask, count, out)
    _bar_amounts(narrow, wide, ask, count, out)
    _bar_abilities(wide[4], wide[5], ask, count, out)


@njit(nogil=True)
def _bar_kinds(flags, sector, ask, count, out):  # type: ignore[no-untyped-def]
    """Countries, shifts, kinds of place, sectors."""
    if ask[0]:
        country = np.uint8(ask[0])
        for row in range(count):
            out[row] |= np.uint8((flags[row] & np.uint8(3)) != 0) & np.uint8((flags[row] & country) == 0)
    if ask[1]:
        shunned = np.uint8(ask[1])
        for row in range(count):
            out[row] |= np.uint8((flags[row] & shunned) != 0)
    if ask[2]:
        barred = np.zeros(256, dtype=np.uint8)
        for one in range(1, 256):
            barred[one] = (ask[2] >> (one & 63)) & 1 == 0
        for row in range(count):
            out[row] |= barred[sector[row]]
    if ask[12]:
        shifts = np.uint8(ask[12])
        for row in range(count):
            out[row] |= np.uint8((flags[row] & np.uint8(248)) != 0) & np.uint8((flags[row] & shifts) == 0)


@njit(nogil=True)
def _bar_amounts(narrow, wide, ask, count, out):  # type: ignore[no-untyped-def]
    """Hours, pay, days."""
    hours_min, hours_max, pay, start, last = narrow[2], narrow[3], wide[0], wide[1], wide[2]
    if ask[3]:
        hours = np.uint8(ask[3])
        for row in range(count):
            out[row] |= np.uint8(hours_max[row] < hours)
    if ask[4] < 255:
        hours = np.uint8(ask[4])
        for row in range(count):
            out[row] |= np.uint8(hours_min[row] > hours)
    if ask[5]:
        floor = np.uint16(ask[5])
        for row in range(count):
            out[row] |= np.uint8(pay[row] != 0) & np.uint8(pay[row] < floor)
    if ask[6]:
        day = np.uint16(ask[6])
        for row in range(count):
            out[row] |= np.uint8(start[row] != 0) & np.uint8(start[row] < day)
    if ask[7]:
        day = np.uint16(ask[7])
        for row in range(count):
            out[row] |= np.uint8(last[row] < day)


@njit(nogil=True)
def _bar_abilities(languages, licences, ask, count, out):  # type: ignore[no-untyped-def]
    """Languages and licences the person lacks."""
    if ask[8] < 15 or ask[9] < 15 or ask[10] < 15:
        nl, de, en = np.uint16(ask[8]), np.uint16(ask[9]), np.uint16(ask[10])
        low = np.uint16(15)
        for row in range(count):
            word = languages[row]
            out[row] |= (
                np.uint8((word & low) > nl)
                | np.uint8((word >> np.uint16(4) & low) > de)
                | np.uint8((word >> np.uint16(8) & low) > en)
            )
    if ask[11]:
        missing = np.uint16(ask[11])
        for row in range(count):
            out[row] |= np.uint8((licences[row] & missing) != 0)


@njit(nogil=True)
def _left(out, count, rows, bits):  # type: ignore[no-untyped-def]
    """Write down the rows that are not out, and set their bits, if they are few; how many there are."""
    found = 0
    for row in range(count):
        found += out[row] == 0
    if found * FEW > count:
        return found
    found = 0
    for row in range(count):
        if out[row] == 0:
            rows[found] = row
            bits[row >> 3] |= np.uint8(1 << (row & 7))
            found += 1
    return found


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
def _harvest(sums, count, base, out, heap, size):  # type: ignore[no-untyped-def]
    """Rows of a block that beat the bar and are not out (empty: none is); marks are looked at for those alone."""
    bar = _bar(heap, size)
    for first in range(0, count, CHUNK):
        last = min(first + CHUNK, count)
        best = np.uint32(0)
        for row in range(first, last):
            best = max(best, sums[row])
        if np.int64(best) <= bar:
            continue
        for row in range(first, last):
            if np.int64(sums[row]) > bar and not (len(out) and out[row]):
                size = _push(heap, size, _value(sums[row], base + row))
                bar = _bar(heap, size)
    return size


@njit(nogil=True)
def _find(postings, begin, end, row):  # type: ignore[no-untyped-def]
    """First posting of ``row`` or a later one. Rows are spread evenly, so the search starts where it would be then and
    widens from there: most of the time is waiting for memory, and this touches the least of it."""
    if begin == end:
        return end
    wanted = np.uint32(row) << SIXTEEN
    middle = begin + ((end - begin) * np.int64(row) >> 16)
    step = STRIDE
    if postings[middle] < wanted:
        low = middle + 1
        while low + step < end and postings[low + step] < wanted:
            low += step + 1
            step *= 2
        high = min(low + step, end)
    else:
        high = middle
        while high - step > begin and postings[high - step] >= wanted:
            high -= step
            step *= 2
        low = max(high - step, begin)
    while low < high:
        middle = (low + high) >> 1
        if postings[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@njit(nogil=True)
def _add_up_of(pointers, postings, columns, first, last, fit, known, rows, bits, sums):  # type: ignore[no-untyped-def]
    """As :func:`_add_up`, for a few rows: looked up in long lists, met on the way through short ones."""
    for row in rows:
        sums[row] = 0
    for at in range(first, last):
        begin, end = np.int64(pointers[columns[at]]), np.int64(pointers[columns[at] + 1])
        flag = np.uint32(known[4 * at]) << np.uint32(24)
        steps, length = 2, end - begin
        while length > 1:
            length >>= 1
            steps += 1
        if 2 * steps * len(rows) < end - begin:
            for row in rows:
                low = _find(postings, begin, end, row)
                while low < end and postings[low] >> SIXTEEN == np.uint32(row):
                    word = postings[low]
                    sums[row] = (sums[row] + (word & WEIGHT) * fit[4 * at + (word >> FOURTEEN & THREE)]) | flag
                    low += 1
            continue
        for i in range(begin, end):
            word = postings[i]
            row = word >> SIXTEEN
            if bits[row >> np.uint32(3)] >> np.uint8(row & np.uint32(7)) & np.uint8(1):
                sums[row] = (sums[row] + (word & WEIGHT) * fit[4 * at + (word >> FOURTEEN & THREE)]) | flag


@njit(nogil=True)
def _harvest_of(rows, bits, sums, base, heap, size):  # type: ignore[no-untyped-def]
    """As :func:`_harvest`, of a few rows that are allowed; their bits are taken away again."""
    for row in rows:
        bits[row >> 3] = 0
        if np.int64(sums[row]) > _bar(heap, size):
            size = _push(heap, size, _value(sums[row], base + row))
    return size


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
    I64(_read(U32), _read(U32), _read(U32), _read(U32), _read(U8), I64, *MASK, I64, *ROOM, _write(U64), I64),
    nogil=True,
    cache=caching(),
)
def best_vacancies(  # type: ignore[no-untyped-def]
    pointers, postings, columns, fit, known, count, gone, narrow, wide, ask, zones, base, sums, out, rows, bits, heap,
    size,
):  # fmt: skip
    """Put the best vacancies of a block into the heap; how many it holds."""
    if wide.shape[1]:
        _bar_rows(gone, narrow, wide, ask, zones, count, out)
        found = _left(out, count, rows, bits)
        if found * FEW <= count:
            _add_up_of(pointers, postings, columns, 0, len(columns), fit, known, rows[:found], bits, sums)
            return _harvest_of(rows[:found], bits, sums, base, heap, size)
    sums[:count] = 0
    _add_up(pointers, postings, columns, 0, len(columns), fit, known, sums)
    return _harvest(sums, count, base, out[:count] if wide.shape[1] else gone, heap, size)


@njit(
    types.void(
        _read(U32), _read(U32), _read(I64), _read(U32), _read(U32), _read(U8),
        I64, _read(U8), I64, _write(U32), types.Array(U64, 2, "C"), _write(I64),
    ),
    nogil=True,
    cache=caching(),
)  # fmt: skip
def best_vacancies_of_many(  # type: ignore[no-untyped-def]
    pointers, postings, starts, columns, fit, known, count, gone, base, sums, heaps, sizes
):
    """The same for many people at once, without conditions: the lists of person ``p`` are ``starts[p]`` to
    ``starts[p + 1]``, the heap is row ``p``. A block's postings stay near the processor from person to person."""
    for one in range(len(starts) - 1):
        sums[:count] = 0
        _add_up(pointers, postings, columns, starts[one], starts[one + 1], fit, known, sums)
        sizes[one] = _harvest(sums, count, base, gone, heaps[one], sizes[one])


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
        I64, _read(U8), *HEAP,
    ),
    nogil=True,
    cache=caching(),
)  # fmt: skip
def best_people(  # type: ignore[no-untyped-def]
    pointers, rows, profiles, fit, known, columns, levels, weights,
    count, gone, base, sums, heap, size,
):  # fmt: skip
    """Put the best people of a block into the heap; how many it holds."""
    sums[:count] = 0
    for at in range(len(columns)):
        weight, level = weights[at], levels[at]
        for i in range(pointers[columns[at]], pointers[columns[at] + 1]):
            cell = np.uint64(profiles[i]) * np.uint64(4) + np.uint64(level)
            row = rows[i]
            sums[row] = (sums[row] + weight * fit[cell]) | np.uint32(known[cell]) << np.uint32(24)
    return _harvest(sums, count, base, gone, heap, size)
