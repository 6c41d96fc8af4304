"""A hub of one's own, with nothing in it, for a benchmark to work in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from skillshub.core.settings import Settings
from skillshub.hub import Hub


@contextmanager
def own_hub() -> Iterator[Hub]:
    """The hub, gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as home,
        Hub.open(Settings.load(env={**os.environ, "SKILLSHUB_HOME": home})) as hub,
    ):
        yield hub
