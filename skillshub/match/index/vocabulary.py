"""The columns of an index: every skill of one weights snapshot, numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from skillshub.core.canonical import fingerprint
from skillshub.match.weights import Weights


@dataclass(frozen=True, eq=False, kw_only=True)
class Vocabulary:
    """Skill ids in their order, and the snapshot that fixes it.

    Numbers of two vocabularies mean nothing to each other: an index and a query are compared by :attr:`checksum`.
    """

    skills: tuple[str, ...]
    taxonomy: str
    """Checksum of the taxonomy."""
    weights: str
    """Checksum of the weights snapshot."""

    @classmethod
    def of(cls, weights: Weights) -> Vocabulary:
        """The vocabulary of a weights snapshot: its skills by id."""
        return cls(skills=tuple(sorted(weights.idf)), taxonomy=weights.taxonomy, weights=weights.checksum)

    @cached_property
    def column(self) -> dict[str, int]:
        """Skill id → column."""
        return {skill: at for at, skill in enumerate(self.skills)}

    @cached_property
    def checksum(self) -> str:
        """One value for taxonomy, weights and the order of the skills."""
        return fingerprint([self.taxonomy, self.weights, list(self.skills)])
