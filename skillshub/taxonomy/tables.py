"""The three tables a taxonomy consists of, and how they lie on disk.

On disk ids are row numbers of the concept table, so that a file stays small and opens fast.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from skillshub.core.concepts import Kind
from skillshub.taxonomy.relations import RelationType

CONCEPTS = pl.Schema(
    {"id": pl.String(), "kind": pl.String(), "uri": pl.String(), "isco": pl.String(), "source": pl.String()}
)
LABELS = pl.Schema({"concept": pl.String(), "lang": pl.String(), "role": pl.String(), "text": pl.String()})
RELATIONS = pl.Schema(
    {
        "source": pl.String(),
        "target": pl.String(),
        "type": pl.String(),
        "weight": pl.Float64(),
        "origin": pl.String(),
    }
)
KIND = pl.Enum([str(kind) for kind in Kind])
LANG = pl.Enum(["nl", "de", "en"])
ROLE = pl.Enum(["preferred", "shadowed", "pinned", "alternative"])
TYPE = pl.Enum([str(type_) for type_ in RelationType])
ORIGIN = pl.Enum(["pack", "esco"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Concepts by id, names, and relations, with ids as text (schemas above)."""

    concepts: pl.DataFrame
    labels: pl.DataFrame
    relations: pl.DataFrame
