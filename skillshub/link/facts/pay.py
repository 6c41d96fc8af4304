"""Pay in running text: ``€ 2.850 - € 3.750 bruto per maand``, ``16,80 Euro die Stunde``, ``schaal 6 (2.641 - 3.610)``.

Amounts are read as cells are (``intake/cells/wages.py``). A grade without an amount is told by its name: what it is
worth depends on a table, a step and a date nobody has named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from skillshub.core.pay import PayUnit
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.cells.wages import ReadPay, parse_amount, read_amounts, weekly_hours
from skillshub.link.facts.clauses import any_of, clauses, words
from skillshub.link.facts.fact import Fact, Field
from skillshub.link.facts.hours import without_hours

_EURO = r"(?:€|\beuro?s?\b)"
_AMOUNT = (
    r"(?:\d{1,3}(?:[.' ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?:,-{1,2}|,–|k\b)?"
)
_BETWEEN = (
    r"\s*(?:-|–|—|,(?=\s*max)|\bt/m\b|\btot(?: en met)?\b|\bbis(?: zu)?\b|\bto\b|\ben\b|\bund\b|\band\b)"
    r"\s*(?:(?:max|maximaal)\.?\s*)?"
)
_RANGE = re.compile(
    rf"(?P<sign1>{_EURO}\s*)?(?<![\w.,/+-])(?P<low>{_AMOUNT})(?![\w%])(?P<sign2>\s*{_EURO})?"
    rf"(?:{_BETWEEN}(?P<sign3>{_EURO}\s*)?(?P<high>{_AMOUNT})(?![\w%])(?P<sign4>\s*{_EURO})?)?",
    re.IGNORECASE,
)
_GROSS = re.compile(r"\s*(?:bruto|brutto|gross)\b", re.IGNORECASE)
_AROUND, _BEHIND = 45, 30
_UNITS: tuple[PayUnit, ...] = ("hour", "month", "year")


@dataclass(frozen=True, slots=True)
class _Patterns:
    said: re.Pattern[str]
    other: re.Pattern[str]
    grade: re.Pattern[str]
    units: dict[PayUnit, re.Pattern[str]]
    hours: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists, hours = words()["pay"], words()["hours"]

    def before(names: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(names)})\s*(?:{_EURO}\s*)?$", re.IGNORECASE)

    return _Patterns(
        said=any_of(lists["said"]),
        other=re.compile("|".join(lists["other"]), re.IGNORECASE),
        grade=any_of(lists["grade"]),
        units={unit: any_of(lists[unit]) for unit in _UNITS},
        hours=re.compile(
            rf"(?<![^\W_])(?:{'|'.join(hours['basis'])})\s*\(?(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s?-?\s?(?:{'|'.join(hours['unit'])})",
            re.IGNORECASE,
        ),
        least=before(hours["least"]),
        most=before(hours["most"]),
    )


def pay_in(text: str) -> Iterator[Fact]:
    """Amounts a vacancy offers, then the grades it names."""
    plain = _patterns().grade.sub(lambda found: " " * len(found.group()), text)
    for start, clause in clauses(plain):
        yield from _amounts(clause, start)
    for match in _patterns().grade.finditer(text):
        yield Fact(field=Field.GRADE, phrase=match.group().strip(), span=match.span())


def _amounts(clause: str, start: int) -> Iterator[Fact]:
    at = _patterns()
    measured = at.hours.search(clause)
    clause = without_hours(clause)
    for match in _RANGE.finditer(clause):
        marked = any(match[f"sign{number}"] for number in (1, 2, 3, 4))
        before, behind = clause[max(0, match.start() - _AROUND) : match.start()], clause[match.end() :]
        if not (marked or at.said.search(before) or _GROSS.match(behind)):
            continue
        if at.other.search(_last_part(before)) or at.other.search(behind[:_BEHIND].split(",")[0]):
            continue
        unit = _unit(before, behind)
        try:
            read = _read(match, before, unit, weekly_hours(measured["hours"]) if measured else None)
        except Unreadable:
            continue  # no amount anybody earns: a year, a street number, a sum of another kind
        if read.pay is None or (not marked and read.pay.unit == "hour" and unit is None):
            continue
        yield Fact(
            field=Field.PAY,
            phrase=match.group().strip(),
            span=(start + match.start(), start + match.end()),
            low=read.pay.low,
            high=read.pay.high,
            unit=read.pay.unit,
            hours=read.pay.hours,
        )


def _last_part(text: str) -> str:
    """What stands between the last comma and the amount."""
    return re.split(r",\s|[(]", text)[-1]


def _unit(before: str, behind: str) -> PayUnit | None:
    """The unit behind an amount, else before it; the nearest counts."""
    at = _patterns()
    near = re.split(r",\s|\.\s", behind[:_BEHIND])[0]
    found = [(match.start(), unit) for unit in _UNITS if (match := at.units[unit].search(near))]
    if found:
        return min(found)[1]
    told = [(match.start(), unit) for unit in _UNITS for match in at.units[unit].finditer(before)]
    return max(told)[1] if told else None


def _read(match: re.Match[str], before: str, unit: PayUnit | None, hours: float | None) -> ReadPay:
    at = _patterns()
    low = parse_amount(match["low"])
    if match["high"]:
        return read_amounts(low, parse_amount(match["high"]), unit=unit, hours=hours)
    if at.most.search(before):
        return read_amounts(None, low, unit=unit, hours=hours)
    return read_amounts(low, None if at.least.search(before) else low, unit=unit, hours=hours)
