"""Closure arrays: for every skill, the skills it gives credit for, ready to be mapped into memory.

Layout (compressed sparse rows over the sorted skill ids):

    indptr   int64   n+1   row i is entries indptr[i] … indptr[i+1]
    targets  uint32        the skill that is credited
    credits  uint16        share in thousandths, 1 … 1000
    reach    uint8         how: 0 the skill itself, 1 narrower → broader, 2 related
    via      uint32        the skill in between, or the skill itself for one step
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from skillshub.graph.array_folder import open_arrays, rows_rise, unreadable, write_arrays

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph

FORMAT = "skillshub-closure-1"
MAX_HOPS = 2
MIN_CREDIT = 200
"""Transfer under a fifth says too little to show (thousandths)."""
_ARRAYS = ("indptr", "targets", "credits", "reach", "via")


class Reach(IntEnum):
    """How a skill reaches the one it is credited for."""

    OWN = 0
    NARROWER = 1
    """The person can do a special case of what is asked: counts as known."""
    RELATED = 2
    """Transfer: counts for credit, leaves the asked skill unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """The arrays and the skill ids they speak of."""

    skills: tuple[str, ...]
    indptr: NDArray[np.int64]
    targets: NDArray[np.uint32]
    credits: NDArray[np.uint16]
    reach: NDArray[np.uint8]
    via: NDArray[np.uint32]
    taxonomy: str
    """Checksum of the taxonomy it was compiled from."""
    position: dict[str, int]
    """Skill id → row."""

    def row(self, skill: str) -> list[tuple[str, int, Reach, str]]:
        """``(target, credit, reach, via)`` of one skill; empty for an unknown one."""
        at = self.position.get(skill)
        if at is None:
            return []
        span = slice(int(self.indptr[at]), int(self.indptr[at + 1]))
        return [
            (self.skills[target], int(credit), Reach(int(reach)), self.skills[via])
            for target, credit, reach, via in zip(
                self.targets[span], self.credits[span], self.reach[span], self.via[span], strict=True
            )
        ]


def compile_closure(graph: SkillsGraph) -> Closure:
    """Best credit from every skill to every skill within :data:`MAX_HOPS` steps.

    Credit is the product of the edge weights; a chain of narrower → broader steps alone is
    ``NARROWER``, anything else is ``RELATED`` and never more than half.
    """
    skills = tuple(sorted(node for node, data in graph.nodes(data=True) if data.get("kind") == "skill"))
    position = {skill: at for at, skill in enumerate(skills)}
    steps = {skill: _steps(graph, skill, position) for skill in skills}
    indptr = np.zeros(len(skills) + 1, dtype=np.int64)
    rows: list[tuple[int, int, int, int]] = []
    for at, skill in enumerate(skills):
        rows.extend(_row(skill, steps, position))
        indptr[at + 1] = len(rows)
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Closure(
        skills=skills,
        indptr=indptr,
        targets=table[:, 0].astype(np.uint32),
        credits=table[:, 1].astype(np.uint16),
        reach=table[:, 2].astype(np.uint8),
        via=table[:, 3].astype(np.uint32),
        taxonomy=str(graph.graph.get("taxonomy", "")),
        position=position,
    )


def _steps(graph: SkillsGraph, skill: str, position: dict[str, int]) -> list[tuple[str, float, bool]]:
    """One step from ``skill``: ``(target, weight, is it narrower → broader)``, best edge per target."""
    best: dict[str, tuple[float, bool]] = {}
    for _, target, data in graph.out_edges(skill, data=True):
        if data["weight"] > 0 and target in position and target != skill:
            step = (float(data["weight"]), data["type"] == "broader")
            if step > best.get(target, (0.0, False)):
                best[target] = step
    return [(target, weight, upward) for target, (weight, upward) in sorted(best.items())]


def _row(
    skill: str, steps: dict[str, list[tuple[str, float, bool]]], position: dict[str, int]
) -> list[tuple[int, int, int, int]]:
    own = position[skill]
    best: dict[str, tuple[int, int, int]] = {}
    for first, weight, upward in steps[skill]:
        _keep(best, first, weight, upward, own)
        for second, further, upward_too in steps[first]:
            if second != skill:
                _keep(best, second, weight * further, upward and upward_too, position[first])
    row = [(own, 1000, int(Reach.OWN), own)]
    row.extend((position[target], credit, -reach, via) for target, (credit, reach, via) in best.items())
    return sorted(row)


def _keep(best: dict[str, tuple[int, int, int]], target: str, weight: float, upward: bool, via: int) -> None:
    credit = round(1000 * weight) if upward else min(500, round(1000 * weight))
    reach = -int(Reach.NARROWER if upward else Reach.RELATED)
    if credit >= MIN_CREDIT and (credit, reach, -via) > _rank(best.get(target)):
        best[target] = (credit, reach, via)


def _rank(kept: tuple[int, int, int] | None) -> tuple[int, int, int]:
    return (kept[0], kept[1], -kept[2]) if kept else (0, 0, 0)


def write_closure(closure: Closure, folder: Path) -> None:
    """Write the arrays as ``.npy`` files with a header, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    header = {"format": FORMAT, "taxonomy": closure.taxonomy, "skills": list(closure.skills)}
    write_arrays(folder, header, {name: getattr(closure, name) for name in _ARRAYS})


def open_closure(folder: Path, taxonomy: str) -> Closure:
    """Map the arrays of one taxonomy into memory.

    Raises:
        DataMissing: not there, damaged, or compiled from another taxonomy.
    """
    header, arrays = open_arrays(folder, FORMAT, taxonomy, ["skills"], _ARRAYS)
    skills = header["skills"]
    if not _sound(arrays, len(skills)):
        raise unreadable(folder)
    return Closure(skills=skills, taxonomy=taxonomy, position={s: at for at, s in enumerate(skills)}, **arrays)


def _sound(arrays: dict[str, NDArray[Any]], size: int) -> bool:
    """Whether lengths agree and every row and target lies inside."""
    indptr, entries = arrays["indptr"], len(arrays["targets"])
    if any(array.ndim != 1 for array in arrays.values()) or len(indptr) != size + 1:
        return False
    if any(len(arrays[name]) != entries for name in ("credits", "reach", "via")):
        return False
    return rows_rise(indptr, entries) and all(
        not entries or int(arrays[name].max()) < size for name in ("targets", "via")
    )
