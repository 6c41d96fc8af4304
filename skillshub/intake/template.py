"""The vacancy template: the headings of one language and one example row that no import takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from skillshub.core.errors import UsageError
from skillshub.core.text import fold
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.intake import headings
from skillshub.intake.rejected_csv import write_text

_SAME: Mapping[str, str] = {
    "country": "NL",
    "postcode": "6541",
    "start": "2026-09-01",
    "posted": "2026-06-01",
    "valid_through": "2026-07-31",
    "positions": "2",
    "home_days": "0",
    "pay_hours": "36",
}
"""Cells of the example that read the same in every language."""


def template_text(lang: Language) -> str:
    """The template as CSV text with ``;``: headings, then the example row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = headings.template_fields()
    writer.writerow([headings.heading(name, lang) for name in names])
    writer.writerow([_SAME[name] if name in _SAME else t(f"intake.example.{name}", lang) for name in names])
    return out.getvalue()


def write_template(path: str | Path, lang: Language) -> Path:
    """Write an empty vacancy file for a spreadsheet: UTF-8 with a byte order mark and ``;``.

    Its example row shows what goes where; an import leaves that row out.

    Raises:
        UsageError: there is a file of that name already, or it cannot be written.
    """
    place = Path(path)
    if place.exists():
        raise UsageError("intake.error.exists", hint="intake.hint.exists", path=str(place))
    write_text(place, "\ufeff" + template_text(lang))
    return place


def is_example(number: str) -> bool:
    """Whether a vacancy number is that of the template's example row."""
    return fold(number).strip() in _examples()


@cache
def _examples() -> frozenset[str]:
    return frozenset(fold(t("intake.example.number", lang)) for lang in LANGUAGES)
