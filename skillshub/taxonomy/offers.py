"""Which programmes teach what, and which focus points of the region a concept belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.learning import Programme, ProgrammeType

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A programme, and which of the asked concepts it covers."""

    programme: Programme
    covers: tuple[str, ...]
    """Asked skills it teaches, diplomas it ends with, licences it prepares for; all asked ones when none was asked."""


def find_offers(
    taxonomy: Taxonomy,
    day: date,
    *,
    wanted: Collection[str] = (),
    country: str | None = None,
    types: Collection[ProgrammeType] = (),
    focus: str | None = None,
) -> tuple[Offer, ...]:
    """Programmes offered on ``day``, those that cover most of what is wanted first, then the shortest, then by id.

    Args:
        taxonomy: where they stand.
        day: programmes that have ended or not begun on it are left out.
        wanted: skill, qualification or licence ids; a programme that teaches a special case of a skill teaches the
            skill. Empty = every programme.
        country: ``NL`` or ``DE``; programmes that are the same on both sides (``EU``) are kept.
        types: of these types only; empty = all.
        focus: id of a focus point; programmes that teach at least one of its skills.

    Raises:
        KeyError: there is no such focus point.
    """
    tagged = frozenset(taxonomy.knowledge.focus_points[focus].skills) if focus else None
    special = {concept: {concept, *_narrower(taxonomy, concept)} for concept in wanted}
    found: list[Offer] = []
    for programme in taxonomy.knowledge.programmes.values():
        if not programme.facts.holds_on(day) or (types and programme.type not in types):
            continue
        if country and programme.country not in (country, "EU"):
            continue
        if tagged is not None and not tagged & set(programme.teaches):
            continue
        given = {*programme.teaches, *programme.licences, programme.qualification}
        covers = tuple(concept for concept in wanted if special[concept] & given)
        if covers or not wanted:
            found.append(Offer(programme=programme, covers=covers))
    return tuple(
        sorted(found, key=lambda o: (-len(o.covers), o.programme.months.high, o.programme.months.low, o.programme.id))
    )


def _narrower(taxonomy: Taxonomy, concept: str) -> set[str]:
    """All concepts below one, however deep."""
    found: set[str] = set()
    waiting = [concept]
    while waiting:
        for below in taxonomy.narrower(waiting.pop()):
            if below not in found:
                found.add(below)
                waiting.append(below)
    return found


def focus_points_of(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Skill or occupation id → ids of the focus points that carry it, sorted."""
    tags: dict[str, set[str]] = defaultdict(set)
    for focus in knowledge.focus_points.values():
        for concept in (*focus.occupations, *focus.skills):
            tags[concept].add(focus.id)
    return {concept: tuple(sorted(found)) for concept, found in sorted(tags.items())}


def branches_of(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Occupation id → ids of the branches that usually hire it, sorted."""
    hiring: dict[str, set[str]] = defaultdict(set)
    for branch in knowledge.branches.values():
        for occupation in branch.occupations:
            hiring[occupation].add(branch.id)
    return {occupation: tuple(sorted(found)) for occupation, found in sorted(hiring.items())}
