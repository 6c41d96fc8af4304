"""Skills in running text: what the words of a sentence cover, each with the chance that it is meant.

Per stretch of text the coverage index gives candidates (link/coverage.py); a candidate is judged by how much of which
name or phrasing is covered and how much by all of them together, whether a name stands there letter by letter, how rare
its words are, how alike the encoder finds the words and the label, and how well the skill goes with the others of the
text (link/coherence.py). The chance is a logistic function of these signals whose weights, like the bars per language,
were learned from the tuning half of ``fixtures/gold`` (``benchmarks/train_extraction.py``). Of candidates that rest on
the same words only the best is told.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance
from skillshub.link.coherence import Coherence
from skillshub.link.coverage import CoverageIndex, Covered, NamedBy
from skillshub.link.cues import NEGATED, REQUIRED, importance_of, language_of, stretches
from skillshub.link.empty_words import EMPTY_WORDS
from skillshub.link.encoder import Encoder, shipped_encoder
from skillshub.link.extract import Extractor, Mention, normal_form

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

FILE = "spotting.toml"
ALONE = (
    *("bias", "exact", "share", "score", "weight", "words", "preferred", "own", "meaning", "gap", "rival", "spread"),
    *("phrasing", "phrasing_score", "second", "union"),
)
"""What a stretch of text says by itself."""
SIGNALS = (*ALONE, "support")
"""The same, with how well the skill goes with the others of the text."""
_STANDS = SIGNALS.index("exact")
_SHARE = SIGNALS.index("share")
LOOKED_AT = 16
"""Candidates of one stretch that are judged."""
FRESH = 0.5
"""Share of a candidate's covered weight that must rest on words no better candidate took."""
SAID = 0.4
"""Share of a label that must be covered where one word alone covers it: *binnen* is no air conditioning."""
HEAVY = 20.0
"""Weight of words from which more says no more."""
FAR = 0.3
"""Lead over the best rival for the same words from which more says no more."""
REMEMBERED = 8_192
"""Stretches of text whose skills are kept."""
_TOKEN = re.compile(r"[\w+#]+", re.UNICODE)
Gains = tuple[tuple[int, float], ...]
_NAMED = tuple(sorted(SKILL_KINDS - {Kind.LANGUAGE}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A skill that a stretch of text may mean."""

    concept: str
    kind: Kind
    label: str
    """The label that the words cover."""
    phrase: str
    span: tuple[int, int]
    importance: Importance
    chance: float
    """That a person would read this skill there, 0 … 1."""
    accepted: bool
    signals: tuple[float, ...]
    """In the order of :data:`SIGNALS`."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A skill one stretch of text may mean, before the rest of the text is looked at."""

    concept: str
    label: NamedBy
    span: tuple[int, int]
    """Within the stretch."""
    gains: Gains
    """Places of the words it rests on, with the weight they cover."""
    importance: Importance
    alone: tuple[float, ...]
    """In the order of :data:`ALONE`."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights of the signals, and the chances from which a skill is taken and proposed."""

    alone: tuple[float, ...]
    """For a first guess from :data:`ALONE`, from which the support is computed."""
    weights: tuple[float, ...]
    """For the chance, of :data:`SIGNALS`."""
    accept: Mapping[str, float]
    """By language of the text; ``other`` where it is not clear."""
    propose: float

    def bar(self, lang: str | None) -> float:
        """Chance from which a skill is taken unasked."""
        return self.accept.get(lang or "other", self.accept["other"])


def logistic(signals: NDArray[np.float64], weights: Sequence[float]) -> NDArray[np.float64]:
    """Chances of rows of signals."""
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-(signals @ np.array(weights))))
    return chances


