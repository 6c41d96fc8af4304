"""Occupations that experts call closely related: O*NET's related occupations, carried over to ESCO.

Layout: ``related-occupations/*.csv`` with the columns of O*NET's *Related Occupations*,
``crosswalks/crosswalk_esco_onet.csv`` as the ESCO portal publishes it, and a release under ``esco``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.errors import DataMissing

RELATED_FOLDER = "related-occupations"
CROSSWALK = Path("crosswalks") / "crosswalk_esco_onet.csv"
ORIGIN, TARGET, TIER = "O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier"
CODE, ADDRESS, MATCH = "O*NET Id", "ESCO or ISCO URI", "Type of Match"
CLOSE = {"exactmatch", "closematch"}
PRIMARY = "Primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One occupation whose relatives are looked for, by position in the pool."""

    query: int
    left_out: frozenset[int]
    """Candidates with a code of the query, itself among them."""
    relevant: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedSet:
    """One file of related occupations, as questions about a pool."""

    name: str
    pool: tuple[str, ...]
    """ESCO addresses."""
    questions: tuple[Question, ...]


def related_sets(data: Path, able: Collection[str]) -> tuple[RelatedSet, ...]:
    """All sets under ``data/related-occupations``, by name.

    Args:
        data: the folder.
        able: addresses of occupations with at least one essential skill.

    Raises:
        DataMissing: the folder, the crosswalk or a column is missing, or a file leaves nothing to ask.
    """
    home = data / RELATED_FOLDER
    files = sorted(home.glob("*.csv")) if home.is_dir() else []
    if not files:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.layout", folder=str(home))
    codes = onet_codes(data / CROSSWALK)
    pool = tuple(address for address in sorted(codes) if address in able)
    return tuple(_questions(path, pool, codes) for path in files)


def onet_codes(path: Path) -> dict[str, frozenset[str]]:
    """ESCO address → O*NET codes that mean exactly or closely the same.

    Raises:
        DataMissing: there is no such file, or it lacks a column.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines(path, (CODE, ADDRESS, MATCH)):
        if line[MATCH].strip().casefold() in CLOSE and line[CODE].strip():
            found[line[ADDRESS].strip()].add(line[CODE].strip())
    return {address: frozenset(codes) for address, codes in found.items()}


def _questions(path: Path, pool: tuple[str, ...], codes: Mapping[str, frozenset[str]]) -> RelatedSet:
    primary: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines(path, (ORIGIN, TARGET, TIER)):
        if line[TIER].strip().startswith(PRIMARY):
            primary[line[ORIGIN].strip()].add(line[TARGET].strip())
    by_code: defaultdict[str, set[int]] = defaultdict(set)
    for at, address in enumerate(pool):
        for code in codes[address]:
            by_code[code].add(at)
    questions = []
    for at, address in enumerate(pool):
        left_out = frozenset(other for code in codes[address] for other in by_code[code])
        wanted = {target for code in codes[address] for target in primary.get(code, ())}
        relevant = frozenset(other for code in wanted for other in by_code.get(code, ())) - left_out
        if relevant:
            questions.append(Question(query=at, left_out=left_out, relevant=relevant))
    if not questions:
        raise DataMissing("relatedness.error.nothing", hint="quality.hint.layout", file=str(path))
    return RelatedSet(name=path.stem, pool=pool, questions=tuple(questions))


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows of a table by column, from the line on that has all names; what stands before it is preamble."""
    if not path.is_file():
        raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        head = next((row for row in rows if set(columns) <= {cell.strip() for cell in row}), None)
        if head is None:
            named = ", ".join(columns)
            raise DataMissing("relatedness.error.columns", hint="quality.hint.layout", file=str(path), columns=named)
        places = {name: [cell.strip() for cell in head].index(name) for name in columns}
        for row in rows:
            if len(row) > max(places.values()):
                yield {name: row[place] for name, place in places.items()}
