"""What of a CV's words may be kept: words the taxonomy knows; names and what may be names are masked.

A phrase is stored so that a coach can see what a skill was read from, and so that a better taxonomy can link it
again. Names stand among such words (*in opdracht van mevr. Jansen*). So a word stays when the taxonomy knows it,
or is written like no name: small letters, or an abbreviation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from skillshub.core.text import fold, normalise
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.personal import MASK, mask, nothing_left

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]+|\s+")
_HONORIFIC = re.compile(r"^(?:dhr|mevr|mevrouw|mw|meneer|herr|herrn|frau|mr|mrs|ms|dr|drs|prof|familie|family)$")
_BRAND = re.compile(r"^(?!Mc|Mac|De|Van|Von|La|Le|Di|Da|Al|El|O['’])[A-Z][a-z]+[A-Z]\w*$")
_STREETS = (
    *("straat", "laan", "weg", "plein", "dijk", "kade", "steeg", "hof"),
    *("strasse", "gasse", "allee", "platz", "damm", "street", "road", "avenue", "lane"),
)
"""How names of streets end; such a word that the taxonomy does not know is part of an address."""
TAIL = 6
"""Letters of a known word at the end of a compound that let the compound stay: ``Schaltschrankverdrahtung``."""
ACRONYM = 4
"""Letters of a word in capitals that may stay in a phrase that is not all capitals."""
SMALL = frozenset(
    word
    for line in (
        "de het een en of van in op aan bij met voor tot te der die das und oder im am an auf mit fur von zu zur zum",
        "als the and or of for with to at on by niveau level stufe sehr gut goed good zeer",
        "roc mbo hbo vmbo mavo havo vwo wo ihk hwk bachelor master phd ph msc bsc ma ba eqf nlqf dqr",
    )
    for word in line.split()
)
"""Words that are no names, in all three languages."""


class Masker:
    """Masks phrases against the words of one taxonomy; made once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    @cached_property
    def _known(self) -> frozenset[str]:
        words = {word for text in self._taxonomy.label_frame["text"].to_list() for word in normalise(text).split()}
        return frozenset(words | SMALL)

    @cached_property
    def _tails(self) -> frozenset[str]:
        return frozenset(word for word in self._known if len(word) >= TAIL and word.isalpha())

    @cached_property
    def _alike(self) -> dict[tuple[str, int], list[str]]:
        """Long words by first letter and length: a slip of the pen leaves both nearly as they are."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._tails:
            found[word[0], len(word)].append(word)
        return dict(found)

    def masked(
        self, phrase: str, names: frozenset[str], likely: frozenset[str] = frozenset(), *, strict: bool = False
    ) -> str:
        """The phrase with everything that is or may be a name, an address or a number replaced by one mask each.

        Args:
            names: folded words that are names: masked in any case.
            likely: folded words that may be names: masked unless the taxonomy knows them.
            strict: small letters prove nothing: only words the taxonomy knows stay.
        """
        line = one_line(mask(phrase))
        pieces: list[str] = []
        after_title = 0
        shouted = line.isupper()
        for token in _TOKEN.findall(line.replace(MASK, "\u0000")):
            if token == "\u0000" or not re.search(r"\w", token):
                pieces.append(MASK if "\u0000" in token else token)
                continue
            if _HONORIFIC.match(fold(token)) and token[:1].isupper() | (len(token) > 3):
                after_title = 3
                pieces.append(MASK)
                continue
            named = after_title > 0 and (token[:1].isupper() or fold(token) in {"van", "von", "de", "der", "den"})
            after_title = after_title - 1 if named else 0
            hidden = named or not self._may_stay(token, names, likely, shouted=shouted, strict=strict)
            pieces.append(MASK if hidden else token)
        text = "".join(pieces).replace("\u0000", MASK)
        return re.sub(rf"{re.escape(MASK)}(?:[\s.'’-]*(?:{re.escape(MASK)}|\d+[a-z]?\b))+", MASK, text).strip()

    def _may_stay(
        self, token: str, names: frozenset[str], likely: frozenset[str], *, shouted: bool, strict: bool
    ) -> bool:
        folded = fold(token)
        if folded in names:
            return False
        known = folded in self._known or normalise(token) in self._known
        if known:
            return True
        if folded.endswith(_STREETS):
            return False
        if folded in likely or any(char.isdigit() for char in token):
            return False
        if token[:1].islower() and not strict:
            return True
        if token.isupper() and 1 < len(token) <= ACRONYM and not shouted:
            return True
        return bool(_BRAND.match(token)) or self._is_compound(folded) or self._is_typo(folded)

    def _is_compound(self, folded: str) -> bool:
        return any(folded[at:] in self._tails for at in range(3, len(folded) - TAIL + 1))

    def _is_typo(self, folded: str) -> bool:
        """Whether a long word is a known one but for a letter or two."""
        if len(folded) < 9:
            return False
        from rapidfuzz import fuzz, process

        near = [word for size in (-1, 0, 1) for word in self._alike.get((folded[0], len(folded) + size), ())]
        return process.extractOne(folded, near, scorer=fuzz.ratio, score_cutoff=88) is not None


def is_nothing(phrase: str) -> bool:
    """Whether masking has left too little to show."""
    return nothing_left(phrase) or len(re.sub(r"\W", "", phrase.replace(MASK, ""))) < 3
