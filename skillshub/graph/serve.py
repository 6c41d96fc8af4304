"""The closure a program should use: the compiled one when it is good, else made anew."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import DataMissing
from skillshub.graph.closure import Closure, compile_closure, open_closure, write_closure

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


def closure_for(taxonomy: Taxonomy, cache: Path) -> Closure:
    """The closure of ``taxonomy``, compiled once per taxonomy and kept under ``cache``.

    A cache that cannot be read or written costs time, never the answer.
    """
    from skillshub.graph.build import build_graph

    folder = cache / "graph" / taxonomy.checksum[:16]
    with contextlib.suppress(DataMissing):
        return open_closure(folder, taxonomy.checksum)
    closure = compile_closure(build_graph(taxonomy))
    with contextlib.suppress(OSError):
        write_closure(closure, folder)
    return closure
