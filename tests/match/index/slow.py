"""The index written down slowly: one loop over rows and requirements, and a sort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skillshub.match.credit import Standing
from skillshub.match.index.search import Ranked

Row = tuple[int, int, int, int, int]
"""``(number, points, lower, upper, known weight)``"""
Asked = Sequence[tuple[str, int, int]]
"""``(skill, level, weight)``, without *thin requirements*."""


def judge(person: Mapping[str, Standing], asked: Asked) -> tuple[int, int, int, int]:
    points = lower = upper = known = 0
    for skill, level, weight in asked:
        standing = person.get(skill, Standing())
        points += weight * standing.fit(level)
        lower += weight * standing.lower(level)
        upper += weight * standing.upper(level)
        known += weight * standing.known
    return points, lower, upper, known


def best(rows: Sequence[Row], k: int) -> list[Row]:
    return sorted(rows, key=lambda row: (row[4] == 0, -row[1], row[0]))[:k]


def as_rows(ranked: Ranked) -> list[Row]:
    columns = (ranked.numbers, ranked.points, ranked.lower, ranked.upper, ranked.known)
    return list(zip(*(column.tolist() for column in columns), strict=True))
