"""How well the skills of one text go together: those that the same occupations ask for support each other.

*Planung* may be many things; beside *Wechselrichter* and *Dachmontage* it is the planning of solar plants. Every
skill is a vector over occupations (1 where it is essential, ½ where it is optional, of unit length); a candidate's
support is the cosine of its vector with the sum of all other skills of the text, each weighed by its own chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

OPTIONAL = 0.5
_Vector = tuple[NDArray[np.int64], NDArray[np.float64]]
_SMALLEST = 1e-9


class Coherence:
    """Skills as vectors over the occupations of a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        asked: dict[str, dict[int, float]] = defaultdict(dict)
        for at, id_ in enumerate(taxonomy.occupations):
            occupation = taxonomy.occupation(id_)
            for skill in occupation.essential if occupation else ():
                asked[skill][at] = 1.0
            for skill in occupation.optional if occupation else ():
                asked[skill].setdefault(at, OPTIONAL)
        self._vectors: Mapping[str, _Vector] = {skill: _unit(weights) for skill, weights in asked.items()}
        self._size = len(taxonomy.occupations)

    def spread(self, skill: str) -> int:
        """How many occupations ask for a skill."""
        return len(self._vectors[skill][0]) if skill in self._vectors else 0

    def support(self, skills: Sequence[str], chances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Support of each candidate by the others (0 … 1).

        A skill that stands in a text more than once counts once, with its best chance, and never supports itself.
        """
        best: dict[str, float] = {}
        for skill, chance in zip(skills, chances.tolist(), strict=True):
            best[skill] = max(best.get(skill, 0.0), chance)
        whole = np.zeros(self._size)
        for skill, chance in best.items():
            if skill in self._vectors:
                at, value = self._vectors[skill]
                whole[at] += chance * value
        length = float(whole @ whole)
        support = {}
        for skill, chance in best.items():
            if skill not in self._vectors:
                support[skill] = 0.0
                continue
            at, value = self._vectors[skill]
            along = float(whole[at] @ value)
            others = max(length - 2 * chance * along + chance * chance, 0.0) ** 0.5
            support[skill] = (along - chance) / others if others > _SMALLEST else 0.0
        return np.array([min(max(support[skill], 0.0), 1.0) for skill in skills])


def _unit(weights: Mapping[int, float]) -> _Vector:
    value = np.array(list(weights.values()))
    return np.array(list(weights), dtype=np.int64), value / np.linalg.norm(value)
