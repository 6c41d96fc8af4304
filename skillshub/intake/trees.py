"""Plain data as JSON and YAML give it, with what a dictionary would swallow: keys that came twice."""

from __future__ import annotations

from dataclasses import dataclass

WRAPPERS = ("people", "persons", "personen", "mensen")
"""Keys a list of people may stand under."""
DEEPEST = 32
"""Levels a document may be nested."""

Scalar = str | int | float | bool | None


class Table(dict[str, "Tree"]):
    """A mapping that remembers which of its keys came more than once."""

    repeated: tuple[str, ...] = ()


Tree = Scalar | list["Tree"] | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A piece of a document that could not be read."""

    kind: str
    """Message name: ``intake.reason.<kind>`` and ``intake.hint.<kind>``."""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of a document."""

    tree: Tree | Broken
    line: int = 0
    """Line it begins on, from 1; 0 = not known."""


def too_deep(tree: Tree) -> bool:
    """Whether a tree has more than :data:`DEEPEST` levels; does not recurse."""
    level: list[Tree] = [tree]
    for _ in range(DEEPEST):
        inner = (
            each.values() if isinstance(each, Table) else each for each in level if isinstance(each, (Table, list))
        )
        level = [value for values in inner for value in values]
    return bool(level)


def join(path: str, key: str) -> str:
    """``travel`` and ``modes`` → ``travel.modes``."""
    return f"{path}.{key}" if path else key
