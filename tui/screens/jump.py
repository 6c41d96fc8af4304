"""Jump mode: a letter on every widget and every row in sight; typing it goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from skillshub.report.document import Document
from tui.actions import bindings
from tui.screens.base import BaseScreen
from tui.widgets.frame_table import FrameTable
from tui.widgets.tabs import Tab, TabLine

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere to go."""

    x: int
    y: int
    go: Callable[[], object]


def spots(screen: Screen[Any]) -> list[Spot]:
    """Everything that can be gone to: parts, rows of tables that can be seen, and what takes the focus."""
    found: list[Spot] = []
    for line in screen.query(TabLine):
        found += [Spot(tab.region.x, tab.region.y, partial(_choose, line, tab)) for tab in line.query(Tab)]
    for widget in screen.focus_chain:
        region = widget.content_region
        if region.width <= 0 or region.height <= 0:
            continue
        if isinstance(widget, FrameTable) and widget.row_count:
            found += [Spot(region.x, region.y + y, partial(_row, widget, row)) for y, row in widget.rows_in_sight()]
        else:
            found.append(Spot(region.x, region.y, partial(_focus, screen, widget)))
    return found


def _choose(line: TabLine, tab: Tab) -> None:
    line.post_message(line.Chosen(tab.part))


def _row(table: FrameTable, row: int) -> None:
    table.focus()
    table.cursor = row


def _focus(screen: Screen[Any], widget: Widget) -> None:
    screen.set_focus(widget)


def labels(count: int) -> list[str]:
    """As many labels as there are spots: one letter each where that is enough, else two."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class JumpScreen(BaseScreen):
    """Lies over the screen below and shows the letters.

    Args:
        places: where one can go.
    """

    NAME = "jump"
    TEXTS = "shell.jump"
    AUTO_FOCUS = ""
    BINDINGS = bindings("back")

    def __init__(self, places: Sequence[Spot]) -> None:
        super().__init__()
        self._spots = dict(zip(labels(len(places)), places, strict=False))
        self._typed = ""
        self._for_size: Size | None = None

    def compose(self) -> ComposeResult:
        """One label a spot, and how to leave."""
        for label, spot in self._spots.items():
            mark = Static(label.upper(), classes="spot", markup=False)
            mark.styles.offset = (spot.x, spot.y)
            yield mark
        yield Static(id="how", markup=False)

    def on_mount(self) -> None:
        """Say how it works."""
        self.speak()

    def speak(self) -> None:
        """Say it in the user's language."""
        self.query_one("#how", Static).update(self.say("how"))
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Letters lead there; anything else leaves."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        self._typed += event.key.casefold()
        near = [label for label in self._spots if label.startswith(self._typed)]
        if self._typed in self._spots:
            spot = self._spots[self._typed]
            if self.leave():
                self.app.call_later(spot.go)
        elif not near:
            self.leave()

    def on_click(self) -> None:
        """A click leaves."""
        self.leave()

    def on_resize(self) -> None:
        """In another size, the letters would lie elsewhere."""
        if self._for_size is not None and self._for_size != self.app.size:
            self.leave()
        self._for_size = self.app.size

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Every key but Esc is a letter."""
        return action == "back"

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The letters lie over a view that can be written itself."""
        raise RuntimeError("jump mode is no view")
