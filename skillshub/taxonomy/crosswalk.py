"""Official mapping tables between ESCO and the words of national employment services.

They come as CSV files with some fifteen lines about the mapping itself, then a heading, then
one mapping a row. The Bundesagentur für Arbeit, UWV and VDAB each have their own columns; the
Flemish table gives bare UUIDs for addresses. A row says ``ESCO concept – relation – national
term`` in that direction: *narrowMatch* means that the national term is narrower (SKOS).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from skillshub.core.errors import DataMissing
from skillshub.i18n import LANGUAGES, Language

ESCO = "http://data.europa.eu/esco/"
MOST_PREAMBLE = 60
"""Lines within which the heading must come."""


class Relation(StrEnum):
    """How a national term stands to an ESCO concept (SKOS mapping relations)."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    NARROW = "narrowMatch"
    BROAD = "broadMatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMapping:
    """One national term and the ESCO concept it is mapped to."""

    uri: str
    """Address of the ESCO concept."""
    term: str
    lang: Language
    code: str
    """Of the national classification: ``B 01104-104``, ``KN-10``."""
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that says nothing usable."""

    row: int
    """Line of the file where the record begins, 1 = the first."""
    problem: str
    """``columns``, ``relation``, ``address`` or ``term``."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """One mapping table."""

    name: str
    """The file's name."""
    author: str
    scheme: str
    """The national classification: ``Klassifikation der Berufe 2010``."""
    version: str
    esco_version: str
    country: str
    """``DE``, ``NL`` or ``BE`` where author and scheme tell, else empty."""
    checksum: str
    """SHA-256 of the file."""
    mappings: tuple[TermMapping, ...]
    bad: tuple[BadRow, ...]
    unmapped: int
    """Terms that the table lists as having no counterpart."""


_COUNTRIES = (
    ("DE", re.compile(r"bundesagentur|kldb|kompetenzs", re.IGNORECASE)),
    ("BE", re.compile(r"vdab|competent", re.IGNORECASE)),
)
_DUTCH = re.compile(r"\buwv\b|dutch noc|\bbo&c\b", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NO_RELATION = re.compile(r"no relation|keine entsprechung|geen relatie", re.IGNORECASE)


def read_crosswalk(path: Path) -> Crosswalk:
    """Read one mapping table; rows that cannot be used are listed, the others come in.

    Raises:
        DataMissing: the file cannot be read, or has no heading of a mapping table.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataMissing(
            "crosswalk.error.unreadable", hint="crosswalk.hint.file", file=str(path), reason=reason
        ) from (error)
    except UnicodeDecodeError as error:
        raise DataMissing("crosswalk.error.encoding", hint="crosswalk.hint.encoding", file=str(path)) from error
    numbered = list(_records(text))
    heading = next((at for at, (_, row) in enumerate(numbered[:MOST_PREAMBLE]) if _is_heading(row)), None)
    if heading is None:
        raise DataMissing("crosswalk.error.no_heading", hint="crosswalk.hint.heading", file=str(path))
    about = {row[0].strip().casefold(): row[1].strip() for _, row in numbered[:heading] if len(row) > 1}
    columns = _columns(numbered[heading][1], about)
    kind = "skill" if about.get("classification 1 concept type", "").casefold() in _SKILL_WORDS else "occupation"
    width = len(numbered[heading][1])
    mappings, bad, unmapped = [], [], 0
    for line, row in _apart(numbered[heading + 1 :], width, text):
        if not any(cell.strip() for cell in row):
            continue
        found = _mapping(row, columns, width, kind)
        if isinstance(found, TermMapping):
            mappings.append(found)
        elif found is None:
            unmapped += 1
        else:
            bad.append(BadRow(row=line, problem=found[0], value=found[1][:80]))
    said = f"{about.get('mapping project author', '')} {about.get('classification 2 name', '')} {path.name}"
    return Crosswalk(
        name=path.name,
        author=about.get("mapping project author", ""),
        scheme=about.get("classification 2 name", ""),
        version=about.get("classification 2 version", "") or about.get("mapping project version", ""),
        esco_version=about.get("classification 1 version", ""),
        country="NL" if _DUTCH.search(said) else next((code for code, word in _COUNTRIES if word.search(said)), ""),
        checksum=hashlib.sha256(content).hexdigest(),
        mappings=tuple(mappings),
        bad=tuple(bad),
        unmapped=unmapped,
    )


_SKILL_WORDS = frozenset({"skill", "competence", "skills", "competences"})


@dataclass(frozen=True, slots=True)
class _Columns:
    uri: int
    code: int
    relation: int
    terms: tuple[tuple[int, Language], ...]


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True))
    before = 0
    for row in reader:
        yield before + 1, row
        before = reader.line_num


def _apart(records: Iterable[tuple[int, list[str]]], width: int, text: str) -> Iterator[tuple[int, list[str]]]:
    """The records; one that a stray quotation mark has grown over its neighbours is read again line by line."""
    lines = text.splitlines()
    numbered = list(records)
    after = [line for line, _ in numbered[1:]] + [len(lines) + 1]
    for (line, row), end in zip(numbered, after, strict=True):
        if len(row) == width or end - line < 2:
            yield line, row
            continue
        for at in range(line, end):
            yield at, next(csv.reader([lines[at - 1]]), [])


def _is_heading(row: Sequence[str]) -> bool:
    names = {cell.strip().casefold() for cell in row}
    return {"classification 1 uri", "mapping relation"} <= names


def _columns(heading: Sequence[str], about: Mapping[str, str]) -> _Columns:
    names = {cell.strip().casefold(): at for at, cell in enumerate(heading)}
    spoken = about.get("classification 2 language", "").casefold()
    plain = next((lang for lang in LANGUAGES if spoken == lang), "nl" if "nl" in spoken.split("/") else "en")
    terms = [(names[key], lang) for lang in LANGUAGES if (key := f"classification 2 preflabel {lang}") in names]
    if "classification 2 preflabel" in names:
        terms.append((names["classification 2 preflabel"], plain))
    return _Columns(
        uri=names["classification 1 uri"],
        code=names.get("classification 2 id", -1),
        relation=names["mapping relation"],
        terms=tuple(terms),
    )


def _mapping(row: Sequence[str], columns: _Columns, width: int, kind: str) -> TermMapping | tuple[str, str] | None:
    """The mapping of a row; None where the table says that there is none; else what is wrong and the value."""
    if len(row) != width:
        return "columns", str(len(row))
    said = row[columns.relation].strip()
    address = row[columns.uri].strip()
    if not said and (not address or any(_NO_RELATION.search(cell) for cell in row)):
        return None
    relation = next((each for each in Relation if said.removeprefix("skos:").casefold() == each.casefold()), None)
    if relation is None:
        return "relation", said
    term, lang = next(((row[at].strip(), lang) for at, lang in columns.terms if row[at].strip()), ("", "en"))
    if not term:
        return "term", ""
    if "\n" in term or "://" in term:
        return "term", term
    uri = f"{ESCO}{kind}/{address.lower()}" if _UUID.fullmatch(address) else address
    if not uri.startswith(ESCO):
        return "address", address
    code = row[columns.code].strip() if columns.code >= 0 else ""
    return TermMapping(uri=uri, term=term, lang=_language(lang), code=code, relation=relation)


def _language(code: str) -> Language:
    return next((lang for lang in LANGUAGES if lang == code), "en")
