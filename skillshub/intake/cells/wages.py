"""Pay: ``€ 2.900-4.000 per maand``, ``19-23 €/h``, ``16,50 p/u``, ``€ 3.300-4.600 bij 36 uur``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skillshub.core.amounts import parse_number
from skillshub.core.pay import WEEKS_PER_YEAR, Pay, PayUnit
from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.hours import FROM, MOST, NUMBER, UP_TO
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable

_AMOUNT = (
    r"(?:\d{1,3}(?:[.\s']\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?:,-{1,2}|,–|k\b)?"
)
_EURO = r"(?:€|\beuro?\b)"
_FROM_TO = re.compile(
    rf"(?P<sign1>{_EURO}\s*)?(?<![\w.,])(?P<low>{_AMOUNT})(?![\w])(?P<sign2>\s*{_EURO})?"
    rf"(?:\s*(?:-|–|—|/|\bt/m\b|\btot\b|\bbis\b|\bto\b|\ben\b|\bund\b|\band\b)(?:\s*max\.?)?\s*"
    rf"(?P<sign3>{_EURO}\s*)?(?P<high>{_AMOUNT})(?![\w])(?P<sign4>\s*{_EURO})?)?",
    re.IGNORECASE,
)
_WEEKLY_HOURS = re.compile(
    r"(?:\b(?:bij|bei|at|op basis van|auf Basis von|based on|o\.?b\.?v\.?)\s*(?:een |einer |a )?"
    r"(?:(?:fulltime|full-time|voltijds?|vollzeit|1 fte)\s*)?\(?"
    r"(?P<a>\d+(?:[.,]\d+)?)\s*-?\s*(?:urige|uur|uren|u\b|std\.?|stunden|h\b|hours?|hrs?\b)(?:\s*[-/]?\s*(?:(?:per|pro|a|p\.)\s*)?(?:week|woche|wo\b|wk\b|\w*week))?"
    r"|(?P<b>\d+(?:[.,]\d+)?)\s*-?\s*(?:urige|uur|uren|u\b|std\.?|stunden|h\b|hours?|hrs?\b)\s*[-/]?\s*(?:(?:per|pro|a|p\.)\s*)?(?:week|woche|wk\b|\w*week))",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|procent\b|prozent\b|percent\b)|\b\d{1,2}[-./]\d{1,2}[-./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b1[34](?:e|\.|th)\s*(?:maand|monats\w*|month)|"
    r"\b(?:schaal|trede|stufe|entgeltgruppe|eg|fwg|tarif|tvöd|tvoed|scale|grade|step|cao|p|e)\s*[-.]?\s*\d{1,3}[a-z]?\b|\b1[34]x\b|\b(?:12|13|14)\s*x\b",
    re.IGNORECASE,
)
_FOUR_WEEKS = re.compile(
    r"\b(?:(?:per|pro|je|alle|elke|every)\s*)?(?:4|vier|four)[\s-]*(?:weken|wochen|weeks?|wekelijks|wöchentlich)\b",
    re.IGNORECASE,
)
_ONE_WEEK = re.compile(
    r"(?:\b(?:per|pro|je|in der|a)\s*|/\s*)(?:week|woche|wk)\b"
    r"|\b(?:wekelijks|wöchentlich|weekly|weekloon|wochenlohn)\b",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(r"(?:per|pro|je|im|p\.?|/)?\s*[^\W\d_]+(?:\.[^\W\d_]\.?)?", re.IGNORECASE)
_UNITS: dict[str | None, PayUnit] = {"hour": "hour", "month": "month", "year": "year"}
_USUAL: dict[PayUnit, tuple[float, float]] = {"hour": (3, 500), "month": (100, 50_000), "year": (1_000, 1_000_000)}
_TELLING: tuple[tuple[PayUnit, float, float], ...] = (
    ("hour", 10, 120),
    ("month", 900, 12_000),
    ("year", 18_000, 300_000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPay:
    """Pay with how it was understood."""

    pay: Pay | None
    """``None``: the words name no amount (*in overleg*, *nach Tarif*)."""
    unit_assumed: bool = False
    """The words gave no unit; the size of the amount did."""


def parse_pay(text: str, *, unit: PayUnit | None = None, hours: float | None = None) -> ReadPay:
    """Gross pay from words.

    Amounts marked with € or EUR count before bare ones; holiday pay in per cent, dates and pay
    grades are passed over. An amount for a week or for four weeks becomes one for a month
    (52 weeks, or 13 periods, in twelve months); one for a day stays unread, for nobody says how
    many hours a day has. Without a unit the size decides where it leaves no doubt: 10-120 an
    hour, 900-12,000 a month, 18,000-300,000 a year.

    Raises:
        Unreadable: the range runs backwards, the unit is a day, no unit can be told,
            or the amount cannot be one for the unit.
    """
    line = one_line(text)
    found_hours = _WEEKLY_HOURS.search(line)
    if found_hours and hours is None:
        hours = weekly_hours(found_hours["a"] or found_hours["b"])
    rest = _NOISE.sub(" ", _WEEKLY_HOURS.sub(" ", line))
    weeks = _weeks_of(rest) if unit is None else None
    if weeks is not None:
        rest = _ONE_WEEK.sub(" ", _FOUR_WEEKS.sub(" ", rest))
    matches = [m for m in _FROM_TO.finditer(rest) if parse_amount(m["low"]) > 0]
    marked = [m for m in matches if m["sign1"] or m["sign2"] or m["sign3"] or m["sign4"]]
    found_unit = unit or _unit_of(rest)
    by_weeks = weeks is not None and found_unit is None
    bare = not re.search(r"[^\W\d_]", rest)
    chosen = marked or (matches if found_unit or by_weeks or bare else [])
    if not chosen:
        return ReadPay(pay=None)
    if weeks is not None and by_weeks:
        low, high = _bounds(chosen[0], rest)
        month = WEEKS_PER_YEAR / (12 * weeks)
        low, high = (None if amount is None else round(amount * month, 2) for amount in (low, high))
        return read_amounts(low, high, unit="month", hours=hours)
    return read_amounts(*_bounds(chosen[0], rest), unit=found_unit, hours=hours)


def read_amounts(low: float | None, high: float | None, *, unit: PayUnit | None, hours: float | None) -> ReadPay:
    """Pay from amounts; without a unit the size decides as in :func:`parse_pay`.

    Raises:
        Unreadable: as :func:`parse_pay`.
    """
    return ReadPay(pay=make_pay(low, high, unit or _telling_unit(low, high), hours), unit_assumed=unit is None)


def _bounds(found: re.Match[str], line: str) -> tuple[float | None, float | None]:
    low = parse_amount(found["low"])
    if found["high"]:
        high = parse_amount(found["high"])
        if low < 1_000 <= high and found["high"].endswith("k") and not found["low"].endswith("k"):
            low *= 1_000
        return low, high
    before = line[: found.end()]
    if FROM.match(before):
        return low, None
    if UP_TO.match(before):
        return None, low
    return low, low


def parse_amount(text: str) -> float:
    """One amount in euro: ``2.900``, ``12,50``, ``12.50``, ``2 900,-``, ``35k``.

    Raises:
        Unreadable: not exactly one number.
    """
    plain = re.sub(rf"{_EURO}|,-+$|,–$|['\s]", "", one_line(text), flags=re.IGNORECASE)
    factor = 1_000 if plain.endswith(("k", "K")) else 1
    try:
        if not re.fullmatch(r"\d[\d.,]*[kK]?", plain):
            raise ValueError(plain)  # noqa: TRY301
        return parse_number(plain.rstrip("kK")) * factor
    except ValueError:
        raise Unreadable("amount", hint="amount") from None


def parse_unit(text: str) -> PayUnit:
    """``hour``, ``month`` or ``year`` from words in nl, de or en.

    Raises:
        Unreadable: none of the three.
    """
    found = vocabulary.meaning("pay_units", one_line(text))
    if found in _UNITS:
        return _UNITS[found]
    raise Unreadable("pay_unit", hint="pay_unit")


def weekly_hours(text: str) -> float:
    """The weekly hours an amount stands for.

    Raises:
        Unreadable: not one number above 0 and up to 80.
    """
    numbers = NUMBER.findall(one_line(text))
    hours = parse_number(numbers[0]) if len(numbers) == 1 else 0.0
    if not 0 < hours <= MOST:
        raise Unreadable("hours_range", hint="hours", most=int(MOST))
    return hours


def make_pay(low: float | None, high: float | None, unit: PayUnit, hours: float | None) -> Pay:
    """A checked :class:`Pay`.

    Raises:
        Unreadable: backwards, or an amount nobody earns in that unit.
    """
    if low is not None and high is not None and low > high:
        raise Unreadable("backwards", hint="pay")
    least, most = _USUAL[unit]
    if any(amount is not None and not least <= amount <= most for amount in (low, high)):
        raise Unreadable(f"pay_{unit}", hint="pay", least=float(least), most=float(most))
    return Pay(low=low, high=high, unit=unit, hours=hours)


def _weeks_of(line: str) -> int | None:
    """How many weeks an amount is for, where the words name weeks."""
    return 4 if _FOUR_WEEKS.search(line) else 1 if _ONE_WEEK.search(line) else None


def _unit_of(line: str) -> PayUnit | None:
    for word in _UNIT_WORD.findall(line):
        found = vocabulary.meaning("pay_units", word) or vocabulary.meaning("pay_units", word.lstrip("/ "))
        if found == "other":
            raise Unreadable("pay_unit", hint="pay_unit")
        if found in _UNITS:
            return _UNITS[found]
    return None


def _telling_unit(low: float | None, high: float | None) -> PayUnit:
    amounts = [amount for amount in (low, high) if amount is not None]
    for unit, least, most in _TELLING:
        if all(least <= amount <= most for amount in amounts):
            return unit
    raise Unreadable("pay_unit_missing", hint="pay_unit")
