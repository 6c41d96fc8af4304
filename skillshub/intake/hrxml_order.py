"""The positions of one SETU or HR-XML StaffingOrder as the named cells of vacancies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillshub.intake.hrxml_parts import Amount, attribute, competency_cells, description, place_cells, shift_cells
from skillshub.intake.vacancy_record import Cell
from skillshub.intake.xml_records import children, first, reached, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHORT = 100
"""Characters up to which a description can stand for a title that is missing."""


def positions_of(order: Element) -> Iterator[tuple[Element, str]]:
    """Every position with its number: that of the order where it has one position, else with the
    position's own number, or its place, behind it."""
    number = first(order, "OrderId/IdValue", "OrderId", "DocumentId", "DocumentID")
    positions = list(children(order, "StaffingPosition"))
    if len(positions) < 2:
        yield (positions[0] if positions else order), number
        return
    for at, position in enumerate(positions, start=1):
        own = first(
            position, "PositionHeader/PositionId/IdValue", "PositionHeader/PositionId/Id", "PositionHeader/PositionId"
        )
        yield position, f"{number}-{own or at}".lstrip("-")


def order_cells(order: Element, position: Element, number: str) -> tuple[dict[str, Cell], Amount | None]:
    """The cells of one position, and its pay. Rates that are billed to the customer are no pay."""
    about = first(position, "PositionHeader/PositionDescription")
    title = first(position, "PositionHeader/PositionTitle", "PositionHeader/PositionType")
    comments = first(position, "PositionComments"), first(order, "OrderComments")
    text = dict.fromkeys((description(position), about, *comments))
    sites = list(children(position, "WorkSite")) or list(children(order, "WorkSite"))
    cells: dict[str, Cell] = {
        "number": number,
        "title": title or (about if len(about) <= _SHORT else ""),
        "employer": first(position, "WorkSite/WorkSiteName", "WorkSite/OrganizationName")
        or first(order, "ReferenceInformation/StaffingCustomerName", "StaffingCustomer/OrganizationName"),
        "occupation": first(position, "PositionHeader/JobCategory/CategoryDescription"),
        "text": "\n\n".join(part for part in text if part and part != title),
        "contract": first(position, "PositionHeader/PositionClassification", "PositionHeader/PositionSchedule"),
        "start": first(position, "PositionDateRange/StartDate"),
        "positions": first(position, "PositionQuantity") or first(order, "PositionQuantity"),
    }
    cells |= place_cells(sites) | shift_cells(reached(position, "StaffingShift")) | competency_cells(position)
    return cells, _pay(position)


def _pay(position: Element) -> Amount | None:
    for rate in children(position, "Rates"):
        if attribute(rate, "rateType").casefold() != "pay":
            continue
        for amount in children(rate, "Amount"):
            if words(amount):
                return Amount(
                    low=words(amount),
                    high=words(amount),
                    period=attribute(amount, "rateAmountPeriod"),
                    currency=attribute(amount, "currency").upper(),
                )
    return None
