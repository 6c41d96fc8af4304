"""The one exception of the cell readers: a value that says nothing usable."""

from __future__ import annotations

from skillshub.i18n import Message
from skillshub.i18n.speech import Value


class Unreadable(ValueError):
    """A cell cannot be read; carries the reason and what to do, both to be spoken later.

    Args:
        reason: name of the message ``intake.reason.<reason>``.
        hint: name of the message ``intake.hint.<hint>``, filled from the same values.
        values: fields of both messages.
    """

    def __init__(self, reason: str, /, *, hint: str | None = None, **values: Value) -> None:
        self.reason = Message.of(f"intake.reason.{reason}", **values)
        self.hint = Message.of(f"intake.hint.{hint}", **values) if hint else None
        super().__init__(reason)
