"""JSON Resume, Europass and HR-XML: each field in its place, and everything personal left behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.cefr import Cefr
from skillshub.intake.drafts import PersonDraft
from skillshub.intake.format_parts import language_code, levels_of, span
from skillshub.intake.json_values import json_items
from skillshub.intake.person_document import drafts_of
from skillshub.intake.person_europass import read_europass
from skillshub.intake.person_hrxml import read_candidate
from skillshub.intake.person_jsonresume import read_resume
from skillshub.intake.person_kind import PersonKind
from skillshub.intake.trees import Table
from skillshub.intake.xml_tree import Node, node_from
from tests.conftest import data_folder

DAY = date(2026, 11, 22)


def drafted(text: str, kind: PersonKind = PersonKind.XML) -> PersonDraft:
    (draft,) = drafts_of(text.encode(), "x", kind, code_of=lambda n: f"P-{n}", today=DAY).drafts
    return draft


def sample(name: str) -> PersonDraft:
    file = data_folder() / "formats" / name
    if not file.is_file():
        pytest.skip(reason=f"no sample {file}: set SKILLSHUB_DATA to a folder that has it")
    return drafted(file.read_text(encoding="utf-8"), PersonKind.JSON if file.suffix == ".json" else PersonKind.XML)


def test_json_resume() -> None:
    draft = sample("json-resume/sample.resume.json")
    assert draft.jobs[0].titles == ("CEO/President",)
    assert (draft.jobs[0].years, draft.jobs[0].last_year) == (1.0, 2014)
    assert (draft.diplomas[0].names[0], draft.diplomas[0].year) == ("Bachelor Information Technology", 2014)
    assert {skill.name for skill in draft.skills} >= {"HTML", "Javascript", "Compression"}
    assert draft.skills[0].level == 4
    assert draft.languages[0].reading is Cefr.C2
    assert set(draft.dropped) >= {"name", "contact", "address", "reference", "hobby"}
    assert {"richard", "hendriks", "erlich", "bachman"} <= draft.names


def test_europass_xml_and_json_are_one_format() -> None:
    xml, json_ = (
        sample("europass/Europass_CV_V3.3.0_Example.xml"),
        sample("europass/Europass_JSON_V3.3.0_ECV_Example.json"),
    )
    assert {licence.name for licence in xml.licences} >= {"rijbewijs A", "rijbewijs B", "rijbewijs BE"}
    assert {licence.name for licence in json_.licences} == {"rijbewijs A", "rijbewijs A1", "rijbewijs B"}
    french = next(skill for skill in json_.languages if skill.language == "fr")
    assert (french.listening, french.reading, french.spoken, french.writing) == (Cefr.C1, Cefr.C2, Cefr.B2, Cefr.C2)
    assert [(job.years, job.last_year) for job in json_.jobs] == [(24.5, 2026), (0.5, 2002), (0.5, 2002)]
    assert json_.diplomas[0].country == "GB"
    assert (json_.country, json_.postcode) == (None, None), "only places on this side or that are kept"
    for draft in (xml, json_):
        assert set(draft.dropped) >= {"name", "contact", "birth", "gender", "nationality", "photo"}


def test_hr_xml() -> None:
    resume, candidate = sample("hr-xml/ResumeExample.xml"), sample("hr-xml/CandidateExample.xml")
    assert [skill.name for skill in resume.skills] == ["Written Communication Skills"]
    assert (resume.diplomas[0].names[0], resume.diplomas[0].year) == ("Ph.D. Computer Science", 2002)
    assert resume.licences[0].valid_to == date(2003, 1, 1)
    assert resume.unclear == ("EN",), "it says that, and not how well"
    assert candidate.jobs[0].learning and candidate.jobs[0].last_year == 1998
    assert not candidate.skills, "skills of the wished job are not those of the person"
    assert "military" in candidate.dropped


PORTAL = """<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:oa="urn:oa" xmlns:eures="urn:e">
<CandidatePerson><PersonName><oa:GivenName>Rosalinde</oa:GivenName><hr:FamilyName>Geheim</hr:FamilyName></PersonName>
<hr:BirthDate>1980-01-01</hr:BirthDate><PrimaryLanguageCode name="NORMAL">dut</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile><EmploymentHistory>
<EmployerHistory><hr:OrganizationName>Geheim BV</hr:OrganizationName><PositionHistory>
<PositionTitle>Verpleegkundige</PositionTitle><eures:EmploymentPeriod><eures:StartDate>
<hr:FormattedDateTime>2015-03</hr:FormattedDateTime>
</eures:StartDate><eures:EndDate>
<hr:FormattedDateTime>2019-02</hr:FormattedDateTime></eures:EndDate>
</eures:EmploymentPeriod>
</PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>HAN</hr:OrganizationName><AttendancePeriod><EndDate>
<hr:FormattedDateTime>2014-07</hr:FormattedDateTime></EndDate></AttendancePeriod><EducationDegree>
<hr:DegreeName>Verpleegkunde</hr:DegreeName>
</EducationDegree></EducationOrganizationAttendance></EducationHistory>
<eures:Licenses><eures:License><hr:LicenseTypeCode>B</hr:LicenseTypeCode></eures:License></eures:Licenses>
<PersonQualifications><PersonCompetency><CompetencyID>ger</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode>
<eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Speaking-Interaction</hr:CompetencyDimensionTypeCode>
<eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
<PersonCompetency><CompetencyName>wondzorg</CompetencyName></PersonCompetency></PersonQualifications></CandidateProfile></Candidate>"""


def test_what_the_new_portal_writes_as_far_as_it_is_known() -> None:
    draft = drafted(PORTAL)
    assert (draft.jobs[0].titles, draft.jobs[0].years, draft.jobs[0].last_year) == (("Verpleegkundige",), 4.0, 2019)
    assert (draft.diplomas[0].names[0], draft.diplomas[0].year) == ("Verpleegkunde", 2014)
    assert [licence.name for licence in draft.licences] == ["rijbewijs B"]
    assert [skill.name for skill in draft.skills] == ["wondzorg"]
    dutch, german = draft.languages
    assert dutch.language == "nl" and dutch.writing is Cefr.C2
    assert (german.listening, german.spoken, german.writing) == (Cefr.B2, Cefr.B1, None)
    assert {"rosalinde", "geheim"} <= draft.names
    assert set(draft.dropped) >= {"name", "birth"}


def test_a_resume_of_plain_text_is_read_as_a_cv() -> None:
    text = "<NonXMLResume><TextResume>Werkervaring\n2015 - 2019 Elektromonteur</TextResume></NonXMLResume>"
    draft = drafted(f"<Resume>{text}</Resume>")
    assert (draft.format, draft.jobs[0].titles[0]) == ("cv", "Elektromonteur")


def test_people_in_an_envelope() -> None:
    text = '<e:Envelope xmlns:e="urn:x"><Candidate/><Candidate/></e:Envelope>'
    assert len(drafts_of(text.encode(), "x", PersonKind.XML, code_of=str, today=DAY).drafts) == 2


def test_periods_languages_and_levels() -> None:
    assert span((2015, None), (2019, None), DAY, running=False) == (4.0, 2019)
    assert span((2024, 12), None, DAY, running=True) == (2.0, 2026)
    assert span((2020, None), (2015, None), DAY, running=False) == (None, 2015)
    assert span(None, (2030, None), DAY, running=False) == (None, 2026)
    assert [language_code(code) for code in ("ger", "nld", "en-US", "Deutsch", "xx-none", "")] == [
        "de",
        "nl",
        "en",
        "de",
        None,
        None,
    ]
    assert levels_of("luisteren B1, schrijven A2") == {"listening": Cefr.B1, "writing": Cefr.A2}
    assert levels_of("no idea") == {}


_LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.sampled_from(["2015-01", "B1", "2019"])
)
_KEYS = st.sampled_from(
    (
        *("basics", "work", "education", "skills", "languages", "certificates", "name", "position", "startDate"),
        *("endDate", "keywords", "location", "years", "SkillsPassport", "LearnerInfo", "WorkExperience", "Period"),
        *("From", "To", "Year", "Position", "Label", "Skills", "Driving", "Description", "PositionHistory"),
    )
)
_TREES = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5), max_leaves=20
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_KEYS, _TREES, max_size=6))
def test_any_tree_makes_a_draft(tree: dict[str, object]) -> None:
    import json

    (item,) = json_items(json.dumps(tree)).items
    assert isinstance(item.tree, Table)
    node: Node = node_from("x", item.tree)
    for draft in (
        read_resume(item.tree, code="P-1", today=DAY),
        read_europass(node, code="P-1", today=DAY),
        read_candidate(node, code="P-1", today=DAY),
    ):
        assert draft.code == "P-1"
        assert all(job.years is None or 0 <= job.years <= 99 for job in draft.jobs)


def test_a_file_of_two_resumes(tmp_path: Path) -> None:
    text = '[{"basics": {"label": "a"}, "work": []}, 3, {"basics": {}, "skills": [{"name": "KNX"}]}]'
    found = drafts_of(text.encode(), "x", PersonKind.JSON, code_of=lambda n: f"P-{n}", today=DAY)
    assert [draft.code for draft in found.drafts] == ["P-0", "P-2"]
    assert [refusal.row for refusal in found.rejected] == [2]
