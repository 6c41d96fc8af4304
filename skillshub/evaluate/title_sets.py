"""Sets of titles with known concepts, in the layout of the MELO benchmark.

A set is a folder ``<country>_q_<language>_c_<language>`` with ``queries.tsv`` (id, text),
``corpus_elements.tsv`` (id, text), ``annotations.tsv`` (TREC qrels) and
``concept_mapping.tsv`` (corpus id, ESCO URI); none has a heading.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.errors import DataMissing

TITLE_FOLDER = "title-linking"
_NAME = re.compile(r"(?P<country>[a-z]{3})_q_(?P<query>[a-z]{2})_c_(?P<corpus>[a-z]{2})")
_FILES = ("queries.tsv", "corpus_elements.tsv", "annotations.tsv", "concept_mapping.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSet:
    """Queries, the labels they are looked up among, and what is right."""

    name: str
    country: str
    """Three letters, as in the folder's name."""
    query_lang: str
    corpus_lang: str
    queries: tuple[tuple[str, str], ...]
    """Id and text."""
    corpus: tuple[tuple[str, str, str], ...]
    """Id, text and URI of every label; the first of a concept is its preferred one."""
    relevant: dict[str, frozenset[str]]
    """Query id → corpus ids."""


def title_sets(data: Path) -> tuple[TitleSet, ...]:
    """All sets under ``data/title-linking``, by name.

    Raises:
        DataMissing: there is no such folder, no set in it, or a set lacks a file or has lines that cannot be read.
    """
    home = data / TITLE_FOLDER
    folders = sorted(each for each in home.iterdir() if _NAME.fullmatch(each.name)) if home.is_dir() else []
    if not folders:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.layout", folder=str(home))
    return tuple(read_title_set(folder) for folder in folders)


def read_title_set(folder: Path) -> TitleSet:
    """One set.

    Raises:
        DataMissing: a file is missing, or a line has too few columns.
    """
    named = _NAME.fullmatch(folder.name)
    if named is None:
        raise DataMissing("quality.error.set_name", hint="quality.hint.layout", folder=folder.name)
    for name in _FILES:
        if not (folder / name).is_file():
            raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(folder / name))
    uris = dict(_lines(folder / "concept_mapping.tsv", 2))
    relevant: dict[str, set[str]] = {}
    for query, _, element, gain in _lines(folder / "annotations.tsv", 4):
        if gain != "0":
            relevant.setdefault(query, set()).add(element)
    return TitleSet(
        name=folder.name,
        country=named["country"],
        query_lang=named["query"],
        corpus_lang=named["corpus"],
        queries=tuple((id_, text) for id_, text in _lines(folder / "queries.tsv", 2) if id_ in relevant),
        corpus=tuple((id_, text, uris.get(id_, id_)) for id_, text in _lines(folder / "corpus_elements.tsv", 2)),
        relevant={query: frozenset(elements) for query, elements in relevant.items()},
    )


def _lines(path: Path, columns: int) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if not line:
                continue
            if len(line) < columns:
                raise DataMissing(
                    "quality.error.line", hint="quality.hint.layout", file=str(path), line=number, columns=columns
                )
            yield line[:columns]
