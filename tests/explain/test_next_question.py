"""The next question: counted by hand in a small world, and as asking everybody again would count it in a drawn one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillshub.core.person import Evidence, HeldLicence, Permit, Person, Source, Status
from skillshub.core.result import Band, Match
from skillshub.core.vacancy import Importance, LicenceDemand, SkillDemand, Vacancy
from skillshub.explain import next_question as asking
from skillshub.explain.next_question import WORTH, NextQuestions, Questioner
from skillshub.match.rank import Matcher

SKILL = "skill:low-voltage-installation"
OTHER = "skill:aseptic-technique"
LICENCE = "lic:eu-driving-b"
ELECTRICIAN = Person(code="E", evidence=(Evidence(concept=SKILL, source=Source.JOB, level=3),))


def work(id_: str, country: str, skill: str, *, licence: bool = False) -> Vacancy:
    return Vacancy(
        id=id_,
        title=id_,
        country=country,
        skills=(SkillDemand(concept=skill, importance=Importance.MUST),),
        licences=(LicenceDemand(concept=LICENCE),) if licence else (),
    )


WORLD = (
    work("de/1", "DE", SKILL),
    work("de/2", "DE", SKILL),
    work("de/3", "DE", SKILL),
    work("nl/1", "NL", SKILL, licence=True),
    work("nl/2", "NL", OTHER),
)


def decided(found: NextQuestions) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(question.code, question.subject): question.vacancies for question in found.questions}


def test_by_hand(matcher: Matcher) -> None:
    """Four vacancies ask what the person can; of the fifth nothing is known. May they work in Germany: *no* would
    block three. In the Netherlands: one. A driving licence: *no* would leave one with a condition. Who knows
    asepsis comes into reach of the fifth."""
    found = Questioner(matcher, WORLD).ask(ELECTRICIAN)
    assert found.bands[Band.STRONG] == 4
    assert found.bands[Band.UNKNOWN] == 1
    assert sum(found.bands.values()) == found.looked_at == found.whole == 5
    assert found.questions[0].code == "right_to_work"
    assert found.questions[0].subject == "DE"
    assert found.questions[0].decides == 3
    told = decided(found)
    assert told["right_to_work", "DE"] == ("de/1", "de/2", "de/3")
    assert told["right_to_work", "NL"] == ("nl/1",)
    assert told["licence", LICENCE] == ("nl/1",)
    assert told["skill", OTHER] == ("nl/2",)
    assert ("background", "") not in told


def test_what_is_known_is_not_asked(matcher: Matcher) -> None:
    known = replace(
        ELECTRICIAN,
        right_to_work=(("DE", Permit.YES), ("NL", Permit.YES)),
        licences=(HeldLicence(concept=LICENCE),),
        evidence=(*ELECTRICIAN.evidence, Evidence(concept=OTHER, source=Source.SELF, status=Status.DENIED)),
    )
    assert Questioner(matcher, WORLD).ask(known).questions == ()


def test_of_somebody_nothing_is_known_of_the_work_is_asked_first(matcher: Matcher) -> None:
    found = Questioner(matcher, WORLD).ask(Person(code="X"))
    assert found.questions[0].code == "background"
    assert found.questions[0].decides == 5


def test_a_talk_stays_with_somebodys_own_work(matcher: Matcher) -> None:
    """One vacancy in work somebody wishes for counts as two others; how many are near is told."""
    world = tuple(replace(each, sector="energy") if each.id == "nl/1" else each for each in WORLD)
    asked = (world[0], *world[3:])
    found = Questioner(matcher, asked).ask(replace(ELECTRICIAN, wishes=("energy",)))
    first = [question for question in found.questions if question.code == "right_to_work"]
    assert [(each.subject, each.decides, each.near) for each in first] == [("NL", 1, 1), ("DE", 1, 0)]
    assert Questioner(matcher, asked).ask(ELECTRICIAN).questions[0].subject == "DE"


def test_no_vacancies_no_questions(matcher: Matcher) -> None:
    found = Questioner(matcher, ()).ask(ELECTRICIAN)
    assert found.questions == ()
    assert found.whole == 0


def test_of_many_vacancies_those_that_could_become_best_are_looked_at(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LOOKED_AT", 3)
    found = Questioner(matcher, WORLD).ask(replace(ELECTRICIAN, evidence=()))
    assert (found.looked_at, found.whole) == (3, 5)
    assert sum(found.bands.values()) == 3


def test_asking_can_be_stopped(matcher: Matcher) -> None:
    class Enough(Exception):
        pass

    def stop(_: int, __: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        Questioner(matcher, WORLD).ask(ELECTRICIAN, stop)


def apart(now: list[Match], then: list[Match]) -> set[str]:
    later = {match.vacancy: match.band for match in then}
    return {m.vacancy for m in now if m.band is not later[m.vacancy] and {m.band, later[m.vacancy]} & set(WORTH)}


def test_every_count_is_what_matching_again_gives(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy]
) -> None:
    """An oracle that ranks everything again for each answer, for permits, licences and skills."""
    tried = 0
    questioner = Questioner(matcher, vacancies)
    for person in people[:8]:
        open_ = replace(person, right_to_work=(), licences=())
        now = matcher.rank(open_, vacancies)
        for question in questioner.ask(open_).questions:
            answers: list[Person]
            if question.code == "right_to_work":
                permits = (Permit.YES, Permit.PERMIT_NEEDED, Permit.NO)
                answers = [replace(open_, right_to_work=((question.subject, permit),)) for permit in permits]  # type: ignore[arg-type]
            elif question.code == "licence":
                held = HeldLicence(concept=question.subject)
                answers = [
                    replace(open_, licences=(held,)),
                    replace(open_, licences_missing=(*open_.licences_missing, question.subject)),
                ]
            elif question.code == "skill":
                items = [
                    Evidence(concept=question.subject, source=Source.SELF, status=status)
                    for status in (Status.CONFIRMED, Status.DENIED)
                ]
                answers = [replace(open_, evidence=(*open_.evidence, item)) for item in items]
            else:
                continue
            tried += 1
            expected = set().union(*(apart(now, matcher.rank(answer, vacancies)) for answer in answers))
            assert set(question.vacancies) == expected, (question.code, question.subject)
    assert tried >= 10
