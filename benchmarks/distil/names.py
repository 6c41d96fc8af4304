"""The names an encoder learns from: those of ESCO itself, and no others."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES

KINDS = ("occupations", "ISCOGroups", "skillGroups", "skills")
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a concept in one language."""

    text: str
    normal: str
    """The form that n-grams are taken from."""
    lang: str
    concept: str


def esco_names(folder: Path) -> list[Name]:
    """Preferred and alternative names of occupations, skills and groups, in the order of the files.

    A name that a concept has twice in one language, once normalised, counts once.
    """
    csv.field_size_limit(_LONGEST_CELL)
    found: dict[tuple[str, str, str], Name] = {}
    for lang in LANGUAGES:
        for kind in KINDS:
            with (folder / f"{kind}_{lang}.csv").open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    for cell in (row["preferredLabel"], *row["altLabels"].split("\n")):
                        text = cell.strip()
                        name = Name(text, normalise(text), lang, row["conceptUri"])
                        if name.normal:
                            found.setdefault((name.normal, lang, name.concept), name)
    return list(found.values())


def members(names: Sequence[Name]) -> list[NDArray[np.int64]]:
    """For every concept the numbers of its names, in order of appearance."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        groups[name.concept].append(at)
    return [np.array(group, dtype=np.int64) for group in groups.values()]
