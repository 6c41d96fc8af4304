"""The names of the concepts of one taxonomy, by what they are written like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise, strip_gender
from skillshub.link.qualifiers import take_off

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

LONG_WORD = 5
"""Letters from which a single word inside a phrase may stand for a concept."""
GENERIC = 8
"""Concepts whose longer labels begin with a word, from which that word says too little by itself (``medewerker``,
``Ingenieur``): on MELO titles, links by such a word were right in 5 to 35 % of the cases, by others in 50 to 75 %."""
RELEASE = "esco:"
"""How ids of concepts begin that come from a release alone."""
ROLES = {"pinned": 0, "preferred": 1, "alternative": 2}


class Name(NamedTuple):
    """One name of one concept."""

    concept: str
    text: str
    lang: str
    rank: int
    """0 pinned by hand, 1 preferred, 2 alternative."""


class NameList(Sequence[Name]):
    """Names as columns: a hundred thousand of them cost nothing until one is asked for."""

    def __init__(self, concepts: list[str], texts: list[str], langs: list[str], roles: list[str]) -> None:
        self._columns = concepts, texts, langs, roles

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, at: int) -> Name: ...

    @overload
    def __getitem__(self, at: slice) -> list[Name]: ...

    def __getitem__(self, at: int | slice) -> Name | list[Name]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        concepts, texts, langs, roles = self._columns
        return Name(concepts[at], texts[at], langs[at], ROLES[roles[at]])


class NameTable:
    """All names by kind; the tables are made when a kind is first asked for."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._frame = taxonomy.label_frame.select("concept", "kind", "lang", "text", "role")
        self.wide = bool(self._frame["concept"].str.starts_with(RELEASE).any())
        """Whether a full release lies under the pack."""
        self._names: dict[Kind, NameList] = {}
        self._exact: dict[Kind, dict[str, list[Name]]] = {}
        self._heads: dict[Kind, dict[str, int]] = {}

    def of(self, kind: Kind) -> NameList:
        """All names of a kind, in the order of the taxonomy."""
        if kind not in self._names:
            frame = self._frame.filter(kind=kind.value)
            self._names[kind] = NameList(*(frame[column].to_list() for column in ("concept", "text", "lang", "role")))
        return self._names[kind]

    def written(self, kind: Kind) -> dict[str, list[Name]]:
        """Normalised form → the names that may be written so."""
        if kind not in self._exact:
            table: dict[str, list[Name]] = defaultdict(list)
            for name in self.of(kind):
                for form in _forms(name.text, kind):
                    table[form].append(name)
            self._exact[kind] = dict(table)
        return self._exact[kind]

    def is_generic(self, text: str, kinds: Collection[Kind]) -> bool:
        """Whether a text is one word that begins the longer labels of many concepts."""
        word = normalise(text)
        if " " in word:
            return False
        for kind in kinds:
            if kind not in self._heads:
                heads: dict[str, set[str]] = defaultdict(set)
                for label, names in self.written(kind).items():
                    head, _, rest = label.partition(" ")
                    if rest:
                        heads[head].update(each.concept for each in names)
                self._heads[kind] = {head: len(concepts) for head, concepts in heads.items()}
        return sum(self._heads[kind].get(word, 0) for kind in kinds) >= GENERIC


def _forms(label: str, kind: Kind) -> set[str]:
    """How a label may be written: whole, without its bracket, and for skills without *working with* and the like."""
    whole = normalise(label)
    forms = {whole}
    if "(" in label:
        forms.add(normalise(strip_gender(label).partition("(")[0]))
    if kind in SKILL_KINDS:
        bare = normalise(take_off(label).text)
        forms |= {bare} if len(bare) >= LONG_WORD else set()
    return {form for form in forms if form}
