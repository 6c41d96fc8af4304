"""What stands in a column of skills and is none: a language, a certificate, or words that only tell of a skill.

Feeds put all they ask into one column (*Anforderungen*, *functie-eisen*). A phrase that names no skill as a whole is
read as a line of text would be, with the importance of its column unless it says a lower one itself (*von Vorteil*).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand
from skillshub.link.cues import importance_of
from skillshub.link.facts.degrees import degrees_in
from skillshub.link.language_text import LanguageText
from skillshub.link.wording import without_native

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.link.spotting import Spotter
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Strays:
    """What such phrases come to."""

    skills: tuple[SkillDemand, ...] = ()
    licences: tuple[LicenceDemand, ...] = ()
    languages: tuple[LanguageDemand, ...] = ()
    left: tuple[tuple[str, Importance], ...] = ()
    """Phrases that are none of these."""


class StrayReader:
    """Reads phrases of the wrong column."""

    def __init__(self, taxonomy: Taxonomy, linker: Linker, spotter: Spotter, languages: LanguageText) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._spotter = spotter
        self._languages = languages

    def read(self, phrases: Iterable[tuple[str, Importance]]) -> Strays:
        """Phrases that link to no skill, with the importance of their columns."""
        skills: list[SkillDemand] = []
        licences: list[LicenceDemand] = []
        languages: list[LanguageDemand] = []
        left: list[tuple[str, Importance]] = []
        for phrase, column in phrases:
            said = importance_of(phrase)
            importance = column if said is Importance.MUST else said
            spoken = self._languages.demands(without_native(phrase))
            licence = self._linker.link(phrase, (Kind.LICENCE,)).accepted
            # A diploma names its trade, which is no skill of its own here: it is read with the facts of the text.
            is_degree = any(degrees_in(phrase, self._taxonomy, self._linker))
            mentions = [] if spoken or licence or is_degree else self._spotter.mentions(phrase)
            languages += [replace(demand, importance=importance) for demand in spoken]
            if licence and not spoken:
                licences.append(LicenceDemand(concept=licence, importance=importance, phrase=phrase))
            for mention in mentions:
                if mention.kind is Kind.LICENCE:
                    licences.append(LicenceDemand(concept=mention.concept, importance=importance, phrase=phrase))
                else:
                    skills.append(SkillDemand(concept=mention.concept, importance=importance, phrase=phrase))
            if not (spoken or licence or mentions):
                left.append((phrase, importance))
        return Strays(skills=tuple(skills), licences=tuple(licences), languages=tuple(languages), left=tuple(left))
