"""A talk at the desk: words become proposals, nothing personal is kept, and what is saved passes the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.core.errors import UsageError
from skillshub.core.interview import Answer, Draft, Item, Origin
from skillshub.core.person import Permit, Person, Source
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.hub.interview import InterviewDesk, Taken
from tests.conftest import TODAY, WarmHome


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Iterator[Hub]:
    home = warm_home(tmp_path_factory.mktemp("talk"))
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(home)}, language="nl"), today=lambda: TODAY) as opened:
        yield opened


@pytest.fixture
def hub(warm: Hub, tmp_path: Path) -> Iterator[Hub]:
    """An empty hub on the engine that is warm already."""
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(tmp_path)}, language="nl"), today=lambda: TODAY) as opened:
        opened.engine = warm.engine
        yield opened


@pytest.fixture
def desk(hub: Hub) -> InterviewDesk:
    return hub.interview


def taken(desk: InterviewDesk, *lines: str) -> Taken:
    draft = desk.begin()
    found = Taken(draft=draft)
    for line in lines:
        found = desk.take_words(found.draft, line)
    return found


def of(draft: Draft, phrase: str) -> Item:
    return next(item for item in draft.items if item.phrase == phrase)


def test_a_job_brings_its_skills_in_a_bundle(desk: InterviewDesk) -> None:
    draft = taken(desk, "elektromonteur, 6 jaar").draft
    (bundle,) = draft.bundles
    assert (bundle.origin, bundle.phrase, bundle.years) == (Origin.JOB, "elektromonteur", 6.0)
    job = of(draft, "elektromonteur")
    assert (job.part, job.answer, job.years) == ("work", Answer.YES, 6.0)
    skills = [item for item in draft.items if item.part == "skill"]
    assert len(skills) >= 5
    assert {item.answer for item in skills} == {Answer.OPEN}
    assert {item.proof for item in skills} == {Source.JOB}


def test_a_word_of_several_meanings_shows_the_choices_and_waits(desk: InterviewDesk) -> None:
    draft = taken(desk, "Pflegefachfrau").draft
    (item,) = draft.items
    assert item.concept == ""
    assert item.choices == ("occ:nurse", "qual:de-pflegefachfrau")
    person, _ = desk.person(draft)
    assert not person.experience
    assert not person.qualifications
    chosen = desk.choose(draft, item.key, "qual:de-pflegefachfrau").draft
    assert of(chosen, "Pflegefachfrau").part == "diploma"
    assert [held.concept for held in desk.person(chosen)[0].qualifications] == ["qual:de-pflegefachfrau"]
    assert len(chosen.items) > 1


def test_unread_words_are_kept_and_stored(desk: InterviewDesk, hub: Hub) -> None:
    found = taken(desk, "vliegende tapijten repareren")
    assert found.unread == ("vliegende tapijten repareren",)
    assert desk.save(found.draft) == ()
    assert hub.people.get(found.draft.value("code")).unresolved == ("vliegende tapijten repareren",)
    again = desk.begin(found.draft.value("code"))
    assert again.unread == ("vliegende tapijten repareren",)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("man", "gender"),
        ("vrouw, 45 jaar", "gender"),
        ("45 jaar", "age"),
        ("nationaliteit: Syrisch", "origin"),
        ("Syrische", "origin"),
        ("staatsangehörigkeit türkisch", "origin"),
        ("zit in een rolstoel", "health"),
        ("schwerbehindert, GdB 50", "health"),
        ("moslim", "belief"),
        ("verheiratet", "family"),
        ("Wajong-uitkering", "health"),
        ("06-12345678", "contact"),
        ("naam: Jansen", "contact"),
    ],
)
def test_personal_remarks_are_dropped_and_told(desk: InterviewDesk, line: str, kind: str) -> None:
    found = taken(desk, f"elektromonteur; {line}")
    assert kind in found.dropped
    kept = json.dumps([found.draft.unread, [item.phrase for item in found.draft.items]])
    assert kept == json.dumps([[], ["elektromonteur", *[""] * (len(found.draft.items) - 1)]])


@pytest.mark.parametrize("name", ["Bürokaufmann", "verpleegkundige", "Fachfrau Kinderbetreuung", "Geburtshelferin"])
def test_names_of_work_are_no_personal_remarks(desk: InterviewDesk, name: str) -> None:
    assert taken(desk, name).dropped == ()


def test_saving_passes_the_checks_of_an_import(desk: InterviewDesk, hub: Hub) -> None:
    draft = taken(desk, "elektromonteur, 6 jaar").draft.with_values(
        {
            "code": "K-77",
            "postcode": "6511",
            "right_to_work.NL": "yes",
            "right_to_work.DE": "permit_needed",
            "languages.nl.spoken": "B1",
            "travel.modes": "car, ebike",
            "travel.max_minutes": "45",
            "hours.min": "24",
            "hours.max": "36",
            "windows": "ma-vr 8:30-14:30",
            "shifts": "day, evening",
            "available_from": "1-2-2027",
            "pay_floor": "€ 16,50 per uur",
            "wishes": "energy",
            "limits.heights": "cannot_hard",
        }
    )
    skill = next(item for item in draft.items if item.part == "skill")
    draft = draft.changed([skill.key], lambda item: replace(item, answer=Answer.YES, level=3, proof=Source.TEST))
    assert desk.save(draft) == ()
    person = hub.people.get("K-77")
    assert person.country == "NL"
    assert person.permit("DE") is Permit.PERMIT_NEEDED
    assert [(e.concept, e.level, e.source) for e in person.evidence] == [(skill.concept, 3, Source.TEST)]
    assert (person.hours_min, person.hours_max, person.travel.max_minutes) == (24.0, 36.0, 45)
    assert person.limits[0].hard
    assert not person.limits[0].own_choice
    assert person.complete == ()
    assert desk.drafts().drafts == ()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("code", ""),
        ("code", "123456789"),
        ("postcode", "65"),
        ("travel.max_minutes", "drie"),
        ("hours.min", "400"),
        ("windows", "8:30"),
        ("available_from", "32-13-2027"),
        ("pay_floor", "veel"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_counts(desk: InterviewDesk, hub: Hub, field: str, text: str) -> None:
    draft = taken(desk, "elektromonteur").draft.with_value(field, text)
    faults = desk.save(draft)
    assert [fault.field for fault in faults] == [field]
    assert faults[0].rejection.hint is not None
    assert hub.people.all() == []
    person, shown = desk.person(draft)
    assert person.experience
    assert [fault.field for fault in shown] == ([field] if text else [])


def test_hours_the_wrong_way_round(desk: InterviewDesk) -> None:
    draft = taken(desk).draft.with_values({"hours.min": "36", "hours.max": "20"})
    assert [fault.field for fault in desk.save(draft)] == ["hours.max"]


def test_a_code_of_somebody_else_is_refused_with_a_free_one(desk: InterviewDesk) -> None:
    first = taken(desk, "elektromonteur").draft
    assert desk.save(first) == ()
    second = taken(desk, "lasser").draft.with_value("code", first.value("code"))
    (fault,) = desk.save(second)
    assert fault.field == "code"
    assert fault.rejection.hint is not None
    assert "P-002" in fault.rejection.hint.in_("nl")
    edited = desk.begin(first.value("code"))
    assert desk.save(edited) == ()


def test_no_is_a_denial_and_off_is_silence(desk: InterviewDesk, hub: Hub) -> None:
    draft = taken(desk, "elektromonteur", "heftruckcertificaat").draft
    skill = next(item for item in draft.items if item.part == "skill")
    licence = next(item for item in draft.items if item.part == "licence")
    draft = draft.changed([skill.key, licence.key], lambda item: replace(item, answer=Answer.NO))
    assert desk.save(draft) == ()
    person = hub.people.get(draft.value("code"))
    assert [item.status.value for item in person.evidence] == ["denied"]
    assert person.licences_missing == (licence.concept,)
    again = desk.begin(draft.value("code"))
    assert {item.answer for item in again.items if item.concept in (skill.concept, licence.concept)} == {Answer.NO}


def test_editing_and_saving_unchanged_changes_nothing(desk: InterviewDesk, hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(FULL, encoding="utf-8")
    assert hub.intake.people(path).accepted == 1
    before: Person = hub.people.get("K-5")
    assert desk.save(desk.begin("K-5")) == ()
    assert replace(hub.people.get("K-5"), evidence=()) == replace(before, evidence=())
    assert set(hub.people.get("K-5").evidence) == set(before.evidence)


FULL = """
code: K-5
postcode: "47533"
country: DE
travel: {modes: [car, pt], max_minutes: 40}
right_to_work: {NL: yes, DE: yes}
languages: {de: C2, nl: {spoken: A2, reading: B1}}
qualifications:
  - {name: Elektroniker für Energie- und Gebäudetechnik, country: DE, year: 2015, recognised_in: [NL]}
  - {name: Zaubererdiplom dritter Klasse, country: DE}
