"""The linker: pinned overrides, then exact labels, then n-gram candidates; accept, propose or abstain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise, strip_gender
from skillshub.i18n import Language
from skillshub.link.aliases import AliasTable
from skillshub.link.index_cache import IndexCache
from skillshub.link.ngrams import NgramIndex
from skillshub.link.qualifiers import take_off
from skillshub.taxonomy.crosswalk import Relation

if TYPE_CHECKING:
    from skillshub.taxonomy.crosswalk_store import Alias
    from skillshub.taxonomy.taxonomy import Taxonomy

PROPOSE = 0.50
SURE: dict[Kind, tuple[tuple[float, float], ...]] = {
    Kind.OCCUPATION: ((0.60, 0.25), (0.70, 0.15)),
    Kind.QUALIFICATION: ((0.80, 0.25),),
    Kind.LICENCE: ((0.65, 0.10),),
}
SURE_SKILL = ((0.65, 0.25), (0.75, 0.15))
"""Cosine, and lead over the next concept, from which an n-gram hit is accepted. Measured by leaving out one
Dutch or German label of the pack at a time: the lead tells right from wrong far better than the cosine
(docs/decisions/0005)."""
COVERED = 0.5
"""Share of a phrase's letters that a label inside it must cover."""
LONG_WORD = 5
"""Letters from which a single word inside a phrase may stand for a concept."""
GENERIC = 8
"""Concepts whose longer labels begin with a word, from which that word says too little by itself (``medewerker``,
``Ingenieur``): on MELO titles, links by such a word were right in 5 to 35 % of the cases, by others in 50 to 75 %."""
REORDERED = (0.97, 0.03)
"""Cosine and lead of the same words in another order: ``Verpleegkundige SEH``."""
SHORTLIST = 40
ALTERNATIVE_STEP = 0.004
"""A preferred label wins a tie against an alternative one by this much."""
_AND = re.compile(r"\su\.\s*")
"""German ``u.`` for *und*."""
_ROLES = {"pinned": 0, "preferred": 1, "alternative": 2}


