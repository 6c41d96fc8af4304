"""Counts of people that may be shown: small ones are withheld, and so is whatever would give them away.

A count from 1 to k − 1 is *small* and told as such. Where a total is shown beside its parts, more counts are
*withheld* until nobody can compute a small one: at least two of a sum are missing, together they stand for k
people or more, and the bounds that follow from all sums (shuttle algorithm: Buzzigoli & Giusti 1999, Dobra &
Fienberg 2000) leave every small count at least two possible values. Where even that does not do, the figures are
withheld without saying that they are small. Zero is shown: it speaks of nobody.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

K_PERSONS = 5
"""Fewest people a figure may stand for."""
K_EMPLOYERS = 3
"""Fewest employers a figure may stand for."""
UNBOUNDED = 1 << 40
"""Where size is not the reason to withhold, a reader knows no upper bound."""
ROUNDS = 200

K = TypeVar("K", bound=Hashable)


class State(StrEnum):
    """Why a count is or is not there."""

    SHOWN = "shown"
    SMALL = "small"
    """From 1 to k − 1."""
    WITHHELD = "withheld"
    """Left out so that a small one cannot be computed; one or more."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as it may be shown."""

    state: State
    value: int | None = None
    """``None`` unless shown."""

    @classmethod
    def of(cls, value: int, k: int = K_PERSONS) -> Count:
        """A count that stands by itself."""
        return cls(State.SMALL) if 0 < value < k else cls(State.SHOWN, value)


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """A total that a reader can compare with its parts."""

    total: K
    parts: tuple[K, ...]


def protect(
    values: Mapping[K, int],
    sums: Sequence[Sum[K]],
    k: int = K_PERSONS,
    *,
    public: Collection[K] = (),
    unsafe: Collection[K] | None = None,
) -> dict[K, Count]:
    """The counts as they may be shown together with ``sums``; every key of a sum is one of ``values``.

    Args:
        public: totals everybody knows anyhow (the number of people in the hub), never hidden.
        unsafe: counts to withhold for another reason than their size (too few employers behind them); ``None`` =
            those below ``k``.
    """
    small: set[K] = {key for key, value in values.items() if 0 < value < k and key not in public}
    if unsafe is not None:
        small, k = {key for key in unsafe if values[key]}, UNBOUNDED
    hidden = set(small)
    while weak := _weak_sum(values, sums, small, hidden, k, public):
        hidden.add(
            min(_hideable(values, weak, hidden, public), key=lambda key: (key == weak.total, values[key], str(key)))
        )
    while narrow := [
        key for key, (low, high) in attack(values, sums, small, hidden, k).items() if key in small and low >= high
    ]:
        # Nothing is left to hide: that they are small must then not be said either.
        small -= {key for each in sums if set(narrow) & {each.total, *each.parts} for key in each.parts} | set(narrow)
    return {key: _count(key, value, small, hidden) for key, value in values.items()}


def _count(key: K, value: int, small: set[K], hidden: set[K]) -> Count:
    if key in small:
        return Count(State.SMALL)
    return Count(State.WITHHELD) if key in hidden else Count(State.SHOWN, value)


def _weak_sum(
    values: Mapping[K, int],
    sums: Sequence[Sum[K]],
    small: set[K],
    hidden: set[K],
    k: int,
    public: Collection[K],
) -> Sum[K] | None:
    """A sum through which a small count could be computed and in which something can still be left out."""
    open_ = [each for each in sums if _hideable(values, each, hidden, public)]
    for each in open_:
        missing = [key for key in (each.total, *each.parts) if key in hidden]
        stand_for = sum(values[key] for key in each.parts if key in hidden)
        few = k != UNBOUNDED and each.total not in hidden and stand_for < k
        if len(missing) == 1 or (missing and few):
            return each
    bounds = attack(values, sums, small, hidden, k)
    for each in open_:
        if any(bounds[key][0] >= bounds[key][1] for key in (each.total, *each.parts) if key in small):
            return each
    return None


def _hideable(values: Mapping[K, int], each: Sum[K], hidden: set[K], public: Collection[K]) -> list[K]:
    keys = (each.total, *each.parts)
    return [key for key in keys if key not in hidden and key not in public and values[key] > 0]


def attack(
    values: Mapping[K, int], sums: Sequence[Sum[K]], small: set[K], hidden: set[K], k: int
) -> dict[K, tuple[float, float]]:
    """Lowest and highest value of every count that a reader can compute from what is shown."""
    low: dict[K, float] = {}
    high: dict[K, float] = {}
    for key, value in values.items():
        low[key] = 1 if key in hidden else value
        high[key] = k - 1 if key in small else math.inf if key in hidden else value
    for _ in range(ROUNDS):
        before = (dict(low), dict(high))
        for each in sums:
            _tighten(each, low, high)
        if before == (low, high):
            break
    return {key: (low[key], high[key]) for key in low}


def _tighten(each: Sum[K], low: dict[K, float], high: dict[K, float]) -> None:
    least, most = sum(low[part] for part in each.parts), sum(high[part] for part in each.parts)
    low[each.total] = max(low[each.total], least)
    high[each.total] = min(high[each.total], most)
    for part in each.parts:
        others_high = sum(high[other] for other in each.parts if other != part)
        low[part] = max(low[part], low[each.total] - others_high)
        others_low = sum(low[other] for other in each.parts if other != part)
        high[part] = min(high[part], high[each.total] - others_low)
