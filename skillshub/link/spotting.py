"""Skills in running text: what the words of a sentence cover, each with the chance that it is meant.

Per stretch of text the coverage index gives candidates (link/coverage.py); a candidate is judged by how
much of which label is covered, whether the label stands there letter by letter, how rare its words are and
how alike the encoder finds the words and the label. The chance is a logistic function of these signals whose
weights, like the bars per language, were learned from the tuning half of ``fixtures/gold``
(``benchmarks/train_extraction.py``). Of candidates that rest on the same words only the best is told.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance
from skillshub.link.coverage import CoverageIndex, Covered, NamedBy
from skillshub.link.cues import NEGATED, importance_of, language_of, stretches
from skillshub.link.empty_words import EMPTY_WORDS
from skillshub.link.encoder import Encoder, shipped_encoder
from skillshub.link.extract import Extractor, Mention

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

FILE = "spotting.toml"
SIGNALS = ("bias", "exact", "share", "score", "weight", "words", "preferred", "own", "meaning", "gap")
LOOKED_AT = 12
"""Candidates of one stretch that are judged."""
FRESH = 0.5
"""Share of a candidate's covered weight that must rest on words no better candidate took."""
REMEMBERED = 8_192
"""Stretches of text whose skills are kept."""
_TOKEN = re.compile(r"[\w+#]+", re.UNICODE)
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
    spotted: Spotted
    gains: tuple[tuple[int, float], ...]
    """Places of the words it rests on, with the weight they cover."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights of the signals, and the chances from which a skill is taken and proposed."""

    weights: tuple[float, ...]
    accept: Mapping[str, float]
    """By language of the text; ``other`` where it is not clear."""
    propose: float

    def chance(self, signals: Iterable[float]) -> float:
        """Logistic function of the weighed signals."""
        total = sum(weight * signal for weight, signal in zip(self.weights, signals, strict=True))
        return 1 / (1 + math.exp(-total))

    def bar(self, lang: str | None) -> float:
        """Chance from which a skill is taken unasked."""
        return self.accept.get(lang or "other", self.accept["other"])


@cache
def shipped_judge() -> Judge:
    """The weights that come with the program."""
    data = tomllib.loads(files("skillshub.link").joinpath(FILE).read_text("utf-8"))
    return Judge(
        weights=tuple(float(data["weights"][signal]) for signal in SIGNALS),
        accept={lang: float(bar) for lang, bar in data["accept"].items()},
        propose=float(data["propose"]),
    )


class Spotter:
    """Finds skills and licences in texts; made once per taxonomy."""

    def __init__(
        self, taxonomy: Taxonomy, linker: Linker, encoder: Encoder | None = None, judge: Judge | None = None
    ) -> None:
        self._exact = Extractor(linker)
        self._judge = judge or shipped_judge()
        self._encoder = encoder or shipped_encoder()
        self._kinds: dict[str, Kind] = {}
        labels = []
        frame = taxonomy.label_frame.select("concept", "kind", "lang", "text", "role")
        for concept, kind, lang, text, role in frame.iter_rows():
            if Kind(kind) in _NAMED:
                self._kinds[concept] = Kind(kind)
                labels.append(NamedBy(concept, text, lang, role != "alternative"))
        self._labels = labels
        self._index: CoverageIndex | None = None
        self._vector = lru_cache(maxsize=REMEMBERED)(lambda text: self._encoder.encode([text])[0])
        self._in = lru_cache(maxsize=REMEMBERED)(lambda stretch, lang: tuple(self._in_stretch(stretch, lang)))

    @property
    def index(self) -> CoverageIndex:
        """The labels by their words, made when the first text is read."""
        if self._index is None:
            self._index = CoverageIndex(self._labels)
        return self._index

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
        found = []
        for start, stretch in stretches(text):
            if not NEGATED.search(stretch):
                found += [
                    replace(each, span=(start + each.span[0], start + each.span[1])) for each in self._in(stretch, lang)
                ]
        return found

    def candidates(self, stretch: str, lang: str | None) -> list[Spotted]:
        """Every candidate of one stretch with its chance, best first, whether or not another rests on its words."""
        return [candidate.spotted for candidate in self._judged(stretch, lang)]

    def _in_stretch(self, stretch: str, lang: str | None) -> Iterator[Spotted]:
        """Candidates worth proposing; of those that rest on the same words the best."""
        taken: set[int] = set()
        told = []
        for candidate in self._judged(stretch, lang):
            if candidate.spotted.chance < self._judge.propose:
                break
            weight = sum(gain for _, gain in candidate.gains)
            fresh = sum(gain for place, gain in candidate.gains if place not in taken)
            if fresh >= FRESH * weight:
                taken |= {place for place, _ in candidate.gains}
                told.append(candidate.spotted)
        yield from sorted(told, key=lambda spotted: spotted.span)

    def _judged(self, stretch: str, lang: str | None) -> list[_Candidate]:
        matches = list(_TOKEN.finditer(stretch))
        words = [normalise(match.group()) for match in matches]
        asked = ["" if word in EMPTY_WORDS else word for word in words]
        best: dict[str, Covered] = {}
        for each in self.index.covered(asked, {lang, "en"} if lang else ()):
            best.setdefault(self.index.labels[each.label].concept, each)
        looked_at = list(best.values())[:LOOKED_AT]
        exact = {(mention.concept, mention.span) for mention in self._exact.in_stretch(stretch, lang)}
        importance = importance_of(stretch)
        judged = []
        for each in looked_at:
            label = self.index.labels[each.label]
            span = (matches[each.gains[0][0]].start(), matches[each.gains[-1][0]].end())
            stands = any(concept == label.concept and _overlap(span, at) for concept, at in exact)
            signals = self._signals(each, label, stretch[slice(*span)], stands, lang, looked_at[0].score)
            chance = round(self._judge.chance(signals), 4)
            spotted = Spotted(
                concept=label.concept,
                kind=self._kinds[label.concept],
                label=label.text,
                phrase=stretch[slice(*span)],
                span=span,
                importance=importance,
                chance=chance,
                accepted=chance >= self._judge.bar(lang),
                signals=signals,
            )
            judged.append(_Candidate(spotted, each.gains))
        return sorted(judged, key=lambda candidate: (-candidate.spotted.chance, candidate.spotted.concept))

    def _signals(
        self, covered: Covered, label: NamedBy, words: str, stands: bool, lang: str | None, top: float
    ) -> tuple[float, ...]:
        """What speaks for a candidate, in the order of :data:`SIGNALS`, each about 0 … 1."""
        return (
            1.0,
            float(stands),
            covered.share,
            covered.score,
            min(covered.weight / 20, 1.0),
            min(len(covered.gains) / 4, 1.0),
            float(label.preferred),
            float(lang is None or label.lang == lang),
            float(np.dot(self._vector(normalise(words)), self._vector(normalise(label.text)))),
            top - covered.score,
        )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
