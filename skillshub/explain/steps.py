"""Steps a person could take, and the person as they would then stand.

A step is applied to the profile and the match is computed again; nothing is guessed. A course never makes a
licence or a recognition: those are steps of their own, given by whoever gives them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.border.case import Case
from skillshub.border.recognition import is_recognised
from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill
from skillshub.core.person import Evidence, HeldLicence, HeldQualification, Person, Source, Status
from skillshub.core.vacancy import Vacancy

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


class StepKind(StrEnum):
    """What sort of step it is."""

    COURSE = "course"
    LICENCE = "licence"
    LANGUAGE = "language"
    RECOGNITION = "recognition"
    DIPLOMA = "diploma"
    TRAVEL = "travel"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    kind: StepKind
    subject: str = ""
    """The licence, language, profession or diploma; for a course the programme."""
    months: int = 0
    """Longest usual duration; 0 = days, or nothing but a decision."""
    skills: tuple[str, ...] = ()
    """For a course: what it teaches."""
    unsure: tuple[str, ...] = ()
    """Skills among those asked that nobody has asked the person about: they may be there already."""
    level: Cefr | None = None
    """For a language: the level reached."""
    low: float | None = None
    high: float | None = None
    """Hours a week, from and to; for travel ``high`` is the minutes one way."""

    @property
    def key(self) -> tuple[str, str, int, float, float]:
        """Two steps with one key are the same step."""
        return self.kind.value, self.subject, int(self.level or 0), self.low or 0.0, self.high or 0.0

    @property
    def effort(self) -> int:
        """Months, at least one: a step that takes days is no step of nothing."""
        return max(1, self.months)


def after(person: Person, step: Step, taxonomy: Taxonomy, day: date) -> Person:
    """The person once the step has been taken. Nothing the person has is taken away."""
    match step.kind:
        case StepKind.COURSE:
            return _taught(person, step)
        case StepKind.LICENCE:
            kept = tuple(held for held in person.licences if held.concept != step.subject)
            return replace(
                person,
                licences=(*kept, HeldLicence(concept=step.subject, issued=day)),
                licences_missing=tuple(each for each in person.licences_missing if each != step.subject),
            )
        case StepKind.LANGUAGE:
            return _spoken(person, step)
        case StepKind.RECOGNITION:
            return _recognised(person, step, taxonomy, day)
        case StepKind.DIPLOMA:
            country = taxonomy.knowledge.qualifications[step.subject].country
            held = HeldQualification(concept=step.subject, country=country, year=day.year)
            return replace(person, qualifications=(*person.qualifications, held))
        case StepKind.TRAVEL:
            minutes = None if step.high is None else int(step.high)
            return replace(person, travel=replace(person.travel, max_minutes=minutes))
        case StepKind.HOURS:
            return replace(person, hours_min=step.low, hours_max=step.high)


def _taught(person: Person, step: Step) -> Person:
    """A certificate for each skill; what was said to be missing is so no longer."""
    taught = set(step.skills)
    kept = tuple(item for item in person.evidence if not (item.concept in taught and item.status is Status.DENIED))
    return replace(
        person,
        evidence=(*kept, *(Evidence(concept=skill, source=Source.DIPLOMA, via=step.subject) for skill in step.skills)),
    )


def _spoken(person: Person, step: Step) -> Person:
    """Every modality at least at the level; the others and higher ones stay."""
    level = step.level or Cefr.A0
    held = person.language(step.subject)
    raised = {modality: max(level, (held.level(modality) if held else None) or Cefr.A0) for modality in MODALITIES}
    others = tuple(skill for skill in person.languages if skill.language != step.subject)
    return replace(person, languages=(*others, LanguageSkill(language=step.subject, **raised)))


def _recognised(person: Person, step: Step, taxonomy: Taxonomy, day: date) -> Person:
    """The first diploma the authority could recognise for the profession; nothing changes where there is none."""
    profession = taxonomy.knowledge.professions[step.subject]
    for held in person.qualifications:
        done = replace(held, recognised_in=(*held.recognised_in, profession.country))
        changed = replace(
            person, qualifications=tuple(done if each is held else each for each in person.qualifications)
        )
        asked = Vacancy(id="steps/recognition", title=profession.id, country=profession.country)
        if is_recognised(Case(person=changed, vacancy=asked, taxonomy=taxonomy, day=day), profession):
            return changed
    return person
