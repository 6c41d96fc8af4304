"""The linker over the shipped pack, made once."""

from __future__ import annotations

import pytest

from skillshub.core.settings import Settings
from skillshub.link.extract import Extractor
from skillshub.link.linker import Linker
from skillshub.link.vacancy import VacancyLinker
from skillshub.taxonomy.store import open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="session")
def taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    return open_taxonomy(Settings.load(env={"SKILLSHUB_HOME": str(tmp_path_factory.mktemp("home"))}))


@pytest.fixture(scope="session")
def linker(taxonomy: Taxonomy) -> Linker:
    return Linker(taxonomy)


@pytest.fixture(scope="session")
def extractor(linker: Linker) -> Extractor:
    return Extractor(linker)


@pytest.fixture(scope="session")
def vacancy_linker(taxonomy: Taxonomy, linker: Linker) -> VacancyLinker:
    return VacancyLinker(taxonomy, linker)
