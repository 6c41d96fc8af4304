"""The state of a person before a vacancy: one entry per regulated profession and per missing licence."""

from __future__ import annotations

from skillshub.border.access import Access, WayIn
from skillshub.border.case import Case
from skillshub.border.holding import find_holding, licence_facts
from skillshub.border.recognition import asked_professions, recognition_state
from skillshub.core.knowledge import Profession
from skillshub.core.vacancy import Importance, LicenceDemand
from skillshub.i18n import Message


def ways_in(case: Case) -> tuple[WayIn, ...]:
    """Professions first, by id; then licences in the order asked; *not regulated* when there is neither.

    Licences that are asked for at hiring (a certificate of conduct) stand in nobody's way and are left out.
    """
    professions = asked_professions(case)
    registers = {profession.licence for profession in professions}
    ways = [_profession(case, profession) for profession in professions]
    ways += [
        _licence(case, demand)
        for demand in case.vacancy.licences
        if demand.concept not in registers
        and demand.importance in (Importance.MUST, Importance.LEARNABLE)
        and find_holding(case, demand.concept) is None
        and not ((known := licence_facts(case, demand.concept)) and known.per_hire)
    ]
    return tuple(ways) or (WayIn(access=Access.FREE),)


def _profession(case: Case, profession: Profession) -> WayIn:
    state, route = recognition_state(case, profession)
    waiting = state in (Access.IN_PROCEDURE, Access.NOT_STARTED, Access.NO_ROUTE)
    sureness = case.knowledge.route_certainty.get(f"{profession.id}/{route.origin.value}") if route else None
    return WayIn(
        access=state,
        subject=profession.id,
        name=profession.labels,
        authority=profession.authority,
        route=route.text if route else None,
        months=route.months.high if route else None,
        cost=route.cost if route else None,
        helper=case.label(profession.helper) if profession.helper and waiting else None,
        title_only=profession.title_only,
        source=profession.facts.source,
        checked_on=profession.facts.checked_on,
        certainty=(sureness or profession.facts.certainty).value,
    )


def _licence(case: Case, demand: LicenceDemand) -> WayIn:
    known = licence_facts(case, demand.concept)
    employer = demand.importance is Importance.LEARNABLE or bool(known and known.designated)
    return WayIn(
        access=Access.TASK_LICENCE,
        subject=demand.concept,
        name=case.label(demand.concept),
        authority=known.authority if known else None,
        route=known.route if known else None,
        months=known.months.high if known else None,
        cost=known.cost if known else None,
        pays=Message.of("access.pays.employer" if employer else "access.pays.ask"),
        source=known.facts.source if known else "vacancy",
        checked_on=known.facts.checked_on if known else None,
        certainty=known.facts.certainty.value if known else "",
    )
