"""Reads an official ESCO release into the program's own tables, and says what it found and what it lacked.

Concept ids are ``esco:<uuid>`` (``esco:isced-f-0613`` for fields of study). Kinds follow the release:
the language collection → language; reuse level *transversal* or the transversal collection → transversal;
skill type *knowledge* → knowledge; else skill. ISCO groups are no concepts: occupations keep the code,
for statistics only.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.i18n import LANGUAGES, Language
from skillshub.taxonomy.esco_files import EscoFile, FileStamp, find_files, read_table
from skillshub.taxonomy.esco_labels import label_rows, settled, with_both_titles
from skillshub.taxonomy.esco_report import EscoReport, FileRead, report_on
from skillshub.taxonomy.relations import ESCO_OPTIONAL_RELATED, WEIGHTS, RelationType
from skillshub.taxonomy.tables import CONCEPTS, LABELS, RELATIONS, Tables

if TYPE_CHECKING:
    import polars as pl

ESCO = "esco"
READ_ORDER: tuple[Language, ...] = ("en", "nl", "de")
"""Where languages disagree about a concept's kind or code, the first of these that says something counts."""
FAMILY = {
    "occupations": "occupation",
    "researchOccupationsCollection": "occupation",
    "skillGroups": "group",
}
_BASE = "http://data.europa.eu/esco/"
_ADDRESS = re.compile(r"^http://data\.europa\.eu/esco/(?:(?:skill|occupation)/[0-9a-f-]{36}|isced-f/[0-9a-f]+)$")
_VERSION = re.compile(r"v(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)
_OCCUPATIONS_OF = {2942: "v1.0", 3007: "v1.1.1", 3039: "v1.2.0"}
"""Occupations in one language → release, for folders whose name does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoRelease:
    """A release as tables, with where it came from."""

    tables: Tables
    report: EscoReport
    stamps: Mapping[str, FileStamp]
    """Source file → how it looked."""
    checksum: str
    """SHA-256 over names and contents of the files read."""


def concept_id(column: str) -> pl.Expr:
    """Concept ids from a column of ESCO addresses; null where the address is of something else."""
    import polars as pl

    return (
        pl.when(pl.col(column).str.strip_chars().str.contains(_ADDRESS.pattern))
        .then(
            pl.lit("esco:")
            + pl.col(column)
            .str.strip_chars()
            .str.strip_prefix(_BASE)
            .str.replace(r"^(?:skill|occupation)/", "")
            .str.replace("/", "-", literal=True)
        )
        .otherwise(None)
    )


def read_esco(folder: Path) -> EscoRelease:
    """Read every ESCO file of ``folder``; all or nothing.

    Raises:
        DataMissing: no such folder, no ESCO in it, or a file that is damaged; the message names the file.
    """
    found = find_files(folder)
    frames: dict[tuple[str, Language | None], list[pl.DataFrame]] = defaultdict(list)
    stamps: dict[str, FileStamp] = {}
    files: list[FileRead] = []
    for file in found.files:
        frame, stamps[file.name] = read_table(file)
        frame = _released(frame)
        files.append(FileRead(name=file.name, role=file.role, lang=file.lang, rows=frame.height))
        frames[file.role, file.lang].append(frame)
    reader = _Reader(frames)
    tables = reader.tables()
    digest = hashlib.sha256()
    for name, mark in sorted(stamps.items()):
        digest.update(f"{name.rpartition('/')[2]}\0{mark.sha256}\n".encode())
    report = report_on(
        folder,
        files=files,
        versions=_versions(found.files, reader),
        other_languages=found.other_languages,
        tables=tables,
        dropped=reader.dropped,
    )
    return EscoRelease(tables=tables, report=report, stamps=stamps, checksum=digest.hexdigest())


def _released(frame: pl.DataFrame) -> pl.DataFrame:
    """Without concepts that a release marks as withdrawn."""
    import polars as pl

    if "status" not in frame.columns:
        return frame
    return frame.filter(pl.col("status").fill_null("released").str.strip_chars().is_in(["released", ""]))


class _Reader:
    """Joins the files of all languages into tables."""

    def __init__(self, frames: Mapping[tuple[str, Language | None], list[pl.DataFrame]]) -> None:
        self.frames = frames
        self.dropped: dict[str, int] = defaultdict(int)
        """File role → rows whose addresses lead nowhere."""

    def of(self, role: str, lang: Language | None = None) -> pl.DataFrame | None:
        """All files of one role and language under each other."""
        import polars as pl

        parts = self.frames.get((role, lang), [])
        return pl.concat(parts, how="diagonal") if parts else None

    def tables(self) -> Tables:
        import polars as pl

        concepts = self.concepts()
        labels = self.labels().join(concepts.select(concept="id"), on="concept", how="semi", maintain_order="left")
        named = labels.select("concept").unique()
        concepts = concepts.join(named, left_on="id", right_on="concept", how="semi").sort("id")
        relations = pl.concat([part for part in self.relations() if part is not None] or [RELATIONS.to_frame()])
        known = concepts.select("id")
        whole = relations.unique(["source", "target", "type"], keep="first", maintain_order=True)
        kept = whole.join(known, left_on="source", right_on="id", how="semi", maintain_order="left").join(
            known, left_on="target", right_on="id", how="semi", maintain_order="left"
        )
        if whole.height > kept.height:
            self.dropped["relations"] += whole.height - kept.height
        return Tables(concepts=concepts, labels=labels, relations=kept)

    def concepts(self) -> pl.DataFrame:
        import polars as pl

        languages = self._collection("languageSkillsCollection")
        transversal = self._collection("transversalSkillsCollection")
        kinds = {
            "occupations": pl.lit(Kind.OCCUPATION.value),
            "skillGroups": pl.lit(Kind.GROUP.value),
            "skills": pl.when(pl.col("id").is_in(languages))
            .then(pl.lit(Kind.LANGUAGE.value))
            .when(pl.col("id").is_in(transversal) | (pl.col("reuseLevel") == "transversal"))
            .then(pl.lit(Kind.TRANSVERSAL.value))
            .when(pl.col("skillType") == "knowledge")
            .then(pl.lit(Kind.KNOWLEDGE.value))
            .otherwise(pl.lit(Kind.SKILL.value)),
        }
        parts = []
        for role, kind in kinds.items():
            wide = [self._concept_columns(role, lang) for lang in READ_ORDER]
            rows = [frame for frame in wide if frame is not None]
            if rows:
                merged = pl.concat(rows).group_by("id", maintain_order=True).agg(pl.all().drop_nulls().first())
                parts.append(
                    merged.select(
                        "id", kind=kind, uri="uri", isco=pl.col("iscoGroup").fill_null(""), source=pl.lit(ESCO)
                    )
                )
        return pl.concat(parts).unique("id", keep="first", maintain_order=True).cast(CONCEPTS)

    def _concept_columns(self, role: str, lang: Language) -> pl.DataFrame | None:
        import polars as pl

        frame = self.of(role, lang)
        if frame is None:
            return None
        extra = [
            pl.col(name).str.strip_chars() if name in frame.columns else pl.lit(None, pl.String).alias(name)
            for name in ("iscoGroup", "skillType", "reuseLevel")
        ]
        rows = frame.select(concept_id("conceptUri").alias("id"), pl.col("conceptUri").alias("uri"), *extra)
        kept = rows.filter(pl.col("id").is_not_null())
        if rows.height > kept.height:
            self.dropped[f"{role}_{lang}"] += rows.height - kept.height
        return kept

    def _collection(self, role: str) -> list[str]:
        import polars as pl

        parts = [frame for lang in LANGUAGES if (frame := self.of(role, lang)) is not None]
        return (
            pl.concat([p.select(id=concept_id("conceptUri")) for p in parts])["id"].drop_nulls().to_list()
            if parts
            else []
        )

    def labels(self) -> pl.DataFrame:
        """Names from the concept files first, then from the collections, which may know further ones."""
        import polars as pl

        main: list[pl.DataFrame] = []
        further: list[pl.DataFrame] = []
        for (role, lang), parts in sorted(self.frames.items(), key=lambda item: (item[0][0], item[0][1] or "")):
            if lang is None:
                continue
            for part in parts:
                rows = label_rows(part.with_columns(concept=concept_id("conceptUri")), lang)
                rows = rows.filter(pl.col("concept").is_not_null())
                if FAMILY.get(role) == "occupation":
                    rows = with_both_titles(rows)
                (further if role.endswith("Collection") else main).append(rows)
        return settled(pl.concat([*main, *further])).cast(LABELS)

    def relations(self) -> list[pl.DataFrame | None]:
        import polars as pl

        needs = pl.col("relationType").str.strip_chars()
        essential = needs == RelationType.ESSENTIAL.value
        return [
            self._edges(
                "occupationSkillRelations",
                "occupationUri",
                "skillUri",
                pl.when(essential)
                .then(pl.lit(RelationType.ESSENTIAL.value))
                .otherwise(pl.lit(RelationType.OPTIONAL.value)),
            ),
            self._edges(
                "skillSkillRelations",
                "originalSkillUri",
                "relatedSkillUri",
                pl.lit(RelationType.RELATED.value),
                pl.when(essential).then(pl.lit(WEIGHTS[RelationType.RELATED])).otherwise(pl.lit(ESCO_OPTIONAL_RELATED)),
            ),
            self._edges("broaderRelationsSkillPillar", "conceptUri", "broaderUri", self._broader_type()),
            self._edges("broaderRelationsOccPillar", "conceptUri", "broaderUri", pl.lit(RelationType.BROADER.value)),
        ]

    def _broader_type(self) -> pl.Expr:
        """A skill below a group is a member of it; a skill below a skill, or a group below a group, is narrower."""
        import polars as pl

        groups = [g for lang in LANGUAGES if (g := self.of("skillGroups", lang)) is not None]
        ids: list[str] = []
        for frame in groups:
            ids += frame.select(id=concept_id("conceptUri"))["id"].drop_nulls().to_list()
        return (
            pl.when(pl.col("target").is_in(ids) & ~pl.col("source").is_in(ids))
            .then(pl.lit(RelationType.MEMBER.value))
            .otherwise(pl.lit(RelationType.BROADER.value))
        )

    def _edges(
        self, role: str, source: str, target: str, type_: pl.Expr, weight: pl.Expr | None = None
    ) -> pl.DataFrame | None:
        import polars as pl

        frame = self.of(role)
        if frame is None:
            return None
        default = pl.col("type").replace_strict({str(k): v for k, v in WEIGHTS.items()}, return_dtype=pl.Float64)
        ends = frame.with_columns(source=concept_id(source), target=concept_id(target))
        whole = ends.drop_nulls(["source", "target"])
        if whole.height < ends.height and role != "broaderRelationsOccPillar":  # ISCO groups stand in that one
            self.dropped[role] += ends.height - whole.height
        edges = whole.filter(pl.col("source") != pl.col("target")).with_columns(type=type_)
        return edges.with_columns(weight=default if weight is None else weight, origin=pl.lit(ESCO)).select(
            [pl.col(name).cast(dtype) for name, dtype in RELATIONS.items()]
        )


def _versions(files: tuple[EscoFile, ...], reader: _Reader) -> dict[Language, str]:
    """Language → release: from a folder's name, else from the number of occupations, else the latest change."""
    import polars as pl

    versions: dict[Language, str] = {}
    for file in files:
        if file.role != "occupations" or file.lang is None or file.lang in versions:
            continue
        said = _VERSION.findall(str(file.path.parent))
        frame = reader.of("occupations", file.lang)
        if said:
            versions[file.lang] = f"v{said[-1]}"
        elif frame is not None and frame.height in _OCCUPATIONS_OF:
            versions[file.lang] = _OCCUPATIONS_OF[frame.height]
        elif frame is not None and "modifiedDate" in frame.columns:
            latest = frame.select(pl.col("modifiedDate").max()).item()
            versions[file.lang] = str(latest)[:7] if latest else "?"
        else:
            versions[file.lang] = "?"
    return versions
