"""The ledger written out: one row per requirement, the path in words, points that add up to the fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.result import CREDIT_MAX, WEIGHT_SUM
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import LedgerRow
from skillshub.i18n import Language, number, percent
from skillshub.match.requirements import Origin
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.proof import proof
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

DIGITS = 3
"""Decimals of a row's points: weight × thousandths, so nothing is rounded and the sum can be checked by hand."""


def ledger_document(explanation: Explanation, taxonomy: Taxonomy, lang: Language) -> Document:
    """Every row of the ledger, their sum, the bounds, and what speaks against."""
    words = Words(taxonomy, lang)
    match, ledger = explanation.match, explanation.ledger
    title = words.say("ledger.title", code=explanation.person.code, vacancy=flat(explanation.vacancy.title))
    blocks: list[Block] = [
        Facts(
            items=(
                (words.say("vacancy"), f"{words.at(explanation.vacancy)} [{explanation.vacancy.id}]"),
                (words.say("band_title"), words.say(f"band.{match.band.value}")),
            )
        )
    ]
    if not match.known_weight:
        blocks.append(Callout(text=words.say("ledger.nothing_known")))
    blocks.append(_table(explanation, words))
    if match.known_weight:
        shown = number(ledger.points / CREDIT_MAX, lang, DIGITS)
        whole = number(WEIGHT_SUM, lang)
        blocks.append(Paragraph(text=words.say("ledger.sum", points=shown, whole=whole, fit=_share(ledger.fit, lang))))
        blocks.append(Facts(items=_bounds(explanation, words)))
    blocks += [Heading(text=words.say("ledger.how")), Bullets(items=_how(words))]
    blocks += against_blocks(explanation, words)
    rows = tuple(ledger_record(row, words) for row in ledger.rows)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=rows)


def against_blocks(explanation: Explanation, words: Words) -> list[Block]:
    """What speaks against, the heaviest first; that nothing is known to speak against is said too."""
    said = tuple(dict.fromkeys(words.text(reason) for reason in explanation.against))
    body: Block = Bullets(items=said) if said else Paragraph(text=words.say("against.nothing"))
    return [Heading(text=words.say("against.title")), body]


def requirement(row: LedgerRow, words: Words) -> str:
    """What is asked, in the reader's language with the vacancy's own words, and the level where one was named."""
    if row.origin is Origin.THIN:
        return words.say("ledger.thin")
    name = words.name(row.skill, row.phrase)
    return name if row.asked_assumed else words.say("ledger.at_level", name=name, level=row.asked_level)


def asked_as(row: LedgerRow, words: Words) -> str:
    """*eis*, *wens*, *leerbaar*, or *uit de titel*."""
    if row.origin is Origin.STATED and row.importance:
        return words.say(f"importance.{row.importance.value}")
    return words.say(f"origin.{row.origin.value}")


def ledger_record(row: LedgerRow, words: Words) -> dict[str, object]:
    """A row for machines; ``weight`` is a share of 16,383 and ``points`` of 16,383,000."""
    return {
        "skill": row.skill,
        "label": requirement(row, words),
        "origin": row.origin.value,
        "importance": row.importance.value if row.importance else None,
        "weight": row.weight,
        "credit": row.credit,
        "points": row.points,
        "lower": row.lower,
        "upper": row.upper,
        "basis": row.basis.value,
        "known": row.known,
        "asked_level": None if row.asked_assumed else row.asked_level,
        "own_level": None if row.own_assumed else row.own_level,
        "path": list(row.path),
        "transfer": row.transfer,
        "phrase": row.phrase,
        "reason": proof(row, words),
    }


def _table(explanation: Explanation, words: Words) -> Table:
    columns = ("asked", "as", "weight", "for", "counts", "points")
    rows = [
        (
            requirement(row, words),
            asked_as(row, words),
            number(row.weight, words.lang),
            proof(row, words),
            number(row.credit / CREDIT_MAX, words.lang, DIGITS),
            number(row.points / CREDIT_MAX, words.lang, DIGITS),
        )
        for row in explanation.ledger.rows
    ]
    weight = sum(row.weight for row in explanation.ledger.rows)
    total = number(explanation.ledger.points / CREDIT_MAX, words.lang, DIGITS)
    rows.append((words.say("ledger.total"), "", number(weight, words.lang), "", "", total))
    return Table(
        columns=tuple(words.say(f"ledger.column_{name}") for name in columns),
        rows=tuple(rows),
        align=("left", "left", "right", "left", "right", "right"),
        caption=words.say("ledger.caption", whole=number(WEIGHT_SUM, words.lang)),
    )


def _bounds(explanation: Explanation, words: Words) -> tuple[tuple[str, str], ...]:
    match = explanation.match
    shares = (("fit", match.fit), ("lower", match.lower), ("upper", match.upper), ("evidence", match.evidence))
    return tuple(
        (words.say(f"number.{name}"), f"{_share(share or 0.0, words.lang)} – {words.say(f'number.{name}_means')}")
        for name, share in shares
    )


def _share(share: float, lang: Language) -> str:
    return percent(share, lang, 1)


def _how(words: Words) -> tuple[str, ...]:
    return tuple(words.say(f"ledger.how_{name}") for name in ("weight", "credit", "related", "thin", "bounds"))
