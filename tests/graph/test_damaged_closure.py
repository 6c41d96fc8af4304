"""Whatever lies in the place of the compiled graph, it is opened whole or made again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from skillshub.core.errors import DataMissing
from skillshub.graph.closure import open_closure, write_closure
from tests.toy import toy_taxonomy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_closure(toy_taxonomy().closure(), tmp_path / "closure")
    return tmp_path / "closure"


def test_what_was_written_is_opened(folder: Path) -> None:
    opened, made = open_closure(folder, "toy"), toy_taxonomy().closure()
    assert all(opened.row(skill) == made.row(skill) for skill in made.skills)


@pytest.mark.parametrize(
    "header", ["[]", "{}", "null", "no json", '{"format": "skillshub-closure-1", "taxonomy": "toy"}']
)
def test_a_strange_header_is_damage_and_no_crash(folder: Path, header: str) -> None:
    (folder / "header.json").write_text(header, encoding="utf-8")
    with pytest.raises(DataMissing):
        open_closure(folder, "toy")


@pytest.mark.parametrize("name", ["indptr", "targets", "credits", "reach", "via"])
def test_a_shorter_array_is_damage(folder: Path, name: str) -> None:
    array = np.load(folder / f"{name}.npy")
    np.save(folder / f"{name}.npy", array[:-1])
    with pytest.raises(DataMissing):
        open_closure(folder, "toy")


def test_a_target_outside_is_damage(folder: Path) -> None:
    targets = np.load(folder / "targets.npy")
    targets[0] = 10_000
    np.save(folder / "targets.npy", targets)
    with pytest.raises(DataMissing):
        open_closure(folder, "toy")


def test_another_taxonomy_is_outdated(folder: Path) -> None:
    with pytest.raises(DataMissing, match="another version"):
        open_closure(folder, "other")
    header = json.loads((folder / "header.json").read_text(encoding="utf-8"))
    assert header["taxonomy"] == "toy"
