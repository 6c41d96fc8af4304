"""May this work be done already? The states between a profession nobody regulates and one without a way in.

    not regulated              green
    a licence for a task       yellow: a course, and who pays it
    regulated and recognised   green
    regulated, in procedure    grey: until the decision only work as a helper or assistant
    regulated, not started     red for the title; the helper's work and the route are shown
    regulated, no route        red: nothing in the profile leads there
    not known                  open: a question, never a no

A light informs a coach. It is no decision and moves no match: conditions and bands have their own rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skillshub.i18n import LocalText, Message


class Access(StrEnum):
    """How far somebody is on the way into a piece of work."""

    FREE = "not_regulated"
    TASK_LICENCE = "task_licence"
    RECOGNISED = "recognised"
    IN_PROCEDURE = "in_procedure"
    NOT_STARTED = "not_started"
    NO_ROUTE = "no_route"
    UNKNOWN = "unknown"

    @property
    def light(self) -> Light:
        """The colour coaches know it by."""
        return _LIGHTS[self]


class Light(StrEnum):
    """A traffic light with two colours more; always shown with its word."""

    GREEN = "green"
    YELLOW = "yellow"
    GREY = "grey"
    RED = "red"
    OPEN = "open"


_LIGHTS = {
    Access.FREE: Light.GREEN,
    Access.TASK_LICENCE: Light.YELLOW,
    Access.RECOGNISED: Light.GREEN,
    Access.IN_PROCEDURE: Light.GREY,
    Access.NOT_STARTED: Light.RED,
    Access.NO_ROUTE: Light.RED,
    Access.UNKNOWN: Light.OPEN,
}


def access(*, regulated: bool, recognised: bool | None, has_route: bool, applied: bool) -> Access:
    """The state of a profession for one person.

    Args:
        regulated: whether the law reserves the work or its title.
        recognised: whether the person may practise; ``None`` = the profile does not say.
        has_route: whether a route leads from the person's diplomas to it.
        applied: whether recognition has been applied for.
    """
    if not regulated:
        return Access.FREE
    if recognised is None:
        return Access.UNKNOWN
    if recognised:
        return Access.RECOGNISED
    if not has_route:
        return Access.NO_ROUTE
    return Access.IN_PROCEDURE if applied else Access.NOT_STARTED


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One thing that stands between a person and a piece of work, or that nothing does."""

    access: Access
    subject: str = ""
    """Profession or licence id; empty when nothing is regulated."""
    name: LocalText | None = None
    authority: LocalText | None = None
    route: LocalText | None = None
    months: int | None = None
    """Longest usual time of the route."""
    cost: LocalText | None = None
    pays: Message | None = None
    """Who pays, for the course of a licence."""
    helper: LocalText | None = None
    """The occupation that is open meanwhile."""
    title_only: bool = False
    """Only the title is protected: the work itself is free."""
    source: str = ""
    checked_on: date | None = None
    certainty: str = ""
