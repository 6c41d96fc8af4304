"""``shortlist``: kept, set aside, noted and taken back, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from skillshub.i18n import LANGUAGES
from skillshub.report.render import Format
from tests.cli.conftest import Runner


def test_decisions_are_kept_listed_and_taken_back(sk: Runner, filled: Path) -> None:
    assert sk("shortlist", "add", "K-1", "sample/1").code == 0
    assert (
        sk("shortlist", "dismiss", "K-1", "sample/2", "--reason", "travel", "--words", "te ver, [b]echt[/b]").code == 0
    )
    assert sk("shortlist", "note", "K-1", "sample/1", "maandag bellen").code == 0
    found = {row["vacancy"]: row for row in json.loads(sk("shortlist", "list", "K-1", "--format", "json").out)}
    assert found["sample/1"]["state"] == "shortlisted"
    assert found["sample/1"]["note"] == "maandag bellen"
    assert (found["sample/2"]["reason"], found["sample/2"]["words"]) == ("travel", "te ver, [b]echt[/b]")
    for lang in LANGUAGES:
        for format_ in Format:
            ran = sk("shortlist", "list", "K-1", "--format", format_.value, "--lang", lang)
            assert ran.code == 0, ran.err
            assert "maandag bellen" in ran.out
    assert sk("shortlist", "clear", "K-1", "sample/2").code == 0
    assert len(json.loads(sk("shortlist", "list", "K-1", "--format", "json").out)) == 1


def test_a_wrong_reason_is_a_usage_error_that_names_the_nearest(sk: Runner, filled: Path) -> None:
    ran = sk("shortlist", "dismiss", "K-1", "sample/2", "--reason", "travl", "--lang", "de")
    assert ran.code == 2
    assert "travel" in ran.err
