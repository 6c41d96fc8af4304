"""People as HR-XML and SETU: ``Candidate``, ``Resume`` (2.x), HR Open 3.x and what the new Europass portal writes.

Elements are found by their names at any depth and in any namespace, because versions and national profiles
(SETU) move them about. What stands under the wished position says nothing about what somebody can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from skillshub.core.cefr import Cefr, LanguageSkill, Modality
from skillshub.core.person import Source
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cv.identity import tokens
from skillshub.intake.cv.wordlists import country_in
from skillshub.intake.drafts import DraftDiploma, DraftJob, DraftLicence, DraftSkill, Passage, PersonDraft
from skillshub.intake.format_parts import (
    Moment,
    language_code,
    levels_of,
    moment,
    place_of,
    running_text,
    span,
    spoken,
    whole_day,
)
from skillshub.intake.xml_tree import Node

ROOTS = ("Candidate", "Resume", "HumanResource", "CandidateProfile", "StructuredXMLResume")
"""Elements that are one person."""
_WISHED = {
    "preferredposition",
    "relatedpositionpostings",
    "positionpreferences",
    "preferences",
    "candidatesupplier",
    "references",
    "distributionguidelines",
}
_PERSONAL = {
    "PersonName": "name",
    "PersonalData": "name",
    "ContactMethod": "contact",
    "Communication": "contact",
    "PostalAddress": "address",
    "DateOfBirth": "birth",
    "BirthDate": "birth",
    "GenderCode": "gender",
    "SexCode": "gender",
    "Gender": "gender",
    "NationalityCode": "nationality",
    "Nationality": "nationality",
    "CitizenshipCountryCode": "nationality",
    "MaritalStatusCode": "family",
    "MaritalStatus": "family",
    "PersonDescriptors": "gender",
    "MilitaryHistory": "military",
    "References": "reference",
    "Reference": "reference",
    "PersonLegalId": "number",
    "VisaStatus": "residence",
    "Photo": "photo",
}
_DIMENSION = re.compile(r"(listening|reading|speaking|spoken|interaction|production|writing)", re.IGNORECASE)
_SPOKEN = {"speaking", "spoken"}
_LEVELS = {"doctorate": "doctor", "masters": "master", "bachelors": "bachelor", "associates": "associate degree"}


def people_in(root: Node) -> list[Node]:
    """The persons of a document: the root itself, or each inside an envelope."""
    if root.name in ROOTS:
        return [root]
    return list(root.deep(*ROOTS))


def read_candidate(node: Node, *, code: str, today: date) -> PersonDraft:
    """The draft of one candidate or résumé."""
    person = _without_wishes(node)
    dropped = [kind for name, kind in _PERSONAL.items() if next(node.deep(name), None) is not None]
    places = [
        place_of(each.first("PostalCode"), each.first("CountryCode"))
        for each in person.deep("PostalAddress", "Address")
        if each.first("CountryCode")
    ]
    country, postcode = next((place for place in places if place[0]), (None, None))
    languages, unclear = _languages(person)
    names = [*node.deep("PersonName", "FormattedName", "GivenName", "FamilyName", "InventorName")]
    summary = [*person.deep("ExecutiveSummary")]
    return PersonDraft(
        code=code,
        format="hrxml",
        country=country,
        postcode=postcode,
        languages=languages,
        jobs=tuple(_job(each, today) for each in person.deep("PositionHistory")),
        diplomas=tuple(_diplomas(person, today)),
        skills=tuple(_skills(person)),
        licences=tuple(_licences(person)),
        passages=tuple(Passage(text=running_text(each), source=Source.SELF) for each in summary if each.words()),
        unclear=unclear,
        names=frozenset(token for name in names for token in tokens(name.words())),
        dropped=tuple(dict.fromkeys(dropped)),
    )


def text_resume(node: Node) -> str:
    """The plain text of a résumé that has no structured part, else nothing."""
    if next(node.deep("PositionHistory", "Degree", "EducationDegree", "StructuredXMLResume"), None) is not None:
        return ""
    return "\n".join(each.words() for each in node.deep("TextResume", "FreeFormResume"))


def _without_wishes(node: Node) -> Node:
    kept = tuple(_without_wishes(child) for child in node.children if child.name.casefold() not in _WISHED)
    return Node(name=node.name, text=node.text, attributes=node.attributes, children=kept)


def _moment(node: Node, *names: str) -> Moment | None:
    for name in names:
        for found in node.deep(name):
            read = moment(found.words())
            if read:
                return read
    return None


def _job(node: Node, today: date) -> DraftJob:
    own = Node(name=node.name, children=tuple(c for c in node.children if c.name not in {"Competency", "UserArea"}))
    first = _moment(own, "StartDate", "StartDateTime")
    last = _moment(own, "EndDate", "EndDateTime")
    current = node.attribute("currentEmployer").casefold() in {"true", "1"} or any(
        found.words().casefold() in {"true", "1"} for found in own.deep("CurrentIndicator")
    )
    said = " ".join(found.words() for found in own.deep("EndDate")).casefold()
    running = last is None and (current or bool(re.search(r"current|present|heden|heute|dato", said)))
    years, last_year = span(first, last, today, running=running)
    titles = [t.words() for t in own.deep("Title", "PositionTitle", "JobTitle") if t.words()]
    kind = node.attribute("positionType").casefold()
    return DraftJob(
        titles=tuple(one_line(title) for title in titles),
        years=years,
        last_year=last_year,
        text="\n".join(running_text(each) for each in own.deep("Description", "PositionDescription") if each.words()),
        learning="intern" in kind,
    )


def _diplomas(person: Node, today: date) -> Iterator[DraftDiploma]:
    for school in person.deep("SchoolOrInstitution", "EducationOrganizationAttendance"):
        place = " ".join(
            (
                school.first("School/SchoolName"),
                school.first("OrganizationName"),
                *(s.words() for s in school.deep("CountryCode")),
            )
        )
        codes = [s.words().upper() for s in school.deep("CountryCode")]
        country = next((code for code in codes if re.fullmatch(r"[A-Z]{2}", code)), None) or country_in(place)
        for degree in school.deep("Degree", "EducationDegree"):
            major = " ".join(each.words() for each in degree.deep("DegreeMajor", "MajorProgramName"))
            name = degree.first("DegreeName")
            kind = _LEVELS.get(degree.attribute("degreeType").casefold(), degree.attribute("degreeType"))
            last = _moment(degree, "DegreeDate", "DegreeGrantedDate", "EndDate") or _moment(school, "EndDate")
            started = _moment(school, "StartDate", "AttendanceStartDate")
            ahead = last is not None and last[0] > today.year
            running = any(found.words().casefold() == "true" for found in school.deep("CurrentIndicator"))
            enrolled = (
                ahead
                or running
                or (
                    last is None and started is not None and "inprogress" in degree.attribute("degreeStatus").casefold()
                )
            )
            names = (f"{name} {major}".strip(), name, major, f"{kind} {major}".strip() if major else "")
            yield DraftDiploma(
                names=tuple(dict.fromkeys(each for each in names if each)),
                country=country,
                year=last[0] if last and not enrolled else None,
                completed=not enrolled,
                enrolled=enrolled,
            )


def _skills(person: Node) -> Iterator[DraftSkill]:
    for holder in person.deep("Qualifications", "PersonQualifications", "Competencies"):
        for node in _competencies(holder):
            name = node.attribute("name") or node.first("CompetencyName", "CompetencyID", "Name")
            if not name or node.first("TaxonomyID").casefold() == "language":
                continue
            used = [moment(each.attribute("lastUsed")) for each in node.all("CompetencyEvidence")]
            last = max((found[0] for found in used if found), default=None)
            yield DraftSkill(name=one_line(name), last_used=last)
        for text in holder.all("QualificationSummary"):
            yield from (DraftSkill(name=line) for line in text.words().split("\n") if 0 < len(line.split()) <= 7)


def _competencies(node: Node) -> Iterator[Node]:
    """Competencies at any depth; of nested ones the inner, which say more."""
    for found in node.deep("Competency", "PersonCompetency"):
        inner = list(_competencies(found))
        yield from inner or [found]


def _licences(person: Node) -> Iterator[DraftLicence]:
    for node in person.deep("LicenseOrCertification", "License", "Certification"):
        letter = node.first("LicenseTypeCode")
        name = node.first("Name", "CertificationName", "LicenseName", "CertificationTypeCode")
        ends = [whole_day(each.words()) for each in node.deep("ValidTo", "EndDate", "ExpirationDate")]
        starts = [
            whole_day(each.words()) for each in node.deep("ValidFrom", "FirstIssuedDate", "IssuedDate", "StartDate")
        ]
        driving = re.fullmatch(r"[A-Z][A-Z0-9]{0,2}", letter)
        if name or driving:
            yield DraftLicence(
                name=f"rijbewijs {letter}" if driving else one_line(name),
                issued=next(filter(None, starts), None),
                valid_to=next(filter(None, ends), None),
            )


def _languages(person: Node) -> tuple[tuple[LanguageSkill, ...], tuple[str, ...]]:
    found: dict[str, LanguageSkill] = {}
    unclear: list[str] = []
    for code in filter(None, (language_code(each.words()) for each in person.deep("PrimaryLanguageCode"))):
        found.setdefault(code, LanguageSkill.overall(code, Cefr.C2))
    for node in person.deep("Language", "LanguageSkill"):
        name = node.first("LanguageCode", "LanguageName", "Name")
        levels: dict[Modality, Cefr] = {}
        for key, modality in (
            ("Read", "reading"),
            ("Write", "writing"),
            ("Speak", "spoken"),
            ("Understand", "listening"),
        ):
            said = levels_of(node.first(key))
            if said:
                levels[modality] = min(said.values())  # type: ignore[index]
        levels = levels or levels_of(node.first("Proficiency", "LanguageProficiency", "Comments"))
        _add(language_code(name), name, levels, found, unclear)
    for node in person.deep("PersonCompetency"):
        if node.first("TaxonomyID").casefold() == "language":
            name = node.first("CompetencyID", "CompetencyName")
            _add(language_code(name), name, _dimensions(node), found, unclear)
    return tuple(found.values()), tuple(unclear)


def _add(
    code: str | None, name: str, levels: dict[Modality, Cefr], found: dict[str, LanguageSkill], unclear: list[str]
) -> None:
    if code and levels:
        found.setdefault(code, spoken(code, levels))
    elif name:
        unclear.append(name)


def _dimensions(node: Node) -> dict[Modality, Cefr]:
    """Levels of a competency with dimensions: ``CEF-Speaking-Interaction`` and its score."""
    levels: dict[Modality, Cefr] = {}
    for each in node.deep("CompetencyDimension"):
        kind = " ".join(found.words() for found in each.deep("CompetencyDimensionTypeCode")).casefold()
        score = levels_of(" ".join(found.words() for found in each.deep("ScoreText", "ScoreNumeric")))
        if not score:
            continue
        named = _DIMENSION.findall(kind)
        modality: Modality | None = next(
            (m for m, words in _BY_WORD.items() if words & {word.casefold() for word in named}), None
        )
        if modality:
            level = min(score.values())
            levels[modality] = min(level, levels.get(modality, level))
    return levels


_BY_WORD: dict[Modality, set[str]] = {
    "listening": {"listening"},
    "reading": {"reading"},
    "spoken": _SPOKEN,
    "writing": {"writing"},
}
