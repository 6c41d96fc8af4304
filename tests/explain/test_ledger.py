"""The rows of a ledger are the score: to the last point, for everybody, in every order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillshub.core.person import Evidence, Person, Source, Status
from skillshub.core.result import CREDIT_MAX, WEIGHT_SUM
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.explain.ledger import Basis, Ledger, ledger
from skillshub.graph.closure import Reach
from skillshub.match.rank import Matcher
from skillshub.match.requirements import Origin


@pytest.fixture(scope="session")
def ledgers(matcher: Matcher, people: list[Person], vacancies: list[Vacancy]) -> dict[tuple[str, str], Ledger]:
    return {(p.code, v.id): ledger(matcher, p, v) for p in people for v in vacancies}


def test_the_rows_sum_to_the_match(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy], ledgers: dict[tuple[str, str], Ledger]
) -> None:
    assert len(people) == len(vacancies) == 30
    for person in people:
        for match in matcher.rank(person, vacancies):
            rows = ledgers[person.code, match.vacancy]
            assert (rows.points, rows.lower, rows.upper, rows.known_weight) == (
                match.points,
                match.lower_points,
                match.upper_points,
                match.known_weight,
            )
            assert match.fit is None or rows.fit == match.fit


def test_there_is_something_to_sum(ledgers: dict[tuple[str, str], Ledger]) -> None:
    bases = {row.basis for rows in ledgers.values() for row in rows.rows}
    assert bases == set(Basis)
    assert len({rows.points for rows in ledgers.values()}) > 200


def test_each_row_is_weight_times_credit(ledgers: dict[tuple[str, str], Ledger]) -> None:
    for rows in ledgers.values():
        assert sum(row.weight for row in rows.rows) == WEIGHT_SUM
        for row in rows.rows:
            assert row.points == row.weight * row.credit
            assert 0 <= row.credit <= CREDIT_MAX
            assert 0 <= row.lower <= row.points <= row.upper <= row.weight * CREDIT_MAX


def test_the_thin_row_stands_last_once_and_gives_nothing(ledgers: dict[tuple[str, str], Ledger]) -> None:
    for rows in ledgers.values():
        *stated, thin = rows.rows
        assert (thin.origin, thin.basis, thin.skill) == (Origin.THIN, Basis.THIN, "")
        assert (thin.points, thin.lower, thin.upper, thin.known) == (0, 0, 0, False)
        assert thin.weight > 0
        assert all(row.origin is not Origin.THIN for row in stated)
        assert [row.weight for row in stated] == sorted((row.weight for row in stated), reverse=True)


def test_a_row_says_what_it_rests_on(matcher: Matcher, ledgers: dict[tuple[str, str], Ledger]) -> None:
    for rows in ledgers.values():
        for row in rows.rows:
            if row.basis in (Basis.UNKNOWN, Basis.THIN):
                assert (row.evidence, row.path, row.own_level, row.credit) == (None, (), None, 0)
                continue
            assert row.evidence is not None
            if row.basis is Basis.DENIED:
                assert row.evidence.status is Status.DENIED
                assert (row.credit, row.known) == (0, True)
                continue
            assert row.path[-1] == row.skill
            assert row.evidence.concept in row.path
            assert row.own_level is not None
            assert row.own_assumed is (row.evidence.level is None)
            if row.basis is Basis.RELATED:
                assert row.transfer <= CREDIT_MAX // 2
            else:
                assert row.known
            if row.basis is Basis.CONFIRMED:
                assert row.evidence.status is Status.CONFIRMED
            if row.basis is Basis.INFERRED:
                assert row.evidence.via in row.path


def test_every_path_is_one_the_closure_knows(matcher: Matcher, ledgers: dict[tuple[str, str], Ledger]) -> None:
    for rows in ledgers.values():
        for row in rows.rows:
            if row.evidence is None or row.basis is Basis.DENIED:
                continue
            reached = {
                target: (credit, reach) for target, credit, reach, _ in matcher.closure.row(row.evidence.concept)
            }
            assert reached[row.skill][0] == row.transfer
            assert (reached[row.skill][1] is Reach.RELATED) is (row.basis is Basis.RELATED)


def test_the_sides_of_the_border_weigh_the_same(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy], ledgers: dict[tuple[str, str], Ledger]
) -> None:
    for vacancy in vacancies:
        moved = replace(vacancy, country="DE" if vacancy.country == "NL" else "NL")
        for person in people[:5]:
            assert ledger(matcher, person, moved).rows == ledgers[person.code, vacancy.id].rows


def test_the_order_of_what_a_person_said_does_not_matter(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy], ledgers: dict[tuple[str, str], Ledger]
) -> None:
    for person, vacancy in zip(people, vacancies, strict=True):
        turned = replace(person, evidence=person.evidence[::-1])
        assert ledger(matcher, turned, vacancy) == ledgers[person.code, vacancy.id]


def test_one_confirmed_skill_row_by_row(matcher: Matcher) -> None:
    """A tested level of 3 against an asked 4: three quarters of the row, and nothing for the rest."""
    asked = (
        SkillDemand(concept="skill:plc-programming", importance=Importance.MUST, level=4, phrase="SPS"),
        SkillDemand(concept="skill:wound-care", importance=Importance.PREFERRED),
    )
    vacancy = Vacancy(id="test/1", title="x", country="NL", skills=asked)
    own = Evidence(concept="skill:plc-programming", source=Source.TEST, level=3)
    rows = ledger(matcher, Person(code="P", evidence=(own,)), vacancy)
    plc, wounds, thin = rows.rows
    assert (plc.skill, plc.basis, plc.credit, plc.own_level, plc.asked_level) == (
        "skill:plc-programming",
        Basis.CONFIRMED,
        750,
        3,
        4,
    )
    assert (plc.points, plc.lower, plc.upper) == (plc.weight * 750,) * 3
    assert (plc.phrase, plc.path) == ("SPS", ("skill:plc-programming",))
    assert (wounds.basis, wounds.points, wounds.upper) == (Basis.UNKNOWN, 0, wounds.weight * 1000)
    assert rows.points == plc.points
    assert thin.basis is Basis.THIN
