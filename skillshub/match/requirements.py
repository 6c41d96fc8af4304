"""What a vacancy asks, as integer weights that sum to 16,383.

Raw weight of a requirement is importance × idf. Where a vacancy states fewer than eight
skills, the essential skills of its occupation share the free places at half importance,
marked *from the title* (docs/decisions/0003). In a place to learn the trade only the general
ones of them count: those rarer than a median skill are what is taught there. One more row,
*thin requirements*, has the share κ / (Σw + κ) and nobody can fill it: a vacancy that says
little can never look certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.core.result import WEIGHT_SUM
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.match.weights import Weights

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

PLACES = 8
"""Skills a vacancy should state before its title says nothing more."""
_UNITS = {Importance.MUST: 8, Importance.PREFERRED: 4, Importance.LEARNABLE: 2}
_TITLE_UNITS = _UNITS[Importance.MUST] // 2


class Origin(StrEnum):
    """Where a requirement comes from."""

    STATED = "stated"
    TITLE = "title"
    THIN = "thin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One row of what is asked."""

    skill: str
    """Concept id; empty for the row *thin requirements*."""
    origin: Origin
    importance: Importance | None
    level: int
    """Asked level 1-4."""
    level_assumed: bool
    weight: int
    """Share of 16,383."""
    phrase: str = ""


def requirements(vacancy: Vacancy, taxonomy: Taxonomy, weights: Weights) -> tuple[Requirement, ...]:
    """All rows of one vacancy, stated ones first, *thin requirements* last; weights sum to 16,383."""
    stated = _stated(vacancy, weights)
    title = _from_title(vacancy, taxonomy, weights, {row.skill for row in stated})
    places = max(0, PLACES - len(stated))
    # All raw weights are scaled by the number of title skills, so that sharing the free
    # places among them needs no fraction.
    scale = max(1, len(title))
    share = min(places, len(title)) if title else 0
    raw = [scale * _UNITS[row.importance] * weights.idf[row.skill] for row in stated if row.importance]
    raw += [share * _TITLE_UNITS * weights.idf[row.skill] for row in title]
    raw.append(scale * _UNITS[Importance.MUST] * weights.kappa)
    thin = Requirement(skill="", origin=Origin.THIN, importance=None, level=1, level_assumed=True, weight=0)
    rows = [*stated, *title, thin]
    return tuple(
        replace(row, weight=weight) for row, weight in zip(rows, largest_remainder(raw, WEIGHT_SUM), strict=True)
    )


def largest_remainder(raw: Sequence[int], total: int) -> list[int]:
    """Whole shares of ``total`` in proportion to ``raw``, by Hamilton's method.

    Ties go to the earlier row. ``raw`` must hold a positive number.
    """
    whole = sum(raw)
    shares = [r * total // whole for r in raw]
    order = sorted(range(len(raw)), key=lambda at: (-(raw[at] * total % whole), at))
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares


def _stated(vacancy: Vacancy, weights: Weights) -> list[Requirement]:
    """Stated skills, each once with its highest importance and level, by concept id."""
    best: dict[str, Requirement] = {}
    for demand in vacancy.skills:
        if demand.concept not in weights.idf:
            continue
        row = Requirement(
            skill=demand.concept,
            origin=Origin.STATED,
            importance=demand.importance,
            level=demand.level or 1,
            level_assumed=demand.level is None,
            weight=0,
            phrase=demand.phrase,
        )
        kept = best.get(row.skill)
        best[row.skill] = row if kept is None else max(kept, row, key=_strictness)
    return [best[skill] for skill in sorted(best)]


def _strictness(row: Requirement) -> tuple[int, int]:
    return (_UNITS[row.importance] if row.importance else 0, row.level)


def _from_title(vacancy: Vacancy, taxonomy: Taxonomy, weights: Weights, stated: set[str]) -> list[Requirement]:
    profile = taxonomy.occupation(vacancy.occupation) if vacancy.occupation else None
    if profile is None or len(stated) >= PLACES:
        return []
    asked = sorted(skill for skill in set(profile.essential) - stated if skill in weights.idf)
    if vacancy.learning_place:
        asked = [skill for skill in asked if weights.idf[skill] < weights.kappa]
    return [
        Requirement(skill=skill, origin=Origin.TITLE, importance=Importance.MUST, level=1, level_assumed=True, weight=0)
        for skill in asked
    ]
