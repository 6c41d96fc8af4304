"""What speaks against is said: every unmet condition, every must that is denied, unknown or only related."""

from __future__ import annotations

from datetime import date

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.person import Evidence, HeldQualification, Permit, Person, Source, Status
from skillshub.core.result import Met
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.explain.against import against
from skillshub.explain.ledger import Basis, ledger
from skillshub.i18n import LANGUAGES, Message
from skillshub.match.rank import Matcher
from skillshub.match.requirements import Origin


def doubts(matcher: Matcher, person: Person, vacancy: Vacancy) -> tuple[Message, ...]:
    return against(matcher, matcher.match(person, vacancy), ledger(matcher, person, vacancy))


def skill(concept: str, importance: Importance = Importance.MUST) -> SkillDemand:
    return SkillDemand(concept=concept, importance=importance)


def nurse_abroad() -> tuple[Person, Vacancy]:
    person = Person(
        code="P",
        country="NL",
        right_to_work=(("DE", Permit.PERMIT_NEEDED),),
        qualifications=(HeldQualification(concept="qual:xx-nursing-degree", country="SY"),),
        licences_missing=("lic:masernschutz", "lic:driving-b"),
        evidence=(
            Evidence(concept="skill:wound-care", source=Source.JOB),
            Evidence(concept="skill:vital-signs", source=Source.SELF, status=Status.DENIED),
        ),
    )
    vacancy = Vacancy(
        id="test/1",
        title="Pflegefachfrau",
        country="DE",
        occupation="occ:nurse",
        sector="health",
        skills=(
            skill("skill:wound-care"),
            skill("skill:vital-signs"),
            skill("skill:plc-programming"),
            skill("skill:brazing", Importance.PREFERRED),
        ),
        licences=(LicenceDemand(concept="lic:driving-b"),),
        languages=(LanguageDemand(language="de", level=Cefr.B2),),
        start=date(2027, 1, 1),
    )
    return person, vacancy


def test_every_unmet_condition_is_named_and_first(matcher: Matcher) -> None:
    person, vacancy = nurse_abroad()
    match = matcher.match(person, vacancy)
    unmet = [condition.reason for condition in match.conditions if condition.status is Met.UNMET]
    assert {c.code for c in match.conditions if c.status is Met.UNMET} == {"right_to_work", "recognition", "licence"}
    assert list(doubts(matcher, person, vacancy)[: len(unmet)]) == unmet


def test_missing_musts_are_named_and_wishes_are_not(matcher: Matcher) -> None:
    said = {message.id: message for message in doubts(matcher, *nurse_abroad()) if message.id.startswith("explain.")}
    label = matcher.taxonomy.label
    assert label("skill:vital-signs", "de") in said["explain.against.denied"].in_("de")
    assert label("skill:plc-programming", "nl") in said["explain.against.must_unknown"].in_("nl")
    everything = "\n".join(message.in_("nl") for message in doubts(matcher, *nurse_abroad()))
    assert label("skill:brazing", "nl") not in everything
    assert label("skill:wound-care", "nl") not in everything


def test_open_questions_come_last(matcher: Matcher) -> None:
    person, vacancy = nurse_abroad()
    match = matcher.match(person, vacancy)
    unknown = [condition.reason for condition in match.conditions if condition.status is Met.UNKNOWN]
    assert unknown
    assert list(doubts(matcher, person, vacancy)[-len(unknown) :]) == unknown


def test_a_related_skill_is_said_to_be_only_that(matcher: Matcher) -> None:
    related = [
        (skill_, target)
        for skill_ in matcher.closure.skills
        for target, _, reach, _ in matcher.closure.row(skill_)
        if reach.name == "RELATED"
    ]
    own, asked = related[0]
    vacancy = Vacancy(id="test/1", title="x", country="NL", skills=(skill(asked),))
    person = Person(code="P", evidence=(Evidence(concept=own, source=Source.JOB),))
    assert ledger(matcher, person, vacancy).rows[0].basis is Basis.RELATED
    assert "explain.against.must_related" in {message.id for message in doubts(matcher, person, vacancy)}


def test_a_vacancy_that_says_little_is_itself_a_doubt(matcher: Matcher) -> None:
    short = Vacancy(id="test/1", title="x", country="NL", skills=(skill("skill:plc-programming"),))
    person = Person(code="P", evidence=(Evidence(concept="skill:plc-programming", source=Source.TEST, level=4),))
    assert "explain.against.thin" in {message.id for message in doubts(matcher, person, short)}
    profile = matcher.taxonomy.occupation("occ:nurse")
    assert profile is not None
    rich = Vacancy(id="test/2", title="x", country="NL", skills=tuple(skill(s) for s in profile.essential))
    assert "explain.against.thin" not in {message.id for message in doubts(matcher, person, rich)}


def test_little_evidence_is_said_with_its_share(matcher: Matcher) -> None:
    profile = matcher.taxonomy.occupation("occ:nurse")
    assert profile is not None
    vacancy = Vacancy(id="test/1", title="x", country="NL", skills=tuple(skill(s) for s in profile.essential))
    person = Person(code="P", evidence=(Evidence(concept=profile.essential[0], source=Source.JOB),))
    match = matcher.match(person, vacancy)
    said = {message.id: message for message in doubts(matcher, person, vacancy)}
    assert match.evidence < 0.5
    assert f"{round(100 * match.evidence)}" in said["explain.against.little_known"].in_("en")


@pytest.mark.parametrize("share", range(3))
def test_for_everybody_in_the_world_no_must_and_no_condition_is_passed_over(
    matcher: Matcher, people: list[Person], vacancies: list[Vacancy], share: int
) -> None:
    for person in people[share::3]:
        for vacancy in vacancies[share::3]:
            match, rows = matcher.match(person, vacancy), ledger(matcher, person, vacancy)
            said = against(matcher, match, rows)
            assert all(c.reason in said for c in match.conditions if c.status is not Met.MET)
            assert not any(c.reason in said for c in match.conditions if c.status is Met.MET)
            missing = [
                row.skill
                for row in rows.rows
                if row.origin is Origin.STATED
                and row.importance is Importance.MUST
                and row.basis in (Basis.DENIED, Basis.UNKNOWN, Basis.RELATED)
            ]
            named = [m for m in said if m.id.rpartition(".")[2] in ("denied", "must_unknown", "must_related")]
            assert len(named) == len(missing)
            assert all(message.in_(lang) for message in said for lang in LANGUAGES)
