"""Nobody can compute a small count from what is shown: checked by trying every completion."""

from __future__ import annotations

import itertools
from collections.abc import Hashable

from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.explain.disclosure import Count, State, Sum, protect

Cells = dict[tuple[str, str], int]
ROWS, COLUMNS, MOST = ("a", "b"), ("x", "y", "z"), 12


def table(numbers: list[int]) -> tuple[Cells, list[Sum]]:
    """Two rows and three columns with all their totals."""
    cells: Cells = {(r, c): numbers[3 * i + j] for i, r in enumerate(ROWS) for j, c in enumerate(COLUMNS)}
    values = dict(cells)
    sums = []
    for r in ROWS:
        values[r, "all"] = sum(cells[r, c] for c in COLUMNS)
        sums.append(Sum((r, "all"), tuple((r, c) for c in COLUMNS)))
    for c in COLUMNS:
        values["all", c] = sum(cells[r, c] for r in ROWS)
        sums.append(Sum(("all", c), tuple((r, c) for r in ROWS)))
    values["all", "all"] = sum(cells.values())
    sums.append(Sum(("all", "all"), tuple((r, "all") for r in ROWS)))
    sums.append(Sum(("all", "all"), tuple(("all", c) for c in COLUMNS)))
    return values, sums


def completions(shown: dict[tuple[str, str], Count]) -> list[Cells]:
    """Every table of whole numbers that agrees with what is shown."""

    def agrees(key: tuple[str, str], value: int) -> bool:
        count = shown[key]
        if count.state is State.SHOWN:
            return value == count.value
        return 1 <= value < 5 if count.state is State.SMALL else value >= 1

    inner = [(r, c) for r in ROWS for c in COLUMNS]
    choices = []
    for key in inner:
        count = shown[key]
        top = 5 if count.state is State.SMALL else MOST + 3
        choices.append([count.value] if count.state is State.SHOWN else list(range(1, top)))
    found = []
    for numbers in itertools.product(*choices):
        values, _ = table([int(n or 0) for n in numbers])
        if all(agrees(key, value) for key, value in values.items()):
            found.append(values)
            if len(found) > 3_000:
                break
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.just(0), st.integers(5, MOST), st.integers(1, 4)), min_size=6, max_size=6))
def test_no_small_count_can_be_computed(numbers: list[int]) -> None:
    values, sums = table(numbers)
    whole = values["all", "all"]
    if whole < 5:
        return
    shown = protect(values, sums, public=[("all", "all")])
    hidden = [key for key, count in shown.items() if count.state is not State.SHOWN]
    if sum(key[0] != "all" and key[1] != "all" for key in hidden) > 5:
        return  # too many completions to try
    possible = completions(shown)
    assert any(each == values for each in possible)
    for key in hidden:
        if 0 < values[key] < 5:
            assert len({each[key] for each in possible}) > 1, (key, shown)


@given(st.lists(st.integers(0, MOST), min_size=6, max_size=6))
def test_what_is_shown_is_true_and_no_small_count_is_shown(numbers: list[int]) -> None:
    values, sums = table(numbers)
    for key, count in protect(values, sums).items():
        assert count.value in (None, values[key])
        assert (count.state is State.SHOWN) == (count.value is not None)
        assert count.value is None or count.value == 0 or count.value >= 5


def test_a_single_gap_is_never_left_alone() -> None:
    keys: list[Hashable] = ["a", "b", "c"]
    shown = protect({"a": 2, "b": 7, "c": 20, "all": 29}, [Sum("all", tuple(keys))])
    assert shown["a"].state is State.SMALL
    assert shown["b"].state is State.WITHHELD
    assert shown["c"].value == 20


def test_two_small_counts_that_would_give_each_other_away_are_withheld() -> None:
    shown = protect({"a": 4, "b": 4, "all": 8}, [Sum("all", ("a", "b"))], public=["all"])
    assert {shown["a"].state, shown["b"].state} == {State.WITHHELD}
    assert shown["all"].value == 8
