"""A document as one HTML file that prints on A4: no outside files, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table

_STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { font: 11pt/1.4 system-ui, "Segoe UI", Roboto, sans-serif; color: #111; background: #fff;
       max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .6rem; } h2 { font-size: 1.15rem; margin: 1.2rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
caption { text-align: left; font-style: italic; padding: .2rem 0; }
th, td { border-bottom: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #333; } .right { text-align: right; white-space: nowrap; }
dl { display: grid; grid-template-columns: fit-content(30%) 1fr; gap: .15rem 1rem; margin: .4rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
.callout { border: 2px solid #333; padding: .5rem .8rem; font-weight: 600; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.25pt; line-height: 1.25; }
  h1 { font-size: 14pt; margin: 0 0 4pt; } h2 { font-size: 11.5pt; margin: 7pt 0 2pt; }
  h3 { font-size: 10pt; margin: 5pt 0 2pt; } p, ul, dl, table { margin: 2pt 0 4pt; } ul { padding-left: 14pt; }
  th, td { padding: 1.5pt 5pt; } .callout { padding: 3pt 6pt; margin: 3pt 1pt 4pt 0; }
  h1, h2, h3, thead { break-after: avoid; } tr, li, dd, h3 + dl, .callout { break-inside: avoid; }
  p, li, dd { orphans: 2; widows: 2; } dl { gap: 1pt 8pt; }
  h3 + dl dt { min-width: 80pt; } }
"""


def to_html(document: Document) -> str:
    """A whole page; every text is escaped."""
    body = "\n".join(line for block in document.blocks for line in _lines(block))
    return (
        f'<!doctype html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(document.title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text=text):
            yield f"<p>{escape(text)}</p>"
        case Callout(text=text):
            yield f'<p class="callout" role="note">{escape(text)}</p>'
        case Bullets(items=items):
            yield "<ul>"
            yield from (f"<li>{escape(item)}</li>" for item in items)
            yield "</ul>"
        case Facts(items=items):
            yield "<dl>"
            yield from (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in items)
            yield "</dl>"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    yield f"<thead><tr>{''.join(_cell('th', table, at, c) for at, c in enumerate(table.columns))}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_cell('td', table, at, cell) for at, cell in enumerate(row))}</tr>"
    yield "</tbody></table>"


def _cell(tag: str, table: Table, column: int, text: str) -> str:
    side = ' class="right"' if table.side(column) == "right" else ""
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{side}>{escape(text)}</{tag}>"
