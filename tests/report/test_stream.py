"""Documents about the stream: every language, shares with intervals, and a word where there is too little."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.explain.stream import core_skills, rising_skills
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.render import Format, render
from skillshub.report.stream import core_document, rising_document
from skillshub.taxonomy.taxonomy import Taxonomy

DAY = date(2026, 11, 28)
JOB = "occ:domestic-electrician"


def stream(many: int) -> list[Vacancy]:
    def one(at: int, days: int, *skills: str) -> Vacancy:
        demands = tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in skills)
        posted = DAY - timedelta(days=days)
        return Vacancy(id=f"s/{days}-{at}", title="t", country="NL", occupation=JOB, skills=demands, posted=posted)

    now = [one(at, 1, "skill:nen-1010", "skill:vde-0100") for at in range(many)]
    return now + [one(at, 100, "skill:nen-1010") for at in range(many)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shares_and_changes_have_intervals(taxonomy: Taxonomy, lang: Language) -> None:
    core = core_document(core_skills(JOB, stream(30), taxonomy), taxonomy, lang)
    assert core.rows[0]["vacancies"] == 60
    assert "100" in render(core, Format.TABLE)
    risen = rising_document(rising_skills(stream(30), DAY), taxonomy, lang)
    assert [row["skill"] for row in risen.rows] == ["skill:vde-0100"]
    assert "30" in render(risen, Format.TABLE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_little_is_said_and_nothing_is_counted(taxonomy: Taxonomy, lang: Language) -> None:
    core = core_document(core_skills(JOB, stream(2), taxonomy), taxonomy, lang)
    assert core.rows
    assert all(row["vacancies"] is None for row in core.rows)
    assert rising_document(rising_skills(stream(2), DAY), taxonomy, lang).rows == ()
