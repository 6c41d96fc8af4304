"""A vacancy as schema.org JobPosting (JSON-LD), skills and occupation by ESCO address; and what was left behind.

Properties: https://schema.org/JobPosting. What the vocabulary has no property for (languages, licences, what is only
wished or taught) goes into ``qualifications`` as sentences, where people and other readers look for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.forms import VacancyForm
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.i18n import Language, Message, t
from skillshub.link.cues import language_of
from skillshub.report.wording import OWN_LANGUAGE, Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

CONTEXT = "https://schema.org/"
ESCO_SET = "https://data.europa.eu/esco"
ISCO_SET = "ISCO-08"
_UNITS = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The posting and what it could not hold."""

    posting: dict[str, object]
    dropped: tuple[Message, ...]

    @property
    def text(self) -> str:
        """JSON, ending in a line break."""
        return json.dumps(self.posting, ensure_ascii=False, indent=2) + "\n"


def jobposting(form: VacancyForm, vacancy: Vacancy, taxonomy: Taxonomy) -> Exported:
    """The posting of one vacancy, in the language it is written in."""
    said = language_of(f"{form.title}. {form.text}")
    lang: Language = next((each for each in ("nl", "de", "en") if each == said), OWN_LANGUAGE[vacancy.country])
    words = Words(taxonomy, lang)
    dropped: list[Message] = []
    posting: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": form.source, "value": form.number},
        "inLanguage": lang,
        "title": form.title,
        "description": form.text or form.title,
        "hiringOrganization": {"@type": "Organization", "name": form.employer} if form.employer else None,
        "jobLocation": {"@type": "Place", "address": _address(form)},
        "datePosted": form.posted.isoformat() if form.posted else None,
        "validThrough": form.valid_through.isoformat() if form.valid_through else None,
        "jobStartDate": form.start.isoformat() if form.start else None,
        "employmentType": form.contract or None,
        "totalJobOpenings": form.positions,
        "industry": form.sector or vacancy.sector or None,
        "workHours": _hours(form),
        "baseSalary": _pay(form),
        "educationRequirements": form.qualification or None,
        "skills": [_term(d.concept, words) for d in vacancy.skills if d.importance is Importance.MUST] or None,
        "qualifications": _sentences(vacancy, words),
        "physicalRequirement": list(vacancy.demands) or None,
        **_occupation(vacancy, words),
    }
    if form.home_days is not None and form.home_days >= 5:
        posting["jobLocationType"] = "TELECOMMUTE"
    elif form.home_days:
        dropped.append(Message.of("export.dropped.home_days"))
    dropped += [Message.of(f"export.dropped.{name}") for name in _left_behind(form, vacancy)]
    dropped += [Message.of("export.dropped.unread", phrase=phrase) for phrase in vacancy.unresolved]
    return Exported(posting={k: v for k, v in posting.items() if v is not None}, dropped=tuple(dropped))


def _address(form: VacancyForm) -> dict[str, object]:
    address = {"addressCountry": form.country, "postalCode": form.postcode, "addressLocality": form.place or None}
    return {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}}


def _hours(form: VacancyForm) -> str | None:
    ends = [f"{hours:g}" for hours in (form.hours_min, form.hours_max) if hours is not None]
    if not ends:
        return None
    if form.hours_min is None or form.hours_max is None:
        return f"{'max.' if form.hours_min is None else 'min.'} {ends[0]}"
    return "-".join(dict.fromkeys(ends))


def _pay(form: VacancyForm) -> dict[str, object] | None:
    if form.pay is None:
        return None
    bounds = {"minValue": form.pay.low, "maxValue": form.pay.high}
    value = {"@type": "QuantitativeValue", **{k: v for k, v in bounds.items() if v is not None}}
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {**value, "unitText": _UNITS[form.pay.unit]},
    }


def _term(concept: str, words: Words) -> dict[str, object]:
    """A skill as a defined term: by its ESCO address where it has one, else by the shipped pack's id."""
    found = words.taxonomy.find(concept)
    term: dict[str, object] = {"@type": "DefinedTerm", "name": found.label(words.lang) if found else concept}
    if found and found.uri:
        return {**term, "@id": found.uri, "termCode": found.uri.rsplit("/", 1)[-1], "inDefinedTermSet": ESCO_SET}
    return {**term, "termCode": concept, "inDefinedTermSet": "skillshub"}


def _occupation(vacancy: Vacancy, words: Words) -> dict[str, object]:
    if vacancy.occupation is None:
        return {}
    found, profile = words.taxonomy.find(vacancy.occupation), words.taxonomy.occupation(vacancy.occupation)
    named: dict[str, object] = {"@type": "Occupation", "name": words.name(vacancy.occupation)}
    if found and found.uri:
        named["@id"] = found.uri
    made: dict[str, object] = {"relevantOccupation": named}
    if profile and profile.isco:
        made["occupationalCategory"] = {"@type": "CategoryCode", "codeValue": profile.isco, "inCodeSet": ISCO_SET}
    return made


def _sentences(vacancy: Vacancy, words: Words) -> str | None:
    """What the vocabulary has no property for, as lines in the vacancy's own language under a heading.

    The heading keeps a reader from taking a single line for the diploma that is asked.
    """
    found: dict[Importance, list[str]] = {each: [] for each in Importance}
    for demand in vacancy.skills:
        if demand.importance is not Importance.MUST:
            found[demand.importance].append(words.taxonomy.label(demand.concept, words.lang))
    for licence in vacancy.licences:
        found[licence.importance].append(words.taxonomy.label(licence.concept, words.lang))
    for spoken in vacancy.languages:
        found[spoken.importance].append(words.demanded(spoken))
    lines = [
        t(f"export.sentence.{importance.value}", words.lang, item=item)
        for importance, items in found.items()
        for item in items
    ]
    return "\n".join((t("export.heading", words.lang), *lines)) if lines else None


def _left_behind(form: VacancyForm, vacancy: Vacancy) -> list[str]:
    """Names of what no property takes."""
    held = {
        "windows": bool(form.windows),
        "shifts": bool(form.shifts),
        "pay_hours": bool(form.pay and form.pay.unit != "hour" and form.pay.hours),
        "levels": any(demand.level for demand in vacancy.skills),
        "learning_place": form.learning_place,
        "equivalent": bool(vacancy.qualification and vacancy.qualification.equivalent and not form.qualification),
    }
    return [name for name, there in held.items() if there]
