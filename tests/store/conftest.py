"""A hub with one person and two vacancies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.forms import PersonForm, SkillEntry, VacancyForm
from skillshub.core.person import Evidence, Permit, Person, Source
from skillshub.core.vacancy import LanguageDemand, Vacancy
from skillshub.store.hub_store import HubStore
from skillshub.store.records import NewRanking

LANGUAGES = (LanguageSkill.overall("nl", Cefr.B1),)
FORM = PersonForm(
    code="KLV-7",
    country="NL",
    postcode="6828",
    right_to_work=(("NL", Permit.YES),),
    languages=LANGUAGES,
    skills=(SkillEntry(name="wondzorg"),),
)
PERSON = Person(
    code="KLV-7",
    country="NL",
    postcode="6828",
    right_to_work=(("NL", Permit.YES),),
    languages=LANGUAGES,
    evidence=(Evidence(concept="skill:wound-care", source=Source.SELF, phrase="wondzorg"),),
)


def vacancy(number: int, title: str = "Verpleegkundige") -> tuple[VacancyForm, Vacancy]:
    demand = LanguageDemand(language="nl", level=Cefr.B2)
    form = VacancyForm(source="feed", number=f"{number}", row=number, title=title, country="NL", languages=(demand,))
    return form, Vacancy(
        id=f"feed/{number}",
        title=title,
        country="NL",
        languages=(demand,),
        start=date(2026, 12, 1),
        valid_through=date(2027, 1, 1),
    )


def ranking(people: tuple[Person, ...] = (PERSON,), code: str | None = "KLV-7") -> NewRanking:
    return NewRanking(
        kind="person",
        code=code,
        person_codes=tuple(p.code for p in people),
        people=people,
        vacancies=(vacancy(1)[1], vacancy(2)[1]),
        day=date(2026, 11, 22),
        taxonomy="t" * 64,
        rules="r" * 64,
        weights="w" * 64,
        result='[{"person":"KLV-7"}]',
        lang="nl",
    )


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Büro Kleve" / "hub één.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[HubStore]:
    opened = HubStore.open(path, clock=clock)
    opened.save_person(FORM, PERSON, taxonomy="t" * 64)
    opened.save_vacancies([vacancy(1), vacancy(2)], taxonomy="t" * 64)
    yield opened
    opened.close()
