"""How much two concepts share upward: information content and Lin's measure (Lin 1998), on the skill hierarchy
and on ISCO-08.

The information of a node is −ln of the share of use that falls below it; what all have in common says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from skillshub.graph.material import Material
from skillshub.graph.sparse import Floats

ISCO_DIGITS = 4


def isco_lin(codes: Sequence[str]) -> Floats:
    """Lin's measure of every pair of occupations over ISCO-08 groups; 0 where a code is unknown.

    Information is counted over the occupations given.
    """
    use = Counter(code[:digits] for code in codes if code for digits in range(1, ISCO_DIGITS + 1))
    whole = max(1, sum(1 for code in codes if code))
    known = sorted({code for code in codes if code})
    place = {code: at for at, code in enumerate(known)}
    table = np.zeros((len(known) + 1, len(known) + 1), dtype=np.float32)
    information = [-np.log(use[code[:ISCO_DIGITS]] / whole) for code in known]
    for a, one in enumerate(known):
        for b, other in enumerate(known):
            common = shared_isco(one, other)
            if common and information[a] + information[b]:
                table[a, b] = -2 * np.log(use[common] / whole) / (information[a] + information[b])
    at = np.array([place.get(code, len(known)) for code in codes], dtype=np.int64)
    return table[np.ix_(at, at)]


def shared_isco(one: str, other: str) -> str:
    """The longest ISCO-08 group two codes have in common."""
    digits = 0
    while digits < min(len(one), len(other), ISCO_DIGITS) and one[digits] == other[digits]:
        digits += 1
    return one[:digits]


def node_information(material: Material) -> Floats:
    """Per node −ln of the share of all skill demands that fall on it or below it; unused nodes as if used once."""
    use = np.ones(len(material.nodes), dtype=np.float64)
    asked = material.profiles.column_counts()
    for skill, count in enumerate(asked.tolist()):
        if count:
            use[skill] += count
            use[material.above[skill]] += count
    return np.asarray(-np.log(np.minimum(use, asked.sum() + 1) / (asked.sum() + 1)), dtype=np.float32)


class SkillHierarchy:
    """Lin's measure from one skill to all others, and the group that says it."""

    def __init__(self, material: Material) -> None:
        self._above = material.above
        self.information = node_information(material)
        self._size = len(material.skills)
        pairs = [(node, skill) for skill in range(self._size) for node in (*material.above[skill].tolist(), skill)]
        below: list[list[int]] = [[] for _ in material.nodes]
        for node, skill in pairs:
            below[node].append(skill)
        self._below: list[NDArray[np.int64]] = [np.array(skills, dtype=np.int64) for skills in below]

    def row(self, skill: int) -> tuple[Floats, NDArray[np.int64]]:
        """Lin's measure 0 … 1 to every skill, and the node in common that tells most (−1: none)."""
        shared = np.zeros(self._size, dtype=np.float32)
        by = np.full(self._size, -1, dtype=np.int64)
        nodes = np.append(self._above[skill], skill)
        for node in nodes[np.argsort(self.information[nodes], kind="stable")].tolist():
            shared[self._below[node]] = self.information[node]
            by[self._below[node]] = node
        both = self.information[skill] + self.information[: self._size]
        return np.where(both > 0, 2 * shared / np.maximum(both, 1e-9), 0.0).astype(np.float32), by
