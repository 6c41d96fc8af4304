"""Blocks of 65,536 rows, inverted: per skill the list of rows it stands in.

A vacancy's posting is one word:

    bits 31-16  row within the block
    bits 15-14  asked level minus one
    bits 13-0   weight, share of 16,383

A list is sorted, so that one row is found in it by bisection. A person's posting is a row (16 bits) and the number
of a profile (32 bits): what many people bring repeats, so profiles are kept once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import WEIGHT_SUM
from skillshub.match.credit import LEVELS
from skillshub.match.index.condition_columns import NARROW, WIDE, ConditionColumns
from skillshub.match.index.query import Credits, Words
from skillshub.match.index.tables import Numbers, PeopleTable, VacancyTable

BLOCK = 65_536
WEIGHT_BITS = 14
WEIGHT_MASK = (1 << WEIGHT_BITS) - 1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class VacancyBlock:
    """Up to 65,536 vacancies, by rising number."""

    numbers: Numbers
    pointers: Words
    """One more than the vocabulary has skills: where each skill's list begins."""
    postings: Words
    asked: NDArray[np.uint16]
    """Per row the sum of its weights, without *thin requirements*."""
    narrow: NDArray[np.uint8]
    """Conditions of one byte, one field after the other."""
    wide: NDArray[np.uint16]
    """Conditions of two bytes, one field after the other."""

    @property
    def conditions(self) -> ConditionColumns:
        """What the vacancies say of themselves."""
        return ConditionColumns(narrow=self.narrow.reshape(len(NARROW), -1), wide=self.wide.reshape(len(WIDE), -1))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PeopleBlock:
    """Up to 65,536 people, by rising number."""

    numbers: Numbers
    pointers: Words
    rows: NDArray[np.uint16]
    """Of every posting; rising within a list."""
    profiles: Words
    """Of every posting, within :attr:`credits`."""
    credits: Credits


def vacancy_blocks(table: VacancyTable, skills: int) -> Iterator[VacancyBlock]:
    """The blocks of a table.

    Args:
        skills: size of the vocabulary.

    Raises:
        ValueError: a column lies outside the vocabulary, or the weights of a vacancy sum to more than 16,383.
    """
    _check_columns(table.column, skills)
    for first in range(0, len(table.numbers), BLOCK):
        count = min(BLOCK, len(table.numbers) - first)
        rows, column, part = _entries(table.start, table.column, first, count)
        weight = table.weight[part].astype(np.uint32)
        # One word sorts by skill, then row: skill in the high half, the posting in the low one.
        words = rows << np.uint32(16) | (table.level[part].astype(np.uint32) - 1) << np.uint32(WEIGHT_BITS) | weight
        keyed = (column.astype(np.uint64) << np.uint64(32) | words)[weight > 0]
        keyed.sort()
        said = ConditionColumns.of(table.conditions[first : first + count])
        asked = np.bincount(rows, weights=weight, minlength=count)
        if asked.max() > WEIGHT_SUM:
            raise ValueError(f"the weights of a vacancy sum to {WEIGHT_SUM} at most, not {int(asked.max())}")
        yield VacancyBlock(
            numbers=table.numbers[first : first + count],
            pointers=_pointers(keyed, skills),
            postings=keyed.astype(np.uint32),
            asked=asked.astype(np.uint16),
            narrow=said.narrow.ravel(),
            wide=said.wide.ravel(),
        )


def people_blocks(table: PeopleTable, skills: int) -> Iterator[PeopleBlock]:
    """The blocks of a table.

    Raises:
        ValueError: a column lies outside the vocabulary.
    """
    _check_columns(table.column, skills)
    for first in range(0, len(table.numbers), BLOCK):
        count = min(BLOCK, len(table.numbers) - first)
        rows, column, part = _entries(table.start, table.column, first, count)
        keyed = column.astype(np.uint64) << np.uint64(32) | rows
        order = np.argsort(keyed, kind="stable")
        yield PeopleBlock(
            numbers=table.numbers[first : first + count],
            pointers=_pointers(keyed[order], skills),
            rows=rows[order].astype(np.uint16),
            profiles=table.profile[part][order],
            credits=table.credits,
        )


