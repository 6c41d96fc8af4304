"""The gap report as files: a workbook Excel opens, a CSV for people, one for machines, JSON, a page that prints."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from skillshub.explain.disclosure import Count, State
from skillshub.explain.gap.records import Coverage, Detail, GapReport, Header, Method, Scope, SkillGap, Unit
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.gap import gap_document
from skillshub.report.gap_files import gap_csv, gap_json, gap_machine_csv, gap_workbook
from skillshub.report.render import Format, render
from skillshub.taxonomy.taxonomy import Taxonomy

SKILL = "skill:low-voltage-installation"
SMALL, GONE = Count(State.SMALL), Count(State.WITHHELD)


def report() -> GapReport:
    row = SkillGap(
        skill=SKILL, places=1240, share=0.125, must=1000, vacancies=700, employers=41,
        places_by_side={"NL": Count.of(800), "DE": Count.of(440)}, median_open_days=31,
        confirmed=Count.of(12), inferred=SMALL, available=GONE, may_work={"NL": Count.of(9), "DE": GONE},
        supply_share=None, gap=0.0415, tightness=2.5, miss_only=SMALL, miss_two=Count.of(7),
        unlocks=Count.of(40), unlocks_people=Count.of(6),
    )  # fmt: skip
    return GapReport(
        header=Header(
            scope=Scope(sector="energy", side="NL"), day=date(2026, 11, 28), first_posted=date(2026, 10, 1),
            last_posted=None, vacancies=700, places=9920, employers=200, people=Count.of(96), sources=("=feed",),
            with_skills=0.9, with_occupation=0.8, joined=3, closed=1, elsewhere=2,
        ),
        skills=(row,),
        details=(Detail(skill=SKILL, by="region", value="Kreis Kleve", places=GONE),),
        coverage=(),
        uncovered=(SKILL,),
        units=(Unit(programme=None, skills=(SKILL,), gain=Count.of(40), together=Count.of(40)),),
        method=Method(
            skills_tried=1, skills_asked=3, withheld_skills=2, units_tried=1, taxonomy="pack",
            taxonomy_checksum="t" * 64,
            rules_checksum="r" * 64, weights_checksum="w" * 64,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_has_a_sheet_a_block_frozen_and_filtered(taxonomy: Taxonomy, lang: Language) -> None:
    data = gap_workbook(report(), taxonomy, lang)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert len(names) == 7
        page = book.read("xl/worksheets/sheet2.xml").decode()
        assert 'state="frozen"' in page and "<autoFilter" in page and "<cols>" in page
        assert "<f>" not in "".join(book.read(n).decode() for n in book.namelist() if "worksheets/" in n)
        text = book.read("xl/sharedStrings.xml").decode()
        assert "Vaardigheid" in text and "Fähigkeit" in text
        assert "=feed" in text
    assert data == gap_workbook(report(), taxonomy, lang), "the same report gives the same bytes"


def test_the_csv_for_people_is_what_excel_expects(taxonomy: Taxonomy) -> None:
    text = gap_csv(report(), taxonomy, "nl")
    assert text.startswith("\ufeff")
    heading, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    cells = dict(zip(heading, row, strict=True))
    assert cells["Vraag"] == "12,5 %" and cells["Plaatsen"] == "1.240"
    assert cells["Personen, afgeleid"] == "<5" and cells["Aanbod"] == ""


def test_the_csv_for_machines_has_points_dates_and_states(taxonomy: Taxonomy) -> None:
    rows = list(csv.DictReader(io.StringIO(gap_machine_csv(report(), taxonomy, "nl"))))
    told = {(r["block"], r["column"]): (r["value"], r["state"]) for r in rows}
    assert told["skills", "share"] == ("0.125", "")
    assert told["skills", "inferred"] == ("", "small")
    assert told["skills", "available"] == ("", "withheld")
    assert told["header", "day"] == ("2026-11-28", "")
    assert told["header", "sources"][0] == "'=feed"
    assert {r["block"] for r in rows} >= {"header", "skills", "details", "uncovered", "units", "method"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_and_pages_hold_no_hidden_figure(taxonomy: Taxonomy, lang: Language) -> None:
    made = json.loads(gap_json(report(), taxonomy, lang))
    assert made["skills"][0]["inferred"] is None
    assert made["skills"][0]["inferred_state"] == "small"
    for format_ in Format:
        text = render(gap_document(report(), taxonomy, lang), format_)
        assert "gap." not in text.replace("gap.html", "")
    assert "{" not in render(gap_document(report(), taxonomy, lang), Format.TABLE)


def test_coverage_names_the_twin_and_marks_estimated_levels(taxonomy: Taxonomy) -> None:
    programmes = list(taxonomy.knowledge.programmes.values())
    if not programmes:
        pytest.skip(reason="the shipped pack has no programmes yet")
    covering = [Coverage(programme=p, covers=(SKILL,), share=0.1, gap_share=0.2) for p in programmes]
    made = json.loads(gap_json(replace(report(), coverage=tuple(covering)), taxonomy, "en"))
    for row, programme in zip(made["coverage"], programmes, strict=True):
        assert bool(row["twin"]) == bool(programme.twin)
        if programme.level is not None and not programme.level_official:
            assert row["level"].startswith("ca.")
