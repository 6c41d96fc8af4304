"""What a coach types in passing and must not be kept: dropped with the kind of it, never with the words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from skillshub.core.text import fold
from skillshub.intake.cells.phrases import one_line, printable
from skillshub.intake.personal import MASK, is_personal, mask, nothing_left

CONTACT = "contact"
"""Addresses, numbers, dates of birth."""
_HEAD = re.compile(r"^\s*([^:=]{2,30})\s*[:=]")
_PARTS = re.compile(r"[\n;]+|,(?!\s*\d)")
_AGE = re.compile(r"^\D{0,3}\d{2}\s*(?:jaar|jahre?|years?|j\.)?$")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    source = files("skillshub.intake").joinpath("personal_remarks.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple((kind, re.compile("|".join(map(_pattern, words)))) for kind, words in tables.items())


def _pattern(word: str) -> str:
    stem = re.escape(fold(word.rstrip("*")))
    return rf"(?<!\w){stem}" + (r"\w*" if word.endswith("*") else r"(?!\w)")


def kinds() -> tuple[str, ...]:
    """Every kind there is."""
    return (*(kind for kind, _ in _patterns()), CONTACT)


def remarks(text: str) -> tuple[str, ...]:
    """A text in pieces at its line ends, semicolons and commas, each on one clean line."""
    return tuple(piece for part in _PARTS.split(printable(text)) if (piece := one_line(part).strip()))


def kind_of(remark: str) -> str | None:
    """The kind of personal data a remark tells; ``None`` when it tells none."""
    folded = fold(remark)
    if _AGE.match(folded.strip()):
        return "age"
    found = next((kind for kind, pattern in _patterns() if pattern.search(folded)), None)
    if found:
        return found
    head = _HEAD.match(remark)
    if head and is_personal(head[1]):
        return CONTACT
    return CONTACT if nothing_left(mask(remark)) and mask(remark) != remark else None


def without_numbers(remark: str) -> tuple[str, bool]:
    """The remark without addresses, numbers and dates of birth, and whether there were any."""
    masked = mask(remark)
    return one_line(masked.replace(MASK, " ")), masked != remark
