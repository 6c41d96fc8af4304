"""A person's words become concepts; what finds none is kept for the coach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.forms import PersonForm, SkillEntry
from skillshub.core.person import Evidence, Experience, HeldLicence, HeldQualification, Person, Status
from skillshub.link.diplomas import link_diploma
from skillshub.link.titles import link_title

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

_SKILLS = tuple(sorted(SKILL_KINDS))


def link_person(form: PersonForm, taxonomy: Taxonomy, linker: Linker) -> Person:
    """The pseudonymous profile of a form, with every phrase linked or kept as unresolved."""
    unresolved: list[str] = []
    qualifications = []
    for entry in form.qualifications:
        concept = link_diploma(entry.name, entry.country, taxonomy, linker)
        if concept is None:
            unresolved.append(entry.name)
            continue
        qualifications.append(
            HeldQualification(
                concept=concept,
                country=entry.country,
                year=entry.year,
                completed=entry.completed and not entry.enrolled,
                enrolled=entry.enrolled,
                recognised_in=entry.recognised_in,
                applied_in=entry.applied_in,
                phrase=entry.name,
            )
        )
    experience = []
    for job in form.experience:
        concept = link_title(job.occupation, linker).accepted
        if concept is None:
            unresolved.append(job.occupation)
            continue
        experience.append(
            Experience(occupation=concept, years=job.years, last_year=job.last_year, phrase=job.occupation)
        )
    evidence = []
    licences: list[HeldLicence] = []
    for skill in form.skills:
        item = _skill(skill, linker)
        if item is None:
            unresolved.append(skill.name)
        elif isinstance(item, Evidence):
            evidence.append(item)
        else:
            licences.append(item)
    missing: list[str] = []
    for licence in form.licences:
        concept = linker.link(licence.name, (Kind.LICENCE,)).accepted
        if concept is None:
            unresolved.append(licence.name)
        elif not licence.held:
            missing.append(concept)
        else:
            licences.append(
                HeldLicence(
                    concept=concept,
                    issued=licence.issued,
                    valid_to=licence.valid_to,
                    lapsed=licence.lapsed,
                    phrase=licence.name,
                )
            )
    return Person(
        code=form.code,
        country=form.country,
        postcode=form.postcode,
        travel=form.travel,
        right_to_work=form.right_to_work,
        languages=form.languages,
        qualifications=tuple(qualifications),
        experience=tuple(experience),
        evidence=tuple(evidence),
        licences=tuple(licences),
        licences_missing=tuple(missing),
        complete=form.complete,
        hours_min=form.hours_min,
        hours_max=form.hours_max,
        windows=form.windows,
        shifts=form.shifts,
        available_from=form.available_from,
        pay_floor=form.pay_floor,
        wishes=_wishes(form.wishes, linker),
        limits=form.limits,
        learning_place=form.learning_place,
        unresolved=tuple(unresolved),
    )


def _skill(entry: SkillEntry, linker: Linker) -> Evidence | HeldLicence | None:
    """A skill; people also list certificates among their skills, so those are tried next."""
    linked = linker.link(entry.name, _SKILLS)
    concept = linked.accepted
    if concept is None:
        licence = linker.link(entry.name, (Kind.LICENCE,)).accepted
        return HeldLicence(concept=licence, phrase=entry.name) if licence and not entry.denied else None
    return Evidence(
        concept=concept,
        source=entry.source,
        status=Status.DENIED if entry.denied else Status.INFERRED if entry.inferred else Status.CONFIRMED,
        level=entry.level or linker.level_said(entry.name, linked, _SKILLS),
        last_used=entry.last_used,
        phrase=entry.name,
    )


def _wishes(words: tuple[str, ...], linker: Linker) -> tuple[str, ...]:
    """Occupations by their concept, sectors as they are."""
    found = [linker.link(word, (Kind.OCCUPATION,)).accepted or word.casefold() for word in words]
    return tuple(dict.fromkeys(found))
