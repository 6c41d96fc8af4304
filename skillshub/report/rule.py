"""One rule by its id: what it says, for whom, until when, from where, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from skillshub.border.rule_dates import RuleState, state_of, successor_of
from skillshub.core.dated import Dated
from skillshub.core.knowledge import BorderFlag, Crossing, LanguagePractice, Profession
from skillshub.i18n import Language, date_text, number, t
from skillshub.report.conditions import provenance, sentence, unsure
from skillshub.report.document import Block, Callout, Document, Facts, Heading
from skillshub.report.overlay import origin_code, origin_text
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge
    from skillshub.taxonomy.taxonomy import Taxonomy

SECTIONS = ("flags", "professions", "practice", "crossings")
"""Sections whose records are shown as rules; licences are concepts, pairs have a sheet of their own."""
Row = tuple[str, str]
Rule = BorderFlag | Profession | LanguagePractice | Crossing


def find_rule(rule: str, knowledge: Knowledge) -> str | None:
    """The section a rule's id stands in, or ``None``."""
    return next((section for section in SECTIONS if rule in getattr(knowledge, section)), None)


def rule_document(rule: str, taxonomy: Taxonomy, day: date, lang: Language) -> Document:
    """The page of a flag, a regulated profession, a language practice or a crossing.

    Raises:
        KeyError: there is no such rule.
    """
    section = find_rule(rule, taxonomy.knowledge)
    if section is None:
        raise KeyError(rule)
    record: Rule = getattr(taxonomy.knowledge, section)[rule]
    words = Words(taxonomy, lang)
    title, items, more = _PAGES[type(record)](record, words)
    head: list[Row] = [(_say("id", words), rule)]
    if origin := origin_text(rule, taxonomy, lang):
        head.append((_say("origin", words), origin))
    blocks: list[Block] = [Facts(items=(*head, *items, *_dates(record.facts, words)))]
    if mark := _mark(section, rule, record.facts, taxonomy.knowledge, day):
        blocks.insert(0, Callout(text=t(f"rules.dates.{mark}", lang)))
    return Document(title=title, lang=lang, blocks=(*blocks, *more), rows=(_record(section, record, words, day),))


def _say(key: str, words: Words, /, **values: object) -> str:
    return t(f"concept.{key}", words.lang, **values)


def _mark(section: str, rule: str, facts: Dated, knowledge: Knowledge, day: date) -> str:
    state = state_of(facts, day)
    if state is RuleState.EXPIRED:
        return "expired"
    if state is RuleState.EXPIRING:
        return "mark_followed" if successor_of(section, rule, knowledge) else "mark_expiring"
    return "mark_unchecked" if state else ""


def _dates(facts: Dated, words: Words) -> list[Row]:
    start = date_text(facts.valid_from, words.lang) if facts.valid_from else "–"
    end = date_text(facts.valid_to, words.lang) if facts.valid_to else "–"
    source = (_say("source", words), provenance(facts.source, facts.checked_on, facts.certainty.value, words))
    return [(_say("rule.valid", words), f"{start} … {end}"), source] if facts.valid_from or facts.valid_to else [source]


Page = tuple[str, list[Row], list[Block]]


def _flag(flag: BorderFlag, words: Words) -> Page:
    sides = [(f"rule.{name}", side) for name, side in (("lives", flag.lives), ("works", flag.works)) if side]
    items: list[Row] = [(_say(key, words), words.country(side)) for key, side in sides]
    items.append((_say("rule.text", words), sentence(unsure(words.text(flag.text), flag.facts.certainty.value, words))))
    if flag.threshold is not None:
        digits = 0 if flag.threshold == int(flag.threshold) else 2
        items.append((_say("rule.threshold", words), f"{number(flag.threshold, words.lang, digits)} {flag.unit}"))
    items.append((_say("rule.ask", words), words.text(flag.ask)))
    return words.word("topic", flag.topic), items, []


def _profession(profession: Profession, words: Words) -> Page:
    certainty = profession.facts.certainty.value
    state = t(f"comparison.regulation.{'title_only' if profession.title_only else 'regulated'}", words.lang)
    items: list[Row] = [
        (_say("country", words), words.country(profession.country)),
        (_say("rule.state", words), state),
        (_say("rule.decides", words), words.text(profession.authority)),
    ]
    if profession.language:
        items.append((t("comparison.regulation.language", words.lang), profession.language.name))
    if profession.helper:
        items.append((_say("rule.helper", words), words.name(profession.helper)))
    named = (("occupations", profession.occupations), ("qualifications", profession.qualifications))
    items += [(_say(f"rule.{key}", words), ", ".join(map(words.name, ids))) for key, ids in named if ids]
    less = words.taxonomy.knowledge.route_certainty
    routes = tuple(
        (
            _say(f"rule.route.{route.origin.value}", words),
            unsure(
                " ".join(
                    sentence(part)
                    for part in (
                        words.text(route.text),
                        words.count("duration", route.months.high) if route.months.high else "",
                        words.say("cost", cost=words.text(route.cost)) if route.cost else "",
                    )
                    if part
                ),
                (less.get(f"{profession.id}/{route.origin.value}") or certainty),
                words,
            ),
        )
        for route in profession.routes
    )
    more: list[Block] = [Heading(text=_say("title.routes", words)), Facts(items=routes)] if routes else []
    return words.text(profession.labels), items, more


def _practice(practice: LanguagePractice, words: Words) -> Page:
    level = f"{words.language(practice.language)} {practice.level.name}"
    estimate = practice.level.name if practice.by_law else words.about(practice.level.name)
    items: list[Row] = [
        (_say("country", words), words.country(practice.country)),
        (_say("level", words), estimate),
        (_say("rule.by_law" if practice.by_law else "rule.by_practice", words), level),
        (_say("rule.occupations", words), ", ".join(map(words.name, practice.occupations))),
    ]
    if practice.note:
        note = unsure(words.text(practice.note), practice.facts.certainty.value, words)
        items.append((_say("rule.text", words), sentence(note)))
    return level, items, []


def _crossing(crossing: Crossing, words: Words) -> Page:
    items: list[Row] = [(_say("rule.banks", words), " – ".join(crossing.zones))]
    if crossing.open_from:
        items.append((_say("rule.open_from", words), date_text(crossing.open_from, words.lang)))
    items.append((_say("rule.point", words), words.about(f"{crossing.lat:.4f}, {crossing.lon:.4f}")))
    return crossing.name, items, []


_PAGES: dict[type, Callable[..., Page]] = {
    BorderFlag: _flag,
    Profession: _profession,
    LanguagePractice: _practice,
    Crossing: _crossing,
}


def _record(section: str, record: Rule, words: Words, day: date) -> dict[str, object]:
    from skillshub.core.canonical import plain

    facts, state = record.facts, state_of(record.facts, day)
    said = {key: value for key, value in plain(record).items() if key not in ("facts", "id")}
    return {
        "id": record.id,
        "section": section,
        "says": said,
        "valid_from": facts.valid_from.isoformat() if facts.valid_from else None,
        "valid_to": facts.valid_to.isoformat() if facts.valid_to else None,
        "state": str(state) if state else None,
        "source": facts.source,
        "checked_on": facts.checked_on.isoformat(),
        "certainty": facts.certainty.value,
        "origin": origin_code(record.id, words.taxonomy),
    }
