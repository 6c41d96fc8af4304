"""Where the bands begin: percentiles of fit in the synthetic world (design.md §7).

θ_s: the 10th percentile of people with vacancies of their own occupation.
θ_w: the 90th percentile of people with vacancies of another occupation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.errors import DataMissing
from skillshub.core.result import POINTS_MAX
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.world import WORLD_VERSION, draw_person, draw_vacancy, usable_occupations
from skillshub.graph.closure import Closure
from skillshub.match.credit import standings
from skillshub.match.evidence import evidence_of
from skillshub.match.requirements import requirements
from skillshub.match.score import requirement_table, score
from skillshub.match.weights import Thresholds, weights_of

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

PEOPLE = 600
STRANGERS = 5
"""Vacancies of other occupations per person."""
SEED = 20_261_121
_ANY = Thresholds(weak=1, strong=2, world=WORLD_VERSION)


def measure_thresholds(taxonomy: Taxonomy, closure: Closure) -> Thresholds:
    """Thresholds of a taxonomy; the same taxonomy gives the same numbers.

    Raises:
        DataMissing: the taxonomy has too few occupations with skills, or own and strange
            vacancies cannot be told apart in it.
    """
    own, strange = _fits(taxonomy, closure)
    strong, weak = int(np.percentile(own, 10)), int(np.percentile(strange, 90))
    if not 0 < weak < strong:
        raise DataMissing(
            "evaluate.error.no_thresholds", weak=round(weak / POINTS_MAX, 3), strong=round(strong / POINTS_MAX, 3)
        )
    return Thresholds(weak=weak, strong=strong, world=WORLD_VERSION)


def _fits(taxonomy: Taxonomy, closure: Closure) -> tuple[list[int], list[int]]:
    occupations = usable_occupations(taxonomy)
    if len(occupations) < 2:
        raise DataMissing("evaluate.error.too_few_occupations", count=len(occupations))
    weights = weights_of(taxonomy, _ANY)
    dice = Dice(SEED)
    own: list[int] = []
    strange: list[int] = []
    for number in range(PEOPLE):
        occupation = dice.one(occupations)
        others = [other for other in dice.some(occupations, STRANGERS + 1) if other.id != occupation.id][:STRANGERS]
        person = draw_person(dice, occupation, others, f"world-{number}")
        vacancies = [draw_vacancy(dice, each, others, f"{number}") for each in (occupation, *others)]
        table = requirement_table([requirements(vacancy, taxonomy, weights) for vacancy in vacancies])
        points = score(standings(evidence_of(person, taxonomy), closure), table).points
        own.append(int(points[0]))
        strange.extend(int(p) for p in points[1:])
    return own, strange