experience:
  - {occupation: Elektroniker, years: 6, last_year: 2026}
  - {occupation: Teppichflieger, years: 2.5}
skills:
  - {name: elektrische installaties aanleggen, level: 3, source: test}
  - {name: lassen, denied: yes}
  - {name: Geisterbeschwörung}
licences: [{name: Führerschein Klasse B, valid_to: 2030-01-01}, {name: VCA, held: no}]
open: [licences]
hours: "30-38"
windows: ["ma-do 8:00-16:30"]
shifts: [day]
available_from: 2027-01-01
pay_floor: 17,50 € pro Stunde
wishes: [energy]
limits: [{what: heights, own_choice: no, hard: yes}, {what: nights, own_choice: yes, hard: no}]
"""


def test_a_cv_brings_bundles_and_fields(desk: InterviewDesk, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(CV, encoding="utf-8")
    found = desk.take_file(desk.begin(), path)
    origins = {bundle.origin for bundle in found.draft.bundles}
    assert Origin.JOB in origins
    assert found.draft.value("languages.nl.spoken")
    assert "Jansen" not in json.dumps([found.draft.fields, found.draft.unread, [i.phrase for i in found.draft.items]])


CV = """Curriculum vitae
Piet Jansen
Geboren 3 mei 1980

Werkervaring
2018 - 2024  Elektromonteur, Waalkant Installaties, Nijmegen
Installeren van groepenkasten, storingen zoeken

