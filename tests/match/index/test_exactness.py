"""Both ways of adding up equal the slow loop, number by number and digit by digit."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.match.credit import Standing
from skillshub.match.index.block import (
    PeopleBlock,
    VacancyBlock,
    people_blocks,
    people_table_of,
    table_of,
    vacancy_blocks,
)
from skillshub.match.index.conditions import silent
from skillshub.match.index.query import Credits, PersonQuery, VacancyQuery
from skillshub.match.index.search import Gone, Run, top_people, top_vacancies
from skillshub.match.index.tables import PeopleTable, VacancyTable
from tests.match.index import slow, worlds
from tests.match.index.slow import Asked
from tests.match.index.worlds import SKILLS, VOCABULARY

lasting = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
vacancies = st.dictionaries(worlds.numbers, worlds.asked(), min_size=0, max_size=25)
crowds = st.dictionaries(worlds.numbers, worlds.people, min_size=0, max_size=25)
ks = st.integers(1, 40)


def vacancy_run(asked: Mapping[int, Asked], gone: frozenset[int] = frozenset()) -> Run[VacancyBlock]:
    table = VacancyTable.of([(n, worlds.rows_of(rows)) for n, rows in asked.items()], VOCABULARY)
    blocks = list(vacancy_blocks(table, len(SKILLS)))
    return Run(blocks=blocks, gone=[without(block.numbers, gone) for block in blocks])


def people_run(people: Mapping[int, Mapping[str, Standing]], gone: frozenset[int] = frozenset()) -> Run[PeopleBlock]:
    blocks = list(people_blocks(PeopleTable.of(people.items(), VOCABULARY), len(SKILLS)))
    return Run(blocks=blocks, gone=[without(block.numbers, gone) for block in blocks])


def without(numbers: np.ndarray, gone: frozenset[int]) -> Gone:
    return np.array([n in gone for n in numbers.tolist()], dtype=np.bool_) if gone else None


@given(vacancies, worlds.people, ks, st.data())
@lasting
def test_vacancies_of_a_person(
    kernels: ModuleType | None, asked: dict[int, Asked], person: dict[str, Standing], k: int, data: st.DataObject
) -> None:
    gone = frozenset(data.draw(st.lists(st.sampled_from(sorted(asked)), max_size=5))) if asked else frozenset()
    expected = slow.best([(n, *slow.judge(person, rows)) for n, rows in asked.items() if n not in gone], k)
    query = PersonQuery.of(person, VOCABULARY)
    assert slow.as_rows(top_vacancies([vacancy_run(asked, gone)], query, k, kernels=kernels)) == expected


@given(crowds, worlds.asked(), ks, st.data())
@lasting
def test_people_for_a_vacancy(
    kernels: ModuleType | None, people: dict[int, dict[str, Standing]], asked: Asked, k: int, data: st.DataObject
) -> None:
    gone = frozenset(data.draw(st.lists(st.sampled_from(sorted(people)), max_size=5))) if people else frozenset()
    expected = slow.best([(n, *slow.judge(person, asked)) for n, person in people.items() if n not in gone], k)
    query = VacancyQuery.of(worlds.rows_of(asked), VOCABULARY)
    assert slow.as_rows(top_people([people_run(people, gone)], query, k, kernels=kernels)) == expected


@given(st.lists(vacancies, max_size=4), worlds.people, ks)
@lasting
def test_several_runs_give_the_list_of_one(
    kernels: ModuleType | None, parts: list[dict[int, Asked]], person: dict[str, Standing], k: int
) -> None:
    whole = {number: rows for part in parts for number, rows in part.items()}
    once = [{n: r for n, r in part.items() if whole[n] is r} for part in parts]
    query = PersonQuery.of(person, VOCABULARY)
    found = top_vacancies([vacancy_run(part) for part in once], query, k, kernels=kernels)
    assert slow.as_rows(found) == slow.best([(n, *slow.judge(person, rows)) for n, rows in whole.items()], k)


@given(vacancies, st.data())
@settings(max_examples=60, deadline=None)
def test_blocks_give_their_table_back(asked: dict[int, Asked], data: st.DataObject) -> None:
    if not asked:
        return
    gone = frozenset(data.draw(st.lists(st.sampled_from(sorted(asked)), max_size=5)))
    run = vacancy_run(asked, gone)
    alive = [
        ~g if g is not None else np.ones(len(b.numbers), dtype=np.bool_)
        for b, g in zip(run.blocks, run.gone, strict=True)
    ]
    kept = {n: rows for n, rows in asked.items() if n not in gone}
    left, right = (
        table_of(list(run.blocks), alive),
        VacancyTable.of(
            [(n, sorted(worlds.rows_of(rows), key=lambda r: r.skill)) for n, rows in kept.items()], VOCABULARY
        ),
    )
    for name in ("numbers", "start", "column", "level", "weight", "conditions"):
        assert getattr(left, name).tolist() == getattr(right, name).tolist()


@given(crowds, crowds, st.data())
@settings(max_examples=60, deadline=None)
def test_people_kept_and_people_added_are_the_people_there_are(
    old: dict[int, dict[str, Standing]], new: dict[int, dict[str, Standing]], data: st.DataObject
) -> None:
    gone = frozenset(data.draw(st.lists(st.sampled_from(sorted(old)), max_size=5))) if old else frozenset()
    replaced = frozenset(new) | gone
    run = people_run(old)
    kept = [np.array([n not in replaced for n in b.numbers.tolist()], dtype=np.bool_) for b in run.blocks]
    joined = people_table_of(run.blocks, kept, PeopleTable.of(new.items(), VOCABULARY))
    whole = {n: person for n, person in {**old, **new}.items() if n in new or n not in gone}
    plain = PeopleTable.of(whole.items(), VOCABULARY)
    for name in ("numbers", "start", "column"):
        assert getattr(joined, name).tolist() == getattr(plain, name).tolist()
    for name in ("fit", "lower", "short", "known"):
        left, right = (getattr(t.credits, name).reshape(-1, 4)[t.profile].tolist() for t in (joined, plain))
        assert left == right


@pytest.mark.parametrize("count", [65_535, 65_536, 65_537, 131_073])
@pytest.mark.parametrize("threads", [1, 3])
def test_the_edges_of_a_block(kernels: ModuleType | None, count: int, threads: int) -> None:
    dice = np.random.default_rng(count)
    number = np.sort(dice.choice(2**40, size=count, replace=False)).astype(np.uint64) + np.uint64(2**50)
    column = dice.integers(0, 20, size=(count, 3)).astype(np.uint32)
    level = dice.integers(1, 5, size=(count, 3)).astype(np.uint8)
    weight = dice.integers(0, 4, size=(count, 3)).astype(np.uint16) * np.uint16(1500)
    table = VacancyTable(
        numbers=number,
        start=np.arange(count + 1, dtype=np.int64) * 3,
        column=column.ravel(),
        level=level.ravel(),
        weight=weight.ravel(),
        conditions=VacancyTable.of([(0, [])], VOCABULARY).conditions[np.zeros(count, dtype=np.int64)],
    )
    blocks = list(vacancy_blocks(table, len(SKILLS)))
    person = worlds_person()
    query = PersonQuery.of(person, VOCABULARY)
    fit = np.array([[person[s].fit(a) if s in person else 0 for a in (1, 2, 3, 4)] for s in SKILLS])
    known = np.array([person[s].known if s in person else False for s in SKILLS])
    points = (fit[column, level - 1] * weight).sum(axis=1)
    seen = (known[column] * weight).sum(axis=1)
    order = np.lexsort((number, -points, seen == 0))[:500]
    with ThreadPoolExecutor(threads) as pool:
        run = Run(blocks=blocks, gone=[None] * len(blocks))
        found = top_vacancies([run], query, 500, kernels=kernels, pool=pool if threads > 1 else None)
    assert found.numbers.tolist() == number[order].tolist()
    assert found.points.tolist() == points[order].tolist()
    assert found.known.tolist() == seen[order].tolist()


@pytest.mark.parametrize("count", [65_535, 65_536, 65_537])
def test_the_edges_of_a_block_of_people(kernels: ModuleType | None, count: int) -> None:
    dice = np.random.default_rng(count)
    shapes = [Standing(), *worlds_person().values()]
    column = np.sort(dice.choice(20, size=(count, 1)) + np.arange(2) * 20, axis=1).astype(np.uint32)
    profile = dice.integers(0, len(shapes), size=(count, 2)).astype(np.uint32)
    table = PeopleTable(
        numbers=np.sort(dice.choice(2**40, size=count, replace=False)).astype(np.uint64) + np.uint64(2**50),
        start=np.arange(count + 1, dtype=np.int64) * 2,
        column=column.ravel(),
        profile=profile.ravel(),
        credits=Credits.of(shapes),
    )
    blocks = list(people_blocks(table, len(SKILLS)))
    asked: Asked = [(SKILLS[n], 1 + n % 4, 150 + n) for n in range(40)]
    found = top_people(
        [Run(blocks=blocks, gone=[None] * len(blocks))], VacancyQuery.of(worlds.rows_of(asked), VOCABULARY), 300,
        kernels=kernels,
    )  # fmt: skip
    fit = np.array([[shape.fit(level) for level in (1, 2, 3, 4)] for shape in shapes])
    weight = np.array([w for _, _, w in asked])
    points = (weight[column] * fit[profile, column % 4]).sum(axis=1)
    seen = (weight[column] * np.array([shape.known for shape in shapes])[profile]).sum(axis=1)
    order = np.lexsort((table.numbers, -points, seen == 0))[:300]
    assert found.numbers.tolist() == table.numbers[order].tolist()
    assert found.points.tolist() == points[order].tolist()
    assert found.known.tolist() == seen[order].tolist()


@pytest.mark.parametrize("k", [1, 20, 65_536, 70_000])
def test_where_all_are_equal_the_smaller_numbers_come_first(kernels: ModuleType | None, k: int) -> None:
    count = 66_000
    table = VacancyTable(
        numbers=np.arange(count, dtype=np.uint64) + np.uint64(2**40),
        start=np.arange(count + 1, dtype=np.int64),
        column=np.ones(count, dtype=np.uint32),
        level=np.full(count, 2, dtype=np.uint8),
        weight=np.full(count, 9_000, dtype=np.uint16),
        conditions=silent(count),
    )
    blocks = list(vacancy_blocks(table, len(SKILLS)))
    run = Run(blocks=blocks, gone=[None] * len(blocks))
    found = top_vacancies([run], PersonQuery.of(worlds_person(), VOCABULARY), k, kernels=kernels)
    assert found.numbers.tolist() == table.numbers[:k].tolist()
    assert len(set(found.points.tolist())) == 1


def worlds_person() -> dict[str, Standing]:
    """Somebody with a known, a transferred and a denied skill."""
    from skillshub.core.person import Evidence, Source, Status
    from skillshub.graph.closure import Reach
    from skillshub.match.credit import Proof

    item = Evidence(concept=SKILLS[1], source=Source.JOB, level=3)
    own = Proof(item=item, reach=Reach.OWN, transfer=1000, via=SKILLS[1])
    moved = Proof(item=item, reach=Reach.RELATED, transfer=400, via=SKILLS[1])
    denied = Evidence(concept=SKILLS[3], source=Source.SELF, status=Status.DENIED)
    return {SKILLS[1]: Standing([own]), SKILLS[2]: Standing([moved]), SKILLS[3]: Standing([], denied)}


def test_an_empty_profile_lists_by_number(kernels: ModuleType | None) -> None:
    asked = {n: [(SKILLS[n % 5], 1, 100)] for n in (9, 2**63, 4, 2**32 + 1)}
    found = top_vacancies([vacancy_run(asked)], PersonQuery.of({}, VOCABULARY), 3, kernels=kernels)
    assert slow.as_rows(found) == [(n, 0, 0, 100_000, 0) for n in (4, 9, 2**32 + 1)]


def test_no_rows_and_no_sense() -> None:
    query = PersonQuery.of({}, VOCABULARY)
    assert len(top_vacancies([], query, 5)) == 0
    with pytest.raises(ValueError, match="at least one"):
        top_vacancies([], query, 0)
    with pytest.raises(ValueError, match="given once"):
        VacancyTable.of([(1, []), (1, [])], VOCABULARY)
