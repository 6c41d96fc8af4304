"""A profile as JSON Resume (schema 1.0.0): under its code, with the names of concepts and their ESCO addresses.

What the schema has no place for is left out and told. Additional properties, which the schema allows, carry what
makes a second reading exact: ``years`` of a job, ``keywords`` with the concept, ``validTo`` of a certificate.
No beginning of a job is made up from its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skillshub.core.cefr import MODALITIES, LanguageSkill
from skillshub.core.person import Evidence, Experience, HeldLicence, HeldQualification, Person, Status
from skillshub.i18n import Language, t
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(person: Person, taxonomy: Taxonomy, lang: Language) -> dict[str, Any]:
    """The profile as a JSON Resume document, ready for JSON."""
    words = Words(taxonomy, lang)
    location = {"postalCode": person.postcode, "countryCode": person.country}
    return _filled(
        {
            "$schema": SCHEMA,
            "basics": _filled(
                {"name": person.code, "summary": t("person_files.out.note", lang), "location": _filled(location)}
            ),
            "work": [_job(job, words) for job in person.experience],
            "education": [_diploma(held, words) for held in person.qualifications],
            "certificates": [_licence(held, words) for held in person.licences],
            "skills": [_skill(item, words) for item in person.evidence if item.status is not Status.DENIED],
            "languages": [_language(skill, words) for skill in person.languages],
            "meta": {
                "version": "v1.0.0",
                "skillshub": {"code": person.code, "taxonomy": taxonomy.version, "language": lang},
            },
        }
    )


def left_out(person: Person) -> tuple[str, ...]:
    """What the format has no place for and this person has (``person_files.out.…``)."""
    travel = person.travel
    times = (person.hours_min, person.hours_max, person.available_from, *person.windows, *person.shifts)
    present = {
        "travel": bool(travel.modes or travel.max_minutes or travel.max_km),
        "right_to_work": bool(person.right_to_work),
        "limits": bool(person.limits),
        "availability": any(each is not None for each in times) or person.learning_place,
        "pay": person.pay_floor is not None,
        "wishes": bool(person.wishes),
        "denied": bool(person.licences_missing) or any(item.status is Status.DENIED for item in person.evidence),
        "complete": bool(person.complete),
        "recognition": any(held.recognised_in or held.applied_in for held in person.qualifications),
        "proof": any(item.status is not Status.DENIED for item in person.evidence),
        "unresolved": bool(person.unresolved),
    }
    return tuple(name for name, there in present.items() if there)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _keywords(concept: str, words: Words) -> list[str]:
    """The ESCO address of a concept, else its id."""
    found = words.taxonomy.find(concept)
    return [found.uri if found and found.uri else concept]


def _job(job: Experience, words: Words) -> dict[str, Any]:
    return _filled(
        {
            "position": words.name(job.occupation),
            "endDate": str(job.last_year) if job.last_year else None,
            "years": job.years,
            "keywords": _keywords(job.occupation, words),
        }
    )


def _diploma(held: HeldQualification, words: Words) -> dict[str, Any]:
    status = "completed" if held.completed else "enrolled" if held.enrolled else "not_completed"
    return _filled(
        {
            "studyType": words.diploma(held.concept),
            "endDate": str(held.year) if held.year else None,
            "country": held.country,
            "status": status,
            "keywords": _keywords(held.concept, words),
        }
    )


def _licence(held: HeldLicence, words: Words) -> dict[str, Any]:
    return _filled(
        {
            "name": words.name(held.concept),
            "date": held.issued.isoformat() if held.issued else None,
            "validTo": held.valid_to.isoformat() if held.valid_to else None,
            "lapsed": True if held.lapsed else None,
            "keywords": _keywords(held.concept, words),
        }
    )


def _skill(item: Evidence, words: Words) -> dict[str, Any]:
    return _filled(
        {
            "name": words.name(item.concept),
            "level": words.say(f"skill_level.{item.level}") if item.level else None,
            "lastUsed": str(item.last_used) if item.last_used else None,
            "unconfirmed": True if item.status is Status.INFERRED else None,
            "keywords": _keywords(item.concept, words),
        }
    )


def _language(skill: LanguageSkill, words: Words) -> dict[str, Any]:
    """One level where all are the same, else each with what it is about."""
    said = [(modality, level) for modality in MODALITIES if (level := skill.level(modality)) is not None]
    if len(said) == len(MODALITIES) and len({level for _, level in said}) == 1:
        fluency = said[0][1].name
    else:
        fluency = ", ".join(f"{t(f'person_files.out.{modality}', words.lang)} {level.name}" for modality, level in said)
    return _filled({"language": words.language(skill.language), "fluency": fluency, "code": skill.language})
