"""A vacancy's empty fields are filled from its text; what its own fields say stands.

One clear statement fills a field. Two that differ, a choice (*Früh- oder Spätschicht*) and what is only wished fill
nothing and are told, as is text that says otherwise than the field.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from skillshub.core.forms import VacancyForm
from skillshub.core.interview import SHIFTS
from skillshub.core.pay import Pay, PayUnit
from skillshub.core.vacancy import FactUse, Importance, QualificationDemand, TextFact
from skillshub.link.facts.degrees import StatedDegree, degrees_in, only_demand
from skillshub.link.facts.fact import Fact, Field
from skillshub.link.facts.hours import hours_in
from skillshub.link.facts.pay import pay_in
from skillshub.link.facts.shifts import shifts_in
from skillshub.link.facts.years import years_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy


ROTATING = "rotating"
"""Whoever lists several shifts has said the same in more words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The fields of a vacancy that its text may fill, and every fact with what became of it."""

    hours_min: float | None
    hours_max: float | None
    pay: Pay | None
    shifts: tuple[str, ...]
    qualification: QualificationDemand | None
    facts: tuple[TextFact, ...]
    read: frozenset[str] = frozenset()
    """Which of the further lines told something."""


def fill(form: VacancyForm, asked: str, taxonomy: Taxonomy, linker: Linker, *, also: Sequence[str] = ()) -> Filled:
    """The fields, those of the form first.

    Args:
        form: the vacancy as read.
        asked: its text with what asks nothing of a person blanked out; experience and diplomas are read there,
            hours, pay and shifts anywhere.
        also: demands from elsewhere, read as lines behind the text.
    """
    behind = "".join(f"\n{line}" for line in also)
    text, asked, end = form.text + behind, asked + behind, len(form.text)
    hours = list(hours_in(text))
    in_title = not hours
    hours = hours or list(hours_in(form.title))
    pay = list(pay_in(text))
    shifts = list(shifts_in(text))
    stated = [] if form.qualification else list(degrees_in(asked, taxonomy, linker))
    qualification = only_demand(stated)
    facts = [
        *_hours(form, hours, in_title=in_title),
        *_pay(form, pay),
        *_shifts(form, shifts),
        *(_told(fact) for fact in years_in(asked)),
        *_degrees(stated, qualification),
    ]
    low, high = form.hours_min, form.hours_max
    if low is None and high is None and (only := _only(hours, Field.HOURS)):
        low, high = only.low, only.high
    return Filled(
        hours_min=low,
        hours_max=high,
        pay=form.pay or _as_pay(_only(pay, Field.PAY)),
        shifts=form.shifts or _plain(shifts),
        qualification=qualification,
        facts=tuple(dict.fromkeys(replace(f, span=None) if f.span and f.span[0] >= end else f for f in facts)),
        read=frozenset(_lines(also, end, [f.span for f in facts if f.span])),
    )


def _lines(also: Sequence[str], start: int, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The lines behind the text that one of some spans lies in."""
    for line in also:
        start += 1
        if any(start <= first < start + len(line) for first, _ in spans):
            yield line
        start += len(line)


def _only(facts: list[Fact], field: Field) -> Fact | None:
    """The fact of a field where the text states one value of it."""
    found = {fact.value: fact for fact in reversed(facts) if fact.field is field}
    return next(iter(found.values())) if len(found) == 1 else None


def _as_pay(fact: Fact | None) -> Pay | None:
    if fact is None:
        return None
    return Pay(low=fact.low, high=fact.high, unit=cast("PayUnit", fact.unit), hours=fact.hours)


def _plain(shifts: list[Fact]) -> tuple[str, ...]:
    """Shifts that are asked without a choice; being on call is a demand of the work and no shift."""
    named = {fact.unit for fact in shifts if not fact.choice and fact.importance is Importance.MUST}
    return tuple(shift for shift in SHIFTS if shift in named)


def _told(fact: Fact, use: FactUse = FactUse.TOLD) -> TextFact:
    return TextFact(field=fact.field.value, value=fact.value, phrase=fact.phrase, use=use, span=fact.span)


def _hours(form: VacancyForm, hours: list[Fact], *, in_title: bool) -> Iterator[TextFact]:
    own = (form.hours_min, form.hours_max)
    only = _only(hours, Field.HOURS)
    for fact in hours:
        if own != (None, None):
            if fact.field is not Field.HOURS or _meet(own, (fact.low, fact.high)):
                continue
            told = _told(fact, FactUse.DIFFERS)
        else:
            told = _told(fact, FactUse.FILLED if fact is only else FactUse.TOLD)
        yield replace(told, span=None) if in_title else told


def _pay(form: VacancyForm, pay: list[Fact]) -> Iterator[TextFact]:
    only = _only(pay, Field.PAY)
    for fact in pay:
        if fact.field is Field.PAY and form.pay is not None:
            same_unit = fact.unit == form.pay.unit
            if same_unit and not _meet((form.pay.low, form.pay.high), (fact.low, fact.high)):
                yield _told(fact, FactUse.DIFFERS)
        else:
            yield _told(fact, FactUse.FILLED if fact is only else FactUse.TOLD)


def _shifts(form: VacancyForm, shifts: list[Fact]) -> Iterator[TextFact]:
    taken = _plain(shifts)
    for fact in shifts:
        if fact.unit not in SHIFTS:
            continue
        if not form.shifts:
            yield _told(fact, FactUse.FILLED if fact.unit in taken else FactUse.TOLD)
        elif (
            fact.unit in taken and fact.unit not in form.shifts and not (fact.unit == ROTATING and len(form.shifts) > 1)
        ):
            yield _told(fact, FactUse.DIFFERS)


def _degrees(stated: list[StatedDegree], qualification: QualificationDemand | None) -> Iterator[TextFact]:
    for each in stated:
        filled = qualification is not None and each.fact.importance is not Importance.LEARNABLE
        yield _told(each.fact, FactUse.FILLED if filled else FactUse.TOLD)


def _meet(own: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> bool:
    """Whether two ranges, either end of which may be open, have something in common."""
    (low, high), (least, most) = own, other
    return not (
        (low is not None and most is not None and low > most)
        or (high is not None and least is not None and high < least)
    )
