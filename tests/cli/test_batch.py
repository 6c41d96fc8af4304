"""``match --all-people``: a file, a word on stderr, and clear words for what makes no sense."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from skillshub.cli.progress import Progress
from skillshub.cli.run import STOPPED
from tests.cli.conftest import Runner


def test_everybody_goes_into_a_file(sk: Runner, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.parquet"
    ran = sk("match", "--all-people", "--top", "2", "--out", str(out), "--lang", "de")
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert str(out) in ran.err
    frame = pl.read_parquet(out)
    assert frame["place"].max() == 2
    assert "K-1" in frame["person"].to_list()


def test_stopping_says_so_and_leaves_no_file(
    sk: Runner, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Progress, done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "__call__", stop)
    ran = sk("match", "--all-people", "--out", str(tmp_path / "all.parquet"), "--lang", "en")
    assert (ran.code, ran.out) == (STOPPED, "")
    assert list(tmp_path.glob("*all.parquet*")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["match"],
        ["match", "--all-people"],
        ["match", "K-1", "--all-people", "--out", "x.parquet"],
        ["match", "K-1", "--out", "x.parquet"],
        ["match", "--all-people", "--out", "x.csv"],
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused(sk: Runner, filled: Path, words: list[str]) -> None:
    ran = sk(*words, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "parquet" in ran.err or "--out" in ran.err
