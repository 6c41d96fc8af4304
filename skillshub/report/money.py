"""Gross pay an hour and a year, what was wished and what the law asks beside it. Never net pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.pay import WEEKS_PER_YEAR, Pay
from skillshub.core.result import Met
from skillshub.i18n import date_text, number
from skillshub.report.conditions import at_hiring
from skillshub.report.contracts import contract_text
from skillshub.report.document import Block, Callout, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.explain.explanation import Explanation

FACTOR = "factor"
"""Unit of the dated flag that says how many twelfths of a year's pay the law or the sector makes of twelve months."""
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFactor:
    """What a year's gross pay is of twelve months on one side of the border."""

    factor: float
    text: str
    """Why, in the reader's language."""


def year_factor(explanation: Explanation, words: Words) -> YearFactor | None:
    """The factor in force where the work is; ``None`` without a border card or without such a flag."""
    for entry in explanation.card.entries if explanation.card else ():
        flag = words.taxonomy.knowledge.flags.get(entry.id)
        if entry.applies and flag and flag.unit == FACTOR and flag.threshold:
            return YearFactor(factor=flag.threshold, text=words.text(entry.text))
    return None


def weekly_hours(explanation: Explanation) -> float | None:
    """The hours a week that a year is reckoned with: those the offer stands for, else the most that is offered."""
    vacancy = explanation.vacancy
    if vacancy.pay and vacancy.pay.hours:
        return vacancy.pay.hours
    return vacancy.hours_max or vacancy.hours_min


def per_hour(pay: Pay | None) -> Bounds:
    """Gross pay an hour; ``(None, None)`` when it is not known."""
    return pay.per_hour() if pay else (None, None)


def per_year(hourly: Bounds, hours: float | None, factor: float) -> Bounds:
    """Gross pay a year at so many hours a week, with the factor of the country."""
    if hours is None:
        return None, None
    low, high = (None if amount is None else amount * hours * WEEKS_PER_YEAR * factor for amount in hourly)
    return low, high


def offer_line(pay: Pay | None, words: Words) -> str:
    """The offer as the vacancy gives it, with its unit."""
    if pay is None:
        return words.say("pay.not_named")
    amount = words.money(pay.low, pay.high, 2 if pay.unit == "hour" else 0)
    if pay.unit == "hour":
        return words.say("pay.unit_hour", amount=amount)
    if pay.hours is None:
        return words.say(f"pay.unit_{pay.unit}_unknown_hours", amount=amount)
    return words.say(f"pay.unit_{pay.unit}", amount=amount, hours=words.hours(pay.hours, pay.hours))


def work_facts(explanation: Explanation, words: Words, *, year: bool = True) -> list[tuple[str, str]]:
    """Hours, gross pay, contract, start and closing day, as far as the vacancy names them.

    Args:
        year: with the pay of a year beside it where the pair lies across the border.
    """
    vacancy = explanation.vacancy
    yearly = year_line(explanation, words) if year else ""
    pay = " ".join(part for part in (offer_line(vacancy.pay, words), yearly) if part)
    facts = [
        (words.say("fact.hours"), words.hours(vacancy.hours_min, vacancy.hours_max)),
        (words.say("fact.pay"), pay),
    ]
    if vacancy.contract:
        facts.append((words.say("fact.contract"), contract_text(vacancy.contract, words)))
    if vacancy.start:
        facts.append((words.say("fact.start"), date_text(vacancy.start, words.lang)))
    hired = [c.subject for c in explanation.match.conditions if c.status is Met.UNKNOWN and at_hiring(c, words)]
    if hired:
        facts.append((words.say("fact.at_hiring"), ", ".join(words.name(licence) for licence in hired)))
    if vacancy.valid_through:
        facts.append((words.say("fact.closes"), date_text(vacancy.valid_through, words.lang)))
    return facts


def year_line(explanation: Explanation, words: Words) -> str:
    """Across the border the offer as gross pay a year, in brackets; empty where it cannot be reckoned."""
    if explanation.card is None:
        return ""
    factor = year_factor(explanation, words)
    year = per_year(per_hour(explanation.vacancy.pay), weekly_hours(explanation), factor.factor if factor else 1.0)
    if year == (None, None):
        return ""
    return words.say("pay.in_a_year", amount=words.money(*_rounded(year), 0, estimate=True))


def pay_blocks(explanation: Explanation, words: Words, *, named: bool = True) -> list[Block]:
    """The comparison of a pair across the border: offer, wish and minimum wage, by the hour and by the year.

    Args:
        named: with the offer as the vacancy words it, where that is not said elsewhere.
    """
    vacancy, card = explanation.vacancy, explanation.card
    hours, factor = weekly_hours(explanation), year_factor(explanation, words)
    offer = per_hour(vacancy.pay)
    rows = [_row(words.say("pay.offered"), offer, hours, factor.factor if factor else 1.0, words)]
    if explanation.person.pay_floor:
        floor = per_hour(explanation.person.pay_floor)[0]
        rows.append(_row(words.say("pay.wished"), (floor, None), hours, 1.0, words))
    if card and card.minimum_wage is not None:
        least = (card.minimum_wage, card.minimum_wage)
        rows.append(_row(words.say("pay.minimum"), least, hours, factor.factor if factor else 1.0, words))
    at = words.hours(hours, hours) if hours else words.say("pay.hours_unknown")
    columns = (words.say("pay.gross"), words.say("pay.per_hour"), words.say("pay.per_year", hours=at))
    blocks: list[Block] = [Table(columns=columns, rows=tuple(rows), align=("left", "right", "right"))]
    if card and card.below_minimum_wage:
        blocks.append(Callout(text=words.say("pay.below_minimum")))
    blocks.append(Paragraph(text=" ".join(_remarks(explanation, factor, words, named=named))))
    return blocks


def _row(name: str, hourly: Bounds, hours: float | None, factor: float, words: Words) -> tuple[str, str, str]:
    year = per_year(hourly, hours, factor)
    return name, words.money(*hourly, 2), words.money(*_rounded(year), 0, estimate=True)


def _rounded(bounds: Bounds) -> Bounds:
    """To hundreds of euro: a year is reckoned, not promised."""
    low, high = (None if amount is None else float(round(amount, -2)) for amount in bounds)
    return low, high


def _remarks(explanation: Explanation, factor: YearFactor | None, words: Words, *, named: bool) -> list[str]:
    pay = explanation.vacancy.pay
    remarks = []
    if pay is None:
        remarks.append(words.say("pay.unknown"))
    elif named:
        remarks.append(words.say("pay.as_named", offer=offer_line(pay, words)))
    if pay and per_hour(pay) == (None, None):
        remarks.append(words.say("pay.no_hours"))
    remarks.append(factor.text if factor else words.say("pay.no_factor"))
    if factor and factor.factor != 1:
        remarks.append(words.say("pay.factor", factor=number(factor.factor, words.lang, 2)))
    if explanation.person.pay_floor:
        remarks.append(words.say("pay.wish_plain"))
    return [*remarks, words.say("pay.gross_only")]
