"""The taxonomy's desk: what is known, searched, imported, and what words link to."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from skillshub.link.linker import Linked

if TYPE_CHECKING:
    from skillshub.taxonomy.esco_report import EscoReport
    from skillshub.taxonomy.search import Hit, TaxonomyInfo


class KnowledgeDesk:
    """Concepts and the files they come from."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def info(self) -> TaxonomyInfo:
        """Counts, languages, versions, checksums."""
        from skillshub.taxonomy.search import info

        return info(self._engine.taxonomy)

    def search(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Hit, ...]:
        """Concepts whose labels are, contain or resemble ``text``."""
        from skillshub.taxonomy.search import search

        return search(self._engine.taxonomy, text, kinds=kinds, limit=limit)

    def link(self, text: str, kinds: Collection[Kind], lang: Language | None = None) -> Linked:
        """What the linker makes of a phrase."""
        return self._engine.linker.link(text, kinds, lang)

    def import_esco(self, folder: Path) -> EscoReport:
        """Import an official release and measure its weights snapshot, so that the first match need not.

        Raises:
            SkillshubError: the folder holds no release, or its files are damaged.
        """
        from skillshub.taxonomy.releases import import_esco

        report = import_esco(folder, self._engine.settings)
        renewed = Engine(self._engine.settings, self._engine.today)
        _ = renewed.weights
        return report
