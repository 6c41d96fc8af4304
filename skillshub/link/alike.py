"""Names that resemble a text, in letters and in meaning; their indices are opened when a kind is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.link.candidates import Candidate, Method
from skillshub.link.index_cache import IndexCache
from skillshub.link.names import ROLES, Name, NameTable
from skillshub.link.near import Near, NearNames, Owners, means_of
from skillshub.link.ngrams import NgramIndex
from skillshub.link.vectors import VectorIndex

if TYPE_CHECKING:
    from skillshub.link.encoder import Encoder


class AlikeNames:
    """The names of a taxonomy by what they are like."""

    def __init__(self, names: NameTable, kept: IndexCache | None) -> None:
        self._names = names
        self._cache = kept
        self._near: dict[Kind, NearNames] = {}

    @cached_property
    def _encoder(self) -> Encoder:
        from skillshub.link.encoder import shipped_encoder

        return shipped_encoder()

    def similar(self, ways: Sequence[str], kind: Kind) -> Iterator[Candidate]:
        """The names of a kind that resemble a normalised text, written in one of some ways."""
        names = self._names.of(kind)
        if names:
            for near in self.open(kind).similar(ways, self._encoder):
                yield _alike(near, names[near.number])

    def open(self, kind: Kind) -> NearNames:
        """The indices of letters and meaning of one kind, made when there are none."""
        if kind not in self._near:
            self._near[kind] = self._made(kind)
        return self._near[kind]

    def _made(self, kind: Kind) -> NearNames:
        names = self._names.of(kind)

        @cache
        def texts() -> list[str]:
            return [normalise(name.text) for name in names]

        @cache
        def encoded() -> NDArray[np.float32]:
            return self._encoder.encode(texts())

        def owners() -> Owners:
            return Owners.build(names, texts())

        def meanings() -> VectorIndex:
            return VectorIndex.build(encoded())

        def means() -> VectorIndex:
            return VectorIndex.build(means_of(names, encoded()))

        kept = self._cache
        if kept is None:
            return NearNames(owners(), NgramIndex.build(texts()), meanings(), means())
        return NearNames(
            kept.owners(kind, owners),
            kept.index(kind, texts),
            kept.vectors(kind, "meaning", meanings),
            kept.vectors(kind, "means", means),
        )


def _alike(near: Near, name: Name) -> Candidate:
    return Candidate(
        concept=name.concept,
        label=name.text,
        lang=name.lang,
        method=Method.NGRAM,
        score=near.score,
        lexical=near.lexical,
        meaning=near.meaning,
        letters=near.letters,
        preferred=name.rank < ROLES["alternative"],
    )
