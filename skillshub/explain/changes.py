"""What an employer could change in a vacancy, one demand at a time: dropped, or one step lower.

Every change is a whole vacancy of its own, so that its reach is computed and not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from skillshub.core.cefr import Cefr
from skillshub.core.pay import Pay
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.i18n import LANGUAGES, LocalText, Message, t

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

D = TypeVar("D", SkillDemand, LicenceDemand, LanguageDemand)
HOURS_STEP = 8.0
"""Hours a week: one working day fewer, or more."""
FULL_TIME = 40.0
PAY_STEP = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing an employer could do differently."""

    code: str
    """``language``, ``licence``, ``qualification``, ``skill``, ``hours``, ``shift``, ``window``, ``pay``, ``start``,
    ``demand``, ``learning_place``."""
    subject: str
    """Concept or language it is about; empty where there is only one such demand."""
    text: Message
    vacancy: Vacancy
    """The vacancy as it would then stand, under an id of its own."""
    within: int | None = None
    """Place of another change that goes further in the same direction: its people include those of this one."""


def changes(vacancy: Vacancy, taxonomy: Taxonomy) -> tuple[Change, ...]:
    """Every single change, in the order of the vacancy's fields."""
    found: list[Change] = []
    for change in _all(vacancy, taxonomy):
        found.append(replace(change, vacancy=replace(change.vacancy, id=f"{vacancy.id}#{len(found)}")))
        if change.within is not None:
            found[-1] = replace(found[-1], within=len(found))  # the next one goes further
    return tuple(found)


def _all(vacancy: Vacancy, taxonomy: Taxonomy) -> Iterator[Change]:
    yield from _languages(vacancy, taxonomy)
    yield from _licences(vacancy, taxonomy)
    yield from _qualification(vacancy)
    yield from _skills(vacancy, taxonomy)
    yield from _terms(vacancy)
    for demand in vacancy.demands:
        known = taxonomy.knowledge.demands.get(demand)
        yield Change(
            code="demand",
            subject=demand,
            text=Message.of("reach.change.demand", demand=known.labels if known else LocalText.same(demand)),
            vacancy=replace(vacancy, demands=tuple(other for other in vacancy.demands if other != demand)),
        )
    if not vacancy.learning_place:
        yield Change(
            code="learning_place",
            subject="",
            text=Message.of("reach.change.learning_place"),
            vacancy=replace(vacancy, learning_place=True),
        )


def _languages(vacancy: Vacancy, taxonomy: Taxonomy) -> Iterator[Change]:
    """One step lower, then as a wish. Demands of one language and several modalities move together."""
    musts = [demand for demand in vacancy.languages if demand.importance is Importance.MUST]
    for code in dict.fromkeys(demand.language for demand in musts):
        known = taxonomy.knowledge.languages.get(code)
        name = known.labels if known else LocalText.same(code.upper())
        level = max(demand.level for demand in musts if demand.language == code)
        mine = [demand for demand in musts if demand.language == code]
        if level > Cefr.A1:
            lower = tuple(
                replace(demand, level=Cefr(max(Cefr.A1, demand.level - 1))) if demand in mine else demand
                for demand in vacancy.languages
            )
            text = Message.of("reach.change.language_step", language=name, level=level.name, lower=Cefr(level - 1).name)
            yield Change(code="language", subject=code, text=text, vacancy=replace(vacancy, languages=lower), within=-1)
        wished = _softened(vacancy.languages, mine, Importance.PREFERRED)
        text = Message.of("reach.change.language_wish", language=name, level=level.name)
        yield Change(code="language", subject=code, text=text, vacancy=replace(vacancy, languages=wished))


def _softened(demands: tuple[D, ...], which: Sequence[D], to: Importance) -> tuple[D, ...]:
    """The demands, some of them wanted less."""
    return tuple(replace(demand, importance=to) if demand in which else demand for demand in demands)


def _licences(vacancy: Vacancy, taxonomy: Taxonomy) -> Iterator[Change]:
    for must in vacancy.licences:
        known = taxonomy.knowledge.licences.get(must.concept)
        if must.importance is not Importance.MUST or (known and known.per_hire):
            continue  # what is only asked once somebody is hired keeps nobody away
        paid = _softened(vacancy.licences, [must], Importance.LEARNABLE)
        yield Change(
            code="licence",
            subject=must.concept,
            text=Message.of("reach.change.licence", licence=_label(must.concept, taxonomy)),
            vacancy=replace(vacancy, licences=paid),
        )


def _qualification(vacancy: Vacancy) -> Iterator[Change]:
    demand = vacancy.qualification
    if demand is None or demand.importance is not Importance.MUST:
        return
    asked = " / ".join(dict.fromkeys(option.phrase for option in demand.options if option.phrase)) or "…"
    steps = () if demand.equivalent else (("qualification_equivalent", replace(demand, equivalent=True), -1),)
    for key, changed, within in (
        *steps,
        ("qualification_wish", replace(demand, importance=Importance.PREFERRED), None),
    ):
        yield Change(
            code="qualification",
            subject="",
            text=Message.of(f"reach.change.{key}", asked=asked),
            vacancy=replace(vacancy, qualification=changed),
            within=within,
        )


def _skills(vacancy: Vacancy, taxonomy: Taxonomy) -> Iterator[Change]:
    for must in vacancy.skills:
        if must.importance is Importance.MUST:
            learnt = _softened(vacancy.skills, [must], Importance.LEARNABLE)
            yield Change(
                code="skill",
                subject=must.concept,
                text=Message.of("reach.change.skill", skill=_label(must.concept, taxonomy)),
                vacancy=replace(vacancy, skills=learnt),
            )


def _terms(vacancy: Vacancy) -> Iterator[Change]:
    if vacancy.hours_min is not None or vacancy.hours_max is not None:
        low = None if vacancy.hours_min is None else max(0.0, vacancy.hours_min - HOURS_STEP)
        high = (
            None
            if vacancy.hours_max is None
            else max(vacancy.hours_max, min(FULL_TIME, vacancy.hours_max + HOURS_STEP))
        )
        text = Message.of("reach.change.hours", hours=HOURS_STEP)
        yield Change(code="hours", subject="", text=text, vacancy=replace(vacancy, hours_min=low, hours_max=high))
    for shift in vacancy.shifts:
        if shift != "day":
            left = tuple(other for other in vacancy.shifts if other != shift)
            name = LocalText(**{lang: t(f"report.shift.{shift}", lang) for lang in LANGUAGES})
            text = Message.of("reach.change.shift", shift=name)
            yield Change(code="shift", subject=shift, text=text, vacancy=replace(vacancy, shifts=left))
    if vacancy.windows:
        text = Message.of("reach.change.window")
        yield Change(code="window", subject="", text=text, vacancy=replace(vacancy, windows=()))
    if vacancy.pay is not None:
        text = Message.of("reach.change.pay", share=round(100 * PAY_STEP))
        yield Change(code="pay", subject="", text=text, vacancy=replace(vacancy, pay=_raised(vacancy.pay)))
    if vacancy.start is not None:
        text = Message.of("reach.change.start")
        yield Change(code="start", subject="", text=text, vacancy=replace(vacancy, start=None))


def _raised(pay: Pay) -> Pay:
    low, high = (None if amount is None else round(amount * (1 + PAY_STEP), 2) for amount in (pay.low, pay.high))
    return replace(pay, low=low, high=high)


def _label(concept: str, taxonomy: Taxonomy) -> LocalText:
    found = taxonomy.find(concept)
    return found.labels if found else LocalText.same(concept)
