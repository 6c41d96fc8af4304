"""Names of sources in the reader's language: the knowledge files write them once, in English and official titles."""

from __future__ import annotations

import re
from functools import cache

from skillshub.i18n import Language, catalogue

ROOM = "sources"
SPOKEN: Language = "en"
"""The language in which the knowledge files name what has no official title."""


def source_name(source: str, lang: Language) -> str:
    """A source with its recurring words in the reader's language.

    Longer phrases go first and nothing is replaced twice; laws, names of bodies and web addresses stay as they are,
    for that is how they are found.
    """
    if lang == SPOKEN:
        return source
    pattern, said = _glossary(lang)
    return pattern.sub(lambda found: said[found[0]], source)


@cache
def _glossary(lang: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """The phrases as one pattern, and what each is called in ``lang``."""
    there = catalogue(lang, ROOM)
    said = {phrase: there[key] for key, phrase in catalogue(SPOKEN, ROOM).items()}
    longest = sorted(said, key=lambda phrase: (-len(phrase), phrase))
    # A phrase is a whole word, and never part of a web address or a compound.
    pattern = "|".join(re.escape(phrase) for phrase in longest)
    return re.compile(rf"(?<![\w.-])(?:{pattern})(?![\w-]|\.\w)"), said
