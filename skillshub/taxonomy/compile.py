"""Lays the pack over an ESCO release and sorts everything for fast opening.

Where a pack concept names the uuid of an ESCO concept, it takes that concept's place: its id, kind
and preferred names count, ESCO's names become alternatives, and an occupation's own skill list
replaces ESCO's. A name of the pack means what the pack says: ESCO names that equal a pack name
of the same sort and language are dropped elsewhere; an unclaimed concept's preferred name stays to
be shown, and is no longer linked (*shadowed*).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from skillshub.core.canonical import canonical_json
from skillshub.core.concepts import SKILL_KINDS, Code, Kind
from skillshub.core.levels import LevelRange
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.esco_labels import ALTERNATIVE, PINNED, PREFERRED, SHADOWED
from skillshub.taxonomy.knowledge import Knowledge
from skillshub.taxonomy.layered import Change
from skillshub.taxonomy.pack import Pack
from skillshub.taxonomy.references import in_circles
from skillshub.taxonomy.relations import RelationType
from skillshub.taxonomy.tables import CONCEPTS, KIND, LABELS, LANG, ORIGIN, RELATIONS, ROLE, TYPE, Tables

_NEEDS = [str(RelationType.ESSENTIAL), str(RelationType.OPTIONAL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationDetail:
    """What the pack says of an occupation beside its skills."""

    sector: str = ""
    level: LevelRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a taxonomy was made from."""

    pack_version: str
    pack_checksum: str
    esco_version: str = ""
    esco_checksum: str = ""
    overlay_checksum: str = ""

    @property
    def text(self) -> str:
        """``pack 0.1.0 + own 1a2b3c4d + ESCO v1.1.1``."""
        own = f" + own {self.overlay_checksum[:8]}" if self.overlay_checksum else ""
        esco = f" + ESCO {self.esco_version}" if self.esco_checksum else ""
        return f"pack {self.pack_version}{own}{esco}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A taxonomy ready to open.

    ``concepts`` is sorted by id and has two more columns: ``label_end`` and ``relation_end``, the row after
    the concept's last one in ``labels`` and ``relations``, which are sorted by concept and hold row numbers
    of ``concepts`` (``concept``; ``source``, ``target``) instead of ids.
    """

    concepts: pl.DataFrame
    labels: pl.DataFrame
    relations: pl.DataFrame
    phrasings: pl.DataFrame
    """``concept`` (row number), ``lang``, ``text``: how texts say a skill without naming it; sorted by concept."""
    knowledge: Knowledge
    occupations: Mapping[str, OccupationDetail]
    codes: Mapping[str, tuple[Code, ...]]
    origin: Origin
    checksum: str
    """SHA-256 over the content of all of the above."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """Id of an entry → what an office has done to it; the content itself shows it, so it is not hashed apart."""


def compile_taxonomy(
    pack: Pack,
    esco: Tables | None = None,
    *,
    esco_version: str = "",
    esco_checksum: str = "",
    overlay_checksum: str = "",
    changes: Mapping[str, Change] | None = None,
) -> Compiled:
    """One taxonomy from a pack, with or without an office's overlay in it, and, where there is one, an ESCO release."""
    tables = _pack_tables(pack)
    if esco is not None:
        tables = _lay_over(pack, tables, esco, f"ESCO {esco_version}")
    concepts, labels, relations = _sorted(tables)
    phrasings = _phrasings(pack, concepts)
    details = {o.id: OccupationDetail(sector=o.sector, level=o.level) for o in pack.occupations.values()}
    codes = {c.id: c.codes for c in pack.concepts.values() if c.codes}
    return Compiled(
        concepts=concepts,
        labels=labels,
        relations=relations,
        phrasings=phrasings,
        knowledge=pack.knowledge,
        occupations=details,
        codes=codes,
        origin=Origin(
            pack_version=pack.version,
            pack_checksum=pack.checksum,
            esco_version=esco_version,
            esco_checksum=esco_checksum,
            overlay_checksum=overlay_checksum,
        ),
        changes=changes or {},
        checksum=_checksum(
            concepts, labels, relations, phrasings, pack.knowledge.checksum, canonical_json([details, codes])
        ),
    )


