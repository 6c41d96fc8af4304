"""What could close the gaps of one pair: courses and modules for what is missing, least effort first.

An offer is a suggestion for the talk. It changes no score, and a course is never a licence or a recognition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.core.cefr import MODALITIES, Cefr
from skillshub.core.learning import Programme, ProgrammeType
from skillshub.core.person import Person
from skillshub.core.result import Match, Met
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.explain.ledger import Basis, Ledger
from skillshub.match.requirements import Origin
from skillshub.taxonomy.offers import Offer, find_offers

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

OFFERS = 6
"""Programmes suggested for the skills of one pair."""


class Gap(StrEnum):
    """What an offer is for."""

    SKILL = "skill"
    LICENCE = "licence"
    LANGUAGE = "language"
    QUALIFICATION = "qualification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A programme, and what of this pair it would close."""

    gap: Gap
    programme: Programme
    closes: tuple[str, ...]
    """Skills, a licence, a diploma, or a language code."""
    unsure: tuple[str, ...] = ()
    """Skills among them that nobody has asked the person about: they may be there already."""


def suggestions(
    taxonomy: Taxonomy, person: Person, vacancy: Vacancy, match: Match, ledger: Ledger, day: date
) -> tuple[Suggestion, ...]:
    """Courses for the stated skills that are denied, only related or not known; for unmet licences, languages and
    diplomas. Programmes of the country the person lives in come before those of the other side."""
    found = list(_for_skills(taxonomy, person, ledger, day))
    for condition in match.conditions:
        if condition.status is not Met.UNMET or not condition.subject:
            continue
        if condition.code == Gap.LANGUAGE:
            found += _for_language(taxonomy, person, vacancy, condition.subject, day)
        elif condition.code in (Gap.LICENCE, Gap.QUALIFICATION) and condition.subject in taxonomy:
            offers = _home_first(find_offers(taxonomy, day, wanted=(condition.subject,)), person)
            found += [
                Suggestion(gap=Gap(condition.code), programme=offer.programme, closes=offer.covers)
                for offer in offers[:1]
            ]
    return tuple(found)


def _for_skills(taxonomy: Taxonomy, person: Person, ledger: Ledger, day: date) -> list[Suggestion]:
    """Greedy cover of the missing skills: again and again the programme that closes most per month."""
    rows = [row for row in ledger.rows if row.origin is Origin.STATED and row.importance is not Importance.LEARNABLE]
    open_ = {row.skill: row.basis for row in rows if row.basis in (Basis.DENIED, Basis.RELATED, Basis.UNKNOWN)}
    left = [row.skill for row in rows if row.skill in open_]
    chosen: list[Suggestion] = []
    while left and len(chosen) < OFFERS:
        offers = [
            offer
            for offer in find_offers(taxonomy, day, wanted=left)
            if offer.programme.type not in (ProgrammeType.INITIAL, ProgrammeType.DEGREE)
        ]
        if not offers:
            break
        best = min(
            _home_first(offers, person), key=lambda offer: -len(offer.covers) / (1 + offer.programme.months.high)
        )
        unsure = tuple(skill for skill in best.covers if open_[skill] is Basis.UNKNOWN)
        chosen.append(Suggestion(gap=Gap.SKILL, programme=best.programme, closes=best.covers, unsure=unsure))
        left = [skill for skill in left if skill not in best.covers]
    return chosen


def _for_language(taxonomy: Taxonomy, person: Person, vacancy: Vacancy, language: str, day: date) -> list[Suggestion]:
    """Courses one after the other from the level held to the level asked; nothing where a step is not offered."""
    need = max((d.level for d in vacancy.languages if d.language == language), default=None)
    if need is None:
        return []
    held = person.language(language)
    levels = [held.level(modality) for modality in MODALITIES] if held else []
    level = min((each for each in levels if each is not None), default=Cefr.A0)
    courses = [
        p
        for p in taxonomy.knowledge.programmes.values()
        if p.language == language and p.to_level is not None and p.facts.holds_on(day)
    ]
    chosen: list[Suggestion] = []
    while level < need:
        fitting = [p for p in courses if (p.from_level or Cefr.A0) <= level < (p.to_level or Cefr.A0)]
        if not fitting:
            break
        best = min(
            fitting, key=lambda p: (p.country != person.country, -(min(p.to_level or need, need)), p.months.high, p.id)
        )
        chosen.append(Suggestion(gap=Gap.LANGUAGE, programme=best, closes=(language,)))
        level = best.to_level or need
    return chosen


def _home_first(offers: Sequence[Offer], person: Person) -> list[Offer]:
    """In the order given, with the offers of the country the person lives in, or of both, in front."""
    return sorted(offers, key=lambda offer: offer.programme.country not in (person.country, "EU"))
