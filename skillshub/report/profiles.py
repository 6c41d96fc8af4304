"""One person or one vacancy in full, as the program understood it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.canonical import plain
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Evidence, Experience, HeldLicence, HeldQualification, Person, Source, Status
from skillshub.core.vacancy import Importance, QualificationOption, SkillDemand, Vacancy
from skillshub.i18n import Language, date_text, number
from skillshub.report.contracts import contract_text
from skillshub.report.document import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from skillshub.report.money import offer_line
from skillshub.report.text_facts import text_facts
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


def person_document(person: Person, taxonomy: Taxonomy, lang: Language) -> Document:
    """A profile: facts, diplomas, work, skills with their proof, licences, languages, wishes, unread words."""
    words = Words(taxonomy, lang)
    blocks: list[Block] = [Facts(items=_person_facts(person, words))]
    blocks += _section("profile.diplomas", [_diploma(held, words) for held in person.qualifications], words)
    blocks += _section("profile.work", [_job(job, words) for job in person.experience], words)
    blocks += _skills(person, words)
    blocks += _section("profile.licences", _licences(person, words), words)
    blocks += _section("profile.languages", [words.spoken(skill) for skill in person.languages], words)
    blocks += _section("profile.limits", [_limit(person, at, words) for at in range(len(person.limits))], words)
    if person.wishes:
        blocks += _section("profile.wishes", [_wish(wish, words) for wish in person.wishes], words)
    if person.unresolved:
        blocks += _unread(person.unresolved, words)
    title = words.say("profile.title", code=person.code)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=(_record(plain(person)),))


def vacancy_document(vacancy: Vacancy, taxonomy: Taxonomy, lang: Language) -> Document:
    """A vacancy: terms, what it asks, and the words no concept was found for."""
    words = Words(taxonomy, lang)
    blocks: list[Block] = [Facts(items=_vacancy_facts(vacancy, words))]
    blocks += _asked(vacancy, words)
    blocks += _section("profile.diplomas_asked", _diplomas_asked(vacancy, words), words)
    licences = [_importance(words.name(d.concept, d.phrase), d.importance, words) for d in vacancy.licences]
    blocks += _section("profile.licences", licences, words)
    spoken = [_importance(words.demanded(d), d.importance, words) for d in vacancy.languages]
    blocks += _section("profile.languages", spoken, words)
    blocks += _section("profile.demands", [demand_name(demand, words) for demand in vacancy.demands], words)
    blocks += text_facts(vacancy, words)
    if vacancy.unresolved:
        blocks += _unread(vacancy.unresolved, words)
    return Document(title=flat(vacancy.title), lang=lang, blocks=tuple(blocks), rows=(_record(plain(vacancy)),))


def _record(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _section(key: str, items: list[str], words: Words) -> list[Block]:
    """A heading and its items; an empty list says that nothing is known."""
    body: Block = Bullets(items=tuple(items)) if items else Paragraph(text=words.say("unknown_yet"))
    return [Heading(text=words.say(key)), body]


def _unread(phrases: tuple[str, ...], words: Words) -> list[Block]:
    items = tuple(words.say("quoted", text=phrase) for phrase in phrases)
    return [Heading(text=words.say("profile.unread")), Bullets(items=items)]


# --- a person ---------------------------------------------------------------------------------


def _person_facts(person: Person, words: Words) -> tuple[tuple[str, str], ...]:
    home = " ".join(part for part in (person.postcode, words.country(person.country) if person.country else "") if part)
    facts = [(words.say("fact.home"), home or words.say("unknown"))]
    facts += [
        (words.say(f"fact.permit_{country.lower()}"), words.say(f"permit.{person.permit(country).value}"))
        for country in COUNTRIES
    ]
    facts.append((words.say("fact.travel"), _travel(person, words)))
    facts.append((words.say("fact.hours"), words.hours(person.hours_min, person.hours_max)))
    if person.windows:
        times = ", ".join(f"{window.start:%H:%M}–{window.end:%H:%M}" for window in person.windows)
        facts.append((words.say("fact.times"), times))
    if person.shifts:
        facts.append((words.say("fact.shifts"), _shifts(person.shifts, words)))
    if person.available_from:
        facts.append((words.say("fact.available"), date_text(person.available_from, words.lang)))
    if person.pay_floor:
        facts.append((words.say("fact.pay_floor"), offer_line(person.pay_floor, words)))
    if person.learning_place:
        facts.append((words.say("fact.learning"), words.say("yes")))
    return tuple(facts)


def _travel(person: Person, words: Words) -> str:
    parts = [words.say(f"mode.{mode}") for mode in person.travel.modes]
    if person.travel.max_minutes is not None:
        parts.append(words.say("travel.minutes", minutes=person.travel.max_minutes))
    if person.travel.max_km is not None:
        parts.append(words.say("travel.km", km=number(person.travel.max_km, words.lang)))
    return ", ".join(parts) or words.say("unknown")


def _shifts(shifts: tuple[str, ...], words: Words) -> str:
    return ", ".join(words.word("shift", shift) for shift in shifts)


def _diploma(held: HeldQualification, words: Words) -> str:
    known = words.taxonomy.knowledge.qualifications.get(held.concept)
    parts = [words.both(words.diploma(held.concept), held.phrase)]
    if known:
        parts.append(words.level(known, abroad=False))
    if held.year:
        parts.append(str(held.year))
    if not held.completed:
        parts.append(words.say("diploma.enrolled" if held.enrolled else "diploma.not_completed"))
    parts += [words.say("diploma.recognised", country=words.country(country)) for country in held.recognised_in]
    parts += [words.say("diploma.applied", country=words.country(country)) for country in held.applied_in]
    return "; ".join(part.rstrip(".") for part in parts)


def _job(job: Experience, words: Words) -> str:
    parts = [words.name(job.occupation, job.phrase)]
    if job.years is not None:
        whole = job.years == int(job.years)
        parts.append(words.say("years.number", years=number(job.years, words.lang, 0 if whole else 1)))
    if job.last_year:
        parts.append(words.say("years.last", year=job.last_year))
    return "; ".join(parts)


def _skills(person: Person, words: Words) -> list[Block]:
    heading = Heading(text=words.say("profile.skills"))
    if not person.evidence:
        return [heading, Paragraph(text=words.say("profile.no_skills"))]
    columns = tuple(words.say(f"profile.column_{name}") for name in ("skill", "proof", "level", "used"))
    rows = tuple(_skill(item, words) for item in sorted(person.evidence, key=_skill_order))
    return [heading, Table(columns=columns, rows=rows)]


def _skill_order(item: Evidence) -> tuple[int, int, str]:
    return list(Status).index(item.status), list(Source).index(item.source), item.concept


def _skill(item: Evidence, words: Words) -> tuple[str, str, str, str]:
    denied = item.status is Status.DENIED
    source = Source.INFERRED if item.status is Status.INFERRED else item.source
    proof = words.say("basis.denied") if denied else words.say(f"proof.type.{source.value}")
    level = words.say(f"skill_level.{item.level}") if item.level else words.say("unknown")
    used = str(item.last_used) if item.last_used else words.say("unknown")
    return words.name(item.concept, item.phrase), proof, "–" if denied else level, "–" if denied else used


def _licences(person: Person, words: Words) -> list[str]:
    held = [_licence(licence, words) for licence in person.licences]
    return [*held, *(words.say("licence.missing", name=words.name(id_)) for id_ in person.licences_missing)]


def _licence(licence: HeldLicence, words: Words) -> str:
    parts = [words.name(licence.concept, licence.phrase)]
    if licence.issued:
        parts.append(words.say("licence.issued", day=date_text(licence.issued, words.lang)))
    if licence.valid_to:
        parts.append(words.say("licence.valid_to", day=date_text(licence.valid_to, words.lang)))
    if licence.lapsed:
        parts.append(words.say("licence.lapsed"))
    return "; ".join(parts)


def _limit(person: Person, at: int, words: Words) -> str:
    limit = person.limits[at]
    sector = limit.what.removeprefix("sector:")
    what = words.word("sector", sector) if sector != limit.what else demand_name(limit.what, words)
    return words.say(f"limit.{'choice' if limit.own_choice else 'work'}_{'hard' if limit.hard else 'soft'}", what=what)


def _wish(wish: str, words: Words) -> str:
    return words.name(wish) if ":" in wish else words.word("sector", wish)


def demand_name(demand: str, words: Words) -> str:
    """What work asks of body or agenda; its id where the knowledge files have lost it."""
    found = words.taxonomy.knowledge.demands.get(demand)
    return found.labels.in_(words.lang) if found else demand


# --- a vacancy --------------------------------------------------------------------------------


def _vacancy_facts(vacancy: Vacancy, words: Words) -> tuple[tuple[str, str], ...]:
    place = " ".join(part for part in (vacancy.postcode, words.place(vacancy)) if part)
    occupation = words.name(vacancy.occupation) if vacancy.occupation else words.say("unknown_yet")
    facts = [
        (words.say("fact.id"), vacancy.id),
        (words.say("fact.employer"), vacancy.employer or words.say("unknown")),
        (words.say("fact.place"), place),
        (words.say("fact.occupation"), occupation),
        (words.say("fact.sector"), words.word("sector", vacancy.sector) if vacancy.sector else words.say("unknown")),
        (words.say("fact.hours"), words.hours(vacancy.hours_min, vacancy.hours_max)),
        (words.say("fact.pay"), offer_line(vacancy.pay, words)),
        (words.say("fact.home_days"), _home_days(vacancy, words)),
    ]
    if vacancy.windows:
        times = ", ".join(f"{window.start:%H:%M}–{window.end:%H:%M}" for window in vacancy.windows)
        facts.append((words.say("fact.times"), times))
    if vacancy.shifts:
        facts.append((words.say("fact.shifts"), _shifts(vacancy.shifts, words)))
    if vacancy.contract:
        facts.append((words.say("fact.contract"), contract_text(vacancy.contract, words)))
    days = (("start", vacancy.start), ("posted", vacancy.posted), ("closes", vacancy.valid_through))
    facts += [(words.say(f"fact.{name}"), date_text(day, words.lang)) for name, day in days if day]
    if vacancy.positions > 1:
        facts.append((words.say("fact.positions"), number(vacancy.positions, words.lang)))
    if vacancy.learning_place:
        facts.append((words.say("fact.learning"), words.say("yes")))
    return tuple(facts)


def _home_days(vacancy: Vacancy, words: Words) -> str:
    days = vacancy.home_days
    if days is None:
        return words.say("unknown")
    return (
        words.say("home_days", days=number(days, words.lang, 0 if days == int(days) else 1))
        if days
        else words.say("no")
    )


def _asked(vacancy: Vacancy, words: Words) -> list[Block]:
    heading = Heading(text=words.say("profile.skills_asked"))
    if not vacancy.skills:
        return [heading, Paragraph(text=words.say("profile.no_skills_asked"))]
    columns = tuple(words.say(f"profile.column_{name}") for name in ("skill", "asked_as", "level"))
    return [heading, Table(columns=columns, rows=tuple(_demand(demand, words) for demand in vacancy.skills))]


def _demand(demand: SkillDemand, words: Words) -> tuple[str, str, str]:
    level = words.say(f"skill_level.{demand.level}") if demand.level else words.say("unknown")
    return words.name(demand.concept, demand.phrase), words.say(f"importance.{demand.importance.value}"), level


def _diplomas_asked(vacancy: Vacancy, words: Words) -> list[str]:
    demand = vacancy.qualification
    if demand is None:
        return []
    items = [_importance(_option(option, words), demand.importance, words) for option in demand.options]
    return [*items, words.say("diploma.or_equivalent")] if demand.equivalent else items


def _option(option: QualificationOption, words: Words) -> str:
    if option.concept:
        return words.both(words.diploma(option.concept), option.phrase)
    known = words.taxonomy.knowledge.fields
    fields = ", ".join(known[field].labels.in_(words.lang) if field in known else field for field in option.fields)
    level = words.say("level.asked", level=str(option.level)) if option.level else ""
    said = " ".join(part for part in (level, fields) if part) or words.say("diploma.any")
    return words.both(words.say("diploma.enrolled_asked", what=said) if option.enrolled else said, option.phrase)


def _importance(text: str, importance: Importance, words: Words) -> str:
    return f"{text} ({words.say(f'importance.{importance.value}')})"
