"""People from YAML and JSON: the schema, what is refused, and that others survive."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import ExperienceEntry, LicenceEntry, QualificationEntry, SkillEntry
from skillshub.core.pay import Pay
from skillshub.core.person import Limit, Permit, Source, TimeWindow, Travel
from skillshub.intake import read_people
from tests.intake.samples import MESSY, notices, people, reasons

WHOLE = """
code: C-1042
postcode: "6828"
travel: { modes: [car, ebike, bike, pt], max_minutes: 45, max_km: 10 }
right_to_work: { NL: yes, DE: permit_needed }
languages: { nl: B1, de: { listening: B1, reading: A2, spoken: A2, writing: A1 }, en: "A2+" }
qualifications:
  - { name: Verzorgende IG, country: NL, year: 2004 }
  - { name: hbo-verpleegkunde, enrolled: true, recognised_in: [NL], applied_in: DE }
experience:
  - { occupation: wijkverzorgende, years: 12, last_year: 2026 }
  - kok
skills:
  - KNX
  - { name: wondzorg, level: 3, source: job, last_used: 2025, denied: false }
  - { name: lassen, denied: true }
licences:
  - rijbewijs B
  - { name: SCC Dok. 018, issued: 2023 }
  - { name: VCA, issued: 2020-05-01, valid_to: 2030, lapsed: true }
  - { name: NEN 3140, held: false }
open: [licences]
hours: 32-36
windows: ["ma-vr 9:00-14:30"]
shifts: [day]
available_from: 2026-12-01
pay_floor: { amount: 3400, unit: month, hours: 40 }
wishes: [energy]
limits: [ { what: kneeling, own_choice: false, hard: true } ]
learning_place: false
"""


def test_a_whole_person(tmp_path: Path) -> None:
    found = people(tmp_path, WHOLE)
    assert (found.read, found.refused, found.notices) == (1, 0, ())
    person = found.accepted[0]
    assert (person.code, person.country, person.postcode) == ("C-1042", "NL", "6828")
    assert person.travel == Travel(modes=("car", "ebike", "bike", "pt"), max_minutes=45, max_km=10)
    assert person.right_to_work == (("NL", Permit.YES), ("DE", Permit.PERMIT_NEEDED))
    assert person.languages == (
        LanguageSkill.overall("nl", Cefr.B1),
        LanguageSkill(language="de", listening=Cefr.B1, reading=Cefr.A2, spoken=Cefr.A2, writing=Cefr.A1),
        LanguageSkill.overall("en", Cefr.A2),
    )
    assert person.qualifications == (
        QualificationEntry(name="Verzorgende IG", country="NL", year=2004),
        QualificationEntry(
            name="hbo-verpleegkunde", completed=False, enrolled=True, recognised_in=("NL",), applied_in=("DE",)
        ),
    )
    assert person.experience == (
        ExperienceEntry(occupation="wijkverzorgende", years=12, last_year=2026),
        ExperienceEntry(occupation="kok"),
    )
    assert person.skills == (
        SkillEntry(name="KNX"),
        SkillEntry(name="wondzorg", level=3, source=Source.JOB, last_used=2025),
        SkillEntry(name="lassen", denied=True),
    )
    assert person.licences == (
        LicenceEntry(name="rijbewijs B"),
        LicenceEntry(name="SCC Dok. 018", issued=date(2023, 1, 1)),
        LicenceEntry(name="VCA", issued=date(2020, 5, 1), valid_to=date(2030, 12, 31), lapsed=True),
        LicenceEntry(name="NEN 3140", held=False),
    )
    assert person.complete == ("languages", "qualifications")
    assert (person.hours_min, person.hours_max) == (32, 36)
    assert person.windows == (TimeWindow(start=time(9), end=time(14, 30)),)
    assert (person.shifts, person.wishes, person.learning_place) == (("day",), ("energy",), False)
    assert person.available_from == date(2026, 12, 1)
    assert person.pay_floor == Pay(low=3400, high=None, unit="month", hours=40)
    assert person.limits == (Limit(what="kneeling", own_choice=False, hard=True),)


def test_json_says_the_same(tmp_path: Path) -> None:
    person = {
        "code": "C-1",
        "postcode": "47533",
        "right_to_work": {"NL": True, "DE": False},
        "hours": {"min": 20, "max": "24,5"},
        "skills": ["KNX"],
        "learning_place": True,
        "available_from": "per direct",
        "pay_floor": "€ 16,50 per uur",
    }
    one = people(tmp_path, json.dumps(person), "een.json").accepted[0]
    assert (one.country, one.hours_min, one.hours_max, one.learning_place) == ("DE", 20, 24.5, True)
    assert one.right_to_work == (("NL", Permit.YES), ("DE", Permit.NO))
    assert one.pay_floor == Pay(low=16.5, high=None, unit="hour")
    both = people(tmp_path, json.dumps([person, {**person, "code": "C-2"}]), "twee.json")
    assert [p.code for p in both.accepted] == ["C-1", "C-2"]


def test_keys_in_dutch_and_german(tmp_path: Path) -> None:
    text = """
