"""Small cases over the shipped pack: one person, one vacancy, one day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from skillshub.border.case import Case
from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.knowledge import Country
from skillshub.core.levels import LevelRange
from skillshub.core.person import Experience, HeldLicence, HeldQualification, Permit, Person
from skillshub.core.result import Condition, Note
from skillshub.core.vacancy import (
    Importance,
    LanguageDemand,
    LicenceDemand,
    QualificationDemand,
    QualificationOption,
    Vacancy,
)
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.taxonomy.taxonomy import Taxonomy

DAY = date(2026, 11, 21)
EVERYWHERE: tuple[tuple[Country, Permit], ...] = (("NL", Permit.YES), ("DE", Permit.YES))

MakeCase = Callable[..., Case]


@pytest.fixture
def make_case(taxonomy: Taxonomy) -> MakeCase:
    """``make_case(person, vacancy, day=…)``; a vacancy's occupation and diplomas must be in the pack."""

    def make(who: Person, job: Vacancy, *, day: date = DAY) -> Case:
        named = [
            job.occupation,
            *(held.concept for held in who.qualifications),
            *(held.concept for held in who.licences),
        ]
        named += [demand.concept for demand in job.licences]
        lost = [concept for concept in named if concept and concept not in taxonomy]
        assert lost == []
        return Case(person=who, vacancy=job, taxonomy=taxonomy, day=day)

    return make


def person(home: Country | None = "NL", **changes: Any) -> Person:
    """Somebody who may work on both sides, and of whom nothing else is known."""
    return replace(Person(code="P", country=home, right_to_work=EVERYWHERE), **changes)


def vacancy(country: Country = "NL", **changes: Any) -> Vacancy:
    """A vacancy that asks nothing."""
    return replace(Vacancy(id="test/1", title="work", country=country), **changes)


def diploma(concept: str, **changes: Any) -> HeldQualification:
    """A completed diploma."""
    return replace(HeldQualification(concept=concept), **changes)


def has(*concepts: str, **changes: Any) -> tuple[HeldQualification, ...]:
    """Completed diplomas."""
    return tuple(diploma(concept, **changes) for concept in concepts)


def licence(concept: str, **changes: Any) -> tuple[HeldLicence, ...]:
    """One licence in the pocket."""
    return (replace(HeldLicence(concept=concept), **changes),)


def asks_licence(*concepts: str, importance: Importance = Importance.MUST) -> tuple[LicenceDemand, ...]:
    """Licences a vacancy asks."""
    return tuple(LicenceDemand(concept=concept, importance=importance) for concept in concepts)


def asks_language(code: str, level: str, **changes: Any) -> tuple[LanguageDemand, ...]:
    """One language a vacancy asks."""
    return (replace(LanguageDemand(language=code, level=Cefr.parse(level)), **changes),)


def speaks(**levels: str) -> tuple[LanguageSkill, ...]:
    """``speaks(nl="B1")``: one level for all modalities."""
    return tuple(LanguageSkill.overall(code, Cefr.parse(level)) for code, level in levels.items())


def asks_diploma(*concepts: str, **changes: Any) -> QualificationDemand:
    """Named diplomas a vacancy takes."""
    options = tuple(QualificationOption(concept=concept, phrase=concept) for concept in concepts)
    return replace(QualificationDemand(options=options), **changes)


def asks_level(level: str, *fields: str, **changes: Any) -> QualificationDemand:
    """Any diploma of these fields at this level."""
    option = QualificationOption(level=LevelRange.parse(level), fields=fields, phrase=f"{level} {fields}")
    return replace(QualificationDemand(options=(option,)), **changes)


def worked(occupation: str, years: float) -> tuple[Experience, ...]:
    """Years in one occupation."""
    return (Experience(occupation=occupation, years=years),)


def only(found: list[Condition]) -> Condition:
    """The one condition there must be."""
    assert len(found) == 1, [condition.reason for condition in found]
    return found[0]


def codes(notes: list[Note] | tuple[Note, ...]) -> list[str]:
    """The codes of notes."""
    return [note.code for note in notes]


def in_all(text: LocalText | Message | None) -> str:
    """A text in the three languages, one after the other; each of them must be there and differ in no placeholder."""
    assert text is not None
    said = [text.in_(lang) for lang in LANGUAGES]
    assert all(part.strip() for part in said)
    assert not any("{" in part or "}" in part for part in said)
    return "\n".join(said)
