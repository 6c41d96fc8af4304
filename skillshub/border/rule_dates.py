"""Which dated rules somebody should look at: about to expire, expired without a successor, unchecked for a year.

The engine itself always uses the rules in force on the day of the match; this tells people which ones need care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.core.dated import Dated
from skillshub.core.result import Condition

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge

SOON = timedelta(days=60)
"""A rule that ends within this time is about to expire: two months are enough to find out what comes after it."""
GAP = timedelta(days=31)
"""A successor begins at most this long after the end."""
SECTIONS = (
    *("flags", "licences", "professions", "practice", "pairs", "crossings", "lines"),
    *("programmes", "funding", "clusters", "focus_points", "branches"),
)
"""Sections of the knowledge whose records carry an id and dated facts; language steps are read beside them."""
_BY_SUBJECT = ("licences", "professions", "pairs")
_YEAR = re.compile(r"(?:-20\d\d)?(?:-\d\d)?$")


class RuleState(StrEnum):
    """Why a rule needs care, the most pressing first."""

    EXPIRED = "expired"
    """Its last day has passed, and nothing has come in its place."""
    EXPIRING = "expiring"
    """Its last day comes within :data:`SOON`."""
    UNCHECKED = "unchecked"
    """In force, and not checked for more than a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDate:
    """A rule that needs care."""

    id: str
    section: str
    """Section of the knowledge it stands in (:data:`SECTIONS`, ``language_steps``)."""
    state: RuleState
    facts: Dated
    successor: str | None = None
    """The rule that comes after it, where the knowledge has it already."""

    @property
    def pressing(self) -> bool:
        """Whether somebody has to do something; a rule about to expire whose successor is known asks for nothing."""
        return self.successor is None


def dated_rules(knowledge: Knowledge) -> Iterator[tuple[str, str, Dated]]:
    """``(section, id, facts)`` of every dated rule; a language step goes by its two levels (``B1-B2``)."""
    for section in SECTIONS:
        for id_, record in getattr(knowledge, section).items():
            yield section, id_, record.facts
    for step in knowledge.language_steps:
        yield "language_steps", f"{step.start.name}-{step.end.name}", step.facts


def rule_dates(knowledge: Knowledge, day: date) -> tuple[RuleDate, ...]:
    """Every rule that needs care on ``day``, the most pressing first, then by its last day and id.

    A rule expired whose successor is known is left out: it is history.
    """
    found: list[RuleDate] = []
    for section, id_, facts in dated_rules(knowledge):
        state = state_of(facts, day)
        if state is None:
            continue
        next_ = None if state is RuleState.UNCHECKED else successor_of(section, id_, knowledge)
        if state is RuleState.EXPIRED and next_:
            continue
        found.append(RuleDate(id=id_, section=section, state=state, facts=facts, successor=next_))
    order = list(RuleState)
    return tuple(
        sorted(
            found, key=lambda r: (not r.pressing, order.index(r.state), r.facts.valid_to or date.max, r.section, r.id)
        )
    )


def state_of(facts: Dated, day: date) -> RuleState | None:
    """What is the matter with a rule on ``day``; ``None`` = nothing, or not in force yet."""
    if facts.valid_to is not None and facts.valid_to < day:
        return RuleState.EXPIRED
    if not facts.holds_on(day):
        return None
    if facts.valid_to is not None and facts.valid_to <= day + SOON:
        return RuleState.EXPIRING
    return RuleState.UNCHECKED if facts.stale_on(day) else None


def successor_of(section: str, id_: str, knowledge: Knowledge) -> str | None:
    """The rule with the same id but for the year at its end, which begins when this one ends; ``None`` = none known."""
    if section not in SECTIONS:
        return None
    records = getattr(knowledge, section)
    facts: Dated = records[id_].facts
    stem, end, start = _YEAR.sub("", id_), facts.valid_to, facts.valid_from or date.min
    if end is None:
        return None
    later = [
        (record.facts.valid_from, other)
        for other, record in records.items()
        if _YEAR.sub("", other) == stem
        and record.facts.valid_from is not None
        and start < record.facts.valid_from <= end + GAP
    ]
    return min(later)[1] if later else None


def rules_behind(conditions: Iterable[Condition], knowledge: Knowledge, day: date) -> tuple[RuleDate, ...]:
    """Rules in force on which these conditions rest and that need care: licences, professions, pairs, practice."""
    asked = list(conditions)
    subjects = {condition.subject for condition in asked}
    usual = {(condition.subject, condition.source) for condition in asked}
    return tuple(
        rule
        for rule in rule_dates(knowledge, day)
        if rule.state is not RuleState.EXPIRED
        and (
            (rule.section in _BY_SUBJECT and rule.id in subjects)
            or (rule.section == "practice" and (knowledge.practice[rule.id].language, rule.facts.source) in usual)
        )
    )
