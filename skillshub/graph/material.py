"""What relatedness is worked out from: occupations, skills, profiles, groups and names, as arrays.

Read from frames with the columns of :mod:`skillshub.taxonomy.tables`, so that a bare release and a whole taxonomy
serve alike. Languages one may have as a mother tongue are skills like others here: they tell jobs apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.graph.sparse import Sparse
from skillshub.taxonomy.relations import WEIGHTS, RelationType

if TYPE_CHECKING:
    import polars as pl

    from skillshub.taxonomy.tables import Tables
    from skillshub.taxonomy.taxonomy import Taxonomy

TITLES = 8
"""Names of an occupation that are read in each language: the preferred one and the first alternatives. Titles are
short and differ by country, so that several say more than one."""
_NEEDS = (RelationType.ESSENTIAL, RelationType.OPTIONAL)
_UP = (RelationType.BROADER, RelationType.MEMBER)
READ_ORDER = ("en", "nl", "de")
ROLES = ("preferred", "pinned", "alternative")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """Everything by position: occupation ``i``, skill ``j``, node ``k`` (skills first, groups behind them)."""

    occupations: tuple[str, ...]
    isco: tuple[str, ...]
    """ISCO-08 code of every occupation; empty where unknown."""
    skills: tuple[str, ...]
    nodes: tuple[str, ...]
    """Skills, then what stands above them and is no skill."""
    above: tuple[NDArray[np.int64], ...]
    """Per node everything above it, at any distance, as sorted positions."""
    profiles: Sparse
    """Occupations × nodes: 1 for an essential skill, ½ for an optional one."""
    names: Mapping[str, tuple[str, ...]]
    """Occupation → its names in all languages, each once; skill → its one name in the first language that has it."""

    def essential(self) -> tuple[frozenset[int], ...]:
        """Per occupation the positions of its essential skills."""
        whole = self.profiles
        spans = zip(whole.indptr[:-1], whole.indptr[1:], strict=True)
        return tuple(frozenset(whole.columns[start:end][whole.values[start:end] == 1].tolist()) for start, end in spans)


def material_of(taxonomy: Taxonomy) -> Material:
    """From a whole taxonomy."""
    isco = {}
    for id_ in taxonomy.occupations:
        profile = taxonomy.occupation(id_)
        isco[id_] = profile.isco if profile else ""
    return _material(isco, taxonomy.skills, taxonomy.relations, taxonomy.label_frame)


def material_of_release(tables: Tables) -> Material:
    """From a release alone, without the pack."""
    concepts = list(tables.concepts.select("id", "kind", "isco").sort("id").iter_rows())
    isco = {id_: code or "" for id_, kind, code in concepts if kind == Kind.OCCUPATION}
    skills = [id_ for id_, kind, _ in concepts if kind in SKILL_KINDS]
    return _material(isco, skills, tables.relations, tables.labels)


def _material(
    isco: Mapping[str, str], skills: Iterable[str], relations: pl.DataFrame, labels: pl.DataFrame
) -> Material:
    import polars as pl

    skills = tuple(skills)
    nodes = {id_: at for at, id_ in enumerate(skills)}
    parents: defaultdict[int, list[int]] = defaultdict(list)
    upward = relations.filter(pl.col("type").cast(pl.String).is_in([str(type_) for type_ in _UP]))
    for source, target in upward.select("source", "target").iter_rows():
        if source not in isco and target not in isco:
            parents[nodes.setdefault(source, len(nodes))].append(nodes.setdefault(target, len(nodes)))
    places = {id_: at for at, id_ in enumerate(isco)}
    needs = relations.filter(pl.col("type").cast(pl.String).is_in([str(type_) for type_ in _NEEDS]))
    cells: dict[tuple[int, int], float] = {}
    for source, target, type_ in needs.select("source", "target", pl.col("type").cast(pl.String)).iter_rows():
        if source in places and target in nodes:
            cell = (places[source], nodes[target])
            cells[cell] = max(cells.get(cell, 0.0), WEIGHTS[RelationType(type_)])
    return Material(
        occupations=tuple(isco),
        isco=tuple(isco.values()),
        skills=skills,
        nodes=tuple(nodes),
        above=_above(parents, len(nodes)),
        profiles=Sparse.of(cells, (len(isco), len(nodes))),
        names=_titles(labels, isco) | _skill_names(labels, skills),
    )


def _above(parents: Mapping[int, list[int]], size: int) -> tuple[NDArray[np.int64], ...]:
    found = []
    for node in range(size):
        seen: set[int] = set()
        todo = list(parents.get(node, ()))
        while todo:
            current = todo.pop()
            if (
                current not in seen and current != node
            ):  # a circle would be a mistake of the source, not a reason to hang
                seen.add(current)
                todo += parents.get(current, ())
        found.append(np.array(sorted(seen), dtype=np.int64))
    return tuple(found)


def _titles(labels: pl.DataFrame, occupations: Iterable[str]) -> dict[str, tuple[str, ...]]:
    import polars as pl

    rows = (
        _in_order(labels, occupations).group_by("concept", "lang", maintain_order=True).agg(pl.col("text").head(TITLES))
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for concept, _, texts in rows.iter_rows():
        found[concept] += texts
    return {concept: tuple(dict.fromkeys(texts)) for concept, texts in found.items()}


def _skill_names(labels: pl.DataFrame, skills: Iterable[str]) -> dict[str, tuple[str, ...]]:
    rows = _in_order(labels, skills).unique("concept", keep="first", maintain_order=True)
    return {concept: (text,) for concept, text in rows.select("concept", "text").iter_rows()}


def _in_order(labels: pl.DataFrame, concepts: Iterable[str]) -> pl.DataFrame:
    """Names of ``concepts``, those of the most complete language first, preferred ones first."""
    import polars as pl

    places = {"lang": READ_ORDER, "role": ROLES}
    return (
        labels.select("concept", pl.col("lang", "role").cast(pl.String), "text")
        .filter(pl.col("lang").is_in(list(READ_ORDER)) & pl.col("role").is_in(list(ROLES)))
        .filter(pl.col("concept").is_in(list(concepts)))
        .with_columns(
            pl.col(column)
            .replace_strict({value: at for at, value in enumerate(order)}, return_dtype=pl.Int64)
            .alias(f"{column}_place")
            for column, order in places.items()
        )
        .sort("concept", "lang_place", "role_place", maintain_order=True)
    )
