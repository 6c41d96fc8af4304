"""A linker that remembers what it was just asked: feeds repeat titles and phrases many times over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from skillshub.core.concepts import Kind
from skillshub.i18n import Language
from skillshub.link.linker import Linked, Linker

REMEMBERED = 20_000
"""Phrases kept; the longest unused goes first."""


class RememberingLinker(Linker):
    """Answers as the linker whose tables it shares, from memory where it can; for one import."""

    def __init__(self, linker: Linker, most: int = REMEMBERED) -> None:
        vars(self).update(vars(linker))
        self._remembered = lru_cache(maxsize=most)(super().link_forms)
        self._generic = lru_cache(maxsize=most)(super().is_generic)

    def link_forms(
        self,
        text: str,
        written: Sequence[str],
        kinds: Collection[Kind],
        lang: Language | None = None,
        limit: int = 5,
        *,
        near: Sequence[str] | None = None,
        rivals: bool = False,
    ) -> Linked:
        """See :meth:`Linker.link_forms`."""
        return self._remembered(
            text, tuple(written), tuple(kinds), lang, limit, near=None if near is None else tuple(near), rivals=rivals
        )

    def is_generic(self, text: str, kinds: Collection[Kind]) -> bool:
        """See :meth:`Linker.is_generic`."""
        return self._generic(text, tuple(kinds))
