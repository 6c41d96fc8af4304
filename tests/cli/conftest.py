"""A home of its own for every test, with the compiled knowledge shared, and two ways to run the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from skillshub.cli.run import run
from tests.cli import samples
from tests.conftest import WarmHome


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


Runner = Callable[..., Ran]


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Path:
    """A home with the compiled knowledge and a filled hub; copied, never used."""
    from skillshub.core.settings import Settings
    from skillshub.hub import Hub

    folder = warm_home(tmp_path_factory.mktemp("warm"))
    (folder / "people.yaml").write_text(samples.PEOPLE, encoding="utf-8")
    (folder / "vacancies.csv").write_text(samples.VACANCIES, encoding="utf-8")
    with Hub.open(Settings.load(env={"SKILLSHUB_HOME": str(folder)}, language="en")) as hub:
        hub.intake.people(folder / "people.yaml")
        hub.intake.vacancies(folder / "vacancies.csv", source="sample")
        hub.care.backup(folder / "filled.sqlite")
        hub.match.person("K-1", record=False)
    return folder


@pytest.fixture
def home(warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home in English; the current folder is a fresh one."""
    place = tmp_path / "home"
    place.mkdir()
    for shared in ("cache", "weights"):
        if (warm / shared).exists():
            (place / shared).symlink_to(warm / shared)
    for name in ("SKILLSHUB_DB", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SKILLSHUB_HOME", str(place))
    monkeypatch.setenv("SKILLSHUB_LANG", "en")
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return place


@pytest.fixture
def filled(home: Path, warm: Path) -> Path:
    """A home whose hub has the sample people and vacancies."""
    shutil.copy(warm / "filled.sqlite", home / "hub.sqlite")
    return home


@pytest.fixture
def sk(home: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run the program in this process."""

    def invoke(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code=code, out=said.out, err=said.err)

    return invoke


@pytest.fixture
def shell(home: Path) -> Runner:
    """Run the program as a process of its own."""

    def invoke(*words: object, **options: object) -> Ran:
        done = subprocess.run(
            command(*words), capture_output=True, timeout=300, check=False, env=environment(), **options
        )
        return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    return invoke


def command(*words: object) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "skillshub", *(str(word) for word in words)]


def environment() -> dict[str, str]:
    """This process's environment, with the project on the path of the new one."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
