"""Finding vacancies in JSON: in a document, or in the data scripts of a saved web page.

Three kinds are known: schema.org JobPosting, the answers of the Jobsuche of the Bundesagentur für
Arbeit, and the job of JSON Resume. Each is recognised by its own keys, at whatever depth it stands.
No context of JSON-LD is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from skillshub.intake.json_mending import mended, unwrapped
from skillshub.intake.json_values import json_items
from skillshub.intake.page_scripts import JSON_LD, scripts_of
from skillshub.intake.trees import Broken, Item, Table, Tree

_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)
_JOBSUCHE_NUMBER = ("refnr", "referenznummer")
_JOBSUCHE_TITLE = ("titel", "stellenangebotsTitel", "beruf", "hauptberuf")


class PostingKind(StrEnum):
    """What a piece of JSON is."""

    SCHEMA_ORG = "schema_org"
    JOBSUCHE = "jobsuche"
    JSON_RESUME = "json_resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A vacancy, or a piece that could not be read."""

    posting: Table | Broken
    kind: PostingKind = PostingKind.SCHEMA_ORG
    where: str
    """What a user can find it by: ``3`` (block of a page) or empty."""
    line: int


def in_page(page: str) -> tuple[list[Found], int]:
    """The vacancies of a web page, and how many JSON-LD blocks it has. A broken block costs itself only."""
    found: list[Found] = []
    blocks = 0
    text, scripts = scripts_of(page)
    for script in scripts:
        linked = script.kind == JSON_LD
        blocks += linked
        bare = unwrapped(script.text)
        if not bare.strip() or not (linked or any(f'"{name}"' in bare for name in _JOBSUCHE_NUMBER)):
            continue
        begin = max(script.position, 0) + script.text.find(bare)
        lines = text.count("\n", 0, begin) if script.position >= 0 else 0
        found.extend(
            _shifted(each, lines, str(blocks) if linked else "")
            for each in in_document(bare)
            if linked or (each.kind is PostingKind.JOBSUCHE and isinstance(each.posting, Table))
        )
    return found, blocks


def _shifted(found: Found, offset: int, where: str) -> Found:
    posting = found.posting
    if isinstance(posting, Broken):
        posting = Broken(kind=posting.kind, line=posting.line + offset, column=posting.column)
    return replace(found, posting=posting, where=where, line=found.line + offset)


def in_document(text: str) -> list[Found]:
    """The vacancies of a JSON text: one object, a list, values one after another, an ``@graph``, or the
    list of a search answer. Objects of other types are passed over.

    What does not read as JSON is read once more without comments and trailing commas.
    """
    found = _found(text)
    broken = sum(isinstance(each.posting, Broken) for each in found)
    if broken and (tried := mended(text)) != text:
        again = _found(tried)
        still = sum(isinstance(each.posting, Broken) for each in again)
        if still < broken and len(again) - still >= len(found) - broken:
            return again
    return found


def _found(text: str) -> list[Found]:
    return [found for item in json_items(text).items for found in _postings(item)]


def _postings(item: Item) -> Iterator[Found]:
    if isinstance(item.tree, Broken):
        yield Found(posting=item.tree, where="", line=item.line)
        return
    waiting: list[Tree] = [item.tree]
    nodes: dict[str, Table] | None = None
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Table):
            kind = kind_of(tree, outermost=tree is item.tree)
            if kind is PostingKind.SCHEMA_ORG:
                nodes = _nodes(item.tree) if nodes is None else nodes
                yield Found(posting=named(_joined(tree, nodes)), where="", line=item.line)
            elif kind:
                yield Found(posting=tree, kind=kind, where="", line=item.line)
            else:
                waiting.extend(reversed(list(tree.values())))
        elif isinstance(tree, list):
            waiting.extend(reversed(tree))


def _nodes(document: Tree) -> dict[str, Table]:
    """Objects of a document by their ``@id``, those that only point to another left out."""
    found: dict[str, Table] = {}
    waiting: list[Tree] = [document]
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Table):
            key = tree.get("@id")
            if isinstance(key, str) and len(tree) > 1:
                found.setdefault(key, tree)
        if isinstance(tree, (Table, list)):
            waiting.extend(tree.values() if isinstance(tree, Table) else tree)
    return found


def _joined(posting: Table, nodes: dict[str, Table], depth: int = 3) -> Table:
    """The posting with ``{"@id": …}`` replaced by what stands under that id in the same document."""
    joined = Table()
    joined.repeated = posting.repeated
    for key, value in posting.items():
        items = value if isinstance(value, list) else [value]
        reached = [_node(item, nodes, depth) for item in items]
        joined[key] = reached if isinstance(value, list) else reached[0]
    return joined


def _node(tree: Tree, nodes: dict[str, Table], depth: int) -> Tree:
    if not isinstance(tree, Table) or depth == 0:
        return tree
    target = nodes.get(str(tree.get("@id")), tree) if len(tree) == 1 else tree
    return _joined(target, nodes, depth - 1)


def kind_of(table: Table, *, outermost: bool) -> PostingKind | None:
    """What an object describes; ``None`` = no vacancy.

    Args:
        outermost: it is a record of the document itself; only there a JSON Resume job is looked for,
            whose keys are plain words.
    """
    if "JobPosting" in types_of(table):
        return PostingKind.SCHEMA_ORG
    if any(table.get(k) for k in _JOBSUCHE_NUMBER) and any(table.get(k) for k in _JOBSUCHE_TITLE):
        return PostingKind.JOBSUCHE
    job = isinstance(table.get("title"), str) and "company" in table
    if outermost and job and {"location", "description", "skills", "$schema"} & table.keys():
        return PostingKind.JSON_RESUME
    return None


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
