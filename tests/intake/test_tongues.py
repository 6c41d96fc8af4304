"""Languages with their levels, as employers write them."""

from __future__ import annotations

import pytest

from skillshub.core.cefr import Cefr
from skillshub.intake.cells.tongues import parse_language, parse_languages, parse_level
from skillshub.intake.cells.unreadable import Unreadable

MUST, PRE, LEARN = "must", "preferred", "learnable"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("nl B1; de A2 (pré)", [("nl", "B1", None, MUST), ("de", "A2", None, PRE)]),
        ("nl B1, de A2 (pré)", [("nl", "B1", None, MUST), ("de", "A2", None, PRE)]),
        ("nl B1 en de A2 (pré)", [("nl", "B1", None, MUST), ("de", "A2", None, PRE)]),
        ("Duits goed", [("de", "B2", None, MUST)]),
        ("gute Deutschkenntnisse", [("de", "B1", None, MUST), ("de", "B2", None, PRE)]),
        ("Deutsch B1-B2", [("de", "B1", None, MUST), ("de", "B2", None, PRE)]),
        ("Deutsch mindestens B1/B2", [("de", "B1", None, MUST), ("de", "B2", None, PRE)]),
        ("nl B2 mondeling", [("nl", "B2", "spoken", MUST)]),
        ("nl B2 mondeling, B1 schriftelijk", [("nl", "B2", "spoken", MUST), ("nl", "B1", "writing", MUST)]),
        ("Deutsch B2 in Wort und Schrift", [("de", "B2", None, MUST)]),
        ("nl lezen en luisteren A2", [("nl", "A2", "listening", MUST), ("nl", "A2", "reading", MUST)]),
        ("nl en de B2", [("nl", "B2", None, MUST), ("de", "B2", None, MUST)]),
        ("nl/de B2", [("nl", "B2", None, MUST), ("de", "B2", None, MUST)]),
        ("en B2", [("en", "B2", None, MUST)]),
        ("EN B2+", [("en", "B2", None, MUST)]),
        ("nl B1 en B2", [("nl", "B1", None, MUST), ("en", "B2", None, MUST)]),
        ("Nederlands, Engels B2", [("en", "B2", None, MUST), ("nl", "B2", None, MUST)]),
        ("goede beheersing van de Nederlandse taal", [("nl", "B2", None, MUST)]),
        ("de Nederlandse taal op B1", [("nl", "B1", None, MUST)]),
        ("Grundkenntnisse Deutsch", [("de", "A2", None, MUST)]),
        ("Fließend Deutsch", [("de", "C1", None, MUST)]),
        ("Deutsch verhandlungssicher", [("de", "C1", None, MUST)]),
        ("sehr gute Deutschkenntnisse", [("de", "B2", None, MUST), ("de", "C1", None, PRE)]),
        ("Nederlands moedertaal", [("nl", "C2", None, MUST)]),
        ("Niederländisch A2 von Vorteil", [("nl", "A2", None, PRE)]),
        ("Duits B1, een pré", [("de", "B1", None, PRE)]),
        ("nl B1 (taalcursus)", [("nl", "B1", None, LEARN)]),
        ("fluent English", [("en", "C1", None, MUST)]),
        ("geen", []),
    ],
)
def test_language_demands(cell: str, found: list[tuple[str, str, str | None, str]]) -> None:
    demands = parse_languages(cell).demands
    assert [(d.language, d.level.name, d.modality, d.importance.value) for d in demands] == found
    assert all(d.phrase in cell for d in demands)


@pytest.mark.parametrize("cell", ["klingon B2", "B2", "communicatief sterk"])
def test_what_names_no_language(cell: str) -> None:
    with pytest.raises(Unreadable):
        parse_languages(cell)


def test_a_language_without_a_level_is_told_and_not_guessed() -> None:
    read = parse_languages("nl B2; Engels")
    assert [d.language for d in read.demands] == ["nl"]
    assert read.without_level == ("Engels",)


def test_names_and_codes_of_languages() -> None:
    assert [parse_language(t) for t in ("nl", "DE", "Nederlands", "Niederländisch", "Dutch", "Tigrinya", "fi")] == [
        *("nl", "de", "nl", "nl", "nl", "ti", "fi")
    ]
    with pytest.raises(Unreadable) as caught:
        parse_language("Nederlnds")
    assert "nederlands" in caught.value.hint.in_("nl")  # type: ignore[union-attr]
    with pytest.raises(Unreadable):
        parse_language("xx")


def test_levels() -> None:
    assert parse_level("A2+") == (Cefr.A2, Cefr.A2)
    assert parse_level("b1-b2") == (Cefr.B1, Cefr.B2)
    assert parse_level("goed") == (Cefr.B2, Cefr.B2)
    assert parse_level("A0") == (Cefr.A0, Cefr.A0)
    for wrong in ("B7", "", "soms"):
        with pytest.raises(Unreadable):
            parse_level(wrong)
