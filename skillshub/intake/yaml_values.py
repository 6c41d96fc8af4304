"""YAML made safe: no tags, no references, no guessing.

Plain scalars are null, true/false, whole numbers without a leading zero, decimals, or text. So
``yes``, ``no``, ``01067``, ``8:30`` and ``2026-12-01`` stay text, which YAML 1.1 would turn into
booleans, an octal number, minutes and a date. Built on PyYAML's events; nothing is constructed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from skillshub.intake.cells.phrases import printable
from skillshub.intake.trees import DEEPEST, WRAPPERS, Broken, Item, Scalar, Table, Tree

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOCUMENT = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
_LIST_ITEM = re.compile(r"^-(?=\s|$)", re.MULTILINE)
_WRAPPED = re.compile(
    rf"\A(?:\s|#.*$|---\s)*(?:{'|'.join(WRAPPERS)})\s*:\s*(?:#.*)?\n(?:\s*(?:#.*)?\n)*(?P<margin> *)-\s",
    re.MULTILINE | re.IGNORECASE,
)
"""A list of people that stands under a key, with the margin of its items."""
_WHOLE = re.compile(r"^[-+]?(?:0|[1-9]\d{0,17})$", re.ASCII)
_DECIMAL = re.compile(r"^[-+]?(?:0|[1-9]\d{0,17})\.\d{1,17}$", re.ASCII)
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}


class _Trouble(Exception):
    def __init__(self, kind: str, mark: Any) -> None:
        self.broken = Broken(kind=kind, line=mark.line + 1 if mark else 0, column=mark.column + 1 if mark else 0)
        super().__init__(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlItems:
    """The records of a YAML text."""

    items: tuple[Item, ...]
    listed: bool
    """The text was a list or several documents, not one mapping."""


def yaml_items(text: str) -> YamlItems:
    """The records of a YAML text: the items of each document that is a list, else the document.

    Where the text is damaged, documents and then the items of a list at the margin are read one by
    one; what cannot be read is a :class:`~skillshub.intake.trees.Broken` among them.
    """
    text = _UNREADABLE.sub("\ufffd", text.replace("\r\n", "\n"))
    try:
        documents = _documents(text, 0)
    except _Trouble:
        documents = []
        for lead, piece in _pieces(text, _DOCUMENT):
            documents.extend(_one_by_one(lead, piece.removeprefix("...")))
    items: list[Item] = []
    listed = len(documents) > 1
    for document in documents:
        if isinstance(document.tree, list):
            listed = True
            items.extend(Item(tree=tree, line=document.line) for tree in document.tree)
        elif document.tree is not None:
            items.append(document)
    return YamlItems(items=tuple(items), listed=listed)


def _one_by_one(lead: int, piece: str) -> list[Item]:
    try:
        return _documents(piece, lead)
    except _Trouble as whole:
        wrapped = _WRAPPED.match(piece)
        mark = re.compile(rf"^{wrapped['margin']}-(?=\s|$)", re.MULTILINE) if wrapped else _LIST_ITEM
        parts = _pieces(piece, mark, lead)
        if wrapped:
            parts = parts[1:]
        if len(parts) < 2 and not wrapped:
            return [Item(tree=whole.broken, line=whole.broken.line)]
    found: list[Item] = []
    for line, part in parts:
        try:
            found.extend(_documents(part, line))
        except _Trouble as trouble:
            found.append(Item(tree=trouble.broken, line=line + 1))
    return found


def _pieces(text: str, mark: re.Pattern[str], lead: int = 0) -> list[tuple[int, str]]:
    """``(lines before it, piece)`` from mark to mark; what stands before the first mark counts if it says anything."""
    starts = [found.start() for found in mark.finditer(text)]
    if not starts or text[: starts[0]].strip():
        starts.insert(0, 0)
    ends = [*starts[1:], len(text)]
    return [(lead + text.count("\n", 0, a), text[a:b]) for a, b in zip(starts, ends, strict=True)]


def _documents(text: str, lead: int) -> list[Item]:
    """The documents of a text that stands ``lead`` lines down in its file."""
    found: list[Item] = []
    events = _events(text)
    try:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                first = next(events)
                found.append(Item(tree=_tree(first, events, 1), line=first.start_mark.line + 1 + lead))
    except _Trouble as trouble:
        low = trouble.broken
        trouble.broken = Broken(kind=low.kind, line=low.line + lead, column=low.column)
        raise
    return found


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _Trouble(_kind_of(text, mark), mark) from None
    except (yaml.YAMLError, ValueError):
        raise _Trouble("yaml", None) from None


def _kind_of(text: str, mark: Any) -> str:
    if mark is None:
        return "yaml"
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return (
        "yaml_tab" if "\t" in line[: len(line) - len(line.lstrip())] or line[mark.column :].startswith("\t") else "yaml"
    )


def _tree(event: Any, events: Iterator[Any], depth: int) -> Tree:
    if depth > DEEPEST:
        raise _Trouble("too_deep", event.start_mark)
    if isinstance(event, yaml.AliasEvent):
        raise _Trouble("yaml_alias", event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        raise _Trouble("yaml_tag", event.start_mark)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Tree] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_tree(inner, events, depth + 1))
        return items
    found = Table()
    twice: list[str] = []
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        if not isinstance(inner, yaml.ScalarEvent):
            kind = "yaml_alias" if isinstance(inner, yaml.AliasEvent) else "yaml_key"
            raise _Trouble(kind, inner.start_mark)
        key = printable(inner.value)
        if key in found:
            twice.append(key)
        found[key] = _tree(next(events), events, depth + 1)
    found.repeated = tuple(dict.fromkeys(twice))
    return found


def _scalar(event: Any) -> Scalar:
    if event.tag not in _TEXT_TAGS:
        raise _Trouble("yaml_tag", event.start_mark)
    text: str = event.value
    if event.style or event.tag is not None:
        return text
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    if _WHOLE.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text
