"""Looking a concept up by words, and what there is to know about the taxonomy as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import polars as pl

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.i18n import Language, Message
from skillshub.taxonomy.esco_labels import PREFERRED
from skillshub.taxonomy.taxonomy import Taxonomy

Way = Literal["id", "exact", "prefix", "word", "part", "similar"]
WAYS: tuple[Way, ...] = ("id", "exact", "prefix", "word", "part", "similar")
"""How a label was hit, best first."""
SIMILAR = 80.0
"""Least rapidfuzz ratio (0 … 100) for a label that only looks like the words."""
_MARKS = r"\p{M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A concept and the name that was hit."""

    concept: str
    kind: Kind
    text: str
    lang: Language
    way: Way
    score: float
    """0 … 100; 100 for all but similar ones."""


def search(
    taxonomy: Taxonomy,
    words: str,
    *,
    lang: Language | None = None,
    kinds: Collection[Kind] = (),
    limit: int = 20,
) -> tuple[Hit, ...]:
    """Concepts whose names match: the same words first, then the start, a whole word, a part, then what looks alike.

    Args:
        taxonomy: where to look.
        words: what the user typed; case, accents and gender marks do not count. An id is found too.
        lang: look at names in this language only.
        kinds: look at these kinds only; empty = all.
        limit: most concepts to return; each concept once, with its best hit.
    """
    asked = normalise(words)
    if words.strip() in taxonomy and (not kinds or taxonomy.kind(words.strip()) in kinds):
        return (_by_id(taxonomy, words.strip(), lang or "en"),)
    if not asked or limit < 1:
        return ()
    labels = taxonomy.label_frame
    if lang:
        labels = labels.filter(pl.col("lang") == lang)
    if kinds:
        labels = labels.filter(pl.col("kind").is_in([str(kind) for kind in kinds]))
    labels = labels.with_columns(folded=_folded("text"))
    literal = _literal(labels, asked)
    hits = _best(literal, limit)
    if len(hits) < limit:
        seen = {hit.concept for hit in hits}
        rest = labels.filter(~pl.col("concept").is_in(list(seen)))
        hits += _similar(rest, asked, limit - len(hits))
    return tuple(hits)


def _by_id(taxonomy: Taxonomy, concept_id: str, lang: Language) -> Hit:
    return Hit(
        concept=concept_id,
        kind=taxonomy.kind(concept_id),
        text=taxonomy.label(concept_id, lang),
        lang=lang,
        way="id",
        score=100.0,
    )


def _folded(column: str) -> pl.Expr:
    """As :func:`skillshub.core.text.fold`, words by single spaces, for a whole column."""
    return (
        pl.col(column)
        .str.to_lowercase()
        .str.replace_all("ß", "ss", literal=True)
        .str.normalize("NFKD")
        .str.replace_all(_MARKS, "")
        .str.replace_all(r"[^\w+#]+", " ")
        .str.strip_chars()
    )


def _literal(labels: pl.DataFrame, asked: str) -> pl.DataFrame:
    """Rows whose folded name holds the asked words, with the way as its place in :data:`WAYS`."""
    folded = pl.col("folded")
    padded = pl.concat_str(pl.lit(" "), folded, pl.lit(" "))
    found = labels.filter(folded.str.contains(asked, literal=True))
    exact = pl.Series([normalise(text) == asked for text in found["text"]], dtype=pl.Boolean)
    return found.with_columns(exact=exact).with_columns(
        way=pl.when(pl.col("exact") | (folded == asked))
        .then(WAYS.index("exact"))
        .when(folded.str.starts_with(asked))
        .then(WAYS.index("prefix"))
        .when(padded.str.contains(f" {asked} ", literal=True))
        .then(WAYS.index("word"))
        .otherwise(WAYS.index("part"))
    )


