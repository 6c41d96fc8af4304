"""Figures of an evaluation as a document: one table a benchmark, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from skillshub.i18n import Language, number, t
from skillshub.report.document import Block, Bullets, Document, Heading, Table

if TYPE_CHECKING:
    from skillshub.evaluate.rows import Row

COLUMNS = ("set", "system", "ranking", "metric", "value", "interval", "n", "seconds")


def quality_document(rows: Sequence[Row], data: str, lang: Language) -> Document:
    """All rows, grouped by benchmark; JSON has them as records."""
    blocks: list[Block] = []
    for benchmark, group in groupby(rows, key=lambda row: row.benchmark):
        blocks += [
            Heading(text=t(f"quality.benchmark.{benchmark.replace('-', '_')}", lang)),
            Table(
                columns=tuple(t(f"quality.label.{name}", lang) for name in COLUMNS),
                rows=tuple(_cells(row, lang) for row in group),
                align=(*(("left",) * 4), *(("right",) * 4)),
            ),
        ]
    notes = tuple(t(f"quality.note.{name}", lang, data=data) for name in ("data", "ties", "interval", "tuning"))
    blocks += [Heading(text=t("quality.title.reading", lang)), Bullets(items=notes)]
    records: tuple[dict[str, object], ...] = tuple(asdict(row) for row in rows)
    return Document(title=t("quality.title.evaluation", lang), lang=lang, blocks=tuple(blocks), rows=records)


def _cells(row: Row, lang: Language) -> tuple[str, ...]:
    return (
        row.set,
        row.system,
        t(f"quality.ranking.{row.ranking}", lang),
        row.metric,
        number(row.value, lang, 3),
        f"{number(row.low, lang, 3)} – {number(row.high, lang, 3)}",
        number(row.n, lang),
        number(row.seconds, lang, 1),
    )
