"""What a workbook's XML says and its values do not: formulas without a result, cells with an Excel
error, numbers shown with leading zeros, hidden rows, and how large a sheet really is.

Layout of the parts: ECMA-376 Part 1, SpreadsheetML (``c/@r``, ``c/@t``, ``c/@s``, ``f``, ``v``).
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from skillshub.intake.packed_files import damaged

FORMULA = "formula_without_value"
ERROR = "excel_error"
_ZEROS = re.compile(r'^"?[A-Z]?-?"?(0{2,12})(?:;.*)?$')
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")


@dataclass(slots=True)
class SheetMarks:
    """Of one sheet, rows and columns counted from 0."""

    rows: int = 0
    columns: int = 0
    faults: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """Row → ``(column, name of the reason)`` of cells without a usable value."""
    padded: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    """Row → ``(column, digits)`` of numbers that are shown with leading zeros."""
    hidden_rows: int = 0


def marks_of(archive: zipfile.ZipFile, path: Path) -> dict[str, SheetMarks]:
    """The marks of every sheet of an XLSX or XLSM file, by the sheet's name; empty for other workbooks.

    Raises:
        NoneAccepted: the parts are not the XML they should be.
    """
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        return {}
    from lxml import etree

    try:
        padded = _padded_styles(archive) if "xl/styles.xml" in names else {}
        parts = _sheet_parts(archive)
        return {sheet: _scan(archive, part, padded) for sheet, part in parts.items() if part in names}
    except (etree.LxmlError, zipfile.BadZipFile, RuntimeError, EOFError, KeyError, ValueError) as error:
        raise damaged(path) from error


def _events(stream: IO[bytes], *tags: str) -> Any:
    from lxml import etree

    wanted = [f"{{*}}{tag}" for tag in tags]
    return etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True
    )


def _local(attributes: Any, name: str) -> str:
    return next((str(v) for k, v in attributes.items() if k.rpartition("}")[2] == name), "")


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {e.get("Id"): str(e.get("Target", "")) for _, e in _events(stream, "Relationship")}
    with archive.open("xl/workbook.xml") as stream:
        sheets = [(str(e.get("name", "")), _local(e.attrib, "id")) for _, e in _events(stream, "sheet")]
    found = {}
    for name, key in sheets:
        target = targets.get(key, "")
        found[name] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _padded_styles(archive: zipfile.ZipFile) -> dict[str, int]:
    """Style number of a cell → digits, for formats such as ``00000``."""
    formats: dict[str, int] = {}
    styles: dict[str, int] = {}
    with archive.open("xl/styles.xml") as stream:
        for _, element in _events(stream, "numFmt", "cellXfs"):
            if element.tag.endswith("}numFmt"):
                zeros = _ZEROS.match(str(element.get("formatCode", "")))
                if zeros:
                    formats[str(element.get("numFmtId"))] = len(zeros[1])
                continue
            for at, style in enumerate(element):
                if style.get("numFmtId") in formats:
                    styles[str(at)] = formats[style.get("numFmtId")]
    return styles


def _scan(archive: zipfile.ZipFile, part: str, padded: dict[str, int]) -> SheetMarks:
    marks = SheetMarks()
    row = -1
    with archive.open(part) as stream:
        for _, element in _events(stream, "c", "row"):
            if element.tag.endswith("}row"):
                marks.hidden_rows += element.get("hidden") in {"1", "true"} and len(element) > 0
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                continue
            found = _REFERENCE.match(element.get("r") or "")
            if not found:
                continue
            row, column = int(found[2]) - 1, _column(found[1])
            formula = value = text = None
            for child in element:
                name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
                if name == "v":
                    value = child.text
                elif name == "f":
                    formula = child
                elif name == "is":
                    text = child
            if formula is None and value is None and text is None:
                continue
            marks.rows, marks.columns = max(marks.rows, row + 1), max(marks.columns, column + 1)
            kind = element.get("t")
            if kind == "e":
                marks.faults[row].append((column, ERROR))
            elif formula is not None and not value and kind != "str":
                marks.faults[row].append((column, FORMULA))
            elif kind in (None, "n") and element.get("s") in padded:
                marks.padded[row].append((column, padded[element.get("s")]))
    return marks


def _column(letters: str) -> int:
    """``A`` → 0, ``AA`` → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
