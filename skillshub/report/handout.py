"""The hand-out of a talk: skills with their proof, up to five vacancies, a plan, and the border where it is crossed.

Written for the person and held to two A4 pages by fixed limits; whatever goes over a limit is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import Met
from skillshub.explain.explanation import Explanation
from skillshub.explain.handout import Chosen, Handout
from skillshub.explain.ledger import Basis, LedgerRow
from skillshub.i18n import Language, date_text, t
from skillshub.match.requirements import Origin
from skillshub.report.card import advice, border_facts, entry_text
from skillshub.report.conditions import at_hiring, having, sentence, verdict
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph
from skillshub.report.handout_plan import plan_blocks
from skillshub.report.money import offer_line
from skillshub.report.proof import supposed
from skillshub.report.sheet import records
from skillshub.report.sheet_person import BLANK
from skillshub.report.travel import way_lines
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "handout"
SKILLS = 12
"""Confirmed skills on the sheet."""
SUPPOSED = 2
"""Diplomas and jobs asked about."""
SUPPOSED_SKILLS = 4
NAMES = 3
"""Skills named in one line of a vacancy."""
GAPS = 2
"""Skills to learn or near to what is asked, named in one line of a vacancy."""
POINTS = 2
"""Unmet conditions named in one line of a vacancy."""
QUESTIONS = 1
"""Open conditions named after the skills to ask about."""


def handout_document(handout: Handout, taxonomy: Taxonomy, lang: Language) -> Document:
    """What the person takes home: at most two A4 pages, without points."""
    words = Words(taxonomy, lang)
    across = [pair for pair in handout.pairs if pair.card]
    blocks: list[Block] = [
        Paragraph(text=_say("for", words, code=handout.person.code, day=date_text(handout.day, lang))),
        *_skills(handout, words),
        *_vacancies(handout, words),
        *plan_blocks(handout, words),
        *(_border(across, words) if across else ()),
        Paragraph(text=f"{_say('decides', words)} {words.say('sheet.person.close')}"),
    ]
    return Document(title=_say("title", words), lang=lang, blocks=tuple(blocks), rows=tuple(records(blocks)))


def _say(key: str, words: Words, /, **values: object) -> str:
    return t(f"{ROOM}.{key}", words.lang, **values)


def _count(key: str, amount: int, words: Words) -> str:
    return _say(f"{key}.{'one' if amount == 1 else 'many'}", words, count=amount)


# --- my skills --------------------------------------------------------------------------------


def _skills(handout: Handout, words: Words) -> list[Block]:
    """Confirmed skills by their proof, those the vacancies ask first; then what follows from a diploma or a job."""
    blocks: list[Block] = [Heading(text=_say("skills", words))]
    confirmed = confirmed_skills(handout)
    if confirmed:
        blocks.append(Facts(items=tuple(_by_proof(confirmed[:SKILLS], words))))
    else:
        blocks.append(Paragraph(text=_say("skills_none", words)))
    if len(confirmed) > SKILLS:
        blocks.append(Paragraph(text=_count("skills_more", len(confirmed) - SKILLS, words)))
    rows: dict[str, LedgerRow] = {}
    for pair in handout.pairs:
        for row in sorted(pair.ledger.rows, key=lambda row: (-row.points, row.skill)):
            if row.basis is Basis.INFERRED:
                rows.setdefault(row.skill, row)
    guesses = supposed(rows.values(), words, SUPPOSED_SKILLS)
    if guesses:
        blocks.append(Bullets(items=_limited(guesses, SUPPOSED, words)))
    return blocks


def confirmed_skills(handout: Handout) -> list[Evidence]:
    """One item for each confirmed skill: what the vacancies ask first, then the stronger proof."""
    asked = {
        row.evidence.concept
        for pair in handout.pairs
        for row in pair.ledger.rows
        if row.evidence and row.basis is Basis.CONFIRMED
    }
    order = list(Source)
    items = sorted(
        (item for item in handout.person.evidence if item.status is Status.CONFIRMED),
        key=lambda item: (item.concept not in asked, order.index(item.source), item.concept),
    )
    return list({item.concept: item for item in reversed(items)}.values())[::-1]


def _by_proof(items: Sequence[Evidence], words: Words) -> list[tuple[str, str]]:
    names: dict[Source, list[str]] = {}
    for item in items:
        names.setdefault(item.source, []).append(words.name(item.concept))
    return [(_say(f"proof.{source.value}", words), ", ".join(names[source])) for source in Source if source in names]


# --- vacancies --------------------------------------------------------------------------------


def _vacancies(handout: Handout, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(text=_say("vacancies", words))]
    if not handout.pairs:
        return [*blocks, Paragraph(text=_say("vacancies_none", words))]
    blocks.append(Paragraph(text=" ".join(_choice(handout, words))))
    for at, pair in enumerate(handout.pairs, start=1):
        blocks.append(Heading(text=f"{at}. {flat(words.at(pair.vacancy))}", level=3))
        blocks.append(Facts(items=tuple(vacancy_facts(pair, words))))
    return blocks


def _choice(handout: Handout, words: Words) -> list[str]:
    """How the vacancies came here, and how many are not on the sheet."""
    said = [_say(f"chosen.{handout.chosen.value}", words)]
    if handout.more:
        key = "more_ranked" if handout.chosen is Chosen.RANKING else "more_kept"
        said.append(_count(key, handout.more, words))
    if handout.closed:
        said.append(_count("closed", handout.closed, words))
    estimated = any(pair.match.commute for pair in handout.pairs)
    return [*said, *([_say("estimate", words)] if estimated else [])]


def vacancy_facts(pair: Explanation, words: Words) -> list[tuple[str, str]]:
    """Why it fits, what is missing, what to ask, how to get there, the work, and whom to call."""
    facts = [("fits", _fits(pair, words)), ("missing", _missing(pair, words)), ("ask", _questions(pair, words))]
    facts += [("way", _way(pair, words)), ("work", _work(pair, words))]
    facts.append(("contact", _say("contact_with", words, employer=pair.vacancy.employer or BLANK, blank=BLANK * 3)))
    return [(_say(f"fact.{name}", words), value) for name, value in facts if value]


def _way(pair: Explanation, words: Words) -> str:
    """Ways of travelling, without hours on a bicycle where there is another; the river only where one is crossed."""
    commute = pair.match.commute
    chosen = bool(pair.person.travel.modes) and not (
        commute and any(way.mode in ("car", "pt") for way in commute.modes)
    )
    lines = way_lines(commute, words, chosen=chosen)
    return " ".join(lines[:-1] if commute and not commute.crossings else lines)


def _fits(pair: Explanation, words: Words) -> str:
    rows = sorted(pair.ledger.rows, key=lambda row: (-row.points, row.skill))
    can, perhaps = (
        [words.name(row.skill) for row in rows if row.basis is b] for b in (Basis.CONFIRMED, Basis.INFERRED)
    )
    said = [_say(f"band.{verdict(pair.match)}", words)]
    if can:
        said.append(_say("can", words, skills=words.listed(can, NAMES)))
        if perhaps:  # asked about above, by diploma and job
            said.append(_count("perhaps_too", len(perhaps), words))
    elif perhaps:
        said.append(_say("perhaps", words, skills=words.listed(perhaps, NAMES)))
    return " ".join(said)


def _missing(pair: Explanation, words: Words) -> str:
    """Conditions that are not met and skills still to learn."""
    items = [sentence(words.to_person(condition.reason)) for condition in having(pair.match, Met.UNMET)]
    said = list(_limited(list(dict.fromkeys(items)), POINTS, words))
    rows = [row for row in pair.ledger.rows if row.origin is Origin.STATED]
    for basis, key in ((Basis.DENIED, "learn"), (Basis.RELATED, "close")):
        if names := [words.name(row.skill) for row in rows if row.basis is basis]:
            said.append(_say(key, words, skills=words.listed(names, GAPS)))
    return " ".join(said) or _say("missing_nothing", words)


def _questions(pair: Explanation, words: Words) -> str:
    """What nobody knows yet and the person can tell."""
    said = []
    if names := [words.name(row.skill) for row in pair.ledger.rows if row.basis is Basis.UNKNOWN]:
        said.append(words.say("sheet.person.can_you", skills=words.listed(names, NAMES)))
    open_ = [c for c in having(pair.match, Met.UNKNOWN) if not at_hiring(c, words)]
    items = list(dict.fromkeys(sentence(words.to_person(condition.reason)) for condition in open_))
    return " ".join([*said, *_limited(items, QUESTIONS, words)])


def _work(pair: Explanation, words: Words) -> str:
    vacancy = pair.vacancy
    parts = [words.hours(vacancy.hours_min, vacancy.hours_max) if vacancy.hours_min or vacancy.hours_max else ""]
    parts.append(offer_line(vacancy.pay, words) if vacancy.pay else _say("pay_unknown", words))
    if vacancy.valid_through:
        parts.append(_say("closes", words, day=date_text(vacancy.valid_through, words.lang)))
    return sentence("; ".join(part for part in parts if part))


def _limited(items: Sequence[str], limit: int, words: Words) -> tuple[str, ...]:
    """Sentences up to a limit; what goes over it is counted, never dropped in silence."""
    over = len(items) - limit
    return (*items[:limit], *([_count("more", over, words)] if over > 0 else []))


# --- the border -------------------------------------------------------------------------------


def _border(across: Sequence[Explanation], words: Words) -> list[Block]:
    """The facts of every sheet across the border, each once with its source and day, then who advises."""
    blocks: list[Block] = []
    for works in dict.fromkeys(pair.card.works for pair in across if pair.card):
        pairs = [pair for pair in across if pair.card and pair.card.works == works]
        card = pairs[0].card
        if card is None:
            continue
        entries = {entry.id: entry for pair in pairs for entry in border_facts(pair, words)}
        names = {"lives": words.country(card.lives), "works": words.country(card.works)}
        blocks.append(Heading(text=words.say("sheet.border", **names)))
        blocks.append(Bullets(items=tuple(entry_text(entry, words, brief=True) for entry in entries.values())))
        blocks.append(Callout(text=advice(card, words)))
    return blocks
