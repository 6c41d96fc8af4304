"""What is printed and handed over, as a list to tick off: skills, vacancies, a plan, the border, the employer's sheet.

Each person stands on another side: one in Germany who crosses, one in the Netherlands who crosses, one who stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from skillshub.core.person import Evidence, Limit, Person, Source, Status
from skillshub.core.result import Band, Met
from skillshub.core.vacancy import Vacancy
from skillshub.explain.explanation import Explanation
from skillshub.explain.handout import MOST, Chosen, Handout
from skillshub.explain.ledger import Basis
from skillshub.i18n import LANGUAGES, Language, date_text, t
from skillshub.report.document import Callout, Document, Facts, Heading, Table
from skillshub.report.handout import SKILLS, handout_document
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.report.travel import LONG_RIDE
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nurse, ward_job

CLOSES = date(2026, 12, 11)
TALKS: dict[str, Callable[[], tuple[Person, tuple[Vacancy, ...]]]] = {
    "lives in Germany and crosses": lambda: (
        electrician(unresolved=("worked for Janssen",)),
        (grid_job(valid_through=CLOSES), heat_pump_job()),
    ),
    "lives in the Netherlands and crosses": lambda: (
        mechanic(limits=(Limit(what="kneeling", own_choice=False),)),
        (heat_pump_job(valid_through=CLOSES), grid_job()),
    ),
    "lives in the Netherlands and stays": lambda: (nurse(), (grid_job(valid_through=CLOSES),)),
    "comes from outside the EU and asks about the other side": lambda: (nurse(), (ward_job(),)),
}


@dataclass(frozen=True, slots=True)
class Given:
    """A talk in one language: what the person takes home."""

    handout: Handout
    document: Document
    words: Words

    @property
    def text(self) -> str:
        return " ".join(render(self.document, Format.MARKDOWN).split())

    def say(self, key: str, **values: object) -> str:
        return t(f"handout.{key}", self.words.lang, **values)

    def under(self, heading: str) -> tuple[object, ...]:
        """The blocks between a heading and the next of its own level."""
        blocks = self.document.blocks
        at = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
        ends = (i for i, b in enumerate(blocks) if i > at and isinstance(b, Heading) and b.level <= 2)
        return blocks[at + 1 : next(ends, len(blocks))]


@pytest.fixture(scope="module")
def talks(explain: Explain) -> dict[str, Handout]:
    return {name: _handout(explain, *make()) for name, make in TALKS.items()}


def _handout(explain: Explain, person: Person, jobs: tuple[Vacancy, ...]) -> Handout:
    pairs = tuple(explain(person, job) for job in jobs)
    return Handout(person=person, day=TODAY, chosen=Chosen.SHORTLIST, pairs=pairs)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture(params=sorted(TALKS))
def given(request: pytest.FixtureRequest, talks: dict[str, Handout], taxonomy: Taxonomy, lang: Language) -> Given:
    handout = talks[request.param]
    return Given(handout, handout_document(handout, taxonomy, lang), Words(taxonomy, lang))


# --- (a) at most twelve confirmed skills, each with its proof ------------------------------------


def test_every_confirmed_skill_stands_once_under_its_own_proof(given: Given) -> None:
    facts = next(block for block in given.under(given.say("skills")) if isinstance(block, Facts))
    confirmed = [item for item in given.handout.person.evidence if item.status is Status.CONFIRMED]
    named = dict(facts.items)
    for item in confirmed:
        assert given.words.name(item.concept) in named[given.say(f"proof.{item.source.value}")].split(", ")
    assert sum(len(names.split(", ")) for names in named.values()) == len(confirmed) <= SKILLS


def test_of_many_skills_twelve_are_named(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    concepts = [f for f in sorted(taxonomy.skills) if "," not in Words(taxonomy, lang).name(f)][:30]
    evidence = tuple(Evidence(concept=concept, source=Source.JOB) for concept in concepts)
    handout = _handout(explain, electrician(evidence=evidence), (grid_job(),))
    given = Given(handout, handout_document(handout, taxonomy, lang), Words(taxonomy, lang))
    facts = next(block for block in given.under(given.say("skills")) if isinstance(block, Facts))
    assert sum(len(names.split(", ")) for _, names in facts.items) == SKILLS == 12
    assert given.say("skills_more.many", count=18) in given.text


# --- (b) at most five vacancies: why, what is missing, the way, whom to call ---------------------


def _vacancies(given: Given) -> Iterator[tuple[Explanation, dict[str, str]]]:
    facts = [dict(block.items) for block in given.under(given.say("vacancies")) if isinstance(block, Facts)]
    assert len(facts) == len(given.handout.pairs) <= MOST == 5
    yield from zip(given.handout.pairs, facts, strict=True)


def test_every_vacancy_says_why_it_fits_what_is_missing_and_whom_to_call(given: Given) -> None:
    for pair, facts in _vacancies(given):
        assert facts[given.say("fact.fits")]
        can = [given.words.name(row.skill) for row in pair.ledger.rows if row.basis is Basis.CONFIRMED]
        assert not can or any(name in facts[given.say("fact.fits")] for name in can)
        missing = facts[given.say("fact.missing")]
        unmet = any(condition.status is Met.UNMET for condition in pair.match.conditions)
        assert not (unmet and missing == given.say("missing_nothing"))
        assert (pair.vacancy.employer or "_") in facts[given.say("fact.contact")]


def test_every_vacancy_says_how_to_get_there(given: Given) -> None:
    for pair, facts in _vacancies(given):
        way = facts[given.say("fact.way")]
        assert pair.match.commute is not None
        assert re.search(r"\d+ km", way)
        assert re.search(r"\d+ [Mm]in", way)
        for estimate in pair.match.commute.modes:
            if estimate.mode in ("car", "pt") or (estimate.minutes or 0) <= LONG_RIDE:  # hours on a bicycle help nobody
                assert given.words.say(f"mode.{estimate.mode}").casefold() in way.casefold()


# --- (c) the plan: what, who, by when, who pays --------------------------------------------------


def test_the_plan_has_a_day_and_a_payer_for_every_step(given: Given) -> None:
    (table,) = (block for block in given.under(given.say("plan")) if isinstance(block, Table))
    assert list(table.columns[1:]) == [given.words.say(f"step.column_{name}") for name in ("who", "when", "pays")]
    assert table.rows
    assert all(len(row) == len(table.columns) and all(row) for row in table.rows)
    open_ = [pair for pair in given.handout.pairs if pair.match.band is not Band.BLOCKED]
    day = given.say("before", day=date_text(CLOSES, given.words.lang))
    dated = any(pair.vacancy.valid_through for pair in open_)
    assert (day in {row[2] for row in table.rows}) == dated


# --- (d) across the border: flags, each dated and with a source, and the GrensInfoPunkt ----------


def test_the_border_page_is_there_for_those_who_cross_only(given: Given) -> None:
    across = [pair for pair in given.handout.pairs if pair.card]
    advice = [block for block in given.document.blocks if isinstance(block, Callout)]
    assert bool(re.search("Gren[sz]InfoPunkt", given.text)) == bool(across) == bool(advice)
    for pair in across:
        assert pair.card is not None
        names = {"lives": given.words.country(pair.card.lives), "works": given.words.country(pair.card.works)}
        (flags, *_) = given.under(given.words.say("sheet.border", **names))
        lines = getattr(flags, "items", ())
        assert len(lines) >= 3, "where one is insured, for health, and who taxes the wage"
        source = given.words.say("source.is", source="")
        checked = given.words.say("source.checked", day="").strip()
        assert all(source in line and checked in line for line in lines)


# --- (e) for the employer: nobody in particular, with a diploma an employer can place ------------


def personal(person: Person) -> set[str]:
    """Every field of a person that tells who it is or where somebody lived and learned, as it would be written."""
    found = {person.code, person.postcode or "", *person.unresolved}
    found |= {str(held.year) for held in person.qualifications} | {held.phrase for held in person.qualifications}
    found |= {str(job.last_year) for job in person.experience} | {job.phrase for job in person.experience}
    found |= {item.phrase for item in person.evidence}
    found |= {str(held.issued.year) for held in person.licences if held.issued}
    found |= {held.phrase for held in person.licences}
    return {secret for secret in found if secret and secret != "None"}


@pytest.mark.parametrize("format_", Format)
def test_the_employers_sheet_names_nobody(given: Given, taxonomy: Taxonomy, format_: Format) -> None:
    for pair in given.handout.pairs:
        text = render(sheet_document(pair, taxonomy, given.words.lang, Audience.EMPLOYER), format_)
        vacancy = pair.vacancy
        for secret in personal(pair.person) - {vacancy.postcode or ""}:
            assert not re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text), secret
        asked = {demand.language for demand in vacancy.languages}
        for skill in pair.person.languages:
            if skill.language not in asked:
                assert given.words.spoken(skill) not in text


def test_what_the_employer_reads_does_not_change_with_who_it_is(given: Given, taxonomy: Taxonomy) -> None:
    """Identity, wishes and health may differ: the page is the same to the letter."""
    for pair in given.handout.pairs:
        person = pair.person
        other = replace(
            person,
            code="XXX-1",
            postcode="1011",
            unresolved=("anybody else",),
            limits=(),
            wishes=(),
            pay_floor=None,
            right_to_work=(),
            travel=replace(person.travel, max_minutes=None),
            qualifications=tuple(replace(held, year=1999, phrase="") for held in person.qualifications),
            experience=tuple(replace(job, last_year=2001) for job in person.experience),
            evidence=tuple(replace(item, phrase="") for item in person.evidence),
        )
        first, second = (
            render(sheet_document(found, taxonomy, given.words.lang, Audience.EMPLOYER), Format.MARKDOWN)
            for found in (pair, replace(pair, person=other))
        )
        assert first == second


def test_the_employer_reads_the_diploma_translated_with_its_level_and_no_decision(
    given: Given, taxonomy: Taxonomy
) -> None:
    known = taxonomy.knowledge.qualifications
    for pair in given.handout.pairs:
        text = " ".join(
            render(sheet_document(pair, taxonomy, given.words.lang, Audience.EMPLOYER), Format.MARKDOWN).split()
        )
        for held in pair.person.qualifications:
            own = known[held.concept or ""]
            assert given.words.diploma(own.id) in text
            abroad = own.country != pair.vacancy.country
            assert given.words.level(own, abroad).casefold().rstrip(".") in text.casefold()
            said = ("comparable.indication", "comparable.estimate", "comparable.nothing")
            assert not abroad or any(given.words.say(key) in text for key in said)
        assert given.words.say("sheet.employer.indication") in text
