"""``taxonomy overlay``: an office's own words count at once, and a broken file never stops the work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillshub.hub.snapshot import weights_for
from skillshub.match.weights import Weights
from tests.cli.conftest import Runner

WORDS = '[[occupation]]\nid = "occ:nurse"\nalt.nl = ["zuster op de buurtploeg"]\n'


@pytest.fixture(autouse=True)
def known_weights(monkeypatch: pytest.MonkeyPatch, engine: object) -> None:
    """Measuring takes seconds and has its own tests."""
    shipped = engine.weights  # type: ignore[attr-defined]

    def given(*_: object) -> Weights:
        return shipped

    assert callable(weights_for)
    monkeypatch.setattr("skillshub.hub.snapshot.weights_for", given)


def test_own_words_count_at_once_and_are_gone_again(sk: Runner, home: Path) -> None:
    def linked() -> list[str]:
        rows = json.loads(sk("link", "zuster op de buurtploeg", "--kind", "occupation", "--format", "json").out)
        return [row["id"] for row in rows if row["decision"] == "accept"]

    Path("own.toml").write_text(WORDS, encoding="utf-8")
    assert linked() == []
    ran = sk("taxonomy", "overlay", "add", "own.toml")
    assert (ran.code, ran.out) == (0, "occ:nurse\n"), ran.err
    assert linked()[:1] == ["occ:nurse"]
    ran = sk("taxonomy", "overlay", "remove", "own.toml")
    assert (ran.code, ran.out) == (0, "")
    assert linked() == []


@pytest.mark.parametrize("lang", ["nl", "de", "en"])
def test_a_broken_file_is_said_in_one_line_and_work_goes_on(sk: Runner, home: Path, lang: str) -> None:
    (home / "overlay").mkdir()
    (home / "overlay" / "own.toml").write_text("[[occupation]\n", encoding="utf-8")
    ran = sk("taxonomy", "search", "warmtepomp", "--lang", lang)
    assert ran.code == 0
    assert ran.out
    assert len(ran.err.splitlines()) == 1
    assert "own.toml:1" in ran.err
    findings = json.loads(sk("doctor", "--format", "json", "--lang", lang).out)
    assert any("own.toml:1" in line["finding"] and not line["ok"] for line in findings)


def test_a_refused_file_leaves_everything_as_it_was(sk: Runner, home: Path) -> None:
    Path("own.toml").write_text(WORDS.replace("occ:nurse", "occ:nurze"), encoding="utf-8")
    checked = sk("taxonomy", "overlay", "check", "own.toml", "--format", "json")
    assert checked.code == 4
    assert {row["field"] for row in json.loads(checked.out) if row["what"] == "problem"} >= {"nl", "sector"}
    ran = sk("taxonomy", "overlay", "add", "own.toml")
    assert (ran.code, ran.out) == (4, "")
    assert "occ:nurze" in ran.err
    assert not (home / "overlay").exists()


def test_status_says_what_is_there(sk: Runner, home: Path) -> None:
    assert "there are no own additions" in sk("taxonomy", "overlay", "status").out
    Path("own.toml").write_text(WORDS, encoding="utf-8")
    sk("taxonomy", "overlay", "add", "own.toml")
    (row,) = json.loads(sk("taxonomy", "overlay", "status", "--format", "json").out)
    assert (row["what"], row["id"], row["file"]) == ("corrected", "occ:nurse", "overlay/own.toml")


def test_an_example_goes_to_a_file_or_to_the_screen(sk: Runner, home: Path) -> None:
    assert "[[flag]]" in sk("taxonomy", "overlay", "template", "flag").out
    ran = sk("taxonomy", "overlay", "template", "pair", "--out", "pair.toml")
    assert (ran.code, ran.out) == (0, "")
    assert sk("taxonomy", "overlay", "check", "pair.toml").code == 0
    ran = sk("taxonomy", "overlay", "template", "flagg")
    assert ran.code == 2
    assert "flag" in ran.err


@pytest.mark.parametrize(
    "words", [("check", "none.toml"), ("add", "none.toml"), ("remove", "none.toml"), ("add", "x.md")]
)
def test_a_file_that_is_not_there_is_wrong_usage(sk: Runner, home: Path, words: tuple[str, str]) -> None:
    Path("x.md").write_text("x", encoding="utf-8")
    assert sk("taxonomy", "overlay", *words).code == 2
