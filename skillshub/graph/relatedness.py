"""What lies near what: the nearest occupations of an occupation and the nearest skills of a skill, compiled.

Layout (compressed sparse rows over ``concepts``, occupations first, skills behind them):

    indptr     int64   n+1   row i is entries indptr[i] … indptr[i+1], most alike first
    targets    uint32        the neighbour
    likeness   uint16        thousandths
    hierarchy  uint16        thousandths
    together   uint16        thousandths
    text       uint16        thousandths
    shared     uint32        skills both ask (occupations), occupations that ask both (skills)
    group      uint32        place in ``groups`` of what both stand under; 0 = nothing worth telling

Likeness passes no credit on: the score counts what :mod:`skillshub.graph.closure` holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from skillshub.core.concepts import Kind
from skillshub.graph.information import shared_isco
from skillshub.graph.likeness import Parts, SkillLikeness, occupation_parts
from skillshub.graph.material import Material
from skillshub.link.encoder import Encoder

MOST = 8
"""Neighbours kept a concept."""
ARRAYS = ("indptr", "targets", "likeness", "hierarchy", "together", "text", "shared", "group")
_BLOCK = 256
_TELLING = 0.2
"""Lin's measure from which a common group is worth a word; below it is as wide as *skills*."""
_ISCO_TELLING = 2


class Band(StrEnum):
    """Likeness in one word."""

    NEAR = "near"
    SOME = "some"
    FAR = "far"


