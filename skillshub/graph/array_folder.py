"""Arrays of one compiled taxonomy in a folder, to be mapped into memory, with a header, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing


def write_arrays(folder: Path, header: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the arrays as ``.npy`` files beside the header, in the place of what was there.

    Raises:
        OSError: the folder cannot be written.
    """
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, array in arrays.items():
        np.save(draft / f"{name}.npy", array)
    (draft / "header.json").write_text(json.dumps(header), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def open_arrays(
    folder: Path, format_: str, taxonomy: str, lists: Iterable[str], names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The header and the mapped arrays ``names``; whether they agree with each other is for the caller to say.

    Args:
        folder: of :func:`write_arrays`.
        format_: the header's ``format``.
        taxonomy: the header's ``taxonomy``.
        lists: what else must stand in the header, each a list.
        names: of the arrays.

    Raises:
        DataMissing: not there, damaged, or compiled from another taxonomy.
    """
    try:
        header = json.loads((folder / "header.json").read_text(encoding="utf-8"))
        current = header["format"] == format_ and header["taxonomy"] == taxonomy
        header |= {name: tuple(header[name]) for name in lists}
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
    except (OSError, ValueError, EOFError, KeyError, TypeError) as error:
        raise unreadable(folder) from error
    if not current:
        raise DataMissing("graph.error.closure_outdated", hint="graph.hint.closure", folder=str(folder))
    return header, arrays


def unreadable(folder: Path) -> DataMissing:
    """What is said of a damaged folder."""
    return DataMissing("graph.error.closure_unreadable", hint="graph.hint.closure", folder=str(folder))


def rows_rise(indptr: NDArray[Any], entries: int) -> bool:
    """Whether row pointers begin at 0, never fall and end at the number of entries."""
    return bool(indptr[0] == 0 and indptr[-1] == entries and np.all(np.diff(indptr) >= 0))
