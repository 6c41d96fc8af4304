"""The matcher equals the slow oracle to the last digit, in random worlds; and the promises of the score hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.concepts import Occupation
from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import POINTS_MAX, WEIGHT_SUM
from skillshub.core.vacancy import Importance, SkillDemand, Vacancy
from skillshub.match.credit import standings
from skillshub.match.requirements import largest_remainder, requirements
from skillshub.match.score import requirement_table, score
from tests.match import oracle
from tests.toy import ToyTaxonomy

SKILLS = tuple(f"skill:s{n:02d}" for n in range(14))
OCCUPATIONS = ("occ:a", "occ:b", "occ:c")


@st.composite
def taxonomies(draw: st.DrawFn) -> ToyTaxonomy:
    some = st.lists(st.sampled_from(SKILLS), unique=True, max_size=12)
    profiles = {
        id_: Occupation(id=id_, essential=tuple(draw(some)), optional=tuple(draw(some)), sector="energy")
        for id_ in OCCUPATIONS
    }
    above = {
        skill: (draw(st.sampled_from(SKILLS[at + 1 :])),)
        for at, skill in enumerate(SKILLS[:-1])
        if draw(st.integers(0, 3)) == 0
    }
    kin: dict[str, tuple[tuple[str, float, str], ...]] = {}
    for one, two in draw(st.lists(st.tuples(st.sampled_from(SKILLS), st.sampled_from(SKILLS)), max_size=6)):
        if one != two:
            kin[one] = (*kin.get(one, ()), (two, 0.5, "toy"))
            kin[two] = (*kin.get(two, ()), (one, 0.5, "toy"))
    return ToyTaxonomy(skills=SKILLS, profiles=profiles, above=above, kin=kin, transversal=SKILLS[:2])


demands = st.builds(
    SkillDemand,
    concept=st.sampled_from(SKILLS),
    importance=st.sampled_from(Importance),
    level=st.none() | st.integers(1, 4),
)
vacancies = st.builds(
    Vacancy,
    id=st.just("w/1"),
    title=st.just("x"),
    country=st.sampled_from(["NL", "DE"]),
    occupation=st.none() | st.sampled_from(OCCUPATIONS),
    skills=st.lists(demands, max_size=12).map(tuple),
    learning_place=st.booleans(),
)
items = st.builds(
    Evidence,
    concept=st.sampled_from(SKILLS),
    source=st.sampled_from(Source),
    status=st.sampled_from(Status),
    level=st.none() | st.integers(1, 4),
)
people = st.lists(items, max_size=12)


def judged(taxonomy: ToyTaxonomy, evidence: list[Evidence], wanted: list[Vacancy]) -> list[tuple[int, int, int, int]]:
    weights = taxonomy.weights()
    table = requirement_table([requirements(v, taxonomy, weights) for v in wanted])  # type: ignore[arg-type]
    result = score(standings(evidence, taxonomy.closure()), table)
    rows = zip(result.points, result.lower, result.upper, result.known, strict=True)
    return [tuple(int(x) for x in row) for row in rows]  # type: ignore[misc]


@given(taxonomies(), people, st.lists(vacancies, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_digit_equals_the_oracle(taxonomy: ToyTaxonomy, evidence: list[Evidence], wanted: list[Vacancy]) -> None:
    expected = [oracle.judge(evidence, vacancy, taxonomy, taxonomy.weights()) for vacancy in wanted]
    assert judged(taxonomy, evidence, wanted) == expected


@given(taxonomies(), people, vacancies)
@settings(max_examples=100, deadline=None)
def test_weights_sum_exactly_and_bounds_enclose_the_fit(
    taxonomy: ToyTaxonomy, evidence: list[Evidence], vacancy: Vacancy
) -> None:
    rows = requirements(vacancy, taxonomy, taxonomy.weights())  # type: ignore[arg-type]
    assert sum(row.weight for row in rows) == WEIGHT_SUM
    points, lower, upper, known = judged(taxonomy, evidence, [vacancy])[0]
    assert 0 <= lower <= points <= upper <= POINTS_MAX < 2**24
    assert 0 <= known < WEIGHT_SUM


@given(taxonomies(), people, vacancies, items)
@settings(max_examples=150, deadline=None)
def test_a_further_positive_item_never_lowers_fit_or_lower_bound(
    taxonomy: ToyTaxonomy, evidence: list[Evidence], vacancy: Vacancy, more: Evidence
) -> None:
    positive = more if more.status is not Status.DENIED else replace(more, status=Status.CONFIRMED)
    before, after = (judged(taxonomy, e, [vacancy])[0] for e in (evidence, [*evidence, positive]))
    assert after[0] >= before[0]
    assert after[1] >= before[1]
    assert after[3] >= before[3]


@given(taxonomies(), people, vacancies)
@settings(max_examples=60, deadline=None)
def test_swapping_the_country_of_a_vacancy_leaves_every_number_unchanged(
    taxonomy: ToyTaxonomy, evidence: list[Evidence], vacancy: Vacancy
) -> None:
    swapped = replace(vacancy, country="DE" if vacancy.country == "NL" else "NL")
    assert judged(taxonomy, evidence, [vacancy]) == judged(taxonomy, evidence, [swapped])


@given(taxonomies(), vacancies)
@settings(max_examples=60, deadline=None)
def test_nothing_known_gives_no_points_and_no_evidence(taxonomy: ToyTaxonomy, vacancy: Vacancy) -> None:
    points, lower, _, known = judged(taxonomy, [], [vacancy])[0]
    assert (points, lower, known) == (0, 0, 0)


@given(taxonomies(), people, st.lists(vacancies, min_size=2, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_items_and_vacancies_changes_nothing(
    taxonomy: ToyTaxonomy, evidence: list[Evidence], wanted: list[Vacancy], random: object
) -> None:
    shuffled_items, places = list(evidence), list(range(len(wanted)))
    random.shuffle(shuffled_items)  # type: ignore[attr-defined]
    random.shuffle(places)  # type: ignore[attr-defined]
    straight = judged(taxonomy, evidence, wanted)
    assert judged(taxonomy, shuffled_items, [wanted[at] for at in places]) == [straight[at] for at in places]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=133).filter(any), st.integers(1, 10**6))
def test_largest_remainder_gives_away_everything_and_never_more_than_one_too_many(raw: list[int], total: int) -> None:
    shares = largest_remainder(raw, total)
    assert sum(shares) == total
    assert all(0 <= share - r * total // sum(raw) <= 1 for share, r in zip(shares, raw, strict=True))
