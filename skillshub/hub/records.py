"""What the façade hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skillshub.i18n import Message
from skillshub.intake.imported import Rejection
from skillshub.link.reading import Reading
from skillshub.match.ranking import Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What became of a file."""

    source: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    rejected_records: int
    """Records refused; one record may have several rejections."""
    notices: tuple[Message, ...]
    unresolved: Mapping[str, int]
    """Phrases no concept was found for, with how often."""
    dry_run: bool
    problems: int = 0
    """Problems in all; ``rejected`` may hold only the first of them."""
    withdrawn: int = 0
    """Vacancies the feed no longer has."""
    people: tuple[Reading, ...] = ()
    """What was understood of each person; only of dry runs and single people."""

    @property
    def accepted(self) -> int:
        """Records that were taken, or would have been."""
        return self.added + self.changed + self.unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """An old ranking computed again from what was stored with it."""

    ranking: Ranking
    same: bool
    """Whether every byte came out as it was."""
    lang: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorLine:
    """One finding of ``doctor``."""

    ok: bool
    what: Message
    hint: Message | None = None
