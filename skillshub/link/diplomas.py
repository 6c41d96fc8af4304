"""A person's diploma in words becomes a diploma of the country it was obtained in.

A diploma from a third country never becomes a Dutch or German one of the same name: that
would look like recognition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.knowledge import COUNTRIES
from skillshub.link.linker import PROPOSE, Method

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

ABROAD = "XX"


def link_diploma(name: str, country: str | None, taxonomy: Taxonomy, linker: Linker) -> str | None:
    """The qualification a diploma is; ``None`` when no name fits well enough."""
    linked = linker.link(name, (Kind.QUALIFICATION,), limit=20)
    known = taxonomy.knowledge.qualifications
    if country is None or country in COUNTRIES:
        return linked.accepted
    foreign = [c for c in linked.candidates if c.concept in known and known[c.concept].country not in COUNTRIES]
    if foreign and foreign[0].score >= PROPOSE:
        return foreign[0].concept
    if linked.accepted:
        meant = [linked.accepted]
    else:
        meant = [c.concept for c in linked.candidates if c.method is Method.AMBIGUOUS]
    kinds = {_same_kind_abroad(native, taxonomy) for native in meant}
    return kinds.pop() if len(kinds) == 1 else None


def _same_kind_abroad(native: str, taxonomy: Taxonomy) -> str | None:
    """The kind of foreign diploma nearest to a Dutch or German one: at its level, for the same occupation, in the
    same fields and few others (a doctor is no dentist, though both studied medicine)."""
    known = taxonomy.knowledge.qualifications
    own = known.get(native)
    if own is None or own.level is None:
        return native if own is None else None
    fitting = [
        (
            not set(q.occupations) & set(own.occupations),
            -len(set(q.fields) & set(own.fields)),
            len(set(q.fields) - set(own.fields)),
            q.id,
        )
        for q in known.values()
        if q.country == ABROAD and set(q.fields) & set(own.fields) and (q.level is None or q.level.overlaps(own.level))
    ]
    return min(fitting)[-1] if fitting else None
