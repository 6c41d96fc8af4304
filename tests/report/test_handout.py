"""What a person takes home: skills with their proof, the vacancies talked about, a plan, and the border."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import Band
from skillshub.explain.explanation import Explanation
from skillshub.explain.handout import Chosen, Handout
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.document import Callout, Document, Facts, Table
from skillshub.report.handout import SKILLS, confirmed_skills, handout_document
from skillshub.report.handout_plan import STEPS
from skillshub.report.render import Format, render
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, nurse, ward_job


def made(*pairs: Explanation, **changes: object) -> Handout:
    found = Handout(person=pairs[0].person, day=TODAY, chosen=Chosen.SHORTLIST, pairs=pairs)
    return replace(found, **changes)  # type: ignore[arg-type]


def text_of(document: Document) -> str:
    return " ".join(render(document, Format.TABLE).split())


def plan(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_every_part_and_no_points(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    pair = explain(electrician(), grid_job())
    text = text_of(handout_document(made(pair), taxonomy, lang))
    words = Words(taxonomy, lang)
    for key in ("skills", "vacancies", "plan", "fact.fits", "fact.missing", "fact.way", "fact.contact"):
        assert t(f"handout.{key}", lang) in text
    assert words.say("number.fit") not in text
    assert words.fit(pair.match) not in text
    assert "gip@euregio.org" in text


def test_skills_stand_under_their_proof(explain: Explain, taxonomy: Taxonomy) -> None:
    document = handout_document(made(explain(electrician(), grid_job())), taxonomy, "nl")
    facts = dict(next(block for block in document.blocks if isinstance(block, Facts)).items)
    words = Words(taxonomy, "nl")
    assert facts["Met een test"] == words.name("skill:electrical-measurement")
    assert facts["Met praktijkverklaring"] == words.name("skill:electrical-wiring")
    denied = words.name("skill:jointing-cables")
    assert not any(denied in names for names in facts.values())


def test_twelve_skills_at_most_and_the_rest_is_counted(explain: Explain, taxonomy: Taxonomy) -> None:
    names = sorted(taxonomy.skills)[:20]
    evidence = tuple(Evidence(concept=name, source=Source.JOB) for name in names)
    asked = Evidence(concept="skill:electrical-measurement", source=Source.SELF)
    handout = made(explain(electrician(evidence=(*evidence, asked)), grid_job()))
    items = confirmed_skills(handout)
    assert asked.concept in {item.concept for item in items[:SKILLS]}, "what the vacancies ask comes first"
    assert len({item.concept for item in items}) == len(items)
    text = text_of(handout_document(handout, taxonomy, "en"))
    assert f"And {len(items) - SKILLS} more confirmed skills." in text


def test_a_skill_with_two_proofs_is_named_once_with_the_stronger(explain: Explain) -> None:
    twice = (
        Evidence(concept="skill:knx", source=Source.SELF),
        Evidence(concept="skill:knx", source=Source.DIPLOMA),
        Evidence(concept="skill:electrical-wiring", source=Source.INFERRED, status=Status.INFERRED),
    )
    found = confirmed_skills(made(explain(electrician(evidence=twice), grid_job())))
    assert [(item.concept, item.source) for item in found] == [("skill:knx", Source.DIPLOMA)]


def test_the_plan_counts_what_does_not_fit_and_knows_what_is_free(explain: Explain, taxonomy: Taxonomy) -> None:
    pairs = (explain(nurse(), ward_job()), explain(nurse(), heat_pump_job()))
    document = handout_document(made(*pairs), taxonomy, "en")
    rows = plan(document).rows
    assert len(rows) <= STEPS + 2
    assert ("Call the GrensInfoPunkt", "free of charge") in [(row[0], row[3]) for row in rows]
    assert any(row[0].startswith("Ask about the permit") for row in rows)
    assert {row[1].strip("_") for row in rows} == {""}, "who does it is written in during the talk"


def test_the_employers_are_called_before_the_first_vacancy_closes(explain: Explain, taxonomy: Taxonomy) -> None:
    late = explain(electrician(), grid_job(valid_through=date(2027, 1, 20)))
    soon = explain(electrician(), grid_job(id="grid/18", valid_through=date(2026, 12, 1)))
    last = plan(handout_document(made(late, soon), taxonomy, "en")).rows[-1]
    assert last[0].startswith("Contact the employer")
    assert "1 Dec 2026" in last[2]


def test_a_blocked_vacancy_is_named_as_such_and_nobody_is_called(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nurse(), ward_job())
    assert pair.match.band is Band.BLOCKED
    text = text_of(handout_document(made(pair), taxonomy, "en"))
    assert "This job is not possible yet." in text
    assert "Contact the employer" not in text


def test_every_border_fact_has_its_source_and_day_once(explain: Explain, taxonomy: Taxonomy) -> None:
    pairs = (explain(electrician(), grid_job()), explain(electrician(), grid_job(id="grid/18")))
    document = handout_document(made(*pairs), taxonomy, "nl")
    text = text_of(document)
    assert text.count("34 thuiswerkdagen") == 1
    assert text.count("Bron: ") == text.count("gecontroleerd op ") >= 3
    assert sum(isinstance(block, Callout) for block in document.blocks) == 1


def test_on_one_side_there_is_no_border_page(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(handout_document(made(explain(nurse(), grid_job())), taxonomy, "nl"))
    assert "GrensInfoPunkt" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_on_it_is_counted(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    handout = made(explain(electrician(), grid_job()), more=3, closed=1)
    text = text_of(handout_document(handout, taxonomy, lang))
    assert t("handout.more_kept.many", lang, count=3) in text
    assert t("handout.closed.one", lang, count=1) in text


def test_without_a_vacancy_it_still_says_what_somebody_can(explain: Explain, taxonomy: Taxonomy) -> None:
    handout = made(explain(electrician(), grid_job()), pairs=())
    document = handout_document(handout, taxonomy, "de")
    assert t("handout.vacancies_none", "de") in text_of(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
