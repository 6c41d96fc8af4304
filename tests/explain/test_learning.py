"""What could be learned for a pair: covers what is missing, least effort first, and never poses as a licence."""

from __future__ import annotations

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.learning import ProgrammeType
from skillshub.core.person import Evidence, Person, Source, Status
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.explain.learning import Gap, Suggestion, suggestions
from skillshub.explain.ledger import ledger
from skillshub.hub.engine import Engine
from tests.conftest import TODAY

SKILLS = ("skill:knx", "skill:heat-pump-installation", "skill:pv-ac-connection")


def asked(engine: Engine, person: Person, vacancy: Vacancy) -> tuple[Suggestion, ...]:
    matcher = engine.matcher(TODAY)
    match = matcher.match(person, vacancy)
    return suggestions(engine.taxonomy, person, vacancy, match, ledger(matcher, person, vacancy), TODAY)


def job(**more: object) -> Vacancy:
    demands = tuple(SkillDemand(concept=skill, importance=Importance.MUST) for skill in SKILLS)
    return Vacancy(id="test/1", title="x", country="NL", **({"skills": demands} | more))  # type: ignore[arg-type]


def test_missing_skills_are_covered_once_and_said_to_be_unsure_when_nobody_asked(engine: Engine) -> None:
    found = asked(engine, Person(code="P", country="NL"), job())
    closed = [skill for each in found for skill in each.closes]
    assert sorted(closed) == sorted(set(closed)), "no skill is closed twice"
    assert set(closed) == set(SKILLS)
    assert all(set(each.unsure) == set(each.closes) for each in found)
    assert not {each.programme.type for each in found} & {ProgrammeType.INITIAL, ProgrammeType.DEGREE}


def test_what_is_there_needs_no_course_and_what_is_denied_is_sure(engine: Engine) -> None:
    evidence = (
        Evidence(concept=SKILLS[0], source=Source.JOB),
        Evidence(concept=SKILLS[1], source=Source.SELF, status=Status.DENIED),
    )
    found = asked(engine, Person(code="P", country="NL", evidence=evidence), job())
    assert SKILLS[0] not in {skill for each in found for skill in each.closes}
    assert [each for each in found if SKILLS[1] in each.closes and SKILLS[1] not in each.unsure]


@pytest.mark.parametrize(("country", "language"), [("NL", "de"), ("DE", "nl")])
def test_a_language_is_learned_step_by_step_up_to_what_is_asked(engine: Engine, country: str, language: str) -> None:
    person = Person(code="P", country=country, languages=(LanguageSkill.overall(language, Cefr.A2),))  # type: ignore[arg-type]
    demand = LanguageDemand(language=language, level=Cefr.B2)
    found = [each for each in asked(engine, person, job(languages=(demand,))) if each.gap is Gap.LANGUAGE]
    assert found
    level = Cefr.A2
    for each in found:
        assert each.programme.language == language
        assert (each.programme.from_level or Cefr.A0) <= level
        assert each.programme.to_level is not None
        assert each.programme.to_level > level
        level = each.programme.to_level
    assert level >= Cefr.B2
    assert found[0].programme.country in (country, "EU"), "courses where the person lives come first"


def test_a_licence_that_is_missing_gets_what_prepares_for_it(engine: Engine) -> None:
    person = Person(code="P", country="NL", licences_missing=("lic:vca-basis",))
    demand = LicenceDemand(concept="lic:vca-basis")
    found = [each for each in asked(engine, person, job(licences=(demand,))) if each.gap is Gap.LICENCE]
    assert [each.closes for each in found] == [("lic:vca-basis",)]
    assert "lic:vca-basis" in found[0].programme.licences


def test_suggestions_change_no_score(engine: Engine) -> None:
    matcher, person = engine.matcher(TODAY), Person(code="P", country="NL")
    before = matcher.match(person, job())
    asked(engine, person, job())
    assert matcher.match(person, job()) == before
