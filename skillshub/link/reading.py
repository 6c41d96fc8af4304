"""What was understood of one person, phrase by phrase, for the coach to look at."""

from __future__ import annotations

from dataclasses import dataclass

from skillshub.core.cefr import LanguageSkill
from skillshub.core.concepts import Kind
from skillshub.core.forms import PersonForm
from skillshub.core.knowledge import Country
from skillshub.core.person import Person, Source, Status

ACCEPTED = "accepted"
INFERRED = "inferred"
PROPOSED = "proposed"
UNREAD = "unread"
OUTCOMES = (ACCEPTED, INFERRED, PROPOSED, UNREAD)
PARTS = ("work", "diploma", "skill", "licence", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one phrase."""

    part: str
    """One of :data:`PARTS`."""
    outcome: str
    """One of :data:`OUTCOMES`; ``proposed`` and ``unread`` count for nothing until a coach decides."""
    phrase: str
    """The words as they are kept: of a CV with what may be a name masked."""
    concept: str | None
    source: Source
    proposals: tuple[str, ...] = ()
    """Concepts it may mean, best first."""
    years: float | None = None
    year: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One person as understood."""

    code: str
    format: str
    """``own`` for this program's own form, else the format of the draft."""
    country: Country | None
    postcode: str | None
    languages: tuple[LanguageSkill, ...]
    findings: tuple[Finding, ...]
    dropped: tuple[str, ...] = ()
    """Kinds of personal data that were left out (``person_files.kind.…``)."""


def reading_of(form: PersonForm, person: Person) -> Reading:
    """What was understood of a form of this program's own: each entry is linked or it is not."""
    found = [
        Finding(
            part="work",
            outcome=ACCEPTED,
            phrase=job.phrase,
            concept=job.occupation,
            source=Source.JOB,
            years=job.years,
            year=job.last_year,
        )
        for job in person.experience
    ]
    found += [
        Finding(
            part="diploma",
            outcome=ACCEPTED,
            phrase=held.phrase,
            concept=held.concept,
            source=Source.DIPLOMA,
            year=held.year,
            country=held.country,
        )
        for held in person.qualifications
    ]
    found += [
        Finding(
            part="skill",
            outcome=INFERRED if item.status is Status.INFERRED else ACCEPTED,
            phrase=item.phrase,
            concept=item.concept,
            source=item.source,
        )
        for item in person.evidence
    ]
    found += [
        Finding(part="licence", outcome=ACCEPTED, phrase=held.phrase, concept=held.concept, source=Source.SELF)
        for held in person.licences
    ]
    parts = {job.occupation: "work" for job in form.experience}
    parts |= {entry.name: "diploma" for entry in form.qualifications} | {
        entry.name: "licence" for entry in form.licences
    }
    found += [
        Finding(
            part=parts.get(phrase, str(Kind.SKILL)), outcome=UNREAD, phrase=phrase, concept=None, source=Source.SELF
        )
        for phrase in person.unresolved
    ]
    return Reading(
        code=person.code,
        format="own",
        country=person.country,
        postcode=person.postcode,
        languages=person.languages,
        findings=tuple(found),
    )
