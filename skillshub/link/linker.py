"""The linker: corrections and pins, then exact names, then likeness; accept, propose or abstain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.link.aliases import AliasTable
from skillshub.link.alike import AlikeNames
from skillshub.link.calibration import PACK, WIDE, Calibration
from skillshub.link.candidates import Candidate, Decision, Linked, Method
from skillshub.link.corrections import Correction, CorrectionTable
from skillshub.link.deciding import PROPOSE, Judge
from skillshub.link.exact_names import ExactNames
from skillshub.link.index_cache import IndexCache
from skillshub.link.names import NameTable
from skillshub.link.qualifiers import level_said, take_off
from skillshub.taxonomy.crosswalk import Relation

if TYPE_CHECKING:
    from skillshub.taxonomy.crosswalk_store import Alias
    from skillshub.taxonomy.taxonomy import Taxonomy

__all__ = ["PROPOSE", "Candidate", "Decision", "Linked", "Linker", "Method"]

_AND = re.compile(r"\su\.\s*")
"""German ``u.`` for *und*."""
LISTED = 40
"""Crosswalk terms that are looked at."""


class Linker:
    """Links words to the concepts of one taxonomy; made once, used for everything.

    Args:
        taxonomy: the concepts.
        folder: for the indices of names; without one they are made anew.
        aliases: further names from crosswalks.
        corrections: what coaches of this hub laid down; they come before everything but ids.
        tell: hears that a kept index was damaged.
        calibration: measured curves; without them those that come with the program.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        folder: Path | None = None,
        aliases: Sequence[Alias] = (),
        corrections: Sequence[Correction] = (),
        tell: Callable[[Message], None] | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        self._taxonomy = taxonomy
        self._aliases = AliasTable(aliases, taxonomy, folder)
        self._corrections = CorrectionTable(corrections, taxonomy)
        self._names = NameTable(taxonomy)
        self._exact = ExactNames(self._names, taxonomy)
        self._alike = AlikeNames(self._names, IndexCache(folder, taxonomy.checksum, tell) if folder else None)
        self._judge = Judge(WIDE if self._names.wide else PACK, calibration)

    def link(
        self,
        text: str,
        kinds: Collection[Kind],
        lang: Language | None = None,
        limit: int = 5,
        *,
        rivals: bool = False,
    ) -> Linked:
        """The concepts of ``kinds`` that ``text`` may mean, at most ``limit``.

        ``lang`` only breaks ties between labels of several languages. A concept id or an
        ESCO URI links to itself. ``rivals`` also looks for what resembles a text that is settled
        without; it never changes the decision.
        """
        written = (text, take_off(text).text)
        return self.link_forms(text, written, kinds, lang, limit, rivals=rivals)

    def link_forms(
        self,
        text: str,
        written: Sequence[str],
        kinds: Collection[Kind],
        lang: Language | None = None,
        limit: int = 5,
        *,
        near: Sequence[str] | None = None,
        rivals: bool = False,
    ) -> Linked:
        """The same for a text that may be written in several ways, the first of which is looked up first.

        ``near`` are the ways that are compared with names that only resemble them, as one: the best counts. Without
        it every way is, each by itself.
        """
        direct = self._by_id(text)
        if direct:
            return Linked(text=text, decision=Decision.ACCEPT, candidates=(direct,))
        spelled = (*written, _AND.sub(" und ", text))
        forms = list(dict.fromkeys(form for form in map(normalise, spelled) if form))
        asked = _Asked(text, forms, tuple(kinds), lang, self._denied(forms, kinds))
        found, exact = self._settled(asked)
        if found and not rivals:
            return replace(found, candidates=found.candidates[:limit])
        alike = [[form] for form in forms] if near is None else [[form for form in map(normalise, near) if form]]
        ranked = [self._ranked(ways, asked) for ways in alike if ways]
        if found:
            return replace(found, candidates=_joined(found.candidates, ranked[0] if ranked else ())[:limit])
        for ways, hits in zip(filter(None, alike), ranked, strict=True):
            listed = [
                _from_crosswalk(alias, score)
                for form in ways
                for alias, score in self._aliases.exact(form, kinds)
                if alias.concept not in asked.denied
            ]
            if listed:
                return Linked(text=text, decision=_trusted(listed), candidates=_joined(listed, hits)[:limit])
        judged = [self._judge.alike(text, exact, hits, kinds) for hits in ranked]
        best = min(judged, key=lambda each: list(Decision).index(each.decision), default=None)
        if best is None:
            return Linked(text=text, decision=Decision.ABSTAIN, candidates=())
        return replace(best, candidates=best.candidates[:limit])

    def open_index(self, kind: Kind = Kind.OCCUPATION) -> None:
        """Open or make the indices of letters and meaning of one kind, so that the first question need not wait."""
        self._alike.open(kind)

    def exact_labels(self, kinds: Iterable[Kind]) -> dict[str, list[tuple[str, int, str]]]:
        """Normalised label → ``(concept, role rank, language)`` for the extractor."""
        merged: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        asked = tuple(kinds)
        for kind in asked:
            for text, names in self._names.written(kind).items():
                merged[text].extend((name.concept, name.rank, name.lang) for name in names)
        for form, denied in self._corrections.denied(asked).items():
            merged[form] = [hit for hit in merged.get(form, ()) if hit[0] not in denied]
        for form, concept in self._corrections.meant(asked).items():
            merged[form] = [(concept, 0, lang) for lang in LANGUAGES]
        return {form: hits for form, hits in merged.items() if hits}

    def similar(self, text: str, kinds: Collection[Kind], limit: int) -> list[Candidate]:
        """Concepts with a name that looks like a text, most alike first; nothing is decided."""
        form = normalise(text)
        ranked = self._ranked([form], _Asked(text, [form], tuple(kinds), None, self._denied([form], kinds)))
        looks = [replace(hit, score=hit.letters) for hit in ranked if hit.letters]
        return sorted(looks, key=lambda hit: (-hit.score, hit.concept))[:limit]

    def owners(self, text: str, kinds: Collection[Kind]) -> frozenset[str]:
        """The concepts of ``kinds`` that go by exactly this name."""
        form = normalise(text)
        return frozenset(name.concept for kind in kinds for name in self._names.written(kind).get(form, ()))

    def level_said(self, phrase: str, linked: Linked, kinds: Collection[Kind]) -> int | None:
        """How well a phrase says that something of ``kinds`` is known or asked, 1 to 4."""

        def called(text: str) -> frozenset[str]:
            form = normalise(text)
            names = (name for kind in kinds for name in self._names.written(kind).get(form, ()))
            return frozenset(name.concept for name in names if normalise(name.text) == form)

        return level_said(phrase, linked, called)

    def is_generic(self, text: str, kinds: Collection[Kind]) -> bool:
        """Whether a text is one word that begins the longer labels of many concepts."""
        return self._names.is_generic(text, kinds)

    @property
    def wide(self) -> bool:
        """Whether a full release lies under the names of the pack."""
        return self._names.wide

    def bar(self, first: Candidate, kinds: Collection[Kind]) -> float | None:
        """Chance from which such a first candidate is taken; ``None`` where no chance was measured."""
        curve = self._judge.curve(first, kinds)
        return curve.bar if curve else None

    @property
    def is_corrected(self) -> bool:
        """Whether any coach of this hub has laid down anything."""
        return bool(self._corrections)

    def correction(self, text: str, kinds: Collection[Kind]) -> Correction | None:
        """What a coach of this hub laid down for these words, if anything."""
        return self._corrections.right([normalise(text)], kinds)

    def denials(self, text: str, kinds: Collection[Kind]) -> tuple[Correction, ...]:
        """What a coach of this hub laid down that these words never mean."""
        return self._corrections.wrong([normalise(text)], kinds)

    def _denied(self, forms: Sequence[str], kinds: Collection[Kind]) -> frozenset[str]:
        return frozenset(each.concept for each in self._corrections.wrong(forms, kinds))

    def _by_id(self, text: str) -> Candidate | None:
        stripped = text.strip()
        known = stripped if stripped in self._taxonomy else self._taxonomy.by_uri(stripped) if "/" in stripped else None
        if known is None:
            return None
        return Candidate(concept=known, label=stripped, lang="", method=Method.ID, score=1.0)

    def _settled(self, asked: _Asked) -> tuple[Linked | None, list[Candidate]]:
        """What needs no likeness: corrections, pins, words with several meanings, own and reviewed names; and else
        the further names that are the text itself."""
        corrected = self._corrections.right(asked.forms, asked.kinds)
        if corrected is not None:
            hit = Candidate(
                concept=corrected.concept, label=corrected.text, lang="", method=Method.CORRECTION, score=1.0
            )
            return Linked(text=asked.text, decision=Decision.ACCEPT, candidates=(hit,)), []
        for form in asked.forms:
            several = tuple(hit for hit in self._exact.several(form, asked.kinds) if hit.concept not in asked.denied)
            if several:
                return Linked(text=asked.text, decision=Decision.PROPOSE, candidates=several), []
            exact = [hit for hit in self._exact.hits(form, asked.kinds, asked.lang) if hit.concept not in asked.denied]
            if exact:
                return self._judge.exact(asked.text, exact, asked.kinds), exact
        return None, []

    def _ranked(self, ways: Sequence[str], asked: _Asked) -> list[Candidate]:
        """What resembles a normalised text, written in one of some ways, and the name that stands inside it; best
        first."""
        kinds, best = asked.kinds, dict[str, Candidate]()
        out = asked.denied.union(*map(self._exact.blocked, ways))
        for kind in sorted(kinds) if len(ways[0]) > 1 else ():
            best |= {hit.concept: hit for hit in self._alike.similar(ways, kind) if hit.concept not in out}
        wanted = ways[0]
        for alias, score in self._aliases.near(wanted, kinds, LISTED):
            known_hit = best.get(alias.concept)
            if alias.concept not in out and (known_hit is None or score > known_hit.score):
                best[alias.concept] = replace(_from_crosswalk(alias, score), method=Method.NGRAM)
        inside = self._exact.inside(wanted, kinds)
        if inside is not None and inside.concept not in out:
            own = best.get(inside.concept)
            if own is not None:
                score = max(inside.score, own.score)
                inside = replace(inside, score=score, lexical=own.lexical, meaning=own.meaning, letters=own.letters)
            best[inside.concept] = inside
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.concept))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question."""

    text: str
    forms: list[str]
    kinds: tuple[Kind, ...]
    lang: Language | None
    denied: frozenset[str]
    """Concepts the text never means."""


def _joined(first: Sequence[Candidate], others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    known = {hit.concept for hit in first}
    return (*first, *(hit for hit in others if hit.concept not in known))


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
