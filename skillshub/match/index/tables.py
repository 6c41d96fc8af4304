"""What many vacancies ask, and what many people bring, as plain arrays: what blocks are built from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import WEIGHT_SUM
from skillshub.match.credit import LEVELS, Standing
from skillshub.match.index.conditions import Rows, silent
from skillshub.match.index.query import Credits
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.requirements import Requirement

Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class VacancyTable:
    """Requirements of vacancies, one vacancy after the other, by rising number.

    Requirements of weight 0 and *thin requirements* may be left out: neither adds to any sum.

    Raises:
        ValueError: numbers do not rise, lengths disagree, a level or weight is out of bounds.
    """

    numbers: Numbers
    """n vacancies, strictly rising."""
    start: NDArray[np.int64]
    """n + 1: where each one's requirements begin."""
    column: NDArray[np.uint32]
    """Of the vocabulary."""
    level: NDArray[np.uint8]
    """Asked level, 1 … 4."""
    weight: NDArray[np.uint16]
    """Share of 16,383."""
    conditions: Rows

    def __post_init__(self) -> None:
        _check_rows(self.numbers, self.start, self.column)
        lengths = {len(self.column), len(self.level), len(self.weight)}
        if len(lengths) > 1 or len(self.conditions) != len(self.numbers):
            raise ValueError("arrays of a table have one length")
        if len(self.column) and not (self.level.min() >= 1 and self.level.max() <= 4):
            raise ValueError("asked levels run from 1 to 4")
        if len(self.column) and self.weight.max() > WEIGHT_SUM:
            raise ValueError(f"weights are shares of {WEIGHT_SUM}")

    @classmethod
    def of(
        cls,
        asked: Iterable[tuple[int, Sequence[Requirement]]],
        vocabulary: Vocabulary,
        conditions: Rows | None = None,
    ) -> VacancyTable:
        """From ``(number, requirement rows)``, in any order; ``conditions`` in the same order."""
        listed = list(asked)
        order = sorted(range(len(listed)), key=lambda at: listed[at][0])
        kept = [[r for r in listed[at][1] if r.skill and r.weight] for at in order]
        said = silent(len(listed)) if conditions is None else conditions
        return cls(
            numbers=np.array([listed[at][0] for at in order], dtype=np.uint64),
            start=np.cumsum([0, *map(len, kept)], dtype=np.int64),
            column=np.array([vocabulary.column[r.skill] for rows in kept for r in rows], dtype=np.uint32),
            level=np.array([r.level for rows in kept for r in rows], dtype=np.uint8),
            weight=np.array([r.weight for rows in kept for r in rows], dtype=np.uint16),
            conditions=said[order],
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PeopleTable:
    """Profiles of people, one person after the other, by rising number.

    Raises:
        ValueError: numbers do not rise, or lengths disagree.
    """

    numbers: Numbers
    start: NDArray[np.int64]
    column: NDArray[np.uint32]
    profile: NDArray[np.uint32]
    """Which of :attr:`credits`."""
    credits: Credits

    def __post_init__(self) -> None:
        _check_rows(self.numbers, self.start, self.column)
        if len(self.column) != len(self.profile):
            raise ValueError("arrays of a table have one length")

    @classmethod
    def of(cls, people: Iterable[tuple[int, Mapping[str, Standing]]], vocabulary: Vocabulary) -> PeopleTable:
        """From ``(number, standings)``, in any order. Equal profiles are kept once."""
        numbers, counts, columns, profiles = [], [], [], []
        seen: dict[tuple[int, ...], int] = {}
        shapes: list[Standing] = []
        for number, person in sorted(people, key=lambda one: one[0]):
            found = sorted((vocabulary.column[skill], s) for skill, s in person.items() if skill in vocabulary.column)
            numbers.append(number)
            counts.append(len(found))
            for column, standing in found:
                shape = _shape(standing)
                if shape not in seen:
                    seen[shape] = len(shapes)
                    shapes.append(standing)
                columns.append(column)
                profiles.append(seen[shape])
        return cls(
            numbers=np.array(numbers, dtype=np.uint64),
            start=np.cumsum([0, *counts], dtype=np.int64),
            column=np.array(columns, dtype=np.uint32),
            profile=np.array(profiles, dtype=np.uint32),
            credits=Credits.of(shapes),
        )


def _shape(standing: Standing) -> tuple[int, ...]:
    """All a standing says in points."""
    kinds = (standing.fit, standing.lower, standing.upper)
    return (standing.known, *(credit(asked) for credit in kinds for asked in LEVELS))


def _check_rows(numbers: Numbers, start: NDArray[np.int64], column: NDArray[np.uint32]) -> None:
    if len(start) != len(numbers) + 1 or int(start[0]) != 0 or int(start[-1]) != len(column):
        raise ValueError("rows and their starts do not agree")
    if np.any(start[1:] < start[:-1]):
        raise ValueError("starts rise")
    if np.any(numbers[1:] <= numbers[:-1]):
        raise ValueError("numbers rise and are given once")
