"""From what a person said to evidence items: diplomas and jobs speak for the skills they teach or need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.person import Evidence, Person, Source, Status

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

STRENGTH: dict[Source, int] = {
    Source.TEST: 1000,
    Source.DIPLOMA: 950,
    Source.PRACTICE: 950,
    Source.COACH: 950,
    Source.JOB: 900,
    Source.SELF: 800,
    Source.INFERRED: 600,
}
"""Thousandths a confirmed item counts, by where it comes from (docs/score.md)."""

INFERRED_STRENGTH: dict[Source, int] = {Source.DIPLOMA: 700, Source.JOB: 700}
"""Thousandths of an inferred item: a completed diploma, a year or more in the job."""
INFERRED_FAINT = 500
"""Thousandths of an inferred item from a running course, or from a short or undated job."""


def strength(item: Evidence) -> int:
    """Thousandths one item counts before level and transfer."""
    if item.status is Status.INFERRED:
        return INFERRED_STRENGTH.get(item.source, INFERRED_FAINT)
    return STRENGTH[item.source]


def evidence_of(person: Person, taxonomy: Taxonomy) -> tuple[Evidence, ...]:
    """The person's own items and those inferred from diplomas and jobs, in a fixed order."""
    items = list(person.evidence)
    for held in person.qualifications:
        if held.completed or held.enrolled:
            source = Source.DIPLOMA if held.completed else Source.INFERRED
            items.extend(_inferred(_taught_by(held.concept, taxonomy), source, held.concept))
    for job in person.experience:
        profile = taxonomy.occupation(job.occupation)
        source = Source.JOB if (job.years or 0) >= 1 else Source.INFERRED
        items.extend(_inferred(profile.essential if profile else (), source, job.occupation))
    return tuple(sorted(items, key=_order))


def _taught_by(qualification: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Skills a diploma stands for: the essential ones of its occupations, and what it confers besides
    (a country's own norms, which no occupation asks for on both sides)."""
    known = taxonomy.knowledge.qualifications.get(qualification)
    if known is None:
        return ()
    profiles = [taxonomy.occupation(occupation) for occupation in known.occupations]
    essential = [skill for profile in profiles if profile for skill in profile.essential]
    return tuple(dict.fromkeys((*known.confers, *essential)))


def _inferred(skills: tuple[str, ...], source: Source, via: str) -> list[Evidence]:
    return [Evidence(concept=skill, source=source, status=Status.INFERRED, via=via) for skill in skills]


def _order(item: Evidence) -> tuple[str, str, str, int, str]:
    return (item.concept, item.status.value, item.source.value, item.level or 0, item.via or "")
