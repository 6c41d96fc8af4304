"""What coaches of this hub laid down about words, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.i18n import Language, t
from skillshub.report.document import Block, Document, Paragraph, Table

if TYPE_CHECKING:
    from skillshub.link.corrections import Correction
    from skillshub.taxonomy.taxonomy import Taxonomy


def corrections_document(corrections: Sequence[Correction], taxonomy: Taxonomy, lang: Language) -> Document:
    """Every correction: the words, what they mean or never mean, why, who and when."""
    columns = tuple(t(f"corrections.label.{name}", lang) for name in ("text", "meaning", "concept", "note", "by", "at"))
    blocks: list[Block] = [
        Table(columns=columns, rows=tuple(_cells(each, taxonomy, lang) for each in corrections))
        if corrections
        else Paragraph(text=t("corrections.text.none", lang))
    ]
    rows: tuple[dict[str, object], ...] = tuple(
        {
            "text": each.text,
            "concept": each.concept,
            "name": taxonomy.label(each.concept, lang) if each.concept in taxonomy else None,
            "right": each.right,
            "note": each.note,
            "by": each.by,
            "at": each.at,
            "in_force": each.concept in taxonomy,
        }
        for each in corrections
    )
    return Document(title=t("corrections.title", lang), lang=lang, blocks=tuple(blocks), rows=rows)


def _cells(each: Correction, taxonomy: Taxonomy, lang: Language) -> tuple[str, ...]:
    known = each.concept in taxonomy
    named = f"{taxonomy.label(each.concept, lang)} [{each.concept}]" if known else each.concept
    state = ("is" if each.right else "never") if known else "idle"
    return each.text, t(f"corrections.meaning.{state}", lang), named, each.note, each.by, each.at[:10]
