"""Relatedness on disk: arrays to be mapped into memory, with a header, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.graph.relatedness import ARRAYS, Relatedness

FORMAT = "skillshub-relatedness-1"


def write_relatedness(relatedness: Relatedness, folder: Path) -> None:
    """Write the arrays as ``.npy`` files.

    Raises:
        OSError: the folder cannot be written.
    """
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name in ARRAYS:
        np.save(draft / f"{name}.npy", relatedness.arrays[name])
    header = {
        "format": FORMAT,
        "taxonomy": relatedness.taxonomy,
        "occupations": relatedness.occupations,
        "concepts": list(relatedness.concepts),
        "groups": list(relatedness.groups),
    }
    (draft / "header.json").write_text(json.dumps(header), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def open_relatedness(folder: Path, taxonomy: str) -> Relatedness:
    """Map the arrays of one taxonomy into memory.

    Raises:
        DataMissing: not there, damaged, or compiled from another taxonomy.
    """
    try:
        header = json.loads((folder / "header.json").read_text(encoding="utf-8"))
        current = header["format"] == FORMAT and header["taxonomy"] == taxonomy
        concepts, groups = tuple(header["concepts"]), tuple(header["groups"])
        occupations = int(header["occupations"])
        arrays: dict[str, NDArray[np.generic]] = {
            name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS
        }
    except (OSError, ValueError, EOFError, KeyError, TypeError) as error:
        raise DataMissing("graph.error.closure_unreadable", hint="graph.hint.closure", folder=str(folder)) from error
    if not current:
        raise DataMissing("graph.error.closure_outdated", hint="graph.hint.closure", folder=str(folder))
    if not _sound(arrays, len(concepts), len(groups)):
        raise DataMissing("graph.error.closure_unreadable", hint="graph.hint.closure", folder=str(folder))
    position = {concept: at for at, concept in enumerate(concepts)}
    return Relatedness(concepts, occupations, groups, arrays, taxonomy, position)


def _sound(arrays: dict[str, NDArray[np.generic]], concepts: int, groups: int) -> bool:
    """Whether lengths agree and every row, target and group lies inside."""
    indptr, entries = np.asarray(arrays["indptr"], dtype=np.int64), len(arrays["targets"])
    if any(array.ndim != 1 for array in arrays.values()) or len(indptr) != concepts + 1:
        return False
    if any(len(arrays[name]) != entries for name in ARRAYS[1:]):
        return False
    rows_rise = bool(indptr[0] == 0 and indptr[-1] == entries and np.all(np.diff(indptr) >= 0))
    if not entries:
        return rows_rise
    inside = int(np.max(np.asarray(arrays["targets"], dtype=np.int64))) < concepts
    return rows_rise and inside and int(np.max(np.asarray(arrays["group"], dtype=np.int64))) < groups
