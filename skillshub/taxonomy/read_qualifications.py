"""Reads ``taxonomies/qualifications/`` and ``taxonomies/comparison/``: diplomas, subject fields, compared pairs."""

from __future__ import annotations

from typing import Literal, get_args

from skillshub.core.concepts import Code, Concept, Kind
from skillshub.core.knowledge import Qualification, QualificationPair, Verdict
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.knowledge import Field
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.relations import RelationType

FIELDS = "qualifications/fields.toml"
COUNTRIES = ("NL", "DE", "XX")
Direction = Literal["both", "nl_de", "de_nl"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
TYPES = (
    "mbo",
    "hbo",
    "wo",
    "dual",
    "school",
    "fachschule",
    "meister",
    "further",
    "degree",
    "course",
    "general",
    "abroad",
)


def read_qualifications(files: PackFiles, draft: Draft) -> None:
    """Add subject fields, qualifications and pairs to ``draft``."""
    for entry in files.tables(FIELDS, "field"):
        field = Field(
            id=entry.id(),
            labels=entry.labels(),
            alternatives=entry.alternatives(),
            broader=entry.optional("broader"),
        )
        if entry.finish():
            draft.keep(draft.fields, field.id, field, entry)
    for path in files.below("qualifications", ".toml"):
        if path != FIELDS:
            for entry in files.tables(path, "qualification"):
                _qualification(entry, draft)
    for path in files.below("comparison", ".toml"):
        for entry in files.tables(path, "pair"):
            _pair(entry, draft)


def _qualification(entry: Entry, draft: Draft) -> None:
    qualification = Qualification(
        id=entry.id("qual:"),
        country=entry.choice("country", COUNTRIES),
        level=entry.level("level", required=False),
        abroad_level=entry.level("abroad_level", required=False),
        level_official=entry.flag("official", False),
        fields=entry.texts("fields"),
        occupations=entry.texts("occupations"),
        profession=entry.optional("profession"),
        confers=entry.texts("confers"),
        type=entry.choice("type", TYPES),
        vocational=entry.flag("vocational", True),
    )
    labels, alternatives = entry.labels(), entry.alternatives()
    codes = tuple(read_code(entry, inner) for inner in entry.tables("codes"))
    framework, awarding = entry.text("framework", required=False), entry.text("awarding", required=False)
    if not entry.finish():
        return
    concept = Concept(
        id=qualification.id,
        kind=Kind.QUALIFICATION,
        labels=labels,
        alternatives=alternatives,
        codes=codes,
        source=entry.file,
    )
    if not draft.keep(draft.concepts, concept.id, concept, entry):
        return
    draft.keep(draft.qualifications, concept.id, qualification, entry)
    draft.relate(concept.id, qualification.confers, RelationType.CONFERS)
    draft.relate(concept.id, qualification.occupations, RelationType.LEADS_TO)
    if framework:
        draft.frameworks[concept.id] = framework
    if awarding:
        draft.awarding[concept.id] = awarding


def read_code(entry: Entry, inner: Entry) -> Code:
    """A code of another scheme, from a table inside ``entry``."""
    code = Code(scheme=inner.text("scheme"), value=inner.text("value"), route=inner.text("route", required=False))
    entry.ok &= inner.finish(prefix="codes.")
    return code


def _pair(entry: Entry, draft: Draft) -> None:
    pair_id = entry.text("id")
    pair = QualificationPair(
        id=pair_id,
        nl=entry.text("nl"),
        de=entry.text("de"),
        verdict=entry.enum("verdict", Verdict),
        direction=_direction(entry),
        gaps_nl_de=entry.optional_local("gaps_nl_de"),
        gaps_de_nl=entry.optional_local("gaps_de_nl"),
        bridge=entry.optional_local("bridge"),
        bridge_months=entry.months("bridge_months", required=False),
        official=entry.flag("official", False),
        note=entry.optional_local("note"),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.pairs, pair_id, pair, entry)


def _direction(entry: Entry) -> Direction:
    chosen = entry.choice("direction", DIRECTIONS, "both")
    return next((direction for direction in DIRECTIONS if direction == chosen), "both")
