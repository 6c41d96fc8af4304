"""What the stories have in common: waiting for answers, and looking at the screen."""

from __future__ import annotations

import random
from typing import TypeVar

from textual import events
from textual.app import App
from textual.pilot import Pilot

from tui.app import SkillshubApp
from tui.check import until
from tui.screens.base import BaseScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.cells import plain
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable

T = TypeVar("T", bound=BaseScreen)
PATIENCE = 30.0
SIGNS = {"slash": "/", "space": " ", "plus": "+", "question_mark": "?"}
"""What keys write, where that is not their name."""


async def arrive(pilot: Pilot[None], kind: type[T], table: str = "#table") -> T:
    """Wait until a screen is there with rows in its table."""
    app = pilot.app

    def there() -> bool:
        return isinstance(app.screen, kind) and app.screen.query_one(table, FrameTable).row_count > 0

    await until(pilot, there, f"the screen {kind.NAME}", PATIENCE)
    await settle(pilot)
    assert isinstance(app.screen, kind)
    return app.screen


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker is busy and everything is painted."""
    await until(pilot, lambda: not any(worker.is_running for worker in pilot.app.workers), "the workers", PATIENCE)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they set in motion."""
    await pilot.press(*keys)
    await settle(pilot)


async def past_welcome(pilot: Pilot[None]) -> None:
    """Leave the greeting that lies over an empty hub."""
    await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen), "the welcome", PATIENCE)
    await settle(pilot)
    await press(pilot, "escape")


def table(app: SkillshubApp, id_: str = "#table") -> FrameTable:
    return app.screen.query_one(id_, FrameTable)


def cell(app: SkillshubApp, row: int, column: str, id_: str = "#table") -> str:
    shown = table(app, id_)
    at = [each.id for each in shown.columns].index(column)
    return plain(shown.row(row)[at])


def column(app: SkillshubApp, name: str, id_: str = "#table") -> list[str]:
    return [cell(app, row, name, id_) for row in range(table(app, id_).row_count)]


def headers(app: SkillshubApp, id_: str = "#table") -> list[str]:
    return [each.label for each in table(app, id_).columns]


def text(app: SkillshubApp, id_: str) -> str:
    return app.screen.query_one(id_, DocumentView).text


def footer(app: SkillshubApp) -> list[str]:
    """What the footer says, in its order."""
    return [active.binding.description for active in app.screen.active_bindings.values() if active.binding.show]


async def any_keys(
    pilot: Pilot[None], dice: random.Random, keys: str, count: int, *, resized: float = 0.1, settled: float = 0.2
) -> None:
    """Press keys in any order, up to six before the screen can answer, while the window changes its size.

    Args:
        pilot: of the application; the window is 100 × 30 in the end.
        dice: what to throw.
        keys: as the toolkit names them, with blanks between.
        count: how many to press.
        resized: how often the size changes, per handful of keys.
        settled: how often one waits until everything is done, per handful.
    """
    names = keys.split()
    while count > 0:
        handful = [dice.choice(names) for _ in range(min(count, dice.randint(1, 6)))]
        count -= len(handful)
        for name in handful[:-1]:
            strike(pilot.app, name)
        await pilot.press(handful[-1])
        if dice.random() < resized:
            await pilot.resize_terminal(dice.randint(1, 130), dice.randint(1, 40))
        if dice.random() < settled:
            await settle(pilot)
    await pilot.resize_terminal(100, 30)


def strike(app: App[None], name: str) -> None:
    """Press a key and do not wait."""
    driver = app._driver
    assert driver is not None
    event = events.Key(name, SIGNS.get(name, name if len(name) == 1 else None))
    event.set_sender(app)
    driver.send_message(event)
