"""The invented CVs as text, PDF and DOCX, written by libraries that the program itself does not use."""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "cv"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED)


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def as_pdf(text: str, *, password: str = "", columns: tuple[str, str] | None = None) -> bytes:
    """One column, or two side by side, in a font that has the letters of all three languages."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    font = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    pdfmetrics.registerFont(TTFont("Vera", str(font)))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password or None)
    for page in (columns and [columns]) or [(chunk, "") for chunk in _pages(text)]:
        canvas.setFont("Vera", 9)
        for left, side in ((40, page[0]), (330, page[1])):
            for number, line in enumerate(side.split("\n")):
                for at, cell in enumerate(line.split("\t")):
                    canvas.drawString(left + 130 * at, 800 - 12 * number, cell)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(text: str) -> list[str]:
    lines = text.split("\n")
    return ["\n".join(lines[at : at + 62]) for at in range(0, len(lines), 62)]


def as_scan() -> bytes:
    """A page with a picture and no text."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "grey")), 10, 10)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_docx(text: str, *, table: bool = False) -> bytes:
    """Paragraphs, or a table of dates and jobs where a line has cells."""
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        cells = line.split("\t")
        if table and len(cells) == 2 and all(cells):
            row = document.add_table(rows=1, cols=2).rows[0]
            row.cells[0].text, row.cells[1].text = cells
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A package with a further member, or one replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def as_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
