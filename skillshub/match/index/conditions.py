"""Conditions in sixteen bytes a vacancy, and what a person asks of them.

A view may be narrowed by them; the conditions of a match are judged in full by the border rules and flag, never
filter. Whatever a vacancy does not say passes: unknown is no fault. Values are rounded so that rounding never
leaves a vacancy out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from skillshub.core.cefr import Cefr

ROW = np.dtype(
    [
        ("flags", "<u1"),
        ("sector", "<u1"),
        ("hours_min", "<u1"),
        ("hours_max", "<u1"),
        ("pay", "<u2"),
        ("start", "<u2"),
        ("last", "<u2"),
        ("zone", "<u2"),
        ("languages", "<u2"),
        ("licences", "<u2"),
    ]
)
"""One vacancy.

    flags      bit 0 NL, bit 1 DE, bit 2 a place to learn the trade, bits 3-7 the shifts of :data:`SHIFTS`
    sector     number 1 … 63; 0 = not said
    hours_min  half hours a week; 0 = not said
    hours_max  half hours a week; 255 = not said
    pay        highest offer, cents an hour; 0 = not said or no ceiling
    start      days since :data:`DAY_ZERO`; 0 = not said
    last       last day to apply, days since :data:`DAY_ZERO`; 65535 = not said
    zone       number of the postcode; 65535 = not known
    languages  level asked of nl, de, en, four bits each; 0 = not asked
    licences   bit per licence of the index's own list of up to sixteen; others are left to the border rules
"""
COUNTRIES = ("NL", "DE")
LEARNING_PLACE = 4
SHIFTS = ("day", "evening", "night", "weekend", "rotating")
LANGUAGES = ("nl", "de", "en")
DAY_ZERO = date(2000, 1, 1)
NO_HOURS = 255
NO_DAY = 65_535
NO_ZONE = 65_535
ANY_LEVEL = 15

Rows = NDArray[np.void]


class Said(Protocol):
    """Conditions by the name of the field."""

    def __getitem__(self, name: str, /) -> NDArray[Any]: ...


def silent(count: int) -> Rows:
    """Rows that say nothing."""
    rows = np.zeros(count, dtype=ROW)
    rows["hours_max"], rows["last"], rows["zone"] = NO_HOURS, NO_DAY, NO_ZONE
    return rows


def flags_of(country: str, shifts: Iterable[str], *, learning_place: bool) -> int:
    """The byte ``flags``."""
    bits = LEARNING_PLACE if learning_place else 0
    if country in COUNTRIES:
        bits |= 1 << COUNTRIES.index(country)
    return bits | sum(8 << SHIFTS.index(shift) for shift in set(shifts) if shift in SHIFTS)


def languages_of(levels: Iterable[tuple[str, Cefr]]) -> int:
    """The field ``languages``; of two levels for one language the higher counts."""
    asked = dict.fromkeys(LANGUAGES, 0)
    for language, level in levels:
        if language in asked:
            asked[language] = max(asked[language], int(level))
    return sum(level << 4 * at for at, level in enumerate(asked.values()))


def day_of(day: date) -> int:
    """Days since :data:`DAY_ZERO`, within 1 … 65,534."""
    return min(max((day - DAY_ZERO).days, 1), NO_DAY - 1)


def half_hours(hours: float, *, up: bool) -> int:
    """Hours as half hours, 0 … 254."""
    return min(max((ceil if up else floor)(hours * 2), 0), NO_HOURS - 1)


def cents(euro: float) -> int:
    """Euro an hour as cents, rounded up, 1 … 65,535."""
    return min(max(ceil(round(euro * 100, 6)), 1), 65_535)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ask:
    """What a row must not contradict. The default asks nothing."""

    flags_any: int = 0
    """Countries wanted, as in ``flags``; 0 = any."""
    flags_none: int = 0
    """Shifts and kinds of place that are out."""
    shifts_any: int = 0
    """Bit per shift of :data:`SHIFTS`: at least one of these is worked; 0 = any."""
    sectors: int = 0
    """Bit per sector wanted; 0 = any."""
    hours_least: int = 0
    hours_most: int = NO_HOURS
    """Half hours wanted, from and to."""
    pay: int = 0
    """Cents an hour at least."""
    start: int = 0
    """Day from which the person is free; 0 = now."""
    day: int = 0
    """The day of the question: what closed before it is out."""
    nl: int = ANY_LEVEL
    de: int = ANY_LEVEL
    en: int = ANY_LEVEL
    """Levels the person has."""
    licences: int = 0
    """Licences the person does not hold."""
    zones: NDArray[np.bool_] | None = None
    """Per zone whether it is within reach; ``None`` = any. Zones beyond the end pass."""

    @property
    def anything(self) -> bool:
        """Whether it asks at all."""
        return self.zones is not None or self.numbers() != Ask().numbers()

    def numbers(self) -> tuple[int, ...]:
        """Everything but the zones, in the order the compiled code reads."""
        return (
            self.flags_any,
            self.flags_none,
            self.sectors,
            self.hours_least,
            self.hours_most,
            self.pay,
            self.start,
            self.day,
            self.nl,
            self.de,
            self.en,
            self.licences,
            self.shifts_any << 3,
        )

    def passes(self, rows: Rows | Said) -> NDArray[np.bool_]:
        """Per row whether nothing it says contradicts what is asked."""
        flags, sector, pay, start = rows["flags"], rows["sector"], rows["pay"], rows["start"]
        country = flags & 3
        ok: NDArray[np.bool_] = (flags & np.uint8(self.flags_none)) == 0
        if self.flags_any:
            ok &= (country == 0) | ((country & np.uint8(self.flags_any)) != 0)
        if self.shifts_any:
            shifts = flags >> np.uint8(3)
            ok &= (shifts == 0) | ((shifts & np.uint8(self.shifts_any)) != 0)
        if self.sectors:
            ok &= (sector == 0) | ((np.uint64(self.sectors) >> (sector & 63).astype(np.uint64)) & np.uint64(1) == 1)
        ok &= (rows["hours_min"] <= self.hours_most) & (rows["hours_max"] >= self.hours_least)
        ok &= (pay == 0) | (pay >= self.pay)
        ok &= (start == 0) | (start >= self.start)
        ok &= rows["last"] >= self.day
        for at, level in enumerate((self.nl, self.de, self.en)):
            ok &= ((rows["languages"] >> (4 * at)) & 15) <= level
        ok &= (rows["licences"] & np.uint16(self.licences)) == 0
        if self.zones is not None and len(self.zones):
            known = rows["zone"] < len(self.zones)
            ok &= ~known | self.zones[np.where(known, rows["zone"], 0)]
        return ok
