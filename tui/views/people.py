"""Names of what a person does and where they live, and a filter over many texts."""

from __future__ import annotations

from collections.abc import Sequence

from skillshub.core.person import Person
from skillshub.core.text import fold
from skillshub.report.wording import Words


def does(person: Person, words: Words) -> str:
    """The latest work, else the first diploma, by name."""
    if person.experience:
        latest = max(person.experience, key=lambda job: (job.last_year or 0, job.years or 0.0))
        return words.name(latest.occupation)
    if person.qualifications:
        return words.name(person.qualifications[0].concept)
    return "–"


def home(person: Person, words: Words) -> str:
    """Where the person lives, by name."""
    if person.country is None or person.postcode is None:
        return person.postcode or "–"
    place = words.taxonomy.knowledge.places.get((person.country, person.postcode))
    return place.name if place else person.postcode


def haystack(person: Person, words: Words) -> str:
    """The words a filter looks in, folded."""
    jobs = [words.name(job.occupation) for job in person.experience]
    diplomas = [words.name(held.concept) for held in person.qualifications]
    parts = (person.code, person.country or "", person.postcode or "", home(person, words), *jobs, *diplomas)
    return fold(" ".join(parts))


def filtered(hay: Sequence[str], asked_for: str) -> list[int]:
    """Places of the texts in which every word that is asked for begins a word."""
    words = [f" {word}" for word in fold(asked_for).split()]
    return [at for at, text in enumerate(hay) if all(word in f" {text}" for word in words)]
