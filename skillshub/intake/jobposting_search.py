"""Finding schema.org JobPosting objects: in a JSON-LD document, or in the blocks of a saved web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from skillshub.intake.html_text import TolerantParser
from skillshub.intake.json_values import json_items
from skillshub.intake.trees import Broken, Item, Table, Tree

_WRAPPED = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A JobPosting, or a piece that could not be read."""

    posting: Table | Broken
    where: str
    """What a user can find it by: ``3`` (block of a page) or empty."""
    line: int


class _Blocks(TolerantParser):
    """Collects ``<script type="application/ld+json">`` with the line each begins on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").casefold()
        if tag == "script" and kind.partition(";")[0].strip() == "application/ld+json":
            self._inside = True
            breaks = (self.get_starttag_text() or "").count("\n")
            self.blocks.append((self.getpos()[0] + breaks, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            line, text = self.blocks[-1]
            self.blocks[-1] = (line, text + data)


def in_page(text: str) -> tuple[list[Found], int]:
    """The postings of a web page, and how many JSON-LD blocks it has. A broken block costs itself only."""
    reader = _Blocks()
    reader.feed(text)
    reader.close()
    found: list[Found] = []
    for number, (line, block) in enumerate(reader.blocks, start=1):
        bare = _WRAPPED.sub("", block)
        lead = block.find(bare) if bare else 0
        offset = line - 1 + block.count("\n", 0, max(0, lead))
        if not bare.strip():
            continue
        found.extend(_shifted(each, offset, str(number)) for each in in_document(bare.rstrip().rstrip(";")))
    return found, len(reader.blocks)


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
