"""Twins: two records that differ in one thing that must not count, and what the product makes of both.

Fit, bounds and evidence must be equal to the last point. A band may differ only where a
condition that is named to the coach differs (a permit, a way, a language).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.forms import PersonForm
from skillshub.core.result import Match
from skillshub.core.text import strip_gender
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.link.person import link_person
from skillshub.taxonomy.esco_labels import both_titles

if TYPE_CHECKING:
    from skillshub.core.person import Person
    from skillshub.evaluate.judged import Product

BENCHMARK = "fairness"
LONG_CAREER = 38.0
"""Years that tell an age."""
GAP = 6
"""Years since the last job."""
VILLAGES = 400
"""Postcodes that are tried for one with the same minutes."""
SCHOOLS = ("Rijnmond College", "Städtisches Berufskolleg Niederrhein")
Twins = tuple["Person", "Person"]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Match
    other: Match


def fairness(
    forms: Sequence[PersonForm], people: Path, vacancies: Sequence[Vacancy], product: Product
) -> Iterator[Row]:
    """Two rows a kind of twin: the share of pairs with equal fit, and with a band that is equal or explained.

    Args:
        forms: people as they were read.
        people: the file they were read from.
        vacancies: what they are matched with.
        product: what runs.
    """
    kinds: dict[str, Callable[[], Iterator[_Pair]]] = {
        "other_side": lambda: _other_side(forms, vacancies, product),
        "gendered_title": lambda: _matched(_gendered(forms, product), vacancies, product),
        "diploma_country": lambda: _matched(_diploma_country(forms, product), vacancies, product),
        "gap_years": lambda: _matched(_gap(forms, product), vacancies, product),
        "long_career": lambda: _matched(_long_career(forms, product), vacancies, product),
        "school_name": lambda: _matched(_school(people, product), vacancies, product),
        "rural_postcode": lambda: _villages(forms, vacancies, product),
    }
    for name, pairs in kinds.items():
        start = time.perf_counter()
        lines = [{"equal_fit": float(_equal(p)), "explained": float(_explained(p))} for p in pairs()]
        run = Run(
            benchmark=BENCHMARK, set=name, system="product", ranking="decision", seconds=time.perf_counter() - start
        )
        yield from run.rows(*table_of(lines))


def _equal(pair: _Pair) -> bool:
    one, other = pair.one, pair.other
    return (one.points, one.lower_points, one.upper_points, one.known_weight) == (
        other.points,
        other.lower_points,
        other.upper_points,
        other.known_weight,
    )


def _explained(pair: _Pair) -> bool:
    """The same band, or a named condition or note that only one of them has."""
    return pair.one.band == pair.other.band or _told(pair.one) != _told(pair.other)


def _told(match: Match) -> set[tuple[str, str, str]]:
    return {(c.code, c.status.value, c.subject) for c in match.conditions} | {
        (note.code, "note", note.subject) for note in match.notes
    }


def _matched(twins: Iterator[Twins], vacancies: Sequence[Vacancy], product: Product) -> Iterator[_Pair]:
    for one, other in twins:
        first = {match.vacancy: match for match in product.matcher.rank(one, vacancies)}
        for match in product.matcher.rank(other, vacancies):
            yield _Pair(first[match.vacancy], match)


def _person(form: PersonForm, product: Product) -> Person:
    return link_person(form, product.matcher.taxonomy, product.linker)


def _other_side(forms: Sequence[PersonForm], vacancies: Sequence[Vacancy], product: Product) -> Iterator[_Pair]:
    swapped = {v.id: replace(v, country="DE" if v.country == "NL" else "NL") for v in vacancies}
    for form in forms:
        person = _person(form, product)
        there = {match.vacancy: match for match in product.matcher.rank(person, list(swapped.values()))}
        for match in product.matcher.rank(person, vacancies):
            yield _Pair(match, there[match.vacancy])


def _gendered(forms: Sequence[PersonForm], product: Product) -> Iterator[Twins]:
    """Every job by the masculine and by the feminine title its German name has."""
    for form in forms:
        person = _person(form, product)
        titles = [_titles(product.matcher.taxonomy.label(job.occupation, "de")) for job in person.experience]
        if len(titles) != len(form.experience) or not any(titles):
            continue
        ways = [
            tuple(
                replace(entry, occupation=pair[at]) if pair else entry
                for entry, pair in zip(form.experience, titles, strict=True)
            )
            for at in (0, 1)
        ]
        one, other = (_person(replace(form, experience=jobs), product) for jobs in ways)
        yield one, other


def _titles(label: str) -> tuple[str, str] | None:
    halves = both_titles(label, "de")
    if halves:
        return halves[0], halves[1]
    bare = strip_gender(label)
    return (bare, label.replace("/in", "in", 1)) if "/in" in label else None


def _diploma_country(forms: Sequence[PersonForm], product: Product) -> Iterator[Twins]:
    """The same diploma, the country of the school changed after it was linked."""
    for form in forms:
        person = _person(form, product)
        if person.qualifications:
            abroad = tuple(
                replace(held, country="DE" if held.country == "NL" else "NL") for held in person.qualifications
            )
            yield person, replace(person, qualifications=abroad)


def _gap(forms: Sequence[PersonForm], product: Product) -> Iterator[Twins]:
    for form in forms:
        years = [job.last_year for job in form.experience if job.last_year]
        if years:
            jobs = tuple(
                replace(job, last_year=job.last_year - GAP) if job.last_year else job for job in form.experience
            )
            yield _person(form, product), _person(replace(form, experience=jobs), product)


def _long_career(forms: Sequence[PersonForm], product: Product) -> Iterator[Twins]:
    """A career that tells an age, beside one of a third of the years."""
    for form in forms:
        if form.experience:
            careers = [
                tuple(replace(job, years=years) for job in form.experience) for years in (LONG_CAREER, LONG_CAREER / 3)
            ]
            one, other = (_person(replace(form, experience=jobs), product) for jobs in careers)
            yield one, other


def _school(people: Path, product: Product) -> Iterator[Twins]:
    """The same file with the name of a school on either side in every diploma."""
    import yaml

    from skillshub.intake.reading import read_people

    read = []
    for school in SCHOOLS:
        # Words as they were written: a plain yes must not become a boolean on the way.
        content = yaml.load(people.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for person in content["people"]:
            for diploma in person.get("qualifications") or ():
                if isinstance(diploma, dict):
                    diploma["school"] = school
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / people.name
            path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
            read.append(read_people(path).accepted)
    for one, other in zip(*read, strict=True):
        yield _person(one, product), _person(other, product)


def _villages(forms: Sequence[PersonForm], vacancies: Sequence[Vacancy], product: Product) -> Iterator[_Pair]:
    """Another home in the same country with the same minutes by car to the same work, one vacancy a person."""
    places = sorted(product.matcher.taxonomy.knowledge.places)
    for at, form in enumerate(forms):
        person = _person(form, product)
        work = vacancies[at % len(vacancies)]
        here = product.matcher.commute(person, work)
        if here is None:
            continue
        for country, postcode in [place for place in places if place[0] == person.country][:VILLAGES]:
            if postcode == person.postcode or country != person.country:
                continue
            moved = replace(person, postcode=postcode)
            way = product.matcher.commute(moved, work)
            if way is not None and way.minutes == here.minutes:
                yield _Pair(product.matcher.match(person, work), product.matcher.match(moved, work))
                break
