"""The kernels come when asked for, in the background, and their absence costs time and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_searching_loads_no_compiler_before_it_is_asked_for() -> None:
    code = "import sys; from skillshub.match.index import search, compiled; print({'numba','scipy'} & set(sys.modules))"
    assert run(code) == "set()"


def test_without_the_package_the_reason_is_told() -> None:
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numba' else find(name, *a)\n"
        "from skillshub.match.index import compiled\n"
        "print(compiled.wait(), compiled.ready(), compiled.failure())"
    )
    assert run(code) == "None None numba"


def test_a_compiler_that_fails_leaves_numpy_to_answer() -> None:
    code = (
        "import sys, types; fake = types.ModuleType('numba'); fake.__spec__ = types.SimpleNamespace()\n"
        "sys.modules['numba'] = fake\n"
        "from skillshub.match.index import compiled\n"
        "print(compiled.wait(), compiled.failure())"
    )
    assert run(code).startswith("None ImportError")


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_or_read_is_done_without(tmp_path: Path) -> None:
    pytest.importorskip("numba", reason="the optional extra [fast] is not installed")
    file = tmp_path / "file"
    file.write_bytes(b"")
    code = (
        "from pathlib import Path; from skillshub.match.index import compiled\n"
        f"print(compiled.wait(Path({str(file / 'under')!r})) is not None, compiled.caching())"
    )
    assert run(code) == "True False"
