"""XML read safely: no entities, no document types, no network; one broken record does not cost the others."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.errors import NoneAccepted
from skillshub.intake.sniff import Sniffed, whole_text
from skillshub.intake.trees import Broken

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlRecord:
    """One record of a document."""

    element: Element | Broken
    line: int


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and their kind."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of this name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def reached(element: Element, path: str) -> list[Element]:
    """Every element at the end of a path such as ``PositionProfile/Organization``."""
    found = [element]
    for name in path.split("/"):
        found = [child for each in found for child in children(each, name)]
    return found


def words(element: Element | None) -> str:
    """The text of an element and of all inside it, on trimmed lines."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext()).strip()


def first(element: Element, *paths: str) -> str:
    """The text of the first element that has one, at the first of several paths that leads to one."""
    return next((text for path in paths for each in reached(element, path) if (text := words(each))), "")


def xml_text(sniffed: Sniffed) -> str:
    """The whole document as text without its declaration, in the encoding the declaration names.

    Raises:
        UsageError: not readable, or too large.
        NoneAccepted: it declares a document type or entities. Neither is ever read: they can make a
            small file grow without bounds or reach for other files.
    """
    named = _ENCODING.search(sniffed.head[:300])
    text, damaged = whole_text(sniffed, otherwise="skillshub-windows")
    if damaged and named and sniffed.encoding is None:
        # Under an unknown name, what is not UTF-8 stays as it was read: as Windows-1252.
        with contextlib.suppress(LookupError):
            text = sniffed.path.read_bytes().decode(codecs.lookup(named[1]).name, errors="replace")
    if _DOCTYPE.search(text):
        raise NoneAccepted("feeds.error.entities", hint="feeds.hint.entities", path=sniffed.path.name)
    return _NO_TEXT.sub(" ", _DECLARATION.sub(lambda m: "\n" * m[0].count("\n"), text, count=1))


def records_of(text: str, names: Sequence[str]) -> tuple[list[XmlRecord], str]:
    """The elements of these names, and the name of the outermost one.

    A document that is not well-formed is cut at these elements, and each is read on its own.
    """
    root = _parsed(text)
    if not isinstance(root, Broken):
        every = root.iter("*")
        return [XmlRecord(element=e, line=e.sourceline or 0) for e in every if local(e) in names], local(root)
    pieces = list(_pieces(text, names))
    if not pieces:
        return [XmlRecord(element=root, line=root.line)], ""
    found = []
    for position, piece in pieces:
        above = text.count("\n", 0, position)
        element = _parsed(piece)
        if isinstance(element, Broken):
            element = Broken(kind=element.kind, line=element.line + above, column=element.column)
            found.append(XmlRecord(element=element, line=element.line))
        else:
            found.extend(XmlRecord(element=child, line=above + 1) for child in element)
    return found, ""


def _pieces(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """``(position, text)`` of every record by its tags alone, in an element that names all prefixes."""
    opening = re.compile(rf"<((?:[\w.-]+:)?(?:{'|'.join(names)}))(?=[\s>])[^<>]*>")
    starts = list(opening.finditer(text))
    for at, start in enumerate(starts):
        limit = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        stop = text.find(f"</{start[1]}", start.end(), limit)
        closed = text.find(">", stop, limit) if stop >= 0 else -1
        piece = text[start.start() : closed + 1 if closed >= 0 else limit]
        prefixes = sorted(set(_PREFIX.findall(piece)) - {"xml", "xmlns"})
        named = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in prefixes)
        yield start.start(), f"<piece{named}>{piece}</piece>"


def _parsed(text: str) -> Element | Broken:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Broken(kind="markup", line=int(line or 0), column=int(column or 0))
    except (etree.LxmlError, ValueError):
        return Broken(kind="markup")
