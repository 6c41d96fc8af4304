"""National terms from crosswalks, as further names whose relation is their confidence."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.link.index_cache import IndexCache
from skillshub.link.ngrams import NgramIndex
from skillshub.taxonomy.crosswalk import Relation

if TYPE_CHECKING:
    from skillshub.taxonomy.crosswalk_store import Alias
    from skillshub.taxonomy.taxonomy import Taxonomy

TRUST: dict[Relation, float] = {
    Relation.EXACT: 0.98,
    Relation.NARROW: 0.9,
    Relation.CLOSE: 0.9,
    Relation.BROAD: 0.8,
}
"""What a national term's likeness is multiplied by. A narrower term is a case of the concept; a broader one covers
more than it. Set by what the relations mean, not fitted to any result."""


class AliasTable:
    """The terms of all crosswalks, by kind of concept."""

    def __init__(self, aliases: Sequence[Alias], taxonomy: Taxonomy, cache: Path | None) -> None:
        self._aliases: dict[Kind, list[Alias]] = defaultdict(list)
        digest = hashlib.sha256()
        for alias in aliases:
            self._aliases[taxonomy.kind(alias.concept)].append(alias)
            digest.update(f"{alias.concept}\t{alias.text}\t{alias.relation}\n".encode())
        self._cache = IndexCache(cache, f"{taxonomy.checksum} {digest.hexdigest()}") if cache and aliases else None
        self._exact: dict[Kind, dict[str, list[Alias]]] = {}
        self._index: dict[Kind, NgramIndex] = {}

    def exact(self, form: str, kinds: Collection[Kind]) -> list[tuple[Alias, float]]:
        """The terms that are this normalised text, one a concept, with the trust in their relation; best first."""
        found = [alias for kind in kinds for alias in self._table(kind).get(form, ())]
        return _best((alias, TRUST[alias.relation]) for alias in found)

    def near(self, form: str, kinds: Collection[Kind], limit: int) -> list[tuple[Alias, float]]:
        """The terms that resemble a normalised text, one a concept, with cosine times trust; best first."""
        found: list[tuple[Alias, float]] = []
        for kind in sorted(kinds):
            if not self._aliases[kind]:
                continue
            for at, cosine in self._ngrams(kind).similar(form, limit):
                alias = self._aliases[kind][at]
                found.append((alias, round(cosine * TRUST[alias.relation], 4)))
        return _best(found)

    def _table(self, kind: Kind) -> dict[str, list[Alias]]:
        if kind not in self._exact:
            table: dict[str, list[Alias]] = defaultdict(list)
            for alias in self._aliases[kind]:
                table[normalise(alias.text)].append(alias)
            self._exact[kind] = dict(table)
        return self._exact[kind]

    def _ngrams(self, kind: Kind) -> NgramIndex:
        def texts() -> list[str]:
            return [normalise(alias.text) for alias in self._aliases[kind]]

        if kind not in self._index:
            self._index[kind] = self._cache.index(kind, texts) if self._cache else NgramIndex.build(texts())
        return self._index[kind]


def _best(found: Iterable[tuple[Alias, float]]) -> list[tuple[Alias, float]]:
    best: dict[str, tuple[Alias, float]] = {}
    for alias, score in found:
        if alias.concept not in best or score > best[alias.concept][1]:
            best[alias.concept] = (alias, score)
    return sorted(best.values(), key=lambda hit: (-hit[1], hit[0].concept))
