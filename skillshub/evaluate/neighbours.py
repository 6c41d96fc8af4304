"""Titles with the crosswalks of other countries loaded as further names.

The crosswalk of the country whose titles are measured is never loaded: its rows are the
answers. What a neighbour's table adds is what a border region would have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from skillshub.core.errors import DataMissing
from skillshub.evaluate.rows import Row
from skillshub.evaluate.title_linking import Tick, link_titles
from skillshub.evaluate.title_sets import TitleSet
from skillshub.link.aliases import TRUST
from skillshub.link.encoder import Encoder
from skillshub.link.ranking import Label
from skillshub.link.semantic import core_meaning, has_semantic, semantic_meaning
from skillshub.taxonomy.crosswalk import Crosswalk, read_crosswalk
from skillshub.taxonomy.esco_labels import both_titles

BENCHMARK = "crosswalk"
CROSSWALK_FOLDER = "crosswalks"
COUNTRIES = {"nld": "NL", "deu": "DE", "bel": "BE", "aut": "AT"}
_OCCUPATION = "/esco/occupation/"


def occupation_crosswalks(data: Path) -> tuple[Crosswalk, ...]:
    """The tables under ``data/crosswalks`` that map occupations and say whose they are.

    Raises:
        DataMissing: there is none.
    """
    home = data / CROSSWALK_FOLDER
    found = []
    for path in sorted(home.glob("*.csv")) if home.is_dir() else ():
        try:
            table = read_crosswalk(path)
        except DataMissing:  # a table of another layout (O*NET) lies in the same folder
            continue
        if table.country and any(_OCCUPATION in mapping.uri for mapping in table.mappings):
            found.append(table)
    if not found:
        raise DataMissing("quality.error.no_crosswalks", hint="quality.hint.layout", folder=str(home))
    return tuple(found)


def neighbour_labels(titles: TitleSet, tables: tuple[Crosswalk, ...]) -> list[Label]:
    """The terms of every other country's table, whole and as single titles, trusted as their relation says."""
    own = COUNTRIES.get(titles.country, titles.country)
    return [
        Label(
            mapping.uri,
            text,
            preferred=False,
            broad=_OCCUPATION not in mapping.uri,
            trust=TRUST[mapping.relation],
            lang=mapping.lang,
        )
        for table in tables
        if table.country != own
        for mapping in table.mappings
        for text in dict.fromkeys((mapping.term, *both_titles(mapping.term, mapping.lang)))
    ]


def link_with_neighbours(
    titles: TitleSet,
    tables: tuple[Crosswalk, ...],
    beside: Sequence[Label] = (),
    *,
    names: Encoder | None = None,
    tick: Tick,
) -> Iterator[Row]:
    """Rows of one set with its neighbours' tables; none when every table is its own country's.

    ``names`` is the encoder of the names, where what it made is kept; without it the shipped one.
    """
    labels = neighbour_labels(titles, tables)
    if not labels:
        return
    systems = {"core+crosswalk": core_meaning()}
    if has_semantic():
        systems["core+semantic+crosswalk"] = semantic_meaning()
    for system, shipped in systems.items():
        meaning = replace(shipped, names=names or shipped.names)
        yield from link_titles(
            titles, labels, benchmark=BENCHMARK, system=system, meaning=meaning, beside=beside, tick=tick
        )
