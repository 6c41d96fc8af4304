"""The lines of a CV by section: headings in nl, de and en, spaced out, in capitals, with content behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from skillshub.intake.cells.phrases import printable
from skillshub.intake.cv.wordlists import plain, sections, words

LONGEST_LINE = 400
"""Characters of a line that are read; a longer one is cut into sentences."""
_SPACED = re.compile(r"^(?:[^\W\d_]\s){3,}[^\W\d_]$")
_CELLS = re.compile(r"\t|[ ]{3,}")
"""Tabs, and the many blanks that stand for one."""
_MOTHER = re.compile(r"^(?:moedertaal|moedertalen|muttersprachen?|mother tongues?)\b")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


@dataclass(slots=True)
class Section:
    """Lines under one heading."""

    name: str
    """A section of ``headings.toml``; ``head`` before the first heading."""
    lines: list[str] = field(default_factory=list)
    """Empty lines are kept: they part entries."""


def clean_lines(text: str) -> list[str]:
    """Printable lines; tabs stay, because they part the cells of a table."""
    lines: list[str] = []
    for line in printable(text).replace("\u00a0", " ").split("\n"):
        cells = "\t".join(" ".join(cell.split()) for cell in _CELLS.split(line) if cell.strip())
        if len(cells) <= LONGEST_LINE:
            lines.append(cells)
        else:
            lines.extend(piece[:LONGEST_LINE] for piece in _SENTENCE.split(cells))
    return lines


def split(lines: Iterable[str]) -> list[Section]:
    """The sections in the order of the text, the lines before the first heading as ``head``."""
    found = [Section(name="head")]
    for line in lines:
        heading, rest = heading_of(line)
        if heading is None:
            found[-1].lines.append(line)
        elif heading != "title":
            found.append(Section(name=heading))
            found[-1].lines += [rest] if rest else []
    return found


def heading_of(line: str) -> tuple[str | None, str]:
    """The section a line opens, and what stands behind its colon; ``title`` for *Curriculum vitae*."""
    text = line.strip(" \t#*=_~|-–—•:.■▪►")
    if _SPACED.match(text):
        text = text.replace(" ", "")
    name = sections().get(plain(text))
    if name:
        return name, ""
    if words("title").fullmatch(plain(text)):
        return "title", ""
    if _MOTHER.match(plain(text)):
        return "languages", text
    before, sign, rest = text.partition(":")
    if not sign:
        before, sign, rest = text.partition("\t")
    name = sections().get(plain(before)) if sign and rest.strip() else None
    if name in {"personal", "experience", "education", "profile"} and len(rest.split()) < 2:
        return None, ""
    return (name, rest.strip()) if name else (None, "")


def lines_of(found: Iterable[Section], *names: str) -> list[str]:
    """All lines of the sections of these names, with an empty line between sections."""
    lines: list[str] = []
    for section in found:
        if section.name in names:
            lines += [*section.lines, ""]
    return lines
