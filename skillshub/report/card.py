"""The border card: what living on one side and working on the other means, dated and with who to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from skillshub.border.card import BorderCard, CardEntry
from skillshub.core.person import Permit
from skillshub.core.result import Condition
from skillshub.explain.explanation import Explanation
from skillshub.i18n import Language, date_text, t
from skillshub.report.access import access_blocks, access_record
from skillshub.report.conditions import condition_blocks, condition_record, provenance, sentence, unsure
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph
from skillshub.report.money import pay_blocks
from skillshub.report.rules import rule_blocks
from skillshub.report.travel import crossing_line, way_table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

TOPICS = (
    *("advice", "permit", "social_security", "health", "tax", "pay", "minimum_wage", "hours", "contract"),
    *("unemployment", "sickness", "pension", "children", "student", "minijob", "administration", "travel", "funding"),
)
"""The order in which a coach raises things; topics the list does not know come last."""
ADVICE = "advice"
PERMIT = "permit"
LANGUAGE = "language"
HEALTH = "health"
SHEET_FACTS = (("social_security", "cross_border"), (HEALTH, "cross_border"), ("tax", "home_days"))
"""Topic and trigger of the border facts that go on a sheet, in this order; the card has them all."""
TAX_WITHOUT_HOME_DAYS = ("tax", "cross_border")


def card_document(explanation: Explanation, taxonomy: Taxonomy, lang: Language) -> Document:
    """Conditions, the way to work, language, pay and every dated fact about the border."""
    words = Words(taxonomy, lang)
    card = explanation.card
    key = "card.title" if card else "card.title_one_side"
    names = {"lives": words.country(card.lives), "works": words.country(card.works)} if card else {}
    blocks: list[Block] = [Facts(items=_about(explanation, words))]
    blocks.append(Callout(text=advice(card, words)) if card else Paragraph(text=_no_card(explanation, words)))
    blocks += access_blocks(explanation.access, words)
    blocks += condition_blocks(explanation.match, words)
    blocks += rule_blocks(explanation.rules, lang)
    blocks += _way(explanation, words)
    if card:
        blocks += [Heading(text=words.say("card.language")), Bullets(items=language_lines(explanation, words))]
        blocks += [Heading(text=words.say("card.pay")), *pay_blocks(explanation, words)]
        blocks += _entries(explanation, words)
    marks = {rule.id: str(rule.state) for rule in explanation.rules}
    records = [access_record(way, words) for way in explanation.access]
    records += [_condition_row(condition, marks, words) for condition in explanation.match.conditions]
    records += [_entry_row(entry, applies(entry, explanation), words) for entry in sorted_entries(explanation)]
    return Document(title=words.say(key, **names), lang=lang, blocks=tuple(blocks), rows=tuple(records))


def advice(card: BorderCard, words: Words) -> str:
    """Who advises free of charge, with the address."""
    entry = next((entry for entry in card.entries if entry.topic == ADVICE and entry.applies), None)
    if entry is None:
        return words.say("card.advice")
    return f"{sentence(words.text(entry.text))} {words.text(entry.ask)}"


def language_lines(explanation: Explanation, words: Words) -> tuple[str, ...]:
    """What the language asks, condition by condition; that nothing is known is said."""
    said = tuple(words.text(c.reason) for c in explanation.match.conditions if c.code == LANGUAGE)
    return said or (words.say("card.no_language"),)


def applies(entry: CardEntry, explanation: Explanation) -> bool:
    """Whether a fact applies; a permit nobody has asked about is asked about, never taken to be missing."""
    if entry.topic == PERMIT and explanation.card:
        return explanation.person.permit(explanation.card.works) is not Permit.UNKNOWN
    return entry.applies


def sorted_entries(explanation: Explanation) -> list[CardEntry]:
    """Facts that apply before those to ask about, each by topic."""
    place = {topic: at for at, topic in enumerate(TOPICS)}
    entries = explanation.card.entries if explanation.card else ()
    return sorted(
        entries, key=lambda entry: (not applies(entry, explanation), place.get(entry.topic, len(TOPICS)), entry.id)
    )


def border_facts(explanation: Explanation, words: Words) -> list[CardEntry]:
    """The facts every sheet across the border has: social security, S1, and tax.

    The rule on home days where home office is possible or nobody knows; where it is ruled out, the general tax rule.
    """
    entries = sorted_entries(explanation)
    wanted = [*SHEET_FACTS] if _trigger(entries, SHEET_FACTS[-1], words) else [*SHEET_FACTS[:-1], TAX_WITHOUT_HOME_DAYS]
    found: list[CardEntry] = []
    for topic, trigger in wanted:
        fitting = _trigger(entries, (topic, trigger), words)
        found += fitting if topic == HEALTH else fitting[:1]
    return found


def _trigger(entries: list[CardEntry], wanted: tuple[str, str], words: Words) -> list[CardEntry]:
    flags = words.taxonomy.knowledge.flags
    return [e for e in entries if e.topic == wanted[0] and e.id in flags and flags[e.id].trigger == wanted[1]]


def entry_text(entry: CardEntry, words: Words, *, brief: bool = False) -> str:
    """A fact: text, who to ask, until when it holds, where it is from; ``brief`` for a sheet that says who advises."""
    parts = [sentence(unsure(words.text(entry.text), entry.certainty, words))]
    if not brief:
        parts.append(sentence(words.say("card.ask", who=words.text(entry.ask))))
    if entry.valid_to:
        parts.append(words.say("card.valid_to", day=date_text(entry.valid_to, words.lang)))
    parts.append(provenance(entry.source, entry.checked_on, entry.certainty, words, brief=brief))
    if entry.stale:
        parts.append(words.say("card.stale"))
    if entry.expiring and not brief:
        parts.append(t(f"rules.dates.mark_{'followed' if entry.followed else 'expiring'}", words.lang))
    return " ".join(parts)


def _about(explanation: Explanation, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words.say("person"), explanation.person.code),
        (words.say("vacancy"), f"{words.at(explanation.vacancy)} [{explanation.vacancy.id}]"),
        (words.say("band_title"), words.say(f"band.{explanation.match.band.value}")),
    )


def _no_card(explanation: Explanation, words: Words) -> str:
    return words.say("card.home_unknown" if explanation.person.country is None else "card.one_side")


def _way(explanation: Explanation, words: Words) -> list[Block]:
    commute = explanation.match.commute
    heading = Heading(text=words.say("way.title"))
    if commute is None:
        return [heading, Paragraph(text=words.say("way.unknown"))]
    return [
        heading,
        way_table(commute, words),
        Bullets(items=(sentence(crossing_line(commute, words)), words.say("way.estimate"))),
    ]


def _entries(explanation: Explanation, words: Words) -> list[Block]:
    """Facts that apply, then those to ask about."""
    blocks: list[Block] = []
    entries = [entry for entry in sorted_entries(explanation) if entry.topic != ADVICE]
    for state, key in ((True, "card.applies"), (False, "card.to_ask")):
        if found := [entry for entry in entries if applies(entry, explanation) is state]:
            blocks += [Heading(text=words.say(key)), Facts(items=_facts(found, words))]
    return blocks


def _facts(entries: Iterable[CardEntry], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words.word("topic", entry.topic), entry_text(entry, words)) for entry in entries)


def _condition_row(condition: Condition, marks: Mapping[str, str], words: Words) -> dict[str, object]:
    record = condition_record(condition, words)
    return {
        "kind": "condition",
        "topic": record["code"],
        "status": record["status"],
        "text": record["reason"],
        "route": record["route"],
        "months": record["months"],
        "ask": record["authority"],
        "source": record["source"],
        "checked_on": record["checked_on"],
        "certainty": record["certainty"],
        "valid_to": None,
        "mark": marks.get(condition.subject),
    }


def _entry_row(entry: CardEntry, in_force: bool, words: Words) -> dict[str, object]:
    return {
        "kind": "fact",
        "topic": entry.topic,
        "status": "applies" if in_force else "ask",
        "text": words.text(entry.text),
        "route": None,
        "months": None,
        "ask": words.text(entry.ask),
        "source": entry.source,
        "checked_on": entry.checked_on.isoformat(),
        "certainty": entry.certainty,
        "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
        "mark": "unchecked" if entry.stale else "expiring" if entry.expiring else None,
    }
