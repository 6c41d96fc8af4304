"""The synthetic world: people and vacancies as half-filled and as chatty as real ones.

Shaped by what intake yields and vacancies say, not by any outcome. A person names a handful
of skills, some with a level, and now and then denies one. A vacancy states three to ten
skills of its occupation, mixes in something of its own, and asks a level for about half of
them; one in five states no skill at all, one in ten is a place to learn the trade. One job
and one vacancy title in four finds no occupation, as measured for character n-grams over
ten proposals (docs/decisions/0006); people without one name more skills.
:data:`WORLD_VERSION` changes with any of these numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import Occupation
from skillshub.core.person import Evidence, Experience, Person, Source, Status
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.evaluate.dice import Dice

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

WORLD_VERSION = "2"
LINKED = 0.75
"""Share of jobs and vacancy titles that find their occupation."""
MIN_SKILLS = 6
"""Occupations with fewer skills describe too little to draw from."""


def usable_occupations(taxonomy: Taxonomy) -> list[Occupation]:
    """Occupations that people and vacancies can be drawn from, by id."""
    profiles = [taxonomy.occupation(occupation) for occupation in sorted(taxonomy.occupations)]
    return [p for p in profiles if p and len(p.essential) + len(p.optional) >= MIN_SKILLS]


def draw_person(dice: Dice, occupation: Occupation, elsewhere: list[Occupation], code: str) -> Person:
    """Somebody who works in ``occupation``, after half an hour of intake."""
    linked = dice.chance(LINKED)
    skills = [*occupation.essential, *occupation.optional]
    # Where no job speaks for a person, the talk goes by skills and more of them are named.
    named = dice.some(skills, dice.between(3, 8) if linked else dice.between(6, 12)) + _strays(dice, elsewhere, 2)
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
    jobs = (Experience(occupation=occupation.id, years=years),) if linked else ()
    return Person(code=code, experience=jobs, evidence=tuple(evidence))


def draw_vacancy(dice: Dice, occupation: Occupation, elsewhere: list[Occupation], number: str) -> Vacancy:
    """A vacancy for ``occupation`` as an employer would write it."""
    silent = dice.chance(0.2)
    essential = dice.some(occupation.essential, dice.between(2, 7))
    optional = dice.some(occupation.optional, dice.between(1, 3))
    own = _strays(dice, elsewhere, 1)
    named = [] if silent else dict.fromkeys(essential + optional + own)
    stated = [
        SkillDemand(
            concept=skill,
            importance=dice.one((Importance.MUST,) * 6 + (Importance.PREFERRED,) * 3 + (Importance.LEARNABLE,)),
            level=dice.between(2, 3) if dice.chance(0.5) else None,
        )
        for skill in named
    ]
    return Vacancy(
        id=f"world/{number}",
        title=occupation.id,
        country=dice.one(("NL", "DE")),
        postcode=None,
        occupation=occupation.id if silent or dice.chance(LINKED) else None,
        skills=tuple(stated),
        learning_place=dice.chance(0.1),
    )


def _strays(dice: Dice, elsewhere: list[Occupation], most: int) -> list[str]:
    """A few skills of other occupations."""
    return [dice.one((*other.essential, *other.optional)) for other in dice.some(elsewhere, dice.between(0, most))]