class Method(StrEnum):
    """How a link was found."""

    ID = "id"
    PINNED = "pinned"
    AMBIGUOUS = "ambiguous"
    EXACT = "exact"
    CROSSWALK = "crosswalk"
    CONTAINED = "contained"
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
    relation: str = ""
    """SKOS relation, for a name that a crosswalk gives."""
    source: str = ""
    """Crosswalk and version, for such a name."""


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

    def __init__(self, taxonomy: Taxonomy, cache: Path | None = None, aliases: Sequence[Alias] = ()) -> None:
        self._taxonomy = taxonomy
        self._aliases = AliasTable(aliases, taxonomy, cache)
        self._cache = IndexCache(cache, taxonomy.checksum) if cache else None
        self._labels: dict[Kind, list[_Label]] = defaultdict(list)
        frame = taxonomy.label_frame.select("concept", "kind", "lang", "text", "role")
        for concept, kind, lang, text, role in frame.iter_rows():
            self._labels[Kind(kind)].append(_Label(concept, text, lang, _ROLES[role]))
        self._exact: dict[Kind, dict[str, list[_Label]]] = {}
        self._index: dict[Kind, NgramIndex] = {}
        self._heads: dict[Kind, dict[str, int]] = {}
        self._blocked = self._blocks(taxonomy)
        self._ambiguous = {(word.kind, normalise(word.text)): word.between for word in taxonomy.knowledge.ambiguous}

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
        written = (text, take_off(text).text, _AND.sub(" und ", text))
        forms = list(dict.fromkeys(form for form in map(normalise, written) if form))
        for form in forms:
            several = self._several(form, kinds)
            if several:
                return Linked(text=text, decision=Decision.PROPOSE, candidates=several[:limit])
            exact = self._exact_hits(form, kinds, lang)
            if exact:
                clear = len(exact) == 1 or exact[0].score > exact[1].score
                decision = Decision.ACCEPT if clear else Decision.PROPOSE
                return Linked(text=text, decision=decision, candidates=tuple(exact[:limit]))
        if not forms:
            return Linked(text=text, decision=Decision.ABSTAIN, candidates=())
        found = [self._near_hits(form, kinds) for form in forms]
        for form, near in zip(forms, found, strict=True):
            listed = [_from_crosswalk(alias, score) for alias, score in self._aliases.exact(form, kinds)]
            if listed:
                others = [hit for hit in near if hit.concept not in {each.concept for each in listed}]
                return Linked(text=text, decision=_trusted(listed), candidates=(*listed, *others)[:limit])
        inside = self._contained_hit(forms[0], kinds)
        if inside:
            others = [hit for hit in found[0] if hit.concept != inside.concept]
            if not others or others[0].score <= inside.score:
                return Linked(text=text, decision=Decision.ACCEPT, candidates=(inside, *others)[:limit])
        decided = [(_decide(near, kinds), near) for near in found]
        decision, near = min(decided, key=lambda entry: list(Decision).index(entry[0]))
        return Linked(text=text, decision=decision, candidates=tuple(near[:limit]))

    def exact_labels(self, kinds: Iterable[Kind]) -> dict[str, list[tuple[str, int, str]]]:
        """Normalised label → ``(concept, role rank, language)`` for the extractor."""
        merged: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for kind in kinds:
            for text, labels in self._exact_table(kind).items():
                merged[text].extend((label.concept, label.rank, label.lang) for label in labels)
        return merged

    def similar(self, text: str, kinds: Collection[Kind], limit: int) -> list[Candidate]:
        """Concepts with a name that looks like a text, most alike first; nothing is decided."""
        return self._near_hits(normalise(text), kinds)[:limit]

    def owners(self, text: str, kinds: Collection[Kind]) -> frozenset[str]:
        """The concepts of ``kinds`` that go by exactly this name."""
        form = normalise(text)
        return frozenset(label.concept for kind in kinds for label in self._exact_table(kind).get(form, ()))

    def _by_id(self, text: str) -> Candidate | None:
        stripped = text.strip()
        known = stripped if stripped in self._taxonomy else self._taxonomy.by_uri(stripped) if "/" in stripped else None
        if known is None:
            return None
        return Candidate(concept=known, label=stripped, lang="", method=Method.ID, score=1.0)

    def _several(self, form: str, kinds: Collection[Kind]) -> tuple[Candidate, ...]:
        """The choices for a word that is known to mean several things."""
        return tuple(
            Candidate(concept=concept, label=form, lang="", method=Method.AMBIGUOUS, score=PROPOSE)
            for kind in sorted(kinds)
            for concept in self._ambiguous.get((kind, form), ())
        )

    def _exact_table(self, kind: Kind) -> dict[str, list[_Label]]:
        if kind not in self._exact:
            table: dict[str, list[_Label]] = defaultdict(list)
            for label in self._labels[kind]:
                for form in _forms(label.text, kind):
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

    def _contained_hit(self, wanted: str, kinds: Collection[Kind]) -> Candidate | None:
        """The longest label that stands whole inside the phrase, when it means one concept and is most of it,
        or heads an occupation's title."""
        if Kind.LICENCE in kinds:
            return None  # one word more makes another licence: F-gas *for cars*, VCA *for supervisors*
        words = wanted.split()
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                heads = start == 0 and tuple(kinds) == (Kind.OCCUPATION,)
                covers = len(part.replace(" ", "")) / len("".join(words))
                if (
                    self._several(part, kinds)
                    or (length == 1 and len(part) < LONG_WORD)
                    or not (heads or covers >= COVERED)
                ):
                    continue
                hits = [hit for hit in self._exact_hits(part, kinds, None) if not self._is_blocked(wanted, hit.concept)]
                if self.is_generic(part, kinds):
                    continue
                if hits and (len(hits) == 1 or hits[0].score > hits[1].score):
                    score = round(0.5 + 0.5 * covers, 4)
                    return replace(hits[0], method=Method.CONTAINED, score=score)
        return None

    def is_generic(self, text: str, kinds: Collection[Kind]) -> bool:
        """Whether a text is one word that begins the longer labels of many concepts."""
        word = normalise(text)
        if " " in word:
            return False
        for kind in kinds:
            if kind not in self._heads:
                heads: dict[str, set[str]] = defaultdict(set)
                for label, labels in self._exact_table(kind).items():
                    head, _, rest = label.partition(" ")
                    if rest:
                        heads[head].update(each.concept for each in labels)
                self._heads[kind] = {head: len(concepts) for head, concepts in heads.items()}
        return sum(self._heads[kind].get(word, 0) for kind in kinds) >= GENERIC

    def _near_hits(self, wanted: str, kinds: Collection[Kind]) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        for kind in sorted(kinds) if len(wanted) > 1 else ():
            for at, cosine in self._ngrams(kind).similar(wanted, SHORTLIST):
                label = self._labels[kind][at]
                if self._is_blocked(wanted, label.concept):
                    continue
                score = round(cosine - ALTERNATIVE_STEP * (label.rank == _ROLES["alternative"]), 4)
                if label.concept not in best or score > best[label.concept].score:
                    best[label.concept] = Candidate(
                        concept=label.concept, label=label.text, lang=label.lang, method=Method.NGRAM, score=score
                    )
        for alias, score in self._aliases.near(wanted, kinds, SHORTLIST):
            if not self._is_blocked(wanted, alias.concept) and (
                alias.concept not in best or score > best[alias.concept].score
            ):
                best[alias.concept] = replace(_from_crosswalk(alias, score), method=Method.NGRAM)
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.concept))

    def _ngrams(self, kind: Kind) -> NgramIndex:
        def texts() -> list[str]:
            return [normalise(label.text) for label in self._labels[kind]]

        if kind not in self._index:
            self._index[kind] = self._cache.index(kind, texts) if self._cache else NgramIndex.build(texts())
        return self._index[kind]

    def _is_blocked(self, wanted: str, concept: str) -> bool:
        return any(concept == blocked and word in wanted for word, blocked in self._blocked)


