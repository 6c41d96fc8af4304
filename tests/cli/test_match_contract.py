"""``match --format json`` is an array of rows with these keys, and ``replay`` gives the same bytes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from skillshub.core.result import CONDITION_CODES, NOTE_CODES, Band, Met
from skillshub.store.packing import pack, unpack
from tests.cli.conftest import Runner

KEYS = [
    *("vacancy", "country", "band", "fit", "lower", "upper", "evidence"),
    *("conditions", "notes", "km", "minutes", "mode", "mode_minutes", "crossings"),
]
CONDITION_KEYS = ["code", "status", "reason", "source", "authority"]


def ranking(err: str) -> str:
    """The number that the talk on stderr names."""
    return err.partition("replay ")[2].partition("`")[0]


def test_the_rows_have_exactly_these_keys_and_types(sk: Runner, filled: Path) -> None:
    ran = sk("match", "K-1", "--format", "json")
    rows = json.loads(ran.out)
    assert {row["vacancy"] for row in rows} == {"sample/1", "sample/2", "sample/3"}
    for row in rows:
        assert list(row) == KEYS
        assert row["country"] in {"NL", "DE"}
        assert row["band"] in set(Band)
        assert 0 <= row["evidence"] <= 1
        numbers = [row["lower"], row["fit"], row["upper"]]
        assert numbers == [None] * 3 or numbers == sorted(numbers)
        for condition in row["conditions"]:
            assert list(condition) == CONDITION_KEYS
            assert condition["code"] in CONDITION_CODES
            assert condition["status"] in set(Met)
            assert condition["reason"].strip()
            assert condition["source"].strip()
            assert condition["authority"] is None or condition["authority"].strip()
        for note in row["notes"]:
            assert list(note) == ["code", "reason"]
            assert note["code"] in NOTE_CODES
        assert row["km"] is None or row["km"] > 0
        assert row["minutes"] is None or isinstance(row["minutes"], int)
        assert row["mode"] in {None, "car", "ebike", "bike", "pt"}
        assert row["mode_minutes"] is None or row["mode"] is not None
        assert all(isinstance(crossing, str) for crossing in row["crossings"])


def test_stdout_holds_the_array_and_stderr_the_ranking_number(sk: Runner, filled: Path) -> None:
    ran = sk("match", "K-1", "--format", "json")
    assert ran.out.startswith("[\n") and ran.out.endswith("]\n")
    assert ranking(ran.err).isdigit()


def test_a_person_of_whom_little_is_known_gets_a_list_too(sk: Runner, filled: Path) -> None:
    rows = json.loads(sk("match", "K-2", "--format", "json").out)
    assert rows[0]["vacancy"] == "sample/3", "the only job known is that of a warehouse worker"
    assert all(row["fit"] is None for row in rows if row["band"] == "unknown")


def test_top_cuts_the_array_and_keeps_the_order(sk: Runner, filled: Path) -> None:
    whole = json.loads(sk("match", "K-1", "--format", "json").out)
    assert json.loads(sk("match", "K-1", "--format", "json", "--top", "2").out) == whole[:2]


def test_candidates_name_people_by_code(sk: Runner, filled: Path) -> None:
    rows = json.loads(sk("candidates", "1", "--format", "json").out)
    assert rows[0]["person"] == "K-1"
    assert list(rows[0]) == ["person", *KEYS]


def test_a_replay_gives_the_same_bytes_in_the_language_it_was_made_in(sk: Runner, filled: Path) -> None:
    made = sk("match", "K-1", "--format", "json", "--lang", "de")
    again = sk("replay", ranking(made.err), "--format", "json")
    assert (again.code, again.out) == (0, made.out)
    other = sk("replay", ranking(made.err), "--format", "json", "--lang", "nl")
    assert other.out != made.out
    assert other.out == sk("match", "K-1", "--format", "json", "--lang", "nl").out


def test_a_replay_does_not_see_what_changed_since(sk: Runner, filled: Path) -> None:
    made = sk("match", "K-1", "--format", "json")
    Path("less.yaml").write_text("people:\n  - code: K-1\n", encoding="utf-8")
    assert sk("import", "people", "less.yaml").code == 0
    assert sk("match", "K-1", "--format", "json").out != made.out
    assert sk("replay", ranking(made.err), "--format", "json").out == made.out


def test_a_ranking_of_candidates_is_replayed_as_one(sk: Runner, filled: Path) -> None:
    made = sk("candidates", "sample/1", "--format", "json")
    assert sk("replay", ranking(made.err), "--format", "json").out == made.out


def test_a_record_that_was_changed_is_found_out(sk: Runner, filled: Path) -> None:
    made = sk("match", "K-1", "--format", "json")
    with closing(sqlite3.connect(filled / "hub.sqlite")) as raw, raw:
        stored = raw.execute("SELECT result FROM rankings WHERE id = ?", [ranking(made.err)]).fetchone()[0]
        changed = unpack(stored).replace('"points":', '"points":9', 1)
        raw.execute("UPDATE rankings SET result = ? WHERE id = ?", [pack(changed), ranking(made.err)])
    ran = sk("replay", ranking(made.err), "--format", "json")
    assert (ran.code, ran.out) == (6, "")
    assert "does not come out" in ran.err


def test_replays_that_cannot_be(sk: Runner, filled: Path) -> None:
    assert sk("replay", "999").code == 2
    number = ranking(sk("match", "K-2", "--format", "json").err)
    assert sk("people", "erase", "K-2", "--yes").code == 0
    ran = sk("replay", number)
    assert (ran.code, ran.out) == (2, "")
    assert "erased" in ran.err


def test_import_order_does_not_change_a_ranking(sk: Runner, home: Path, warm: Path) -> None:
    head, *rows = (warm / "vacancies.csv").read_text(encoding="utf-8").splitlines()
    said = []
    for name, lines in (("one", rows), ("two", rows[::-1])):
        Path(f"{name}.csv").write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
        sk("--hub", f"{name}.sqlite", "import", "people", warm / "people.yaml")
        sk("--hub", f"{name}.sqlite", "import", "vacancies", f"{name}.csv", "--source", "s")
        said.append(sk("--hub", f"{name}.sqlite", "match", "K-1", "--format", "json").out)
    assert said[0] == said[1]
