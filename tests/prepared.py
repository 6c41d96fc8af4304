"""Folders that cost seconds to make, made by one worker of a run for all of them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 240
"""Seconds to wait for another worker; after that one makes the folder oneself."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that all workers of this run share: copied or looked at, never written to.

    Args:
        factory: of the session; workers of one run have neighbouring folders.
        name: of the folder.
        make: fills it; the first worker that asks does so, and the others wait.
    """
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made, making = base / f"made-{name}", base / f"making-{name}"
    until = time.monotonic() + PATIENCE
    while not made.exists():
        try:
            making.mkdir()
        except FileExistsError:
            if time.monotonic() < until:
                time.sleep(0.1)
                continue
            fresh = factory.mktemp(name)
            make(fresh)
            return fresh
        try:
            if not made.exists():  # another was ready between the two looks
                fresh = factory.mktemp(name)
                make(fresh)
                fresh.rename(made)
        finally:
            making.rmdir()
    return made


def copied(folder: Path, place: Path) -> Path:
    """A copy that may be written to.

    What lies under ``cache`` is linked, not copied: the program never changes a file there, it puts another in
    its place. A test that spoils such a file on purpose takes a home that it has filled itself.
    """

    def copy(source: str, target: str) -> str:
        if "cache" in (folder.name, *Path(source).relative_to(folder).parts):
            os.link(source, target)
            return target
        return shutil.copy2(source, target)

    return Path(shutil.copytree(folder, place, copy_function=copy, dirs_exist_ok=True))
