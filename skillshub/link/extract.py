"""Skills, licences and work demands in running text: exact labels, longest first, with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance
from skillshub.link.cues import NEGATED, SENTENCE, importance_of

if TYPE_CHECKING:
    from skillshub.link.linker import Linker

_TOKEN = re.compile(r"[\w+#]+(?:[-/][\w+#]+)*", re.UNICODE)
MIN_LETTERS = 4
"""Shorter single words mean too many things in running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept found in a text."""

    concept: str
    kind: Kind
    phrase: str
    span: tuple[int, int]
    importance: Importance


class Extractor:
    """Finds labels of skills and licences in texts; made once per taxonomy.

    A label is safe in running text when it means one concept only, and has two words or
    at least :data:`MIN_LETTERS` letters; alternative labels of one word must be longer
    (alternative labels alone were measured to halve precision).
    """

    def __init__(self, linker: Linker) -> None:
        self._table: dict[tuple[str, ...], tuple[str, Kind]] = {}
        self._longest = 1
        for kind in (*sorted(SKILL_KINDS - {Kind.LANGUAGE, Kind.TRANSVERSAL}), Kind.TRANSVERSAL, Kind.LICENCE):
            for text, hits in linker.exact_labels((kind,)).items():
                tokens = tuple(text.split())
                concepts = {concept for concept, _, _ in hits}
                if len(concepts) == 1 and _is_safe(tokens, min(rank for _, rank, _ in hits), kind):
                    self._table.setdefault(tokens, (concepts.pop(), kind))
                    self._longest = max(self._longest, len(tokens))

    def mentions(self, text: str) -> list[Mention]:
        """Everything found, in the order of the text; negated sentences are passed over."""
        found: list[Mention] = []
        for start, sentence in _sentences(text):
            if NEGATED.search(sentence):
                continue
            found.extend(self._in_sentence(text, start, sentence, importance_of(sentence)))
        return found

    def _in_sentence(self, text: str, start: int, sentence: str, importance: Importance) -> Iterator[Mention]:
        tokens = [
            (word, start + match.start(), start + match.end())
            for match in _TOKEN.finditer(sentence)
            for word in [normalise(match.group())]
            if word
        ]
        at = 0
        while at < len(tokens):
            for length in range(min(self._longest, len(tokens) - at), 0, -1):
                key = tuple(" ".join(word for word, _, _ in tokens[at : at + length]).split())
                hit = self._table.get(key)
                if hit:
                    span = (tokens[at][1], tokens[at + length - 1][2])
                    yield Mention(
                        concept=hit[0], kind=hit[1], phrase=text[slice(*span)], span=span, importance=importance
                    )
                    at += length
                    break
            else:
                at += 1


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in SENTENCE.finditer(text):
        yield match.start(), match.group()


def _is_safe(tokens: tuple[str, ...], rank: int, kind: Kind) -> bool:
    letters = sum(map(len, tokens))
    if kind is Kind.LICENCE:
        return letters >= 3
    if len(tokens) > 1:
        return letters >= MIN_LETTERS
    return letters >= (MIN_LETTERS if rank < 2 else MIN_LETTERS + 2)
