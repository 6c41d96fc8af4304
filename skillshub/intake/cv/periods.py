"""Periods as CVs write them: ``2015 – 2019``, ``03/2015 - heden``, ``seit Mai 2019``, ``sept. 2008 tot 2012``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from skillshub.core.text import fold
from skillshub.intake.cells import vocabulary
from skillshub.intake.cv.wordlists import words

EARLIEST = 1950
LONGEST = 70.0
"""Years of the longest period that is believed."""
_YEAR = r"(?:19[5-9]\d|20\d\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period found in a line."""

    start: int
    """Where it begins in the line."""
    end: int
    """Where it ends in the line."""
    years: float | None
    """Its length to a half year; ``None`` when only its end is known."""
    last_year: int | None
    """The year it ended; this year while it is running."""
    running: bool


@cache
def _pattern() -> re.Pattern[str]:
    months = sorted((word for word in vocabulary.table("months") if not word.isdigit()), key=len, reverse=True)
    named = rf"(?:{'|'.join(map(re.escape, months))})\.?"
    now = words("running").pattern
    since = words("since").pattern
    number = rf"(?:\d{{1,2}}[./-])?(?:0?[1-9]|1[0-2])\s?[./-]\s?(?={_YEAR})"
    atom = rf"(?:{number}|(?:\d{{1,2}}\.?\s)?{named}\s)?(?:{_YEAR})(?!\d)"
    iso = rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?!\d)"
    one = rf"(?:{iso}|{atom})"
    gap = r"\s*(?:-|–|—|−|/|\bt/m\b|\btot(?: en met| op)?\b|\bbis\b|\bto\b|\buntil\b|\bt\.?m\.?\b|>)\s*"
    short = r"\d\d(?!\d)"
    return re.compile(
        rf"(?<![\d./])(?:(?P<from>{one}){gap}(?:(?P<now>{now})|(?P<to>{one})|(?P<short>{short}))"
        rf"|(?P<since>{since})\s(?P<only>{one})|(?P<single>{one}))"
    )


def find_period(line: str, today: date) -> Period | None:
    """The first period of a line; a lone year counts as its end."""
    folded = fold(line)
    if len(folded) != len(line):
        # a letter that folds to two (ß) moves everything behind it: look at the line letter by letter instead
        folded = "".join((fold(letter) or " ")[0] for letter in line)
    found = _pattern().search(folded)
    return _read(found, today) if found else None


def without_period(line: str, period: Period) -> tuple[str, str]:
    """What stands before and after a period, without the signs that part them."""
    return line[: period.start].strip(" \t-–—|:,;()[]•·"), line[period.end :].strip(" \t-–—|:,;()[]•·")


def _read(found: re.Match[str], today: date) -> Period | None:
    begun = found["from"] or found["only"]
    running = bool(found["now"] or found["since"])
    ended = found["to"] or found["single"]
    if found["short"]:
        century = _moment(found["from"])[0] // 100 * 100
        ended = str(century + int(found["short"]))
    first = _moment(begun) if begun else None
    last = (today.year, today.month) if running else _moment(ended)
    if last[0] > today.year + 8 or (first and first[0] < EARLIEST):
        return None
    years = length(first, last) if first else None
    if years is not None and not 0 <= years <= LONGEST:
        return None
    return Period(
        start=found.start(), end=found.end(), years=years, last_year=min(last[0], today.year), running=running
    )


def length(first: tuple[int, int | None], last: tuple[int, int | None]) -> float:
    """Years between two moments ``(year, month)``, to a half year; by years alone where a month is missing."""
    if first[1] is None or last[1] is None:
        return max(float(last[0] - first[0]), 0.5 if last[0] == first[0] else 0.0) if last[0] >= first[0] else -1.0
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return (months + 3) // 6 / 2 if months >= 3 else (0.0 if months > 0 else -1.0)


def _moment(text: str) -> tuple[int, int | None]:
    year = re.search(_YEAR, text)
    iso = re.match(rf"{_YEAR}-(\d\d)", text)
    if iso:
        return int(text[:4]), int(iso[1])
    before = text[: year.start()].strip(" ./-") if year else ""
    month = re.split(r"[./\s-]+", before)[-1] if before else ""
    if month.isdigit():
        return int(year[0]) if year else 0, int(month)
    meant = vocabulary.meaning("months", month) if month else None
    return int(year[0]) if year else 0, int(meant) if meant else None
