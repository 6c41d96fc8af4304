"""A hub with the acceptance people and vacancies in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tests.acceptance.cases import folder
from tests.conftest import TODAY, WarmHome


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Path:
    return warm_home(tmp_path_factory.mktemp("hub-home"))


@pytest.fixture(scope="module")
def hub(home: Path) -> Iterator[Hub]:
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(home)}, language="nl"), today=lambda: TODAY) as opened:
        opened.intake.people(folder("acceptance") / "people.yaml")
        opened.intake.vacancies(folder("acceptance") / "vacancies.csv")
        yield opened
