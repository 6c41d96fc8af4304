"""The linker: pinned overrides, then exact labels, then n-gram candidates; accept, propose or abstain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise, strip_gender
from skillshub.i18n import Language
from skillshub.link.ngrams import NgramIndex

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ACCEPT = 0.78
PROPOSE = 0.50
MARGIN = 0.04
"""The winner must lead the next concept by this much to be accepted."""
SHORTLIST = 40
ALTERNATIVE_STEP = 0.004
"""A preferred label wins a tie against an alternative one by this much."""
_ROLES = {"pinned": 0, "preferred": 1, "alternative": 2}


class Method(StrEnum):
    """How a link was found."""

    ID = "id"
    PINNED = "pinned"
    EXACT = "exact"
    NGRAM = "ngram"


class Decision(StrEnum):
    """What the linker dares to say."""

    ACCEPT = "accept"
    PROPOSE = "propose"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One concept a text may mean."""

    concept: str
    label: str
    """The label that hit."""
    lang: str
    method: Method
    score: float
    """0 … 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was made of a text: the candidates best first, and whether the first is good enough."""

    text: str
    decision: Decision
    candidates: tuple[Candidate, ...]

    @property
    def accepted(self) -> str | None:
        """The concept, when the linker is sure of it."""
        return self.candidates[0].concept if self.decision is Decision.ACCEPT else None


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    text: str
    lang: str
    rank: int


class Linker:
    """Links words to the concepts of one taxonomy; made once, used for everything."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._labels: dict[Kind, list[_Label]] = defaultdict(list)
        frame = taxonomy.label_frame.select("concept", "kind", "lang", "text", "role")
        for concept, kind, lang, text, role in frame.iter_rows():
            self._labels[Kind(kind)].append(_Label(concept, text, lang, _ROLES[role]))
        self._exact: dict[Kind, dict[str, list[_Label]]] = {}
        self._index: dict[Kind, NgramIndex] = {}
        self._blocked = self._blocks(taxonomy)

    @staticmethod
    def _blocks(taxonomy: Taxonomy) -> list[tuple[str, str]]:
        return [(normalise(block.text), block.concept) for block in taxonomy.knowledge.blocks]

    def link(self, text: str, kinds: Collection[Kind], lang: Language | None = None, limit: int = 5) -> Linked:
        """The concepts of ``kinds`` that ``text`` may mean, at most ``limit``.

        ``lang`` only breaks ties between labels of several languages. A concept id or an
        ESCO URI links to itself.
        """
        direct = self._by_id(text)
        if direct:
            return Linked(text=text, decision=Decision.ACCEPT, candidates=(direct,))
        wanted = normalise(text)
        if not wanted:
            return Linked(text=text, decision=Decision.ABSTAIN, candidates=())
        exact = self._exact_hits(wanted, kinds, lang)
        if exact:
            clear = len(exact) == 1 or exact[0].score > exact[1].score
            decision = Decision.ACCEPT if clear else Decision.PROPOSE
            return Linked(text=text, decision=decision, candidates=tuple(exact[:limit]))
        near = self._near_hits(wanted, kinds)
        return Linked(text=text, decision=_decide(near), candidates=tuple(near[:limit]))

    def exact_labels(self, kinds: Iterable[Kind]) -> dict[str, list[tuple[str, int, str]]]:
        """Normalised label → ``(concept, role rank, language)`` for the extractor."""
        merged: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for kind in kinds:
            for text, labels in self._exact_table(kind).items():
                merged[text].extend((label.concept, label.rank, label.lang) for label in labels)
        return merged

    def _by_id(self, text: str) -> Candidate | None:
        stripped = text.strip()
        known = stripped if stripped in self._taxonomy else self._taxonomy.by_uri(stripped) if "/" in stripped else None
        if known is None:
            return None
        return Candidate(concept=known, label=stripped, lang="", method=Method.ID, score=1.0)

    def _exact_table(self, kind: Kind) -> dict[str, list[_Label]]:
        if kind not in self._exact:
            table: dict[str, list[_Label]] = defaultdict(list)
            for label in self._labels[kind]:
                for form in {normalise(label.text), normalise(strip_gender(label.text).partition("(")[0])}:
                    if form:
                        table[form].append(label)
            self._exact[kind] = dict(table)
        return self._exact[kind]

    def _exact_hits(self, wanted: str, kinds: Collection[Kind], lang: Language | None) -> list[Candidate]:
        best: dict[str, tuple[tuple[int, bool], _Label]] = {}
        for kind in kinds:
            for label in self._exact_table(kind).get(wanted, ()):
                if self._is_blocked(wanted, label.concept):
                    continue
                rank = (label.rank, lang is not None and label.lang != lang)
                if label.concept not in best or rank < best[label.concept][0]:
                    best[label.concept] = (rank, label)
        hits = []
        for concept, (rank, label) in best.items():
            method = Method.PINNED if label.rank == 0 else Method.EXACT
            score = 1.0 - 0.01 * rank[0] - 0.001 * rank[1]
            hits.append(Candidate(concept=concept, label=label.text, lang=label.lang, method=method, score=score))
        return sorted(hits, key=lambda hit: (-hit.score, hit.concept))

    def _near_hits(self, wanted: str, kinds: Collection[Kind]) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        for kind in sorted(kinds):
            for at, cosine in self._ngrams(kind).similar(wanted, SHORTLIST):
                label = self._labels[kind][at]
                if self._is_blocked(wanted, label.concept):
                    continue
                score = round(cosine - ALTERNATIVE_STEP * (label.rank == _ROLES["alternative"]), 4)
                if label.concept not in best or score > best[label.concept].score:
                    best[label.concept] = Candidate(
                        concept=label.concept, label=label.text, lang=label.lang, method=Method.NGRAM, score=score
                    )
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.concept))

    def _ngrams(self, kind: Kind) -> NgramIndex:
        if kind not in self._index:
            self._index[kind] = NgramIndex.build([normalise(label.text) for label in self._labels[kind]])
        return self._index[kind]

    def _is_blocked(self, wanted: str, concept: str) -> bool:
        return any(concept == blocked and word in wanted for word, blocked in self._blocked)


def _decide(candidates: list[Candidate]) -> Decision:
    if not candidates or candidates[0].score < PROPOSE:
        return Decision.ABSTAIN
    lead = candidates[0].score - (candidates[1].score if len(candidates) > 1 else 0.0)
    return Decision.ACCEPT if candidates[0].score >= ACCEPT and lead >= MARGIN else Decision.PROPOSE
