"""Hours a week in running text: ``32-36 uur``, ``38,5 Std./Woche``, ``35-Stunden-Woche``, ``0,8 fte``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from skillshub.core.amounts import parse_number
from skillshub.link.facts.clauses import any_of, clauses, part_around, words
from skillshub.link.facts.fact import Fact, Field

LEAST, MOST = 4.0, 48.0
"""Hours a week a job may have; what lies outside is a time of day or another measure."""
NOON = 12.0
"""From here on a range after *tussen* or *van* is one of hours a week, and none of times of day."""
WINDOW = 30
"""Characters before a number that may hold what it means."""
_NUMBER = r"\d{1,2}(?:[.,]\d{1,2})?"
_TO = (
    r"\s*(?:-|–|—|/|\btot\b|\bbis\b|\bto\b|\bt/m\b|\bof\b|\boder\b|\bor\b|\bà\b|\ben\b|\bund\b)"
    r"\s*(?:(?:max\.|maximaal|maximal|höchstens)\s*)?"
)
_BEFORE_WORD = r"(?<![^\W_])(?:{})\s*\(?\s*$"


@dataclass(frozen=True, slots=True)
class _Patterns:
    hours: re.Pattern[str]
    week: re.Pattern[str]
    not_week: re.Pattern[str]
    other: re.Pattern[str]
    basis: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    clock: re.Pattern[str]
    full: re.Pattern[str]
    part: re.Pattern[str]
    share: re.Pattern[str]
    wanted: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = words()["hours"]

    def before(name: str) -> re.Pattern[str]:
        return re.compile(_BEFORE_WORD.format("|".join(lists[name])), re.IGNORECASE)

    return _Patterns(
        hours=re.compile(
            rf"(?<![\w.,:/€-])(?P<low>{_NUMBER})(?:\s*(?:{'|'.join(lists['unit'])})?{_TO}(?P<high>{_NUMBER}))?"
            rf"\s?-?\s?(?:{'|'.join(lists['unit'])})\.?",
            re.IGNORECASE,
        ),
        week=re.compile(rf"[\s-]*(?:{'|'.join(lists['week'])})", re.IGNORECASE),
        not_week=re.compile(rf"[\s-]*(?:{'|'.join(lists['not_week'])})", re.IGNORECASE),
        other=any_of(lists["other"]),
        basis=before("basis"),
        least=before("least"),
        most=before("most"),
        clock=before("clock"),
        full=any_of(lists["full"]),
        part=any_of(lists["part"]),
        share=re.compile(
            rf"(?<![\w.,])(?P<share>[01](?:[.,]\d{{1,2}})?)\s?(?:{'|'.join(lists['fte'])})", re.IGNORECASE
        ),
        wanted=any_of(lists["wanted"]),
    )


def without_hours(text: str) -> str:
    """The text with every number of hours blanked out, so that none passes for an amount."""
    return _patterns().hours.sub(lambda found: " " * len(found.group()), text)


def hours_in(text: str, *, is_cv: bool = False) -> Iterator[Fact]:
    """Hours a week a job has or, of a CV, a person wishes.

    Hours that only say what pay is meant for stand for the job where it names no others. Without any
    number full time, part time and shares of a post are told as what they are.
    """
    found = list(_numbers(text, is_cv=is_cv))
    own = [fact for fact, is_basis in found if not is_basis]
    if found:
        yield from own or [fact for fact, _ in found][:1]
        return
    for start, clause in clauses(text):
        yield from _working_time(clause, start, is_cv=is_cv)


def _numbers(text: str, *, is_cv: bool) -> Iterator[tuple[Fact, bool]]:
    """Hours with whether they are the measure of an amount of pay."""
    at = _patterns()
    for start, clause in clauses(text):
        if is_cv and not at.wanted.search(clause):
            continue
        for match in at.hours.finditer(clause):
            rest, before = clause[match.end() :], clause[max(0, match.start() - WINDOW) : match.start()]
            week = at.week.match(rest)
            weekly = bool(week) or "woche" in match.group().lower() or "week" in match.group().lower()
            low = parse_number(match["low"])
            high = parse_number(match["high"]) if match["high"] else low
            if not LEAST <= low <= high <= MOST or at.not_week.match(rest):
                continue
            clock = at.clock.search(before) and (low == high or low < NOON)
            if not weekly and (clock or at.other.search(part_around(clause, *match.span()))):
                continue
            open_low, open_high = at.most.search(before), at.least.search(before)
            end = match.end() + (week.end() if week else 0)
            fact = Fact(
                field=Field.HOURS,
                phrase=clause[match.start() : end].strip(),
                span=(start + match.start(), start + end),
                low=None if open_low and low == high else low,
                high=None if open_high and low == high else high,
                unit="week",
            )
            yield fact, bool(at.basis.search(before))


def _working_time(clause: str, start: int, *, is_cv: bool) -> Iterator[Fact]:
    at = _patterns()
    if is_cv and not at.wanted.search(clause):
        return
    for unit, pattern in (("full", at.full), ("part", at.part), ("fte", at.share)):
        found = pattern.search(clause)
        if found is None:
            continue
        share = parse_number(found["share"]) if unit == "fte" else None
        span = (start + found.start(), start + found.end())
        yield Fact(field=Field.WORKING_TIME, phrase=found.group().strip(), span=span, low=share, high=share, unit=unit)
