"""Names of ESCO as a release has them, for benchmarks that look among them or lean on them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from skillshub.core.errors import DataMissing
from skillshub.i18n import LANGUAGES
from skillshub.link.ranking import Label

ESCO_FOLDER = "esco"
OCCUPATION = "/occupation/"
"""Addresses without it are those of groups."""


def occupation_labels(data: Path, langs: Collection[str]) -> list[Label]:
    """All names of occupations and of their groups in some languages; none where the release lacks a file."""
    return [
        Label(uri, text, preferred=first, broad=OCCUPATION not in uri, lang=lang)
        for lang in langs
        for kind in ("occupations", "ISCOGroups")
        if (path := data / ESCO_FOLDER / f"{kind}_{lang}.csv").is_file()
        for uri, text, first in _names(path)
    ]


def skill_labels(data: Path, lang: str) -> list[Label]:
    """Names of all skills: all in ``lang``, the preferred ones in the other languages.

    Raises:
        DataMissing: a file of skills is not there.
    """
    labels = []
    for each in LANGUAGES:
        path = data / ESCO_FOLDER / f"skills_{each}.csv"
        if not path.is_file():
            raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(path))
        labels += [Label(uri, text, first, lang=each) for uri, text, first in _names(path) if first or each == lang]
    return labels


def _names(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Address, name and whether it is the preferred one, in the order of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            cells = row["preferredLabel"], *row.get("altLabels", "").split("\n")
            for at, cell in enumerate(cells):
                if cell.strip():
                    yield row["conceptUri"], cell.strip(), at == 0
