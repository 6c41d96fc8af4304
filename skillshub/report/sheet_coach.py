"""The sheet for the coach: talking points, doubts, evidence, conditions with their sources, the border."""

from __future__ import annotations

from skillshub.core.result import POINTS_MAX, Condition, Match, Met
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis, LedgerRow
from skillshub.i18n import percent
from skillshub.match.requirements import Origin, largest_remainder
from skillshub.report.card import TOPICS, advice, border_facts, entry_text, language_lines, sorted_entries
from skillshub.report.conditions import (
    at_hiring,
    code_word,
    having,
    in_full,
    provenance,
    reasons,
    sentence,
    who_decides,
)
from skillshub.report.document import Block, Bullets, Callout, Facts, Heading, Paragraph, Table
from skillshub.report.ledger import asked_as
from skillshub.report.money import pay_blocks, work_facts
from skillshub.report.proof import proof_type
from skillshub.report.travel import way_lines
from skillshub.report.unasked import questions
from skillshub.report.wording import Words

ROWS = 5
"""Requirements shown one by one; the rest stands in one row, so that the columns add up."""
NAMED = 4
AGAINST = 8
TENTHS = 1000
"""Shares on the sheet are tenths of a per cent, rounded so that they add up."""


def coach_blocks(explanation: Explanation, words: Words) -> list[Block]:
    """Everything a coach needs for one talk."""
    blocks: list[Block] = [
        Facts(items=_about(explanation, words)),
        Heading(text=words.say("sheet.coach.talk")),
        Bullets(items=_talk(explanation, words)),
        Heading(text=words.say("against.title")),
        _against(explanation, words),
        Heading(text=words.say("sheet.coach.evidence")),
        *_evidence(explanation, words),
        *_conditions(explanation.match, words),
        Heading(text=words.say("way.title")),
        Bullets(items=tuple(_way(explanation, words))),
    ]
    blocks += _border(explanation, words)
    blocks.append(Paragraph(text=words.say("sheet.coach.close")))
    return blocks


def _about(explanation: Explanation, words: Words) -> tuple[tuple[str, str], ...]:
    match, vacancy = explanation.match, explanation.vacancy
    known = words.say("sheet.coach.evidence_share", share=percent(match.evidence, words.lang))
    return (
        (words.say("vacancy"), f"{words.at(vacancy)} [{vacancy.id}]"),
        (
            words.say("band_title"),
            f"{words.say(f'band.{match.band.value}')} ({words.say(f'band_means.{match.band.value}')})",
        ),
        (words.say("number.fit"), f"{words.fit(match)}; {known}"),
        *work_facts(explanation, words, year=False),
    )


def _talk(explanation: Explanation, words: Words) -> tuple[str, ...]:
    """Strong points, what to have confirmed, what to ask, what to explain."""
    rows = explanation.ledger.rows
    groups = (
        ("strong", [row for row in rows if row.basis is Basis.CONFIRMED]),
        ("confirm", [row for row in rows if row.basis is Basis.INFERRED]),
        ("related", [row for row in rows if row.basis is Basis.RELATED]),
        ("unknown", [row for row in rows if row.basis is Basis.UNKNOWN]),
    )
    open_ = questions(explanation.person, words)
    said = [words.say("talk.first", what=", ".join(open_))] if open_ else []
    said += [
        words.say(f"talk.{key}", skills=words.listed([words.name(row.skill) for row in found], NAMED))
        for key, found in groups
        if found
    ]
    if gain := _next_question(explanation, words):
        said.append(gain)
    said += [words.text(note.reason) for note in explanation.match.notes]
    if explanation.vacancy.unresolved:
        phrases = words.listed([words.say("quoted", text=text) for text in explanation.vacancy.unresolved], NAMED)
        said.append(words.say("talk.unresolved", phrases=phrases))
    return tuple(dict.fromkeys(said))


def _next_question(explanation: Explanation, words: Words) -> str:
    """The requirement whose answer could lift the fit most."""
    open_ = [row for row in explanation.ledger.rows if row.upper > row.points]
    if not open_ or explanation.match.fit is None:
        return ""
    row = max(open_, key=lambda row: (row.upper - row.points, row.skill))
    gain = (row.upper - row.points) / POINTS_MAX
    return words.say("talk.next", skill=words.name(row.skill), gain=percent(gain, words.lang))


def _against(explanation: Explanation, words: Words) -> Block:
    """Doubts; conditions stand below in full, so here only which of them are not met."""
    match = explanation.match
    elsewhere = set(reasons([*having(match, Met.UNMET), *having(match, Met.UNKNOWN)], words))
    said = [sentence(words.text(reason)) for reason in explanation.against]
    said = [text for text in dict.fromkeys(said) if text not in elsewhere]
    over = len(said) - AGAINST
    if over > 0:
        said = [*said[:AGAINST], words.count("against.more", over)]
    if unmet := dict.fromkeys(code_word(condition.code, words) for condition in having(match, Met.UNMET)):
        said.insert(0, words.say("against.unmet", what=", ".join(unmet)))
    return Bullets(items=tuple(said)) if said else Paragraph(text=words.say("against.nothing"))


