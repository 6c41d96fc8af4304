"""Random choices that stay the same on every machine and Python version.

Only ``random.Random.random()`` is guaranteed to be reproducible across versions, so every
choice is made from it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Seeded choices."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def chance(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self._source.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._source.random() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._source.random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """At most ``count`` different items, in the order of the input."""
        drawn = sorted(range(len(items)), key=lambda _: self._source.random())[:count]
        return [items[at] for at in sorted(drawn)]
