"""What worker threads and widgets tell the intake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message as Event

from skillshub.core.interview import Draft, Field
from skillshub.hub.interview import Completion, Fault, NextQuestions, Taken
from skillshub.i18n import Message


@dataclass
class Begun(Event):
    """The hub is open, and the talk can begin."""

    fresh: Draft
    drafts: tuple[Draft, ...]
    """Talks about the same person, or about nobody yet, that were broken off."""
    damaged: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass
class Completed(Event):
    """What may be meant by what is being typed."""

    typed: str
    hits: Sequence[Completion]


@dataclass
class TakenIn(Event):
    """Words or a file have become proposals."""

    before: Draft
    taken: Taken | None
    words: str
    """What was typed; empty for a choice or a file."""
    failed: tuple[Message, Message | None] | None = None


@dataclass
class Counted(Event):
    """Bands, faults and the next question of the draft as it was."""

    draft: Draft
    found: NextQuestions
    faults: tuple[Fault, ...]


@dataclass
class Confirmed(Event):
    """The person is in the hub, or this is why not."""

    draft: Draft
    faults: tuple[Fault, ...]
