"""What an action is; ``tui/actions.py`` has the list."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a user can do."""

    id: str
    """Unique over all screens: keys are remembered under it."""
    key: str
    """As Textual names keys; several with commas between."""
    call: str
    """The Textual action."""
    footer: bool = True
    """Whether the footer names it; the palette and help always do."""
    wide: bool = False
    """Whether a wide footer names it although a narrow one does not."""
    display: str = ""
    """How the key is written; as Textual writes it when empty."""
    room: str = "tui"
    """The catalogue with its words: ``<room>.action.<id>`` and ``<room>.action_help.<id>``."""
    at: str = ""
    """The screen it is at home on, where its key is its own; empty: several screens share it."""

    @property
    def message(self) -> str:
        """Id of its one-word name."""
        return f"{self.room}.action.{self.id}"

    @property
    def help(self) -> str:
        """Id of one line on what it does."""
        return f"{self.room}.action_help.{self.id}"

    @property
    def binding(self) -> Binding:
        """The action as a binding whose description is still a message id."""
        return Binding(
            self.key, self.call, self.message, show=self.footer, key_display=self.display or None, id=self.id
        )
