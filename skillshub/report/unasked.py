"""What a profile says nothing about yet, in the order a coach asks for it."""

from __future__ import annotations

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Person
from skillshub.report.wording import Words

NEEDED = ("country", "postcode", "right_to_work", "qualifications", "experience", "evidence", "languages", "travel")
"""What a useful ranking needs."""


def not_asked(person: Person) -> list[str]:
    """Which of :data:`NEEDED` is open; a list that is empty and the whole answer is no question any more."""
    return [name for name in NEEDED if not _answered(person, name) and name not in person.complete]


def questions(person: Person, words: Words) -> list[str]:
    """The same in words."""
    return [words.say(f"to_ask.{name}") for name in not_asked(person)]


def _answered(person: Person, name: str) -> bool:
    if name == "travel":
        return bool(person.travel.modes or person.travel.max_minutes or person.travel.max_km)
    if name == "right_to_work":
        return {country for country, _ in person.right_to_work} >= set(COUNTRIES)
    return bool(getattr(person, name))
