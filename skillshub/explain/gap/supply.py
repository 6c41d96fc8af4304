"""Who has a skill: told of them, or only inferred from a diploma or a job; counted so that nobody can be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Permit, Person, Status
from skillshub.explain.disclosure import K_PERSONS, Count, Sum, protect
from skillshub.graph.closure import Reach
from skillshub.match.credit import Standing

SOON = timedelta(days=92)


@dataclass(slots=True)
class Holders:
    """Numbers of people per skill; not to be shown as they are."""

    people: int = 0
    confirmed: Counter[str] = field(default_factory=Counter)
    inferred: Counter[str] = field(default_factory=Counter)
    available: Counter[str] = field(default_factory=Counter)
    may_work: dict[str, Counter[str]] = field(default_factory=lambda: {side: Counter() for side in COUNTRIES})

    def add(self, person: Person, standing: Mapping[str, Standing], asked: Sequence[str], day: date) -> None:
        """Count one person."""
        self.people += 1
        soon = person.available_from is None or person.available_from <= day + SOON
        for skill in asked:
            how = holds(standing.get(skill))
            if how is None:
                continue
            (self.confirmed if how is Status.CONFIRMED else self.inferred)[skill] += 1
            self.available[skill] += soon
            for side in COUNTRIES:
                self.may_work[side][skill] += person.permit(side) is Permit.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One skill's people as they may be shown."""

    confirmed: Count
    inferred: Count
    both: Count
    available: Count
    may_work: Mapping[str, Count]


def holds(standing: Standing | None) -> Status | None:
    """Confirmed, inferred, or ``None``: a related skill is not the skill itself, and a denial is no skill."""
    if standing is None or standing.denied:
        return None
    own = [proof for proof in standing.proofs if proof.reach is not Reach.RELATED]
    if not own:
        return None
    return Status.CONFIRMED if any(proof.item.status is Status.CONFIRMED for proof in own) else Status.INFERRED


def shown(holders: Holders, skill: str) -> Supply:
    """The counts of one skill; who lacks it, is not free or may not work there can be computed, so these groups are
    protected as well."""
    both = holders.confirmed[skill] + holders.inferred[skill]
    values = {"people": holders.people, "both": both, "without": holders.people - both}
    values |= {"confirmed": holders.confirmed[skill], "inferred": holders.inferred[skill]}
    sums = [Sum("people", ("both", "without")), Sum("both", ("confirmed", "inferred"))]
    for name, count in (("available", holders.available), *holders.may_work.items()):
        values |= {name: count[skill], f"not {name}": both - count[skill]}
        sums.append(Sum("both", (name, f"not {name}")))
    found = protect(values, sums, public=["people"] if holders.people >= K_PERSONS else [])
    return Supply(
        confirmed=found["confirmed"],
        inferred=found["inferred"],
        both=found["both"],
        available=found["available"],
        may_work={side: found[side] for side in COUNTRIES},
    )