def _best(rows: pl.DataFrame, limit: int) -> list[Hit]:
    ordered = (
        rows.with_columns(length=pl.col("folded").str.len_chars(), foreign=pl.col("concept").str.starts_with("esco:"))
        .with_columns(rank=pl.col("role") != PREFERRED)
        .sort("way", "foreign", "length", "rank", "concept", "lang", "text")
        .unique("concept", keep="first", maintain_order=True)
        .head(limit)
    )
    return [
        Hit(concept=concept, kind=Kind(kind), text=text, lang=lang, way=WAYS[way], score=100.0)
        for concept, kind, text, lang, way in ordered.select("concept", "kind", "text", "lang", "way").iter_rows()
    ]


def _similar(labels: pl.DataFrame, asked: str, limit: int) -> list[Hit]:
    from rapidfuzz import fuzz, process

    found = process.extract(
        asked, labels["folded"].to_list(), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=limit * 5, processor=None
    )
    rows = labels.select("concept", "kind", "text", "lang")
    hits: dict[str, Hit] = {}
    for _, score, row in found:
        concept, kind, text, lang = rows.row(row)
        hit = Hit(concept=concept, kind=Kind(kind), text=text, lang=lang, way="similar", score=round(score, 1))
        hits.setdefault(concept, hit)
    return sorted(hits.values(), key=lambda hit: (-hit.score, hit.concept))[:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyInfo:
    """What ``taxonomy info`` tells."""

    version: str
    checksum: str
    rules_checksum: str
    versions: dict[str, str]
    """``pack`` and, where imported, ``esco`` → version."""
    sources: dict[str, str]
    """``pack`` and ``esco`` → checksum of what it was made from."""
    counts: dict[str, int]
    """Concepts by kind, ``labels``, ``relations``."""
    totals: dict[str, int]
    """What a reader asks for: ``occupations``, ``skills``, ``qualification_pairs``, ``rules`` … see :func:`totals`."""
    knowledge: dict[str, int]
    """Section of the knowledge → records."""
    coverage: dict[Kind, dict[Language, float]]
    """Kind → language → share of its concepts with a name in that language."""
    warnings: tuple[Message, ...]


def info(taxonomy: Taxonomy) -> TaxonomyInfo:
    """Counts, coverage by language, versions and checksums."""
    knowledge = taxonomy.knowledge
    sections = {name: getattr(knowledge, name) for name in type(knowledge).__dataclass_fields__}
    return TaxonomyInfo(
        version=taxonomy.version,
        checksum=taxonomy.checksum,
        rules_checksum=knowledge.checksum,
        versions=taxonomy.versions,
        sources=taxonomy.sources,
        counts=taxonomy.counts(),
        totals=totals(taxonomy),
        knowledge={name: len(section) for name, section in sections.items() if name != "checksum"},
        coverage=taxonomy.coverage(),
        warnings=taxonomy.warnings,
    )


RULES = ("professions", "licences", "flags", "practice", "language_steps", "funding")
"""Sections whose records are dated rules."""


def totals(taxonomy: Taxonomy) -> dict[str, int]:
    """The sizes by which a taxonomy is judged.

    ``skills`` counts skills, knowledge, languages and transversal skills; ``rules`` the dated records of
    :data:`RULES`; ``places`` the towns and villages that the ``postcodes`` lie in.
    """
    knowledge = taxonomy.knowledge
    towns = {(place.country, place.name) for place in knowledge.places.values()}
    return {
        "occupations": len(taxonomy.occupations),
        "skills": len(taxonomy.skills),
        "skill_groups": len(taxonomy.ids(Kind.GROUP)),
        "qualifications": len(knowledge.qualifications),
        "qualification_pairs": len(knowledge.pairs),
        "professions": len(knowledge.professions),
        "licences": len(knowledge.licences),
        "rules": sum(len(getattr(knowledge, section)) for section in RULES),
        "programmes": len(knowledge.programmes),
        "funding": len(knowledge.funding),
        "clusters": len(knowledge.clusters),
        "focus_points": len(knowledge.focus_points),
        "branches": len(knowledge.branches),
        "places": len(towns),
        "postcodes": len(knowledge.places),
        "municipalities": len(knowledge.municipalities),
        "crossings": len(knowledge.crossings),
        "lines": len(knowledge.lines),
        "languages": len(knowledge.languages),
        "labels": taxonomy.label_frame.height,
        "relations": taxonomy.relations.height,
    }
