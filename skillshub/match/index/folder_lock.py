"""One writer per folder: a lock that the system gives back when the process ends, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path


class FolderLock:
    """Holds a folder until :meth:`release`.

    Raises:
        OSError: another process holds it, or it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / "LOCK").open("ab")
        try:
            if sys.platform == "win32":
                import msvcrt

                self._file.seek(0)
                msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise

    def release(self) -> None:
        """Give the folder back."""
        self._file.close()
