"""How much of a document is read, and the text that comes out."""

from __future__ import annotations

from dataclasses import dataclass, field

MIB = 1024 * 1024
LARGEST = 50 * MIB
"""Bytes of the largest document; a CV with photographs has a tenth of that."""
UNPACKED = 60 * MIB
"""Bytes the text of a packed document may have."""
PAGES = 40
CHARACTERS = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """What a document says."""

    text: str = field(repr=False)
    """Lines; cells of a table are parted by tabs."""
    header: str = field(default="", repr=False)
    """Page headers and footers, where names and addresses stand."""
    cut: bool = False
    """Whether there was more than is read."""
    pictures: int = 0
    notes: tuple[str, ...] = ()
    """Things worth a notice (``person_files.notice.…``)."""


def bounded(text: str) -> tuple[str, bool]:
    """At most :data:`CHARACTERS` of a text, and whether something was cut off."""
    return text[:CHARACTERS], len(text) > CHARACTERS
