"""Cells of text as a terminal counts them: wide characters take two columns, control characters none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one meaning."""

    text: str
    kind: str = ""


Cell = str | Piece | tuple[Piece, ...]


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """``text`` on one line, without characters that steer a terminal or turn the reading direction round."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in _BIDI else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) != "Cs")


def pieces(cell: Cell) -> tuple[Piece, ...]:
    """A cell as pieces, cleaned."""
    if isinstance(cell, str):
        return (Piece(clean(cell)),)
    parts = (cell,) if isinstance(cell, Piece) else cell
    return tuple(Piece(clean(part.text), part.kind) for part in parts)


def plain(cell: Cell) -> str:
    """The text of a cell."""
    return "".join(piece.text for piece in pieces(cell))


def width_of(cell: Cell) -> int:
    """Columns a cell takes."""
    return sum(cell_len(piece.text) for piece in pieces(cell))


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns; what does not fit ends in ``…``."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for character in text:
        size = cell_len(character)
        if used + size > width - 1:
            break
        kept.append(character)
        used += size
    return "".join(kept).rstrip() + ELLIPSIS


def fitted(cell: Cell, width: int, *, right: bool = False) -> list[Piece]:
    """A cell in exactly ``width`` columns: cut or padded."""
    fitting: list[Piece] = []
    left = width
    for piece in pieces(cell):
        text = cut(piece.text, left)
        fitting.append(Piece(text, piece.kind))
        left -= cell_len(text)
        if text != piece.text:
            break
    if left > 0:
        fitting.insert(0 if right else len(fitting), Piece(" " * left))
    return fitting


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at blanks, and inside a word only where it must be."""
    width = max(1, width)
    lines: list[str] = []
    line, used = "", 0
    for word in _words(clean(text).split(), width):
        size = cell_len(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line or not lines else lines


def _words(words: Iterable[str], width: int) -> Iterator[str]:
    """Words no longer than a line."""
    for word in words:
        part, used = "", 0
        for character in word:
            size = cell_len(character)
            if part and used + size > width:
                yield part
                part, used = "", 0
            part += character
            used += size
        yield part
