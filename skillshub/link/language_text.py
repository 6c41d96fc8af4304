"""Language levels in running text: ``goede beheersing van de Nederlandse taal``, ``Deutsch B2``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.cefr import Cefr
from skillshub.core.text import fold
from skillshub.core.vacancy import LanguageDemand
from skillshub.i18n import LANGUAGES
from skillshub.link.cues import NEGATED, importance_of, stretches
from skillshub.link.facts.clauses import without_short_points

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge

_CEFR = re.compile(r"\b([abc][12])\+?(?=\b|[^\w])")
REACH = 40
"""Characters between a level and the name of its language, at most; twice that when the name comes first."""
_JOINED = re.compile(
    r"(?:[\s,/&-]|\b(?:en|of|und|oder|and|or|sowie|als|ook|de|der|die|den|het|taal|talen|sprachen?|languages?)\b)*"
)
"""What may stand between two languages that share one level."""


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Level:
    level: Cefr
    start: int
    end: int
    written: bool
    """As a CEFR level; it counts before words such as *goed*."""


class LanguageText:
    """Finds language levels in texts; made once per taxonomy."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._codes: dict[str, str] = {}
        for code, language in knowledge.languages.items():
            names = [language.labels.get(lang) for lang in LANGUAGES]
            names += [name for lang in language.alternatives for name in language.alternatives[lang]]
            for name in filter(None, names):
                self._codes.setdefault(fold(name), code)
        self._said = {fold(phrase.text): phrase.level for phrase in reversed(knowledge.phrases)}
        # A name with the endings it takes: Nederlandse, Deutschkenntnisse, Duitstalig.
        self._name = _one_of(self._codes, r"(?:e|er|en|es|se|kenntnisse\w*|talig\w*|sprach\w*)?")
        self._phrase = _one_of(self._said, r"\w{0,3}")

    def demands(self, text: str) -> tuple[LanguageDemand, ...]:
        """Demands a text makes, one per language, the highest level named; without a level no demand.

        A level belongs to the language named next to it, and to those that share a list with it.
        """
        found: dict[str, LanguageDemand] = {}
        for _, stretch in stretches(without_short_points(text)):
            folded, origin = _folded(stretch)
            names = [name for name in self._names(folded) if not _is_denied(folded, name)]
            for code, level, (start, end) in _given(folded, names, self._levels(folded) if names else []):
                importance = importance_of(stretch[origin[start] : origin[end]])
                demand = LanguageDemand(language=code, level=level, importance=importance, phrase=stretch.strip())
                kept = found.get(code)
                if kept is None or demand.level > kept.level:
                    found[code] = demand
        return tuple(found[code] for code in sorted(found))

    def _names(self, folded: str) -> list[_Name]:
        """Every language named, in the order of the text."""
        return [_Name(self._codes[match["word"]], *match.span()) for match in self._name.finditer(folded)]

    def _levels(self, folded: str) -> list[_Level]:
        """Levels written or said; of words that overlap, the longest."""
        found = [_Level(Cefr.parse(match[1]), *match.span(), True) for match in _CEFR.finditer(folded)]
        said = [_Level(self._said[match["word"]], *match.span(), False) for match in self._phrase.finditer(folded)]
        return found + said


def _one_of(words: Iterable[str], ending: str) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; the word is the group ``word``."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?P<word>{'|'.join(map(re.escape, longest_first)) or '(?!)'}){ending}\b")


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for every place in it (and its end) the place in the text."""
    letters = [fold(letter) for letter in text]
    origin = [at for at, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*origin, len(text)]


def _is_denied(folded: str, name: _Name) -> bool:
    """Whether the clause around a name says that it is not asked."""
    start = folded.rfind(",", 0, name.start) + 1
    end = folded.find(",", name.end)
    return bool(NEGATED.search(folded[start : end if end >= 0 else None]))


def _given(folded: str, names: list[_Name], levels: list[_Level]) -> list[tuple[str, Cefr, tuple[int, int]]]:
    """Each language with its level, and the span that says how much it is wanted."""
    own: dict[int, _Level] = {}
    for level in sorted(levels, key=lambda level: (level.written, level.end - level.start, -level.start)):
        near = min(range(len(names)), key=lambda at: (_apart(folded, names[at], level), at), default=None)
        if near is not None and _gap(names[near], level) <= REACH * (2 if names[near].end <= level.start else 1):
            own[near] = level
    given = []
    for group in _groups(folded, names):
        around = _around(folded, names, group)
        known = [at for at in group if at in own]
        for at in group:
            donor = min(known, key=lambda other: (abs(other - at), other), default=None)
            if donor is not None:
                given.append((names[at].code, own[donor].level, around))
    return given


def _groups(folded: str, names: list[_Name]) -> list[list[int]]:
    """Neighbours in one list: ``Nederlands en Duits``."""
    groups: list[list[int]] = []
    for at, name in enumerate(names):
        if groups and _JOINED.fullmatch(folded[names[at - 1].end : name.start]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _around(folded: str, names: list[_Name], group: list[int]) -> tuple[int, int]:
    """The words that speak for a group: up to the commas that part it from the languages before and after."""
    start, end = 0, len(folded)
    if group[0] > 0:
        start = folded.rfind(",", names[group[0] - 1].end, names[group[0]].start) + 1 or names[group[0] - 1].end
    if group[-1] + 1 < len(names):
        following = names[group[-1] + 1].start
        comma = folded.rfind(",", names[group[-1]].end, following)
        end = comma if comma >= 0 else following
    return start, end


def _apart(folded: str, name: _Name, level: _Level) -> int:
    """How far a level is from a language to choose one for it: *Englisch verhandlungssicher (C1), Deutsch* closes a
    bracket and opens a part, so what stands behind is further than it looks."""
    closed = name.start >= level.end and re.match(r"\)?\s*,", folded[level.end :])
    return _gap(name, level) + (REACH if closed else 0)


def _gap(name: _Name, level: _Level) -> int:
    return max(level.start - name.end, name.start - level.end, 0)
