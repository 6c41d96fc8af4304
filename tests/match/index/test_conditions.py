"""Conditions leave out what contradicts, and nothing else; compiled code and numpy agree on every row."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from types import ModuleType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.core.cefr import Cefr
from skillshub.match.index import conditions
from skillshub.match.index.block import BLOCK, vacancy_blocks
from skillshub.match.index.conditions import ROW, Ask, cents, day_of, flags_of, half_hours, languages_of, silent
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.search import Run, top_vacancies
from skillshub.match.index.tables import VacancyTable
from tests.match.index.slow import as_rows
from tests.match.index.test_exactness import worlds_person
from tests.match.index.worlds import SKILLS, VOCABULARY

rows = st.builds(
    lambda *values: np.array([values], dtype=ROW),
    st.integers(0, 255),
    st.integers(0, 63),
    st.integers(0, 80),
    st.integers(0, 80) | st.just(255),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 5) | st.just(65_535),
    st.integers(0, 9) | st.just(65_535),
    st.integers(0, 0x666),
    st.integers(0, 65_535),
)
asks = st.builds(
    Ask,
    flags_any=st.integers(0, 3),
    flags_none=st.integers(0, 31).map(lambda bits: bits << 3) | st.just(0),
    shifts_any=st.integers(0, 31) | st.just(0),
    sectors=st.just(0) | st.integers(0, 2**63 - 1),
    hours_least=st.integers(0, 80),
    hours_most=st.integers(0, 255),
    pay=st.integers(0, 5),
    start=st.integers(0, 5),
    day=st.integers(0, 5),
    nl=st.integers(0, 15),
    de=st.integers(0, 15),
    en=st.integers(0, 15),
    licences=st.integers(0, 65_535) | st.just(0),
    zones=st.none() | st.lists(st.booleans(), max_size=8).map(lambda z: np.array(z, dtype=np.bool_)),
)


def slowly(row: np.void, ask: Ask) -> bool:
    """Field by field, as the docstring of the row has it."""
    country = row["flags"] & 3
    language = [int(row["languages"]) >> 4 * at & 15 for at in range(3)]
    return all(
        (
            not row["flags"] & ask.flags_none,
            not ask.flags_any or not country or bool(country & ask.flags_any),
            not ask.shifts_any or not row["flags"] >> 3 or bool(row["flags"] >> 3 & ask.shifts_any),
            not ask.sectors or not row["sector"] or bool(ask.sectors >> int(row["sector"]) & 1),
            row["hours_min"] <= ask.hours_most and row["hours_max"] >= ask.hours_least,
            not row["pay"] or row["pay"] >= ask.pay,
            not row["start"] or row["start"] >= ask.start,
            row["last"] >= ask.day,
            all(asked <= has for asked, has in zip(language, (ask.nl, ask.de, ask.en), strict=True)),
            not row["licences"] & ask.licences,
            ask.zones is None or row["zone"] >= len(ask.zones) or bool(ask.zones[row["zone"]]),
        )
    )


def table_of(said: np.ndarray) -> VacancyTable:
    dice = np.random.default_rng(len(said))
    return VacancyTable(
        numbers=np.arange(len(said), dtype=np.uint64) * np.uint64(7) + np.uint64(2**33),
        start=np.arange(len(said) + 1, dtype=np.int64) * 4,
        column=dice.integers(0, len(SKILLS), size=len(said) * 4).astype(np.uint32),
        level=dice.integers(1, 5, size=len(said) * 4).astype(np.uint8),
        weight=dice.integers(0, 4096, size=len(said) * 4).astype(np.uint16),
        conditions=said,
    )


@given(st.lists(rows, min_size=1, max_size=12), asks)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_right_rows_pass(kernels: ModuleType | None, said: list[np.ndarray], ask: Ask) -> None:
    table = table_of(np.concatenate(said))
    run = Run(blocks=list(vacancy_blocks(table, len(SKILLS))), gone=[None])
    query = PersonQuery.of(worlds_person(), VOCABULARY)
    passing = {n for n, row in zip(table.numbers.tolist(), table.conditions, strict=True) if slowly(row, ask)}
    expected = [row for row in as_rows(top_vacancies([run], query, 50, kernels=kernels)) if row[0] in passing]
    for k in (1, 3, 50):
        assert as_rows(top_vacancies([run], query, k, ask=ask, kernels=kernels)) == expected[:k]


@pytest.mark.parametrize("share", [0.5, 0.01, 0.0001, 0.0])
def test_a_selective_mask_gives_the_same_list_as_a_full_look(native: ModuleType, share: float) -> None:
    dice = np.random.default_rng(3)
    said = silent(BLOCK + 900)
    said["zone"] = dice.random(len(said)) >= share
    blocks = list(vacancy_blocks(table_of(said), len(SKILLS)))
    runs = [Run(blocks=blocks, gone=[None, dice.random(900) < 0.3])]
    query = PersonQuery.of(worlds_person(), VOCABULARY)
    ask = Ask(zones=np.array([True, False]))
    plain, fast = (top_vacancies(runs, query, 30, ask=ask, kernels=way) for way in (None, native))
    for name in ("numbers", "points", "lower", "upper", "known"):
        assert getattr(plain, name).tolist() == getattr(fast, name).tolist()


def test_asking_nothing_lets_everything_pass() -> None:
    assert not Ask().anything
    assert Ask().passes(silent(4)).all()
    everything = replace(Ask(), flags_any=1, sectors=2, hours_least=60, pay=9, start=9, day=9, nl=0, de=0, en=0)
    assert everything.anything
    assert everything.passes(silent(1)).all(), "what a vacancy does not say passes"
    assert len(Ask().numbers()) == len(fields(Ask)) - 1


def test_values_are_rounded_so_that_nothing_is_lost() -> None:
    assert (half_hours(36.7, up=False), half_hours(36.7, up=True)) == (73, 74)
    assert half_hours(500, up=True) < conditions.NO_HOURS
    assert cents(14.001) == 1401
    assert cents(9_999) == 65_535
    assert day_of(date(1999, 1, 1)) == 1
    assert day_of(date(2026, 11, 28)) == (date(2026, 11, 28) - date(2000, 1, 1)).days
    assert languages_of([("de", Cefr.B1), ("de", Cefr.A2), ("en", Cefr.C1), ("pl", Cefr.C2)]) == 0x530
    assert flags_of("DE", ("night", "on call"), learning_place=True) == 2 | 4 | 8 << 2
