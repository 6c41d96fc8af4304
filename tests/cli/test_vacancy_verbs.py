"""Mappings, withdrawals, folders and refused rows on the command line."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest

from skillshub.intake import RejectedStream
from tests.cli import samples
from tests.cli.conftest import Runner


def test_from_unknown_headings_to_a_kept_mapping(sk: Runner, home: Path) -> None:
    Path("lijst.csv").write_text("Req;Functienaam intern;PC werkplek\nR-1;Kok (m/v);6541\n", encoding="utf-8")
    ran = sk("import", "vacancies", "lijst.csv")
    assert ran.code == 4
    assert "import mapping propose" in ran.err
    shown = sk("import", "mapping", "propose", "lijst.csv", "--lang", "de")
    assert shown.code == 0
    assert tomllib.loads(shown.out)["columns"]["PC werkplek"] == "postcode"
    assert sk("import", "mapping", "propose", "lijst.csv", "--out", "m.toml").code == 0
    assert Path("m.toml").exists()
    ran = sk("import", "vacancies", "lijst.csv", "--mapping", "m.toml", "--format", "json")
    assert (ran.code, json.loads(ran.out)[0]["added"]) == (0, 1)
    again = sk("import", "vacancies", "lijst.csv", "--format", "json")
    assert (again.code, json.loads(again.out)[0]["unchanged"]) == (0, 1)
    Path("m.toml").write_text('[columns]\n"Req" = "nummber"\n', encoding="utf-8")
    ran = sk("import", "vacancies", "lijst.csv", "--mapping", "m.toml")
    assert ran.code == 4
    assert "line 2" in ran.err
    assert "number" in ran.err


def test_withdrawn_and_back(sk: Runner, home: Path) -> None:
    Path("v.csv").write_text(samples.VACANCIES, encoding="utf-8")
    assert sk("import", "vacancies", "v.csv").code == 0
    assert sk("vacancies", "withdraw", "v/1").code == 0
    states = {row["id"]: row["open"] for row in json.loads(sk("vacancies", "list", "--format", "json").out)}
    assert states == {"v/1": False, "v/2": True, "v/3": True}
    assert "withdrawn" in sk("vacancies", "list").out
    assert sk("vacancies", "restore", "v/1").code == 0
    Path("v.csv").write_text("\n".join((samples.HEADINGS, samples.ROWS[0])) + "\n", encoding="utf-8")
    ran = sk("import", "vacancies", "v.csv", "--complete", "--format", "json")
    assert json.loads(ran.out)[0]["withdrawn"] == 2
    assert sk("vacancies", "withdraw", "nergens").code == 2


def test_a_folder_with_a_bad_file_is_code_3(sk: Runner, home: Path) -> None:
    Path("map").mkdir()
    Path("map/v.csv").write_text(samples.VACANCIES, encoding="utf-8")
    Path("map/kapot.xlsx").write_bytes(b"PK\x03\x04 kapot")
    ran = sk("import", "vacancies", "map", "--format", "json")
    assert ran.code == 3, ran.err
    row = json.loads(ran.out)[0]
    assert (row["added"], row["rejected_records"]) == (3, 1)
    assert "kapot.xlsx" in Path("map.rejected.csv").read_text(encoding="utf-8-sig")


def test_refused_rows_stream_to_the_first_place_that_can_be_written(tmp_path: Path) -> None:
    from tests.intake.samples import cells_of

    rejected = cells_of(tmp_path, postcode="???", hours="=1+1").rejected
    stream = RejectedStream("nl")
    for _ in range(3):
        stream.add(rejected)
    (tmp_path / "bezet.csv").mkdir()
    assert stream.put([tmp_path / "bezet.csv", tmp_path / "vrij.csv"]) == tmp_path / "vrij.csv"
    with (tmp_path / "vrij.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert len(lines) == 1 + 3 * len(rejected)
    assert not [cell for line in lines for cell in line if cell.startswith("=")]
    empty = RejectedStream("nl")
    assert empty.put([tmp_path / "leeg.csv"]) is None
    stuck = RejectedStream("nl")
    stuck.add(rejected)
    from skillshub.core.errors import UsageError

    with pytest.raises(UsageError):
        stuck.put([tmp_path / "bezet.csv"])
    stuck.close()
