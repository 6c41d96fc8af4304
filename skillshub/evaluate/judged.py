"""Judged pairs, run through the product: is the band one a good coach accepts, are the conditions named?

A set is a folder with ``people.yaml``, ``vacancies.csv`` and ``expected.json``, whose
``pairs`` have ``person, vacancy, accept`` (bands) and ``codes`` (conditions and notes that
must be named), and ``minutes`` by car.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillshub.core.errors import DataMissing
from skillshub.core.result import Match, Met
from skillshub.evaluate.rows import Row, Run, table_of

if TYPE_CHECKING:
    from skillshub.core.person import Person
    from skillshub.core.vacancy import Vacancy
    from skillshub.link.draft import DraftLinker
    from skillshub.link.linker import Linker
    from skillshub.link.vacancy import VacancyLinker
    from skillshub.match.rank import Matcher

BENCHMARK = "acceptance"
SETS = ("acceptance", "frozen")
NEAR_MINUTES, NEAR_SHARE = 4, 0.15
"""A way is right within so many minutes, or so large a share."""
_FILES = ("people.yaml", "vacancies.csv", "expected.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What words and pairs are run through."""

    matcher: Matcher
    linker: Linker
    vacancies: VacancyLinker
    drafts: DraftLinker | None = None
    """Reads CVs; without it only what their running text says is measured."""


def read_people_and_vacancies(folder: Path, product: Product) -> tuple[dict[str, Person], dict[str, Vacancy]]:
    """People by code and vacancies by number, linked.

    Raises:
        DataMissing: a file is not there.
    """
    from skillshub.intake.reading import read_people, read_vacancies
    from skillshub.link.person import link_person

    for name in _FILES[:2]:
        if not (folder / name).is_file():
            raise DataMissing("quality.error.no_file", hint="quality.hint.judged", file=str(folder / name))
    people = read_people(folder / "people.yaml").accepted
    vacancies = read_vacancies(folder / "vacancies.csv").accepted
    return (
        {form.code: link_person(form, product.matcher.taxonomy, product.linker) for form in people},
        {form.number: product.vacancies.link(form) for form in vacancies},
    )


def judge(folder: Path, product: Product) -> Iterator[Row]:
    """Rows of one folder of judged pairs.

    Raises:
        DataMissing: a file is not there.
    """
    start = time.perf_counter()
    people, vacancies = read_people_and_vacancies(folder, product)
    if not (folder / _FILES[2]).is_file():
        raise DataMissing("quality.error.no_file", hint="quality.hint.judged", file=str(folder / _FILES[2]))
    pairs: list[dict[str, Any]] = json.loads((folder / _FILES[2]).read_text(encoding="utf-8"))["pairs"]
    lines = []
    for pair in pairs:
        match = product.matcher.match(people[pair["person"]], vacancies[pair["vacancy"]])
        band, told = match.band.value in pair["accept"], set(pair["codes"]) <= named(match)
        near = match.commute is not None and abs(match.commute.minutes - pair["minutes"]) <= max(
            NEAR_MINUTES, NEAR_SHARE * pair["minutes"]
        )
        lines.append({"band": float(band), "conditions": float(told), "both": float(band and told), "minutes": near})
    run = Run(
        benchmark=BENCHMARK, set=folder.name, system="product", ranking="decision", seconds=time.perf_counter() - start
    )
    yield from run.rows(*table_of(lines))


def named(match: Match) -> set[str]:
    """Codes a coach is told about: conditions that are not met, and notes."""
    return {c.code for c in match.conditions if c.status is not Met.MET} | {note.code for note in match.notes}
