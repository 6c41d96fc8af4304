"""A matcher over the shipped pack, and people and vacancies of the synthetic world."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillshub.border.commute import CommuteModel
from skillshub.core.concepts import Occupation
from skillshub.core.person import Permit, Person
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.world import draw_person, draw_vacancy, usable_occupations
from skillshub.graph.build import build_graph
from skillshub.graph.closure import compile_closure
from skillshub.match.rank import Matcher
from skillshub.match.weights import Thresholds, weights_of
from skillshub.taxonomy.taxonomy import Taxonomy

DAY = date(2026, 11, 21)
PAIRS = 30
STRONG, WEAK = 5_000_000, 1_500_000


@pytest.fixture(scope="session")
def matcher(taxonomy: Taxonomy) -> Matcher:
    knowledge = taxonomy.knowledge
    return Matcher(
        taxonomy=taxonomy,
        closure=compile_closure(build_graph(taxonomy)),
        weights=weights_of(taxonomy, Thresholds(weak=WEAK, strong=STRONG, world="test")),
        commutes=CommuteModel(
            tuple(knowledge.places.values()),
            tuple(knowledge.crossings.values()),
            tuple(knowledge.lines.values()),
            DAY,
            motorway_only=knowledge.motorway_only,
        ),
        day=DAY,
    )


@pytest.fixture(scope="session")
def trades(taxonomy: Taxonomy) -> list[Occupation]:
    """One occupation a person."""
    dice, occupations = Dice(11), usable_occupations(taxonomy)
    return [dice.one(occupations) for _ in range(PAIRS)]


@pytest.fixture(scope="session")
def people(taxonomy: Taxonomy, trades: list[Occupation]) -> list[Person]:
    """Thirty people, some of whom may not work everywhere."""
    dice, occupations = Dice(12), usable_occupations(taxonomy)
    drawn = []
    for number, trade in enumerate(trades):
        person = draw_person(dice, trade, dice.some(occupations, 4), f"P{number:02d}")
        permit = dice.one((Permit.YES, Permit.YES, Permit.UNKNOWN, Permit.PERMIT_NEEDED))
        drawn.append(replace(person, country=dice.one(("NL", "DE")), right_to_work=(("NL", permit), ("DE", permit))))
    return drawn


@pytest.fixture(scope="session")
def vacancies(taxonomy: Taxonomy, trades: list[Occupation]) -> list[Vacancy]:
    """Thirty vacancies; every third in the trade of the person of the same number."""
    dice, occupations = Dice(13), usable_occupations(taxonomy)
    return [
        draw_vacancy(
            dice, trade if number % 3 == 0 else dice.one(occupations), dice.some(occupations, 4), f"{number:02d}"
        )
        for number, trade in enumerate(trades)
    ]
