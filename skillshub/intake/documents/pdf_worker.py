"""Runs alone: a PDF on standard input, its pieces of text with their places as JSON on standard output.

Not imported by anything: :mod:`skillshub.intake.documents.pdf_text` starts it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

PAGES = 40
CHARACTERS = 400_000
MEMORY = 1_500 * 1024 * 1024
"""Bytes of address space; only where the system can hold a process to it."""


def work(data: bytes) -> dict[str, Any]:
    """``{"pages": [[[left, bottom, right, top, text], …], …], "cut": …, "pictures": …}`` or ``{"error": …}``."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    pages: list[list[list[Any]]] = []
    taken = pictures = 0
    for number in range(min(len(document), PAGES)):
        if taken > CHARACTERS:
            break
        try:
            page = document[number]
            pictures += sum(1 for _ in zip(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), range(20), strict=False))
            text = page.get_textpage()
            pieces: list[list[Any]] = []
            for at in range(min(text.count_rects(), 20_000)):
                left, bottom, right, top = text.get_rect(at)
                words = text.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
                taken += len(words)
                if words.strip():
                    pieces.append([left, bottom, right, top, words])
            pages.append(pieces)
        except pdfium.PdfiumError:
            continue
    if not pages:
        return {"error": "damaged"}
    return {"pages": pages, "cut": len(document) > PAGES or taken > CHARACTERS, "pictures": pictures}


def main() -> None:
    """Hold the process to its memory, then work."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit; the time limit holds everywhere
    try:
        found = work(sys.stdin.buffer.read())
    except MemoryError:
        found = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
