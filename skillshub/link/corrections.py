"""What coaches of one hub laid down about words: this means that, or never that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One reviewed decision about words."""

    text: str
    """As the coach wrote it; it holds for everything that is written alike."""
    concept: str
    """Id in the taxonomy."""
    right: bool
    """True: the words mean this concept. False: they never do."""
    note: str = ""
    by: str = ""
    """Who decided, in the office's own way of naming people; empty = not said."""
    at: str = ""
    """ISO time; given by the store."""

    @property
    def form(self) -> str:
        """The words as they are compared."""
        return normalise(self.text)


class CorrectionTable:
    """Corrections by normalised words; one whose concept is not in the taxonomy is not in force."""

    def __init__(self, corrections: Iterable[Correction], taxonomy: Taxonomy) -> None:
        self._right: dict[str, list[tuple[Kind, Correction]]] = defaultdict(list)
        self._wrong: dict[str, list[tuple[Kind, Correction]]] = defaultdict(list)
        for each in corrections:
            if each.concept in taxonomy:
                table = self._right if each.right else self._wrong
                table[each.form].append((taxonomy.kind(each.concept), each))

    def __bool__(self) -> bool:
        """Whether there is any in force."""
        return bool(self._right or self._wrong)

    def right(self, forms: Sequence[str], kinds: Collection[Kind]) -> Correction | None:
        """What the first of some normalised forms means, if that was laid down for one of the kinds."""
        for form in forms:
            for kind, correction in self._right.get(form, ()):
                if kind in kinds:
                    return correction
        return None

    def wrong(self, forms: Sequence[str], kinds: Collection[Kind]) -> tuple[Correction, ...]:
        """What forms were laid down never to mean."""
        return tuple(each for form in forms for kind, each in self._wrong.get(form, ()) if kind in kinds)

    def meant(self, kinds: Collection[Kind]) -> dict[str, str]:
        """Normalised words → the concept of one of the kinds that they mean."""
        return {
            form: each.concept for form, rows in self._right.items() for kind, each in reversed(rows) if kind in kinds
        }

    def denied(self, kinds: Collection[Kind]) -> dict[str, frozenset[str]]:
        """Normalised words → the concepts of the kinds that they never mean."""
        found = {
            form: frozenset(each.concept for kind, each in rows if kind in kinds) for form, rows in self._wrong.items()
        }
        return {form: concepts for form, concepts in found.items() if concepts}
