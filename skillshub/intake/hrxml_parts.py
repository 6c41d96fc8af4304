"""Parts that HR-XML PositionOpening and SETU StaffingOrder share: places, shifts, pay, competencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.intake.cells import vocabulary
from skillshub.intake.vacancy_record import Cell
from skillshub.intake.xml_records import children, first, local, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PATHS: Mapping[str, str] = {
    "number": "IdValue",
    "title": "PositionTitle",
    "country": "PostalAddress/CountryCode",
    "postcode": "PostalAddress/PostalCode",
    "place": "PostalAddress/Municipality",
    "employer": "OrganizationName",
    "text": "FormattedPositionDescription",
    "occupation": "JobCategory/CategoryDescription",
    "required_skills": "Competency",
    "preferred_skills": "Competency",
    "hours": "Hours",
    "windows": "StartTime",
    "pay_min": "BasePay",
    "pay_max": "BasePay",
    "pay_unit": "baseInterval",
    "contract": "PositionClassification",
    "start": "StartDate",
    "posted": "validFrom",
    "valid_through": "validTo",
    "positions": "NumberToFill",
}
"""What the file calls a field."""
_COMPETENCY = frozenset({"Competency", "PositionCompetency"})
_DESCRIPTION = frozenset({"FormattedPositionDescription", "PositionFormattedDescription"})
"""Names in release 2 and in release 3."""
_UNITS = {"hour": "hour", "month": "month", "annual": "year", "year": "year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Pay as an element says it."""

    low: str
    high: str
    period: str
    currency: str

    @property
    def unit(self) -> str:
        """``hour``, ``month`` or ``year``; empty for any other period."""
        return next((unit for word, unit in _UNITS.items() if word in self.period.casefold()), "")


def attribute(element: Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(v).strip() for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def place_cells(sites: Sequence[Element]) -> dict[str, Cell]:
    """The work place: of several the first in one of the two countries, else the first."""
    found = [_place(site) for site in sites]
    near = [each for each in found if vocabulary.meaning("countries", str(each["country"]))]
    return next(iter(near or found), {})


def _place(site: Element) -> dict[str, Cell]:
    areas = {attribute(area, "type").casefold(): first(area, "Value") for area in children(site, "Area")}
    address = next((e for e in site.iter("*") if local(e) in {"PostalAddress", "Address"}), site)
    return {
        "country": first(address, "CountryCode") or areas.get("countrycode", ""),
        "postcode": first(address, "PostalCode") or areas.get("postalcode", ""),
        "place": first(address, "Municipality", "CityName", "City") or areas.get("municipality", ""),
    }


def shift_cells(shifts: Sequence[Element]) -> dict[str, Cell]:
    """Hours a week of a weekly shift, and the times of day where both are named."""
    cells: dict[str, Cell] = {}
    for shift in shifts:
        period = attribute(shift, "shiftPeriod").casefold()
        if period.startswith("week") and "hours" not in cells:
            cells["hours"] = first(shift, "Hours")
        begin, end = first(shift, "StartTime")[:5], first(shift, "EndTime")[:5]
        if begin and end and "windows" not in cells:
            cells["windows"] = f"{begin}-{end}"
    return cells


def competency_cells(element: Element) -> dict[str, Cell]:
    """Competencies by name; one that is marked ``required="false"`` is nice to have."""
    required: list[str] = []
    preferred: list[str] = []
    for each in element.iter("*"):
        if local(each) not in _COMPETENCY:
            continue
        name = attribute(each, "name") or first(each, "CompetencyName", "Name")
        wished = attribute(each, "required").casefold() in {"false", "0", "no"}
        if name:
            (preferred if wished else required).append(name)
    return {
        "required_skills": tuple(dict.fromkeys(required)),
        "preferred_skills": tuple(dict.fromkeys(preferred)),
    }


def description(element: Element, *, without: str = "title") -> str:
    """The formatted descriptions inside an element, those that only repeat the title left out."""
    parts = (
        first(each, "Value", "Content")
        for each in element.iter("*")
        if local(each) in _DESCRIPTION and without not in first(each, "Name").casefold()
    )
    return "\n\n".join(dict.fromkeys(part for part in parts if part))


def trimmed(element: Element | None) -> str:
    """The words of an element on one line."""
    return " ".join(words(element).split())
