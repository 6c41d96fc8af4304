"""Points, bounds and evidence of one person against many vacancies at once, exactly.

Every partial sum stays below 2²⁴, so integers and float32 agree to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.core.result import CREDIT_MAX
from skillshub.match.credit import LEVELS, Standing
from skillshub.match.requirements import Requirement

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RequirementTable:
    """All requirement rows of many vacancies, one after the other."""

    skills: dict[str, int]
    """Skill id → column; the row *thin requirements* has the column of the empty id."""
    start: Ints
    """First row of each vacancy; length n."""
    skill: Ints
    level: Ints
    weight: Ints


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Scores:
    """One entry per vacancy, in the order of the table."""

    points: Ints
    lower: Ints
    upper: Ints
    known: Ints
    """Weight of the known requirements, 0 … 16,383."""


def requirement_table(vacancies: Sequence[Sequence[Requirement]]) -> RequirementTable:
    """Lay the rows of all vacancies end to end; every vacancy has at least one row."""
    skills: dict[str, int] = {"": 0}
    rows = [row for rows in vacancies for row in rows]
    columns = [skills.setdefault(row.skill, len(skills)) for row in rows]
    counts = np.fromiter((len(rows) for rows in vacancies), dtype=np.int64, count=len(vacancies))
    return RequirementTable(
        skills=skills,
        start=np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64) if len(counts) else counts,
        skill=np.array(columns, dtype=np.int64),
        level=np.fromiter((row.level for row in rows), dtype=np.int64, count=len(rows)),
        weight=np.fromiter((row.weight for row in rows), dtype=np.int64, count=len(rows)),
    )


def score(person: Mapping[str, Standing], table: RequirementTable) -> Scores:
    """Points, lower, upper and known weight of one person for every vacancy in ``table``."""
    width = len(table.skills)
    fit = np.zeros((width, len(LEVELS)), dtype=np.int64)
    lower = np.zeros_like(fit)
    upper = np.full_like(fit, CREDIT_MAX)
    upper[0] = 0
    known = np.zeros(width, dtype=np.int64)
    for skill, standing in person.items():
        column = table.skills.get(skill)
        if column is None:
            continue
        known[column] = standing.known
        for at, asked in enumerate(LEVELS):
            fit[column, at] = standing.fit(asked)
            lower[column, at] = standing.lower(asked)
            upper[column, at] = standing.upper(asked)
    cell = (table.skill, table.level - 1)
    return Scores(
        points=_total(table, fit[cell]),
        lower=_total(table, lower[cell]),
        upper=_total(table, upper[cell]),
        known=_total(table, known[table.skill]),
    )


def _total(table: RequirementTable, values: Ints) -> Ints:
    if not len(table.start):
        return np.zeros(0, dtype=np.int64)
    return np.add.reduceat(table.weight * values, table.start)
