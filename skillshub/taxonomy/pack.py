"""The shipped pack, read whole: concepts, relations and knowledge, or every reason why not.

The formats stand in ``taxonomies/*/SOURCE.md``. A file or folder that is missing counts as
empty; what is there must be right, and all that is wrong is told in one go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import Any

from skillshub.core.canonical import fingerprint
from skillshub.core.concepts import Concept, Occupation
from skillshub.core.errors import DataMissing
from skillshub.core.version import __version__
from skillshub.taxonomy.draft import Draft, Phrasing
from skillshub.taxonomy.knowledge import Knowledge
from skillshub.taxonomy.pack_files import PackFiles, shipped_root
from skillshub.taxonomy.problems import PackProblem, Problems, spoken
from skillshub.taxonomy.read_clusters import read_clusters
from skillshub.taxonomy.read_geography import read_geography
from skillshub.taxonomy.read_law import read_law
from skillshub.taxonomy.read_learning import read_learning
from skillshub.taxonomy.read_occupations import read_occupations
from skillshub.taxonomy.read_phrasings import read_phrasings
from skillshub.taxonomy.read_qualifications import read_qualifications
from skillshub.taxonomy.read_rules import read_rules
from skillshub.taxonomy.read_skills import read_skills
from skillshub.taxonomy.references import check_draft
from skillshub.taxonomy.relations import Relation

SECTIONS = (
    "qualifications",
    "frameworks",
    "awarding",
    "fields",
    "pairs",
    "licences",
    "professions",
    "route_certainty",
    "flags",
    "programmes",
    "funding",
    "clusters",
    "focus_points",
    "branches",
    "practice",
    "languages",
    "demands",
    "places",
    "municipalities",
    "crossings",
    "lines",
)
"""Mappings that a draft and the knowledge have in common."""
READERS = (
    read_skills,
    read_phrasings,
    read_occupations,
    read_qualifications,
    read_law,
    read_rules,
    read_geography,
    read_learning,
    read_clusters,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack as records."""

    concepts: Mapping[str, Concept]
    relations: tuple[Relation, ...]
    occupations: Mapping[str, Occupation]
    phrasings: tuple[Phrasing, ...]
    knowledge: Knowledge
    version: str
    checksum: str
    """SHA-256 over the files' paths and contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReading:
    """What could be read, beside what is wrong with the rest."""

    pack: Pack
    problems: tuple[PackProblem, ...]


def read_pack(root: Traversable | None = None) -> PackReading:
    """Read a pack, keep the entries that are sound, and list every problem.

    Args:
        root: folder with ``skills/``, ``occupations/`` …; the shipped pack when left out.
    """
    return read_files(open_files(root))


def open_files(root: Traversable | None = None) -> PackFiles:
    """The pack's files as text, with their checksum; nothing is parsed yet."""
    return PackFiles(root if root is not None else shipped_root(), Problems())


def read_files(files: PackFiles) -> PackReading:
    """Parse files that have been opened; see :func:`read_pack`."""
    draft = Draft(problems=files.problems)
    for read in READERS:
        read(files, draft)
    files.note_unread()
    check_draft(draft)
    pack = Pack(
        concepts=draft.concepts,
        relations=tuple(draft.relations),
        occupations=draft.occupations,
        phrasings=tuple(phrasing for said in draft.phrasings.values() for phrasing in said),
        knowledge=_knowledge(draft),
        version=__version__,
        checksum=files.checksum,
    )
    return PackReading(pack=pack, problems=tuple(files.problems.found))


def load_pack(root: Traversable | None = None) -> Pack:
    """Read a pack that must be sound.

    Raises:
        DataMissing: something is wrong; the message lists file, entry, field, value and nearest choice.
    """
    return sound(read_pack(root))


def sound(reading: PackReading) -> Pack:
    """The pack of a reading without problems.

    Raises:
        DataMissing: there are problems.
    """
    if reading.problems:
        raise DataMissing(
            "taxonomy.error.pack",
            hint="taxonomy.hint.pack",
            count=len(reading.problems),
            problems=spoken(reading.problems),
        )
    return reading.pack


def check_pack(root: Traversable | None = None) -> list[PackProblem]:
    """Everything that is wrong in a pack, in the order of its files."""
    return sorted(read_pack(root).problems, key=lambda problem: problem.file)


def _knowledge(draft: Draft) -> Knowledge:
    claims = {c.uri.rsplit("/", 1)[-1]: c.id for c in draft.concepts.values() if c.uri}
    blocks = tuple(
        replace(block, concept=claims.get(block.concept.removeprefix("esco:"), block.concept)) for block in draft.blocks
    )
    # In order of their keys: the same whether they come from the files or from a compiled form.
    sections: dict[str, Any] = {name: dict(sorted(getattr(draft, name).items())) for name in SECTIONS}
    knowledge = Knowledge(
        **sections,
        phrases=tuple(draft.phrases),
        language_steps=tuple(sorted(draft.language_steps, key=lambda step: step.start)),
        pins=tuple(draft.pins),
        blocks=blocks,
        ambiguous=tuple(draft.ambiguous),
        loanwords=tuple(draft.loanwords),
        motorway_only=tuple(draft.motorway_only),
    )
    return replace(knowledge, checksum=rules_checksum(knowledge))


def rules_checksum(knowledge: Knowledge) -> str:
    """SHA-256 over all knowledge records; places are hashed in order of country and postcode."""
    sections = {name: getattr(knowledge, name) for name in Knowledge.__dataclass_fields__ if name != "checksum"}
    sections["places"] = [place for _, place in sorted(knowledge.places.items())]
    return fingerprint(sections)
