"""Keeping out what must not be kept: personal keys are dropped, personal patterns in words are masked.

Notices and refusals name a key, never what stood there.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from skillshub.core.text import fold
from skillshub.intake.cells.phrases import one_line

MASK = "[***]"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[\W_]+")
_CONCEPT = re.compile(
    r"^(?:https?://data\.europa\.eu/esco/\S+|[a-z]+:[a-z0-9-]+|esco:[0-9a-f-]{36}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
)
_NORM_BEFORE = re.compile(
    r"(?:\b(?:NEN|EN|ISO|IEC|DIN|VDE|VDI|DGUV|BGV|TRGS|TRGI|CREBO|ISCO|DKZ|KldB|NPR|BRL|SCC|UN|PGS|IEEE|RFC|ISAT|ESCO|EG|EU)[\s:/.-]*)+[\d./:-]*$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+%'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
_PENSION = re.compile(r"\b\d{2}\s?\d{6}\s?[A-Z]\s?\d{3}\b")
_MONTH = r"(?:jan|feb|mrt|mar|mär|maart|märz|march|apr|mei|mai|may|jun|jul|aug|sep|okt|oct|nov|dec|dez)[a-zä]*\.?"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?(?:19|20)\d{{2}}|(?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}}|"
    rf"\d{{1,2}}\.?\s(?:{_MONTH})\s(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?:\b(?:geboren|geb|born|birth\w*|geboorte\w*|geburts\w*|jahrgang|jg|dob)(?!\w)\.?|\*)[\s:]*(?:(?:op|am|on|in|te)\s)*"
    rf"(?:(?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[-./\s]+(?:\d{{1,2}}|{_MONTH})[-./\s]+\d{{2,4}}|(?:19|20)\d{{2}}|\d{{2}})\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b\d{2}[\s-]?(?:jaar oud\b|jahre alt\b|years? old\b|j\.\s?alt\b|"
    r"jarige\s(?:man|vrouw)\b|jährige[rn]?\s(?:mann|frau)\b)|"
    r"\b(?:leeftijd|alter|age)[\s:]+\d{2}\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<!\w)(?:\+\d{1,3}|00\d{1,3}|\(?0\d{1,4}\)?)[\s/().-]*\d[\d\s/().-]{3,14}\d(?!\w)")
_NUMBERS = re.compile(
    r"(?<![\w-])(?:\d{8,9}|\d{3}([ .])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3}|\d{11}|\d{2} \d{3} \d{3} \d{3})(?![\w-])"
)
"""Eight or nine digits (BSN) and eleven (Steuer-ID), also in groups."""


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...]]:
    source = files("skillshub.intake").joinpath("personal.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(_bare(word) for word in tables["words"]), tuple(_bare(part) for part in tables["parts"])


def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def is_personal(key: str) -> bool:
    """Whether a key asks for something that must not be kept, in nl, de or en, in any spelling."""
    words, parts = _lists()
    joined = _bare(key)
    pieces = {_bare(piece) for spelling in (key, _CAMEL.sub(" ", key)) for piece in _SIGNS.split(spelling)}
    return joined in words or bool(pieces & words) or any(part in joined for part in parts)


def mask(text: str, *, dates: bool = True) -> str:
    """The text with e-mail addresses, telephone numbers, national and tax numbers, bank accounts,
    links and dates of birth replaced by :data:`MASK`.

    Numbers of norms (``NEN 1010``, ``VDE 0100-600``), concept ids and ESCO URIs stay.

    Args:
        dates: mask every full date, also where nothing says that it is one of birth.
    """
    if _CONCEPT.match(text.strip()):
        return text
    for pattern in (_EMAIL, _LINK, _PENSION, _IBAN, _BORN, _AGED):
        text = pattern.sub(MASK, text)
    if not dates and _DATE.search(text):
        return text
    text = _DATE.sub(MASK, text)
    for pattern in (_TELEPHONE, _NUMBERS):
        text = pattern.sub(_unless_norm, text)
    return text


def _unless_norm(found: re.Match[str]) -> str:
    """The mask for a number, unless a norm's name stands before it or it is too short to call."""
    if _NORM_BEFORE.search(found.string[: found.start()]):
        return found[0]
    return MASK if len(re.sub(r"\D", "", found[0])) >= 8 else found[0]


def masked_line(text: str) -> tuple[str, bool]:
    """One clean line without personal patterns, and whether something was masked."""
    line = one_line(text)
    safe = one_line(mask(line))
    return safe, safe != line


def nothing_left(text: str) -> bool:
    """Whether masking has left no word."""
    return not re.search(r"[^\W\d_]", text.replace(MASK, ""))
