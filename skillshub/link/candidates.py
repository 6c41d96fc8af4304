"""What linking gives back: candidates with their signals, and how sure the linker is of the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillshub.link.calibration import Evidence


class Method(StrEnum):
    """How a link was found."""

    ID = "id"
    CORRECTION = "correction"
    PINNED = "pinned"
    AMBIGUOUS = "ambiguous"
    EXACT = "exact"
    CROSSWALK = "crosswalk"
    CONTAINED = "contained"
    NGRAM = "ngram"


class Decision(StrEnum):
    """What the linker dares to say."""

    ACCEPT = "accept"
    PROPOSE = "propose"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One concept a text may mean."""

    concept: str
    label: str
    """The label that hit."""
    lang: str
    method: Method
    score: float
    """0 … 1: what candidates are put in order by. No probability: see :attr:`Linked.probability`."""
    lexical: float | None = None
    """Cosine of the letter groups, where the label was found by likeness."""
    meaning: float | None = None
    """Cosine of the encoder's vectors, the same."""
    letters: float | None = None
    """The highest cosine of letter groups any name of the concept has."""
    preferred: bool = True
    """Whether the label is the concept's own name and no further one."""
    relation: str = ""
    """SKOS relation, for a name that a crosswalk gives."""
    source: str = ""
    """Crosswalk and version, for such a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was made of a text: the candidates best first, and whether the first is good enough."""

    text: str
    decision: Decision
    candidates: tuple[Candidate, ...]
    probability: float | None = None
    """Measured chance that the first is right (0 … 1); ``None`` where nothing was measured: a choice that was laid
    down by hand, or nothing found."""
    evidence: Evidence | None = None
    """The signals the decision rests on, where it rests on likeness."""

    @property
    def accepted(self) -> str | None:
        """The concept, when the linker is sure of it."""
        return self.candidates[0].concept if self.decision is Decision.ACCEPT else None