- code: A
  talen: {Nederlands: B1, Duits: {spreken: A2}}
  vaardigheden: [{naam: lassen, niveau: 3, bron: job}]
  diploma's: [{naam: mbo 3, jaar: 2010, land: NL}]
  ervaring: [{beroep: lasser, jaren: 4}]
  mag werken: {Nederland: ja, Duitsland: vergunning nodig}
  reizen: {vervoer: [fiets, ov]}
- Kennung: B
  PLZ: "01067"
  Sprachen: {Deutsch: Muttersprache}
  Fähigkeiten: [{Bezeichnung: Schweißen, Stufe: 2}]
  Nachweise: [{Bezeichnung: Staplerschein, gültig bis: 2027}]
  Stunden: {mindestens: 20, höchstens: 30}
"""
    dutch, german = people(tmp_path, text).accepted
    assert dutch.languages[1] == LanguageSkill(language="de", spoken=Cefr.A2)
    assert dutch.skills == (SkillEntry(name="lassen", level=3, source=Source.JOB),)
    assert dutch.qualifications == (QualificationEntry(name="mbo 3", year=2010, country="NL"),)
    assert dutch.experience == (ExperienceEntry(occupation="lasser", years=4),)
    assert dutch.right_to_work == (("NL", Permit.YES), ("DE", Permit.PERMIT_NEEDED))
    assert dutch.travel.modes == ("bike", "pt")
    assert (german.country, german.postcode) == ("DE", "01067")
    assert german.languages[0].spoken is Cefr.C2
    assert german.licences == (LicenceEntry(name="Staplerschein", valid_to=date(2027, 12, 31)),)
    assert (german.hours_min, german.hours_max) == (20, 30)


def test_what_is_a_whole_answer(tmp_path: Path) -> None:
    text = "- code: A\n- {code: B, licences: [], languages: {nl: B1}}\n- {code: C, licences: }\n"
    text += "- {code: D, licences: [VCA], qualifications: [], open: [licences, skills]}\n"
    found = people(tmp_path, text).accepted
    assert [p.complete for p in found] == [(), ("licences", "languages"), (), ("qualifications",)]


@pytest.mark.parametrize(
    ("postcode", "country", "found", "told"),
    [
        ("6828", "", ("NL", "6828"), []),
        ("6828AB", "", ("NL", "6828"), []),
        ('"6828 AB"', "", ("NL", "6828"), []),
        ("01067", "", ("DE", "01067"), []),
        ("1067", "DE", ("DE", "01067"), ["person_postcode_repaired"]),
        ("47533.0", "", ("DE", "47533"), ["person_postcode_repaired"]),
        ("", "DE", ("DE", None), []),
    ],
)
def test_postcodes(tmp_path: Path, postcode: str, country: str, found: tuple[str, str | None], told: list[str]) -> None:
    read = people(tmp_path, f"code: A\npostcode: {postcode}\ncountry: {country}\n")
    assert (read.accepted[0].country, read.accepted[0].postcode) == found
    assert notices(read) == told


def test_every_problem_of_a_person_with_its_place(tmp_path: Path) -> None:
    text = """
