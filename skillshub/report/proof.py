"""What speaks for a skill, in words: where it comes from, over which skills, and what it counts."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.core.concepts import Kind
from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import CREDIT_MAX
from skillshub.explain.ledger import Basis, LedgerRow
from skillshub.i18n import percent
from skillshub.match.evidence import strength
from skillshub.report.conditions import sentence
from skillshub.report.wording import Words

ARROW = " → "
HALF = CREDIT_MAX // 2


def proof(row: LedgerRow, words: Words) -> str:
    """The whole way from the evidence to the asked skill, for a coach."""
    if row.evidence is None or row.basis is Basis.DENIED:
        return words.say(f"basis.{row.basis.value}")
    parts = [_chain(row, row.evidence, words)]
    if row.own_level is not None and row.own_level < row.asked_level:
        key = "proof.level_assumed" if row.own_assumed else "proof.level"
        parts.append(words.say(key, own=row.own_level, asked=row.asked_level))
    parts.append(words.say("proof.counts", factors=_factors(row, row.evidence, words)))
    return " ".join(sentence(part) for part in parts)


def _chain(row: LedgerRow, item: Evidence, words: Words) -> str:
    """``Volgt uit diploma X → vaardigheid Y → gevraagde vaardigheid Z (verwant, telt voor de helft)``."""
    skills = [words.name(step) for step in row.path if step != item.via]
    chain = ARROW.join([origin(item, words), *skills]) if len(skills) > 1 else origin(item, words)
    remarks = []
    if row.basis is Basis.RELATED:
        remarks.append(words.say("proof.related"))
    elif len(skills) > 1:
        remarks.append(words.say("proof.special_case"))
    if row.transfer == HALF:
        remarks.append(words.say("proof.half"))
    elif 0 < row.transfer < CREDIT_MAX:
        remarks.append(words.say("proof.share", share=percent(row.transfer / CREDIT_MAX, words.lang)))
    return f"{chain} ({', '.join(remarks)})" if remarks else chain


def _factors(row: LedgerRow, item: Evidence, words: Words) -> str:
    """``70 % × 1/2 × 50 %``: strength, level and transfer, whose product is the credit."""
    factors = [percent(strength(item) / CREDIT_MAX, words.lang)]
    if row.own_level is not None and row.own_level < row.asked_level:
        factors.append(f"{row.own_level}/{row.asked_level}")
    if row.transfer < CREDIT_MAX:
        factors.append(percent(row.transfer / CREDIT_MAX, words.lang))
    return " × ".join(factors)


def origin(item: Evidence, words: Words) -> str:
    """Where an item comes from: *diploma X*, *werk als Y*, *eigen opgave (“…”)*."""
    if item.status is Status.INFERRED and item.via:
        return words.say(f"proof.from_{_via(item, words)}", name=_via_name(item, words))
    said = proof_type(item, words)
    return words.both(said, item.phrase) if item.phrase and not _is_label(item, words) else said


def _is_label(item: Evidence, words: Words) -> bool:
    """Whether the person's words say no more than the skill's name."""
    name = words.name(item.concept)
    return words.both(name, item.phrase) == name


def proof_type(item: Evidence, words: Words) -> str:
    """*diploma*, *praktijkverklaring*, *test*, *eigen opgave* …; of an inferred item, what it follows from."""
    if item.status is Status.INFERRED and item.via:
        return words.say(f"proof.follows.{_via(item, words)}")
    if item.status is Status.INFERRED:
        return words.say(f"proof.type.{Source.INFERRED.value}")
    return words.say(f"proof.type.{item.source.value}")


def to_person(row: LedgerRow, words: Words) -> str:
    """Where a confirmed skill comes from, in a few plain words to the person."""
    return words.say(f"proof.your.{row.evidence.source.value}") if row.evidence else ""


def supposed(rows: Iterable[LedgerRow], words: Words, limit: int) -> list[str]:
    """Skills that follow from a diploma or a job, one sentence for each of these, as a question to the person."""
    groups: dict[str, list[LedgerRow]] = {}
    for row in rows:
        if row.evidence and row.evidence.via:
            groups.setdefault(row.evidence.via, []).append(row)
    said = []
    for found in groups.values():
        item = found[0].evidence
        if item:
            skills = words.listed([words.name(row.skill) for row in found], limit)
            key = f"proof.your.from_{_via(item, words)}"
            said.append(words.say(key, name=_via_name(item, words), skills=skills))
    return said


def _via(item: Evidence, words: Words) -> str:
    """``diploma`` or ``work``; ``faint_…`` for a course that still runs or a short job."""
    found = words.taxonomy.find(item.via) if item.via else None
    kind = "work" if found and found.kind is Kind.OCCUPATION else "diploma"
    return f"faint_{kind}" if item.source is Source.INFERRED else kind


def _via_name(item: Evidence, words: Words) -> str:
    found = words.taxonomy.find(item.via) if item.via else None
    if found is None:
        return item.via or ""
    return words.diploma(found.id) if found.kind is Kind.QUALIFICATION else words.name(found.id)
