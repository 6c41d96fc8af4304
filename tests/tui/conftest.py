"""A small world with one of everything, so that pictures of screens change only when screens do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from skillshub.core.settings import Settings
from skillshub.demo.region import demo_settings, fill
from skillshub.hub import Hub
from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from skillshub.match.weights import Thresholds, weights_of
from skillshub.taxonomy.store import open_taxonomy
from tests.conftest import WarmHome
from tests.prepared import copied, once
from tui.app import SkillshubApp

WORLD = Path(__file__).parent / "world"
TODAY = date(2026, 11, 23)


def settings(home: Path, lang: Language = "nl") -> Settings:
    return Settings.load(language=lang, env={"SKILLSHUB_HOME": str(home)})


def own_of(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this worker's own with what one worker made for all."""
    return copied(once(factory, name, make), factory.mktemp(name))


@pytest.fixture(scope="session", autouse=True)
def _sheets_are_read_once() -> Iterator[None]:
    """Every application of a worker has the same style sheets: read them once for each set of colours."""
    read: dict[object, list[RuleSet]] = {}
    plainly = Stylesheet._parse_rules

    def remembered(sheet: Stylesheet, css: str, **named: Any) -> list[RuleSet]:
        key = (css, tuple(sorted(named.items())), tuple(sorted(sheet._variables.items())))
        if key not in read:
            read[key] = plainly(sheet, css, **named)
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


@pytest.fixture(scope="session")
def small_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine over the small pack, with thresholds that spread its bands."""
    chosen = settings(own_of(tmp_path_factory, "small-engine", lambda home: _compile(settings(home))))
    return _small(chosen)


def _compile(chosen: Settings) -> None:
    """Make the files of an engine over the small pack."""
    engine = _small(chosen)
    _ = engine.linker, engine.closure


def _small(chosen: Settings) -> Engine:
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

    def make(home: Path) -> None:
        with hub_at(home, small_engine) as hub:
            assert hub.intake.people(WORLD / "people.yaml").accepted == 4
            assert hub.intake.vacancies(WORLD / "vacancies.csv").accepted == 7

    return own_of(tmp_path_factory, "filled", make)


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
def region(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> tuple[Path, Engine]:
    """The folder of a filled demo hub, and an engine over the shipped pack that all stories in the region share."""

    def make(home: Path) -> None:
        with Hub(demo_settings(settings(warm_home(home))), today=lambda: TODAY) as hub:
            fill(hub)

    home = own_of(tmp_path_factory, "region", make)
    return home, Engine(settings(home), lambda: TODAY)


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
        copied(home, tmp_path / "own")
        return SkillshubApp(opened(chosen), demo=lambda: opened(demo_settings(chosen)))

    return made


@pytest.fixture(autouse=True)
def _quiet_toolkit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing blinks and nothing slides."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return
