"""What a coach and a person decide about vacancies: kept for later, set aside with a reason, noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skillshub.core.choices import Choice, State
from skillshub.core.errors import UsageError, nearest
from skillshub.hub.notes import kept

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub

REASONS = ("travel", "hours", "shift", "pay", "language", "work", "employer", "applied", "filled", "other")
"""Why somebody sets a vacancy aside; health, origin and the like are no reasons and have no code."""
LONGEST = 2000
"""Letters of a note or a reason."""


class ChoiceDesk:
    """Decisions about pairs. Nothing here moves a score, and what is set aside stays in every list that is asked
    for it."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def of(self, code: str) -> dict[str, Choice]:
        """A person's decisions, by vacancy.

        Raises:
            UsageError: there is no such person.
        """
        self._hub.people.get(code)
        return self._hub.store.choices.of(code)

    def shortlist(self, code: str, vacancy: str) -> Choice:
        """Keep a vacancy for somebody; the decision before comes back, for undoing."""
        found = self._pair(code, vacancy)
        return self._put(replace(found, state=State.SHORTLISTED, reason="", words=""))

    def dismiss(self, code: str, vacancy: str, reason: str, words: str = "") -> Choice:
        """Set a vacancy aside, with a reason; the decision before comes back, for undoing.

        Raises:
            UsageError: the reason is none of :data:`REASONS`, the words are too long, or there is no such pair.
        """
        if reason not in REASONS:
            near = nearest(reason, REASONS)
            hint = "choices.hint.near" if near else "choices.hint.reasons"
            raise UsageError(
                "choices.error.reason", hint=hint, reason=reason, nearest=near or "", reasons=", ".join(REASONS)
            )
        found = self._pair(code, vacancy)
        return self._put(replace(found, state=State.DISMISSED, reason=reason, words=_kept(words)))

    def clear(self, code: str, vacancy: str) -> Choice:
        """Take back a decision; a note stays. The decision before comes back."""
        return self._put(replace(self._pair(code, vacancy), state=State.OPEN, reason="", words=""))

    def note(self, code: str, vacancy: str, text: str) -> Choice:
        """Write a note in the place of the one before; an empty one takes it out. The decision before comes back."""
        return self._put(replace(self._pair(code, vacancy), note=_kept(text)))

    def undo(self, before: Choice) -> Choice:
        """Put back a decision that came back from a change; the one it replaces comes back."""
        return self._put(before)

    def _pair(self, code: str, vacancy: str) -> Choice:
        """What is decided of a pair.

        Raises:
            UsageError: there is no such person or vacancy.
        """
        self._hub.people.get(code)
        id_ = self._hub.vacancies.get(vacancy).id
        return self._hub.store.choices.of(code).get(id_, Choice(code=code, vacancy=id_))

    def _put(self, choice: Choice) -> Choice:
        return self._hub.store.choices.put(choice)


def _kept(text: str) -> str:
    """A text without blanks at its ends, numbers and addresses masked.

    Raises:
        UsageError: it is longer than a note may be.
    """
    if len(text.strip()) > LONGEST:
        raise UsageError("choices.error.long", letters=len(text.strip()), most=LONGEST)
    return kept(text)
