"""Worlds to search: one made up in the shape of ESCO, one drawn from its real occupation-skill relations."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import WEIGHT_SUM
from skillshub.match.index.conditions import NO_HOURS, Ask, silent
from skillshub.match.index.query import Credits, PersonQuery, VacancyQuery
from skillshub.match.index.tables import VacancyTable

ZONES = 4_000
MOST_CREDITED = 220
"""Skills a person has credit for, transfers included."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class World:
    """Vacancies, people to ask with, and conditions."""

    name: str
    skills: int
    table: VacancyTable
    people: list[PersonQuery]
    asks: list[Ask]

    @property
    def keys(self) -> NDArray[np.int64]:
        """Skill × asked level of every requirement: what makes the score a sparse dot product."""
        return self.table.column.astype(np.int64) * 4 + self.table.level - 1

    @property
    def rows(self) -> NDArray[np.int64]:
        """Vacancy of every requirement."""
        return np.repeat(np.arange(len(self.table.numbers)), np.diff(self.table.start))

    def credit(self, person: PersonQuery) -> NDArray[np.float32]:
        """Credits by key, dense."""
        dense = np.zeros(self.skills * 4, dtype=np.float32)
        cells = (person.columns.astype(np.int64)[:, None] * 4 + np.arange(4)).ravel()
        dense[cells] = person.credits.fit
        return dense

    def vacancy(self, at: int) -> VacancyQuery:
        """One vacancy as a question to people."""
        part = slice(int(self.table.start[at]), int(self.table.start[at + 1]))
        return VacancyQuery(
            vocabulary="",
            columns=self.table.column[part],
            levels=self.table.level[part].astype(np.uint32) - 1,
            weights=self.table.weight[part].astype(np.uint32),
        )


def synthetic(count: int, people: int, part: int | None = None) -> World:
    """14,000 skills with the frequencies of Zipf(0.9), 3,000 occupations of 40 skills.

    Args:
        part: which of several worlds that are one: the occupations are the same, the vacancies others with higher
            numbers.
    """
    dice = np.random.default_rng(7)
    rarity = 1 / np.arange(1, 14_001) ** 0.9
    share = rarity / rarity.sum()
    profiles = [np.unique(dice.choice(14_000, size=60, p=share))[:40] for _ in range(3_000)]
    if part is not None:
        dice = np.random.default_rng([7, part])
    return _drawn("synthetic", dice, 14_000, profiles, count, people, base=2**33 + 2**26 * (part or 0))


def esco(count: int, people: int) -> World | None:
    """Occupations with their real skills; ``None`` where no release is at hand."""
    folder = Path(os.environ.get("SKILLSHUB_DATA", Path(__file__).parents[3] / "shared" / "data")) / "esco"
    file = folder / "occupationSkillRelations.csv"
    if not file.is_file():
        return None
    column: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            skill = column.setdefault(row["skillUri"], len(column))
            found.setdefault(row["occupationUri"], []).append(skill)
    profiles = [np.unique(skills) for _, skills in sorted(found.items())]
    return _drawn("ESCO relations", np.random.default_rng(11), len(column), profiles, count, people)


def _drawn(
    name: str,
    dice: np.random.Generator,
    skills: int,
    profiles: Sequence[NDArray[np.int64]],
    count: int,
    people: int,
    *,
    base: int = 2**33,
) -> World:
    """Vacancies of 5 to 25 skills, most of one occupation; people of one to three occupations."""
    start_of = np.cumsum([0, *map(len, profiles)])
    pool = np.concatenate(profiles)
    seen = np.bincount(pool, minlength=skills)
    idf = np.log((len(profiles) + 1) / (seen + 1)) + 0.01
    lengths = dice.integers(5, 26, size=count)
    row = np.repeat(np.arange(count), lengths)
    occupation = np.repeat(dice.integers(0, len(profiles), size=count), lengths)
    size = (start_of[1:] - start_of[:-1])[occupation]
    own = pool[start_of[occupation] + (dice.random(len(row)) * size).astype(np.int64)]
    column = np.where(dice.random(len(row)) < 0.15, pool[dice.integers(0, len(pool), size=len(row))], own)
    once = np.unique(row.astype(np.int64) * skills + column)
    row, column = once // skills, once % skills
    raw = idf[column] * dice.choice([1.0, 1.0, 0.5, 0.25], size=len(row))
    whole = np.bincount(row, weights=raw, minlength=count) + np.median(idf)
    table = VacancyTable(
        numbers=np.arange(count, dtype=np.uint64) * np.uint64(3) + np.uint64(base),
        start=np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count)))).astype(np.int64),
        column=column.astype(np.uint32),
        level=dice.integers(1, 5, size=len(row)).astype(np.uint8),
        weight=np.floor(raw * WEIGHT_SUM / whole[row]).astype(np.uint16),
        conditions=_conditions(dice, count),
    )
    crowd = [_person(dice, profiles) for _ in range(people)]
    asks = [
        Ask(
            nl=int(dice.integers(2, 7)),
            de=int(dice.integers(1, 7)),
            hours_most=int(dice.integers(48, 81)),
            zones=dice.random(ZONES) < 0.15,
        )
        for _ in range(people)
    ]
    return World(name=name, skills=skills, table=table, people=crowd, asks=asks)


def _conditions(dice: np.random.Generator, count: int) -> NDArray[np.void]:
    rows = silent(count)
    rows["flags"] = dice.integers(1, 3, size=count)
    rows["sector"] = dice.integers(0, 12, size=count)
    rows["hours_min"] = dice.integers(0, 80, size=count)
    rows["hours_max"] = np.where(dice.random(count) < 0.3, NO_HOURS, rows["hours_min"] + 8)
    rows["zone"] = dice.integers(0, ZONES, size=count)
    rows["languages"] = dice.integers(0, 6, size=count) | dice.integers(0, 6, size=count) << 4
    return rows


def _person(dice: np.random.Generator, profiles: Sequence[NDArray[np.int64]]) -> PersonQuery:
    """10 to 40 skills of their own from one to three occupations, and transfers to skills of like occupations."""
    mine = [profiles[int(at)] for at in dice.integers(0, len(profiles), size=int(dice.integers(1, 4)))]
    whole = np.unique(np.concatenate(mine))
    own = dice.choice(whole, size=min(len(whole), int(dice.integers(10, 41))), replace=False)
    near = np.setdiff1d(np.concatenate([profiles[int(at)] for at in dice.integers(0, len(profiles), size=9)]), own)
    moved = dice.choice(near, size=min(len(near), MOST_CREDITED - len(own)), replace=False)
    columns = np.concatenate((own, moved))
    order = np.argsort(columns)
    is_own = (np.arange(len(columns)) < len(own))[order]
    strength = np.where(is_own, dice.integers(700, 1001, size=len(order)), dice.integers(200, 501, size=len(order)))
    has = dice.integers(1, 5, size=len(order))
    asked = np.arange(1, 5)
    fit = strength[:, None] * np.minimum(has[:, None], asked) // asked
    sure = (dice.random(len(order)) < 0.7)[:, None]
    short = np.where(is_own[:, None], 1000 - fit, 0)
    return PersonQuery(
        vocabulary="",
        columns=columns[order].astype(np.uint32),
        credits=Credits(
            fit=fit.ravel().astype(np.uint32),
            lower=np.where(sure, fit, 0).ravel().astype(np.uint32),
            short=short.ravel().astype(np.uint32),
            # All known, so that points alone order the rows: the peers have no word for a row nothing is known of.
            known=np.ones(fit.size, dtype=np.uint8),
        ),
    )
