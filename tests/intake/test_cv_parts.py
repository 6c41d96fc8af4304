"""What stands where in a CV: periods, headings, entries, languages, licences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.cefr import Cefr
from skillshub.intake.cv.entries import diplomas_of, jobs_of
from skillshub.intake.cv.periods import find_period
from skillshub.intake.cv.reader import read_cv
from skillshub.intake.cv.sections import heading_of
from skillshub.intake.cv.spoken import languages_of
from tests.intake.cv_files import NAMES, text_of

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "years", "last"),
    [
        ("2015 – 2019 Elektromonteur", 4.0, 2019),
        ("2015-19 Elektromonteur", 4.0, 2019),
        ("03/2015 - 08/2019", 4.5, 2019),
        ("maart 2015 t/m augustus 2019", 4.5, 2019),
        ("März 2015 bis heute", 12.0, 2026),
        ("seit 2020 Schlosser", 6.0, 2026),
        ("sinds mei 2024", 2.5, 2026),
        ("01.04.2016 – 31.12.2017", 2.0, 2017),
        ("2015-03 – 2019-08", 4.5, 2019),
        ("June 2024 - August 2024", 0.5, 2024),
        ("2016", None, 2016),
    ],
)
def test_periods(line: str, years: float | None, last: int) -> None:
    found = find_period(line, DAY)
    assert found and (found.years, found.last_year) == (years, last)


@pytest.mark.parametrize(
    "line", ["tel. 0612345678", "NEN 3140", "6828 AB Arnhem", "2019 - 2012 andersom", "3000 stuks"]
)
def test_no_periods(line: str) -> None:
    assert find_period(line, DAY) is None


@pytest.mark.parametrize(
    ("line", "section", "rest"),
    [
        ("WERKERVARING", "experience", ""),
        ("W E R K E R V A R I N G", "experience", ""),
        ("## Berufserfahrung:", "experience", ""),
        ("Talen: Nederlands B1", "languages", "Nederlands B1"),
        ("Führerschein: Klasse B", "driving", "Klasse B"),
        ("Moedertaal: Nederlands", "languages", "Moedertaal: Nederlands"),
        ("Curriculum vitae", "title", ""),
        ("Ik werk graag in een team", None, ""),
    ],
)
def test_headings(line: str, section: str | None, rest: str) -> None:
    assert heading_of(line) == (section, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2015 - 2019  Elektromonteur, Firma X, Arnhem",
        "Elektromonteur bij Firma X (2015 - 2019)",
        "2015 - 2019\nElektromonteur\nFirma X, Arnhem",
        "Elektromonteur\nFirma X | 2015 - 2019\n- leidingen trekken",
        "Elektromonteur\nFirma X\n2015 - 2019",
        "Functie: Elektromonteur\nWerkgever: Firma X\nPeriode: 2015 - 2019",
        "2015 - 2019\tElektromonteur\tFirma X",
    ],
)
def test_a_job_however_it_is_laid_out(text: str) -> None:
    (job,), _ = jobs_of(text.split("\n"), DAY)
    assert "Elektromonteur" in job.titles
    assert (job.years, job.last_year) == (4.0, 2019)


def test_times_without_work_are_left_out_and_told() -> None:
    jobs, gaps = jobs_of(["2020 - 2022 Elternzeit", "2015 - 2019 Schlosser", "2012 - 2014 werkzoekend"], DAY)
    assert [job.titles[0] for job in jobs] == ["Schlosser"]
    assert gaps


def test_diplomas_finished_running_and_left() -> None:
    lines = ["2020 - heden Hbo Verpleegkunde", "2016 - 2019 Mbo Kok, niet afgerond", "2012 - 2016 Vmbo, Damascus"]
    running, left, done = diplomas_of(lines, DAY)[0]
    assert (running.enrolled, running.completed, running.year) == (True, False, None)
    assert (left.enrolled, left.completed) == (False, False)
    assert (done.completed, done.year, done.country) == (True, 2016, "SY")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Nederlands: moedertaal", "Duits: goed"], {"nl": "C2", "de": "B2"}),
        (["Deutsch Muttersprache, Polnisch gut"], {"de": "C2", "pl": "B1"}),
        (["Moedertalen: Arabisch en Koerdisch"], {"ar": "C2", "ku": "C2"}),
        (["Muttersprache", "Türkisch"], {"tr": "C2"}),
        (["Engels", "B2"], {"en": "B2"}),
        (["Englisch (verhandlungssicher)"], {"en": "C1"}),
        (["English – fluent; Dutch - A2"], {"en": "C1", "nl": "A2"}),
    ],
)
def test_languages(lines: list[str], expected: dict[str, str]) -> None:
    skills, _ = languages_of(lines)
    assert {skill.language: skill.reading.name for skill in skills if skill.reading} == expected


def test_the_grid_of_europass_keeps_each_level_and_the_lower_of_two_kinds_of_speaking() -> None:
    ((skill,), _) = languages_of(["Duits\tB2\tC1\tB1\tA2\tA1"])
    assert (skill.listening, skill.reading, skill.spoken, skill.writing) == (Cefr.B2, Cefr.C1, Cefr.A2, Cefr.A1)


def test_a_language_without_a_level_is_told_and_not_guessed() -> None:
    skills, unclear = languages_of(["Frans", "Duits B1"])
    assert [skill.language for skill in skills] == ["de"]
    assert unclear == ("Frans",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rijbewijs: B, BE en C", ["B", "BE", "C"]),
        ("Vaardigheden\nlassen\nFührerschein Klasse B vorhanden", ["B"]),
        ("Rijbewijs\nB + auto", ["B"]),
        ("Driving licence B", ["B"]),
        ("Geen rijbewijs B", []),
        ("Rijbewijs\nja", []),
    ],
)
def test_driving_licences(text: str, expected: list[str]) -> None:
    draft = read_cv(text, code="P-1", today=DAY)
    assert [licence.name for licence in draft.licences] == [f"rijbewijs {letter}" for letter in expected]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([line for name in NAMES for line in text_of(name).split("\n")]),
            st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
            st.sampled_from(
                ["Werkervaring", "Talen", "Sprachen", "Opleiding", "2015 - 2019", "12-2015", "ß 2015 – 2016 ß"]
            ),
        ),
        max_size=40,
    )
)
def test_any_lines_make_a_draft(lines: list[str]) -> None:
    draft = read_cv("\n".join(lines), code="P-1", today=DAY)
    assert draft.code == "P-1"
    assert all(job.years is None or 0 <= job.years <= 70 for job in draft.jobs)
    assert all(job.last_year is None or job.last_year <= DAY.year for job in draft.jobs)