def _evidence(explanation: Explanation, words: Words) -> list[Block]:
    """The ledger on a few lines: the heaviest requirements, the rest in one row, and a sum that is the fit."""
    if explanation.match.fit is None:
        return [Callout(text=words.say("ledger.nothing_known"))]
    rows = [row for row in explanation.ledger.rows if row.origin is not Origin.THIN]
    shown, rest = rows[:ROWS], rows[ROWS:]
    thin = [row for row in explanation.ledger.rows if row.origin is Origin.THIN]
    groups = [[row] for row in shown] + ([rest] if rest else []) + ([thin] if thin else [])
    weighs = largest_remainder([sum(row.weight for row in group) for group in groups], TENTHS)
    brings = _brings(groups, explanation.ledger.points)
    names = [words.name(row.skill, row.phrase) for row in shown]
    names += [words.count("sheet.coach.rest", len(rest))] if rest else []
    names += [words.say("ledger.thin")] if thin else []
    lines = [
        (name, asked_as(group[0], words) if len(group) == 1 else "", _tenths(weight, words), _tenths(share, words), why)
        for name, group, weight, share, why in zip(
            names, groups, weighs, brings, [_why(group, words) for group in groups], strict=True
        )
    ]
    lines.append((words.say("ledger.total"), "", _tenths(TENTHS, words), _tenths(sum(brings), words), ""))
    columns = tuple(words.say(f"sheet.coach.column_{name}") for name in ("asked", "as", "weighs", "brings", "why"))
    table = Table(columns=columns, rows=tuple(lines), align=("left", "left", "right", "right", "left"))
    return [table]


def _brings(groups: list[list[LedgerRow]], points: int) -> list[int]:
    """What each group adds to the fit, in tenths of a per cent that sum to the fit."""
    if not points:
        return [0] * len(groups)
    return largest_remainder(
        [sum(row.points for row in group) for group in groups], round(TENTHS * points / POINTS_MAX)
    )


def _tenths(share: int, words: Words) -> str:
    return percent(share / TENTHS, words.lang, 1)


def _why(group: list[LedgerRow], words: Words) -> str:
    row = group[0]
    if len(group) > 1 or row.origin is Origin.THIN:
        return ""
    if row.evidence is None or row.basis is Basis.DENIED:
        return words.say(f"basis.{row.basis.value}")
    if row.basis is Basis.RELATED:
        return words.say("sheet.coach.related", skill=words.name(row.evidence.concept))
    return proof_type(row.evidence, words)


def _conditions(match: Match, words: Words) -> list[Block]:
    """Unmet ones in full, unknown ones with who can tell, met ones in a line."""
    blocks: list[Block] = []
    if unmet := having(match, Met.UNMET):
        blocks.append(Heading(text=words.say("conditions.unmet")))
        blocks.append(Facts(items=tuple((code_word(c.code, words), in_full(c, words, brief=True)) for c in unmet)))
    if unknown := [c for c in having(match, Met.UNKNOWN) if not at_hiring(c, words)]:
        blocks.append(Heading(text=words.say("conditions.unknown")))
        blocks.append(Facts(items=tuple((code_word(c.code, words), _to_ask(c, words)) for c in unknown)))
    if met := having(match, Met.MET):
        blocks += [Heading(text=words.say("conditions.met")), Paragraph(text=" ".join(reasons(met, words)))]
    return blocks


def _to_ask(condition: Condition, words: Words) -> str:
    parts = [words.text(condition.reason), who_decides(condition, words)]
    if condition.checked_on:
        parts.append(provenance(condition.source, condition.checked_on, condition.certainty, words, brief=True))
    return " ".join(sentence(part) for part in parts if part)


def _way(explanation: Explanation, words: Words) -> list[str]:
    commute = explanation.match.commute
    lines = way_lines(commute, words, chosen=bool(explanation.person.travel.modes))
    return [*lines, words.say("way.estimate")] if commute else lines


def _border(explanation: Explanation, words: Words) -> list[Block]:
    """What every pair across the border has; where home is unknown, that it has to be asked."""
    card = explanation.card
    if card is None:
        if explanation.person.country is not None:
            return []
        return [Heading(text=words.say("sheet.border_unknown")), Paragraph(text=words.say("card.home_unknown"))]
    facts = border_facts(explanation, words)
    items = [(words.word("topic", entry.topic), entry_text(entry, words, brief=True)) for entry in facts]
    items.append((words.say("card.language"), " ".join(language_lines(explanation, words))))
    shown = {entry.topic for entry in facts}
    topics = {entry.topic for entry in sorted_entries(explanation)} - shown - {"advice", "pay"}
    more = [words.word("topic", topic) for topic in TOPICS if topic in topics]
    blocks: list[Block] = [
        Heading(text=words.say("sheet.border", lives=words.country(card.lives), works=words.country(card.works))),
        Facts(items=tuple(items)),
        *pay_blocks(explanation, words, named=False),
    ]
    if more:
        blocks.append(Paragraph(text=words.say("sheet.coach.card", topics=", ".join(more))))
    return [*blocks, Callout(text=advice(card, words))]
