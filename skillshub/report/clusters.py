"""The region's clusters with their focus points and branches, and how much of the taxonomy carries each tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.core.clusters import Branch, FocusPoint
from skillshub.i18n import Language, number, t
from skillshub.report.conditions import provenance
from skillshub.report.document import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.offers import Offer
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "clusters"


def clusters_document(taxonomy: Taxonomy, lang: Language) -> Document:
    """All clusters: their focus points with counts, and the kinds of employers."""
    words, knowledge = Words(taxonomy, lang), taxonomy.knowledge
    blocks: list[Block] = []
    for cluster in sorted(knowledge.clusters.values(), key=lambda c: (-_size(c.id, taxonomy), c.id)):
        blocks += [Heading(text=words.text(cluster.labels)), Paragraph(text=words.text(cluster.text))]
        points = [focus for focus in knowledge.focus_points.values() if focus.cluster == cluster.id]
        if points:
            columns = tuple(
                t(f"{ROOM}.column.{key}", lang) for key in ("focus", "occupations", "skills", "names", "id")
            )
            blocks.append(Table(columns=columns, rows=tuple(_point(focus, words) for focus in points)))
        branches = [branch for branch in knowledge.branches.values() if branch.cluster == cluster.id]
        if branches:
            blocks.append(Facts(items=tuple(_branch(branch, words) for branch in branches)))
    rows = tuple(_record(focus, words) for focus in knowledge.focus_points.values())
    return Document(title=t(f"{ROOM}.title", lang), lang=lang, blocks=tuple(blocks), rows=rows)


def focus_document(focus: FocusPoint, offers: Sequence[Offer], taxonomy: Taxonomy, lang: Language) -> Document:
    """One focus point: its occupations, its skills, the programmes that teach them."""
    words, facts = Words(taxonomy, lang), focus.facts
    blocks: list[Block] = [
        Paragraph(text=words.text(taxonomy.knowledge.clusters[focus.cluster].labels)),
        Heading(text=t(f"{ROOM}.column.occupations", lang)),
        Bullets(items=tuple(words.name(occupation) for occupation in focus.occupations)),
        Heading(text=t(f"{ROOM}.column.skills", lang)),
        Bullets(items=tuple(words.name(skill) for skill in focus.skills)),
    ]
    if focus.names:
        blocks += [Heading(text=t(f"{ROOM}.column.names", lang)), Bullets(items=focus.names)]
    blocks.append(Paragraph(text=t(f"{ROOM}.programmes", lang, count=len(offers))))
    blocks.append(Paragraph(text=provenance(facts.source, facts.checked_on, facts.certainty.value, words)))
    record = _record(focus, words) | {"programmes": [offer.programme.id for offer in offers]}
    return Document(title=words.text(focus.labels), lang=lang, blocks=tuple(blocks), rows=(record,))


def _size(cluster: str, taxonomy: Taxonomy) -> int:
    """Focus points of a cluster: the widest stands first."""
    return sum(focus.cluster == cluster for focus in taxonomy.knowledge.focus_points.values())


def _point(focus: FocusPoint, words: Words) -> tuple[str, ...]:
    counts = (number(len(each), words.lang) for each in (focus.occupations, focus.skills))
    return (words.text(focus.labels), *counts, ", ".join(focus.names) or "–", focus.id)


def _branch(branch: Branch, words: Words) -> tuple[str, str]:
    hires = ", ".join(words.name(occupation) for occupation in branch.occupations)
    examples = ", ".join(branch.employers)
    said = t(f"{ROOM}.hires", words.lang, occupations=hires)
    return words.text(
        branch.labels
    ), f"{said} {t(f'{ROOM}.examples', words.lang, names=examples)}" if examples else said


def _record(focus: FocusPoint, words: Words) -> dict[str, object]:
    return {
        "id": focus.id,
        "cluster": focus.cluster,
        "name": words.text(focus.labels),
        "occupations": list(focus.occupations),
        "skills": list(focus.skills),
        "names": list(focus.names),
        "source": focus.facts.source,
        "checked_on": focus.facts.checked_on.isoformat(),
        "certainty": focus.facts.certainty.value,
    }