@cache
def shipped_judge() -> Judge:
    """The weights that come with the program."""
    data = tomllib.loads(files("skillshub.link").joinpath(FILE).read_text("utf-8"))
    return Judge(
        alone=tuple(float(data["alone"][signal]) for signal in ALONE),
        weights=tuple(float(data["weights"][signal]) for signal in SIGNALS),
        accept={lang: float(bar) for lang, bar in data["accept"].items()},
        propose=float(data["propose"]),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """What skills are called in a taxonomy: equal where the taxonomies are."""

    checksum: str
    taxonomy: Taxonomy = field(compare=False)


@lru_cache(maxsize=1)
def _index_of(names: _Names) -> CoverageIndex:
    """One index for all hubs that a program opens over the same knowledge: its own, the demo's, after a renewal."""
    frame = names.taxonomy.label_frame.select("concept", "kind", "lang", "text", "role")
    return CoverageIndex(
        [
            NamedBy(concept, text, lang, role != "alternative")
            for concept, kind, lang, text, role in frame.iter_rows()
            if Kind(kind) in _NAMED
        ]
        + [
            NamedBy(concept, text, lang, preferred=False, phrasing=True)
            for concept, lang, text in names.taxonomy.phrasing_frame.iter_rows()
        ]
    )


class Spotter:
    """Finds skills and licences in texts; made once per taxonomy."""

    def __init__(
        self, taxonomy: Taxonomy, linker: Linker, encoder: Encoder | None = None, judge: Judge | None = None
    ) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._given = encoder
        self._judge = judge or shipped_judge()
        self._vector = lru_cache(maxsize=REMEMBERED)(lambda text: self._encoder.encode([text])[0])
        # Feeds repeat whole sentences: what an employer says of itself stands in all its vacancies.
        self._in = lru_cache(maxsize=REMEMBERED)(self._in_stretch)

    # What follows is made when the first text is read: most who open a hub read none.

    @cached_property
    def _exact(self) -> Extractor:
        return Extractor(self._linker)

    @cached_property
    def _encoder(self) -> Encoder:
        return self._given or shipped_encoder()

    @cached_property
    def _coherence(self) -> Coherence:
        return Coherence(self._taxonomy)

    @cached_property
    def index(self) -> CoverageIndex:
        """The labels and phrasings of skills by their words."""
        return _index_of(_Names(self._taxonomy.checksum, self._taxonomy))

    def mentions(self, text: str) -> list[Mention]:
        """What is taken unasked, in the order of the text; licences by safe labels alone."""
        licences = [mention for mention in self._exact.mentions(text) if mention.kind is Kind.LICENCE]
        skills = [
            Mention(
                concept=each.concept, kind=each.kind, phrase=each.phrase, span=each.span, importance=each.importance
            )
            for each in self.spotted(text)
            if each.accepted
        ]
        return sorted((*licences, *skills), key=lambda mention: mention.span)

    def spotted(self, text: str) -> list[Spotted]:
        """Every skill worth proposing, in the order of the text; what is denied is passed over."""
        lang = language_of(text)
        found: list[Spotted] = []
        for _, candidates in groupby(self.candidates(text), key=lambda each: each[0]):
            taken: set[int] = set()
            for _, spotted, gains in sorted(candidates, key=lambda each: (-each[1].chance, each[1].concept)):
                if spotted.chance < self._judge.propose:
                    break
                weight = sum(gain for _, gain in gains)
                fresh = sum(gain for place, gain in gains if place not in taken)
                if fresh >= FRESH * weight:
                    taken |= {place for place, _ in gains}
                    # A safe label that stands there letter by letter is taken, however little the text says beside it.
                    stands = spotted.signals[_STANDS] > 0
                    said = len(gains) > 1 or spotted.signals[_SHARE] >= SAID
                    sure = said and spotted.chance >= self._judge.bar(lang)
                    found.append(replace(spotted, accepted=stands or sure))
        laid_down = self._laid_down(text)
        kept = (
            each
            for each in found
            if not any(_overlap(each.span, other.span) for other in laid_down)
            and not any(wrong.concept == each.concept for wrong in self._linker.denials(each.phrase, _NAMED))
        )
        told = sorted((*kept, *laid_down), key=lambda spotted: (spotted.span, spotted.concept))
        return _settled(told, text)

    def _laid_down(self, text: str) -> list[Spotted]:
        """What coaches of this hub have laid down words to mean: beyond doubt."""
        if not self._linker.is_corrected:
            return []
        return [
            Spotted(
                concept=each.concept,
                kind=each.kind,
                label=each.phrase,
                phrase=each.phrase,
                span=each.span,
                importance=each.importance,
                chance=1.0,
                accepted=True,
                signals=(),
            )
            for each in self._exact.mentions(text)
            if each.kind in _NAMED and self._linker.correction(each.phrase, _NAMED) is not None
        ]

    def forget(self) -> None:
        """Read every sentence anew: for measuring. What words are like is kept, as in a long run."""
        self._exact.forget()
        self._in.cache_clear()

    def candidates(self, text: str) -> list[tuple[int, Spotted, Gains]]:
        """Every candidate with the stretch it stands in and the words it rests on, likely or not."""
        lang = language_of(text)
        every = [
            (start, stretch, candidate)
            for start, stretch in stretches(text)
            if not NEGATED.search(stretch)
            for candidate in self._in(stretch, lang)
        ]
        if not every:
            return []
        alone = np.array([candidate.alone for _, _, candidate in every])
        concepts = [candidate.concept for _, _, candidate in every]
        support = self._coherence.support(concepts, logistic(alone, self._judge.alone))
        signals = np.column_stack([alone, support])
        chances = np.round(logistic(signals, self._judge.weights), 4)
        told = []
        for (start, stretch, candidate), row, chance in zip(every, signals.tolist(), chances.tolist(), strict=True):
            first, last = candidate.span
            spotted = Spotted(
                concept=candidate.concept,
                kind=self._taxonomy.kind(candidate.concept),
                label=candidate.label.text,
                phrase=stretch[first:last],
                span=(start + first, start + last),
                importance=candidate.importance,
                chance=chance,
                accepted=False,
                signals=tuple(row),
            )
            told.append((start, spotted, candidate.gains))
        return told

    def _in_stretch(self, stretch: str, lang: str | None) -> tuple[_Candidate, ...]:
        matches = list(_TOKEN.finditer(stretch))
        words = [normal_form(match.group()) for match in matches]
        asked = ["" if word in EMPTY_WORDS else word for word in words]
        covered: dict[str, list[Covered]] = {}
        for each in self.index.covered(asked, {lang, "en"} if lang else ()):
            covered.setdefault(self.index.labels[each.label].concept, []).append(each)
        looked_at = [every[0] for every in covered.values()][:LOOKED_AT]
        standing = [{place for place, _ in each.gains} for each in looked_at]
        exact = {(mention.concept, mention.span) for mention in self._exact.in_stretch(stretch, lang)}
        importance = importance_of(stretch)
        found = []
        for each, places in zip(looked_at, standing, strict=True):
            label = self.index.labels[each.label]
            span = (matches[each.gains[0][0]].start(), matches[each.gains[-1][0]].end())
            stands = any(concept == label.concept and _overlap(span, at) for concept, at in exact)
            every = covered[label.concept]
            rivals = (
                other.score
                for other, theirs in zip(looked_at, standing, strict=True)
                if other is not each and not places.isdisjoint(theirs)
            )
            alone = (
                1.0,
                float(stands),
                each.share,
                each.score,
                min(each.weight / HEAVY, 1.0),
                min(len(each.gains) / 4, 1.0),
                float(label.preferred),
                float(lang is None or label.lang == lang),
                float(np.dot(self._vector(normalise(stretch[slice(*span)])), self._vector(normalise(label.text)))),
                looked_at[0].score - each.score,
                max(max(rivals, default=0.0) - each.score, -FAR),
                min(math.log1p(self._coherence.spread(label.concept)) / 5, 1.0),
                float(label.phrasing),
                float(label.phrasing) * each.score,
                every[1].score if len(every) > 1 else 0.0,
                min(_together(every) / HEAVY, 1.0),
            )
            found.append(_Candidate(label.concept, label, span, each.gains, importance, alone))
        return tuple(found)


def _together(covered: Sequence[Covered]) -> float:
    """Weight of the words that any label of one skill covers, each at its best."""
    most: dict[int, float] = {}
    for each in covered:
        for place, gain in each.gains:
            most[place] = max(most.get(place, 0.0), gain)
    return sum(most.values())


def _settled(told: list[Spotted], text: str) -> list[Spotted]:
    """One importance a skill: what a sentence says of it outright (*vereist*, *von Vorteil*, *leer je*) goes before
    what merely names it, and a demand before a wish."""
    softened: dict[str, Importance] = {}
    for each in told:
        if each.importance is not Importance.MUST:
            softened.setdefault(each.concept, each.importance)
    if softened:
        outright = [(start, start + len(s)) for start, s in stretches(text) if REQUIRED.search(s)]
        for each in told:
            if each.importance is Importance.MUST and any(first <= each.span[0] < last for first, last in outright):
                softened.pop(each.concept, None)
    return [replace(each, importance=softened[each.concept]) if each.concept in softened else each for each in told]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
