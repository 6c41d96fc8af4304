"""What worker threads tell the screens. Workers post these and touch nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message as Event

from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, Message
from skillshub.report.document import Document

if TYPE_CHECKING:
    import polars as pl

    from skillshub.core.caseload import Case, Held
    from skillshub.hub import Choice, Explanation, Handout, Hub, Ranking, Ways


@dataclass
class Progressed(Event):
    """Some of the work is done."""

    done: int
    whole: int


@dataclass
class Failed(Event):
    """The question has no answer, and why."""

    what: Message
    hint: Message | None


@dataclass
class Ranked(Event):
    """One person's matches."""

    ranking: Ranking
    frame: pl.DataFrame
    """What filters and wishes look at, one row a match."""
    choices: Mapping[str, Choice]


@dataclass
class Explained(Event):
    """Why one pair stands where it stands."""

    explanation: Explanation


@dataclass
class Gathered(Event):
    """What goes onto somebody's hand-out."""

    handout: Handout


@dataclass
class Exported(Event):
    """A view has been written as text."""

    path: Path


@dataclass
class DemoReady(Event):
    """A hub with the demo region is open."""

    hub: Hub


@dataclass
class CasesRead(Event):
    """Everybody on the caseload."""

    cases: Sequence[Case]
    hay: Sequence[str]
    """What a filter looks in, one text a person."""
    vacancies: int


@dataclass
class Changed(Event):
    """Something on the caseload has been changed, and how to take it back."""

    said: Message | None
    undo: Callable[[Hub], object] | None


@dataclass
class ErasureWeighed(Event):
    """What erasing a person would take away."""

    code: str
    held: Held


@dataclass
class DataWritten(Event):
    """Everything about a person is in a file."""

    code: str
    path: Path


@dataclass
class Decided(Event):
    """A decision has been kept."""

    before: Choice
    choices: Mapping[str, Choice]
    said: Message
    undone: bool


@dataclass
class WaysFound(Event):
    """The smallest steps of a pair."""

    vacancy: str
    ways: Ways


@dataclass
class Compared(Event):
    """Some pairs, to be put side by side."""

    explanations: Sequence[Explanation]


@dataclass
class Listed(Event):
    """Every vacancy, open or not."""

    vacancies: Sequence[Vacancy]
    states: Mapping[str, Message]
    hay: Sequence[str]


@dataclass
class Fetched(Event):
    """What a document is written from, in any language."""

    write: Callable[[Language], Document]
