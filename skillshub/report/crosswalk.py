"""What an import of a crosswalk took and left out, as a document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from skillshub.i18n import Language, number, t
from skillshub.report.document import Block, Callout, Document, Facts, Heading, Table

if TYPE_CHECKING:
    from skillshub.taxonomy.crosswalk_store import CrosswalkReport

SHOWN = 50
"""Unusable rows that are written out in a table; JSON has them all."""


def crosswalk_document(report: CrosswalkReport, lang: Language) -> Document:
    """Where the table comes from, what came in by relation, and every row that did not."""
    table = report.crosswalk
    facts = (
        *((t(f"crosswalk.label.{name}", lang), value) for name, value in _about(report).items() if value),
        (t("crosswalk.label.aliases", lang), number(report.aliases, lang)),
        (t("crosswalk.label.elsewhere", lang), number(len(report.elsewhere), lang)),
        (t("crosswalk.label.unmapped", lang), number(table.unmapped, lang)),
    )
    counts = Counter(mapping.relation.value for mapping in table.mappings)
    blocks: list[Block] = [
        Facts(items=facts),
        Heading(text=t("crosswalk.title.relations", lang)),
        Table(
            columns=(t("crosswalk.label.relation", lang), t("crosswalk.label.count", lang)),
            rows=tuple((name, number(count, lang)) for name, count in sorted(counts.items())),
            align=("left", "right"),
        ),
        Callout(text=t("crosswalk.said.confidence", lang)),
    ]
    if table.bad:
        rows = tuple(
            (number(bad.row, lang), t(f"crosswalk.problem.{bad.problem}", lang), bad.value) for bad in table.bad[:SHOWN]
        )
        columns = tuple(t(f"crosswalk.label.{name}", lang) for name in ("row", "problem", "value"))
        blocks += [
            Heading(text=f"{t('crosswalk.title.bad', lang)} ({number(len(table.bad), lang)})"),
            Table(columns=columns, rows=rows, align=("right", "left", "left")),
        ]
    row: dict[str, object] = {
        "file": table.name,
        **_about(report),
        "checksum": table.checksum,
        "aliases": report.aliases,
        "relations": dict(sorted(counts.items())),
        "elsewhere": list(report.elsewhere),
        "unmapped": table.unmapped,
        "bad": [{"row": bad.row, "problem": bad.problem, "value": bad.value} for bad in table.bad],
    }
    title = t("crosswalk.title.imported", lang)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=(row,))


def _about(report: CrosswalkReport) -> dict[str, str]:
    table = report.crosswalk
    return {"scheme": table.scheme, "author": table.author, "version": table.version, "country": table.country}
