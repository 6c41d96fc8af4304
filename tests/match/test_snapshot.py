"""The shipped weights snapshot belongs to the shipped pack and can be measured again to the same numbers."""

from __future__ import annotations

from pathlib import Path

from skillshub.core.settings import Settings
from skillshub.evaluate.thresholds import measure_thresholds
from skillshub.evaluate.world import WORLD_VERSION
from skillshub.hub.engine import Engine
from skillshub.hub.snapshot import parse_snapshot, shipped_snapshot, snapshot_text, weights_for


def test_the_shipped_snapshot_is_that_of_the_shipped_pack(engine: Engine) -> None:
    shipped = parse_snapshot(shipped_snapshot(), engine.taxonomy.checksum)
    assert shipped is not None, "the pack has changed: run `make weights`"
    assert shipped == measure_thresholds(engine.taxonomy, engine.closure)
    assert engine.weights.thresholds == shipped


def test_a_snapshot_of_another_taxonomy_or_world_is_never_used(engine: Engine) -> None:
    text = shipped_snapshot()
    assert parse_snapshot(text, "0" * 64) is None
    assert parse_snapshot(text.replace(f'world = "{WORLD_VERSION}"', 'world = "0"'), engine.taxonomy.checksum) is None
    assert parse_snapshot("no toml [", engine.taxonomy.checksum) is None
    assert parse_snapshot("", engine.taxonomy.checksum) is None


def test_a_measured_snapshot_is_kept_and_found_again(engine: Engine, tmp_path: Path) -> None:
    from skillshub.hub import snapshot

    settings = Settings.load(env={"SKILLSHUB_HOME": str(tmp_path)})
    kept = tmp_path / "weights" / f"{engine.taxonomy.checksum[:16]}.toml"
    original = snapshot.shipped_snapshot
    snapshot.shipped_snapshot = lambda: ""
    try:
        first = weights_for(engine.taxonomy, engine.closure, settings)
        assert kept.read_text(encoding="utf-8") == snapshot_text(engine.taxonomy.checksum, first.thresholds)
        second = weights_for(engine.taxonomy, engine.closure, settings)
    finally:
        snapshot.shipped_snapshot = original
    assert first.checksum == second.checksum == engine.weights.checksum
