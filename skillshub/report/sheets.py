"""Tables with typed cells, before anybody knows whether they become a workbook, a CSV or a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from skillshub.explain.disclosure import Count, State
from skillshub.i18n import Language, date_text, number, percent
from skillshub.report.counts import count_text

Kind = Literal["text", "whole", "share", "decimal", "count", "date"]
Cell = str | int | float | date | Count | None
_RIGHT: tuple[Kind, ...] = ("whole", "share", "decimal", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name for machines and its headings for people."""

    id: str
    kind: Kind
    headings: dict[Language, str]

    @property
    def right(self) -> bool:
        """Whether it holds figures."""
        return self.kind in _RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A named table."""

    id: str
    names: dict[Language, str]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row has a cell for every column")


def shown(cell: Cell, kind: Kind, lang: Language) -> str:
    """A cell as a reader of ``lang`` writes it; a dash where there is nothing to say."""
    if cell is None:
        return "–"
    if isinstance(cell, Count):
        return count_text(cell, lang)
    if isinstance(cell, date):
        return date_text(cell, lang)
    if isinstance(cell, str):
        return cell
    if kind == "share":
        return percent(cell, lang, 1)
    return number(cell, lang, 1 if kind == "decimal" else 0)


def plain(cell: Cell) -> str | int | float | None:
    """A cell for machines: a count that is not shown is ``None``, dates are ISO."""
    if isinstance(cell, Count):
        return cell.value if cell.state is State.SHOWN else None
    return cell.isoformat() if isinstance(cell, date) else cell


def state(cell: Cell) -> str:
    """Why a count is not there; empty for what is."""
    return cell.state.value if isinstance(cell, Count) and cell.state is not State.SHOWN else ""