def _pack_tables(pack: Pack) -> Tables:
    known = pack.concepts.keys()
    concepts = [
        (c.id, str(c.kind), c.uri, pack.occupations[c.id].isco if c.id in pack.occupations else "", c.source)
        for c in pack.concepts.values()
    ]
    labels = [
        (concept.id, lang, PREFERRED, concept.labels.get(lang))
        for concept in pack.concepts.values()
        for lang in LANGUAGES
        if concept.labels.get(lang)
    ]
    labels += [(pin.concept, pin.lang, PINNED, pin.text) for pin in pack.knowledge.pins]
    labels += [
        (concept.id, lang, ALTERNATIVE, text)
        for concept in pack.concepts.values()
        for lang in LANGUAGES
        for text in concept.alternatives.get(lang, ())
    ]
    relations = [row for row in pack.relations if row.source in known and row.target in known]
    return Tables(
        concepts=pl.DataFrame(concepts, schema=CONCEPTS, orient="row"),
        labels=pl.DataFrame(labels, schema=LABELS, orient="row"),
        relations=pl.DataFrame(
            [(*row[:2], str(row.type), *row[3:]) for row in relations], schema=RELATIONS, orient="row"
        ),
    )


def _lay_over(pack: Pack, own: Tables, esco: Tables, source: str) -> Tables:
    claims = own.concepts.drop_nulls("uri").select(
        esco=pl.lit("esco:") + pl.col("uri").str.extract(r"([^/]+)$", 1), claimed="id"
    )
    concepts = (
        pl.concat(
            [
                own.concepts,
                esco.concepts.join(claims, left_on="id", right_on="esco", how="anti").with_columns(
                    source=pl.lit(source)
                ),
            ]
        )
        .join(
            esco.concepts.join(claims, left_on="id", right_on="esco").select(id="claimed", of_esco="isco"),
            on="id",
            how="left",
        )
        .with_columns(
            isco=pl.when(pl.col("isco") == "").then(pl.col("of_esco").fill_null("")).otherwise(pl.col("isco"))
        )
        .drop("of_esco")
    )
    labels = pl.concat([own.labels, _esco_labels(pack, own, esco, claims)])
    relations = pl.concat([own.relations, _esco_relations(esco, claims)])
    known = concepts.select("id")
    relations = (
        relations.with_columns(
            pair=pl.when(pl.col("type") == RelationType.RELATED.value)
            .then(pl.min_horizontal("source", "target") + "\n" + pl.max_horizontal("source", "target"))
            .otherwise(pl.col("source") + "\n" + pl.col("target"))
        )
        .unique(["pair", "type"], keep="first", maintain_order=True)
        .drop("pair")
        .join(known, left_on="target", right_on="id", how="semi", maintain_order="left")
    )
    return Tables(concepts=concepts, labels=labels, relations=_without_circles(relations))


def _esco_labels(pack: Pack, own: Tables, esco: Tables, claims: pl.DataFrame) -> pl.DataFrame:
    """ESCO's names under the pack's ids, without those that the pack uses itself."""
    sorts = {str(kind): "skill" if kind in SKILL_KINDS else str(kind) for kind in Kind}
    kinds = dict(own.concepts.select("id", "kind").iter_rows())
    taken: set[tuple[str, str, str]] = {
        (sorts[kinds[concept]], lang, normalise(text))
        for concept, lang, text in own.labels.select("concept", "lang", "text").iter_rows()
        if concept in kinds
    }
    taken |= {(sorts[str(pin.kind)], pin.lang, normalise(pin.text)) for pin in pack.knowledge.pins}
    rows = (
        esco.labels.join(esco.concepts.select("id", "kind"), left_on="concept", right_on="id", maintain_order="left")
        .join(claims, left_on="concept", right_on="esco", how="left", maintain_order="left")
        .with_columns(
            role=pl.when(pl.col("claimed").is_not_null()).then(pl.lit(ALTERNATIVE)).otherwise(pl.col("role")),
            concept=pl.coalesce("claimed", "concept"),
        )
    )
    clash = pl.Series(
        [
            (sorts[kind], lang, normalise(text)) in taken
            for kind, lang, text in rows.select("kind", "lang", "text").iter_rows()
        ],
        dtype=pl.Boolean,
    )
    return (
        rows.with_columns(clash=clash)
        .filter((pl.col("role") == PREFERRED) | ~pl.col("clash"))
        .with_columns(role=pl.when(pl.col("clash")).then(pl.lit(SHADOWED)).otherwise(pl.col("role")))
        .select(list(LABELS))
    )


