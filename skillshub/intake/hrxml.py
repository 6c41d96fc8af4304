"""HR-XML PositionOpening and SETU StaffingOrder → vacancies.

Elements: HR-XML 2.x (namespace ``2007-04-15``) and the SETU standard for ordering built on it. Names
are compared without their namespace, so that older and newer releases read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.i18n import Message
from skillshub.intake.batch import Batch
from skillshub.intake.hrxml_order import order_cells, positions_of
from skillshub.intake.hrxml_parts import PATHS, Amount
from skillshub.intake.hrxml_position import is_closed, position_cells
from skillshub.intake.imported import Imported, Notices, Rejection
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.sniff import Sniffed
from skillshub.intake.trees import Broken
from skillshub.intake.vacancy_documents import LENIENT
from skillshub.intake.vacancy_record import Cell, VacancyReader, shown
from skillshub.intake.vacancy_rows import number_them
from skillshub.intake.xml_records import local, records_of, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RECORDS = ("PositionOpening", "StaffingOrder")
_PEOPLE = frozenset({"Candidate", "Resume", "SkillsPassport", "Europass", "HumanResource", "LearnerInfo"})


def read_hrxml(sniffed: Sniffed, plan: ReadPlan) -> Imported[VacancyForm]:
    """The vacancies of an HR-XML or SETU file; ``row`` is the position among the vacancies of the file.

    People and telephone numbers in it are never looked at.

    Raises:
        UsageError: the file cannot be read or is too large.
        NoneAccepted: entities or a document type in it, or no vacancy.
    """
    found, root = records_of(xml_text(sniffed), RECORDS)
    if not found:
        error = "people_xml" if root in _PEOPLE else "no_positions"
        raise NoneAccepted(
            f"feeds.error.{error}",
            hint=f"feeds.hint.{error}",
            path=sniffed.path.name,
            root=shown(root),
        )
    notices, batch = Notices(), Batch()
    row = 0
    for record in found:
        if isinstance(record.element, Broken):
            row += 1
            batch.read += 1
            batch.refuse(_broken(record.element, row))
            continue
        for element, cells, amount in _vacancies(record.element):
            row += 1
            batch.read += 1
            if is_closed(element):
                batch.refuse(_closed(cells, row), number=str(cells.get("number", "")))
                continue
            _take(cells, amount, row, plan, notices, batch)
    return batch.imported(plan.source, notices.close())


def _vacancies(record: Element) -> Iterator[tuple[Element, dict[str, Cell], Amount | None]]:
    if local(record) == "PositionOpening":
        yield record, *position_cells(record)
        return
    for position, number in positions_of(record):
        yield record, *order_cells(record, position, number)


def _take(
    cells: dict[str, Cell], amount: Amount | None, row: int, plan: ReadPlan, notices: Notices, batch: Batch
) -> None:
    if amount is not None and amount.currency not in {"", "EUR"}:
        notices.add(Message.of("intake.notice.currency", row=str(row), value=shown(amount.currency)))
    elif amount is not None and not amount.unit:
        value = shown(f"{amount.low} {amount.period}")
        notices.add(Message.of("intake.notice.left_out", row=str(row), field="pay", value=value))
    elif amount is not None:
        cells |= {"pay_min": amount.low, "pay_max": amount.high, "pay_unit": amount.unit}
    number_them(cells, row, notices)
    reader = VacancyReader(
        cells=cells,
        source=plan.source,
        row=row,
        notices=notices,
        names=lambda name: PATHS.get(name, name),
        places=plan.places,
        lenient=LENIENT,
    )
    batch.keep_or_refuse(reader, plan.seen)


def _broken(broken: Broken, row: int) -> Rejection:
    return Rejection(
        row=row,
        field="",
        value="",
        reason=Message.of(f"intake.reason.{broken.kind}", line=str(broken.line), column=str(broken.column)),
        hint=Message.of(f"intake.hint.{broken.kind}"),
    )


def _closed(cells: dict[str, Cell], row: int) -> Rejection:
    return Rejection(
        row=row,
        field="Status",
        value="",
        reason=Message.of("feeds.reason.closed"),
        hint=Message.of("feeds.hint.closed"),
        record=shown(str(cells.get("number", ""))),
    )
