"""A small world with one of everything, so that pictures of screens change only when screens do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.demo.region import demo_settings, fill
from skillshub.hub import Hub
from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from skillshub.match.weights import Thresholds, weights_of
from skillshub.taxonomy.store import open_taxonomy
from tui.app import SkillshubApp

WORLD = Path(__file__).parent / "world"
TODAY = date(2026, 11, 23)


def settings(home: Path, lang: Language = "nl") -> Settings:
    return Settings.load(language=lang, env={"SKILLSHUB_HOME": str(home)})


@pytest.fixture(scope="session")
def small_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine over the small pack, with thresholds that spread its bands."""
    chosen = settings(tmp_path_factory.mktemp("small-engine"))
    engine = Engine(chosen, lambda: TODAY)
    engine.__dict__["taxonomy"] = open_taxonomy(chosen, root=WORLD / "pack")
    engine.__dict__["weights"] = weights_of(
        engine.taxonomy, Thresholds(weak=3_000_000, strong=7_000_000, world="screens")
    )
    return engine


def hub_at(home: Path, engine: Engine, lang: Language = "nl") -> Hub:
    hub = Hub(settings(home, lang), today=lambda: TODAY)
    hub.engine = engine
    return hub


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, small_engine: Engine) -> Path:
    """A home whose hub has the people and vacancies of the world in it."""
    home = tmp_path_factory.mktemp("filled")
    with hub_at(home, small_engine) as hub:
        assert hub.intake.people(WORLD / "people.yaml").accepted == 4
        assert hub.intake.vacancies(WORLD / "vacancies.csv").accepted == 7
    return home


@pytest.fixture
def home(tmp_path: Path, filled: Path) -> Path:
    """A copy of it that a test may write to."""
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def app(home: Path, small_engine: Engine) -> SkillshubApp:
    """The workplace in Dutch on that hub."""
    return SkillshubApp(hub_at(home, small_engine))


@pytest.fixture
def empty_app(tmp_path: Path, small_engine: Engine) -> SkillshubApp:
    """The workplace on a hub nobody is in."""
    return SkillshubApp(hub_at(tmp_path, small_engine))


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Engine]:
    """The folder of a filled demo hub, and an engine over the shipped pack that all stories in the region share."""
    home = tmp_path_factory.mktemp("region")
    engine = Engine(settings(home), lambda: TODAY)
    chosen = demo_settings(settings(home))
    with Hub(chosen, today=lambda: TODAY) as hub:
        hub.engine = engine
        fill(hub)
    return home, engine


@pytest.fixture
def at_region(tmp_path: Path, region: tuple[Path, Engine]) -> Callable[[Language], SkillshubApp]:
    """The workplace on a hub nobody is in, from where the demo region can be opened; by language."""
    home, engine = region

    def opened(where: Settings) -> Hub:
        hub = Hub(where, today=lambda: TODAY)
        hub.engine = engine
        return hub

    def made(lang: Language) -> SkillshubApp:
        chosen = settings(tmp_path / "own", lang)
        shutil.copytree(home, tmp_path / "own")
        return SkillshubApp(opened(chosen), demo=lambda: opened(demo_settings(chosen)))

    return made


@pytest.fixture(autouse=True)
def _quiet_toolkit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing blinks and nothing slides."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return
