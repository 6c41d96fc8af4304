"""The kernels, compiled once for all tests of the index."""

from __future__ import annotations

from types import ModuleType

import pytest

from skillshub.match.index import compiled


@pytest.fixture(scope="session")
def native(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The compiled kernels."""
    pytest.importorskip("numba", reason="the optional extra [fast] is not installed")
    module = compiled.wait(tmp_path_factory.mktemp("kernels"))
    assert module is not None, compiled.failure()
    return module


@pytest.fixture(params=["plain", "native"])
def kernels(request: pytest.FixtureRequest) -> ModuleType | None:
    """Both ways of adding up, one after the other."""
    return None if request.param == "plain" else request.getfixturevalue("native")
