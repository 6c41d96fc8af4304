"""Hours a week: ``32-36 uur``, ``38,5``, ``ab 20 Stunden``."""

from __future__ import annotations

import re

from skillshub.core.amounts import parse_number
from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
FROM = re.compile(
    r"^\W*(?:vanaf|minimaal|minstens|min\.?|mindestens|ab|from|at least|over|≥|>=?)\s*(?=[\d€e])", re.IGNORECASE
)
UP_TO = re.compile(
    r"^\W*(?:tot|maximaal|hoogstens|max\.?|höchstens|bis(?: zu)?|up to|at most|≤|<=?)\s*(?=[\d€e])", re.IGNORECASE
)
_NEGATIVE = re.compile(r"^\s*[-−]\s*\d")
_OTHER_MEASURE = re.compile(
    r"%|\bfte\b|\bvzä\b|\bper (?:dag|maand|jaar)\b|\bpro (?:tag|monat|jahr)\b|\bper (?:day|month|year)\b|"
    r"/\s?(?:dag|maand|tag|monat|day|month)\b|\bdagen\b|\btage\b|\bdays\b",
    re.IGNORECASE,
)
MOST = 80.0


def parse_hours(text: str) -> tuple[float | None, float | None]:
    """``(least, most)`` hours a week; a single number is both, *from* and *up to* leave one open.

    Words without a number (*in overleg*, *Vollzeit*, *flexibel*) give ``(None, None)``.

    Raises:
        Unreadable: no number, another measure (FTE, per cent, days), backwards, or beyond 80 a week.
    """
    line = one_line(text).replace("½", ".5")
    if vocabulary.says("open", line) or vocabulary.says("working_time", line):
        return None, None
    if _OTHER_MEASURE.search(line):
        raise Unreadable("hours_measure", hint="hours")
    amounts = [parse_number(n) for n in NUMBER.findall(line)]
    if not amounts:
        raise Unreadable("hours", hint="hours")
    if any(n > MOST for n in amounts) or amounts[-1] == 0 or _NEGATIVE.match(line):
        raise Unreadable("hours_range", hint="hours", most=int(MOST))
    if amounts != sorted(amounts):
        raise Unreadable("backwards", hint="hours")
    if len(amounts) == 1 and FROM.match(line):
        return amounts[0], None
    if len(amounts) == 1 and UP_TO.match(line):
        return None, amounts[0]
    return amounts[0], amounts[-1]


def parse_home_days(text: str) -> float | None:
    """Days a week that may be worked at home; of a range the most, *none* is 0, *to be agreed* ``None``.

    Raises:
        Unreadable: no number, or not 0 to 7.
    """
    line = one_line(text)
    if vocabulary.says("none", line) or vocabulary.meaning("flags", line) == "no":
        return 0.0
    if vocabulary.says("open", line):
        return None
    amounts = [parse_number(n) for n in NUMBER.findall(line)]
    if not amounts or "%" in line:
        raise Unreadable("home_days", hint="home_days")
    if amounts[-1] > 7 or _NEGATIVE.match(line):
        raise Unreadable("home_days", hint="home_days")
    return amounts[-1]


def parse_positions(text: str) -> int:
    """How many people are looked for; a whole number from 1.

    Raises:
        Unreadable: not a whole number of at least 1.
    """
    line = one_line(text)
    amounts = [parse_number(n) for n in NUMBER.findall(line)]
    if len(amounts) != 1 or _NEGATIVE.match(line) or not 1 <= amounts[0] <= 10_000 or amounts[0] % 1:
        raise Unreadable("positions", hint="positions")
    return int(amounts[0])
