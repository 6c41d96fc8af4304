"""The parts of a vacancy's text, and which of them ask something of a person.

Headings open a part where there are any (nl, de, en); in prose each sentence is told by its own
words. What an employer offers, says of itself or writes about applying is no demand; a sentence
that speaks to the reader or searches somebody is one, wherever it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from skillshub.core.text import normalise
from skillshub.link.cues import LEARNABLE, SENTENCE

LONGEST_HEADING = 60
LONGEST_TITLE = 14
"""Words of a first line that may be the title."""
LINES_BELOW_A_TITLE = 3
"""Lines a text has at least, below its title; shorter ones are read whole."""


class Part(StrEnum):
    """What a stretch of a vacancy is about."""

    TASKS = "tasks"
    REQUIREMENTS = "requirements"
    OFFER = "offer"
    COMPANY = "company"
    APPLICATION = "application"
    TITLE = "title"
    """What the whole is called: linked as a title, and asking nothing by itself."""
    UNSAID = "unsaid"
    """No heading before it, and no words that tell."""


ASKING = frozenset((Part.TASKS, Part.REQUIREMENTS, Part.UNSAID))
"""The parts that ask something of a person."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text of one part."""

    part: Part
    start: int
    end: int


@cache
def _words() -> tuple[dict[Part, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Headings by part, in the order they are tried, and what sentences say of themselves."""
    data = tomllib.loads(files("skillshub.link").joinpath("sections.toml").read_text("utf-8"))

    def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)

    headings = {Part(name): any_of(patterns) for name, patterns in data["headings"].items()}
    return headings, {name: any_of(patterns) for name, patterns in data["sentences"].items()}


_ITEMS = ("-", "–", "•", "*", "·")
_LINE = re.compile(r"[^\n]*\n?")
_OTHER_PARTS = (Part.APPLICATION, Part.OFFER, Part.COMPANY)


def sections(text: str) -> Iterator[Section]:
    """The parts in the order of the text; sentences of one line may belong to different ones."""
    part = Part.UNSAID
    at = 0
    for number, line in enumerate(_lines(text)):
        if number == 0 and _is_title(line, text):
            yield Section(Part.TITLE, at, at + len(line))
            at += len(line)
            continue
        opened, content = _heading(line)
        if opened is not None:
            part = opened
        body = at + content
        for sentence in SENTENCE.finditer(text, body, at + len(line)):
            if sentence.group().strip():
                yield Section(_part_of(sentence.group(), part), sentence.start(), sentence.end())
        at += len(line)


def _lines(text: str) -> list[str]:
    """The lines with their ends; blank ones at the beginning belong to the first."""
    lines = _LINE.findall(text)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    return ["".join(lines[: first + 1]), *lines[first + 1 :]]


def _is_title(line: str, text: str) -> bool:
    """Whether the first line is what the whole is called: short, no sentence, no item, with more than a line below."""
    bare = line.strip()
    below = [other for other in text[len(line) :].splitlines() if other.strip()]
    return (
        len(below) >= LINES_BELOW_A_TITLE
        and len(bare.split()) <= LONGEST_TITLE
        and not bare.startswith(_ITEMS)
        and not bare.endswith((".", ";", ",", ":"))
        and _heading(line)[0] is None
    )


def _heading(line: str) -> tuple[Part | None, int]:
    """The part a line opens, and where on the line its content begins."""
    bare = line.strip(" \t\n\r#*=_-–—•>")
    if not bare:
        return None, len(line)
    before, colon, rest = bare.partition(":")
    head = before if colon else bare
    if len(head) > LONGEST_HEADING or (not colon and head.endswith((".", "!", ";", ","))):
        return None, 0
    words = normalise(head)
    headings, _ = _words()
    found = next((part for part, names in headings.items() if names.match(words)), None)
    if found is None or len(words.split()) > (7 if colon or head.endswith("?") else 6):
        return None, 0
    if rest.strip():
        return found, line.index(":") + 1
    return found, len(line)


def _part_of(sentence: str, part: Part) -> Part:
    """A sentence's own words before those of the heading over it."""
    _, said = _words()
    if said["asking"].search(sentence):
        return part if part in ASKING else Part.REQUIREMENTS
    return next((other for other in _OTHER_PARTS if said[other].search(sentence)), part)


def asking(text: str) -> str:
    """The text with what asks nothing of a person blanked out letter by letter, so that every offset stays.

    A sentence that promises training stays whatever part it stands in: it names what may be learned.
    """
    kept = [False] * len(text)
    for section in sections(text):
        if section.part in ASKING or LEARNABLE.search(text, section.start, section.end):
            kept[section.start : section.end] = [True] * (section.end - section.start)
    return "".join(sign if keep or sign in "\n.;!?" else " " for sign, keep in zip(text, kept, strict=True))
