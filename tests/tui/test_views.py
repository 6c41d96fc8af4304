"""Bars, figures that add up, documents in lines, filters: without a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from skillshub.core.result import POINTS_MAX
from skillshub.report.document import Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from tui.views.marks import EMPTY, LIKELY, OPEN, SURE, adding_up, stretches, weighed
from tui.views.people import filtered
from tui.widgets.layout import lay_out

SHARES = st.floats(0, 1)


def drawn(bar: object) -> str:
    return "".join(piece.text for piece in bar)  # type: ignore[attr-defined]


def test_a_bar_rises_from_sure_over_likely_to_open() -> None:
    assert drawn(stretches((0.2, 0.4, 0.6), 10)) == SURE * 2 + LIKELY * 2 + OPEN * 2 + EMPTY * 4
    assert drawn(stretches((0.0, 0.0, 0.0), 4)) == EMPTY * 4
    assert drawn(stretches((1.0, 1.0, 1.0), 4)) == SURE * 4
    assert drawn(stretches((0.01, 0.01, 0.01), 10)).startswith(SURE), "more than nothing can be seen"


@given(st.lists(SHARES, min_size=3, max_size=3).map(sorted), st.integers(1, 30))
def test_a_bar_is_as_wide_as_asked_and_its_signs_stand_in_order(marks: list[float], width: int) -> None:
    bar = drawn(stretches(marks, width))
    assert cell_len(bar) == width
    assert bar == "".join(sorted(bar, key=[SURE, LIKELY, OPEN, EMPTY].index))


@given(SHARES, st.lists(SHARES, min_size=3, max_size=3).map(sorted), st.integers(1, 30))
def test_a_weighed_bar_is_padded_to_the_heaviest(weight: float, marks: list[float], width: int) -> None:
    assert cell_len(drawn(weighed(weight, marks, width))) == width


@given(st.lists(st.integers(0, POINTS_MAX // 20), min_size=1, max_size=20), st.sampled_from([100, 1000]))
def test_figures_that_are_shown_add_up_to_the_rounded_whole(parts: list[int], units: int) -> None:
    shown = adding_up(parts, POINTS_MAX, units)
    assert sum(shown) == (2 * sum(parts) * units + POINTS_MAX) // (2 * POINTS_MAX)
    assert all(abs(figure - part * units / POINTS_MAX) <= 1 for figure, part in zip(shown, parts, strict=True))


DOCUMENT = Document(
    title="Title",
    lang="en",
    blocks=(
        Heading(text="A heading that is longer than the line"),
        Paragraph(text="Some text with [markup] and 長い名前 that has to be wrapped."),
        Bullets(items=("one", "two words that are long enough to wrap")),
        Facts(items=(("Name", "value"), ("A very long name of a fact", "another value that is long"))),
        Callout(text="Do not overlook this."),
        Table(columns=("A", "B"), rows=(("x", "1"), ("y", "22")), align=("left", "right")),
        Table(columns=("Wide", "Wider"), rows=(("w" * 30, "v" * 50),)),
    ),
)


@given(st.integers(8, 120))
def test_a_document_fits_in_any_width(width: int) -> None:
    lines = lay_out(DOCUMENT, width)
    assert all(cell_len(line.text) <= width for line in lines)
    text = "".join("".join(line.text.split()) for line in lines)
    for word in ("[markup]", "overlook", "another", "22"):
        assert all(letter in text for letter in word)


def test_headings_can_be_found_again() -> None:
    headings = [line.heading for line in lay_out(DOCUMENT, 20) if line.heading]
    assert headings == ["Title", "A heading that is longer than the line"]
    assert [line.heading for line in lay_out(DOCUMENT, 20, title=False) if line.heading] == headings[1:]


def test_tables_that_fit_keep_their_columns_and_numbers_stand_on_the_right() -> None:
    texts = [line.text for line in lay_out(DOCUMENT, 60)]
    assert "x   1" in texts
    assert "y  22" in texts
    assert any(text.startswith("  Wider") for text in texts), "a wide row becomes facts"


def test_a_filter_wants_every_word_at_the_beginning_of_a_word() -> None:
    hay = ["monteur zonnepanelen arnhem", "verpleegkundige kleve", "elektromonteur kleve"]
    assert filtered(hay, "mont") == [0]
    assert filtered(hay, "kle elek") == [2]
    assert filtered(hay, "Zónne") == [0]
    assert filtered(hay, "") == [0, 1, 2]
    assert filtered(hay, "x") == []
