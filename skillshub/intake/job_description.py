"""The job of JSON Resume (its ``job-schema.json``) → vacancies."""

from __future__ import annotations

from collections.abc import Mapping

from skillshub.intake.imported import Notices
from skillshub.intake.jobposting import text_of, texts_of
from skillshub.intake.trees import Table
from skillshub.intake.vacancy_record import Cell

PATHS: Mapping[str, str] = {
    "number": "meta.canonical",
    "title": "title",
    "country": "location.countryCode",
    "postcode": "location.postalCode",
    "place": "location.city",
    "employer": "company",
    "text": "description",
    "required_skills": "skills",
    "pay": "salary",
    "contract": "type",
    "posted": "date",
    "home_days": "remote",
}
"""What the file calls a field."""
_REMOTE = {"full": "5", "none": "0"}


def cells_of(job: Table, notices: Notices, row: int) -> dict[str, Cell]:  # noqa: ARG001
    """One job as the named cells of a vacancy. A date without a day is no date and stays unknown."""
    place = job.get("location")
    address = place if isinstance(place, Table) else Table({"city": text_of(place)})
    meta = job.get("meta")
    posted = text_of(job.get("date"))
    parts = [job.get(name) for name in ("description", "responsibilities", "qualifications", "experience")]
    return {
        "number": text_of(meta.get("canonical")) if isinstance(meta, Table) else "",
        "title": text_of(job.get("title")),
        "country": text_of(address.get("countryCode")),
        "postcode": text_of(address.get("postalCode")),
        "place": text_of(address.get("city")),
        "employer": text_of(job.get("company")),
        "text": "\n\n".join("\n".join(texts_of(part)) for part in parts if part),
        "required_skills": _skills(job),
        "pay": text_of(job.get("salary")),
        "contract": text_of(job.get("type")),
        "posted": posted if posted.count("-") == 2 else "",
        "home_days": _REMOTE.get(text_of(job.get("remote")).casefold(), ""),
    }


def _skills(job: Table) -> tuple[str, ...]:
    skills = job.get("skills")
    found: list[str] = []
    for skill in skills if isinstance(skills, list) else [skills]:
        found += texts_of(skill)
        if isinstance(skill, Table):
            found += texts_of(skill.get("keywords"))
    return tuple(dict.fromkeys(found))
