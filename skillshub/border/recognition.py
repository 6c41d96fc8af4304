"""Regulated professions: recognised, on the way, or not started (domain facts §3, state machine §3.3)."""

from __future__ import annotations

from skillshub.border.access import Access, access
from skillshub.border.case import Case, obtained_in
from skillshub.border.holding import find_holding
from skillshub.core.knowledge import Origin, Profession, Qualification, RecognitionRoute
from skillshub.core.person import HeldQualification
from skillshub.core.result import Condition, Met
from skillshub.i18n import Message

CODE = "recognition"
_EU = frozenset(
    (
        *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
        *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
"""Countries under Directive 2005/36/EC: EU, EEA and Switzerland."""


def professions_of(case: Case, occupation: str | None, country: str) -> list[Profession]:
    """Regulated professions that cover an occupation on one side, in force on the day."""
    return [
        profession
        for profession in case.knowledge.professions.values()
        if occupation in profession.occupations
        and profession.country == country
        and profession.facts.holds_on(case.day)
    ]


def asked_professions(case: Case) -> list[Profession]:
    """Professions the vacancy falls under, by its occupation or by the permit it asks for."""
    asked = {demand.concept for demand in case.vacancy.licences}
    found = professions_of(case, case.vacancy.occupation, case.vacancy.country)
    found += [
        profession
        for profession in case.knowledge.professions.values()
        if profession.licence in asked
        and profession.country == case.vacancy.country
        and profession.facts.holds_on(case.day)
        and profession not in found
    ]
    return sorted(found, key=lambda profession: profession.id)


def recognition(case: Case) -> list[Condition]:
    """One condition per regulated profession the vacancy falls under; none for free professions."""
    return [_assess(case, profession) for profession in asked_professions(case)]


def is_recognised(case: Case, profession: Profession) -> bool | None:
    """True, False, or None when the profile does not say."""
    if profession.licence and find_holding(case, profession.licence):
        return True
    related = _related_diplomas(case, profession)
    if any(profession.country in held.recognised_in for held, _ in related):
        return True
    if any(_is_domestic(held, q, profession) for held, q in related):
        return None if _register_missing(case, profession) else True
    if related or "qualifications" in case.person.complete:
        return False
    return None


def recognition_state(case: Case, profession: Profession) -> tuple[Access, RecognitionRoute | None]:
    """How far the person is on the way into a regulated profession, and the route from the best of the diplomas.

    The route is ``None`` where the way is behind the person, not known, or not there.
    """
    recognised = is_recognised(case, profession)
    if recognised is not False:
        return access(regulated=True, recognised=recognised, has_route=False, applied=False), None
    related = _related_diplomas(case, profession)
    origin = _origin(related, profession)
    route = next((route for route in profession.routes if route.origin is origin), None) if origin else None
    applied = any(profession.country in held.applied_in for held, _ in related)
    return access(regulated=True, recognised=False, has_route=route is not None, applied=applied), route


def _assess(case: Case, profession: Profession) -> Condition:
    state, route = recognition_state(case, profession)
    if state is Access.RECOGNISED:
        return _condition(case, profession, Met.MET, "met")
    if state is Access.UNKNOWN:
        key = "register_unknown" if _related_diplomas(case, profession) else "diploma_unknown"
        return _condition(case, profession, Met.UNKNOWN, key)
    key = {Access.NO_ROUTE: "no_route", Access.IN_PROCEDURE: "running"}.get(state, "not_started")
    return _condition(case, profession, Met.UNMET, key, route)


def _condition(
    case: Case, profession: Profession, status: Met, key: str, route: RecognitionRoute | None = None
) -> Condition:
    """A protected title alone does not bar the work, so without a route it limits and does not block."""
    stuck = status is Met.UNMET and route is None
    helper = case.label(profession.helper) if profession.helper else None
    with_helper = f"{key}_helper" if helper and status is Met.UNMET else key
    values = {"profession": profession.labels} | ({"helper": helper} if with_helper != key and helper else {})
    return Condition(
        code=CODE,
        status=status,
        reason=Message.of(f"border.recognition.{with_helper}", **values),
        source=profession.facts.source,
        authority=profession.authority,
        route=route.text if route else None,
        months=route.months.high if route else None,
        subject=profession.id,
        checked_on=profession.facts.checked_on,
        certainty=profession.facts.certainty.value,
        blocks=stuck and not profession.title_only,
        limits=stuck,
    )


def _related_diplomas(case: Case, profession: Profession) -> list[tuple[HeldQualification, Qualification]]:
    """Diplomas for the same occupation; comparison pairs are left out on purpose: a pair compares
    content and may join a lower to a higher profession (VIG and Altenpfleger)."""
    return [
        (held, q)
        for held, q in case.diplomas()
        if q.id not in profession.no_access
        and (
            q.id in profession.qualifications
            or q.id in profession.automatic
            or set(q.occupations) & set(profession.occupations)
        )
    ]


def _is_domestic(held: HeldQualification, qualification: Qualification, profession: Profession) -> bool:
    return qualification.id in profession.qualifications and obtained_in(held, qualification) == profession.country


def _origin(related: list[tuple[HeldQualification, Qualification]], profession: Profession) -> Origin | None:
    """The most favourable origin among the diplomas."""
    best: list[Origin] = []
    for held, qualification in related:
        country = obtained_in(held, qualification)
        if _is_domestic(held, qualification, profession):
            best.append(Origin.DOMESTIC)
        elif qualification.id in profession.automatic and country in _EU:
            best.append(Origin.EU_AUTOMATIC)
        elif country in _EU:
            best.append(Origin.EU_GENERAL)
        else:
            best.append(Origin.THIRD_COUNTRY)
    return min(best, key=list(Origin).index, default=None)


def _register_missing(case: Case, profession: Profession) -> bool:
    """A domestic diploma is there, the list of licences is whole, and the register entry is not in it."""
    return profession.licence is not None and "licences" in case.person.complete
