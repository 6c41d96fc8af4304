"""What keeps the tree readable: sizes, names, docstrings, cheap imports, no trace of where it was made."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted([*ROOT.glob("skillshub/**/*.py"), *ROOT.glob("tui/**/*.py"), *ROOT.glob("taxonomies/**/*.py")])
EVERYTHING = [*PRODUCT, *sorted(ROOT.glob("tests/**/*.py"))]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_no_file_is_longer_than_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common", "tools"}
    assert not [name(p) for p in PRODUCT if p.stem in drawers or p.parent.name in drawers]


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_public_names_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{name(path)} says what it is for"
    bare = [f"{node.name} (line {node.lineno})" for node in _public(tree) if not ast.get_docstring(node)]
    assert not bare


Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _public(scope: ast.Module | ast.ClassDef) -> list[Named]:
    """Functions and classes a reader meets: nothing inside functions or private classes, and no methods of
    classes with a base, whose contract stands there."""
    found: list[Named] = []
    for node in scope.body:
        if isinstance(node, Named) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef) and not node.bases:
                found.extend(_public(node))
    return found


def test_every_room_says_what_comes_in_and_what_goes_out() -> None:
    for init in sorted(ROOT.glob("skillshub/*/__init__.py")):
        doc = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        assert "Floor" in doc or init.parent.name == "demo", name(init)
        assert ("In:" in doc and "Out:" in doc) or init.parent.name == "demo", name(init)


def test_the_engine_never_prints() -> None:
    speaking = re.compile(r"^\s*print\(", re.MULTILINE)
    loud = [
        name(p)
        for p in PRODUCT
        if "cli" not in p.parts
        and "tui" not in p.parts
        and p.parent.name != "geography"
        and speaking.search(p.read_text(encoding="utf-8"))
    ]
    assert not loud


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"polars", "numpy", "networkx", "numba", "textual", "sqlalchemy", "pydantic"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys, skillshub; print(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert not heavy & set(done.stdout.split())


def test_nothing_tells_where_it_was_made() -> None:
    traces = re.compile(
        "|".join(["pyp" + "i[.]org", "pythonhoste" + "d", "npmj" + "s", r"/wo" + r"rk/", r"/far" + r"m/"])
    )
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    found = []
    for file in filter(None, kept):
        path = ROOT / file
        readable = path.suffix in {".py", ".toml", ".md", ".csv", ".yaml", ".txt", ".json", ""} and path.is_file()
        if readable and traces.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(file)
    assert not found


def test_no_field_lets_age_gender_or_nationality_reach_the_matcher() -> None:
    from skillshub.core.forms import PersonForm
    from skillshub.core.person import Person

    banned = re.compile(
        r"name|birth|\bage\b|_age|gender|sex|national|origin|ethnic|religion|photo|disab|handicap|benefit|address|bsn|mail|phone"
    )
    for record in (Person, PersonForm):
        assert not [field for field in record.__dataclass_fields__ if banned.search(field)], record
