"""One HR-XML PositionOpening as the named cells of a vacancy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.intake.hrxml_parts import (
    Amount,
    attribute,
    competency_cells,
    description,
    place_cells,
    shift_cells,
    trimmed,
)
from skillshub.intake.vacancy_record import Cell
from skillshub.intake.xml_records import first, local, reached, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CLOSED = frozenset({"closed", "cancelled", "canceled", "filled", "inactive", "withdrawn", "terminated"})
_DETAIL = "PositionProfile/PositionDetail"


def is_closed(record: Element) -> bool:
    """Whether a record says of itself that the vacancy is over."""
    status = [first(record, "PositionRecordInfo/Status")]
    status += [attribute(each, "orderStatus") for each in reached(record, "OrderClassification")]
    return any(text.casefold() in _CLOSED for text in status)


def position_cells(opening: Element) -> tuple[dict[str, Cell], Amount | None]:
    """The cells, and the pay with its period and currency."""
    detail = next(iter(reached(opening, _DETAIL)), opening)
    posted, until = _dates(opening)
    cells: dict[str, Cell] = {
        "number": first(
            opening,
            "PositionRecordInfo/Id/IdValue",
            "PositionPostings/PositionPosting/Id/IdValue",
            "DocumentID",
            "PositionID",
            "PositionProfile/ProfileId/IdValue",
        ),
        "title": first(
            opening,
            f"{_DETAIL}/PositionTitle",
            "PositionProfile/PositionTitle",
            "PositionTitle",
            "PositionPostings/PositionPosting/Title",
            "PositionProfile/ProfileName",
        ),
        "employer": first(opening, "PositionProfile/Organization/OrganizationName", f"{_DETAIL}/Company/Name")
        or _supplier(opening),
        "occupation": _occupation(opening),
        "text": description(opening) or first(opening, "PositionProfile/PositionDescription", "PositionDescription"),
        "contract": ", ".join(
            filter(None, (first(detail, "PositionClassification"), first(detail, "PositionSchedule")))
        ),
        "start": first(opening, "PositionProfile/PositionDateInfo/StartDate"),
        "posted": posted,
        "valid_through": until,
        "positions": first(opening, "NumberToFill", "PositionRecordInfo/NumberToFill"),
    }
    sites = [each for each in opening.iter("*") if local(each) in {"PhysicalLocation", "PositionLocation"}]
    cells |= place_cells(sites) | shift_cells(reached(detail, "Shift")) | competency_cells(opening)
    return cells, _pay(detail)


def _supplier(opening: Element) -> str:
    for each in reached(opening, "PositionSupplier"):
        if attribute(each, "relationship").casefold() == "self":
            return first(each, "EntityName")
    return ""


def _occupation(opening: Element) -> str:
    for each in opening.iter("*"):
        if local(each) in {"CategoryDescription", "BKZName"} and words(each):
            return trimmed(each)
    return ""


def _dates(opening: Element) -> tuple[str, str]:
    """``(posted, valid through)``: the earliest and the latest day of the postings, else of the record itself."""
    postings = reached(opening, "PositionPostings/PositionPosting/Id")
    for choices in (postings, reached(opening, "PositionRecordInfo/Status"), reached(opening, "PositionRecordInfo/Id")):
        begins = sorted(filter(None, (attribute(each, "validFrom") for each in choices)))
        ends = sorted(filter(None, (attribute(each, "validTo") for each in choices)))
        if begins or ends:
            return (begins[0] if begins else ""), (ends[-1] if ends else "")
    return "", ""


def _pay(detail: Element) -> Amount | None:
    for base in reached(detail, "RemunerationPackage/BasePay"):
        fixed = first(base, "BasePayAmount")
        low, high = first(base, "BasePayAmountMin") or fixed, first(base, "BasePayAmountMax") or fixed
        if low or high:
            return Amount(
                low=low,
                high=high,
                period=attribute(base, "baseInterval"),
                currency=attribute(base, "currencyCode").upper(),
            )
    return None
