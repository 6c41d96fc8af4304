"""Steps to a better band, and what would open most doors, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skillshub.core.result import Band, Match
from skillshub.core.vacancy import Vacancy
from skillshub.explain.counterfactual import Way, Ways
from skillshub.explain.doors import Door, Doors
from skillshub.explain.explanation import Explanation
from skillshub.explain.steps import Step, StepKind
from skillshub.i18n import Language, number, t
from skillshub.report.conditions import STRONG_OPEN, open_codes, verdict
from skillshub.report.document import Block, Bullets, Callout, Document, Heading, Paragraph, Table
from skillshub.report.offers import programme_name
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "steps"
NAMED = 3
"""Vacancies named behind a step; more are counted."""


def step_text(step: Step, words: Words) -> str:
    """What there is to do, in one sentence without its length."""
    lang, knowledge = words.lang, words.taxonomy.knowledge
    match step.kind:
        case StepKind.COURSE:
            programme = knowledge.programmes.get(step.subject)
            name = programme_name(programme, words) if programme else words.name(step.subject)
        case StepKind.LANGUAGE:
            level = step.level.name if step.level is not None else ""
            return t(f"{ROOM}.do.language", lang, language=words.language(step.subject), level=level)
        case StepKind.RECOGNITION:
            profession = knowledge.professions.get(step.subject)
            name = words.text(profession.labels) if profession else step.subject
            who = words.text(profession.authority) if profession else ""
            return t(f"{ROOM}.do.recognition", lang, profession=name, who=who)
        case StepKind.TRAVEL:
            return t(f"{ROOM}.do.travel", lang, minutes=number(step.high or 0, lang))
        case StepKind.HOURS:
            return t(f"{ROOM}.do.hours", lang, hours=words.hours(step.low, step.high))
        case StepKind.DIPLOMA:
            name = words.diploma(step.subject)
        case StepKind.LICENCE:
            name = words.name(step.subject)
    return t(f"{ROOM}.do.{step.kind.value}", lang, name=name)


def length_text(step: Step, words: Words) -> str:
    """*ca. 6 maanden*; *meteen* for what only has to be decided, *enkele dagen* for what takes days."""
    if step.kind in (StepKind.TRAVEL, StepKind.HOURS):
        return t(f"{ROOM}.at_once", words.lang)
    if step.months == 0:
        return t(f"{ROOM}.days", words.lang)
    return t(f"{ROOM}.{'month' if step.months == 1 else 'months'}", words.lang, months=step.months)


def way_blocks(ways: Ways, match: Match, words: Words) -> list[Block]:
    """The smallest steps to each better band; says so when there is nothing to reach or no way is known."""
    lang = words.lang
    heading = Heading(text=t(f"{ROOM}.title_pair", lang))
    if verdict(match) == STRONG_OPEN:
        asked = ", ".join(open_codes(match, words))
        return [heading, Paragraph(text=t(f"{ROOM}.none_{STRONG_OPEN}", lang, asked=asked))]
    if ways.band in (Band.STRONG, Band.UNKNOWN):
        return [heading, Paragraph(text=t(f"{ROOM}.none_{ways.band.value}", lang))]
    if not ways.ways:
        key = "none_found" if ways.tried else "none_known"
        return [heading, Paragraph(text=t(f"{ROOM}.{key}", lang, count=len(ways.tried)))]
    blocks: list[Block] = [heading]
    for way in ways.ways:
        blocks += [Paragraph(text=_to(way, words)), Bullets(items=tuple(_line(step, words) for step in way.steps))]
    blocks.append(Paragraph(text=t(f"{ROOM}.verified", lang)))
    blocks.append(Callout(text=t(f"{ROOM}.no_promise", lang)))
    return blocks


def _to(way: Way, words: Words) -> str:
    band = words.say(f"band.{way.match.band.value}")
    key = {0: "to_now", 1: "to_month"}.get(way.months, "to")
    return t(f"{ROOM}.{key}", words.lang, band=band, fit=words.fit(way.match), months=way.months)


def _line(step: Step, words: Words) -> str:
    text = f"{step_text(step, words)} ({length_text(step, words)})"
    if step.unsure:
        text += " " + t(f"{ROOM}.unsure", words.lang, skills=words.listed([words.name(s) for s in step.unsure], NAMED))
    return text


def steps_document(ways: Ways, explanation: Explanation, taxonomy: Taxonomy, lang: Language) -> Document:
    """The smallest steps of one pair."""
    words = Words(taxonomy, lang)
    title = t(f"{ROOM}.for_pair", lang, code=explanation.person.code, vacancy=flat(explanation.vacancy.title))
    now = t(f"{ROOM}.now", lang, band=words.say(f"band.{ways.band.value}"), fit=words.fit(explanation.match))
    rows: tuple[dict[str, object], ...] = tuple(
        {
            "band": way.match.band.value,
            "points": way.match.points,
            "months": way.months,
            "steps": [_record(step) for step in way.steps],
        }
        for way in ways.ways
    )
    return Document(
        title=title, lang=lang, blocks=(Paragraph(text=now), *way_blocks(ways, explanation.match, words)), rows=rows
    )


def doors_document(doors: Doors, vacancies: Mapping[str, Vacancy], taxonomy: Taxonomy, lang: Language) -> Document:
    """What would open most doors for a person, what unlocks most per month first."""
    words = Words(taxonomy, lang)
    looked, whole = number(doors.looked_at, lang), number(doors.of, lang)
    blocks: list[Block] = [Paragraph(text=t(f"{ROOM}.looked_at", lang, looked=looked, whole=whole))]
    if doors.doors:
        columns = tuple(t(f"{ROOM}.column.{name}", lang) for name in ("step", "length", "better", "workable", "which"))
        rows = tuple(_door(door, vacancies, words) for door in doors.doors)
        blocks.append(Table(columns=columns, rows=rows, align=("left", "left", "right", "right", "left")))
        blocks.append(Paragraph(text=t(f"{ROOM}.order", lang)))
        if any(door.step.unsure for door in doors.doors):
            blocks.append(Paragraph(text=t(f"{ROOM}.unsure_sign", lang)))
        blocks.append(Callout(text=t(f"{ROOM}.no_promise", lang)))
    else:
        blocks.append(Paragraph(text=t(f"{ROOM}.no_doors", lang)))
    records: tuple[dict[str, object], ...] = tuple(
        {
            "step": _record(door.step),
            "better": list(door.better),
            "workable": door.workable,
            "per_month": round(door.per_month, 3),
            "better_per_month": round(door.better_per_month, 3),
        }
        for door in doors.doors
    )
    title = t(f"{ROOM}.for_person", lang, code=doors.person)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=records)


def _door(door: Door, vacancies: Mapping[str, Vacancy], words: Words) -> tuple[str, ...]:
    titles = [flat(vacancies[id_].title) for id_ in door.better if id_ in vacancies]
    return (
        step_text(door.step, words) + (" (?)" if door.step.unsure else ""),
        length_text(door.step, words),
        number(len(door.better), words.lang),
        number(door.workable, words.lang),
        words.listed(titles, NAMED),
    )


def _record(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind.value,
        "subject": step.subject,
        "months": step.months,
        "level": step.level.name if step.level is not None else None,
        "from": step.low,
        "to": step.high,
        "unsure": list(step.unsure),
    }
