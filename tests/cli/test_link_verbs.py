"""``link``: the text needs no verb, and what a coach lays down holds at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

WORDS = "duizendpoot Zevenaar"


def accepted(sk: Runner, text: str) -> list[str]:
    rows = json.loads(sk("link", text, "--kind", "occupation", "--format", "json").out or "[]")
    return [row["id"] for row in rows if row["decision"] == "accept"][:1]


def test_a_text_needs_no_verb_wherever_the_options_stand(sk: Runner, home: Path) -> None:
    plain = sk("link", "words", "bakker", "--kind", "occupation", "--format", "json").out
    assert plain.startswith("[")
    assert sk("link", "bakker", "--kind", "occupation", "--format", "json").out == plain
    assert sk("link", "--format", "json", "--kind", "occupation", "bakker").out == plain
    assert sk("link", "--format", "json", "corrections").out.strip() == "[]"


def test_a_correction_holds_at_once_travels_by_file_and_is_taken_back(sk: Runner, home: Path) -> None:
    assert accepted(sk, WORDS) == []
    ran = sk("link", "correct", WORDS, "--to", "verpleegkundige", "--kind", "occupation", "--by", "JK", "--lang", "nl")
    assert (ran.code, ran.out) == (0, "")
    assert "[occ:nurse]" in ran.err
    assert accepted(sk, WORDS) == ["occ:nurse"]
    assert "JK" in sk("link", WORDS, "--explain", "--lang", "de").out
    assert sk("link", "export", "--out", "words.csv").code == 0
    assert sk("link", "undo", WORDS).code == 0
    assert accepted(sk, WORDS) == []
    assert sk("link", "import", "words.csv").code == 0
    assert accepted(sk, WORDS) == ["occ:nurse"]
    (row,) = json.loads(sk("link", "corrections", "--format", "json").out)
    assert (row["text"], row["concept"], row["right"], row["by"]) == (WORDS, "occ:nurse", True, "JK")


def test_a_row_that_cannot_be_taken_comes_back_beside_the_file(sk: Runner, home: Path) -> None:
    Path("words.csv").write_text("text;concept;meaning\nbakker;occ:gone;is\n", encoding="utf-8")
    ran = sk("link", "import", "words.csv", "--lang", "nl")
    assert ran.code == 4
    assert "occ:gone" in Path("words.rejected.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [(), ("--to", "occ:nurse", "--not", "occ:baker")])
def test_a_correction_says_one_thing(sk: Runner, home: Path, given: tuple[str, ...]) -> None:
    ran = sk("link", "correct", "bakker", *given)
    assert ran.code == 2
    assert "--to" in ran.err
