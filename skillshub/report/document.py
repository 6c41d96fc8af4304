"""A document before anybody knows what it will be printed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from skillshub.i18n import Language

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title; level 1 is the document's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A text that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; all cells are text already."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row has a cell for every column")

    def side(self, column: int) -> Align:
        """How a column is aligned; left unless said."""
        return self.align[column] if column < len(self.align) else "left"


Block = Heading | Paragraph | Callout | Bullets | Facts | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title and blocks in one language."""

    title: str
    lang: Language
    blocks: tuple[Block, ...] = field(default=())
    rows: tuple[dict[str, object], ...] = ()
    """The same content for machines, where it is a list of records."""
    single: bool = False
    """Whether ``rows`` is one record that stands for itself: JSON writes an object instead of a list."""

    def joined(self, other: Document) -> Document:
        """This document with another one under it, whose title becomes a heading."""
        heading = Heading(text=other.title)
        return Document(title=self.title, lang=self.lang, blocks=(*self.blocks, heading, *other.blocks), rows=self.rows)
