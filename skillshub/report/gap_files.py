"""The gap report as files: workbook, CSV for people, CSV for machines, JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from skillshub.explain.gap.records import GapReport
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.gap import header_facts, method_lines, record
from skillshub.report.gap_sheets import sheets
from skillshub.report.render import tame
from skillshub.report.sheets import Column, Sheet, plain, shown, state
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

BOM = "\ufeff"


def gap_workbook(report: GapReport, taxonomy: Taxonomy, lang: Language) -> bytes:
    """One sheet a block, header first and method last."""
    from skillshub.report.workbook import to_xlsx

    facts = header_facts(report, Words(taxonomy, lang))
    head = _running("header", ("name", "value"), facts)
    method = _running("method", ("note",), tuple((line,) for line in method_lines(report, lang)))
    pages = (head, *sheets(report, taxonomy, lang), method)
    return to_xlsx(pages, t("gap.title", lang), lang, report.header.day)


def _running(id_: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Sheet:
    columns = tuple(
        Column(id=name, kind="text", headings={lang: t(f"gap.column.{name}", lang) for lang in LANGUAGES})
        for name in names
    )
    return Sheet(id=id_, names={lang: t(f"gap.sheet.{id_}", lang) for lang in LANGUAGES}, columns=columns, rows=rows)


def gap_csv(report: GapReport, taxonomy: Taxonomy, lang: Language) -> str:
    """One row a skill for people who open it in Excel: semicolons, byte order mark, the language's decimal sign."""
    skills = sheets(report, taxonomy, lang)[0]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.headings[lang] for column in skills.columns])
    for row in skills.rows:
        cells = zip(row, skills.columns, strict=True)
        writer.writerow(["" if cell is None else tame(shown(cell, column.kind, lang)) for cell, column in cells])
    return BOM + out.getvalue()


def gap_machine_csv(report: GapReport, taxonomy: Taxonomy, lang: Language) -> str:
    """All blocks in long form: ``block,row,column,value,state``; commas, decimal points, ISO dates."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("block", "row", "column", "value", "state"))
    for name, value in _head(report).items():
        writer.writerow(("header", 1, name, "" if value is None else tame(str(value)), ""))
    for sheet in sheets(report, taxonomy, lang):
        for at, row in enumerate(sheet.rows, 1):
            for column, cell in zip(sheet.columns, row, strict=True):
                value = plain(cell)
                text = "" if value is None else tame(value) if isinstance(value, str) else value
                writer.writerow((sheet.id, at, column.id, text, state(cell)))
    for at, line in enumerate(method_lines(report, lang), 1):
        writer.writerow(("method", at, "note", tame(line), ""))
    return out.getvalue()


def gap_json(report: GapReport, taxonomy: Taxonomy, lang: Language) -> str:
    """All blocks as one object; a count that is not shown is null, with its state beside it."""
    made: dict[str, object] = {"header": _head(report)}
    for sheet in sheets(report, taxonomy, lang):
        made[sheet.id] = [record(sheet, at) for at in range(len(sheet.rows))]
    made["method"] = list(method_lines(report, lang))
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _head(report: GapReport) -> dict[str, object]:
    head, method = report.header, report.method
    return {
        "day": head.day.isoformat(),
        "sector": head.scope.sector or None,
        "side": head.scope.side,
        "region": head.scope.region or None,
        "level": head.scope.level or None,
        "first_posted": head.first_posted.isoformat() if head.first_posted else None,
        "last_posted": head.last_posted.isoformat() if head.last_posted else None,
        "vacancies": head.vacancies,
        "places": head.places,
        "employers": head.employers,
        "people": plain(head.people),
        "sources": " | ".join(head.sources),
        "with_skills": head.with_skills,
        "with_occupation": head.with_occupation,
        "closed": head.closed,
        "elsewhere": head.elsewhere,
        "joined": head.joined,
        "taxonomy": method.taxonomy_checksum,
        "rules": method.rules_checksum,
        "weights": method.weights_checksum,
    }
