"""Task licences: held and valid, to be had, or arranged at hiring (domain facts §3)."""

from __future__ import annotations

from skillshub.border.case import Case
from skillshub.border.holding import find_holding, has_lapsed, licence_facts
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
        known = licence_facts(case, demand.concept)
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


def _condition(case: Case, demand: LicenceDemand, known: Licence | None, holding: HeldLicence | None) -> Condition:
    label = case.label(demand.concept)
    if holding is not None:
        same = holding.concept == demand.concept
        key, extra = ("held", {}) if same else ("covered", {"other": case.label(holding.concept)})
        return _state(known, demand, Met.MET, Message.of(f"border.licence.{key}", licence=label, **extra))
    if known and known.per_hire:
        return _state(known, demand, Met.UNKNOWN, Message.of("border.licence.at_hiring", licence=label))
    if _said_missing(case, demand.concept):
        lapsed = has_lapsed(case, demand.concept)
        key = "expired" if lapsed else "designated" if known and known.designated else "missing"
        return _state(known, demand, Met.UNMET, Message.of(f"border.licence.{key}", licence=label))
    return _state(known, demand, Met.UNKNOWN, Message.of("border.licence.not_asked", licence=label))


def _said_missing(case: Case, licence: str) -> bool:
    """Whether the profile says that the person does not have it."""
    return licence in case.person.licences_missing or "licences" in case.person.complete or has_lapsed(case, licence)


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
