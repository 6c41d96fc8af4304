"""May the person work in the vacancy's country? Asked as such, never inferred (domain facts §3.3, rule 3)."""

from __future__ import annotations

from skillshub.border.case import Case
from skillshub.core.knowledge import BorderFlag
from skillshub.core.person import Permit
from skillshub.core.result import Condition, Met
from skillshub.i18n import Message

CODE = "right_to_work"
ENTRY_LEVEL = 1
"""EQF level of a one-year entry programme."""


def right_to_work(case: Case) -> Condition:
    """Met, unknown, or unmet: a missing permit blocks until an authority grants it."""
    country = case.side
    permit = case.person.permit(country)
    name = f"border.country.{country.lower()}"
    if permit is Permit.YES:
        return Condition(code=CODE, status=Met.MET, reason=Message.of(f"{name}.may_work"), source="person")
    if permit is Permit.UNKNOWN:
        return Condition(code=CODE, status=Met.UNKNOWN, reason=Message.of(f"{name}.not_asked"), source="person")
    flag = _permit_rule(case)
    if permit is Permit.NO:
        reason = Message.of(f"{name}.may_not_work")
    elif case.crosses_border and _has_profession(case):
        reason = Message.of(f"{name}.permit_after_recognition")
    elif case.crosses_border:
        reason = Message.of(f"{name}.permit_not_yet")
    else:
        reason = Message.of(f"{name}.permit_needed")
    return Condition(
        code=CODE,
        status=Met.UNMET,
        reason=reason,
        source=flag.facts.source if flag else "person",
        authority=flag.ask if flag else Message.of(f"{name}.permit_authority"),
        route=flag.text if flag else None,
        checked_on=flag.facts.checked_on if flag else None,
        certainty=flag.facts.certainty.value if flag else "",
        blocks=True,
    )


def _permit_rule(case: Case) -> BorderFlag | None:
    """The permit route for somebody who lives here and would work there, in force on the day."""
    return next(
        (
            flag
            for flag in case.knowledge.flags.values()
            if flag.trigger == "permit"
            and flag.works == case.vacancy.country
            and flag.lives in (None, case.person.country)
            and flag.facts.holds_on(case.day)
        ),
        None,
    )


def _has_profession(case: Case) -> bool:
    """A completed vocational or higher diploma: what a work title in the other country could rest on.

    Residence law asks for training of two years or more (AufenthG §2(12a)), so courses and entry programmes
    do not count.
    """
    return any(
        own.vocational and own.type != "course" and (own.level is None or own.level.high > ENTRY_LEVEL)
        for _, own in case.diplomas()
    )
