"""Skills, licences and work demands in running text: exact labels, longest first, with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance
from skillshub.link.cues import NEGATED, importance_of, language_of, stretches

if TYPE_CHECKING:
    from skillshub.link.linker import Linker

_TOKEN = re.compile(r"[\w+#]+", re.UNICODE)
MIN_LETTERS = 4
"""Shorter single words mean too many things in running text."""
REMEMBERED = 8_192
"""Stretches of text whose mentions are kept."""
WORDS = 50_000
"""Words whose normal form is kept."""
ACRONYM = 5
"""Letters up to which a word that is not safe otherwise may still be an acronym, written in capitals: ``SPS``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept found in a text."""

    concept: str
    kind: Kind
    phrase: str
    span: tuple[int, int]
    importance: Importance


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: str
    kind: Kind
    langs: frozenset[str]
    capitals: bool
    """Counts only where the text writes it in capitals."""


class Extractor:
    """Finds labels of skills and licences in texts; made once per taxonomy.

    A label is safe in running text when it means one concept only, and has two words or
    at least :data:`MIN_LETTERS` letters; alternative labels of one word must be longer
    (alternative labels alone were measured to halve precision). Shorter ones count as acronyms,
    in capitals. One word of another language is passed over: German *lassen* is not Dutch welding.
    """

    def __init__(self, linker: Linker) -> None:
        self._table: dict[tuple[str, ...], _Entry] = {}
        # Feeds repeat whole sentences: what an employer says of itself stands in all its vacancies.
        self._remembered = lru_cache(maxsize=REMEMBERED)(lambda stretch, lang: tuple(self._read(stretch, lang)))
        self._begins: dict[str, int] = {}
        for kind in (*sorted(SKILL_KINDS - {Kind.LANGUAGE, Kind.TRANSVERSAL}), Kind.TRANSVERSAL, Kind.LICENCE):
            for text, hits in linker.exact_labels((kind,)).items():
                tokens = tuple(text.split())
                concepts = {concept for concept, _, _ in hits}
                safe = _is_safe(tokens, min(rank for _, rank, _ in hits), kind)
                if len(concepts) == 1 and (safe or _may_be_acronym(tokens)):
                    langs = frozenset(lang for _, _, lang in hits)
                    self._table.setdefault(tokens, _Entry(concepts.pop(), kind, langs, not safe))
                    self._begins[tokens[0]] = max(self._begins.get(tokens[0], 0), len(tokens))

    def forget(self) -> None:
        """Read every sentence anew: for measuring."""
        self._remembered.cache_clear()

    def mentions(self, text: str) -> list[Mention]:
        """Everything found, in the order of the text; negated sentences are passed over."""
        found: list[Mention] = []
        lang = language_of(text)
        for start, stretch in stretches(text):
            if NEGATED.search(stretch):
                continue
            found.extend(
                replace(mention, span=(start + mention.span[0], start + mention.span[1]))
                for mention in self.in_stretch(stretch, lang)
            )
        return found

    def in_stretch(self, stretch: str, lang: str | None) -> tuple[Mention, ...]:
        """What one stretch names, spans counted from its own beginning."""
        return self._remembered(stretch, lang)

    def _read(self, stretch: str, lang: str | None) -> Iterator[Mention]:
        importance: Importance | None = None  # looked for where something is named: most stretches name nothing
        tokens = [
            (word, match.start(), match.end())
            for match in _TOKEN.finditer(stretch)
            for word in normal_form(match.group()).split()
        ]
        words = tuple(word for word, _, _ in tokens)
        at = 0
        while at < len(words):
            # Hardly any word begins a label; of those that do, the longest label counts.
            for length in range(min(self._begins.get(words[at], 0), len(words) - at), 0, -1):
                hit = self._table.get(words[at : at + length])
                span = (tokens[at][1], tokens[at + length - 1][2])
                if hit and _counts(hit, length, stretch[slice(*span)], stretch, lang):
                    importance = importance or importance_of(stretch)
                    yield Mention(
                        concept=hit.concept,
                        kind=hit.kind,
                        phrase=stretch[slice(*span)],
                        span=span,
                        importance=importance,
                    )
                    at += length
                    break
            else:
                at += 1


@lru_cache(maxsize=WORDS)
def normal_form(word: str) -> str:
    """A word as labels are compared; texts are made of the same few thousand words."""
    return normalise(word)


def _counts(entry: _Entry, length: int, written: str, stretch: str, lang: str | None) -> bool:
    if entry.capitals:
        return (written.isupper() and not stretch.isupper()) or any(sign in written for sign in "+#")
    foreign = lang is not None and not entry.langs & {lang, "en"}
    return not (foreign and length == 1 and entry.kind is not Kind.LICENCE)


def _may_be_acronym(tokens: tuple[str, ...]) -> bool:
    (word, *rest) = tokens
    return not rest and (3 <= len(word) <= ACRONYM or any(sign in word for sign in "+#"))


def _is_safe(tokens: tuple[str, ...], rank: int, kind: Kind) -> bool:
    letters = sum(map(len, tokens))
    if kind is Kind.LICENCE:
        return letters > MIN_LETTERS
    if len(tokens) > 1:
        return letters >= MIN_LETTERS
    return letters >= (MIN_LETTERS if rank < 2 else MIN_LETTERS + 2)
