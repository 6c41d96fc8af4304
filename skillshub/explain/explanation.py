"""Everything about one pair, in one record."""

from __future__ import annotations

from dataclasses import dataclass

from skillshub.border.access import WayIn
from skillshub.border.card import BorderCard, border_card
from skillshub.border.rule_dates import RuleDate, rules_behind
from skillshub.border.ways_in import ways_in
from skillshub.core.person import Person
from skillshub.core.result import Match
from skillshub.core.vacancy import Vacancy
from skillshub.explain.against import against
from skillshub.explain.ledger import Ledger, ledger
from skillshub.i18n import Message
from skillshub.match.rank import Matcher


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


def explain(matcher: Matcher, person: Person, vacancy: Vacancy) -> Explanation:
    """Everything about one pair as a matcher judges it."""
    match = matcher.match(person, vacancy)
    case = matcher.case(person, vacancy)
    rows = ledger(matcher, person, vacancy)
    return Explanation(
        person=person,
        vacancy=vacancy,
        match=match,
        ledger=rows,
        against=against(matcher, match, rows),
        card=border_card(case),
        access=ways_in(case),
        rules=rules_behind(match.conditions, matcher.taxonomy.knowledge, matcher.day),
    )
