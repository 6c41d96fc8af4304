"""A profile out as JSON Resume and in again: what the format can hold comes back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.person import Evidence, Experience, HeldLicence, HeldQualification, Limit, Permit, Person, Status
from skillshub.core.person import Source as From
from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, Language
from skillshub.intake.person_document import drafts_of
from skillshub.intake.person_kind import PersonKind
from skillshub.link.person import link_person
from skillshub.report.json_resume import json_resume, left_out
from tests.conftest import TODAY


def again(person: Person, engine: Engine, lang: Language) -> Person:
    text = json.dumps(json_resume(person, engine.taxonomy, lang), ensure_ascii=False)
    found = drafts_of(text.encode(), "x", PersonKind.JSON, code_of=lambda _: "P-1", today=TODAY)
    form = engine.draft_linker.settle(found.drafts[0]).form
    return link_person(form, engine.taxonomy, engine.linker)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
def test_a_round_trip_keeps_what_the_format_can_hold(engine: Engine, data: st.DataObject, lang: Language) -> None:
    taxonomy = engine.taxonomy
    some = lambda kind: st.sampled_from(sorted(taxonomy.ids(kind)))  # noqa: E731
    years = st.none() | st.integers(1, 80).map(lambda half: half / 2)
    year = st.none() | st.integers(1980, 2026)
    level = st.none() | st.sampled_from(list(Cefr)[1:])
    known = taxonomy.knowledge.qualifications
    skill_ids = sorted(id_ for kind in SKILL_KINDS for id_ in taxonomy.ids(kind))
    person = Person(
        code="K-7",
        country="DE",
        postcode="47533",
        languages=tuple(
            LanguageSkill(
                language=code,
                listening=data.draw(level),
                reading=data.draw(level),
                spoken=Cefr.B1,
                writing=data.draw(level),
            )
            for code in data.draw(st.lists(st.sampled_from(["nl", "de", "en", "ar", "tr"]), unique=True, max_size=3))
        ),
        experience=tuple(
            Experience(occupation=occupation, years=data.draw(years), last_year=data.draw(year))
            for occupation in data.draw(st.lists(some(Kind.OCCUPATION), unique=True, max_size=3))
        ),
        qualifications=tuple(
            HeldQualification(
                concept=id_,
                country=known[id_].country if id_ in known and known[id_].country in {"NL", "DE"} else "SY",
                year=data.draw(year),
            )
            for id_ in data.draw(st.lists(some(Kind.QUALIFICATION), unique=True, max_size=3))
            if id_ in known and (known[id_].country in {"NL", "DE"} or id_.startswith("qual:xx"))
        ),
        evidence=tuple(
            Evidence(
                concept=id_, source=From.SELF, level=data.draw(st.none() | st.integers(1, 4)), last_used=data.draw(year)
            )
            for id_ in data.draw(st.lists(st.sampled_from(skill_ids), unique=True, max_size=4))
        ),
        licences=tuple(
            HeldLicence(
                concept=id_, issued=data.draw(st.none() | st.just(date(2020, 5, 6))), lapsed=data.draw(st.booleans())
            )
            for id_ in data.draw(st.lists(some(Kind.LICENCE), unique=True, max_size=3))
        ),
    )
    back = again(person, engine, lang)
    assert (back.code, back.country, back.postcode) == ("K-7", "DE", "47533")
    assert back.languages == person.languages
    assert [(j.occupation, j.years, j.last_year) for j in back.experience] == [
        (j.occupation, j.years, j.last_year) for j in person.experience
    ]
    assert [(q.concept, q.country, q.year, q.completed) for q in back.qualifications] == [
        (q.concept, q.country, q.year, q.completed) for q in person.qualifications
    ]
    assert {(e.concept, e.level, e.last_used, e.status) for e in back.evidence} == {
        (e.concept, e.level, e.last_used, e.status) for e in person.evidence
    }
    assert {(h.concept, h.issued, h.lapsed) for h in back.licences} == {
        (h.concept, h.issued, h.lapsed) for h in person.licences
    }


def test_what_has_no_place_is_told(engine: Engine) -> None:
    person = Person(
        code="K-7",
        right_to_work=(("NL", Permit.YES),),
        limits=(Limit(what="nights", own_choice=False),),
        evidence=(Evidence(concept="skill:knx", source=From.JOB, status=Status.DENIED),),
        unresolved=("iets",),
    )
    assert left_out(person) == ("right_to_work", "limits", "denied", "unresolved")
    document = json_resume(person, engine.taxonomy, "nl")
    assert "skills" not in document or not document["skills"]
    assert document["basics"]["name"] == "K-7"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_in_the_chosen_language_and_concepts_have_their_address(engine: Engine, lang: Language) -> None:
    person = Person(code="K-7", experience=(Experience(occupation="occ:nurse", years=2.5, last_year=2020),))
    (job,) = json_resume(person, engine.taxonomy, lang)["work"]
    assert job["position"] == engine.taxonomy.label("occ:nurse", lang)
    assert job["keywords"][0].startswith("http://data.europa.eu/esco/occupation/")
    assert "startDate" not in job, "no beginning is made up"
