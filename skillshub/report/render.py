"""One door to all renderings."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum

from skillshub.report.document import Document, Table
from skillshub.report.html import to_html
from skillshub.report.markdown import to_markdown
from skillshub.report.text import WIDTH, to_text

_FORMULA = ("=", "+", "-", "@")
"""First characters that make a spreadsheet reckon instead of show (OWASP, CSV injection)."""


class Format(StrEnum):
    """What a document can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


def render(document: Document, format_: Format, width: int = WIDTH) -> str:
    """The document as text in one format, ending in a line break."""
    match format_:
        case Format.TABLE:
            return to_text(document, width)
        case Format.JSON:
            content = document.rows[0] if document.single else list(document.rows)
            return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        case Format.CSV:
            return to_csv(document)
        case Format.MARKDOWN:
            return to_markdown(document)
        case Format.HTML:
            return to_html(document)


def to_csv(document: Document) -> str:
    """The first table of the document with comma and decimal point as a machine wants it.

    A cell that a spreadsheet would take for a formula is quoted with an apostrophe.
    """
    table = next((block for block in document.blocks if isinstance(block, Table)), None)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if document.rows:
        writer.writerow(document.rows[0])
        for record in document.rows:
            writer.writerow([_flat(value) for value in record.values()])
    elif table:
        writer.writerow(table.columns)
        writer.writerows([[tame(cell) for cell in row] for row in table.rows])
    return out.getvalue()


def _flat(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return tame(value) if isinstance(value, str) else str(value)


def tame(cell: str) -> str:
    """The cell with plain line breaks, quoted with an apostrophe where a spreadsheet would reckon."""
    plain = cell.replace("\r\n", "\n").replace("\r", "\n")
    risky = plain.lstrip()[:1] in _FORMULA or plain[:1] in ("\t", "\n")
    return f"'{plain}" if risky else plain
