"""Names that a text is, or that stand whole inside it, letter by letter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.i18n import Language
from skillshub.link.candidates import Candidate, Method
from skillshub.link.deciding import PROPOSE
from skillshub.link.names import LONG_WORD, ROLES, Name, NameTable

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

COVERED = 0.5
"""Share of a phrase's letters that a label inside it must cover."""


class ExactNames:
    """The names of a taxonomy with what was laid down about words: blocked pairs, and words with several meanings."""

    def __init__(self, names: NameTable, taxonomy: Taxonomy) -> None:
        self._names = names
        self._blocked = [(normalise(block.text), block.concept) for block in taxonomy.knowledge.blocks]
        self._ambiguous = {(word.kind, normalise(word.text)): word.between for word in taxonomy.knowledge.ambiguous}

    def several(self, form: str, kinds: Collection[Kind]) -> tuple[Candidate, ...]:
        """The choices for a word that is known to mean several things."""
        return tuple(
            Candidate(concept=concept, label=form, lang="", method=Method.AMBIGUOUS, score=PROPOSE)
            for kind in sorted(kinds)
            for concept in self._ambiguous.get((kind, form), ())
        )

    def hits(self, wanted: str, kinds: Collection[Kind], lang: Language | None) -> list[Candidate]:
        """The concepts that go by exactly this normalised name, best first; ``lang`` breaks ties."""
        best: dict[str, tuple[tuple[int, bool], Name]] = {}
        blocked = self.blocked(wanted)
        for kind in kinds:
            for name in self._names.written(kind).get(wanted, ()):
                if name.concept in blocked:
                    continue
                rank = (name.rank, lang is not None and name.lang != lang)
                if name.concept not in best or rank < best[name.concept][0]:
                    best[name.concept] = (rank, name)
        hits = []
        for concept, (rank, name) in best.items():
            method = Method.PINNED if name.rank == 0 else Method.EXACT
            score = 1.0 - 0.01 * rank[0] - 0.001 * rank[1]
            hits.append(
                Candidate(
                    concept=concept,
                    label=name.text,
                    lang=name.lang,
                    method=method,
                    score=score,
                    preferred=name.rank < ROLES["alternative"],
                )
            )
        return sorted(hits, key=lambda hit: (-hit.score, hit.concept))

    def inside(self, wanted: str, kinds: Collection[Kind]) -> Candidate | None:
        """The longest label that stands whole inside the phrase, when it means one concept and is most of it,
        or heads an occupation's title."""
        if Kind.LICENCE in kinds:
            return None  # one word more makes another licence: F-gas *for cars*, VCA *for supervisors*
        words = wanted.split()
        blocked = self.blocked(wanted)
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                if not any(part in self._names.written(kind) for kind in kinds):
                    continue
                heads = start == 0 and tuple(kinds) == (Kind.OCCUPATION,)
                covers = len(part.replace(" ", "")) / len("".join(words))
                if (
                    self.several(part, kinds)
                    or (length == 1 and len(part) < LONG_WORD)
                    or not (heads or covers >= COVERED)
                ):
                    continue
                hits = [hit for hit in self.hits(part, kinds, None) if hit.concept not in blocked]
                if not hits or self._names.is_generic(part, kinds):
                    continue
                if len(hits) == 1 or hits[0].score > hits[1].score:
                    return replace(hits[0], method=Method.CONTAINED, score=round(0.5 + 0.5 * covers, 4))
        return None

    def blocked(self, wanted: str) -> frozenset[str]:
        """Concepts that were laid down never to be meant by a word of the text."""
        return frozenset(blocked for word, blocked in self._blocked if word in wanted)
