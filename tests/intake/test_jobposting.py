"""Vacancies from schema.org JobPosting: JSON-LD files and saved pages, whole and broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.core.pay import Pay
from skillshub.intake import Imported, read_vacancies
from tests.intake.samples import MESSY, notices, reasons

SKILL = "http://data.europa.eu/esco/skill/12345678-1234-1234-1234-123456789abc"
JOB = "http://data.europa.eu/esco/occupation/12345678-1234-1234-1234-123456789abc"


def posting(**properties: Any) -> dict[str, Any]:
    """A posting that can be read, with these properties on top."""
    least = {"title": "Lasser", "identifier": "1", "jobLocation": {"address": {"postalCode": "6541"}}}
    return {"@context": "https://schema.org", "@type": "JobPosting", **least, **properties}


def read(folder: Path, document: Any, name: str = "feed.json") -> Imported[VacancyForm]:
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return read_vacancies(path)


def form(folder: Path, **properties: Any) -> VacancyForm:
    found = read(folder, posting(**properties))
    assert not found.rejected, [(r.field, r.reason.in_("en")) for r in found.rejected]
    return found.accepted[0]


def test_every_property_that_is_read(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        title="Elektroniker (m/w/d)",
        identifier={"@type": "PropertyValue", "name": "Feed", "value": 123},
        description="<p>Sie montieren &amp; prüfen.</p>",
        datePosted="2026-05-01",
        validThrough="2026-07-01T00:00:00Z",
        employmentType=["FULL_TIME", "PART_TIME"],
        hiringOrganization={"@type": "Organization", "name": "Stadtwerke"},
        jobLocation=[
            {
                "@type": "Place",
                "address": {
                    "postalCode": 47533,
                    "addressCountry": {"@type": "Country", "name": "Deutschland"},
                    "addressLocality": "Kleve",
                },
            }
        ],
        baseSalary={"currency": "EUR", "value": {"minValue": "19,50", "maxValue": 23, "unitText": "HOUR"}},
        workHours="38,5 Stunden",
        skills=["KNX, Bus", {"@type": "DefinedTerm", "name": "plc", "url": SKILL}],
        educationRequirements={"@type": "EducationalOccupationalCredential", "credentialCategory": "Gesellenbrief"},
        qualifications="Erfahrung mit Mittelspannung",
        experienceRequirements={"monthsOfExperience": "24"},
        relevantOccupation={"@type": "Occupation", "name": "Elektroniker", "sameAs": JOB},
        totalJobOpenings="2",
        jobLocationType="TELECOMMUTE",
        industry="Energie",
        jobStartDate="1.9.2026",
        physicalRequirement="Höhe",
        inLanguage="de",
    )
    assert (found.number, found.title, found.row, found.source) == ("123", "Elektroniker (m/w/d)", 1, "feed")
    assert (found.country, found.postcode, found.place, found.employer) == ("DE", "47533", "Kleve", "Stadtwerke")
    assert found.text == "Sie montieren & prüfen.\n\nErfahrung mit Mittelspannung\n\nmonthsOfExperience: 24"
    assert (found.posted, found.valid_through, found.start) == (date(2026, 5, 1), date(2026, 7, 1), date(2026, 9, 1))
    assert found.pay == Pay(low=19.5, high=23, unit="hour")
    assert (found.hours_min, found.hours_max) == (38.5, 38.5)
    assert found.required_skills == ("KNX, Bus", SKILL)
    assert (found.qualification, found.occupation) == ("Gesellenbrief", JOB)
    assert (found.positions, found.home_days, found.contract) == (2, 5, "FULL_TIME, PART_TIME")
    assert (found.sector, found.demands) == ("Energie", ("Höhe",))


def test_single_values_where_lists_are_usual_and_the_other_way_round(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        title=["Kok"],
        hiringOrganization="De Pan",
        employmentType="FULL_TIME",
        jobLocation={"address": [{"postalCode": ["6541 AB"]}]},
        skills="koken; bakken",
        totalJobOpenings=[3],
    )
    assert (found.title, found.employer, found.postcode) == ("Kok", "De Pan", "6541")
    assert (found.required_skills, found.positions) == (("koken", "bakken"), 3)


def test_missing_properties_stay_unknown(tmp_path: Path) -> None:
    found = form(tmp_path, validThrough=None, baseSalary={}, skills=[], hiringOrganization={"@type": "Organization"})
    assert (found.valid_through, found.pay, found.required_skills, found.employer) == (None, None, (), "")


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"currency": "EUR", "value": {"value": "2900", "unitText": "MONTH"}}, Pay(low=2900, high=2900, unit="month")),
        ({"currency": "EUR", "value": 35000, "unitText": "YEAR"}, Pay(low=35000, high=35000, unit="year")),
        ({"value": {"minValue": 16.5, "unitText": "HOUR"}}, Pay(low=16.5, high=None, unit="hour")),
        ({"value": {"maxValue": "23,50", "unitText": "HOUR"}}, Pay(low=None, high=23.5, unit="hour")),
        ([{"value": {"minValue": 3500.123, "unitText": "MONTH"}}], Pay(low=3500.12, high=None, unit="month")),
        ("€ 2.900-4.000 per maand", Pay(low=2900, high=4000, unit="month")),
        ({"value": {"value": "€ 16-18 per uur"}}, Pay(low=16, high=18, unit="hour")),
        (2900, Pay(low=2900, high=2900, unit="month")),
    ],
)
def test_salaries(tmp_path: Path, salary: Any, pay: Pay) -> None:
    assert form(tmp_path, baseSalary=salary).pay == pay


@pytest.mark.parametrize(
    ("salary", "notice"),
    [
        ({"currency": "USD", "value": {"minValue": 20, "unitText": "HOUR"}}, "currency"),
        ({"currency": "EUR", "value": {"value": 500, "unitText": "WEEK"}}, "left_out"),
        ({"currency": "EUR", "value": {"value": "x1", "unitText": "HOUR"}}, "no_number"),
        ({"value": {"minValue": 4000, "maxValue": 2900, "unitText": "MONTH"}}, "left_out"),
    ],
)
def test_salaries_that_cannot_be_used_are_left_out_with_a_notice(tmp_path: Path, salary: Any, notice: str) -> None:
    found = read(tmp_path, posting(baseSalary=salary))
    assert found.accepted[0].pay is None
    assert notices(found) == [notice]


def test_skills_by_esco_uri(tmp_path: Path) -> None:
    uuid = SKILL.rpartition("/")[2]
    terms = [
        {"@type": "DefinedTerm", "@id": SKILL},
        {"@type": "DefinedTerm", "name": "x", "termCode": uuid.replace("1", "2"), "inDefinedTermSet": "https://esco"},
        SKILL.replace("1", "3"),
        {"@type": "DefinedTerm", "name": "koken", "url": "https://example.org/koken"},
    ]
    found = form(tmp_path, skills=terms).required_skills
    assert found == (SKILL, SKILL.replace("1", "2"), SKILL.replace("1", "3"), "koken")


@pytest.mark.parametrize(
    "document",
    [
        [posting()],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, posting()]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": posting()}]},
        {**posting(), "@type": ["JobPosting", "Thing"]},
        {**posting(), "@type": "https://schema.org/JobPosting"},
        {f"schema:{k}" if k[0] != "@" else k: v for k, v in {**posting(), "@type": "schema:JobPosting"}.items()},
    ],
)
def test_wherever_a_posting_stands(tmp_path: Path, document: Any) -> None:
    assert [v.title for v in read(tmp_path, document).accepted] == ["Lasser"]


def test_values_one_after_another(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(posting(identifier=str(i))) for i in range(3))
    assert [v.number for v in read(tmp_path, lines, "feed.jsonl").accepted] == ["0", "1", "2"]


def test_without_an_identifier_a_posting_gets_a_lasting_one(tmp_path: Path) -> None:
    bare = posting(hiringOrganization="De Pan")
    del bare["identifier"]
    first, second = read(tmp_path, bare), read(tmp_path, [posting(), bare])
    assert first.accepted[0].number == second.accepted[1].number
    assert first.accepted[0].number.startswith("auto-")
    assert notices(first) == ["number_made"]
    other = read(tmp_path, {**bare, "title": "Kok"})
    assert other.accepted[0].number != first.accepted[0].number


def test_places_of_two_countries_and_of_a_third(tmp_path: Path) -> None:
    brussels = {"address": {"postalCode": "1000", "addressCountry": "BE"}}
    kleve = {"address": {"postalCode": "47533", "addressCountry": "DE"}}
    assert form(tmp_path, jobLocation=[brussels, kleve]).postcode == "47533"
    (elsewhere,) = read(tmp_path, posting(jobLocation=brussels)).accepted
    assert (elsewhere.country, elsewhere.postcode) == ("BE", None)
    home = posting(jobLocationType="TELECOMMUTE", applicantLocationRequirements={"@type": "Country", "name": "NL"})
    del home["jobLocation"]
    assert (form(tmp_path, **home).country, form(tmp_path, **home).home_days) == ("NL", 5)


def test_lenient_where_the_file_is_not_ours(tmp_path: Path) -> None:
    found = read(tmp_path, posting(workHours="flexibel in te delen", totalJobOpenings="veel", datePosted="gisteren"))
    assert (found.accepted[0].hours_min, found.accepted[0].positions) == (None, 1)
    assert notices(found) == ["left_out"] * 3


def test_strict_where_it_matters(tmp_path: Path) -> None:
    wrong = posting(title="", validThrough="2026-02-30", jobLocation={"address": {"postalCode": "12"}})
    assert sorted(reasons(read(tmp_path, wrong))) == [
        ("jobLocation.address.postalCode", "postcode"),
        ("title", "required"),
        ("validThrough", "date_impossible"),
    ]


def test_work_hours_may_be_times_of_day(tmp_path: Path) -> None:
    found = form(tmp_path, workHours="ma-vr 8:00-14:00")
    assert (found.hours_min, len(found.windows)) == (None, 1)


def test_one_broken_block_among_good_ones() -> None:
    found = read_vacancies(MESSY / "pagina.html")
    assert [(v.number, v.postcode, v.row) for v in found.accepted] == [("S-1", "47533", 1), ("S-3", "6571", 3)]
    assert found.accepted[0].text == "Sie montieren & prüfen."
    assert [(r.row, r.field) for r in found.rejected] == [(2, "script[2]")]
    assert "line 12, column 35" in found.rejected[0].reason.in_("en")


def test_a_list_that_breaks_off() -> None:
    found = read_vacancies(MESSY / "afgebroken.json")
    assert [v.number for v in found.accepted] == ["1", "2"]
    assert reasons(found) == [("", "json_cut")]
    assert "line 4" in found.rejected[0].reason.in_("en")


def test_a_graph_that_breaks_off_keeps_its_whole_members(tmp_path: Path) -> None:
    whole = json.dumps({"@graph": [posting(identifier="1"), posting(identifier="2"), posting(identifier="3")]})
    found = read(tmp_path, whole[: whole.rindex('"title"')])
    assert [v.number for v in found.accepted] == ["1", "2"]
    assert reasons(found) == [("", "json_cut")]


def test_wrapped_and_odd_blocks(tmp_path: Path) -> None:
    block = json.dumps(posting())
    page = f"""<html><![foo[ x ]]><script type='application/ld+json; charset=utf-8'>
    //<![CDATA[
    {block};
    //]]></script><script type="application/ld+json"></script>
    <script>var notThis = {{"@type": "JobPosting"}}</script>
    <!-- <script type="application/ld+json">{block.replace('"1"', '"2"')}</script> --></html>"""
    found = read(tmp_path, page, "pagina.html")
    assert [v.number for v in found.accepted] == ["1"]
    assert not found.rejected


def test_nothing_to_find(tmp_path: Path) -> None:
    for document, name in (({"@type": "Person"}, "a.json"), ("<html><p>hoi</p></html>", "b.html"), ("[]", "c.json")):
        with pytest.raises(NoneAccepted) as caught:
            read(tmp_path, document, name)
        assert "JobPosting" in caught.value.in_("nl")
        assert ".csv" in caught.value.in_("nl")


def test_numbers_that_come_twice(tmp_path: Path) -> None:
    found = read(tmp_path, [posting(), posting(), posting(title="Kok")])
    assert len(found.accepted) == found.repeated == found.refused == 1
    assert reasons(found) == [("identifier", "number_taken")]


def test_a_page_in_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "Stellen.html"
    block = json.dumps(posting(title="Kältetechniker"), ensure_ascii=False)
    path.write_bytes(f'<html><script type="application/ld+json">{block}</script></html>'.encode("cp1252"))
    found = read_vacancies(path)
    assert found.accepted[0].title == "Kältetechniker"
    assert notices(found) == ["windows_file"]


def test_encodings_mixed_in_one_document(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    rows = [json.dumps(posting(title="Kälte", identifier=str(i)), ensure_ascii=False) for i in range(2)]
    path.write_bytes(b"[" + rows[0].encode() + b",\n" + rows[1].encode("cp1252") + b"]")
    found = read_vacancies(path)
    assert [v.title for v in found.accepted] == ["Kälte", "Kälte"]
    assert notices(found) == ["windows_file"]


def test_deep_nesting_is_told(tmp_path: Path) -> None:
    deep = "[" * 5000 + "1" + "]" * 5000
    found = read(tmp_path, f"[\n{deep},\n{json.dumps(posting())}\n]")
    assert [v.number for v in found.accepted] == ["1"]
    assert reasons(found) == [("", "too_deep")]
