"""People and vacancies as lists, for the coach: what is known, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Person, Status
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, Message, date_text, number, t
from skillshub.report.document import Block, Document, Paragraph, Table
from skillshub.report.imports import import_document
from skillshub.report.profiles import person_document, vacancy_document
from skillshub.report.unasked import not_asked, questions
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

__all__ = ["import_document", "people_document", "person_document", "vacancies_document", "vacancy_document"]

NAMED = 2
"""Diplomas or jobs named in a list; more are counted."""


def people_document(people: Iterable[Person], taxonomy: Taxonomy, lang: Language) -> Document:
    """All profiles by the coach's codes, with what nobody has asked yet."""
    words = Words(taxonomy, lang)
    everybody = sorted(people, key=lambda person: person.code)
    columns = ("code", "home", "background", "skills", "permit", "to_ask")
    blocks: list[Block] = [Paragraph(text=words.count("people.number", len(everybody)))]
    if everybody:
        blocks.append(
            Table(
                columns=tuple(words.say(f"people.column_{name}") for name in columns),
                rows=tuple(_person(person, words) for person in everybody),
                align=("left", "left", "left", "right", "left", "left"),
            )
        )
    else:
        blocks.append(Paragraph(text=words.say("people.none")))
    rows = tuple(_person_record(person) for person in everybody)
    return Document(title=words.say("people.title"), lang=lang, blocks=tuple(blocks), rows=rows)


def vacancies_document(
    vacancies: Iterable[Vacancy], taxonomy: Taxonomy, lang: Language, *, states: Mapping[str, Message] | None = None
) -> Document:
    """All vacancies by id.

    Args:
        states: why a vacancy is not matched (closed, withdrawn), by id.
    """
    over = states or {}
    words = Words(taxonomy, lang)
    every = sorted(vacancies, key=lambda vacancy: vacancy.id)
    columns = ("id", "title", "employer", "place", "occupation", "skills", "closes")
    blocks: list[Block] = [Paragraph(text=_sides(every, words))]
    if every:
        blocks.append(
            Table(
                columns=tuple(words.say(f"vacancies.column_{name}") for name in columns),
                rows=tuple(_vacancy(vacancy, words, over.get(vacancy.id)) for vacancy in every),
                align=("left", "left", "left", "left", "left", "right", "left"),
            )
        )
    else:
        blocks.append(Paragraph(text=words.say("vacancies.none")))
    rows = tuple(_vacancy_record(vacancy, over.get(vacancy.id), lang) for vacancy in every)
    return Document(title=words.say("vacancies.title"), lang=lang, blocks=tuple(blocks), rows=rows)


def _person(person: Person, words: Words) -> tuple[str, ...]:
    diplomas = [words.name(held.concept) for held in person.qualifications]
    jobs = [words.name(job.occupation) for job in person.experience]
    missing = questions(person, words)
    confirmed = sum(item.status is Status.CONFIRMED for item in person.evidence)
    return (
        person.code,
        " ".join(part for part in (person.postcode, person.country) if part) or words.say("unknown"),
        words.listed([*diplomas, *jobs], NAMED) or words.say("unknown"),
        number(confirmed, words.lang),
        ", ".join(f"{country}: {words.say(f'permit.{person.permit(country).value}')}" for country in COUNTRIES),
        ", ".join(missing) or words.say("to_ask.nothing"),
    )


def _person_record(person: Person) -> dict[str, object]:
    return {
        "code": person.code,
        "country": person.country,
        "postcode": person.postcode,
        "qualifications": [held.concept for held in person.qualifications],
        "experience": [job.occupation for job in person.experience],
        "skills_confirmed": sum(item.status is Status.CONFIRMED for item in person.evidence),
        "right_to_work": {country: person.permit(country).value for country in COUNTRIES},
        "to_ask": not_asked(person),
        "unresolved": list(person.unresolved),
    }


def _sides(vacancies: list[Vacancy], words: Words) -> str:
    sides = {side: sum(vacancy.country == side for vacancy in vacancies) for side in COUNTRIES}
    said = words.count("vacancies.number", len(vacancies))
    said += f" {words.say('ranking.sides', nl=number(sides['NL'], words.lang), de=number(sides['DE'], words.lang))}"
    positions = sum(vacancy.positions for vacancy in vacancies)
    if positions == len(vacancies):
        return said
    return f"{said} {t('importing.list.positions', words.lang, count=number(positions, words.lang))}"


def _vacancy(vacancy: Vacancy, words: Words, state: Message | None) -> tuple[str, ...]:
    return (
        vacancy.id,
        vacancy.title,
        vacancy.employer or "–",
        words.place(vacancy),
        words.name(vacancy.occupation) if vacancy.occupation else words.say("unknown"),
        number(len(vacancy.skills), words.lang),
        _closes(vacancy, words, state),
    )


def _closes(vacancy: Vacancy, words: Words, state: Message | None) -> str:
    if state is not None:
        return state.in_(words.lang)
    return date_text(vacancy.valid_through, words.lang) if vacancy.valid_through else words.say("unknown")


def _vacancy_record(vacancy: Vacancy, state: Message | None, lang: Language) -> dict[str, object]:
    return {
        "id": vacancy.id,
        "title": vacancy.title,
        "employer": vacancy.employer,
        "country": vacancy.country,
        "postcode": vacancy.postcode,
        "place": vacancy.place,
        "sector": vacancy.sector,
        "occupation": vacancy.occupation,
        "skills": [demand.concept for demand in vacancy.skills],
        "valid_through": vacancy.valid_through.isoformat() if vacancy.valid_through else None,
        "positions": vacancy.positions,
        "open": state is None,
        "state": state.in_(lang) if state else None,
        "unresolved": list(vacancy.unresolved),
    }
