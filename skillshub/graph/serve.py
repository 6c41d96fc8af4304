"""The closure and the relatedness a program should use: the compiled ones when they are good, else made anew."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import DataMissing
from skillshub.graph.closure import Closure, compile_closure, open_closure, write_closure

if TYPE_CHECKING:
    from skillshub.graph.relatedness import Relatedness
    from skillshub.taxonomy.taxonomy import Taxonomy

PROBE = "Elektroniker elektromonteur electrician"


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


def relatedness_for(taxonomy: Taxonomy, cache: Path, tick: Callable[[int, int], None] | None = None) -> Relatedness:
    """What lies near what, compiled once per taxonomy and encoder and kept under ``cache``: half a minute for a full
    ESCO, an instant for the pack.

    A cache that cannot be read or written costs time, never the answer.
    """
    from skillshub.graph.material import material_of
    from skillshub.graph.relatedness import compile_relatedness
    from skillshub.graph.relatedness_store import open_relatedness, write_relatedness
    from skillshub.link.encoder import shipped_encoder

    encoder = shipped_encoder()
    # Another encoder gives other neighbours; how it sees one text tells it apart.
    seen = hashlib.sha256(encoder.encode([PROBE]).tobytes()).hexdigest()
    stamp = f"{taxonomy.checksum}:{seen}"
    folder = cache / "relatedness" / f"{taxonomy.checksum[:16]}-{seen[:8]}"
    with contextlib.suppress(DataMissing):
        return open_relatedness(folder, stamp)
    found = compile_relatedness(material_of(taxonomy), encoder, stamp, tick)
    with contextlib.suppress(OSError):
        write_relatedness(found, folder)
    return found
