"""The linker over the shipped pack, made once."""

from __future__ import annotations

import pytest

from skillshub.hub.engine import Engine
from skillshub.link.extract import Extractor
from skillshub.link.linker import Linker
from skillshub.link.vacancy import VacancyLinker


@pytest.fixture(scope="session")
def linker(engine: Engine) -> Linker:
    return engine.linker


@pytest.fixture(scope="session")
def extractor(linker: Linker) -> Extractor:
    return Extractor(linker)


@pytest.fixture(scope="session")
def vacancy_linker(engine: Engine) -> VacancyLinker:
    return engine.vacancy_linker
