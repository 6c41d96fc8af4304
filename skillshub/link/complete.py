"""Completing what is being typed: names of concepts in all three languages, fast enough for every keystroke."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.i18n import Language

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

KINDS = (Kind.OCCUPATION, Kind.QUALIFICATION, Kind.LICENCE, *sorted(SKILL_KINDS))
_ORDER = {kind: at for at, kind in enumerate(KINDS)}
_ROLES = {"pinned": 0, "preferred": 0, "alternative": 1}
LOOKED_AT = 600
"""Hits that are compared; a prefix of two letters may have thousands."""
FUZZY_FROM = 4
"""Letters from which names that only look alike are offered."""
FUZZY_LEAST = 0.35
"""Cosine of n-grams below which nothing is offered: a beginning of a word is not like the whole of it."""
ALTERNATIVE = 6
"""Letters by which an alternative name stands behind a preferred one."""
START, WORD = "\n", " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A concept that may be meant."""

    concept: str
    kind: Kind
    text: str
    """The name that was hit."""
    lang: str
    exact: bool = False


class Completer:
    """Made once per taxonomy. The names stand in one long text that is searched as a whole: no word is left
    out and no index has to be kept in step.
    """

    def __init__(self, taxonomy: Taxonomy, linker: Linker) -> None:
        self._taxonomy = taxonomy
        self._linker = linker

    @cached_property
    def _names(self) -> tuple[str, list[int], list[tuple[str, Kind, str, str, int]]]:
        """The long text, where each name begins in it, and what each name is."""
        rows: list[tuple[str, Kind, str, str, int]] = []
        texts: list[str] = []
        frame = self._taxonomy.label_frame.select("concept", "kind", "text", "lang", "role")
        wanted = {str(kind): kind for kind in KINDS}
        for concept, kind, text, lang, role in frame.iter_rows():
            folded = normalise(text) if kind in wanted else ""
            if folded:
                rows.append((concept, wanted[kind], text, lang, _ROLES[role]))
                texts.append(folded)
        starts, at = [], 0
        for text in texts:
            starts.append(at)
            at += len(text) + 1
        return START + START.join(texts) + START, starts, rows

    def prepare(self) -> None:
        """Do now what the first keystroke would have to wait for."""
        _ = self._names
        for kind in KINDS:
            self._linker.similar("elektro", (kind,), 1)

    def complete(self, typed: str, lang: Language, limit: int = 8) -> tuple[Completion, ...]:
        """Concepts with a name that begins with what was typed, or has a word that does; then what looks alike.

        Args:
            typed: the last piece of the entry line.
            lang: names in this language come first among equals.
            limit: most concepts; each once.
        """
        needle = normalise(typed)
        if not needle:
            return ()
        found: dict[str, Completion] = {}
        for sign in (START, WORD):
            for completion in self._literal(sign + needle, lang):
                found.setdefault(completion.concept, completion)
            if len(found) >= limit:
                break
        if len(found) < limit and len(needle) >= FUZZY_FROM:
            for hit in self._linker.similar(needle, KINDS, limit):
                if hit.score >= FUZZY_LEAST and hit.concept not in found:
                    kind = self._taxonomy.kind(hit.concept)
                    found[hit.concept] = Completion(concept=hit.concept, kind=kind, text=hit.label, lang=hit.lang)
        return tuple(found.values())[:limit]

    def _literal(self, needle: str, lang: Language) -> Sequence[Completion]:
        text, starts, rows = self._names
        hits: list[tuple[tuple[bool, bool, int, int, str], Completion]] = []
        at = text.find(needle)
        while at >= 0 and len(hits) < LOOKED_AT:
            # one sign stands before the first name, so position p of the text is p - 1 of the names
            number = bisect_right(starts, at) - 1
            end = text.index(START, at + 1)
            concept, kind, name, of, role = rows[number]
            whole = needle[0] == START and end == at + len(needle)
            rank = (not whole, of != lang, len(name) + ALTERNATIVE * role, _ORDER[kind], concept)
            hits.append((rank, Completion(concept=concept, kind=kind, text=name, lang=of, exact=whole)))
            at = text.find(needle, at + 1)
        hits.sort(key=lambda each: each[0])
        return [completion for _, completion in hits]
