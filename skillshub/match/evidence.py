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
"""Thousandths of an inferred item: what a completed diploma or a job always needs."""
INFERRED_FAINT = 350
"""Thousandths, half of that, of what is only likely: optional skills of a diploma or job, a running course, less
than a year in the job. That optional skills count at half was measured to rank best (science.md §5.3)."""
SHORT_JOB = 1.0
"""Years under which a job is too short to have taught everything."""


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
            always, likely = _taught_by(held.concept, taxonomy)
            items += _inferred(always, Source.DIPLOMA if held.completed else Source.INFERRED, held.concept)
            items += _inferred(likely if held.completed else (), Source.INFERRED, held.concept)
    for job in person.experience:
        profile = taxonomy.occupation(job.occupation)
        short = job.years is not None and job.years < SHORT_JOB
        if profile:
            items += _inferred(profile.essential, Source.INFERRED if short else Source.JOB, job.occupation)
            items += _inferred(() if short else profile.optional, Source.INFERRED, job.occupation)
    return tuple(sorted(items, key=_order))


def _taught_by(qualification: str, taxonomy: Taxonomy) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a diploma always stands for, and what it is likely to: the essential and the optional skills of its
    occupations. What it confers besides (a country's own norms) always counts."""
    known = taxonomy.knowledge.qualifications.get(qualification)
    if known is None:
        return (), ()
    profiles = [profile for occupation in known.occupations if (profile := taxonomy.occupation(occupation))]
    essential = [skill for profile in profiles for skill in profile.essential]
    optional = [skill for profile in profiles for skill in profile.optional]
    return tuple(dict.fromkeys((*known.confers, *essential))), tuple(dict.fromkeys(optional))


def _inferred(skills: tuple[str, ...], source: Source, via: str) -> list[Evidence]:
    return [Evidence(concept=skill, source=source, status=Status.INFERRED, via=via) for skill in skills]


def _order(item: Evidence) -> tuple[str, str, str, int, str]:
    return (item.concept, item.status.value, item.source.value, item.level or 0, item.via or "")
