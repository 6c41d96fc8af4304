"""Pages as a browser prints them: many documents in one run, each on paper of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MARK = "\N{SECTION SIGN}"


def browser() -> str:
    """The browser that prints; without one the test fails where the machine is to have it, else it is skipped."""
    found = next((place for name in BROWSERS if (place := shutil.which(name))), None)
    if found is None:
        reason = "no Chromium on this machine to print pages with; install it (Debian: apt-get install chromium)"
        if os.environ.get("SKILLSHUB_NEEDS_CHROMIUM"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def printed(page: str, folder: Path) -> Path:
    """The PDF a browser makes of a page."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    command = [
        *(browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *(f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert target.is_file(), done.stderr
    return target


def together(pages: Sequence[str]) -> str:
    """Many pages as one, each beginning on a new sheet with its number as a mark that takes no room."""
    head = (
        pages[0]
        .split("<body>", 1)[0]
        .replace(
            "</style>",
            "main + main { break-before: page; } .mark { font-size: 1pt; line-height: 0; }</style>",
        )
    )
    bodies = [re.sub(r".*<main>(.*)</main>.*", r"\1", page, flags=re.DOTALL) for page in pages]
    marked = [
        body.replace("<h1>", f'<h1><span class="mark">{MARK}{at}{MARK}</span>', 1) for at, body in enumerate(bodies)
    ]
    return f"{head}<body>\n" + "\n".join(f"<main>{body}</main>" for body in marked) + "\n</body>\n</html>\n"


def texts(pdf: Path) -> list[str]:
    """The text of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def sheets(pages: Sequence[str], folder: Path) -> list[int]:
    """How many A4 pages each document takes."""
    counted: Counter[int] = Counter()
    at = -1
    for text in texts(printed(together(pages), folder)):
        if found := re.search(rf"{MARK}(\d+){MARK}", text):
            at = int(found[1])
        counted[at] += 1
    assert set(counted) == set(range(len(pages))), "every document begins on a page of its own"
    return [counted[at] for at in range(len(pages))]
