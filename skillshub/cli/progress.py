"""How far a long job is: a line that renews itself on a terminal, a rare line anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from skillshub.cli.session import talk
from skillshub.i18n import Language, number, t

SILENT = 2.0
"""Seconds of counting before anything is said where stderr is not a terminal."""
BETWEEN = 10.0
RENEWED = 0.1


class Progress:
    """Counts records on stderr; called with ``(done, total)``, used in a ``with`` block."""

    def __init__(self, id_: str, lang: Language, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._id = id_
        self._lang = lang
        self._clock = clock
        self._terminal = sys.stderr.isatty()
        self._next: float | None = None
        self._shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._terminal:
            sys.stderr.write(f"\r{' ' * self._shown}\r")
            sys.stderr.flush()

    def __call__(self, done: int, total: int) -> None:
        now = self._clock()
        if self._next is None:
            self._next = now + (RENEWED if self._terminal else SILENT)
        if now < self._next:
            return
        text = t(self._id, self._lang, done=number(done, self._lang), total=number(total, self._lang))
        if self._terminal:
            self._next = now + RENEWED
            sys.stderr.write(f"\r{text.ljust(self._shown)}")
            sys.stderr.flush()
            self._shown = len(text)
        else:
            self._next = now + BETWEEN
            talk(text)
