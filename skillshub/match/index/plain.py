"""The best rows of one block, in plain numpy: what answers when nothing is compiled.

A block keeps its best ``k`` only; joining the blocks' lists gives the best of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import CREDIT_MAX
from skillshub.match.index.block import WEIGHT_BITS, WEIGHT_MASK, PeopleBlock, VacancyBlock
from skillshub.match.index.query import Credits, PersonQuery, VacancyQuery, Words

Ints = NDArray[np.int64]
ABOVE = 25
"""Bits of a sum that points and the mark may fill."""
KNOWN = 1 << 24
"""Set in the key of a row of which something is known; points stay below it. The key is what rows are ordered by."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Best:
    """Rows of one block, best first."""

    rows: Ints
    key: Ints
    lower: Ints
    upper: Ints
    known: Ints


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Touched:
    """All postings a query meets in a block, one entry each."""

    rows: NDArray[np.intp]
    weight: Words
    cell: NDArray[np.intp]
    """Into the arrays of the credits."""
    credits: Credits
    asked: Ints
    """Per row of the block the sum of weights asked."""


def best_vacancies(block: VacancyBlock, query: PersonQuery, k: int, allowed: NDArray[np.bool_] | None) -> Best:
    """The best ``k`` vacancies of a block for a person, among the rows ``allowed``."""
    spans, list_of = _lists(block.pointers, query.columns)
    words = _joined(block.postings, spans)
    touched = _Touched(
        rows=(words >> np.uint32(16)).astype(np.intp),
        weight=words & np.uint32(WEIGHT_MASK),
        cell=(list_of * np.uint32(4) + (words >> np.uint32(WEIGHT_BITS) & np.uint32(3))).astype(np.intp),
        credits=query.credits,
        asked=block.asked.astype(np.int64),
    )
    return _best(touched, k, allowed)


def best_people(block: PeopleBlock, query: VacancyQuery, k: int, allowed: NDArray[np.bool_] | None) -> Best:
    """The best ``k`` people of a block for a vacancy, among the rows ``allowed``."""
    spans, list_of = _lists(block.pointers, query.columns)
    touched = _Touched(
        rows=_joined(block.rows, spans).astype(np.intp),
        weight=query.weights[list_of],
        cell=(_joined(block.profiles, spans) * np.uint32(4) + query.levels[list_of]).astype(np.intp),
        credits=block.credits,
        asked=np.full(len(block.numbers), query.asked, dtype=np.int64),
    )
    return _best(touched, k, allowed)


def _lists(pointers: Words, columns: Words) -> tuple[list[slice], Words]:
    """Where the lists of ``columns`` stand, and for all their postings in a row which list each is in."""
    begin, end = pointers[columns], pointers[columns + np.uint32(1)]
    spans = [slice(a, b) for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
    return spans, np.repeat(np.arange(len(columns), dtype=np.uint32), end - begin)


def _joined(values: NDArray[Any], spans: list[slice]) -> NDArray[Any]:
    return np.concatenate([values[:0], *(values[span] for span in spans)])


def _best(touched: _Touched, k: int, allowed: NDArray[np.bool_] | None) -> Best:
    count = len(touched.asked)
    use = touched.credits
    # One sum for both: points stay below 2²⁴ and known weights are counted above them, so sums are whole numbers
    # below 2⁵³, as floats hold them.
    worth = use.fit + use.known * np.float64(1 << ABOVE)
    whole = np.bincount(touched.rows, weights=touched.weight * worth[touched.cell], minlength=count).astype(np.int64)
    key = (whole & np.int64((1 << ABOVE) - 1)) + (whole >> ABOVE > 0) * np.int64(KNOWN)
    rows = np.arange(count) if allowed is None else np.flatnonzero(allowed)
    if len(rows) > k:
        worst = np.partition(key[rows], len(rows) - k)[len(rows) - k]
        rows = rows[key[rows] >= worst]
    rows = rows[np.lexsort((rows, -key[rows]))][:k]
    return _with_bounds(touched, rows, key[rows])


def _with_bounds(touched: _Touched, rows: Ints, key: Ints) -> Best:
    kept = np.zeros(len(touched.asked), dtype=np.bool_)
    kept[rows] = True
    hit = np.flatnonzero(kept[touched.rows])
    slot = np.zeros(len(touched.asked), dtype=np.int64)
    slot[rows] = np.arange(len(rows))
    of, weight, cell = slot[touched.rows[hit]], touched.weight[hit].astype(np.int64), touched.cell[hit]

    def total(values: NDArray[np.uint32] | NDArray[np.uint8]) -> Ints:
        return np.bincount(of, weights=weight * values[cell], minlength=len(rows)).astype(np.int64)

    return Best(
        rows=rows,
        key=key,
        lower=total(touched.credits.lower),
        upper=touched.asked[rows] * CREDIT_MAX - total(touched.credits.short),
        known=total(touched.credits.known),
    )
