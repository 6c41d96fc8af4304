"""A question to an index, in numbers: what one person can do, or what one vacancy asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import CREDIT_MAX
from skillshub.match.credit import LEVELS, Standing
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.requirements import Requirement

Words = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Credits:
    """Credits in thousandths per profile and asked level; entry ``profile · 4 + level - 1`` of flat arrays.

    A profile is one skill of one person, as far as points go.
    """

    fit: Words
    lower: Words
    short: Words
    """1,000 minus the upper bound."""
    known: NDArray[np.uint8]
    """1 where an item of the person's own speaks of the skill."""

    @classmethod
    def of(cls, standings: Sequence[Standing]) -> Credits:
        """One profile per standing, in their order."""
        cells = [(standing, asked) for standing in standings for asked in LEVELS]
        return cls(
            fit=np.array([s.fit(asked) for s, asked in cells], dtype=np.uint32),
            lower=np.array([s.lower(asked) for s, asked in cells], dtype=np.uint32),
            short=np.array([CREDIT_MAX - s.upper(asked) for s, asked in cells], dtype=np.uint32),
            known=np.array([s.known for s, _ in cells], dtype=np.uint8),
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PersonQuery:
    """What one person brings: a column of the vocabulary and a profile each."""

    vocabulary: str
    """Checksum of the vocabulary the columns belong to."""
    columns: Words
    """Rising."""
    credits: Credits

    @classmethod
    def of(cls, person: Mapping[str, Standing], vocabulary: Vocabulary) -> PersonQuery:
        """From what is known of a person. Skills the vocabulary has not cannot be asked, and are left out."""
        found = sorted((vocabulary.column[skill], s) for skill, s in person.items() if skill in vocabulary.column)
        return cls(
            vocabulary=vocabulary.checksum,
            columns=np.array([column for column, _ in found], dtype=np.uint32),
            credits=Credits.of([standing for _, standing in found]),
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class VacancyQuery:
    """What one vacancy asks; *thin requirements* are in no row and lower nothing but the sum."""

    vocabulary: str
    columns: Words
    levels: Words
    """Asked level minus one, 0 … 3."""
    weights: Words

    @property
    def asked(self) -> int:
        """Sum of the weights."""
        return int(self.weights.sum())

    @classmethod
    def of(cls, rows: Sequence[Requirement], vocabulary: Vocabulary) -> VacancyQuery:
        """From the requirement rows of a vacancy."""
        found = sorted((vocabulary.column[r.skill], r.level - 1, r.weight) for r in rows if r.skill and r.weight)
        table = np.array(found, dtype=np.uint32).reshape(-1, 3)
        return cls(
            vocabulary=vocabulary.checksum,
            columns=table[:, 0].copy(),
            levels=table[:, 1].copy(),
            weights=table[:, 2].copy(),
        )
