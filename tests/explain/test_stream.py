"""The stream of vacancies: nothing from few, nothing about one employer, intervals as published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.explain.stream import LEAST, core_skills, difference, rising_skills, share
from skillshub.taxonomy.taxonomy import Taxonomy

DAY = date(2026, 11, 28)
JOB = "occ:domestic-electrician"


def vacancy(at: int, skills: tuple[str, ...], posted: date | None = DAY, employer: str = "") -> Vacancy:
    demands = tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in skills)
    return Vacancy(
        id=f"s/{at}", title="t", country="NL", occupation=JOB, employer=employer, skills=demands, posted=posted
    )


def test_few_vacancies_say_nothing_and_the_profile_does(taxonomy: Taxonomy) -> None:
    core = core_skills(JOB, [vacancy(at, ("skill:nen-1010",)) for at in range(LEAST - 1)], taxonomy)
    profile = taxonomy.occupation(JOB)
    assert profile is not None
    assert not core.from_stream
    assert [each.skill for each in core.skills] == [*profile.essential, *profile.optional]
    assert all(each.asked is None for each in core.skills)


def test_what_two_employers_ask_is_withheld_and_counted(taxonomy: Taxonomy) -> None:
    stream = [vacancy(at, ("skill:knx",), employer="AB"[at % 2]) for at in range(10)]
    stream += [vacancy(10 + at, ("skill:nen-1010",), employer=f"E{at}") for at in range(20)]
    core = core_skills(JOB, stream, taxonomy)
    asked = {each.skill: each.asked for each in core.skills if each.asked}
    assert core.from_stream
    assert core.withheld == 1
    assert set(asked) == {"skill:nen-1010"}
    assert (asked["skill:nen-1010"].count, asked["skill:nen-1010"].of) == (20, 30)
    # Withheld does not come back as not named.
    assert "skill:knx" not in {each.skill for each in core.skills}


def test_a_clear_rise_is_told_and_a_steady_skill_is_not() -> None:
    before = DAY - timedelta(days=100)
    stream = [vacancy(at, ("skill:steady",), before) for at in range(40)]
    stream += [vacancy(100 + at, ("skill:steady", "skill:new")) for at in range(40)]
    stream += [vacancy(200, ("skill:new",), None)]
    found = rising_skills(stream, DAY)
    assert [change.skill for change in found.changes] == ["skill:new"]
    assert (found.before, found.now, found.undated, found.tried) == (40, 40, 1, 2)
    assert found.changes[0].low > 0.8


def test_a_rise_at_one_employer_is_none() -> None:
    stream = [vacancy(at, (), DAY - timedelta(days=100)) for at in range(40)]
    stream += [vacancy(100 + at, ("skill:new",), employer="One") for at in range(40)]
    found = rising_skills(stream, DAY)
    assert (found.changes, found.withheld) == ((), 1)


def test_too_few_to_compare() -> None:
    stream = [vacancy(at, ("skill:new",)) for at in range(40)]
    found = rising_skills(stream, DAY)
    assert not found.enough
    assert found.changes == ()


def test_intervals_as_published() -> None:
    # Newcombe 1998, Statistics in Medicine 17:873, table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    assert difference(share(48, 80), share(56, 70)) == pytest.approx((0.0524, 0.3339), abs=2e-4)


@given(st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(drawn: tuple[int, int]) -> None:
    found = share(*drawn)
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
