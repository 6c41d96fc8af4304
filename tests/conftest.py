"""Engines that many tests share: opened once, never written to."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.hub.engine import Engine

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)


def data_folder() -> Path:
    """Where the real data lie, for tests that run on them."""
    return Path(os.environ.get("SKILLSHUB_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine over the shipped pack alone."""
    return Engine(Settings.load(env={"SKILLSHUB_HOME": str(tmp_path_factory.mktemp("home"))}), lambda: TODAY)


@pytest.fixture(scope="session")
def esco_folder() -> Path:
    """The folder of a full ESCO release."""
    folder = data_folder() / "esco"
    if not folder.is_dir():
        pytest.skip(reason=f"no ESCO release in {folder}: set SKILLSHUB_DATA to a folder that has one")
    return folder


@pytest.fixture(scope="session")
def esco_engine(tmp_path_factory: pytest.TempPathFactory, esco_folder: Path) -> Engine:
    """The engine with full ESCO under the shipped pack."""
    from skillshub.taxonomy.releases import import_esco

    settings = Settings.load(env={"SKILLSHUB_HOME": str(tmp_path_factory.mktemp("esco-home"))})
    import_esco(esco_folder, settings)
    return Engine(settings, lambda: TODAY)
