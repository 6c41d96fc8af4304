"""Reads ``taxonomies/occupations/``: names, skills, sector and level of each occupation."""

from __future__ import annotations

import re

from skillshub.core.concepts import Code, Concept, Kind, Occupation
from skillshub.taxonomy.draft import OCCUPATION_URI, Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.relations import RelationType

SECTORS = (
    "energy",
    "health",
    "hightech",
    "vehicle",
    "construction",
    "logistics",
    "retail",
    "hospitality",
    "administration",
    "agriculture",
)
_ISCO = re.compile(r"\d{1,4}")


def read_occupations(files: PackFiles, draft: Draft) -> None:
    """Add occupations with the skills they need to ``draft``."""
    for path in files.below("occupations", ".toml"):
        for entry in files.tables(path, "occupation"):
            _occupation(entry, draft)


def _occupation(entry: Entry, draft: Draft) -> None:
    isco = entry.text("isco", required=False)
    if isco and not _ISCO.fullmatch(isco):
        entry.wrong("isco", isco, "isco")
    uuid = entry.uuid("esco")
    occupation = Occupation(
        id=entry.id("occ:"),
        essential=entry.texts("essential", required=True),
        optional=entry.texts("optional"),
        sector=entry.choice("sector", SECTORS),
        level=entry.level("level", required=False),
        isco=isco,
    )
    for skill in sorted(set(occupation.essential) & set(occupation.optional)):
        entry.wrong("optional", skill, "both_lists")
    labels, alternatives = entry.labels(), entry.alternatives()
    if not entry.finish():
        return
    concept = Concept(
        id=occupation.id,
        kind=Kind.OCCUPATION,
        labels=labels,
        alternatives=alternatives,
        uri=f"{OCCUPATION_URI}{uuid}" if uuid else None,
        codes=(Code(scheme="ISCO-08", value=isco, route="esco"),) if isco else (),
        source=entry.file,
    )
    if draft.keep(draft.concepts, concept.id, concept, entry):
        draft.occupations[concept.id] = occupation
        draft.relate(concept.id, occupation.essential, RelationType.ESSENTIAL)
        draft.relate(concept.id, occupation.optional, RelationType.OPTIONAL)