def _esco_relations(esco: Tables, claims: pl.DataFrame) -> pl.DataFrame:
    """ESCO's relations between the pack's ids, without those on which the pack has its own word."""
    moved = esco.relations
    for end in ("source", "target"):
        moved = (
            moved.join(claims, left_on=end, right_on="esco", how="left", maintain_order="left")
            .with_columns(pl.coalesce("claimed", end).alias(end), pl.col("claimed").is_not_null().alias(f"{end}_own"))
            .drop("claimed")
        )
    said_by_pack = (pl.col("type").is_in(_NEEDS) & pl.col("source_own")) | (
        (pl.col("type") == RelationType.BROADER.value) & pl.col("source_own") & pl.col("target_own")
    )
    return moved.filter(~said_by_pack, pl.col("source") != pl.col("target")).select(list(RELATIONS))


def _without_circles(relations: pl.DataFrame) -> pl.DataFrame:
    """Where ESCO's and the pack's hierarchies together run in a circle, ESCO's part of it goes."""
    broader = relations.filter(pl.col("type") == RelationType.BROADER.value)
    edges: dict[str, list[str]] = defaultdict(list)
    for source, target in broader.select("source", "target").iter_rows():
        edges[source].append(target)
    circling = list(in_circles(edges))
    in_circle = (
        (pl.col("type") == RelationType.BROADER.value)
        & (pl.col("origin") == "esco")
        & pl.col("source").is_in(circling)
        & pl.col("target").is_in(circling)
    )
    return relations.filter(~in_circle) if circling else relations


def _sorted(tables: Tables) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    concepts = tables.concepts.sort("id").with_columns(pl.col("kind").cast(KIND))
    rows = concepts.select("id").with_row_index("row")
    labels = (
        tables.labels.join(rows, left_on="concept", right_on="id", maintain_order="left")
        .select(concept="row", lang=pl.col("lang").cast(LANG), role=pl.col("role").cast(ROLE), text=pl.col("text"))
        .sort("concept", "role", "lang", maintain_order=True)
        .unique(["concept", "lang", "text"], keep="first", maintain_order=True)
    )
    relations = (
        tables.relations.join(
            rows.rename({"row": "source_row"}), left_on="source", right_on="id", maintain_order="left"
        )
        .join(rows.rename({"row": "target_row"}), left_on="target", right_on="id", maintain_order="left")
        .select(
            source="source_row",
            target="target_row",
            type=pl.col("type").cast(TYPE),
            weight="weight",
            origin=pl.col("origin").cast(ORIGIN),
        )
        .sort("source", "type", maintain_order=True)
    )
    ends = rows.select("row")
    for name, frame, key in (("label_end", labels, "concept"), ("relation_end", relations, "source")):
        count = frame.group_by(key).len("n").rename({key: "row"})
        ends = (
            ends.join(count, on="row", how="left", maintain_order="left")
            .with_columns(pl.col("n").fill_null(0).cum_sum().cast(pl.UInt32).alias(name))
            .drop("n")
        )
    return pl.concat([concepts, ends.drop("row")], how="horizontal"), labels, relations


def _phrasings(pack: Pack, concepts: pl.DataFrame) -> pl.DataFrame:
    rows = {id_: row for row, id_ in enumerate(concepts["id"].to_list())}
    said = sorted((rows[each.skill], each.lang, each.text) for each in pack.phrasings)
    return pl.DataFrame(said, schema={"concept": pl.UInt32, "lang": LANG, "text": pl.String}, orient="row")


def _checksum(*parts: pl.DataFrame | str) -> str:
    """SHA-256 over tables as CSV and texts; the same content gives the same digits on every machine."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part.write_csv().encode()
        digest.update(f"{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
