"""Years of experience in running text: ``minimaal 2 jaar ervaring``, ``mind. dreijährige Berufserfahrung``.

A firm that has been there for a hundred years, a contract of a year and somebody's age are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from skillshub.core.amounts import parse_number
from skillshub.link.cues import NEGATED
from skillshub.link.facts.clauses import any_of, clauses, importance_in, part_around, words
from skillshub.link.facts.fact import Fact, Field

MOST = 50.0
NEAR = 50
"""Characters between years and the word for experience, at most."""
_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")
"""What was done so long, as German puts it: *22 Jahre Bauleitung*."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    years: re.Pattern[str]
    experience: re.Pattern[str]
    least: re.Pattern[str]
    other: re.Pattern[str]
    since: re.Pattern[str]
    done: re.Pattern[str]
    not_done: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists, numbers = words()["years"], words()["numbers"]
    word = "|".join(name for names in numbers.values() for name in names)
    number = rf"\d{{1,2}}(?:[.,]\d)?|{word}"
    return _Patterns(
        years=re.compile(
            rf"(?<![\w.,/-])(?P<low>{number})\s?(?:\+|\ba\b|(?:-|–|/|tot|bis|to|à|of|oder|or)\s?(?P<high>{number}))?\s?"
            rf"(?:{'|'.join(lists['unit'])})",
            re.IGNORECASE,
        ),
        experience=any_of(lists["experience"]),
        least=re.compile(rf"(?<![^\W_])(?:{'|'.join(lists['least'])})\s*$", re.IGNORECASE),
        other=any_of(lists["other"]),
        since=re.compile(r"\b(?:seit|sinds|al)\s*(?:über|ruim|mehr als|meer dan)?\s*$", re.IGNORECASE),
        done=any_of(lists["done"]),
        not_done=any_of(lists["not_done"]),
    )


def years_in(text: str, *, is_cv: bool = False) -> Iterator[Fact]:
    """Years of experience a vacancy asks for, or a person says to have; of a CV the most said of all work."""
    for start, clause in clauses(text):
        for match in _patterns().years.finditer(clause):
            low = _number(match["low"])
            high = _number(match["high"]) if match["high"] else low
            if not 0 < low <= high <= MOST:
                continue
            if _is_said(clause, match) if is_cv else _is_asked(clause, match):
                yield Fact(
                    field=Field.YEARS,
                    phrase=match.group().strip(),
                    span=(start + match.start(), start + match.end()),
                    low=low,
                    high=high,
                    importance=importance_in(clause),
                )


def _is_asked(clause: str, match: re.Match[str]) -> bool:
    """Whether a vacancy means experience: the word stands near, or *at least* goes before and *in* or *als* behind."""
    at = _patterns()
    before, after = clause[: match.start()], clause[match.end() :]
    if at.other.search(part_around(clause, *match.span())) or NEGATED.search(clause):
        return False
    near = after[:NEAR]
    experience = at.experience.search(near) or at.experience.search(before[-NEAR:])
    bound = at.least.search(before) or "+" in match.group()
    return bool(experience or (bound and at.done.match(after.lstrip())))


def _is_said(clause: str, match: re.Match[str]) -> bool:
    """Whether a CV speaks of work: after *seit* or *ruim*, with a place or a trade behind them."""
    at = _patterns()
    before, after = clause[: match.start()], clause[match.end() :].lstrip()
    if at.not_done.search(before[-20:]) or at.not_done.search(after[:NEAR].split(",")[0]):
        return False
    if at.experience.search(after[:NEAR]):
        return True
    if at.since.search(before) or at.least.search(before):
        return bool(at.done.match(after))
    return bool(_NOUN.match(after) and match.group()[0].isdigit())


def _number(text: str) -> float:
    if text[0].isdigit():
        return parse_number(text)
    for value, names in words()["numbers"].items():
        if any(re.fullmatch(name, text, re.IGNORECASE) for name in names):
            return float(value)
    return 0.0
