"""Languages with their levels: ``nl B1; de A2 (pré)``, ``gute Deutschkenntnisse``, ``nl B2 mondeling``.

Levels in words follow the reading of coaches on both sides (``words.toml``, table ``levels``);
of a range the lower level is asked and the higher preferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from skillshub.core.cefr import MODALITIES, Cefr, Modality
from skillshub.core.vacancy import Importance, LanguageDemand
from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.phrases import one_line, printable
from skillshub.intake.cells.unreadable import Unreadable

_ENDINGS = r"(?:e|er|es|en|em|s|t|talig|talige|sprachig|sprachige|e?kenntnissen?|sprachkenntnissen?|spreken|sprechen)?"
_CEFR = re.compile(r"(?<![a-z0-9])([abc][12])(?![a-z0-9])\+?", re.IGNORECASE)
_RANGE = r"\s*(?:-|–|—|/|\btot\b|\bbis\b|\bto\b|\bnaar\b|\ba\b)\s*"
_CEFR_RANGE = re.compile(rf"{_CEFR.pattern}(?:{_RANGE}{_CEFR.pattern})?", re.IGNORECASE)
_AND = {"en", "und", "and", "/", "&", "+", "of", "oder", "or"}
_SMALL_WORDS = {"de", "en", "am", "el", "es", "hi", "id", "it", "ja", "so", "ta"}
"""Codes that are also words of a sentence."""
_TOKEN = re.compile(r"\w+|[/&+]")
Levels = tuple[Cefr, Cefr]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLanguages:
    """Demands of one cell, and the pieces that named a language without a level."""

    demands: tuple[LanguageDemand, ...] = ()
    without_level: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    demands: list[LanguageDemand] = field(default_factory=list)
    without_level: list[str] = field(default_factory=list)


def parse_language(text: str) -> str:
    """The ISO 639-1 code of one language, from its code or its name in nl, de or en.

    Raises:
        Unreadable: no such code, nor a name the vocabulary knows.
    """
    line = one_line(text)
    if line.casefold() in vocabulary.table("language_codes"):
        return line.casefold()
    found = vocabulary.meaning("languages", line)
    if found:
        return found
    near = vocabulary.closest(line, vocabulary.table("languages"))
    if near and len(line) > 3:
        raise Unreadable("language_name", hint="did_you_mean", nearest=near)
    raise Unreadable("language_name", hint="language_name")


def parse_level(text: str) -> Levels:
    """``(lowest, highest)`` of a level in CEFR or in words; most often the same twice.

    Raises:
        Unreadable: no level.
    """
    found = _levels(vocabulary.key(text))
    if vocabulary.key(text) == "a0":
        return Cefr.A0, Cefr.A0
    if len(found) != 1:
        raise Unreadable("language_level", hint="language_level")
    return found[0][2]


@lru_cache(maxsize=4_096)
def parse_languages(cell: str) -> ReadLanguages:
    """All language demands of a cell; items are separated by ``;``, ``|`` or line breaks.

    Raises:
        Unreadable: an item that names no language, or whose levels cannot be told apart.
    """
    read = _Found()
    if vocabulary.says("none", cell):
        return ReadLanguages()
    for item in re.split(r"[;|\n]", printable(cell)):
        if one_line(item).strip(" .,-"):
            _read_item(one_line(item), read)
    return ReadLanguages(demands=tuple(dict.fromkeys(read.demands)), without_level=tuple(read.without_level))


def _read_item(item: str, read: _Found) -> None:
    waiting: list[str] = []
    latest: list[str] = []
    named = False
    for part in _parts(item):
        importance = _importance(part)
        text = _without_importance(part)
        codes = list(dict.fromkeys(code for _, code in _languages(text)))
        levels = _levels(vocabulary.key(text))
        named = named or bool(codes)
        if codes and not levels:
            waiting.extend(codes)
            continue
        if not levels:
            _weaken(read.demands, latest, importance)
            continue
        if not codes and not waiting and not latest:
            raise Unreadable("language", hint="language")
        pairs = _paired(codes or waiting or latest, levels)
        pairs += [(code, levels[0][2]) for code in (waiting if codes else [])]
        for code, pair in pairs:
            read.demands.extend(_demands(code, pair, text, importance, item))
        waiting, latest = [], [code for code, _ in pairs]
    if not named:
        raise Unreadable("language", hint="language")
    if waiting:
        read.without_level.append(item)


def _parts(item: str) -> list[str]:
    """The item at its commas, and at an *and* that stands between two languages with a level each."""
    parts: list[str] = []
    for piece in re.split(r",(?!\d)", item):
        halves = re.split(r"\s(?:en|und|and|&|\+)\s", piece)
        whole = all(_levels(vocabulary.key(half)) and _languages(half) for half in halves)
        parts.extend(halves if whole else [piece])
    return parts


def _weaken(demands: list[LanguageDemand], codes: list[str], importance: Importance) -> None:
    """A remark after a comma (*Duits B1, een pré*) speaks of the languages just named."""
    if importance is not Importance.MUST and codes:
        for i, demand in enumerate(demands):
            if demand.language == codes[-1]:
                demands[i] = replace(demand, importance=importance)


def _demands(code: str, levels: Levels, part: str, importance: Importance, phrase: str) -> list[LanguageDemand]:
    low, high = levels
    wanted = [(low, importance)] + ([(high, Importance.PREFERRED)] if high > low else [])
    return [
        LanguageDemand(language=code, level=level, modality=modality, importance=weight, phrase=phrase)
        for level, weight in wanted
        for modality in _modalities(part)
    ]


def _paired(codes: list[str], levels: list[tuple[int, int, Levels]]) -> list[tuple[str, Levels]]:
    pairs = [levels_ for _, _, levels_ in levels]
    if len(set(pairs)) == 1:
        return [(code, pairs[0]) for code in codes]
    if len(codes) == len(pairs):
        return list(zip(codes, pairs, strict=True))
    if len(codes) == 1:
        return [(codes[0], (min(low for low, _ in pairs), max(high for _, high in pairs)))]
    raise Unreadable("language", hint="language")


def _levels(text: str) -> list[tuple[int, int, Levels]]:
    """Levels in a folded text with where they stand; words count only where no CEFR level is named."""
    found = [(m.start(), m.end(), _ordered(m[1], m[2] or m[1])) for m in _CEFR_RANGE.finditer(text)]
    if found:
        return found
    return [
        (m.start(), m.end(), _ordered(*(vocabulary.table("levels")[m[0]].upper().split("-") * 2)[:2]))
        for m in _level_words().finditer(text)
    ]


def _ordered(first: str, second: str) -> Levels:
    low, high = sorted((Cefr.parse(first), Cefr.parse(second)))
    return low, high


@cache
def _level_words() -> re.Pattern[str]:
    words = sorted((w for w in vocabulary.table("levels") if not _CEFR.match(w)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _names() -> re.Pattern[str]:
    names = sorted((n for n in vocabulary.table("languages") if len(n) > 3), key=len, reverse=True)
    return re.compile(rf"(?P<name>{'|'.join(map(re.escape, names))}){_ENDINGS}")


def _languages(part: str) -> list[tuple[int, str]]:
    """``(position, code)`` of the languages named. ``de`` and ``en`` are also small words: a bare
    code counts in capitals, before a level, or where an *and* or the end of the part follows it."""
    tokens = [(m.start(), m[0]) for m in _TOKEN.finditer(part.replace("-", " "))]
    codes = set(vocabulary.choices("languages"))
    found = []
    for i, (start, token) in enumerate(tokens):
        word = vocabulary.key(token)
        name = _names().fullmatch(word)
        following = vocabulary.key(tokens[i + 1][1]) if i + 1 < len(tokens) else ""
        opens = i == 0 or vocabulary.key(tokens[i - 1][1]) in _AND
        if name:
            found.append((start, vocabulary.table("languages")[name["name"]]))
        elif word in codes and (
            token.isupper()
            or _levels(following)
            or (opens and following in {*_AND, ""} and not (i and word == "en"))
            or (i == 0 and word not in _SMALL_WORDS)
        ):
            found.append((start, word))
        elif word in vocabulary.table("languages") and len(word) == 3:
            found.append((start, vocabulary.table("languages")[word]))
    return found


def _modalities(part: str) -> tuple[Modality | None, ...]:
    words = {vocabulary.meaning("modalities", token) for _, token in ((m.start(), m[0]) for m in _TOKEN.finditer(part))}
    found = [modality for modality in MODALITIES if modality in words]
    if not found or {"spoken", "writing"} <= set(found):
        return (None,)
    return tuple(found)


def _importance(item: str) -> Importance:
    plain = re.sub(r"[()\[\],:]", " ", item)
    text = f" {vocabulary.key(plain)} "
    for meaning in ("learnable", "preferred"):
        words = [word for word, says in vocabulary.table("importance").items() if says == meaning]
        if any(f" {word} " in text for word in words):
            return Importance(meaning)
    return Importance.MUST


def _without_importance(item: str) -> str:
    """The item without remarks in brackets that only say how much it is wanted."""
    return re.sub(r"[(\[][^)\]]*[)\]]", lambda m: " " if _importance(m[0]) is not Importance.MUST else m[0], item)
