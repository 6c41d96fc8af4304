"""Finding schema.org JobPosting objects: in a JSON-LD document, or in the blocks of a saved web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from skillshub.intake.json_values import json_items
from skillshub.intake.trees import Broken, Item, Table, Tree

_WRAPPED = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_OPENING = re.compile(r"<!--|<script(?=[\s>])[^<>]{0,1000}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script(?=[\s>/])[^<>]*>?", re.IGNORECASE)
_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A JobPosting, or a piece that could not be read."""

    posting: Table | Broken
    where: str
    """What a user can find it by: ``3`` (block of a page) or empty."""
    line: int


class _StartTag(HTMLParser):
    """The attributes of one start tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.attributes = dict(attrs)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """``(position, content)`` of every JSON-LD script of a page, comments passed over.

    Comments and scripts are told apart here, in one sweep, because the parser of the standard
    library can take minutes over a page with many tags that never end; it reads the start tags.
    """
    position = 0
    last_end = text.rfind("-->")
    while found := _OPENING.search(text, position):
        if found[0] == "<!--":
            position = text.find("-->", found.end()) + 3 if found.end() <= last_end else found.end()
            continue
        closing = _CLOSING.search(text, found.end())
        stop = closing.start() if closing else len(text)
        reader = _StartTag()
        reader.feed(found[0])
        kind = (reader.attributes.get("type") or "").partition(";")[0].strip()
        if kind.casefold() == "application/ld+json":
            yield found.end(), text[found.end() : stop]
        position = closing.end() if closing else len(text)


def in_page(text: str) -> tuple[list[Found], int]:
    """The postings of a web page, and how many JSON-LD blocks it has. A broken block costs itself only."""
    found: list[Found] = []
    blocks = lines = counted = 0
    for blocks, (position, block) in enumerate(_blocks(text), start=1):
        bare = _WRAPPED.sub("", block)
        if bare.strip():
            begin = position + block.find(bare)
            lines += text.count("\n", counted, begin)
            counted = begin
            documents = in_document(bare.rstrip().rstrip(";"))
            found.extend(_shifted(each, lines, str(blocks)) for each in documents)
    return found, blocks


def _shifted(found: Found, offset: int, where: str) -> Found:
    posting = found.posting
    if isinstance(posting, Broken):
        posting = Broken(kind=posting.kind, line=posting.line + offset, column=posting.column)
    return Found(posting=posting, where=where, line=found.line + offset)


def in_document(text: str) -> list[Found]:
    """The postings of a JSON-LD text: one object, a list, values one after another, or an ``@graph``.

    Objects of other types are passed over, at whatever depth the postings stand.
    """
    return [found for item in json_items(text).items for found in _postings(item)]


def _postings(item: Item) -> Iterator[Found]:
    if isinstance(item.tree, Broken):
        yield Found(posting=item.tree, where="", line=item.line)
        return
    waiting: list[Tree] = [item.tree]
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Table):
            if "JobPosting" in types_of(tree):
                yield Found(posting=named(tree), where="", line=item.line)
            else:
                waiting.extend(reversed(list(tree.values())))
        elif isinstance(tree, list):
            waiting.extend(reversed(tree))


def types_of(table: Table) -> list[str]:
    """The ``@type`` names of an object without their vocabulary."""
    value = table.get("@type", table.get("type"))
    names = value if isinstance(value, list) else [value]
    return [_VOCABULARY.sub("", name) for name in names if isinstance(name, str)]


def named(tree: Table) -> Table:
    """The object with ``schema:`` and ``https://schema.org/`` taken off its own keys."""
    bare = Table((_VOCABULARY.sub("", key), value) for key, value in tree.items())
    bare.repeated = tree.repeated
    return bare
