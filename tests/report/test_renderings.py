"""What the renderers must keep right whatever the content."""

from __future__ import annotations

import pytest

from skillshub.report.document import Bullets, Document, Facts, Heading, Paragraph, Table
from skillshub.report.render import Format, render


def lines(document: Document, width: int = 60) -> list[str]:
    return render(document, Format.TABLE, width).splitlines()


def test_a_long_name_stands_on_its_own_line_and_its_value_under_it() -> None:
    facts = Facts(items=(("Short", "value"), ("A name that is far too long for a column of its own", "its value")))
    text = lines(Document(title="T", lang="en", blocks=(facts,)))
    assert "Short  value" in text
    at = next(at for at, line in enumerate(text) if line.startswith("A name that"))
    assert text[at + 1] == "       its value"


def test_words_in_a_narrow_table_stay_whole_while_there_is_room() -> None:
    table = Table(
        columns=("A", "B"),
        rows=(("Kundendienstmonteur für Wärmepumpen und mehr", "a good deal of text that can be cut anywhere"),),
    )
    text = "\n".join(lines(Document(title="T", lang="de", blocks=(table,)), 50))
    assert "Kundendienstmonteur" in text


@pytest.mark.parametrize("width", [24, 40, 80])
def test_columns_stay_aligned_when_a_word_does_not_fit(width: int) -> None:
    table = Table(columns=("First", "Second"), rows=(("Donaudampfschifffahrtsgesellschaft" * 2, "x"), ("a", "b")))
    text = lines(Document(title="T", lang="de", blocks=(table,)), width)
    assert all(len(line) <= width for line in text)
    start = text[3].index("Second")
    assert {line[start] for line in text if line.endswith(("x", "b"))} == {"x", "b"}


def test_a_figure_stays_with_its_sign() -> None:
    for filler in range(40):
        paragraph = Paragraph(text=f"{'x' * filler} about € 12 or 7 % or 9 € of it")
        text = lines(Document(title="T", lang="nl", blocks=(paragraph,)), 44)
        assert not any(line.endswith(("€", "about € ", " 7", " 9")) and not line.endswith("9 €") for line in text)


def test_headings_and_titles_are_one_line_of_words() -> None:
    document = Document(title="A\nB\x1b[2J", lang="en", blocks=(Heading(text="C\r\nD"), Bullets(items=("E\x00F",))))
    text = lines(document)
    assert text[0] == "A B[2J"
    assert "C D" in text
    assert "- EF" in text


def test_a_long_title_is_wrapped() -> None:
    assert all(len(line) <= 30 for line in lines(Document(title="word " * 20, lang="en"), 30))


def test_numbers_in_a_csv_stay_numbers() -> None:
    document = Document(title="T", lang="en", rows=({"a": -1.5, "b": "-1.5", "c": None, "d": ["=x"], "e": True},))
    assert render(document, Format.CSV) == 'a,b,c,d,e\n-1.5,\'-1.5,,"[""=x""]",True\n'


def test_print_styles_are_for_a4() -> None:
    page = render(Document(title="T", lang="nl"), Format.HTML)
    assert "size: A4" in page
    assert "@media print" in page
    assert "http" not in page
