"""How alike two occupations are, and how alike two skills: plain means of cosines that can be told one by one.

Nothing is fitted. The weights below are round numbers; what they reach on a public yardstick is in docs/quality.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from skillshub.graph.information import SkillHierarchy, isco_lin
from skillshub.graph.material import Material
from skillshub.graph.sparse import Floats, unit
from skillshub.graph.vectors import name_vectors, profile_vectors, skill_text_vectors, together_vectors
from skillshub.link.encoder import Encoder

HIERARCHY = 0.5
"""What the hierarchy says counts half: ISCO-08 groups jobs by level first, and ESCO puts knowledge and the doing it
is for in different trees."""
CLOSEST = 5
CIRCLE = 0.3
"""Share of what the closest five of either side say: where two jobs are near the same jobs, they are near each other
even when their own lists of skills were written by different hands."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """What speaks for likeness, each 0 … 1 for every pair asked about (below 0 is cut off for telling only)."""

    hierarchy: Floats
    """Lin's measure over ISCO-08 (occupations) or skill groups (skills)."""
    together: Floats
    """Occupations: the skills they ask and the groups above. Skills: the occupations that ask them."""
    text: Floats
    """Names, and for occupations the words of their skills."""
    whole: Floats
    """The likeness itself, 1 at most."""


def occupation_parts(material: Material, encoder: Encoder) -> Parts:
    """All pairs of occupations, occupations × occupations.

    likeness = 0.7 · own + 0.3 · circle, own = (together + words of the skills + names + ½ ISCO) / 3½; circle = the
    mean of *own* between one and the closest five of the other, both ways.
    """
    profiles = profile_vectors(material)
    skills = name_vectors(material, material.skills, encoder)
    words = _centred(skill_text_vectors(material, skills))
    names = _centred(name_vectors(material, material.occupations, encoder))
    hierarchy = isco_lin(material.isco)
    together = profiles @ profiles.T
    text = words @ words.T + names @ names.T
    own = np.asarray((together + text + HIERARCHY * hierarchy) / (3 + HIERARCHY), dtype=np.float32)
    whole = (1 - CIRCLE) * own + CIRCLE * _circle(own)
    return Parts(
        hierarchy=hierarchy,
        together=together,
        text=np.asarray(text / 2, dtype=np.float32),
        whole=np.asarray(whole, dtype=np.float32),
    )


def _centred(vectors: Floats) -> Floats:
    """Without what all have in common."""
    return unit(vectors - vectors.mean(axis=0, keepdims=True)) if len(vectors) > 1 else vectors


def _circle(own: Floats) -> Floats:
    size = len(own)
    most = min(CLOSEST, size - 1)
    if most < 1:
        return own
    others = own.copy()
    np.fill_diagonal(others, -np.inf)
    closest = np.argpartition(-others, most - 1, axis=1)[:, :most]
    means = np.stack([own[near].mean(axis=0) for near in closest])
    return np.asarray((means + means.T) / 2, dtype=np.float32)


class SkillLikeness:
    """Skills against all skills, some rows at a time: the whole table of a full ESCO would not fit."""

    def __init__(self, material: Material, encoder: Encoder) -> None:
        self._hierarchy = SkillHierarchy(material)
        self._together = together_vectors(material)
        self._text = _centred(name_vectors(material, material.skills, encoder))
        self._asked = np.any(self._together != 0, axis=1)

    def rows(self, skills: NDArray[np.int64]) -> tuple[Parts, NDArray[np.int64]]:
        """Parts of ``skills`` × all skills, and the group in common that tells most (−1: none).

        likeness = (together + names + ½ groups) / 2½. A skill no occupation asks has no *together*; the mean is
        then over the rest.
        """
        found = [self._hierarchy.row(skill) for skill in skills.tolist()]
        hierarchy = np.stack([row for row, _ in found]) if found else np.zeros((0, len(self._text)), np.float32)
        together = self._together[skills] @ self._together.T
        text = self._text[skills] @ self._text.T
        known = (self._asked[skills][:, None] & self._asked[None, :]).astype(np.float32)
        whole = (HIERARCHY * hierarchy + together * known + text) / (1 + HIERARCHY + known)
        by = np.stack([nodes for _, nodes in found]) if found else np.zeros(hierarchy.shape, np.int64)
        return Parts(hierarchy=hierarchy, together=together, text=text, whole=whole), by
