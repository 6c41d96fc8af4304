"""Engines that many tests share: opened once, never written to."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.demo.region import demo_settings, fill
from skillshub.hub import Hub
from skillshub.hub.engine import Engine
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.prepared import copied, once

WarmHome = Callable[[Path], Path]
ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)


def data_folder() -> Path:
    """Where the real data lie, for tests that run on them."""
    return Path(os.environ.get("SKILLSHUB_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with all that is compiled from the shipped pack and a filled demo hub; shared by all workers."""

    def make(home: Path) -> None:
        settings = Settings.load(env={"SKILLSHUB_HOME": str(home)}, language="en")
        with Hub(demo_settings(settings), today=lambda: TODAY) as hub:
            fill(hub)
            hub.interview.completer.prepare()
            hub.interview.prepare()
            _ = hub.engine.closure

    return once(tmp_path_factory, "demo", make)


@pytest.fixture(scope="session")
def warm_home(demo_made: Path) -> WarmHome:
    """``warm_home(folder)``: the folder, as a home without a hub in which nothing has to be compiled."""

    def made(home: Path) -> Path:
        home.mkdir(parents=True, exist_ok=True)
        copied(demo_made / "cache", home / "cache")
        return home

    return made


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Engine:
    """The engine over the shipped pack alone."""
    home = warm_home(tmp_path_factory.mktemp("home"))
    return Engine(Settings.load(env={"SKILLSHUB_HOME": str(home)}), lambda: TODAY)


@pytest.fixture(scope="session")
def taxonomy(engine: Engine) -> Taxonomy:
    """The shipped pack alone."""
    return engine.taxonomy


@pytest.fixture(scope="session")
def esco_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a full ESCO release, compiled under the shipped pack; shared by all workers."""
    from skillshub.taxonomy.releases import import_esco

    folder = data_folder() / "esco"
    if not folder.is_dir():
        pytest.skip(reason=f"no ESCO release in {folder}: set SKILLSHUB_DATA to a folder that has one")

    def make(home: Path) -> None:
        settings = Settings.load(env={"SKILLSHUB_HOME": str(home)})
        import_esco(folder, settings)
        _ = Engine(settings, lambda: TODAY).closure

    return once(tmp_path_factory, "esco", make)


@pytest.fixture(scope="session")
def esco_engine(esco_made: Path) -> Engine:
    """The engine with full ESCO under the shipped pack; an index that it makes is there for the other workers too."""
    return Engine(Settings.load(env={"SKILLSHUB_HOME": str(esco_made)}), lambda: TODAY)
