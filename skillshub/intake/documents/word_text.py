"""The text of Word (DOCX, DOCM, DOTX) and OpenDocument (ODT) files.

A walk over the document's XML with lxml, and nothing else of the package is opened: no macro, no link to
elsewhere, no embedded object. python-docx leaves out text boxes, tracked insertions, and files in the strict
variant of the format; CVs are full of them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillshub.core.errors import NoneAccepted
from skillshub.intake.documents.limits import UNPACKED, DocumentText, bounded
from skillshub.intake.xml_tree import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS = 5_000
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_LEFT_OUT = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pict_old",
    "tracked-changes",
    "annotation",
    "object",
}
"""Deleted text, doubled drawings for old programs, field codes, comments."""


def word_text(data: bytes, name: str) -> DocumentText:
    """The text of a Word or OpenDocument file.

    Raises:
        NoneAccepted: damaged, protected by a password, or it would grow beyond what a document has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        KeyError,
    ) as error:
        if isinstance(error, RuntimeError) and "password" in str(error).lower():
            raise _refusal("document_password", name) from None
        raise _refusal("document_damaged", name) from None


def _refusal(kind: str, name: str) -> NoneAccepted:
    return NoneAccepted(f"person_files.error.{kind}", hint=f"person_files.hint.{kind}", path=name)


def _read(archive: zipfile.ZipFile, name: str) -> DocumentText:
    members = archive.infolist()
    names = [member.filename for member in members]
    bodies = [n for n in names if n.endswith("word/document.xml")] or [n for n in names if n == "content.xml"]
    bodies = bodies or [n for n in names if n.startswith("word/") and n.rpartition("/")[2].startswith("document")]
    if not bodies:
        raise _refusal("document_damaged", name)
    headers = [n for n in names if n.startswith(("word/header", "word/footer")) and n.endswith(".xml")][:10]
    wanted = [bodies[0], *headers]
    if len(members) > MOST_MEMBERS or sum(archive.getinfo(each).file_size for each in wanted) > UNPACKED:
        raise _refusal("document_bomb", name)
    body = _text(archive, bodies[0], name)
    notes = []
    if any(n.endswith("vbaProject.bin") for n in names):
        notes.append("macros")
    text, cut = bounded(body)
    if not any(letter.isalpha() for letter in text):
        raise _refusal("document_empty", name)
    return DocumentText(
        text=text,
        header="\n".join(_text(archive, each, name) for each in headers)[:20_000],
        cut=cut,
        pictures=sum(n.lower().endswith(_PICTURES) for n in names),
        notes=tuple(notes),
    )


def _text(archive: zipfile.ZipFile, member: str, name: str) -> str:
    with archive.open(member) as stream:
        data = stream.read(UNPACKED + 1)
    if len(data) > UNPACKED:
        raise _refusal("document_bomb", name)
    root = parse_xml(data)
    if root is None:
        raise _refusal("document_damaged", name)
    lines: list[str] = []
    _walk(root, lines)
    return "\n".join(lines)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _walk(root: Element, lines: list[str]) -> None:
    """Paragraphs as lines, rows of a table as lines with tabs; text boxes after the paragraph that holds them."""
    waiting: list[Element] = [root]
    while waiting:
        element = waiting.pop()
        name = _local(element)
        if name in _LEFT_OUT:
            continue
        if name in {"tr", "table-row"}:
            _row(element, lines)
        elif name in {"p", "h"}:
            boxes: list[Element] = []
            lines.extend("".join(_runs(element, boxes)).split("\n"))
            waiting.extend(reversed(boxes))
        else:
            waiting.extend(reversed([child for child in element if isinstance(child.tag, str)]))


def _row(row: Element, lines: list[str]) -> None:
    """A row on one line; where a cell has several lines the cells follow one another."""
    cells: list[list[str]] = []
    for cell in row:
        inner: list[str] = []
        if _local(cell) in {"tc", "table-cell", "sdt"}:
            for child in cell:
                if isinstance(child.tag, str):
                    _walk(child, inner)
        cells.append([line for line in inner if line.strip()])
    cells = [lines_ for lines_ in cells if lines_]
    if not cells:
        lines.append("")
    elif all(len(cell) == 1 for cell in cells):
        lines.append("\t".join(cell[0] for cell in cells))
    elif len(cells) == 2 and len(cells[0]) == 1 and any(letter.isdigit() for letter in cells[0][0]):
        # dates on the left, a job with its tasks on the right
        lines.extend(["", f"{cells[0][0]}\t{cells[1][0]}", *cells[1][1:]])
    else:
        for inner in cells:
            lines.extend((*inner, ""))


def _runs(paragraph: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph; list items get their dash, and text boxes are put aside."""
    if any(_local(e) == "numPr" for e in paragraph.iter()):
        yield "- "
    waiting: list[tuple[Element, bool]] = [(paragraph, True)]
    while waiting:
        element, opening = waiting.pop()
        name = _local(element)
        if not opening:
            yield element.tail or "" if _is_odt(element) else ""
            continue
        if name in _LEFT_OUT:
            continue
        if name in {"txbxContent", "text-box"}:
            boxes.append(element)
            continue
        if name == "tab":
            yield "\t"
        elif name in {"br", "cr", "line-break"}:
            yield "\n"
        elif name == "s":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "t" or _is_odt(element):
            yield element.text or ""
        children = [child for child in element if isinstance(child.tag, str)]
        for child in reversed(children):
            waiting.append((child, False))
            waiting.append((child, True))


def _is_odt(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith("{urn:oasis:names:tc:opendocument:xmlns:text")