def _from_crosswalk(alias: Alias, score: float) -> Candidate:
    return Candidate(
        concept=alias.concept,
        label=alias.text,
        lang=alias.lang,
        method=Method.CROSSWALK,
        score=score,
        relation=alias.relation.value,
        source=alias.source,
    )


def _trusted(listed: Sequence[Candidate]) -> Decision:
    """A term is taken at its word when a crosswalk calls it the same as one concept; else a person chooses."""
    same = [hit for hit in listed if hit.relation == Relation.EXACT]
    return Decision.ACCEPT if len(same) == 1 else Decision.PROPOSE


def _forms(label: str, kind: Kind) -> set[str]:
    """How a label may be written: whole, without its bracket, and for skills without *working with* and the like."""
    forms = {normalise(label), normalise(strip_gender(label).partition("(")[0])}
    if kind in SKILL_KINDS:
        bare = normalise(take_off(label).text)
        forms |= {bare} if len(bare) >= LONG_WORD else set()
    return {form for form in forms if form}


def _decide(candidates: list[Candidate], kinds: Collection[Kind]) -> Decision:
    if not candidates or candidates[0].score < PROPOSE:
        return Decision.ABSTAIN
    best = candidates[0].score
    lead = best - (candidates[1].score if len(candidates) > 1 else 0.0)
    sure = any(best >= cosine and lead >= margin for cosine, margin in bars(kinds))
    return Decision.ACCEPT if sure else Decision.PROPOSE


def bars(kinds: Collection[Kind]) -> tuple[tuple[float, float], ...]:
    """Cosine and lead of which an n-gram hit must reach one pair to be accepted, for words of these kinds."""
    own = SURE.get(next(iter(kinds)), SURE_SKILL) if len(kinds) == 1 else SURE_SKILL
    return (*own, REORDERED)
