"""Languages of a CV: a level for each phrase, and the self-assessment grid of Europass."""

from __future__ import annotations

import re
from collections.abc import Iterable

from skillshub.core.cefr import Cefr, LanguageSkill, Modality
from skillshub.core.text import fold
from skillshub.core.vacancy import Importance, LanguageDemand
from skillshub.intake.cells import tongues, vocabulary
from skillshub.intake.cells.unreadable import Unreadable

_LEVELS_ONLY = re.compile(r"^(?:[ABC][12]\+?[\s|/,;]*)+$", re.IGNORECASE)
_LEVEL = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])", re.IGNORECASE)
_MOTHER = re.compile(r"moedertaal|moedertalen|muttersprache|mother tongue|native language|first language")
_MOTHER_WORD = re.compile(rf"(?:{_MOTHER.pattern})(?:\(?(?:en|s|n)\)?)?", re.IGNORECASE)
_OTHER = re.compile(r"andere tale?n?|weitere sprachen?|andere sprachen?|other languages?|fremdsprachen?")
_NOISE = re.compile(
    r"luisteren|lezen|spreken|schrijven|begrijpen|interactie|productie|horen|lesen|sprechen|schreiben|verstehen|listening|reading|"
    r"spoken|speaking|writing|understanding|production|interaction|zelfevaluatie|selbstbeurteilung|self assessment|"
    r"niveau|levels|gebruiker|verwendung|user|europees|europaisch|european|referen"
)
GRID = 5
"""Levels of a row of the grid: listening, reading, two kinds of speaking, writing."""


def languages_of(lines: Iterable[str]) -> tuple[tuple[LanguageSkill, ...], tuple[str, ...]]:
    """The languages with their levels, and the phrases a level could not be read from."""
    found: dict[str, dict[Modality, Cefr]] = {}
    unclear: list[str] = []
    mother = False
    for line in _joined(lines):
        folded = fold(line)
        if _MOTHER.search(folded):
            rest = _MOTHER.sub(" ", folded).strip(" :()[]-–\t,en/")
            named = _named(line)
            if not named:
                mother = not rest or len(rest) < 12
                continue
            if len(named) == 1 or _MOTHER.match(folded.strip(" -–•*")):
                for code in named:
                    _put(found, code, dict.fromkeys(("listening", "reading", "spoken", "writing"), Cefr.C2))
                mother = False
                continue
        named = _named(line)
        grid = [Cefr.parse(level) for level in _LEVEL.findall(line)]
        if len(named) == 1 and len(grid) == GRID:
            spoken = min(grid[2], grid[3])
            _put(found, named[0], {"listening": grid[0], "reading": grid[1], "spoken": spoken, "writing": grid[4]})
            mother = False
        elif mother and named and not grid:
            for code in named:
                _put(found, code, dict.fromkeys(("listening", "reading", "spoken", "writing"), Cefr.C2))
            mother = False
        elif named:
            mother = False
            for piece in _pieces(line):
                unclear += _phrase(piece, found)
        elif not (_OTHER.search(folded) or _NOISE.search(folded)) and re.search(r"[^\W\d_]{3}", line):
            mother = False
    skills = tuple(
        LanguageSkill(
            language=code,
            listening=levels.get("listening"),
            reading=levels.get("reading"),
            spoken=levels.get("spoken"),
            writing=levels.get("writing"),
        )
        for code, levels in found.items()
    )
    return skills, tuple(unclear)


def _put(found: dict[str, dict[Modality, Cefr]], code: str, levels: dict[Modality, Cefr]) -> None:
    """Keep the first level said of each modality."""
    kept = found.setdefault(code, {})
    for modality, level in levels.items():
        kept.setdefault(modality, level)


def _joined(lines: Iterable[str]) -> list[str]:
    """Lines, with levels that stand on lines of their own put behind the language above them."""
    joined: list[str] = []
    for line in lines:
        if line and joined and (_LEVELS_ONLY.match(line) or vocabulary.meaning("levels", line.strip("()- ").strip())):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
    return joined


def _pieces(line: str) -> list[str]:
    """Phrases of a line, each about one language as far as it can be told."""
    parts = [part.strip(" \t-–•*·▪●") for part in re.split(r"[;|•·\n]|\t(?=\D)", line)]
    pieces: list[str] = []
    for part in filter(None, parts):
        halves = re.split(r",|\s(?:und|en|and)\s", part)
        # "Duits, goed in woord en geschrift" is one phrase, "Duits (B2), Engels (B1)" are two
        every = all(_named(half) for half in halves)
        pieces += [half.strip() for half in halves] if every else [part]
    merged: list[str] = []
    for piece in pieces:
        if merged and not _named(piece):
            merged[-1] += f" {piece}"
        else:
            merged.append(piece)
    return merged


def _named(line: str) -> list[str]:
    """Codes of the languages a line names."""
    try:
        read = tongues.parse_languages(re.sub(r"[|;\t\n:()]", ", ", _MOTHER_WORD.sub(" ", line)).strip(" ,") + " B1")
    except Unreadable:
        return []
    return list(dict.fromkeys(demand.language for demand in read.demands))


def _phrase(piece: str, found: dict[str, dict[Modality, Cefr]]) -> list[str]:
    text = re.sub(r"[():=–/]|\s-\s", " ", piece)
    text = re.sub(r"\b(?:niveau|level|stufe|ger|cefr)\b", " ", text, flags=re.IGNORECASE)
    try:
        read = tongues.parse_languages(text)
    except Unreadable:
        return [piece]
    lowest: dict[tuple[str, Modality | None], LanguageDemand] = {}
    for demand in read.demands:
        key = (demand.language, demand.modality)
        if key not in lowest or demand.importance is Importance.MUST:
            lowest[key] = demand
    for (code, modality), demand in lowest.items():
        every: tuple[Modality, ...] = ("listening", "reading", "spoken", "writing")
        _put(found, code, dict.fromkeys((modality,) if modality else every, demand.level))
    return [piece] if read.without_level or not read.demands else []
