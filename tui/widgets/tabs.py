"""The parts of a screen by number: a line of names that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static


class Tab(Static):
    """One part."""

    ALLOW_SELECT = False

    def __init__(self, part: str) -> None:
        super().__init__(markup=False)
        self.part = part


class TabLine(Horizontal):
    """Names of parts with the number that leads there; the one in view is marked."""

    class Chosen(Message):
        """Somebody clicked on a part."""

        def __init__(self, part: str) -> None:
            self.part = part
            super().__init__()

    def __init__(self, parts: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts = parts

    def compose(self) -> ComposeResult:
        """One text a part."""
        for part in self._parts:
            yield Tab(part)

    def show(self, names: Sequence[str], current: str) -> None:
        """Write the names and mark the part in view."""
        for number, (tab, name) in enumerate(zip(self.query(Tab), names, strict=True), 1):
            mark = "▸" if tab.part == current else " "
            tab.update(f"{mark}{number} {name}")
            tab.set_class(tab.part == current, "-current")

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which part was clicked."""
        if isinstance(event.widget, Tab):
            event.stop()
            self.post_message(self.Chosen(event.widget.part))
