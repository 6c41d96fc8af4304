"""Reach: every figure is what matching everybody again gives, and nothing small is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.person import Evidence, HeldLicence, Permit, Person, Source
from skillshub.core.result import Band
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.explain.changes import changes
from skillshub.explain.disclosure import State
from skillshub.explain.reach import ALL, WITHIN_REACH, reach
from skillshub.match.rank import Matcher

SKILL = "skill:low-voltage-installation"


def vacancy() -> Vacancy:
    return Vacancy(
        id="v/1",
        title="Elektroniker",
        country="DE",
        postcode="47533",
        skills=(SkillDemand(concept=SKILL, importance=Importance.MUST),),
        licences=(LicenceDemand(concept="lic:eu-driving-b"),),
        languages=(LanguageDemand(language="de", level=Cefr.C1),),
        hours_min=36.0,
        hours_max=40.0,
    )


def crowd(people: list[Person]) -> list[Person]:
    """Electricians: twenty at C1, fourteen at B1 (two levels short of C1, one of B2), fourteen at A1."""
    base = people[0]
    made = []
    for at in range(48):
        level = Cefr.C1 if at < 20 else Cefr.B1 if at < 34 else Cefr.A1
        made.append(
            replace(
                base,
                code=f"C-{at}",
                country="NL" if at % 3 else "DE",
                right_to_work=(("DE", Permit.YES), ("NL", Permit.YES)),
                evidence=(Evidence(concept=SKILL, source=Source.JOB),),
                experience=(),
                languages=(LanguageSkill.overall("de", level),),
                licences=(HeldLicence(concept="lic:eu-driving-b"),),
            )
        )
    return made


def test_one_level_lower_adds_exactly_those_one_step_nearer(matcher: Matcher, people: list[Person]) -> None:
    found = reach(matcher, vacancy(), crowd(people))
    assert found.within.value == 20
    step, wish = (effect for effect in found.effects if effect.code == "language")
    by_key = {effect.text.id: effect for effect in (step, wish)}
    assert by_key["reach.change.language_step"].added.value == 14, "from B1 the gap to B2 is one level"
    assert by_key["reach.change.language_wish"].added.value == 28
    assert found.effects[0].text.id == "reach.change.language_wish", "most people first"


def test_every_figure_is_what_matching_everybody_again_gives(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy]
) -> None:
    asked = replace(vacancies[0], languages=(LanguageDemand(language="nl", level=Cefr.B2),))
    found = reach(matcher, asked, people)
    now = {match.person: match.band for match in matcher.candidates(asked, people)}
    counted = Counter(now.values())
    for band in Band:
        shown = found.cells[band.value, ALL]
        assert shown.value in (None, counted[band])
        assert shown.value is not None or counted[band]
    for change in changes(asked, matcher.taxonomy):
        then = {match.person: match.band for match in matcher.candidates(change.vacancy, people)}
        added = sum(then[code] in WITHIN_REACH and now[code] not in WITHIN_REACH for code in now)
        effect = next(
            (e for e in found.effects if (e.code, e.subject, e.text) == (change.code, change.subject, change.text)),
            None,
        )
        if effect is None:
            assert added == 0
        else:
            assert effect.added.value in (None, added)
            assert (effect.added.state is State.SHOWN) <= (added == 0 or added >= 5)


@pytest.mark.parametrize("left", [1, 4])
def test_a_step_that_differs_by_a_few_from_a_longer_one_is_withheld(
    matcher: Matcher, people: list[Person], left: int
) -> None:
    few = crowd(people)[: 34 + left]
    found = reach(matcher, vacancy(), few)
    by_key = {effect.text.id: effect for effect in found.effects if effect.code == "language"}
    assert by_key["reach.change.language_wish"].added.value == 14 + left
    assert by_key["reach.change.language_step"].added.state is State.WITHHELD


def test_fewer_than_five_people_tell_nothing(matcher: Matcher, people: list[Person]) -> None:
    found = reach(matcher, vacancy(), crowd(people)[:4])
    assert found.people.value is None
    assert not [count for count in found.cells.values() if count.value]


def test_every_change_is_one_change(matcher: Matcher, vacancies: list[Vacancy]) -> None:
    for asked in vacancies:
        options = changes(asked, matcher.taxonomy)
        assert len({option.vacancy.id for option in options}) == len(options)
        for option in options:
            assert replace(option.vacancy, id=asked.id) != asked
            if option.within is not None:
                assert options[option.within].code == option.code
