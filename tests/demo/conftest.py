"""One filled demo region for all tests of this folder that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.demo.region import prepare
from skillshub.hub import Hub
from tests.prepared import copied


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, demo_made: Path) -> Settings:
    """Settings of a home whose demo hub is filled, in English."""
    home = copied(demo_made, tmp_path_factory.mktemp("demo-home"))
    return Settings.load(env={"SKILLSHUB_HOME": str(home)}, language="en")


@pytest.fixture(scope="session")
def shared(settings: Settings) -> Iterator[Hub]:
    """The demo's hub; tests may play in it, every play is put back by the next."""
    with Hub.open(prepare(settings)) as hub:
        yield hub


@pytest.fixture
def region(shared: Hub) -> Hub:
    """The demo's hub with every person as in the file."""
    from skillshub.demo.region import fill

    fill(shared)
    return shared


@pytest.fixture
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own that shares the compiled knowledge."""
    place = tmp_path / "home"
    place.mkdir()
    for shared in (settings.cache, settings.data / "weights"):
        if shared.exists():
            (place / shared.name).symlink_to(shared)
    monkeypatch.setenv("SKILLSHUB_HOME", str(place))
    monkeypatch.setenv("SKILLSHUB_LANG", "en")
    monkeypatch.delenv("SKILLSHUB_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    return place
