"""Which weights snapshot a taxonomy is matched with: shipped, kept from an earlier run, or measured now."""

from __future__ import annotations

import contextlib
import tempfile
import tomllib
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.settings import Settings
from skillshub.evaluate.thresholds import measure_thresholds
from skillshub.evaluate.world import WORLD_VERSION
from skillshub.match.weights import WEIGHTS_VERSION, Thresholds, Weights, weights_of

if TYPE_CHECKING:
    from skillshub.graph.closure import Closure
    from skillshub.taxonomy.taxonomy import Taxonomy

SHIPPED = "snapshot.toml"


def weights_for(taxonomy: Taxonomy, closure: Closure, settings: Settings) -> Weights:
    """The snapshot of this taxonomy.

    Measuring takes a few seconds and happens once per taxonomy: for the shipped pack it
    has been done, for an imported release the result is kept in the data folder.
    """
    kept = settings.data / "weights" / f"{taxonomy.checksum[:16]}.toml"
    for text in (shipped_snapshot(), _read(kept)):
        thresholds = parse_snapshot(text, taxonomy.checksum)
        if thresholds:
            return weights_of(taxonomy, thresholds)
    thresholds = measure_thresholds(taxonomy, closure)
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(snapshot_text(taxonomy.checksum, thresholds), encoding="utf-8")
    return weights_of(taxonomy, thresholds)


def renew_shipped_snapshot() -> Path:
    """Measure the snapshot of the shipped pack again and write it into this checkout; its path.

    For maintainers, after a change of the pack (``make weights``).
    """
    from skillshub.graph.build import build_graph
    from skillshub.graph.closure import compile_closure
    from skillshub.taxonomy.store import open_taxonomy

    with tempfile.TemporaryDirectory() as home:
        taxonomy = open_taxonomy(Settings.load(env={"SKILLSHUB_HOME": home}))
        thresholds = measure_thresholds(taxonomy, compile_closure(build_graph(taxonomy)))
    with as_file(files("skillshub.match").joinpath(SHIPPED)) as path:
        path.write_text(snapshot_text(taxonomy.checksum, thresholds), encoding="utf-8")
    return path


def shipped_snapshot() -> str:
    """The snapshot file of the shipped pack; empty when there is none."""
    source = files("skillshub.match").joinpath(SHIPPED)
    return source.read_text(encoding="utf-8") if source.is_file() else ""


def snapshot_text(taxonomy: str, thresholds: Thresholds) -> str:
    """A snapshot as it stands in its file."""
    return (
        f'version = "{WEIGHTS_VERSION}"\n'
        f'world = "{thresholds.world}"\n'
        f'taxonomy = "{taxonomy}"\n'
        f"weak = {thresholds.weak}\n"
        f"strong = {thresholds.strong}\n"
    )


def parse_snapshot(text: str, taxonomy: str) -> Thresholds | None:
    """The thresholds in a snapshot file, or ``None`` when it belongs to something else."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    current = {"version": WEIGHTS_VERSION, "world": WORLD_VERSION, "taxonomy": taxonomy}
    if any(data.get(name) != value for name, value in current.items()):
        return None
    return Thresholds(weak=int(data["weak"]), strong=int(data["strong"]), world=WORLD_VERSION)


def _read(path: Path) -> str:

    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
