"""When the compiled kernels are there: loaded in the background, while plain numpy answers.

They need the optional package ``numba``. Without it, and when compiling fails, everything works as before, slower.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

NATIVE = "skillshub.match.index.native"


class _Loader:
    """One per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.module: ModuleType | None = None
        self.failure = ""
        self.caching = False

    def start(self, cache: Path | None) -> threading.Thread:
        """Begin loading, once; the thread that does it."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._load, args=(cache,), name="kernels", daemon=True)
                self._thread.start()
            return self._thread

    def _load(self, cache: Path | None) -> None:
        if find_spec("numba") is None:
            self.failure = "numba"
            return
        if cache is not None and _writable(cache):
            import numba.core.config

            numba.core.config.CACHE_DIR = str(cache)  # type: ignore[attr-defined]
            self.caching = True
            try:
                self.module = import_module(NATIVE)
            except Exception:  # a damaged cache fails in as many ways as there are pickles
                sys.modules.pop(NATIVE, None)
                self.caching = False
            else:
                return
        try:
            self.module = import_module(NATIVE)
        except Exception as error:  # whatever the compiler finds wrong, numpy still answers
            self.failure = f"{type(error).__name__}: {error}"


_LOADER = _Loader()


def begin(cache: Path | None = None) -> None:
    """Load the kernels in the background.

    Args:
        cache: folder for compiled code; when it is missing or cannot be written, every process compiles for itself.
    """
    _LOADER.start(cache)


def ready() -> ModuleType | None:
    """The kernels, or ``None`` when they are not loaded (yet)."""
    return _LOADER.module


def wait(cache: Path | None = None, seconds: float | None = None) -> ModuleType | None:
    """Load the kernels and wait for them: for long jobs."""
    _LOADER.start(cache).join(seconds)
    return _LOADER.module


def failure() -> str:
    """Why the kernels cannot be had: ``numba`` when the package is absent, else the compiler's words; empty = no
    failure."""
    return _LOADER.failure


def caching() -> bool:
    """Whether compiled code is kept between processes."""
    return _LOADER.caching


def _writable(folder: Path) -> bool:
    probe = folder / ".probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
