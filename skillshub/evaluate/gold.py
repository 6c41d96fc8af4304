"""Gold texts of Dutch and German vacancies and CVs, labelled by people: their layout and how they are read.

A folder ``gold/<language>/`` holds ``sentences.tsv`` (``id, source, text``), ``documents/<id>.txt``,
``gold.tsv`` (``text, concept, how, quote``: the labels both annotators stand by) and ``split.tsv``
(``text, half``; ``tune`` or ``test``). A label whose concept is ``-`` names a skill the pack does not have.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.errors import DataMissing

FOLDER = "gold"
HALVES = ("tune", "test")
ABSENT = "-"
"""Concept of a label for a skill that is not in the pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """One sentence or whole text with its labels."""

    id: str
    lang: str
    half: str
    is_cv: bool
    is_document: bool
    text: str
    skills: dict[str, str]
    """Concept → ``must``, ``preferred``, ``learnable``; in a CV ``has``, ``wants`` or ``denied``."""


def gold_texts(home: Path) -> Iterator[GoldText]:
    """All gold texts under ``home/<language>``, by language and id.

    Raises:
        DataMissing: there is none, or a file of one language is not there or lacks a column.
    """
    folders = sorted(path for path in home.glob("*") if (path / "sentences.tsv").is_file()) if home.is_dir() else []
    if not folders:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.layout", folder=str(home))
    for folder in folders:
        yield from _texts(folder)


def _texts(folder: Path) -> Iterator[GoldText]:
    halves = {row["text"]: row["half"] for row in rows_of(folder / "split.tsv", "text", "half")}
    skills: dict[str, dict[str, str]] = {}
    for row in rows_of(folder / "gold.tsv", "text", "concept", "how"):
        if row["concept"] != ABSENT:
            skills.setdefault(row["text"], {})[row["concept"]] = row["how"]
    texts = {
        row["id"]: (row["text"], row["source"] == "cv", False)
        for row in rows_of(folder / "sentences.tsv", "id", "source", "text")
    }
    for path in sorted((folder / "documents").glob("*.txt")):
        texts[path.stem] = (path.read_text("utf-8"), "-C" in path.stem, True)
    for id_, (text, is_cv, is_document) in sorted(texts.items()):
        yield GoldText(
            id=id_,
            lang=folder.name,
            half=halves[id_],
            is_cv=is_cv,
            is_document=is_document,
            text=text,
            skills=skills.get(id_, {}),
        )


def rows_of(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of a table of the gold texts.

    Raises:
        DataMissing: it is not there, or lacks one of the columns.
    """
    if not path.is_file():
        raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if any(row.get(column) is None for column in columns):
            raise DataMissing(
                "quality.error.line", hint="quality.hint.layout", file=str(path), line=number, columns=len(columns)
            )
    return rows


def checksum_of_test_half(home: Path) -> str:
    """SHA-256 over the test halves: ids, texts and labels, in order. ``test-half.sha256`` holds that of the first run.

    Raises:
        DataMissing: as :func:`gold_texts`.
    """
    digest = hashlib.sha256()
    for text in gold_texts(home):
        if text.half == "test":
            digest.update(f"{text.id}\n{text.text}\n{sorted(text.skills.items())}\n".encode())
    return digest.hexdigest()
