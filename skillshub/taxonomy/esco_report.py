"""What an ESCO import found, what it lacked, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.taxonomy.esco_files import PER_LANGUAGE, RELATION_FILES
from skillshub.taxonomy.tables import Tables

SPARSE = 0.95
"""Below this share of concepts with a name in a language, the report says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file that was read."""

    name: str
    role: str
    lang: Language | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoReport:
    """The outcome of an import."""

    folder: str
    version: str
    """``v1.1.1``, or ``v1.1.1 (en), v1.2.0 (nl, de)`` where languages differ."""
    languages: tuple[Language, ...]
    files: tuple[FileRead, ...]
    missing: tuple[str, ...]
    """Files that a whole release in nl, de and en has and this folder lacks."""
    other_languages: tuple[str, ...]
    """Languages in the folder that the program does not speak."""
    counts: Mapping[str, int]
    """``occupation``, ``skill``, ``knowledge``, ``language``, ``transversal``, ``group``, ``labels``, ``relations``."""
    rows: Mapping[str, int]
    """``occupations_en`` → concepts in that file."""
    unnamed: Mapping[str, int]
    """``occupations_nl`` → concepts of the release that have no name in that language."""
    dropped: Mapping[str, int]
    """File, or ``relations`` → rows left out because an address in them leads nowhere."""
    warnings: tuple[Message, ...]


def report_on(
    folder: Path,
    *,
    files: Iterable[FileRead],
    versions: Mapping[Language, str],
    other_languages: tuple[str, ...],
    tables: Tables,
    dropped: Mapping[str, int],
) -> EscoReport:
    """Count and compare what was read."""
    read = tuple(files)
    languages = tuple(lang for lang in LANGUAGES if any(f.lang == lang and f.role in PER_LANGUAGE for f in read))
    missing = _missing(read)
    rows = {f"{role}_{lang}": 0 for role in ("occupations", "skills") for lang in languages}
    for file in read:
        if f"{file.role}_{file.lang}" in rows:
            rows[f"{file.role}_{file.lang}"] += file.rows
    counts, unnamed, warnings = _counts(tables), {}, []
    for lang in LANGUAGES:
        if lang not in languages:
            warnings.append(Message.of("taxonomy.warning.language_missing", language=lang))
            continue
        for role, total, have in _coverage(tables, lang):
            if have < total:
                unnamed[f"{role}_{lang}"] = total - have
            if have < SPARSE * total:
                id_ = f"taxonomy.warning.{role}_unnamed"
                warnings.append(Message.of(id_, language=lang, missing=total - have, total=total))
    warnings += [
        Message.of(f"taxonomy.warning.{name}", file=f"{name}.csv") for name in missing if name in RELATION_FILES
    ]
    if len(set(versions.values())) > 1:
        warnings.append(Message.of("taxonomy.warning.mixed_versions", versions=version_text(versions)))
    for name, number in sorted(dropped.items()):
        id_ = "taxonomy.warning.loose_relations" if name == "relations" else "taxonomy.warning.rows_dropped"
        warnings.append(Message.of(id_, file=name, count=number))
    if other_languages:
        warnings.append(Message.of("taxonomy.warning.other_languages", languages=", ".join(other_languages)))
    return EscoReport(
        folder=str(folder),
        version=version_text(versions),
        languages=languages,
        files=read,
        missing=tuple(name if name.endswith(".csv") else f"{name}.csv" for name in missing),
        other_languages=other_languages,
        counts=counts,
        rows=rows,
        unnamed=unnamed,
        dropped=dict(sorted(dropped.items())),
        warnings=tuple(warnings),
    )


def version_text(versions: Mapping[Language, str]) -> str:
    """One version, or each with its languages."""
    by_version: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        if lang in versions:
            by_version.setdefault(versions[lang], []).append(lang)
    if len(by_version) == 1:
        return next(iter(by_version))
    return ", ".join(f"{version} ({', '.join(langs)})" for version, langs in sorted(by_version.items()))


def _missing(files: tuple[FileRead, ...]) -> list[str]:
    present = {(f.role, f.lang) for f in files}
    roles = {f.role for f in files}
    lacking = [f"{role}_{lang}" for role in PER_LANGUAGE for lang in LANGUAGES if (role, lang) not in present]
    lacking += [name for name in ("languageSkillsCollection", "transversalSkillsCollection") if name not in roles]
    return lacking + [name for name in RELATION_FILES if name not in roles]


def _counts(tables: Tables) -> dict[str, int]:
    by_kind = dict(tables.concepts.group_by("kind").len().sort("kind").iter_rows())
    return by_kind | {"labels": tables.labels.height, "relations": tables.relations.height}


def _coverage(tables: Tables, lang: Language) -> list[tuple[str, int, int]]:
    """``(role, concepts, concepts with a name in lang)`` for occupations and skills."""
    named = tables.labels.filter(pl.col("lang") == lang).select(id="concept").unique()
    found = []
    for role, kinds in (("occupations", [Kind.OCCUPATION]), ("skills", sorted(SKILL_KINDS))):
        of_role = tables.concepts.filter(pl.col("kind").is_in([str(kind) for kind in kinds]))
        found.append((role, of_role.height, of_role.join(named, on="id", how="semi").height))
    return found
