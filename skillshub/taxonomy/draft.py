"""The pack while it is being read: what the readers have kept so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from skillshub.core.clusters import Branch, Cluster, FocusPoint
from skillshub.core.concepts import Concept, Occupation
from skillshub.core.dated import Certainty
from skillshub.core.knowledge import (
    BorderFlag,
    Crossing,
    LanguagePractice,
    Licence,
    Place,
    Profession,
    Qualification,
    QualificationPair,
)
from skillshub.core.learning import Funding, Programme
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.knowledge import (
    Ambiguous,
    Block,
    Demand,
    Field,
    LanguageName,
    LanguagePhrase,
    LanguageStep,
    Line,
    Loanwords,
    Municipality,
    Pin,
)
from skillshub.taxonomy.problems import Problems
from skillshub.taxonomy.relations import WEIGHTS, Relation, RelationType

PACK = "pack"
SKILL_URI = "http://data.europa.eu/esco/skill/"
OCCUPATION_URI = "http://data.europa.eu/esco/occupation/"


class Phrasing(NamedTuple):
    """Words in which a text says a skill without naming it."""

    skill: str
    lang: str
    text: str


@dataclass(slots=True)
class Draft:
    """Records by id, as the readers add them."""

    problems: Problems
    concepts: dict[str, Concept] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    occupations: dict[str, Occupation] = field(default_factory=dict)
    phrasings: dict[str, tuple[Phrasing, ...]] = field(default_factory=dict)
    qualifications: dict[str, Qualification] = field(default_factory=dict)
    frameworks: dict[str, str] = field(default_factory=dict)
    awarding: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    pairs: dict[str, QualificationPair] = field(default_factory=dict)
    licences: dict[str, Licence] = field(default_factory=dict)
    professions: dict[str, Profession] = field(default_factory=dict)
    route_certainty: dict[str, Certainty] = field(default_factory=dict)
    flags: dict[str, BorderFlag] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    funding: dict[str, Funding] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    focus_points: dict[str, FocusPoint] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)
    practice: dict[str, LanguagePractice] = field(default_factory=dict)
    phrases: list[LanguagePhrase] = field(default_factory=list)
    language_steps: list[LanguageStep] = field(default_factory=list)
    languages: dict[str, LanguageName] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    pins: list[Pin] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)
    loanwords: list[Loanwords] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    crossings: dict[str, Crossing] = field(default_factory=dict)
    motorway_only: list[str] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """``(name of the record's type, key)`` → the file it stands in."""

    def keep(self, section: dict[Any, Any], key: Any, record: object, entry: Entry) -> bool:
        """Add a record once; a second one under the same key is a problem. Says whether it was added."""
        if key in section:
            shown = key if isinstance(key, str) else " ".join(key)
            self.problems.add(entry.file, entry.name, "id", shown, "duplicate", other=self.file_of(record, key))
            return False
        section[key] = record
        self.note(record, key, entry)
        return True

    def note(self, record: object, key: Any, entry: Entry) -> None:
        """Remember which file a record stands in."""
        self.files[type(record).__name__, str(key)] = entry.file

    def file_of(self, record: object, key: Any) -> str:
        """The file of the record of this type under this key."""
        return self.files.get((type(record).__name__, str(key)), "")

    def relate(self, source: str, targets: tuple[str, ...], type_: RelationType) -> None:
        """Add relations of one type from one concept."""
        self.relations.extend(Relation(source, target, type_, WEIGHTS[type_], PACK) for target in targets)
