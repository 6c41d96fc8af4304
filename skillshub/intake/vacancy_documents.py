"""Vacancies from JSON and from saved web pages: found, turned into named cells, checked like rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.i18n import Message
from skillshub.intake import job_description, jobposting, jobsuche
from skillshub.intake.batch import Batch
from skillshub.intake.imported import Imported, Notices, Rejection
from skillshub.intake.jobposting_search import Found, PostingKind, in_document, in_page
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.sniff import Sniffed, whole_text
from skillshub.intake.trees import Broken, Table
from skillshub.intake.vacancy_record import Cell, VacancyReader
from skillshub.intake.vacancy_rows import number_them

LENIENT = frozenset(
    {"pay", "pay_min", "pay_max", "pay_unit", "hours", "windows", "shifts", "start", "posted", "positions", "home_days"}
)
"""Fields a feed may spoil: nobody who imports it can mend them, so the value is left out with a notice."""


@dataclass(frozen=True, slots=True)
class _Format:
    cells: Callable[[Table, Notices, int], dict[str, Cell]]
    paths: Mapping[str, str]
    lenient: Collection[str] = LENIENT


_FORMATS: Mapping[PostingKind, _Format] = {
    PostingKind.SCHEMA_ORG: _Format(jobposting.cells_of, jobposting.PATHS),
    PostingKind.JOBSUCHE: _Format(jobsuche.cells_of, jobsuche.PATHS),
    PostingKind.JSON_RESUME: _Format(job_description.cells_of, job_description.PATHS),
}


def read_documents(sniffed: Sniffed, plan: ReadPlan, *, page: bool) -> Imported[VacancyForm]:
    """The vacancies of a JSON file or a saved page.

    ``row`` is the position of the vacancy among those of the file.

    Raises:
        UsageError: the file cannot be read or is too large.
        NoneAccepted: there is no vacancy in it, broken or whole.
    """
    text, damaged = whole_text(sniffed, otherwise="skillshub-windows")
    notices, batch = Notices(), Batch()
    if damaged:
        notices.add(Message.of("intake.notice.windows_file"))
    found, blocks = in_page(text) if page else (in_document(text), 0)
    if not found:
        error = "no_postings_page" if page else "no_postings"
        raise NoneAccepted(
            f"intake.error.{error}", hint="intake.hint.formats_vacancies", path=sniffed.path.name, blocks=blocks
        )
    for row, each in enumerate(found, start=1):
        batch.read += 1
        if isinstance(each.posting, Broken):
            batch.refuse(_broken(each, each.posting, row))
            continue
        form = _FORMATS[each.kind]
        cells = form.cells(each.posting, notices, row)
        number_them(cells, row, notices)
        reader = VacancyReader(
            cells=cells,
            source=plan.source,
            row=row,
            notices=notices,
            names=lambda name, paths=form.paths: paths.get(name, name),  # type: ignore[misc]
            places=plan.places,
            lenient=form.lenient,
        )
        batch.keep_or_refuse(reader, plan.seen)
    return batch.imported(plan.source, notices.close())


def _broken(found: Found, broken: Broken, row: int) -> Rejection:
    return Rejection(
        row=row,
        field=f"script[{found.where}]" if found.where else "",
        value="",
        reason=Message.of(f"intake.reason.{broken.kind}", line=str(broken.line), column=str(broken.column)),
        hint=Message.of(f"intake.hint.{broken.kind}"),
    )
