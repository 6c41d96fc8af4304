"""``vacancies duplicates``: list, join, split."""

from __future__ import annotations

import json

import pytest

from skillshub.report.render import Format
from tests.cli.conftest import Runner


@pytest.mark.parametrize("format_", Format)
def test_every_format(sk: Runner, filled: object, format_: Format) -> None:
    sk("vacancies", "duplicates", "--join", "sample/1", "--join", "sample/2")
    ran = sk("vacancies", "duplicates", "--format", format_.value, "--lang", "de")
    assert ran.code == 0, ran.err
    assert "sample/1" in ran.out.replace("\\", "") and "duplicates." not in ran.out


def test_join_and_split(sk: Runner, filled: object) -> None:
    ran = sk("vacancies", "duplicates", "--join", "sample/1", "--join", "sample/2", "--format", "json")
    assert json.loads(ran.out)[0]["vacancies"] == ["sample/1", "sample/2"]
    assert len(json.loads(sk("match", "K-1", "--format", "json").out)) == 2
    ran = sk("vacancies", "duplicates", "--split", "sample/2", "--format", "json")
    assert json.loads(ran.out) == [] and "sample/1" in ran.err
    assert len(json.loads(sk("match", "K-1", "--format", "json").out)) == 3


@pytest.mark.parametrize(
    "words",
    [
        ["--join", "sample/1"],
        ["--join", "sample/1", "--join", "sample/1"],
        ["--join", "sample/1", "--join", "nope"],
        ["--split", "sample/3"],
        ["--join", "sample/1", "--join", "sample/2", "--split", "sample/1"],
    ],
)
def test_wrong_usage_changes_nothing(sk: Runner, filled: object, words: list[str]) -> None:
    ran = sk("vacancies", "duplicates", *words)
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(sk("vacancies", "duplicates", "--format", "json").out) == []
