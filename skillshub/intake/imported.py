"""What an import gives back: records taken, records refused with reasons, and things worth knowing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from skillshub.i18n import LANGUAGES, LocalText, Message

T = TypeVar("T")

Progress = Callable[[int, int, int], None]
"""Called with ``(rows_done, bytes_done, bytes_total)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """One thing wrong with one record. A record with several gives several; none of it is taken."""

    row: int | None
    """Row of the file (1 = the first data row), or position in a JSON, HTML or YAML document.
    ``None`` = the whole file."""
    field: str
    """The column or key as the file has it; ``skills[2].level`` for nested keys."""
    value: str
    """What stood there, shortened; of people's files without anything that looks personal."""
    reason: Message
    hint: Message | None = None
    record: str = ""
    """Number of the vacancy or code of the person, as far as known; in a folder the file stands before it."""
    name: str = ""
    """Our name of the field, where it is one of a vacancy's (``intake/headings.toml``)."""
    part: str = ""
    """The sheet, in a workbook of several; in a folder or an archive the file, and its sheet after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRecord:
    """A refused vacancy whole, as the named cells it was read as: to be mended and read again."""

    row: int | None
    part: str = ""
    """As in :attr:`Rejection.part`."""
    source: str = ""
    """Name of its feed, where a folder or an archive has several."""
    cells: Mapping[str, str]
    """Our name of a field → its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Generic[T]):
    """The outcome of reading one file, one folder, or one chunk of a file."""

    source: str
    """Name of the feed or file, the ``source`` of the records."""
    accepted: tuple[T, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    """Every problem; :attr:`refused` counts the records."""
    notices: tuple[Message, ...] = ()
    """What was repaired, left out or dropped; at most twenty of a kind, then their number."""
    read: int = 0
    """Records met: accepted, refused and repeated."""
    refused: int = 0
    repeated: int = 0
    """Records left out because the same one stood before."""
    refused_numbers: tuple[str, ...] = ()
    """Numbers of refused records, as far as they could be read."""
    refused_records: tuple[RefusedRecord, ...] = ()
    """Refused vacancies whole, as far as they could be taken apart into cells."""

    @classmethod
    def merged(cls, source: str, parts: Iterable[Imported[T]]) -> Imported[T]:
        """Several outcomes as one, in order."""
        every = list(parts)
        return cls(
            source=source,
            accepted=tuple(record for part in every for record in part.accepted),
            rejected=tuple(rejection for part in every for rejection in part.rejected),
            notices=tuple(notice for part in every for notice in part.notices),
            read=sum(part.read for part in every),
            refused=sum(part.refused for part in every),
            repeated=sum(part.repeated for part in every),
            refused_numbers=tuple(number for part in every for number in part.refused_numbers),
            refused_records=tuple(record for part in every for record in part.refused_records),
        )


class Notices:
    """Collects notices, the first twenty of a kind in full and the rest as a number."""

    LIMIT = 20

    def __init__(self) -> None:
        self._new: list[Message] = []
        self._count: Counter[str] = Counter()
        self._last: dict[str, Message] = {}

    def add(self, notice: Message) -> None:
        """Keep a notice, or count it when there are many of its kind."""
        self._count[notice.id] += 1
        self._last[notice.id] = notice
        if self._count[notice.id] <= self.LIMIT:
            self._new.append(notice)

    def take(self) -> tuple[Message, ...]:
        """The notices since the last call."""
        new, self._new = tuple(self._new), []
        return new

    def close(self) -> tuple[Message, ...]:
        """The last notices, and one line for each kind that was cut short."""
        over = [
            Message.of("intake.notice.more", count=count - self.LIMIT, last=_spoken(self._last[id_]))
            for id_, count in self._count.items()
            if count > self.LIMIT
        ]
        return self.take() + tuple(over)


def _spoken(message: Message) -> LocalText:
    return LocalText.of({lang: message.in_(lang) for lang in LANGUAGES})
