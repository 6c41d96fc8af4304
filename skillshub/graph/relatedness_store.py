"""Relatedness on disk: arrays to be mapped into memory, with a header, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.graph.array_folder import open_arrays, rows_rise, unreadable, write_arrays
from skillshub.graph.relatedness import ARRAYS, Relatedness

FORMAT = "skillshub-relatedness-1"


def write_relatedness(relatedness: Relatedness, folder: Path) -> None:
    """Write the arrays as ``.npy`` files.

    Raises:
        OSError: the folder cannot be written.
    """
    header = {
        "format": FORMAT,
        "taxonomy": relatedness.taxonomy,
        "occupations": relatedness.occupations,
        "concepts": list(relatedness.concepts),
        "groups": list(relatedness.groups),
    }
    write_arrays(folder, header, {name: relatedness.arrays[name] for name in ARRAYS})


def open_relatedness(folder: Path, taxonomy: str) -> Relatedness:
    """Map the arrays of one taxonomy into memory.

    Raises:
        DataMissing: not there, damaged, or compiled from another taxonomy.
    """
    header, arrays = open_arrays(folder, FORMAT, taxonomy, ["concepts", "groups"], ARRAYS)
    concepts, groups, occupations = header["concepts"], header["groups"], header.get("occupations")
    if not isinstance(occupations, int) or not _sound(arrays, len(concepts), len(groups)):
        raise unreadable(folder)
    position = {concept: at for at, concept in enumerate(concepts)}
    return Relatedness(concepts, occupations, groups, arrays, taxonomy, position)


def _sound(arrays: dict[str, NDArray[np.generic]], concepts: int, groups: int) -> bool:
    """Whether lengths agree and every row, target and group lies inside."""
    indptr, entries = np.asarray(arrays["indptr"], dtype=np.int64), len(arrays["targets"])
    if any(array.ndim != 1 for array in arrays.values()) or len(indptr) != concepts + 1:
        return False
    if any(len(arrays[name]) != entries for name in ARRAYS[1:]):
        return False
    if not entries:
        return rows_rise(indptr, entries)
    inside = int(np.max(np.asarray(arrays["targets"], dtype=np.int64))) < concepts
    return rows_rise(indptr, entries) and inside and int(np.max(np.asarray(arrays["group"], dtype=np.int64))) < groups
