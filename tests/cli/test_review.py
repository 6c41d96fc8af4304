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
