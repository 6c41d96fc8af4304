"""The border card: dated facts a coach raises when home and work lie in different countries.

It informs and never scores; it computes no net pay and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from skillshub.border.case import Case
from skillshub.border.rule_dates import RuleState, state_of, successor_of
from skillshub.core.knowledge import BorderFlag, Country
from skillshub.core.person import Permit
from skillshub.i18n import LocalText

EVERY_CARD = frozenset({"always", "cross_border"})
PART_TIME = 35.0
"""Weekly hours under which a job counts as part-time on either side for the flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEntry:
    """One fact with where it comes from."""

    id: str
    topic: str
    text: LocalText
    ask: LocalText
    source: str
    checked_on: date
    certainty: str
    valid_from: date | None
    valid_to: date | None
    applies: bool
    """True: it applies to this match. False: the coach has to ask whether it does."""
    stale: bool
    """Nobody has checked it for more than a year."""
    expiring: bool = False
    """Its last day comes within two months."""
    followed: bool = False
    """What comes after it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderCard:
    """What the border means for one match."""

    lives: str
    works: Country
    entries: tuple[CardEntry, ...]
    minimum_wage: float | None
    """Statutory hourly minimum for adults in the country of work on the day, in euro."""
    pay_per_hour: tuple[float | None, float | None]
    """Offered gross pay an hour, low and high."""

    @property
    def below_minimum_wage(self) -> bool:
        """Whether even the highest offer lies under the minimum wage: ask the employer."""
        high = self.pay_per_hour[1] or self.pay_per_hour[0]
        return high is not None and self.minimum_wage is not None and high < self.minimum_wage


def border_card(case: Case) -> BorderCard | None:
    """The card of a match across the border; ``None`` when home and work lie on one side or home is unknown."""
    if not case.crosses_border or case.person.country is None:
        return None
    entries = [
        _entry(flag, case, applies)
        for flag in sorted(case.knowledge.flags.values(), key=lambda f: f.id)
        if (applies := _applies(flag, case)) is not None
    ]
    pay = case.vacancy.pay
    return BorderCard(
        lives=case.person.country,
        works=case.side,
        entries=tuple(sorted(entries, key=lambda entry: (not entry.applies, entry.topic, entry.id))),
        minimum_wage=_minimum_wage(case),
        pay_per_hour=pay.per_hour() if pay else (None, None),
    )


def _applies(flag: BorderFlag, case: Case) -> bool | None:
    """True, False for *ask*, ``None`` when it has nothing to do with this match."""
    if not flag.facts.holds_on(case.day):
        return None
    if flag.lives not in (None, case.person.country) or flag.works not in (None, case.vacancy.country):
        return None
    if flag.trigger in EVERY_CARD:
        return True
    answer: dict[str, bool | None] = {
        "home_days": _home_days(case),
        "part_time": _part_time(case),
        "student": any(held.enrolled for held in case.person.qualifications) or None,
        "permit": _permit(case),
        "minimum_wage": True,
        "care": _sector(case, "health"),
        "technical": _sector(case, "energy", "hightech"),
    }
    return answer.get(flag.trigger, False)


def _permit(case: Case) -> bool | None:
    permit = case.person.permit(case.side)
    return None if permit is Permit.YES else permit is not Permit.UNKNOWN


def _sector(case: Case, *sectors: str) -> bool | None:
    """Facts of a trade are raised for that trade; where the sector is not known the coach asks."""
    return (case.vacancy.sector in sectors or None) if case.vacancy.sector else False


def _home_days(case: Case) -> bool | None:
    days = case.vacancy.home_days
    return False if days is None else days > 0 or None


def _part_time(case: Case) -> bool | None:
    hours = case.vacancy.hours_max
    return False if hours is None else hours < PART_TIME or None


def _minimum_wage(case: Case) -> float | None:
    return next(
        (
            flag.threshold
            for flag in sorted(case.knowledge.flags.values(), key=lambda f: f.id)
            if flag.trigger == "minimum_wage"
            and flag.unit == "EUR/hour"
            and flag.works == case.vacancy.country
            and flag.facts.holds_on(case.day)
            and flag.threshold is not None
        ),
        None,
    )


def _entry(flag: BorderFlag, case: Case, applies: bool) -> CardEntry:
    facts = flag.facts
    return CardEntry(
        id=flag.id,
        topic=flag.topic,
        text=flag.text,
        ask=flag.ask,
        source=facts.source,
        checked_on=facts.checked_on,
        certainty=facts.certainty.value,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        applies=applies,
        stale=facts.stale_on(case.day),
        expiring=state_of(facts, case.day) is RuleState.EXPIRING,
        followed=successor_of("flags", flag.id, case.knowledge) is not None,
    )
