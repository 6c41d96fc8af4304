"""The verb that measures: rows with the documented keys, and clear words when data are missing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Runner
from tests.evaluate.worlds import title_folder


def test_the_verb_writes_rows_with_the_documented_keys(sk: Runner, home: Path, tmp_path: Path) -> None:
    title_folder(tmp_path)
    ran = sk("evaluate", "title-linking", "--data", str(tmp_path), "--format", "json")
    assert ran.code == 0, ran.err
    keys = ["benchmark", "set", "system", "ranking", "metric", "value", "low", "high", "n", "seconds"]
    rows = json.loads(ran.out)
    assert all(list(row) == keys for row in rows)
    assert {row["set"] for row in rows} == {"nld_q_nl_c_nl"}


def test_the_verb_fails_clearly_without_data(sk: Runner, home: Path, tmp_path: Path) -> None:
    assert sk("evaluate", "title-linking", "--data", str(tmp_path)).code == 6
    assert sk("evaluate", "all", "--data", str(tmp_path / "nowhere")).code == 2
    assert "skill-linking" in sk("evaluate", "skil-linking", "--data", str(tmp_path)).err


def test_twins_are_equal_and_judged_pairs_run_through_the_product(sk: Runner, home: Path, tmp_path: Path) -> None:
    rows = json.loads(sk("evaluate", "fairness", "--data", str(tmp_path), "--format", "json").out)
    assert {row["set"] for row in rows} == {
        *("other_side", "gendered_title", "diploma_country", "gap_years"),
        *("long_career", "school_name", "rural_postcode"),
    }
    assert all(row["value"] == 1.0 and row["n"] for row in rows)
    judged = json.loads(sk("evaluate", "acceptance", "--data", str(tmp_path), "--format", "json").out)
    assert {(row["set"], row["n"]) for row in judged} == {("acceptance", 24), ("frozen", 20)}
