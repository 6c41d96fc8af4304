"""schema.org JobPosting → vacancies. Mapping: https://schema.org/JobPosting, read tolerantly.

Lists where one value is usual, numbers as text, text where an object is usual, and missing
properties are all found in feeds and all taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from skillshub.i18n import Message
from skillshub.intake.cells import phrases, vocabulary
from skillshub.intake.html_text import plain_text
from skillshub.intake.imported import Notices
from skillshub.intake.jobposting_search import named
from skillshub.intake.trees import Table, Tree
from skillshub.intake.vacancy_record import Cell, shown

ESCO = re.compile(r"^https?://data\.europa\.eu/esco/(?:skill|occupation)/[0-9a-f-]{36}$", re.IGNORECASE)
_UUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_URI_KEYS = ("@id", "url", "sameAs", "termCode", "codeValue")
_NAME_KEYS = ("name", "title", "description", "value", "credentialCategory", "competencyRequired", "@value")
PATHS: Mapping[str, str] = {
    "number": "identifier",
    "title": "title",
    "country": "jobLocation.address.addressCountry",
    "postcode": "jobLocation.address.postalCode",
    "place": "jobLocation.address.addressLocality",
    "employer": "hiringOrganization.name",
    "text": "description",
    "occupation": "relevantOccupation",
    "required_skills": "skills",
    "qualification": "educationRequirements",
    "hours": "workHours",
    "windows": "workHours",
    "pay": "baseSalary",
    "pay_min": "baseSalary.value.minValue",
    "pay_max": "baseSalary.value.maxValue",
    "pay_unit": "baseSalary.value.unitText",
    "contract": "employmentType",
    "start": "jobStartDate",
    "posted": "datePosted",
    "valid_through": "validThrough",
    "positions": "totalJobOpenings",
    "sector": "industry",
    "demands": "physicalRequirement",
}
"""What the feed calls a field."""


def cells_of(posting: Table, notices: Notices, row: int) -> dict[str, Cell]:
    """The posting as the named cells of a vacancy."""
    location = _location(posting)
    address = _first(location.get("address")) if isinstance(location, Table) else location
    if not isinstance(address, Table):
        address = Table({"addressLocality": text_of(address)} if address else {})
    cells: dict[str, Cell] = {
        "number": _number(posting),
        "title": text_of(posting.get("title") or posting.get("name")),
        "country": text_of(address.get("addressCountry")) or _applicants_country(posting),
        "postcode": text_of(address.get("postalCode")),
        "place": text_of(address.get("addressLocality")),
        "employer": text_of(posting.get("hiringOrganization")),
        "sector": ", ".join(texts_of(posting.get("industry"))),
        "occupation": _occupation(posting),
        "required_skills": tuple(_concepts(posting.get("skills"))),
        "contract": ", ".join(texts_of(posting.get("employmentType"))),
        "start": text_of(posting.get("jobStartDate")),
        "posted": text_of(posting.get("datePosted")),
        "valid_through": text_of(posting.get("validThrough")),
        "positions": text_of(posting.get("totalJobOpenings")),
        "demands": tuple(texts_of(posting.get("physicalRequirement"))),
    }
    cells["qualification"], extra = _education(posting)
    cells["text"] = _whole_text(posting, extra)
    cells |= _working_time(posting) | _pay(posting, notices, row)
    if "TELECOMMUTE" in (name.upper() for name in texts_of(posting.get("jobLocationType"))):
        cells["home_days"] = "5"
    return cells


def text_of(tree: Tree) -> str:
    """One text from a value, the name of an object, or the first of a list; empty when there is none."""
    return next(iter(texts_of(tree)), "")


def texts_of(tree: Tree) -> list[str]:
    """The texts of a value, of the names of objects, or of the items of a list."""
    if tree is None or isinstance(tree, bool):
        return []
    if isinstance(tree, list):
        return [text for item in tree for text in texts_of(item)]
    if isinstance(tree, Table):
        bare = named(tree)
        return next((found for key in _NAME_KEYS if (found := texts_of(bare.get(key)))), [])
    if isinstance(tree, float):
        return [f"{tree:.2f}"] if math.isfinite(tree) else []
    text = phrases.printable(str(tree)).strip()
    return [text] if text else []


def _first(tree: Tree) -> Tree:
    return next((item for item in tree if item), None) if isinstance(tree, list) else tree


def _location(posting: Table) -> Tree:
    """The work place: of several the first in one of the two countries, else the first."""
    places = posting.get("jobLocation")
    every = [place for place in (places if isinstance(places, list) else [places]) if place]
    for place in every:
        address = _first(named(place).get("address")) if isinstance(place, Table) else None
        if isinstance(address, Table) and vocabulary.meaning(
            "countries", text_of(named(address).get("addressCountry"))
        ):
            return _bare(place)
    return _bare(every[0]) if every else None


def _bare(place: Tree) -> Tree:
    if not isinstance(place, Table):
        return place
    found = named(place)
    address = _first(found.get("address"))
    found["address"] = named(address) if isinstance(address, Table) else address
    if "address" not in place and any(key in found for key in ("postalCode", "addressLocality", "addressCountry")):
        found["address"] = Table(found)
    return found


def _applicants_country(posting: Table) -> str:
    return text_of(posting.get("applicantLocationRequirements"))


def _number(posting: Table) -> str:
    identifier = _first(posting.get("identifier"))
    if isinstance(identifier, Table):
        identifier = named(identifier)
        identifier = identifier.get("value") or identifier.get("@id") or identifier.get("name")
    return text_of(identifier) or text_of(posting.get("@id")) or text_of(posting.get("url"))


def _uri(table: Table) -> str | None:
    bare = named(table)
    for key in _URI_KEYS:
        for value in texts_of(bare.get(key)):
            if ESCO.match(value):
                return value
            if key in {"termCode", "codeValue"} and _UUID.match(value) and "esco" in str(bare).casefold():
                return f"http://data.europa.eu/esco/skill/{value.casefold()}"
    return None


def _concepts(tree: Tree) -> Iterator[str]:
    """Skills: ESCO URIs where there are any, else the words; a single text is split as a cell of a table is."""
    items = tree if isinstance(tree, list) else [tree]
    for item in items:
        uri = _uri(item) if isinstance(item, Table) else None
        if uri or isinstance(item, Table) or len(items) > 1:
            yield from [uri] if uri else texts_of(item)
        else:
            for text in texts_of(item):
                yield from [text] if ESCO.match(text) else phrases.split_phrases(plain_text(text))


def _occupation(posting: Table) -> str:
    for key in ("relevantOccupation", "occupationalCategory"):
        value = posting.get(key)
        items = value if isinstance(value, list) else [value]
        for item in items:
            uri = _uri(item) if isinstance(item, Table) else None
            if uri and "/occupation/" in uri:
                return uri
        text = text_of(value)
        if text and re.search(r"[^\W\d_]{3}", text):
            return re.sub(r"^[\d.\-]+\s+", "", text)
    return ""


def _education(posting: Table) -> tuple[str, list[str]]:
    """The diploma asked, and what else was said of qualifications."""
    education = [phrases.one_line(plain_text(t)) for t in texts_of(posting.get("educationRequirements"))]
    other = [plain_text(t) for t in texts_of(posting.get("qualifications"))]
    if education:
        return " / ".join(education), other
    if len(other) == 1 and len(other[0]) <= 200 and "\n" not in other[0]:
        return other[0], []
    return "", other


def _experience(tree: Tree) -> list[str]:
    found: list[str] = []
    for item in tree if isinstance(tree, list) else [tree]:
        if isinstance(item, Table):
            bare = named(item)
            months = text_of(bare.get("monthsOfExperience"))
            found.extend(texts_of(item) or ([f"monthsOfExperience: {months}"] if months else []))
        else:
            found.extend(texts_of(item))
    return found


def _whole_text(posting: Table, extra: list[str]) -> str:
    parts = texts_of(posting.get("description")) + texts_of(posting.get("responsibilities")) + extra
    parts += _experience(posting.get("experienceRequirements"))
    return "\n\n".join(dict.fromkeys(plain_text(part) for part in parts))


def _working_time(posting: Table) -> dict[str, Cell]:
    text = text_of(posting.get("workHours"))
    clock = re.search(r"\d{1,2}[:.]\d{2}|\d\s*(?:am|pm)\b", text, re.IGNORECASE)
    return {"windows" if clock else "hours": text}


def _pay(posting: Table, notices: Notices, row: int) -> dict[str, Cell]:
    salary = _first(posting.get("baseSalary")) or _first(posting.get("estimatedSalary"))
    if not isinstance(salary, Table):
        return {"pay": text_of(salary)}
    salary = named(salary)
    currency = text_of(salary.get("currency") or salary.get("salaryCurrency") or posting.get("salaryCurrency"))
    if currency and currency.upper() not in {"EUR", "€", "EURO"}:
        notices.add(Message.of("intake.notice.currency", row=str(row), value=shown(currency)))
        return {}
    value = _first(salary.get("value"))
    amounts = named(value) if isinstance(value, Table) else salary
    low, high = text_of(amounts.get("minValue")), text_of(amounts.get("maxValue"))
    single = text_of(amounts.get("value"))
    unit = text_of(amounts.get("unitText") or amounts.get("unitCode") or salary.get("unitText"))
    if not (low or high or single):
        return {}
    if single and not re.fullmatch(r"[\d.,\s]+", single):
        return {"pay": single, "pay_unit": unit}
    return {"pay_min": low or single, "pay_max": high or single if not low or high else "", "pay_unit": unit}
