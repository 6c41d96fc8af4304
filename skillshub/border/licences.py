"""Task licences: held and valid, to be had, or arranged at hiring (domain facts §3)."""

from __future__ import annotations

from datetime import date

from skillshub.border.case import Case
from skillshub.border.recognition import asked_professions
from skillshub.core.knowledge import Licence
from skillshub.core.person import HeldLicence
from skillshub.core.result import Condition, Met, Note
from skillshub.core.vacancy import Importance, LicenceDemand
from skillshub.i18n import Message

CODE = "licence"


def licences(case: Case) -> tuple[list[Condition], list[Note]]:
    """Conditions for what the vacancy asks, notes for what the employer pays or would like."""
    by_register = {profession.licence for profession in asked_professions(case)}
    conditions: list[Condition] = []
    notes: list[Note] = []
    for demand in case.vacancy.licences:
        if demand.concept in by_register:
            continue  # the register entry is judged with the profession, once
        known = case.knowledge.licences.get(demand.concept)
        holding = find_holding(case, demand.concept)
        if demand.importance is Importance.MUST:
            conditions.append(_condition(case, demand, known, holding))
        elif holding is None and demand.importance is Importance.LEARNABLE:
            notes.append(
                Note(
                    code="employer_pays",
                    reason=Message.of("border.licence.employer_pays", licence=case.label(demand.concept)),
                    subject=demand.concept,
                    source="vacancy",
                )
            )
    return conditions, notes


def find_holding(case: Case, licence: str) -> HeldLicence | None:
    """A valid licence of the person that satisfies ``licence``, itself or by covering it."""
    return next(
        (held for held in case.person.licences if licence in _satisfied_by(case, held.concept) and _valid(case, held)),
        None,
    )


def _satisfied_by(case: Case, licence: str) -> set[str]:
    """The licence and everything it covers, step by step."""
    reached: set[str] = set()
    todo = [licence]
    while todo:
        current = todo.pop()
        if current not in reached:
            reached.add(current)
            known = case.knowledge.licences.get(current)
            todo.extend(known.covers if known else ())
    return reached


def _valid(case: Case, held: HeldLicence) -> bool:
    """Not lapsed, not run out, not declared void."""
    if held.lapsed:
        return False
    known = case.knowledge.licences.get(held.concept)
    if held.valid_to is not None:
        in_date = held.valid_to >= case.day
    elif held.issued is not None and known and known.validity_years:
        in_date = _years_later(held.issued, known.validity_years) >= case.day
    else:
        in_date = True
    return in_date and not _void(held, known, case.day)


def _void(held: HeldLicence, known: Licence | None, day: date) -> bool:
    """Certificates issued before a cut-off stop counting on a later day, whatever is printed on them."""
    return bool(
        known
        and known.void_before
        and held.issued
        and held.issued < known.void_before
        and day >= (known.void_since or known.void_before)
    )


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _condition(case: Case, demand: LicenceDemand, known: Licence | None, holding: HeldLicence | None) -> Condition:
    label = case.label(demand.concept)
    if holding is not None:
        same = holding.concept == demand.concept
        key, extra = ("held", {}) if same else ("covered", {"other": case.label(holding.concept)})
        return _state(known, demand, Met.MET, Message.of(f"border.licence.{key}", licence=label, **extra))
    if known and known.per_hire:
        return _state(known, demand, Met.UNKNOWN, Message.of("border.licence.at_hiring", licence=label))
    if _said_missing(case, demand.concept):
        lapsed = any(held.concept == demand.concept for held in case.person.licences)
        key = "expired" if lapsed else "designated" if known and known.designated else "missing"
        return _state(known, demand, Met.UNMET, Message.of(f"border.licence.{key}", licence=label))
    return _state(known, demand, Met.UNKNOWN, Message.of("border.licence.not_asked", licence=label))


def _said_missing(case: Case, licence: str) -> bool:
    """Whether the profile says that the person does not have it."""
    return (
        licence in case.person.licences_missing
        or "licences" in case.person.complete
        or any(held.concept == licence for held in case.person.licences)
    )


def _state(known: Licence | None, demand: LicenceDemand, status: Met, reason: Message) -> Condition:
    unmet = status is Met.UNMET
    return Condition(
        code=CODE,
        status=status,
        reason=reason,
        source=known.facts.source if known else "vacancy",
        authority=known.authority if known else None,
        route=known.route if known and status is not Met.MET else None,
        months=known.months.high if known and unmet else None,
        subject=demand.concept,
        checked_on=known.facts.checked_on if known else None,
        certainty=known.facts.certainty.value if known else "",
    )
