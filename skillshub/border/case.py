"""One person, one vacancy and one day: what every border rule looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.knowledge import Country, Qualification
from skillshub.core.levels import LevelRange
from skillshub.core.person import HeldQualification, Person
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import LocalText

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The question: this person, this vacancy, on this day."""

    person: Person
    vacancy: Vacancy
    taxonomy: Taxonomy
    day: date

    @property
    def knowledge(self) -> Knowledge:
        """The dated facts."""
        return self.taxonomy.knowledge

    @property
    def side(self) -> Country:
        """The side the work lies on; vacancies elsewhere are not judged."""
        return "NL" if self.vacancy.country == "NL" else "DE"

    @property
    def crosses_border(self) -> bool:
        """Whether the person lives on one side and would work on the other."""
        return self.person.country is not None and self.person.country != self.vacancy.country

    def label(self, concept: str) -> LocalText:
        """A concept's name in all languages; its id where the taxonomy has lost it."""
        found = self.taxonomy.find(concept)
        return found.labels if found else LocalText.same(concept)

    def diplomas(self) -> list[tuple[HeldQualification, Qualification]]:
        """Completed diplomas the knowledge files describe."""
        known = self.knowledge.qualifications
        return [
            (held, known[held.concept])
            for held in self.person.qualifications
            if held.completed and held.concept in known
        ]


def obtained_in(held: HeldQualification, qualification: Qualification) -> str:
    """Country of a diploma: as the person said, else where that diploma is given."""
    return held.country or qualification.country


def level_seen_from(qualification: Qualification, country: Country) -> LevelRange | None:
    """EQF level or levels a diploma answers to on one side of the border."""
    if qualification.country != country and qualification.abroad_level:
        return qualification.abroad_level
    return qualification.level
