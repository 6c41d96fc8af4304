"""Many people at once get what each would get alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.match.credit import Standing
from skillshub.match.index import many
from skillshub.match.index.many import top_vacancies_of_many
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.search import Run
from tests.match.index import slow, worlds
from tests.match.index.slow import Asked
from tests.match.index.test_exactness import ks, vacancies, vacancy_run
from tests.match.index.worlds import VOCABULARY

lasting = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(vacancies, st.lists(worlds.people, max_size=5), ks, st.data())
@lasting
def test_each_gets_the_slow_loops_list(
    kernels: ModuleType | None, asked: dict[int, Asked], people: list[dict[str, Standing]], k: int, data: st.DataObject
) -> None:
    gone = frozenset(data.draw(st.lists(st.sampled_from(sorted(asked)), max_size=5))) if asked else frozenset()
    queries = [PersonQuery.of(person, VOCABULARY) for person in people]
    found = top_vacancies_of_many([vacancy_run(asked, gone)], queries, k, kernels=kernels)
    assert [slow.as_rows(ranked) for ranked in found] == [
        slow.best([(n, *slow.judge(person, rows)) for n, rows in asked.items() if n not in gone], k)
        for person in people
    ]


@given(st.lists(vacancies, min_size=2, max_size=3), st.lists(worlds.people, min_size=1, max_size=3), ks)
@lasting
def test_several_segments_give_the_list_of_one(
    kernels: ModuleType | None, parts: list[dict[int, Asked]], people: list[dict[str, Standing]], k: int
) -> None:
    whole = {number: rows for part in parts for number, rows in part.items()}
    runs = [vacancy_run({n: r for n, r in part.items() if whole[n] is r}) for part in parts]
    queries = [PersonQuery.of(person, VOCABULARY) for person in people]
    for person, ranked in zip(people, top_vacancies_of_many(runs, queries, k, kernels=kernels), strict=True):
        assert slow.as_rows(ranked) == slow.best([(n, *slow.judge(person, rows)) for n, rows in whole.items()], k)


def test_parts_threads_and_progress_change_nothing(kernels: ModuleType | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[int, Asked] = {n: [(worlds.SKILLS[n % 7], 1 + n % 4, 100 + n)] for n in range(40)}
    query = PersonQuery.of({}, VOCABULARY)
    queries = [query] * 7
    run = vacancy_run(asked)
    expected = top_vacancies_of_many([run], queries, 5, kernels=kernels)
    monkeypatch.setattr(many, "PART", 2)
    heard: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as pool:
        found = top_vacancies_of_many(
            [run], queries, 5, kernels=kernels, pool=pool, progress=lambda done, whole: heard.append((done, whole))
        )
    assert [slow.as_rows(one) for one in found] == [slow.as_rows(one) for one in expected]
    assert heard == [(2, 7), (4, 7), (6, 7), (7, 7)]


def test_nobody_and_nothing(kernels: ModuleType | None) -> None:
    empty: Run = Run(blocks=[], gone=[])
    assert top_vacancies_of_many([empty], [], 3, kernels=kernels) == []
    (ranked,) = top_vacancies_of_many([empty], [PersonQuery.of({}, VOCABULARY)], 3, kernels=kernels)
    assert len(ranked) == 0
    with pytest.raises(ValueError, match="0"):
        top_vacancies_of_many([empty], [], 0, kernels=kernels)


def test_cancelling_stops_the_work(kernels: ModuleType | None) -> None:
    def enough(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        top_vacancies_of_many(
            [vacancy_run({1: [(worlds.SKILLS[0], 1, 5)]})],
            [PersonQuery.of({}, VOCABULARY)],
            1,
            kernels=kernels,
            progress=enough,
        )
