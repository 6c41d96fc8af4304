"""A document as markdown."""

from __future__ import annotations

from collections.abc import Iterator

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def to_markdown(document: Document) -> str:
    """The document as markdown with pipe tables; user text cannot become markup."""
    lines = [f"# {_safe(document.title)}", ""]
    for block in document.blocks:
        lines.extend(_lines(block))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _safe(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {_safe(text)}"
        case Paragraph(text=text):
            yield _safe(text)
        case Callout(text=text):
            yield f"> **{_safe(text)}**"
        case Bullets(items=items):
            yield from (f"- {_safe(item)}" for item in items)
        case Facts(items=items):
            yield from (f"- **{_safe(name)}**: {_safe(value)}" for name, value in items)
        case Table(columns=columns, rows=rows, caption=caption):
            if caption:
                yield f"*{_safe(caption)}*"
                yield ""
            yield f"| {' | '.join(_safe(cell) for cell in columns)} |"
            sides = ("---:" if block.side(at) == "right" else "---" for at in range(len(columns)))
            yield f"| {' | '.join(sides)} |"
            yield from (f"| {' | '.join(_safe(cell) for cell in row)} |" for row in rows)
