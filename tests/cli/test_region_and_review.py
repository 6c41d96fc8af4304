"""``vacancies review``: everything is told, nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillshub.report.render import Format
from tests.cli.conftest import Runner

FILE = """\
number;title;postcode;employer;text;required_skills;languages;hours;pay
1;Sekretärin;47533;Betrieb;Junges Team. =1+1 <script>;Kundenkontakt;Deutsch Muttersprache;40;2000 pro Monat bei 40 Std
2;Elektromonteur (m/v/x);6541;Bedrijf;Wij leggen aan.;elektrische installaties aanleggen;nl B1;36;€ 3.000 bij 36 uur
3;Elektromonteur;12;Bedrijf;Wij leggen aan.;elektrische installaties aanleggen;;elf;
"""


@pytest.mark.parametrize("format_", Format)
def test_every_format_and_nothing_stored(sk: Runner, home: Path, format_: Format) -> None:
    Path("v.csv").write_text(FILE, encoding="utf-8")
    ran = sk("vacancies", "review", "v.csv", "--format", format_.value, "--lang", "de")
    assert ran.code == 0, ran.err
    assert "<script>" not in ran.out or format_ in (Format.TABLE, Format.JSON, Format.CSV)
    assert "review." not in ran.out
    assert json.loads(sk("vacancies", "list", "--format", "json").out) == []


def test_the_records_say_how_each_thing_was_read(sk: Runner, home: Path) -> None:
    Path("v.csv").write_text(FILE, encoding="utf-8")
    first, second = json.loads(sk("vacancies", "review", "v.csv", "--format", "json").out)
    assert {w["ground"] for w in first["warnings"]} == {"age", "gender", "origin"}
    assert first["languages"] == {} and first["below_minimum_wage"] is True
    assert second["warnings"] == [] and second["occupation"] and second["occupation_method"]
    assert second["pay_per_hour"] == [pytest.approx(3000 * 12 / 52 / 36)] * 2
    assert second["languages"] == {"nl": "B1 must"}


@pytest.mark.parametrize(
    ("name", "start"),
    [("g.xlsx", b"PK"), ("g.csv", b"\xef\xbb\xbf"), ("g.html", b"<!doctype"), ("g.json", b"{"), ("g.md", b"# ")],
)
def test_a_gap_report_takes_its_form_from_the_files_name(sk: Runner, filled: Path, name: str, start: bytes) -> None:
    ran = sk("report", "gap", "--out", name, "--lang", "nl")
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert Path(name).read_bytes().startswith(start)
    assert Path("g.machine.csv").exists() == (name == "g.csv")


def test_a_gap_report_of_an_unknown_region_names_the_nearest(sk: Runner, filled: Path) -> None:
    ran = sk("report", "gap", "--region", "Kleeve")
    assert (ran.code, ran.out) == (2, "") and "Kleve" in ran.err
    assert sk("report", "gap", "--sector", "energie?").code == 2
    assert sk("report", "gap", "--region", "Kreis Kleve", "--side", "de", "--level", "3", "--format", "json").code == 0


def test_an_export_goes_to_stdout_and_its_losses_to_stderr(sk: Runner, filled: Path) -> None:
    ran = sk("vacancies", "export", "sample/2", "--as", "jobposting")
    assert json.loads(ran.out)["@type"] == "JobPosting"
    assert "behind" in ran.err
    assert sk("vacancies", "export", "sample/2", "--as", "cv").code == 2


def test_rising_skills_of_a_small_hub_are_none(sk: Runner, filled: Path) -> None:
    ran = sk("graph", "rising", "--occupation", "occ:domestic-electrician", "--lang", "en")
    assert ran.code == 0, ran.err
    assert "Too few vacancies" in ran.out
