"""Bands, requirement rows, credits: the rules one by one, with numbers a reader can check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillshub.core.person import Evidence, Experience, HeldQualification, Person, Source, Status
from skillshub.core.result import Band, Condition, Met, Note
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.i18n import Message
from skillshub.match.bands import band_of
from skillshub.match.credit import standings
from skillshub.match.evidence import evidence_of
from skillshub.match.requirements import Origin, requirements
from skillshub.match.weights import Thresholds
from tests.toy import toy_taxonomy

LIMITS = Thresholds(weak=2_000_000, strong=6_000_000, world="toy")


def unmet(**more: object) -> Condition:
    base = Condition(
        code="language", status=Met.UNMET, reason=Message.of("border.terms.both"), source="vacancy", months=9
    )
    return replace(base, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("points", "conditions", "band"),
    [
        (9_000_000, [], Band.STRONG),
        (9_000_000, [unmet(status=Met.UNKNOWN)], Band.STRONG),
        (9_000_000, [unmet()], Band.CONDITIONAL),
        (9_000_000, [unmet(months=24)], Band.CONDITIONAL),
        (9_000_000, [unmet(months=25)], Band.POSSIBLE),
        (9_000_000, [unmet(months=None)], Band.POSSIBLE),
        (9_000_000, [unmet(limits=True)], Band.POSSIBLE),
        (5_999_999, [], Band.POSSIBLE),
        (6_000_000, [], Band.STRONG),
        (1_999_999, [unmet()], Band.WEAK),
        (9_000_000, [unmet(blocks=True)], Band.BLOCKED),
        (1_000_000, [unmet(blocks=True)], Band.BLOCKED),
    ],
)
def test_the_first_rule_that_applies_names_the_band(points: int, conditions: list[Condition], band: Band) -> None:
    assert band_of(points, 1, conditions, [], LIMITS) is band


def test_nothing_known_has_no_band_but_a_block_still_shows() -> None:
    assert band_of(0, 0, [], [], LIMITS) is Band.UNKNOWN
    assert band_of(0, 0, [unmet(blocks=True)], [], LIMITS) is Band.BLOCKED


def test_work_below_the_own_level_is_possible_unless_the_own_level_is_closed() -> None:
    note = Note(code="below_level", reason=Message.of("border.terms.both"), subject="demotes")
    assert band_of(9_000_000, 1, [], [note], LIMITS) is Band.POSSIBLE
    assert band_of(9_000_000, 1, [], [replace(note, subject="")], LIMITS) is Band.STRONG


def test_a_vacancy_that_states_little_is_filled_from_its_title_at_half_importance() -> None:
    taxonomy = toy_taxonomy()
    vacancy = Vacancy(
        id="t/1",
        title="fitter",
        country="NL",
        occupation="occ:fitter",
        skills=(SkillDemand(concept="skill:wiring", importance=Importance.MUST),),
    )
    rows = requirements(vacancy, taxonomy, taxonomy.weights())  # type: ignore[arg-type]
    assert [(row.skill, row.origin) for row in rows] == [
        ("skill:wiring", Origin.STATED),
        ("skill:measuring", Origin.TITLE),
        ("skill:safety", Origin.TITLE),
        ("", Origin.THIN),
    ]
    stated, title = rows[0].weight, rows[1].weight
    assert abs(stated - 2 * title) <= 2, "both skills stand in one profile, so only importance differs"


def test_in_a_place_to_learn_the_trade_only_its_general_skills_count() -> None:
    taxonomy = toy_taxonomy()
    weights = taxonomy.weights()
    vacancy = Vacancy(id="t/1", title="x", country="NL", occupation="occ:fitter", learning_place=True)
    rows = requirements(vacancy, taxonomy, weights)  # type: ignore[arg-type]
    title = [row.skill for row in rows if row.origin is Origin.TITLE]
    assert title == ["skill:safety"], "two occupations need it; wiring and measuring are taught here"
    assert weights.idf["skill:safety"] < weights.kappa <= weights.idf["skill:wiring"]


def test_the_more_a_vacancy_says_the_smaller_the_row_nobody_can_fill() -> None:
    taxonomy = toy_taxonomy()
    shares = []
    for count in (1, 4, 8):
        skills = tuple(SkillDemand(concept=s, importance=Importance.MUST) for s in taxonomy.skills[:count])
        vacancy = Vacancy(id="t/1", title="x", country="NL", skills=skills)
        shares.append(requirements(vacancy, taxonomy, taxonomy.weights())[-1].weight)  # type: ignore[arg-type]
    assert shares[0] > shares[1] > shares[2] > 0


def test_a_transversal_skill_weighs_at_most_a_quarter_of_a_median_skill() -> None:
    weights = toy_taxonomy().weights()
    assert weights.idf["skill:teamwork"] <= weights.kappa // 4
    assert weights.idf["skill:washing"] > weights.idf["skill:teamwork"]


def test_special_counts_nearly_whole_for_general_and_related_at_most_half() -> None:
    closure = toy_taxonomy().closure()
    own = standings([Evidence(concept="skill:knx", source=Source.TEST)], closure)
    assert own["skill:knx"].fit(1) == 1000
    assert (own["skill:home-automation"].fit(1), own["skill:home-automation"].known) == (900, True)
    near = standings([Evidence(concept="skill:wiring", source=Source.TEST)], closure)
    assert (near["skill:measuring"].fit(1), near["skill:measuring"].known) == (500, False)


def test_the_level_counts_as_a_share_of_what_is_asked_and_two_is_assumed() -> None:
    closure = toy_taxonomy().closure()
    said = standings([Evidence(concept="skill:knx", source=Source.TEST, level=1)], closure)["skill:knx"]
    assert [said.fit(asked) for asked in (1, 2, 3, 4)] == [1000, 500, 333, 250]
    unsaid = standings([Evidence(concept="skill:knx", source=Source.TEST)], closure)["skill:knx"]
    assert [unsaid.fit(asked) for asked in (1, 2, 3, 4)] == [1000, 1000, 666, 500]


def test_a_denial_beats_everything_else_said_of_a_skill() -> None:
    items = [
        Evidence(concept="skill:knx", source=Source.JOB),
        Evidence(concept="skill:knx", source=Source.SELF, status=Status.DENIED),
    ]
    standing = standings(items, toy_taxonomy().closure())["skill:knx"]
    assert (standing.fit(1), standing.lower(1), standing.upper(1), standing.known) == (0, 0, 0, True)


def test_a_job_and_a_diploma_speak_for_skills_as_inferred_items() -> None:
    taxonomy = toy_taxonomy()
    person = Person(
        code="A",
        experience=(Experience(occupation="occ:fitter", years=3), Experience(occupation="occ:carer", years=0.5)),
        qualifications=(HeldQualification(concept="qual:unheard-of"),),
    )
    items = evidence_of(person, taxonomy)  # type: ignore[arg-type]
    assert {(i.concept, i.source, i.status) for i in items} == {
        ("skill:wiring", Source.JOB, Status.INFERRED),
        ("skill:measuring", Source.JOB, Status.INFERRED),
        ("skill:safety", Source.JOB, Status.INFERRED),
        ("skill:knx", Source.INFERRED, Status.INFERRED),
        ("skill:washing", Source.INFERRED, Status.INFERRED),
        ("skill:teamwork", Source.INFERRED, Status.INFERRED),
    }
    standing = standings(items, taxonomy.closure())
    assert (standing["skill:wiring"].fit(1), standing["skill:washing"].fit(1)) == (700, 350)
    assert standing["skill:wiring"].lower(1) == 0
    assert standing["skill:wiring"].upper(1) == 1000
