"""Everything about one pair, in one record."""

from __future__ import annotations

from dataclasses import dataclass

from skillshub.border.access import WayIn
from skillshub.border.card import BorderCard
from skillshub.border.rule_dates import RuleDate
from skillshub.core.person import Person
from skillshub.core.result import Match
from skillshub.core.vacancy import Vacancy
from skillshub.explain.ledger import Ledger
from skillshub.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything about one pair."""

    person: Person
    vacancy: Vacancy
    match: Match
    ledger: Ledger
    against: tuple[Message, ...]
    card: BorderCard | None
    access: tuple[WayIn, ...] = ()
    """What stands between the person and the work: regulated professions, licences for tasks."""
    rules: tuple[RuleDate, ...] = ()
    """Rules behind the conditions that are about to expire or have not been checked for a year."""
