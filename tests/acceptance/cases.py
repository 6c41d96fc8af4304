"""The acceptance sets, read through the product's own intake and linkers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skillshub.core.person import Person
from skillshub.core.result import Match, Met
from skillshub.core.vacancy import Vacancy
from skillshub.hub.engine import Engine
from skillshub.intake.reading import read_people, read_vacancies
from skillshub.link.person import link_person
from tests.conftest import ROOT, TODAY


@dataclass(frozen=True)
class Case:
    """One pair and what a good coach concludes."""

    person: str
    vacancy: str
    accept: tuple[str, ...]
    codes: tuple[str, ...]
    minutes: int
    crossings: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.person}-{self.vacancy}"


def folder(name: str) -> Path:
    return ROOT / "fixtures" / name


def cases(name: str) -> list[Case]:
    pairs: list[dict[str, Any]] = json.loads((folder(name) / "expected.json").read_text(encoding="utf-8"))["pairs"]
    return [
        Case(
            person=pair["person"],
            vacancy=pair["vacancy"],
            accept=tuple(pair["accept"]),
            codes=tuple(pair["codes"]),
            minutes=pair["minutes"],
            crossings=tuple(slug(crossing) for crossing in pair["crossings"]),
        )
        for pair in pairs
    ]


def slug(crossing: str) -> str:
    """The id of a crossing from its name."""
    plain = crossing.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def people(name: str, engine: Engine) -> dict[str, Person]:
    read = read_people(folder(name) / "people.yaml")
    assert not read.rejected
    return {form.code: link_person(form, engine.taxonomy, engine.linker) for form in read.accepted}


def vacancies(name: str, engine: Engine) -> dict[str, Vacancy]:
    read = read_vacancies(folder(name) / "vacancies.csv")
    assert not read.rejected
    return {form.number: engine.vacancy_linker.link(form) for form in read.accepted}


def run(name: str, engine: Engine) -> dict[str, Match]:
    """Every expected pair, judged."""
    persons, offers = people(name, engine), vacancies(name, engine)
    matcher = engine.matcher(TODAY)
    return {str(case): matcher.match(persons[case.person], offers[case.vacancy]) for case in cases(name)}


def named(match: Match) -> set[str]:
    """Codes a coach is told about: conditions that are not met, and notes; each with a reason in three languages."""
    said = [c for c in match.conditions if c.status is not Met.MET]
    for item in (*said, *match.notes):
        assert all(item.reason.in_(lang).strip() for lang in ("nl", "de", "en"))
    return {c.code for c in said} | {note.code for note in match.notes}
