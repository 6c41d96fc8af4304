"""Indexes over a compiled taxonomy, each built when it is first needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

import polars as pl

from skillshub.core.concepts import Kind
from skillshub.i18n import LANGUAGES, Language
from skillshub.taxonomy.compile import Compiled
from skillshub.taxonomy.esco_labels import PREFERRED, SHADOWED
from skillshub.taxonomy.relations import RelationType


class Lookups:
    """Columns as lists, ids to rows, and the relations that are read against their direction.

    Args:
        compiled: the sorted tables; rows below are rows of its concepts.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    @cached_property
    def ids(self) -> list[str]:
        """Concept ids by row."""
        return self.compiled.concepts["id"].to_list()

    @cached_property
    def rows(self) -> dict[str, int]:
        """Concept id → row."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def kinds(self) -> list[Kind]:
        """Kind by row."""
        return [Kind(kind) for kind in self.compiled.concepts["kind"].to_list()]

    @cached_property
    def by_kind(self) -> dict[Kind, tuple[str, ...]]:
        """Kind → ids, sorted."""
        found: dict[Kind, list[str]] = defaultdict(list)
        for id_, kind in zip(self.ids, self.kinds, strict=True):
            found[kind].append(id_)
        return {kind: tuple(ids) for kind, ids in found.items()}

    @cached_property
    def uri(self) -> list[str | None]:
        """ESCO address by row."""
        return self.compiled.concepts["uri"].to_list()

    @cached_property
    def by_uri(self) -> dict[str, str]:
        """ESCO address → concept id."""
        return {uri: id_ for uri, id_ in zip(self.uri, self.ids, strict=True) if uri}

    @cached_property
    def isco(self) -> list[str]:
        """ISCO-08 code by row, empty where there is none."""
        return self.compiled.concepts["isco"].to_list()

    @cached_property
    def source(self) -> list[str]:
        """File or release by row."""
        return self.compiled.concepts["source"].to_list()

    @cached_property
    def names(self) -> Mapping[Language, list[str]]:
        """Language → preferred name by row, shadowed or not, empty where there is none."""
        preferred = self.compiled.labels.filter(pl.col("role").is_in([PREFERRED, SHADOWED]))
        rows = pl.DataFrame({"concept": pl.Series(range(len(self.ids)), dtype=pl.UInt32)})
        found: dict[Language, list[str]] = {}
        for lang in LANGUAGES:
            of_lang = preferred.filter(pl.col("lang") == lang)
            joined = rows.join(of_lang, on="concept", how="left", maintain_order="left")
            found[lang] = joined["text"].fill_null("").to_list()
        return found

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """Concept id → ids directly below, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for source, target in self._of_type(RelationType.BROADER).select("source", "target").iter_rows():
            found[self.ids[target]].append(self.ids[source])
        return {id_: tuple(sorted(below)) for id_, below in found.items()}

    @cached_property
    def related(self) -> dict[str, tuple[tuple[str, float, str], ...]]:
        """Concept id → ``(id, weight, origin)`` of related skills, strongest first."""
        found: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
        rows = self._of_type(RelationType.RELATED).select(
            "source", "target", "weight", pl.col("origin").cast(pl.String)
        )
        for source, target, weight, origin in rows.iter_rows():
            found[self.ids[source]].append((self.ids[target], weight, origin))
            found[self.ids[target]].append((self.ids[source], weight, origin))
        return {id_: tuple(sorted(near, key=lambda r: (-r[1], r[0]))) for id_, near in found.items()}

    def labels_at(self, row: int) -> pl.DataFrame:
        """The rows of ``labels`` of one concept."""
        return self._slice(self.compiled.labels, self._label_ends, row)

    def relations_at(self, row: int) -> pl.DataFrame:
        """The rows of ``relations`` that start at one concept."""
        return self._slice(self.compiled.relations, self._relation_ends, row)

    @cached_property
    def _label_ends(self) -> list[int]:
        return self.compiled.concepts["label_end"].to_list()

    @cached_property
    def _relation_ends(self) -> list[int]:
        return self.compiled.concepts["relation_end"].to_list()

    def _slice(self, frame: pl.DataFrame, ends: list[int], row: int) -> pl.DataFrame:
        start = ends[row - 1] if row else 0
        return frame.slice(start, ends[row] - start)

    def _of_type(self, type_: RelationType) -> pl.DataFrame:
        return self.compiled.relations.filter(pl.col("type") == type_.value)