BANDS: dict[Kind, tuple[tuple[Band, int], ...]] = {
    Kind.OCCUPATION: ((Band.NEAR, 500), (Band.SOME, 300), (Band.FAR, 150)),
    Kind.SKILL: ((Band.NEAR, 550), (Band.SOME, 400), (Band.FAR, 300)),
}
"""Fewest thousandths of each band. Occupations: of pairs at or above them a third, a fifth and a tenth are named as
closely related by the public yardstick, on either half of it, where one in seventy of all pairs is. Skills: see
docs/quality.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """One neighbour."""

    concept: str
    likeness: int
    """Thousandths, as the parts."""
    band: Band
    hierarchy: int
    together: int
    text: int
    shared: int
    group: str
    """ISCO-08 code (occupations) or concept id (skills) of what both stand under; empty = nothing worth telling."""


@dataclass(frozen=True, slots=True, eq=False)
class Relatedness:
    """The arrays and what they speak of."""

    concepts: tuple[str, ...]
    occupations: int
    """How many of ``concepts`` are occupations."""
    groups: tuple[str, ...]
    arrays: dict[str, NDArray[np.generic]]
    taxonomy: str
    position: dict[str, int]

    def near(self, concept: str) -> tuple[Alike, ...]:
        """Neighbours of one concept, most alike first; none for an unknown one."""
        at = self.position.get(concept)
        if at is None:
            return ()
        kind = Kind.OCCUPATION if at < self.occupations else Kind.SKILL
        start, end = (int(self.arrays["indptr"][place]) for place in (at, at + 1))
        columns = (self.arrays[name][start:end].tolist() for name in ARRAYS[1:])
        return tuple(
            Alike(
                concept=self.concepts[target],
                likeness=likeness,
                band=band_of(kind, likeness),
                hierarchy=hierarchy,
                together=together,
                text=text,
                shared=shared,
                group=self.groups[group],
            )
            for target, likeness, hierarchy, together, text, shared, group in zip(*columns, strict=True)
        )


def band_of(kind: Kind, likeness: int) -> Band:
    """The band of a likeness in thousandths; what is kept at all is at least *far*."""
    return next((band for band, least in BANDS[kind] if likeness >= least), Band.FAR)


def compile_relatedness(
    material: Material, encoder: Encoder, taxonomy: str, tick: Callable[[int, int], None] | None = None
) -> Relatedness:
    """The nearest :data:`MOST` of every concept that are at least *far*.

    Args:
        material: what to compare.
        encoder: for names.
        taxonomy: checksum the result is kept under.
        tick: called with the concepts done and their number.
    """
    groups: dict[str, int] = {"": 0}
    rows: list[tuple[int, ...]] = []
    counts = []
    offset = len(material.occupations)
    told = _every_block(tick, offset + len(material.skills))
    for row in _occupations(material, encoder, groups):
        rows += row
        counts.append(len(row))
        told(len(counts))
    for row in _skills(material, encoder, groups):
        rows += [(target + offset, *rest) for target, *rest in row]
        counts.append(len(row))
        told(len(counts))
    table = np.array(rows, dtype=np.int64).reshape(-1, len(ARRAYS) - 1)
    types = (np.uint32, np.uint16, np.uint16, np.uint16, np.uint16, np.uint32, np.uint32)
    arrays: dict[str, NDArray[np.generic]] = {"indptr": np.cumsum([0, *counts], dtype=np.int64)}
    for at, (name, type_) in enumerate(zip(ARRAYS[1:], types, strict=True)):
        arrays[name] = table[:, at].astype(type_)
    concepts = material.occupations + material.skills
    return Relatedness(
        concepts, offset, tuple(groups), arrays, taxonomy, {concept: at for at, concept in enumerate(concepts)}
    )


def _every_block(tick: Callable[[int, int], None] | None, total: int) -> Callable[[int], None]:
    """Tells how far the work is at the first concept, after every block of them and at the last."""

    def told(done: int) -> None:
        if tick and (done % _BLOCK == 1 or done == total):
            tick(done, total)

    return told


Row = list[tuple[int, ...]]


def _occupations(material: Material, encoder: Encoder, groups: dict[str, int]) -> Iterator[Row]:
    if not material.occupations:
        return
    parts = occupation_parts(material, encoder)
    asked = _sets(material.profiles.indptr, material.profiles.columns)
    for at, targets in enumerate(_first(parts.whole, np.arange(len(material.occupations)), Kind.OCCUPATION)):
        row: Row = []
        for target in targets:
            code = shared_isco(material.isco[at], material.isco[target])
            group = groups.setdefault(code, len(groups)) if len(code) >= _ISCO_TELLING else 0
            row.append((target, *_told(parts, at, target), len(asked[at] & asked[target]), group))
        yield row


def _skills(material: Material, encoder: Encoder, groups: dict[str, int]) -> Iterator[Row]:
    if not material.skills:
        return
    likeness = SkillLikeness(material, encoder)
    across = material.profiles.transposed()
    askers = _sets(across.indptr, across.columns)
    for start in range(0, len(material.skills), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(material.skills)), dtype=np.int64)
        parts, by = likeness.rows(block)
        for skill in block.tolist():
            # What stands above or below is told by the hierarchy itself.
            wider = material.above[skill]
            parts.whole[skill - start, wider[wider < len(material.skills)]] = 0
        for at, targets in enumerate(_first(parts.whole, block, Kind.SKILL)):
            skill = start + at
            row: Row = []
            for target in targets:
                if skill in material.above[target]:
                    continue
                node = int(by[at, target])
                telling = node >= 0 and parts.hierarchy[at, target] >= _TELLING
                group = groups.setdefault(material.nodes[node], len(groups)) if telling else 0
                row.append((target, *_told(parts, at, target), len(askers[skill] & askers[target]), group))
            yield row


def _first(whole: NDArray[np.float32], own: NDArray[np.int64], kind: Kind) -> Iterator[list[int]]:
    """Per row the most alike others, ties by position."""
    least = BANDS[kind][-1][1] / 1000
    for at, itself in enumerate(own.tolist()):
        row = whole[at].copy()
        row[itself] = 0
        able = np.flatnonzero(row >= least)
        order = able[np.lexsort((able, -row[able]))][:MOST]
        yield order.tolist()


def _told(parts: Parts, at: int, target: int) -> tuple[int, int, int, int]:
    whole, hierarchy, together, text = (
        int(np.clip(np.rint(1000 * table[at, target]), 0, 1000))
        for table in (parts.whole, parts.hierarchy, parts.together, parts.text)
    )
    return whole, hierarchy, together, text


def _sets(indptr: NDArray[np.int64], columns: NDArray[np.int64]) -> list[frozenset[int]]:
    return [frozenset(columns[a:b].tolist()) for a, b in pairwise(indptr.tolist())]
