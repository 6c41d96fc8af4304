"""The synthetic world: people and vacancies as half-filled and as chatty as real ones.

Shaped by what intake yields and vacancies say, not by any outcome: a person has a job in an
occupation and names a handful of skills, some with a level, now and then denies one; a
vacancy states three to ten skills of its occupation, mixes in something of its own, and asks
a level for about half of them. :data:`WORLD_VERSION` changes with any of these numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import Occupation
from skillshub.core.person import Evidence, Experience, Person, Source, Status
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.evaluate.dice import Dice

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

WORLD_VERSION = "1"
MIN_SKILLS = 6
"""Occupations with fewer skills describe too little to draw from."""


def usable_occupations(taxonomy: Taxonomy) -> list[Occupation]:
    """Occupations that people and vacancies can be drawn from, by id."""
    profiles = [taxonomy.occupation(occupation) for occupation in sorted(taxonomy.occupations)]
    return [p for p in profiles if p and len(p.essential) + len(p.optional) >= MIN_SKILLS]


def draw_person(dice: Dice, occupation: Occupation, elsewhere: list[Occupation], code: str) -> Person:
    """Somebody who works in ``occupation``, after half an hour of intake."""
    skills = [*occupation.essential, *occupation.optional]
    named = dice.some(skills, dice.between(3, 8)) + _strays(dice, elsewhere, 2)
    evidence = [
        Evidence(
            concept=skill,
            source=dice.one((Source.JOB, Source.JOB, Source.SELF, Source.COACH)),
            level=dice.between(1, 4) if dice.chance(0.5) else None,
        )
        for skill in dict.fromkeys(named)
    ]
    if occupation.essential and dice.chance(0.1):
        denied = dice.one(occupation.essential)
        evidence = [item for item in evidence if item.concept != denied]
        evidence.append(Evidence(concept=denied, source=Source.SELF, status=Status.DENIED))
    years = dice.between(1, 20) if dice.chance(0.85) else None
    return Person(code=code, experience=(Experience(occupation=occupation.id, years=years),), evidence=tuple(evidence))


def draw_vacancy(dice: Dice, occupation: Occupation, elsewhere: list[Occupation], number: str) -> Vacancy:
    """A vacancy for ``occupation`` as an employer would write it."""
    essential = dice.some(occupation.essential, dice.between(2, 7))
    optional = dice.some(occupation.optional, dice.between(1, 3))
    own = _strays(dice, elsewhere, 1)
    stated = [
        SkillDemand(
            concept=skill,
            importance=dice.one((Importance.MUST,) * 6 + (Importance.PREFERRED,) * 3 + (Importance.LEARNABLE,)),
            level=dice.between(2, 3) if dice.chance(0.5) else None,
        )
        for skill in dict.fromkeys(essential + optional + own)
    ]
    return Vacancy(
        id=f"world/{number}",
        title=occupation.id,
        country=dice.one(("NL", "DE")),
        postcode=None,
        occupation=occupation.id if dice.chance(0.9) else None,
        skills=tuple(stated),
    )


def _strays(dice: Dice, elsewhere: list[Occupation], most: int) -> list[str]:
    """A few skills of other occupations."""
    return [dice.one((*other.essential, *other.optional)) for other in dice.some(elsewhere, dice.between(0, most))]
