"""Sheets as an Excel workbook: one sheet a block, header frozen, filter, headings in Dutch and German."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from skillshub.explain.disclosure import Count, State
from skillshub.i18n import LANGUAGES, Language
from skillshub.report.counts import count_text
from skillshub.report.sheets import Cell, Kind, Sheet

WIDEST = 60
NARROWEST = 9
NAME_MOST = 31
"""Characters Excel allows in the name of a sheet."""
_FORMATS: dict[Kind, str] = {
    "whole": "#,##0",
    "count": "#,##0",
    "share": "0.0%",
    "decimal": "0.0",
    "date": "yyyy-mm-dd",
}


def to_xlsx(sheets: Sequence[Sheet], title: str, lang: Language, day: date) -> bytes:
    """The workbook as bytes; the same sheets give the same bytes.

    Numbers are numbers, so that Excel writes them the reader's way. No cell is a formula.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - Excel knows no zones
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in _FORMATS.items()}
    hidden = book.add_format({"align": "right", "valign": "top", "italic": True})
    for sheet in sheets:
        page = book.add_worksheet(_name(sheet.names[lang]))
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, _heading(column.headings, lang), head)
            page.set_column(at, at, _width(sheet, at, lang))
            for row, cells in enumerate(sheet.rows, start=1):
                _write(page, row, at, cells[at], formats.get(column.kind, text), text, hidden, lang)
        page.freeze_panes(1, 1)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
    return out.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, figure: Any, text: Any, hidden: Any, lang: Language) -> None:
    if cell is None:
        return
    if isinstance(cell, Count):
        if cell.state is State.SHOWN:
            page.write_number(row, column, cell.value or 0, figure)
        else:
            page.write_string(row, column, count_text(cell, lang), hidden)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), figure)  # noqa: DTZ001
    elif isinstance(cell, str):
        page.write_string(row, column, cell, text)
    else:
        page.write_number(row, column, cell, figure)


def _name(name: str) -> str:
    return "".join(c for c in name if c not in "[]:*?/\\")[:NAME_MOST]


def _heading(headings: dict[Language, str], lang: Language) -> str:
    """Dutch and German always, the reader's own language first."""
    wanted = dict.fromkeys((lang, *(each for each in LANGUAGES if each != "en")))
    return "\n".join(dict.fromkeys(headings[each] for each in wanted))


def _width(sheet: Sheet, at: int, lang: Language) -> int:
    longest = max((len(str(row[at])) for row in sheet.rows if isinstance(row[at], str)), default=0)
    heading = max(len(line) for line in _heading(sheet.columns[at].headings, lang).splitlines())
    return max(NARROWEST, min(WIDEST, max(longest, heading // 2 if longest else heading) + 2))