Opleiding
2012 Mbo Eerste monteur elektrotechniek

Talen
Nederlands: moedertaal
Duits: A2
"""


def test_a_file_of_several_people_is_refused(desk: InterviewDesk, tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("people:\n  - {code: A-1}\n  - {code: A-2}\n", encoding="utf-8")
    with pytest.raises(UsageError):
        desk.take_file(desk.begin(), path)


def test_drafts_survive_and_go_with_the_person(desk: InterviewDesk, hub: Hub) -> None:
    draft = taken(desk, "elektromonteur").draft
    desk.keep(draft)
    assert desk.drafts().drafts == (draft,)
    assert desk.save(draft) == ()
    edited = desk.begin(draft.value("code"))
    desk.keep(edited)
    exported = hub.people.export(draft.value("code"))["drafts"]
    assert isinstance(exported, list)
    assert exported[0]["editing"] == draft.value("code")
    hub.people.erase(draft.value("code"))
    assert desk.drafts().drafts == ()


@pytest.mark.parametrize(
    "text", ["[bold]rood[/]", "\u202eomgekeerd", "a\x00b", "👷‍♀️ lassen", "\ud800", "x" * 20_000, "'; drop table"]
)
def test_odd_signs_are_taken_without_a_fault(desk: InterviewDesk, text: str) -> None:
    draft = taken(desk, text).draft
    for field in desk.form_fields(draft):
        if not field.choices:
            draft = draft.with_value(field.key, text)
    desk.keep(draft)
    desk.person(draft)
    desk.save(draft)
    assert desk.drafts().drafts[0] == draft


def test_practical_matters_go_into_the_form_and_an_answer_given_before_stays(desk: InterviewDesk) -> None:
    found = taken(desk, "Pflegehelferin, kein Auto, kann nicht mehr schwer heben, 47574 Goch")
    draft = found.draft
    assert draft.value("travel.modes") == "bike, pt"
    assert draft.value("limits.heavy-lifting") == "cannot"
    assert (draft.value("postcode"), draft.value("country")) == ("47574", "DE")
    assert set(found.filled) == {"travel.modes", "limits.heavy-lifting", "postcode", "country"}
    assert [item.phrase for item in draft.items if item.part == "work"] == ["Pflegehelferin"]
    assert draft.unread == ()
    again = desk.take_words(draft, "met de trein, woont in 6541 AB")
    assert again.filled == ()
    assert (again.draft.value("postcode"), again.draft.value("travel.modes")) == ("47574", "bike, pt")
    person, faults = desk.person(draft)
    assert faults == ()
    assert [(limit.what, limit.hard, limit.own_choice) for limit in person.limits] == [("heavy-lifting", False, False)]


def test_a_place_and_a_year_are_no_part_of_a_name_and_a_single_meaning_is_proposed(desk: InterviewDesk) -> None:
    draft = taken(desk, "elektricien 9 jaar in Aleppo").draft
    job = of(draft, "elektricien")
    assert (job.concept, job.answer, job.years) == ("occ:domestic-electrician", Answer.YES, 9.0)
    likely = of(taken(desk, "Pflegehelferin 3 Jahre im Altenheim").draft, "Pflegehelferin")
    assert (likely.concept, likely.answer) == ("occ:nurse-assistant", Answer.OPEN)
    learning = taken(desk, "verpleegkundige in opleiding").draft
    assert of(learning, "verpleegkundige in opleiding").answer is Answer.OPEN


def test_words_of_a_proposed_meaning_nobody_took_are_kept_as_words(desk: InterviewDesk) -> None:
    draft = taken(desk, "groepenkast aansluiten").draft
    (item,) = draft.items
    assert (item.concept, item.answer) == ("skill:distribution-boards", Answer.OPEN)
    person, _ = desk.person(draft)
    assert [(each.phrase, each.status.value) for each in person.evidence] == [("groepenkast aansluiten", "inferred")]
    said = draft.changed([item.key], lambda each: replace(each, answer=Answer.YES))
    assert [(each.concept, each.status.value) for each in desk.person(said)[0].evidence] == [
        (item.concept, "confirmed")
    ]


@pytest.mark.parametrize(
    ("line", "phrase", "country", "year"),
    [
        ("diploma elektrotechniek Syrie 2012", "diploma elektrotechniek", "SY", 2012),
        ("Ausbildung Elektroniker in Syrien 2012", "Ausbildung Elektroniker", "SY", 2012),
        ("Bachelor Elektrotechnik, Damaskus 2012", "Bachelor Elektrotechnik", "SY", 2012),
        ("diploma kapper, Irak", "diploma kapper", "IQ", None),
        ("diploma verpleegkunde (Turkije)", "diploma verpleegkunde", "TR", None),
    ],
)
def test_a_diploma_from_elsewhere_is_never_a_dutch_or_german_one(
    desk: InterviewDesk, hub: Hub, line: str, phrase: str, country: str, year: int | None
) -> None:
    draft = taken(desk, line).draft
    item = of(draft, phrase)
    assert (item.part, item.answer, item.country, item.year) == ("diploma", Answer.OPEN, country, year)
    known = hub.taxonomy.knowledge.qualifications
    assert {known[choice].country for choice in item.choices} <= {"XX"}
    person, _ = desk.person(draft)
    assert not person.qualifications
    assert any(country in words for words in (*person.unresolved, *(each.phrase or "" for each in person.evidence)))


def test_every_line_has_a_heading_of_its_own_words(desk: InterviewDesk) -> None:
    draft = taken(desk, "groepenkast aansluiten; vrouw", "kabel verlegen im Keller").draft
    assert [bundle.phrase for bundle in draft.bundles] == ["groepenkast aansluiten", "kabel verlegen im Keller"]


def test_a_verb_alone_says_less_than_what_it_is_done_with(desk: InterviewDesk) -> None:
    (item,) = taken(desk, "Demenzkranke begleiten").draft.items
    assert item.choices[0] == "skill:dementia-care"
    assert item.concept == ""
