"""Language levels in running text: ``goede beheersing van de Nederlandse taal``, ``Deutsch B2``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skillshub.core.cefr import Cefr
from skillshub.core.text import fold
from skillshub.core.vacancy import LanguageDemand
from skillshub.link.cues import SENTENCE, importance_of

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge

_CEFR = re.compile(r"\b([ABC][12])\+?\b", re.IGNORECASE)
REACH = 40
"""Characters between a language's name and its level, at most."""


def languages_in(text: str, knowledge: Knowledge) -> tuple[LanguageDemand, ...]:
    """Demands a text makes, one per language, the highest level named; without a level no demand."""
    found: dict[str, LanguageDemand] = {}
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        for code, at in _names(sentence, knowledge):
            level = _level_near(sentence, at, knowledge)
            if level is None:
                continue
            demand = LanguageDemand(
                language=code, level=level, importance=importance_of(sentence), phrase=sentence.strip()
            )
            kept = found.get(code)
            if kept is None or demand.level > kept.level:
                found[code] = demand
    return tuple(found[code] for code in sorted(found))


def _names(sentence: str, knowledge: Knowledge) -> list[tuple[str, int]]:
    """``(language code, position)`` of every language named; ``Deutschkenntnisse`` names German."""
    folded = fold(sentence)
    hits = []
    for code, language in knowledge.languages.items():
        names = [language.labels.get(lang) for lang in ("nl", "de", "en")]
        names += [name for lang in language.alternatives for name in language.alternatives[lang]]
        for name in names:
            at = (
                re.search(rf"\b{re.escape(fold(name))}(?:e|er|en|es|se|kenntnisse\w*|talig\w*)?\b", folded)
                if name
                else None
            )
            if at:
                hits.append((code, at.start()))
                break
    return hits


def _name_pattern(name: str) -> str:
    """A language's name with the endings it takes: ``Nederlandse``, ``Deutschkenntnisse``, ``Duitstalig``."""
    return rf"\b{re.escape(fold(name))}(?:e|er|en|es|se|kenntnisse\w*|talig\w*)?\b"


def _level_near(sentence: str, at: int, knowledge: Knowledge) -> Cefr | None:
    near = fold(sentence)[max(0, at - REACH) : at + 2 * REACH]
    written = _CEFR.search(near)
    if written:
        return Cefr.parse(written[1])
    said = [
        (len(phrase.text), phrase.level)
        for phrase in knowledge.phrases
        if re.search(rf"\b{re.escape(fold(phrase.text))}\w{{0,3}}\b", near)
    ]
    return max(said, default=(0, None))[1]