code: A-1
postcode: 123
skils: [x]
languages: {nl: B7, xx: B1}
skills: [{name: 5}, {nme: x}, {name: y, level: 9, source: jb}]
licences: [{name: VCA, issued: 2023-02-30}]
right_to_work: {NL: maybe, BE: yes}
limits: [{what: x}]
hours: {min: 40, max: 20}
windows: [overdag]
available_from: 31-2-2026
open: [licenses]
"""
    found = people(tmp_path, text)
    assert not found.accepted
    assert set(reasons(found)) == {
        ("postcode", "postcode"),
        ("skils", "key_unknown"),
        ("languages.nl", "language_level"),
        ("languages.xx", "language_name"),
        ("skills[1].name", "text_wanted"),
        ("skills[2].nme", "key_unknown"),
        ("skills[2].name", "required"),
        ("skills[3].level", "number"),
        ("skills[3].source", "choice"),
        ("licences[1].issued", "date_impossible"),
        ("right_to_work.NL", "choice"),
        ("right_to_work.BE", "country"),
        ("limits[1].own_choice", "required"),
        ("hours", "backwards"),
        ("windows[1]", "window"),
        ("available_from", "date_impossible"),
        ("open[1]", "choice"),
    }
    assert all(r.record == "A-1" and r.row == 1 and r.hint for r in found.rejected)
    hints = {r.field: r.hint.in_("en") for r in found.rejected if r.hint}
    assert "skills" in hints["skils"]
    assert "name" in hints["skills[2].nme"]
    assert "job" in hints["skills[3].source"]
    assert "licences" in hints["open[1]"]
    values = {r.field: r.value for r in found.rejected}
    assert (values["licences[1].issued"], values["skills[3].level"]) == ("2023-02-30", "9")


def test_the_messy_people() -> None:
    found = read_people(MESSY / "mensen.yaml")
    assert [p.code for p in found.accepted] == ["M-1", "M-5"]
    assert reasons(found) == [("", "yaml_tab"), ("hours", "key_twice"), ("", "yaml_alias")]
    assert [r.row for r in found.rejected] == [2, 3, 4]
    assert "line 6" in found.rejected[0].reason.in_("en")
    assert "line 12" in found.rejected[2].reason.in_("en")
    found = read_people(MESSY / "Personen größer.json")
    assert [p.code for p in found.accepted] == ["G-3"]
    assert reasons(found) == [("skills[1].name", "text_wanted"), ("sprachn", "key_unknown")]
    assert "Sprachen" in found.rejected[1].hint.in_("de")  # type: ignore[union-attr]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
GOOD = "- code: GOOD\n  skills: [KNX]\n"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("- code: B\n  skills: [" + "[" * 100 + "]" * 100 + "]\n", "too_deep"),
        ("- code: B\n  skills: &x [a]\n  wishes: *x\n", "yaml_alias"),
        ("- code: !!python/object/apply:os.system [ls]\n", "yaml_tag"),
        ("- code: B\n  hours: 20\n  hours: 30\n", "key_twice"),
        ("- code: B\n\tskills: [a]\n", "yaml_tab"),
        ("- code: B\n  skills: [a\n", "yaml"),
        ('- code: B\n  skills: ["a]\n', "yaml"),
        ("- ? [a]\n  : b\n", "yaml_key"),
        ("- just words\n", "person_wanted"),
        ("- code: B\n  skills: {a: b}\n", "key_unknown"),
    ],
)
def test_one_bad_person_does_not_cost_the_others(tmp_path: Path, bad: str, why: str) -> None:
    for text in (bad + GOOD, GOOD + bad):
        found = people(tmp_path, text)
        assert [p.code for p in found.accepted] == ["GOOD"]
        assert why in {reason for _, reason in reasons(found)}


def test_a_bomb_is_refused_quickly(tmp_path: Path) -> None:
    found = people(tmp_path, BOMB)
    assert reasons(found) == [("", "yaml_alias")]


def test_documents_one_after_another(tmp_path: Path) -> None:
    found = people(tmp_path, "code: A\n---\ncode: {broken\n---\n# nothing\n---\ncode: C\n...\n")
    assert [p.code for p in found.accepted] == ["A", "C"]
    assert reasons(found) == [("", "yaml")]


def test_bytes_that_are_not_utf_8_cost_one_person(tmp_path: Path) -> None:
    data = "- code: A\n  skills: [Kältetechnik]\n".encode("cp1252") + "- code: B\n  skills: [Kälte]\n".encode()
    found = people(tmp_path, data)
    assert [p.code for p in found.accepted] == ["B"]
    assert reasons(found) == [("skills[1].name", "not_utf8")]
    assert people(tmp_path, "code: A\nskills: [Kälte]\n".encode("utf-16")).accepted[0].skills[0].name == "Kälte"


def test_a_list_under_a_key(tmp_path: Path) -> None:
    text = "# a file\n\npeople:\n  # first\n  - code: A\n    skills:\n      - KNX\n  - code: B\n"
    assert [p.code for p in people(tmp_path, text).accepted] == ["A", "B"]
    for bad in ("  - code: [\n", "  - code: X\n\thours: 3\n", '  - code: "X\n'):
        found = people(tmp_path, text + bad + "  - code: C\n    skills:\n      - lassen\n")
        assert [p.code for p in found.accepted] == ["A", "B", "C"]
        assert found.refused == 1
    assert [p.code for p in people(tmp_path, "personen:\n- code: A\n- code: [\n- code: B\n").accepted] == ["A", "B"]
    whole = '{"Personen": [{"code": "A"}, {"code": "B"}]}'
    assert [p.code for p in people(tmp_path, whole, "x.json").accepted] == ["A", "B"]
    cut = people(tmp_path, whole[:-8], "x.json")
    assert ([p.code for p in cut.accepted], reasons(cut)) == (["A"], [("", "json_cut")])


def test_truncated_json(tmp_path: Path) -> None:
    found = people(tmp_path, '[{"code": "A"}, {"code": "B"}, {"code": "C", "ski', "x.json")
    assert [p.code for p in found.accepted] == ["A", "B"]
    assert reasons(found) == [("", "json_cut")]
    alone = people(tmp_path, '{"code": "A", "skills": [', "x.json")
    assert (alone.accepted, reasons(alone)) == ((), [("", "json_cut")])


def test_codes_that_come_twice(tmp_path: Path) -> None:
    found = people(tmp_path, "- code: A\n  hours: 20\n- code: A\n  hours: 20\n- code: A\n  hours: 30\n")
    assert (len(found.accepted), found.repeated, found.refused) == (1, 1, 1)
    assert reasons(found) == [("code", "code_taken")]
    assert "1" in found.rejected[0].reason.in_("en")


@pytest.mark.parametrize("code", ["jan@example.org", "123456782", "1234.56.782", "Jan Jansen", '""', "[a]", "x" * 41])
def test_codes_that_are_none(tmp_path: Path, code: str) -> None:
    found = people(tmp_path, f"code: {code}\n")
    assert not found.accepted
    assert [r.field for r in found.rejected] == ["code"]
    assert found.rejected[0].value == ""


def test_a_code_may_be_a_number(tmp_path: Path) -> None:
    assert people(tmp_path, "code: 1042\n").accepted[0].code == "1042"


def test_a_folder_of_people(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("code: A\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"code": "B"}, {"code": "A", "hours": 3}]', encoding="utf-8")
    (tmp_path / "c.yml").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("code: H\n", encoding="utf-8")
    (tmp_path / "inside").mkdir()
    found = read_people(tmp_path)
    assert [p.code for p in found.accepted] == ["A", "B"]
    assert [(r.record, r.reason.id) for r in found.rejected] == [
        ("b.json: A", "intake.reason.code_taken"),
        ("c.yml", "intake.error.empty"),
    ]
    assert "a.yaml: 1" in found.rejected[0].reason.in_("en")
    assert notices(found) == ["files_passed"]
    with pytest.raises(NoneAccepted):
        read_people(tmp_path / "inside")


@pytest.mark.parametrize(("text", "name"), [("hallo", "x.txt"), ("a;b\n1;2\n", "x.csv"), ("<html></html>", "x.html")])
def test_files_that_hold_no_people(tmp_path: Path, text: str, name: str) -> None:
    with pytest.raises(NoneAccepted) as caught:
        people(tmp_path, text, name)
    assert "YAML" in caught.value.in_("nl")


def test_shapes_that_are_not_the_schemas(tmp_path: Path) -> None:
    found = people(tmp_path, "code: A\nright_to_work: ja\ntravel: auto\n")
    assert sorted(reasons(found)) == [("right_to_work", "shape"), ("travel", "shape")]
