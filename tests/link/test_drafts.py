"""Precision first: what is sure is taken, what is near is inferred, and no word that may be a name is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.person import Source
from skillshub.intake.drafts import DraftDiploma, DraftJob, DraftLicence, DraftSkill, Passage, PersonDraft
from skillshub.link.draft import DraftLinker
from skillshub.link.linker import Linker
from skillshub.link.masking import Masker
from skillshub.link.person import link_person
from skillshub.link.reading import ACCEPTED, INFERRED, reading_of
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def drafts(taxonomy: Taxonomy, linker: Linker) -> DraftLinker:
    return DraftLinker(taxonomy, linker)


@pytest.fixture(scope="module")
def masker(taxonomy: Taxonomy) -> Masker:
    return Masker(taxonomy)


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("Teamleider Hans Müller Nachfolger", "Teamleider [***]"),
        ("gewerkt met mevr. Koch", "gewerkt met [***]"),
        ("onder leiding van Fatima Yilmaz", "onder leiding van [***]"),
        ("NEN 3140", "NEN 3140"),
        ("mail jan@boer.example", "mail [***]"),
        ("Kerkstraat 12", "[***]"),
        ("Schaltschrankverdrahtung", "Schaltschrankverdrahtung"),
        ("Verplegkundige", "Verplegkundige"),
        ("SolidWorks en SAP", "SolidWorks en SAP"),
        ("McDonald", "[***]"),
    ],
)
def test_words_that_may_be_names_are_masked(masker: Masker, phrase: str, kept: str) -> None:
    assert masker.masked(phrase, frozenset()) == kept


def test_a_name_is_masked_even_where_it_is_a_word(masker: Masker) -> None:
    assert masker.masked("Koch im Hotel", frozenset({"koch"})).startswith("[***]")
    assert masker.masked("verpleegkundige petra jansens", frozenset(), strict=True) == "verpleegkundige [***]"


def test_a_cook_named_cook_is_stored_under_the_name_of_the_occupation(drafts: DraftLinker) -> None:
    form = drafts.settle(
        PersonDraft(code="A", format="cv", names=frozenset({"koch"}), jobs=(DraftJob(titles=("Koch",), years=5.0),))
    ).form
    (job,) = form.experience
    assert "koch" not in job.occupation.casefold() and job.years == 5.0


def test_employers_and_places_beside_the_title_make_no_occupation(drafts: DraftLinker) -> None:
    found = drafts.settle(
        PersonDraft(code="A", format="cv", jobs=(DraftJob(titles=("Projectweefster", "Bakkerij Verpleegkunst")),))
    )
    assert not [each for each in found.findings if each.outcome == ACCEPTED]


def test_running_text_is_inferred_and_a_list_is_the_persons_word(drafts: DraftLinker) -> None:
    found = drafts.settle(
        PersonDraft(
            code="A",
            format="cv",
            skills=(DraftSkill(name="KNX"),),
            passages=(Passage(text="Ik heb wondzorg gedaan. Geen ervaring met lassen.", source=Source.JOB),),
        )
    )
    said = {entry.name: entry.inferred for entry in found.form.skills}
    assert said == {"KNX": None, "wondzorg": True}
    assert {each.phrase: each.outcome for each in found.findings} == {"KNX": ACCEPTED, "wondzorg": INFERRED}


def test_a_licence_is_taken_by_its_exact_name_only(drafts: DraftLinker) -> None:
    found = drafts.settle(
        PersonDraft(
            code="A",
            format="cv",
            licences=(DraftLicence(name="VCA certificaat"), DraftLicence(name="rijbewijs A1")),
            passages=(Passage(text="collega's met BHV begeleid", source=Source.JOB),),
        )
    )
    assert [each.concept for each in found.findings if each.part == "licence" and each.outcome == ACCEPTED] == [
        "lic:vca-basis"
    ]


def test_a_diploma_from_elsewhere_never_becomes_a_dutch_one(
    drafts: DraftLinker, taxonomy: Taxonomy, linker: Linker
) -> None:
    for country in ("SY", "TR", "UA"):
        found = drafts.settle(
            PersonDraft(code="A", format="cv", diplomas=(DraftDiploma(names=("Verpleegkunde",), country=country),))
        )
        for held in link_person(found.form, taxonomy, linker).qualifications:
            assert taxonomy.knowledge.qualifications[held.concept].country not in {"NL", "DE"}


def test_what_is_stored_means_the_same_when_it_is_linked_again(
    drafts: DraftLinker, taxonomy: Taxonomy, linker: Linker
) -> None:
    draft = PersonDraft(
        code="A",
        format="cv",
        names=frozenset({"visser"}),
        jobs=(DraftJob(titles=("Verpleegkundige Visser",)), DraftJob(titles=("Onbekendheid Zz",), years=2.0)),
        skills=(DraftSkill(name="wondzorg Visser"), DraftSkill(name="KNX"), DraftSkill(name="Onzin")),
        licences=(DraftLicence(name="rijbewijs B"),),
    )
    found = drafts.settle(draft)
    person = link_person(found.form, taxonomy, linker)
    taken = {each.concept for each in found.findings if each.outcome in {ACCEPTED, INFERRED}}
    again = {each.concept for each in reading_of(found.form, person).findings if each.concept}
    assert again == taken


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(st.text(max_size=20), max_size=6), name=st.sampled_from(["Zwiebelstein", "Yıldırım", "O'Brannagh"])
)
def test_no_phrase_lets_a_name_through(drafts: DraftLinker, words: list[str], name: str) -> None:
    phrase = " ".join([*words, name])
    draft = PersonDraft(
        code="A",
        format="cv",
        jobs=(DraftJob(titles=(phrase,), text=phrase),),
        diplomas=(DraftDiploma(names=(phrase,)),),
        skills=(DraftSkill(name=phrase),),
        licences=(DraftLicence(name=phrase),),
        unclear=(phrase,),
    )
    assert name not in repr(drafts.settle(draft))
