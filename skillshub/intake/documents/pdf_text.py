"""The text of a PDF, read by PDFium in a process of its own.

PDFium (pypdfium2, Apache-2.0 and BSD-3-Clause) reads what browsers read and is fast; pypdf and pdfminer.six are
slower and lose the blanks of many word processors. It is native code and files come from anywhere, so it runs
apart: with a limit of memory and time, and a crash costs one file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from skillshub.core.errors import NoneAccepted
from skillshub.intake.documents.columns import Piece, in_reading_order
from skillshub.intake.documents.limits import DocumentText, bounded

SECONDS = 30
"""Time one file may take."""
_WORKER = Path(__file__).with_name("pdf_worker.py")


def pdf_text(data: bytes, name: str) -> DocumentText:
    """The text of a PDF in reading order, columns one after another.

    Raises:
        NoneAccepted: protected by a password, damaged, too slow, or without any text (a scan).
    """
    found = _worked(data, name)
    if "error" in found:
        problem = str(found["error"])
        known = problem if problem in {"password", "damaged", "memory"} else "damaged"
        raise NoneAccepted(f"person_files.error.pdf_{known}", hint=f"person_files.hint.pdf_{known}", path=name)
    pages = [[Piece(*piece) for piece in page] for page in found["pages"]]
    text = "\n\n".join(in_reading_order(page) for page in pages)
    if sum(letter.isalpha() for letter in text) < 30:
        raise NoneAccepted("person_files.error.pdf_scan", hint="person_files.hint.pdf_scan", path=name)
    kept, cut = bounded(text)
    return DocumentText(text=kept, cut=cut or bool(found["cut"]), pictures=int(found["pictures"]))


def _worked(data: bytes, name: str) -> dict:  # type: ignore[type-arg]
    command = [sys.executable, "-P", "-X", "utf8", str(_WORKER)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NoneAccepted("person_files.error.pdf_slow", hint="person_files.hint.pdf_slow", path=name) from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {"error": "memory" if done.returncode in {-9, -11, -6, 1} and len(data) > 1_000 else "damaged"}
    return found if isinstance(found, dict) else {"error": "damaged"}
