"""Full ESCO under the shipped pack, and a region of 2,000 generated vacancies ranked for every fixture person."""

from __future__ import annotations

import pytest

from skillshub.core.canonical import canonical_json
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.region import generate_region
from skillshub.explain.ledger import ledger
from skillshub.hub.engine import Engine
from tests.acceptance.cases import people
from tests.conftest import TODAY

COUNT = 2_000
SEED = 7


@pytest.fixture(scope="module")
def region(esco_engine: Engine) -> list[Vacancy]:
    return [esco_engine.vacancy_linker.link(form) for form in generate_region(esco_engine.taxonomy, COUNT, SEED)]


def test_the_region_is_linked_almost_whole(region: list[Vacancy]) -> None:
    assert len({vacancy.id for vacancy in region}) == COUNT
    assert {vacancy.country for vacancy in region} == {"NL", "DE"}
    phrases = sum(len(vacancy.skills) + len(vacancy.unresolved) for vacancy in region)
    lost = sum(len(vacancy.unresolved) for vacancy in region)
    assert lost / phrases < 0.05, "ESCO's own labels find their concepts"


def test_every_fixture_person_gets_every_vacancy_ranked_and_the_same_bytes_twice(
    esco_engine: Engine, region: list[Vacancy]
) -> None:
    matcher = esco_engine.matcher(TODAY)
    for person in people("acceptance", esco_engine).values():
        ranked = matcher.rank(person, region)
        assert {match.vacancy for match in ranked} == {vacancy.id for vacancy in region}
        assert canonical_json(ranked) == canonical_json(matcher.rank(person, region[::-1]))
        offers = {vacancy.id: vacancy for vacancy in region}
        for match in ranked[:25]:
            rows = ledger(matcher, person, offers[match.vacancy])
            sums = (rows.points, rows.lower, rows.upper, rows.known_weight)
            assert sums == (match.points, match.lower_points, match.upper_points, match.known_weight)
