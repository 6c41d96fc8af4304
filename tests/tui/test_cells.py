"""Text in columns: whatever the characters, the width is what was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.cells import Piece, clean, cut, fitted, pieces, plain, width_of, wrap

ODD = st.text(max_size=60) | st.sampled_from(
    ["長い名前", "a\tb\nc", "\x1b[31mred", "e\u0301", "👩‍🔧 monteur", "[bold]x[/]", "\u202eback", "", "   ", "ß" * 50]
)


@given(ODD)
def test_cleaned_text_steers_no_terminal_and_stays_on_one_line(text: str) -> None:
    cleaned = clean(text)
    assert all(ord(c) >= 32 and not 127 <= ord(c) < 160 for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029")
    cleaned.encode("utf-8")


@given(ODD, st.integers(0, 40))
def test_a_cut_text_fits(text: str, width: int) -> None:
    text = clean(text)
    assert cell_len(cut(text, width)) <= width
    if cell_len(text) <= width:
        assert cut(text, width) == text


@given(st.lists(st.tuples(ODD, st.sampled_from(["", "strong"])), min_size=1, max_size=4), st.integers(0, 40))
def test_a_fitted_cell_has_exactly_its_width(parts: list[tuple[str, str]], width: int) -> None:
    cell = tuple(Piece(text, kind) for text, kind in parts)
    for right in (False, True):
        assert sum(cell_len(piece.text) for piece in fitted(cell, width, right=right)) == width


@given(ODD, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_words_stay_whole_where_they_can() -> None:
    assert wrap("één twee drie vier", 9) == ["één twee", "drie vier"]
    assert wrap("Elektrotechniek", 6) == ["Elektr", "otechn", "iek"]


@pytest.mark.parametrize(
    ("right", "expected"), [(False, "12   "), (True, "   12")], ids=["text on the left", "numbers on the right"]
)
def test_sides(right: bool, expected: str) -> None:
    assert "".join(piece.text for piece in fitted("12", 5, right=right)) == expected


def test_a_text_that_does_not_fit_says_so() -> None:
    assert plain(tuple(fitted("Elektromonteur", 8))) == "Elektro…"
    assert width_of("長い") == 4
    assert plain(tuple(fitted("長い名前", 5))) == "長い…"
    assert pieces(Piece("a\nb", "loud")) == (Piece("a b", "loud"),)
