"""Whose CV this is: names to mask wherever they stand, kinds of personal data to tell of, and the postcode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from skillshub.core.knowledge import Country
from skillshub.core.text import fold
from skillshub.intake.cells.places import parse_postcode
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.cv.sections import Section
from skillshub.intake.cv.wordlists import country_in, kind_of, kinds, plain, words
from skillshub.intake.personal import mask

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EMAIL = re.compile(r"([\w.+%'-]+)\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PROFILE = re.compile(r"(?:linkedin\.com/in|xing\.com/profile|facebook\.com|github\.com)/([\w.-]+)", re.IGNORECASE)
_PARTICLES = {
    "van",
    "von",
    "der",
    "den",
    "de",
    "het",
    "te",
    "ten",
    "ter",
    "zu",
    "zum",
    "zur",
    "el",
    "al",
    "la",
    "le",
    "di",
    "da",
    "dos",
    "bin",
    "abu",
    "und",
    "en",
    "the",
    "of",
}
_TITLED = re.compile(
    r"(?<!\w)(?:[Dd]hr|[Mm]evr(?:ouw)?|[Mm]w|[Hh]errn?|[Ff]rau|Mr|Mrs|Ms|Dr|[Dd]rs|[Ii]ng|[Ii]r|[Pp]rof)\.?\s+((?:[A-ZÄÖÜŞÇĞİÉ][\w.'’-]*\s?|van\s|von\s|de\s|der\s|den\s){1,4})"
)
_DUTCH = re.compile(r"(?<![\w.,])(?:NL[\s-]?)?([1-9]\d{3})\s?(?!(?:SA|SD|SS)\b)[A-Z]{2}(?!\w)")
_GERMAN = re.compile(r"(?<![\w.,/+-])(?:D[\s-]+)?(\d{5})\s+(?=[A-ZÄÖÜ][a-zäöüß])")
_STREET = re.compile(
    r"(?:straat|straße|strasse|str\.|laan|weg|plein|gracht|kade|allee|platz|gasse|dijk|hof|singel)\s+\d{1,4}\s?[a-zA-Z]?\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])[-./]\s?(?:0?[1-9]|1[0-2])[-./]\s?(?:19|20)?\d{2}\b")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+|00|\(?0)\d[\d\s/().-]{7,}\d")
HEAD_LINES = 8
"""Lines at the top among which the name stands."""


@dataclass(slots=True)
class Identity:
    """What was found about who it is; none of it goes further than the masks."""

    names: set[str] = field(default_factory=set, repr=False)
    likely: set[str] = field(default_factory=set, repr=False)
    kinds: set[str] = field(default_factory=set)
    without_capitals: bool = False
    country: Country | None = None
    postcode: str | None = None

    def dropped(self) -> tuple[str, ...]:
        """The kinds in the order of the list."""
        return tuple(kind for kind in kinds() if kind in self.kinds)


def tokens(text: str) -> set[str]:
    """The words of a name, folded, without particles."""
    return {fold(word) for word in _WORD.findall(text)} - _PARTICLES - set("abcdefghijklmnopqrstuvwxyz")


def identify(found: list[Section]) -> Identity:
    """Names, kinds and postcode of a CV in sections."""
    who = Identity()
    letters = [letter for section in found for line in section.lines for letter in line if letter.isalpha()]
    who.without_capitals = sum(map(str.isupper, letters)) * 50 < len(letters)
    place: list[str] = []
    for section in found:
        if section.name in {"references", "hobbies"}:
            who.kinds.add("reference" if section.name == "references" else "hobby")
        if section.name == "references":
            for line in section.lines:
                who.likely |= {fold(word) for word in _WORD.findall(line) if word[:1].isupper()} - _PARTICLES
        for line in section.lines:
            _look(line, who)
        if section.name in {"head", "personal"}:
            place += section.lines
    _top(next(iter(found), None), who)
    _locate(place, who)
    return who


def _look(line: str, who: Identity) -> None:
    for mail in (*_EMAIL.findall(line), *_PROFILE.findall(line)):
        who.kinds.add("contact")
        who.likely |= {piece for piece in re.split(r"[^a-z]+", fold(mail)) if len(piece) >= 3} - _PARTICLES
    for named in _TITLED.findall(line):
        who.names |= tokens(named)
    if _TELEPHONE.search(_DAY.sub(" ", line)):
        who.kinds.add("contact")
    if _STREET.search(line):
        who.kinds.add("address")
    cells = re.split(r"\t|\||;", line)
    for at, cell in enumerate(cells):
        label, sign, rest = cell.partition(":")
        if not rest.strip() and len(cells) > 1:
            rest = " ".join(cells[at + 1 : at + 2])
        kind = _announced(label) if sign or len(cell.split()) <= 4 else None
        if kind is None and not sign:
            first = " ".join(cell.split()[:1])
            kind = kind_of(first) if len(cell.split()) <= 6 and kind_of(first) in {"birth", "nationality"} else None
        if kind:
            who.kinds.add(kind)
        if kind == "name" and rest.strip():
            who.names |= tokens(rest)
    if mask(line, dates=False) != line and re.search(r"gebor|geb\b|geb\.|born|\*\s?\d", fold(line)):
        who.kinds.add("birth")


def _announced(label: str) -> str | None:
    """The kind a label announces, also a double one: ``Achternaam / Voornaam``, ``Geburtsdatum / -ort``."""
    pieces = [label, *re.split(r"/|\(|\bund\b|\ben\b|\band\b", label)]
    return next(filter(None, map(kind_of, pieces)), None)


def _top(head: Section | None, who: Identity) -> None:
    """The name stands among the first lines: two to five words in capitals, without a digit."""
    lines = [line for line in (head.lines if head else []) if line][:HEAD_LINES]
    first = True
    for line in lines:
        text = re.sub(rf"^\s*(?:{words('title').pattern})\s*(?:van|von|of|:|-|–)?\s*", "", line, flags=re.IGNORECASE)
        text = text.split("\t")[0].split("|")[0].split(",")[0].strip()
        pieces = _WORD.findall(text)
        if not 1 < len(pieces) <= 5 or re.search(r"[\d@:]", text):
            continue
        named = all(piece[:1].isupper() or fold(piece) in _PARTICLES for piece in pieces)
        if not named and not (first and (who.without_capitals or (line == lines[0] and line.islower()))):
            continue
        (who.names if first else who.likely).update(tokens(text))
        if first:
            who.kinds.add("name")
        first = False


def _locate(lines: list[str], who: Identity) -> None:
    """The postcode of the person: four digits with letters, or five with a town behind them."""
    found: list[tuple[Country, str]] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) and len(lines[at + 1].split()) <= 2 else ""
        abroad = country_in(f"{line} {following}") not in {None, "NL", "DE"}
        if abroad or re.search(r"(?:geboren|geboorte|geburts|born|birth)", fold(line)):
            continue
        found += [("NL", digits) for digits in _DUTCH.findall(line)]
        found += [("DE", digits) for digits in _GERMAN.findall(line)]
        label, _, rest = line.partition(":")
        if plain(label) in {"postcode", "plz", "postleitzahl", "postal code", "zip"}:
            try:
                located = parse_postcode(rest.strip().split()[0] if rest.strip() else "", None)
            except Unreadable:
                continue
            found.append((located.country, located.postcode))
    if found:
        who.kinds.add("address")
    if found and len(set(found)) == 1:
        who.country, who.postcode = found[0]
