"""The ledger: one row per requirement, its points and where they come from. The rows are the score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillshub.core.person import Evidence, Person
from skillshub.core.result import POINTS_MAX
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.graph.closure import Reach
from skillshub.match.credit import ASSUMED_LEVEL, Proof, Standing
from skillshub.match.rank import Matcher
from skillshub.match.requirements import Origin, Requirement


class Basis(StrEnum):
    """Why a row has the credit it has."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    RELATED = "related"
    DENIED = "denied"
    UNKNOWN = "unknown"
    THIN = "thin"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One requirement and what the person brings for it."""

    skill: str
    """Concept id; empty for *thin requirements*."""
    origin: Origin
    importance: Importance | None
    weight: int
    """Share of 16,383."""
    asked_level: int
    asked_assumed: bool
    own_level: int | None
    """``None`` where nothing speaks for the skill."""
    own_assumed: bool
    credit: int
    """Thousandths."""
    points: int
    """weight × credit."""
    lower: int
    upper: int
    basis: Basis
    known: bool
    evidence: Evidence | None
    path: tuple[str, ...]
    """Concepts from the evidence to the requirement, both ends included."""
    transfer: int
    """Thousandths the path passes on."""
    phrase: str
    """The vacancy's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All rows of one pair, the heaviest first, *thin requirements* last."""

    person: str
    vacancy: str
    rows: tuple[LedgerRow, ...]

    @property
    def points(self) -> int:
        """Sum of the rows: exactly the points of the match."""
        return sum(row.points for row in self.rows)

    @property
    def lower(self) -> int:
        """Sum over confirmed items."""
        return sum(row.lower for row in self.rows)

    @property
    def upper(self) -> int:
        """Sum if what is inferred or unknown turned out well."""
        return sum(row.upper for row in self.rows)

    @property
    def known_weight(self) -> int:
        """Weight of the rows something is known about."""
        return sum(row.weight for row in self.rows if row.known)

    @property
    def fit(self) -> float:
        """Share 0 … 1."""
        return self.points / POINTS_MAX


def ledger(matcher: Matcher, person: Person, vacancy: Vacancy) -> Ledger:
    """The ledger of one pair."""
    standing = matcher.standing(person)
    rows = [_row(asked, standing.get(asked.skill)) for asked in matcher.asked(vacancy)]
    rows.sort(key=lambda row: (row.origin is Origin.THIN, -row.weight, row.skill))
    return Ledger(person=person.code, vacancy=vacancy.id, rows=tuple(rows))


def _row(asked: Requirement, standing: Standing | None) -> LedgerRow:
    proof = standing.best(asked.level) if standing else None
    credit = standing.fit(asked.level) if standing else 0
    thin = asked.origin is Origin.THIN
    upper = 0 if thin else standing.upper(asked.level) if standing else 1000
    return LedgerRow(
        skill=asked.skill,
        origin=asked.origin,
        importance=asked.importance,
        weight=asked.weight,
        asked_level=asked.level,
        asked_assumed=asked.level_assumed,
        own_level=(proof.item.level or ASSUMED_LEVEL) if proof else None,
        own_assumed=bool(proof and proof.item.level is None),
        credit=credit,
        points=asked.weight * credit,
        lower=asked.weight * (standing.lower(asked.level) if standing else 0),
        upper=asked.weight * upper,
        basis=_basis(asked, standing, proof),
        known=bool(standing and standing.known),
        evidence=proof.item if proof else standing.denied if standing else None,
        path=_path(asked, proof),
        transfer=proof.transfer if proof else 0,
        phrase=asked.phrase,
    )


def _basis(asked: Requirement, standing: Standing | None, proof: Proof | None) -> Basis:
    if asked.origin is Origin.THIN:
        return Basis.THIN
    if standing and standing.denied:
        return Basis.DENIED
    if proof is None:
        return Basis.UNKNOWN
    if proof.reach is Reach.RELATED:
        return Basis.RELATED
    return Basis.CONFIRMED if proof.item.status == "confirmed" else Basis.INFERRED


def _path(asked: Requirement, proof: Proof | None) -> tuple[str, ...]:
    """Diploma or job, own skill, skill in between, asked skill: each once."""
    if proof is None:
        return ()
    steps = (proof.item.via, proof.item.concept, proof.via, asked.skill)
    return tuple(dict.fromkeys(step for step in steps if step))
