"""What the columns of somebody's file mean, as a person has confirmed it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from skillshub.intake import headings

MADE = "made"
"""As the fixed value of ``number``: a number is made from title, employer, place and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Headings to fields, and values that hold for every row."""

    name: str
    columns: Mapping[str, str | None]
    """Heading as the file has it → field; ``None`` = this column is not read."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Field → value for every row (``country = "NL"``), where no column gives one."""

    @property
    def fingerprint(self) -> str:
        """Of the headings, whatever their order."""
        return fingerprint_of(self.columns)

    def field_of(self, heading: str) -> tuple[bool, str | None]:
        """``(named, field)`` of a heading; not named means that the mapping is silent about it."""
        wanted = headings.compared(heading) or heading.strip()
        for text, field_ in self.columns.items():
            if (headings.compared(text) or text.strip()) == wanted:
                return True, field_
        return False, None


def fingerprint_of(texts: Iterable[str]) -> str:
    """Sixteen hex digits that say which headings a file has; order, capitals and signs make no difference."""
    words = sorted({headings.compared(text) or text.strip() for text in texts if text.strip()})
    return hashlib.sha256("\n".join(words).encode("utf-8", errors="replace")).hexdigest()[:16]
