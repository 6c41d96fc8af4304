"""The graph in words: what lies next to a concept, and the way from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.graph.look import Hop
from skillshub.i18n import Language, number, percent, t
from skillshub.report.document import Block, Document, Facts, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "graph"
WORDS_ALIKE = 0.4
"""Likeness of texts from which they are given as a reason; the figure itself is always told."""


def near_document(concept: str, hops: Sequence[Hop], taxonomy: Taxonomy, lang: Language) -> Document:
    """Every neighbour of a concept: what it is to it, what passes along, who says so."""
    words = Words(taxonomy, lang)
    columns = tuple(t(f"{ROOM}.column.{key}", lang) for key in ("relation", "name", "credit", "source", "id"))
    rows = tuple(
        (_relation(hop, lang), _name(hop.end, words), _credit(hop, lang), _source(hop, words), hop.end) for hop in hops
    )
    blocks: list[Block] = [Paragraph(text=t(f"{ROOM}.look.near_count", lang, count=number(len(hops), lang)))]
    if rows:
        blocks.append(Table(columns=columns, rows=rows, align=("left", "left", "right", "left", "left")))
    title = t(f"{ROOM}.look.near_title", lang, name=_name(concept, words))
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=tuple(_record(hop, words) for hop in hops))


def path_document(start: str, end: str, hops: Sequence[Hop], taxonomy: Taxonomy, lang: Language) -> Document:
    """The way from one concept to another, hop by hop as sentences."""
    words = Words(taxonomy, lang)
    title = t(f"{ROOM}.look.path_title", lang, start=_name(start, words), end=_name(end, words))
    if not hops:
        text = t(f"{ROOM}.look.same" if start == end else f"{ROOM}.look.no_path", lang)
        return Document(title=title, lang=lang, blocks=(Paragraph(text=text),))
    items = tuple((f"{at}.", _sentence(hop, words)) for at, hop in enumerate(hops, start=1))
    blocks: list[Block] = [Facts(items=items), Paragraph(text=t(f"{ROOM}.look.no_score", lang))]
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=tuple(_record(hop, words) for hop in hops))


def _sentence(hop: Hop, words: Words) -> str:
    said = f"{_name(hop.start, words)} {_relation(hop, words.lang)} {_name(hop.end, words)}"
    share = t(f"{ROOM}.look.passes", words.lang, share=_credit(hop, words.lang)) if hop.weight else ""
    return " ".join(
        part for part in (f"{said}.", share, t(f"{ROOM}.look.source", words.lang, source=hop.source)) if part
    )


def _relation(hop: Hop, lang: Language) -> str:
    return t(f"{ROOM}.relation.{hop.type}.{'out' if hop.forward else 'in'}", lang)


def _source(hop: Hop, words: Words) -> str:
    """Who says so; for likeness, what is alike, strongest words first."""
    alike = hop.alike
    if alike is None:
        return hop.source
    lang = words.lang
    jobs = words.taxonomy.kind(hop.start) is Kind.OCCUPATION
    kind = "jobs" if jobs else "skills"
    reasons = []
    if alike.group:
        group = alike.group if jobs else words.name(alike.group)
        reasons.append(t(f"alike.{kind}.group", lang, group=group))
    if alike.shared:
        amount = "one" if alike.shared == 1 else "many"
        reasons.append(t(f"alike.{kind}.shared.{amount}", lang, count=number(alike.shared, lang)))
    if alike.text >= WORDS_ALIKE:
        reasons.append(t(f"alike.{kind}.text", lang))
    parts = {name: percent(getattr(alike, name), lang) for name in ("likeness", "hierarchy", "together", "text")}
    said = t(f"alike.band.{alike.band}", lang, likeness=parts["likeness"])
    reason = "; ".join(reasons) or t("alike.no_reason", lang)
    return f"{said}: {reason} ({t(f'alike.{kind}.parts', lang, **parts)})"


def _name(concept: str, words: Words) -> str:
    return words.diploma(concept) if concept in words.taxonomy.knowledge.qualifications else words.name(concept)


def _credit(hop: Hop, lang: Language) -> str:
    return percent(hop.weight, lang) if hop.weight else "–"


def _record(hop: Hop, words: Words) -> dict[str, object]:
    return {
        "start": hop.start,
        "end": hop.end,
        "name": words.name(hop.end),
        "type": hop.type,
        "forward": hop.forward,
        "weight": hop.weight,
        "source": hop.source,
    } | (asdict(hop.alike) if hop.alike else {})
