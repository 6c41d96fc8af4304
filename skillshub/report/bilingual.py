"""One document in two languages at once: for the table between a Dutch and a German reader."""

from __future__ import annotations

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table

OR = " / "


def side_by_side(first: Document, second: Document, names: tuple[str, str]) -> Document:
    """Two renderings of the same content as one document; the first language leads.

    Running text stands under each other, names and values beside each other, cells of tables together where
    they differ. The records for machines are the first document's.

    Args:
        first, second: the same document in two languages, block for block.
        names: what the two languages call themselves.

    Raises:
        ValueError: the documents are not the same, block for block.
    """
    blocks: list[Block] = []
    for one, other in zip(first.blocks, second.blocks, strict=True):
        blocks.extend(_joined(one, other, names))
    return Document(
        title=_both(first.title, second.title),
        lang=first.lang,
        blocks=tuple(blocks),
        rows=first.rows,
        single=first.single,
    )


def _joined(one: Block, other: Block, names: tuple[str, str]) -> list[Block]:
    match one, other:
        case Heading(text=a, level=level), Heading(text=b):
            return [Heading(text=_both(a, b), level=level)]
        case (Paragraph(text=a), Paragraph(text=b)) | (Callout(text=a), Callout(text=b)):
            return [one] if a == b else [one, other]
        case Bullets(items=a), Bullets(items=b):
            return [Bullets(items=tuple(_both(*pair) for pair in zip(a, b, strict=True)))]
        case Facts(items=a), Facts(items=b):
            rows = tuple((_both(x[0], y[0]), x[1], y[1]) for x, y in zip(a, b, strict=True))
            return [Table(columns=("", *names), rows=rows)]
        case Table(), Table():
            return [_table(one, other)]
    raise ValueError(f"not the same block in two languages: {type(one).__name__}, {type(other).__name__}")


def _table(one: Table, other: Table) -> Table:
    rows = tuple(
        tuple(_both(a, b) for a, b in zip(left, right, strict=True))
        for left, right in zip(one.rows, other.rows, strict=True)
    )
    return Table(
        columns=tuple(_both(a, b) for a, b in zip(one.columns, other.columns, strict=True)),
        rows=rows,
        align=one.align,
        caption=_both(one.caption, other.caption),
    )


def _both(a: str, b: str) -> str:
    return a if a == b or not b else f"{a}{OR}{b}" if a else b
