"""XML and JSON of exchange formats as one kind of tree: names without namespaces, attributes, text, children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skillshub.intake.trees import DEEPEST, Table, Tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a document."""

    name: str
    """Without its namespace."""
    text: str = field(default="", repr=False)
    attributes: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    children: tuple[Node, ...] = field(default=(), repr=False)

    def all(self, path: str) -> list[Node]:
        """Every node at the end of a path, capitals aside: ``Skills/Linguistic/ForeignLanguage``."""
        found = [self]
        for step in path.casefold().split("/"):
            found = [child for node in found for child in node.children if child.name.casefold() == step]
        return found

    def deep(self, *names: str) -> Iterator[Node]:
        """Every node of these names at any depth, capitals aside; not inside one that was found."""
        wanted = {name.casefold() for name in names}
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.name.casefold() in wanted:
                yield node
            else:
                waiting.extend(reversed(node.children))

    def first(self, *paths: str) -> str:
        """The text of the first node that has one, at the first of several paths that leads to one."""
        for path in paths:
            for node in self.all(path):
                text = node.words()
                if text:
                    return text
        return ""

    def words(self) -> str:
        """The text of the node, or of its children where it has none of its own."""
        return (
            self.text or " ".join(filter(None, (child.words() for child in self.children)))
            if self.children
            else self.text
        )

    def attribute(self, name: str) -> str:
        """An attribute, empty when it is not there."""
        return next((value for key, value in self.attributes if key.casefold() == name.casefold()), "")


def is_forbidden(data: bytes) -> bool:
    """Whether a document declares a type or entities, in any of the usual encodings."""
    upper = data.replace(b"\x00", b"").upper()
    return any(sign in upper for sign in _FORBIDDEN)


def parse_xml(data: bytes) -> Element | None:
    """The root of a document, ``None`` when it cannot be read; types and entities are refused, nothing is fetched."""
    from lxml import etree

    if is_forbidden(data):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def node_of(element: Element, depth: int = 0) -> Node:
    """An element and what is in it, no deeper than 64 levels."""
    children = tuple(
        node_of(child, depth + 1) for child in element if isinstance(child.tag, str) and depth < 2 * DEEPEST
    )
    return Node(
        name=_bare(str(element.tag)),
        text=(element.text or "").strip(),
        attributes=tuple((_bare(str(key)), str(value)) for key, value in element.attrib.items()),
        children=children,
    )


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def node_from(name: str, tree: Tree) -> Node:
    """The same from JSON: a list becomes repeated children."""
    if isinstance(tree, Table):
        children: list[Node] = []
        for key, value in tree.items():
            values = value if isinstance(value, list) else [value]
            children += [node_from(key.lstrip("@"), each) for each in values]
        return Node(name=name, children=tuple(children))
    if isinstance(tree, list):
        return Node(name=name, children=tuple(node_from("item", each) for each in tree))
    if tree is None:
        return Node(name=name)
    return Node(name=name, text=str(tree).strip() if not isinstance(tree, bool) else str(tree).lower())
