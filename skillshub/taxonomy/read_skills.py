"""Reads ``taxonomies/skills/``: skill groups and the skills of each domain."""

from __future__ import annotations

from skillshub.core.concepts import SKILL_KINDS, Concept, Kind
from skillshub.taxonomy.draft import SKILL_URI, Draft
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.relations import RelationType

GROUPS = "skills/groups.csv"
GROUP_COLUMNS = ("id", "nl", "de", "en", "broader")
SKILL_COLUMNS = ("id", "kind", "nl", "de", "en", "alt_nl", "alt_de", "alt_en", "group", "broader", "related", "esco")


def read_skills(files: PackFiles, draft: Draft) -> None:
    """Add groups and skills with their relations to ``draft``."""
    _groups(files, draft)
    for path in files.below("skills", ".csv"):
        if path != GROUPS:
            _skills(files, path, draft)


def _groups(files: PackFiles, draft: Draft) -> None:
    for entry in files.rows(GROUPS, GROUP_COLUMNS):
        broader, labels, alternatives = entry.texts("broader"), entry.labels(), entry.alternatives()
        group_id = entry.id("grp:")
        if not entry.finish():
            continue
        group = Concept(
            id=group_id,
            kind=Kind.GROUP,
            labels=labels,
            alternatives=alternatives,
            broader=broader,
            source=entry.file,
        )
        if draft.keep(draft.concepts, group.id, group, entry):
            draft.relate(group.id, broader, RelationType.BROADER)


def _skills(files: PackFiles, path: str, draft: Draft) -> None:
    for entry in files.rows(path, SKILL_COLUMNS):
        kind = entry.choice("kind", sorted(SKILL_KINDS))
        broader, related, groups = entry.texts("broader"), entry.texts("related"), entry.texts("group", required=True)
        uuid = entry.uuid("esco")
        concept_id, labels, alternatives = entry.id("skill:"), entry.labels(), entry.alternatives()
        if not entry.finish():
            continue
        skill = Concept(
            id=concept_id,
            kind=Kind(kind),
            labels=labels,
            alternatives=alternatives,
            broader=broader,
            uri=f"{SKILL_URI}{uuid}" if uuid else None,
            source=entry.file,
        )
        if draft.keep(draft.concepts, skill.id, skill, entry):
            draft.relate(skill.id, groups, RelationType.MEMBER)
            draft.relate(skill.id, broader, RelationType.BROADER)
            draft.relate(skill.id, related, RelationType.RELATED)