def table_of(blocks: list[VacancyBlock], alive: list[NDArray[np.bool_]]) -> VacancyTable:
    """Back from blocks to the vacancies that are alive, by rising number; the blocks may overlap in numbers.

    Raises:
        ValueError: a number is alive in two blocks, or there are no blocks.
    """
    numbers = np.concatenate([block.numbers[keep] for block, keep in zip(blocks, alive, strict=True)])
    said = np.concatenate([block.conditions.rows()[keep] for block, keep in zip(blocks, alive, strict=True)])
    place = np.empty(len(numbers), dtype=np.int64)
    order = np.argsort(numbers)
    place[order] = np.arange(len(numbers))
    parts = []
    base = 0
    for block, keep in zip(blocks, alive, strict=True):
        into = np.full(len(block.numbers), -1, dtype=np.int64)
        kept = int(keep.sum())
        into[keep] = place[base : base + kept]
        base += kept
        pointers = block.pointers.astype(np.int64)
        column = np.repeat(np.arange(len(pointers) - 1, dtype=np.uint32), pointers[1:] - pointers[:-1])
        row = into[block.postings >> np.uint32(16)]
        parts.append((row[row >= 0], column[row >= 0], block.postings[row >= 0]))
    row, column, words = (np.concatenate([part[at] for part in parts]) for at in range(3))
    by_row = np.argsort(row, kind="stable")
    return VacancyTable(
        numbers=numbers[order],
        start=np.concatenate(([0], np.cumsum(np.bincount(row, minlength=len(numbers))))).astype(np.int64),
        column=column[by_row],
        level=((words[by_row] >> np.uint32(WEIGHT_BITS) & np.uint32(3)) + 1).astype(np.uint8),
        weight=(words[by_row] & np.uint32(WEIGHT_MASK)).astype(np.uint16),
        conditions=said[order],
    )


def people_table_of(blocks: Sequence[PeopleBlock], kept: Sequence[NDArray[np.bool_]], more: PeopleTable) -> PeopleTable:
    """Back from blocks to the people that are kept, and those of a table besides, by rising number.

    Raises:
        ValueError: somebody is kept twice, or kept and in the table too.
    """
    numbers = [more.numbers, *(block.numbers[keep] for block, keep in zip(blocks, kept, strict=True))]
    row = [np.repeat(np.arange(len(more.numbers)), np.diff(more.start))]
    column, profile = [more.column], [more.profile]
    for at, (block, keep) in enumerate(zip(blocks, kept, strict=True), start=1):
        into = np.where(keep, np.cumsum(keep) - 1 + sum(map(len, numbers[:at])), -1)[block.rows]
        pointers = block.pointers.astype(np.int64)
        stays = into >= 0
        row.append(into[stays])
        column.append(np.repeat(np.arange(len(pointers) - 1, dtype=np.uint32), np.diff(pointers))[stays])
        profile.append(block.profiles[stays])
    shapes, profiles = _joined_profiles([more.credits, *(block.credits for block in blocks)], profile)
    whole, columns = np.concatenate(numbers), np.concatenate(column)
    order = np.argsort(whole)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    rows = place[np.concatenate(row)]
    by_row = np.lexsort((columns, rows))
    return PeopleTable(
        numbers=whole[order],
        start=np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(order))))).astype(np.int64),
        column=columns[by_row],
        profile=profiles[by_row],
        credits=shapes,
    )


def _joined_profiles(credits_: Sequence[Credits], profiles: Sequence[Words]) -> tuple[Credits, Words]:
    """Profiles of several lists in one, each once and only if somebody has it, and what refers to them."""
    cells = [np.stack([c.fit, c.lower, c.short, c.known.astype(np.uint32)], axis=1) for c in credits_]
    whole = np.concatenate(cells).reshape(-1, len(LEVELS) * 4)
    begins = np.cumsum([0, *(len(each) // len(LEVELS) for each in cells[:-1])])
    used = np.concatenate([each + begin for each, begin in zip(profiles, begins, strict=True)]).astype(np.int64)
    shapes, of = np.unique(whole[used], axis=0, return_inverse=True)
    fit, lower, short, known = shapes.reshape(-1, 4).T
    return Credits(
        fit=fit.copy(), lower=lower.copy(), short=short.copy(), known=known.astype(np.uint8)
    ), of.ravel().astype(np.uint32)


def _check_columns(column: Words, skills: int) -> None:
    if len(column) and int(column.max()) >= skills:
        raise ValueError(f"column {int(column.max())} lies outside a vocabulary of {skills}")


def _entries(start: NDArray[np.int64], column: Words, first: int, count: int) -> tuple[Words, Words, slice]:
    """Row within the block and column of every entry of ``count`` rows, and where they stand in the table."""
    part = slice(int(start[first]), int(start[first + count]))
    rows = np.repeat(
        np.arange(count, dtype=np.uint32), start[first + 1 : first + count + 1] - start[first : first + count]
    )
    return rows, column[part], part


def _pointers(keyed: NDArray[np.uint64], skills: int) -> Words:
    counts = np.bincount((keyed >> np.uint64(32)).astype(np.int64), minlength=skills)
    return np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
