"""Pieces that exchange formats of people share: dates without a day, levels of languages and skills, places."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill, Modality
from skillshub.core.knowledge import Country
from skillshub.i18n import LANGUAGES, t
from skillshub.intake.cells import tongues, vocabulary
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.places import parse_postcode
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.cv.periods import LONGEST, length
from skillshub.intake.html_text import plain_text
from skillshub.intake.xml_tree import Node

_MOMENT = re.compile(r"^\s*-?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ISO_639_2 = {
    "nld": "nl",
    "dut": "nl",
    "deu": "de",
    "ger": "de",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "tur": "tr",
    "ara": "ar",
    "pol": "pl",
    "ukr": "uk",
    "rus": "ru",
    "tir": "ti",
    "amh": "am",
    "fas": "fa",
    "per": "fa",
    "pus": "ps",
    "kur": "ku",
    "som": "so",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "bul": "bg",
    "hun": "hu",
    "ces": "cs",
    "cze": "cs",
    "slk": "sk",
    "slo": "sk",
    "hrv": "hr",
    "srp": "sr",
    "bos": "bs",
    "sqi": "sq",
    "alb": "sq",
    "ell": "el",
    "gre": "el",
    "zho": "zh",
    "chi": "zh",
    "vie": "vi",
    "hin": "hi",
    "urd": "ur",
    "ind": "id",
    "tam": "ta",
    "swa": "sw",
    "jpn": "ja",
    "fry": "fy",
    "dan": "da",
    "swe": "sv",
    "nor": "no",
    "fin": "fi",
    "lit": "lt",
    "lav": "lv",
    "est": "et",
    "slv": "sl",
    "mkd": "mk",
    "mac": "mk",
    "kor": "ko",
    "tha": "th",
    "heb": "he",
    "gle": "ga",
    "mlt": "mt",
    "cat": "ca",
    "kat": "ka",
}
"""ISO 639-2 to ISO 639-1, both the bibliographic and the terminological codes."""
_SKILL_LEVELS = {
    "beginner": 1,
    "basic": 1,
    "novice": 1,
    "elementary": 1,
    "anfanger": 1,
    "grundkenntnisse": 1,
    "basis": 1,
    "intermediate": 2,
    "gemiddeld": 2,
    "fortgeschritten": 3,
    "gevorderd": 3,
    "advanced": 3,
    "proficient": 3,
    "master": 4,
    "expert": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
Moment = tuple[int, int | None]


def moment(text: str) -> Moment | None:
    """``2013-12-01`` → ``(2013, 12)``, ``2013`` → ``(2013, None)``; ``None`` where no year can be read."""
    found = _MOMENT.match(text)
    if not found or not 1900 <= int(found[1]) <= 2100:
        return None
    month = int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None
    return int(found[1]), month


def span(first: Moment | None, last: Moment | None, today: date, *, running: bool) -> tuple[float | None, int | None]:
    """``(years, last year)`` of a period; a running one ends today, and what lies ahead counts to today."""
    now: Moment = (today.year, today.month)
    if last is None and running:
        last = now
    if last is not None and last[0] >= today.year and (last[0] > today.year or (last[1] or 0) > today.month):
        last = now
    if first is None or last is None:
        return None, last[0] if last else None
    years = length(first, last)
    return (years if 0 <= years <= LONGEST else None), last[0]


def whole_day(text: str) -> date | None:
    """A day; a year or month alone counts from its first day. ``None`` where none can be read."""
    found = _MOMENT.match(text)
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def running_text(node: Node | str) -> str:
    """Plain text of a field that may hold HTML."""
    text = node if isinstance(node, str) else node.words()
    return plain_text(text) if "<" in text else text


def language_code(*names: str) -> str | None:
    """The ISO 639-1 code of the first name or code that is one."""
    for name in names:
        word = one_line(name).casefold()
        if not word:
            continue
        short = _ISO_639_2.get(
            word, re.split(r"[-_]", word)[0] if re.fullmatch(r"[a-z]{2}[-_][a-z]{2,4}", word) else word
        )
        try:
            return tongues.parse_language(short)
        except Unreadable:
            continue
    return None


def levels_of(text: str) -> dict[Modality, Cefr]:
    """``B1``, ``fluent`` or ``listening B1, reading A2`` as levels of the modalities; empty where none is said."""
    levels: dict[Modality, Cefr] = {}
    for piece in re.split(r"[,;/]", text):
        try:
            level = tongues.parse_level(re.sub(r"[()]", " ", _without_modality(piece)).strip())[0]
        except Unreadable:
            continue
        named = [m for m in MODALITIES if m in {vocabulary.meaning("modalities", word) for word in piece.split()}]
        for modality in named or MODALITIES:
            levels.setdefault(modality, level)
    return levels


def _without_modality(piece: str) -> str:
    return " ".join(word for word in piece.split() if vocabulary.meaning("modalities", word) is None)


def spoken(code: str, levels: dict[Modality, Cefr]) -> LanguageSkill:
    """A language with its levels."""
    return LanguageSkill(
        language=code,
        listening=levels.get("listening"),
        reading=levels.get("reading"),
        spoken=levels.get("spoken"),
        writing=levels.get("writing"),
    )


def skill_level(text: str) -> int | None:
    """1 to 4 of a level in words; ``None`` where it is another word or none."""
    return (_SKILL_LEVELS | _own_levels()).get(vocabulary.key(text))


@cache
def _own_levels() -> dict[str, int]:
    return {vocabulary.key(t(f"report.skill_level.{n}", lang)): n for lang in LANGUAGES for n in range(1, 5)}


def place_of(postcode: str, country: str) -> tuple[Country | None, str | None]:
    """Country and postcode when they are Dutch or German; nothing of any other place is kept."""
    named = vocabulary.meaning("countries", country) if country else None
    if named not in {"NL", "DE"}:
        return None, None
    land: Country = "NL" if named == "NL" else "DE"
    try:
        return land, parse_postcode(postcode, land).postcode if postcode else None
    except Unreadable:
        return land, None
