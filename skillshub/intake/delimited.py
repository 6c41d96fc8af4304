"""Records of a delimited file (RFC 4180, with the sloppiness of real files).

A quotation mark that is opened and never closed costs its own line, not the rest of the file.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from skillshub.intake.source_lines import Line

DELIMITERS = (";", ",", "\t", "|")
MOST_LINES = 1_000
"""Lines one quoted cell may run over."""
_CLOSED = re.compile(r'"((?:[^"]|"")*)"(?!")')


class Trouble(Enum):
    """Why a line gives no record."""

    QUOTE = "quote"
    """A quotation mark is opened and not closed, or closed in the midst of a cell over several lines."""
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or a line that gives none."""

    cells: list[str]
    end: int
    trouble: Trouble | None = None
    recoded: bool = False
    raw: str = ""
    """The line as it stood, where there is trouble."""
    faults: tuple[tuple[int, str], ...] = ()
    """Cells that hold no value for a reason of their own: ``(position, name of the reason)``."""


class _Open(Enum):
    YES = True


@cache
def _next(delimiter: str) -> re.Pattern[str]:
    return re.compile(re.escape(delimiter))


def split_cells(text: str, delimiter: str, *, strict: bool) -> list[str] | _Open | None:
    """The cells of one record.

    Args:
        strict: refuse quotation marks inside unquoted cells and text after a closing one, which
            over several lines are signs of a mark that was never closed.

    Returns:
        The cells; ``_Open.YES`` when a quoted cell does not end; ``None`` when refused.
    """
    if '"' not in text:
        return text.split(delimiter)
    cells: list[str] = []
    position = 0
    seek = _next(delimiter)
    while True:
        lead = len(text) - len(text[position:].lstrip(" ")) if text[position : position + 1] == " " else position
        if text[lead : lead + 1] == '"':
            closed = _CLOSED.match(text, lead)
            if not closed:
                return _Open.YES
            after = seek.search(text, closed.end())
            stop = after.start() if after else len(text)
            tail = text[closed.end() : stop]
            if tail.strip() and strict:
                return None
            cells.append(closed[1].replace('""', '"') + tail.rstrip())
        else:
            after = seek.search(text, position)
            stop = after.start() if after else len(text)
            if strict and '"' in text[position:stop]:
                return None
            cells.append(text[position:stop])
        if after is None:
            return cells
        position = after.end()


def records(source: Iterable[Line], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """Records in order, empty lines among them.

    Args:
        width: how many cells a record over several lines must have; another number shows that a
            quotation mark was lost, and only the first of its lines is refused.
    """
    incoming = iter(source)
    waiting: deque[Line] = deque()
    while (line := waiting.popleft() if waiting else next(incoming, None)) is not None:
        if line.overlong:
            yield Record([], line.end, Trouble.LONG)
            continue
        cells = split_cells(line.text, delimiter, strict=False)
        if isinstance(cells, list):
            yield Record(cells, line.end, recoded=line.recoded)
            continue
        taken = [line]
        found = _over_lines(taken, waiting, incoming, delimiter, width)
        if found is None:
            waiting.extendleft(reversed(taken[1:]))
            yield Record([], line.end, Trouble.QUOTE, raw=line.text)
        else:
            yield Record(found, taken[-1].end, recoded=any(each.recoded for each in taken))


def _over_lines(
    taken: list[Line], waiting: deque[Line], incoming: Iterator[Line], delimiter: str, width: int | None
) -> list[str] | None:
    """Take further lines until the open cell closes; ``None`` when it never properly does."""
    while len(taken) < MOST_LINES:
        line = waiting.popleft() if waiting else next(incoming, None)
        if line is None:
            return None
        taken.append(line)
        if line.overlong:
            return None
        if '"' not in line.text:
            continue
        cells = split_cells("\n".join(each.text for each in taken), delimiter, strict=True)
        if cells is _Open.YES:
            continue
        if not isinstance(cells, list):
            return None
        return cells if width is None or len(trimmed(cells, width)) == width else None
    return None


def trimmed(cells: list[str], width: int) -> list[str]:
    """The cells without empty ones beyond ``width``, as spreadsheets leave at the end of a row."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells
