"""Rows a table can show: anything with a length and a row at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from tui.widgets.cells import Cell

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")


class Rows(Protocol):
    """What a table asks of its content; it asks for the rows on the screen only."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> tuple[Cell, ...]: ...


class Written(Generic[T]):
    """Records written out as rows when they are looked at, so that a long list costs nothing beforehand."""

    def __init__(self, records: Sequence[T], write: Callable[[T], tuple[Cell, ...]]) -> None:
        self.records = records
        self._write = write

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, at: int, /) -> tuple[Cell, ...]:
        return self._write(self.records[at])

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return (self._write(record) for record in self.records)


class FrameRows:
    """Rows of a polars frame, in the frame's own order and columns; empty cells where a value is missing."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __len__(self) -> int:
        return self._frame.height

    def __getitem__(self, at: int, /) -> tuple[Cell, ...]:
        return tuple("" if value is None else str(value) for value in self._frame.row(at))
