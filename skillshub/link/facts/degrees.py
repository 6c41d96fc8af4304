"""Diplomas a vacancy's running text asks for: ``mbo elektrotechniek niveau 3 of vergelijkbaar``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from skillshub.core.vacancy import Importance, QualificationDemand
from skillshub.link.cues import EQUIVALENT, NEGATED
from skillshub.link.facts.clauses import any_of, clauses, importance_in, words
from skillshub.link.facts.fact import Fact, Field
from skillshub.link.qualification_phrase import is_bare_level, parse_qualification

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

LONGEST = 160
"""Characters a phrase about a diploma may have; a longer one tells a story."""
_PART = re.compile(r"(?:[^,(]|\([^)]*\)?|,(?=\d)|,(?=\s*(?:of|oder|or)\b))+")
"""A clause at its commas, those in brackets left alone."""


@dataclass(frozen=True, slots=True)
class StatedDegree:
    """A phrase about a diploma, and the demand it makes where one can be read from it."""

    fact: Fact
    demand: QualificationDemand | None
    equivalent: bool


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()["degrees"]
    return any_of(lists["named"]), any_of(lists["other"]), any_of(lists["equivalent"])


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = words()["degrees"]
    lead, trail = "|".join(lists["lead"]), "|".join(lists["trail"])
    return re.compile(rf"^(?:{lead})\s+", re.IGNORECASE), re.compile(rf"\s+(?:{trail})$", re.IGNORECASE)


def phrases(text: str) -> Iterator[tuple[Fact, bool]]:
    """Phrases that ask for a diploma, and whether something equivalent will do."""
    named, other, equivalent = _cues()
    for start, clause in clauses(text):
        for part in _PART.finditer(clause):
            said = part.group()
            if not named.search(said) or other.search(said) or NEGATED.search(clause):
                continue
            left = len(said) - len(said.lstrip(" -–•»+*\t"))
            phrase = said.strip(" -–•»+*\t")
            if len(phrase) <= LONGEST:
                at = start + part.start() + left
                fact = Fact(
                    field=Field.DEGREE,
                    phrase=phrase,
                    span=(at, at + len(phrase)),
                    importance=importance_in(phrase),
                )
                yield fact, bool(equivalent.search(clause) or EQUIVALENT.search(phrase))


def degrees_in(text: str, taxonomy: Taxonomy, linker: Linker) -> Iterator[StatedDegree]:
    """Diplomas a vacancy's text asks for, in its order."""
    for fact, equivalent in phrases(text):
        demand = parse_qualification(bare(fact.phrase), taxonomy, linker)
        yield StatedDegree(fact=fact, demand=demand, equivalent=equivalent)


def bare(phrase: str) -> str:
    """The diploma's own words, without who has it and that it is needed: *Sie haben eine* … *ist nötig*."""
    lead, trail = _around()
    before = None
    while before != phrase:
        before, phrase = phrase, trail.sub("", lead.sub("", phrase)).strip(" :,")
    return phrase


def only_demand(stated: list[StatedDegree]) -> QualificationDemand | None:
    """The demand of a text that asks for a diploma in one place; of several places nobody knows how they go together.

    What is taught on the job is no demand. Where a trade is named that no field is known for (*Ausbildung als …*),
    the level alone would let in any diploma, so it stays open.
    """
    read = [each for each in stated if each.fact.importance is not Importance.LEARNABLE]
    if len(read) != 1 or read[0].demand is None:
        return None
    found = read[0].demand
    if not all(option.concept or option.fields or is_bare_level(option) for option in found.options):
        return None
    return QualificationDemand(
        options=found.options, importance=read[0].fact.importance, equivalent=found.equivalent or read[0].equivalent
    )
