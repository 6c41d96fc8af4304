"""The sheet for the person: short and plain, spoken to them, without points."""

from __future__ import annotations

from skillshub.core.result import Band, Condition, Met
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis, LedgerRow
from skillshub.match.requirements import Origin
from skillshub.report.card import advice, border_facts
from skillshub.report.conditions import at_hiring, code_word, having, sentence, verdict, way
from skillshub.report.document import Block, Bullets, Callout, Facts, Heading, Paragraph, Table
from skillshub.report.money import work_facts
from skillshub.report.proof import supposed, to_person
from skillshub.report.travel import way_lines
from skillshub.report.wording import Words

FITS = 8
GAPS = 5
QUESTIONS = 6
STEPS = 4
FORMAL = ("right_to_work", "recognition", "licence", "qualification")
"""Conditions somebody outside the two has a say in."""
BLANK = "________"
"""A place to write in by hand."""


def person_blocks(explanation: Explanation, words: Words) -> list[Block]:
    """What fits, what is missing and the next step, how to get there, who decides."""
    blocks: list[Block] = [
        Paragraph(text=words.at(explanation.vacancy)),
        Callout(text=words.say(f"sheet.person.band.{verdict(explanation.match)}")),
        *_what_fits(explanation, words),
        *_what_is_missing(explanation, words),
        *_questions(explanation, words),
        Heading(text=words.say("sheet.person.way")),
        Bullets(items=tuple(_way(explanation, words))),
        Heading(text=words.say("sheet.person.work")),
        Facts(items=tuple(work_facts(explanation, words))),
    ]
    if explanation.card:
        blocks += _border(explanation, words)
    blocks += [Heading(text=words.say("sheet.person.decides")), Bullets(items=_who_decides(explanation, words))]
    if explanation.match.band is not Band.UNKNOWN:
        blocks += [Heading(text=words.say("sheet.person.agreed")), _steps(explanation, words)]
    blocks.append(Paragraph(text=words.say("sheet.person.close")))
    return blocks


def _what_fits(explanation: Explanation, words: Words) -> list[Block]:
    """Confirmed skills one by one, those that follow from a diploma or a job together, then the terms that suit."""
    rows = sorted(explanation.ledger.rows, key=lambda row: (-row.points, row.skill))
    confirmed = [row for row in rows if row.basis is Basis.CONFIRMED]
    items = [sentence(f"{words.name(row.skill)}: {to_person(row, words)}") for row in confirmed[:FITS]]
    if len(confirmed) > FITS:
        items.append(words.count("sheet.person.fits_more", len(confirmed) - FITS))
    items += supposed([row for row in rows if row.basis is Basis.INFERRED], words, FITS)
    items += [sentence(words.to_person(condition.reason)) for condition in having(explanation.match, Met.MET)]
    heading = Heading(text=words.say("sheet.person.fits"))
    if not items:
        return [heading, Paragraph(text=words.say("sheet.person.fits_nothing"))]
    return [heading, Bullets(items=tuple(dict.fromkeys(items)))]


def _what_is_missing(explanation: Explanation, words: Words) -> list[Block]:
    items = [_gap(condition, words) for condition in having(explanation.match, Met.UNMET)]
    rows = [row for row in explanation.ledger.rows if row.origin is Origin.STATED]
    for basis, key in ((Basis.DENIED, "to_learn"), (Basis.RELATED, "close_to")):
        if names := [words.name(row.skill, row.phrase) for row in rows if row.basis is basis]:
            items.append(words.say(f"sheet.person.{key}", skills=words.listed(names, GAPS)))
    items += [sentence(words.to_person(note.reason)) for note in explanation.match.notes if note.code != "expiring"]
    heading = Heading(text=words.say("sheet.person.missing"))
    if not items:
        return [heading, Paragraph(text=words.say("sheet.person.missing_nothing"))]
    return [heading, Bullets(items=tuple(dict.fromkeys(items)))]


def _gap(condition: Condition, words: Words) -> str:
    """What is missing, then the next step; without one, that the coach looks for it."""
    route = way(condition, words, to_person=True)
    step = words.say("sheet.person.next", step=route) if route else words.say("sheet.person.no_step")
    return f"{sentence(words.to_person(condition.reason))} {sentence(step)}"


def _questions(explanation: Explanation, words: Words) -> list[Block]:
    """What nobody knows yet and the person can tell; what is arranged at hiring is no question."""
    conditions = [c for c in having(explanation.match, Met.UNKNOWN) if not at_hiring(c, words)]
    items = list(dict.fromkeys(sentence(words.to_person(condition.reason)) for condition in conditions))
    rows = [row for row in explanation.ledger.rows if row.basis is Basis.UNKNOWN or _title_only(row)]
    if rows:
        names = words.listed([words.name(row.skill, row.phrase) for row in rows], QUESTIONS)
        items.insert(0, words.say("sheet.person.can_you", skills=names))
    if not items:
        return []
    return [Heading(text=words.say("sheet.person.questions")), Bullets(items=tuple(items))]


def _title_only(row: LedgerRow) -> bool:
    """Asked by the job's title alone, and only something related is there."""
    return row.origin is Origin.TITLE and row.basis is Basis.RELATED


def _way(explanation: Explanation, words: Words) -> list[str]:
    commute, travel = explanation.match.commute, explanation.person.travel
    lines = way_lines(commute, words, chosen=bool(travel.modes))
    return [*lines, words.say("way.estimate")] if commute else lines


def _border(explanation: Explanation, words: Words) -> list[Block]:
    card = explanation.card
    if card is None:
        return []
    lives, works = words.country(card.lives), words.country(card.works)
    items = [words.text(entry.text) for entry in border_facts(explanation, words)]
    return [
        Heading(text=words.say("sheet.border", lives=lives, works=works)),
        Bullets(items=tuple(items)),
        Callout(text=advice(card, words)),
    ]


def _who_decides(explanation: Explanation, words: Words) -> tuple[str, ...]:
    """The authorities of what is not met yet, then the two who always decide."""
    authorities = [
        words.say(
            "sheet.person.authority", what=code_word(condition.code, words), who=words.to_person(condition.authority)
        )
        for condition in having(explanation.match, Met.UNMET)
        if condition.authority and condition.code in FORMAL
    ]
    return tuple(dict.fromkeys((*authorities, words.say("sheet.person.you_decide"))))


def _steps(explanation: Explanation, words: Words) -> Table:
    """A plan to be filled in by hand in the talk: the open conditions, then the contact with the employer."""
    unmet = having(explanation.match, Met.UNMET)
    steps = list(dict.fromkeys(words.say(f"step.{condition.code}") for condition in unmet))[:STEPS]
    if explanation.card:
        steps.append(words.say("step.advice"))
    if explanation.match.band is not Band.BLOCKED:
        steps.append(words.say("step.contact"))
    columns = tuple(words.say(f"step.column_{name}") for name in ("what", "who", "when", "pays"))
    return Table(columns=columns, rows=tuple((step, BLANK, BLANK, BLANK) for step in steps))
