"""Dates as people write them: ``2026-07-01``, ``1-7-2026``, ``01.07.2026``, ``1 juli 2026``, ``July 1, 2026``."""

from __future__ import annotations

import re
from datetime import date

from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"^(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}$")
_COMPACT = re.compile(r"^(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T\d{4,6}Z?)?$")
_DAY_FIRST = re.compile(rf"^(?P<d>\d{{1,2}})\s*[-/. ]\s*(?P<m>\d{{1,2}})\s*[-/. ]\s*(?P<y>\d{{4}}){_TIME}$")
_SHORT_YEAR = re.compile(r"^\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2}$")
_DAY_WORD = r"(?:[^\W\d_]+\.?,?\s+)?"
_NAMED = re.compile(rf"^{_DAY_WORD}(?P<d>\d{{1,2}})(?:\.|e|de|st|nd|rd|th)?\s*(?P<m>[^\W\d_]+)\.?,?\s*(?P<y>\d{{4}})$")
_MONTH_FIRST = re.compile(rf"^{_DAY_WORD}(?P<m>[^\W\d_]+)\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})$")
EARLIEST, LATEST = 1900, 2100


def parse_date(text: str) -> date:
    """One day. Numbers are read day-month-year unless the year stands first; a time of day is left off.

    Raises:
        Unreadable: not a date, a day that does not exist, a year of two digits, or a year outside 1900-2100.
    """
    line = one_line(text)
    for pattern in (_YEAR_FIRST, _COMPACT, _DAY_FIRST, _NAMED, _MONTH_FIRST):
        found = pattern.match(line)
        if found:
            return _day(found)
    if _SHORT_YEAR.match(line):
        raise Unreadable("date_short_year", hint="date")
    raise Unreadable("date", hint="date")


def _day(found: re.Match[str]) -> date:
    month = found["m"] if found["m"].isdigit() else vocabulary.meaning("months", found["m"])
    if month is None:
        raise Unreadable("date", hint="date")
    year = int(found["y"])
    try:
        day = date(year, int(month), int(found["d"]))
    except ValueError:
        raise Unreadable("date_impossible", hint="date_order") from None
    if not EARLIEST <= year <= LATEST:
        raise Unreadable("date_year", hint="date", first=str(EARLIEST), last=str(LATEST))
    return day


def parse_start(text: str) -> date | None:
    """A starting day; ``None`` for *at once* and *to be agreed*, which lay nothing down.

    Raises:
        Unreadable: as :func:`parse_date`.
    """
    if any(vocabulary.says(name, text) for name in ("at_once", "open", "none")):
        return None
    return parse_date(text)


def parse_end(text: str) -> date | None:
    """A last day; ``None`` for *to be agreed* and *none*.

    Raises:
        Unreadable: as :func:`parse_date`.
    """
    if any(vocabulary.says(name, text) for name in ("open", "none")):
        return None
    return parse_date(text)
