"""What every reader of vacancies is told beside the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from skillshub.intake.column_mapping import ColumnMapping
from skillshub.intake.imported import Progress
from skillshub.intake.seen_numbers import Seen
from skillshub.intake.vacancy_record import Places

CHUNK = 1_000
"""Rows of a chunk."""


class Mappings(Protocol):
    """Column mappings that were confirmed before."""

    def for_headings(self, headings: Sequence[str]) -> ColumnMapping | None:
        """The mapping kept for just these headings, in whatever order they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlan:
    """How one file is to be read."""

    source: str
    """Name of the feed, the ``source`` of its records."""
    places: Places | None = None
    """Known ``(country, postcode)`` pairs; a well-formed postcode outside them gives a notice."""
    progress: Progress | None = None
    chunk: int = CHUNK
    mapping: ColumnMapping | None = None
    """What the columns mean, as somebody has confirmed it for this file."""
    kept: Mappings | None = None
    """Mappings confirmed earlier, used where the same headings come again."""
    seen: Seen = field(default_factory=Seen)
    """Numbers met so far; shared by the files of one feed."""
