"""What the stories of the intake have in common."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.tui.steps import PATIENCE, cell, settle
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.intake import IntakeScreen
from tui.widgets.cells import plain
from tui.widgets.frame_table import FrameTable

NAMES = {
    " ": "space", ",": "comma", ";": "semicolon", ".": "full_stop", "-": "minus", ":": "colon", "/": "slash",
    "[": "left_square_bracket", "]": "right_square_bracket", "€": "€",
}  # fmt: skip


async def open_intake(pilot: Pilot[None], code: str | None = None) -> IntakeScreen:
    """Push the intake and wait until the first count has come."""
    screen = IntakeScreen(code)
    pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.draft is not None and screen._completer is not None, "the intake", PATIENCE)
    await counted(pilot, screen)
    return screen


async def counted(pilot: Pilot[None], screen: IntakeScreen) -> None:
    """Wait until everything typed has been taken in and counted."""
    await settle(pilot)
    await until(pilot, lambda: not screen._waiting and screen.counted is screen.draft, "the count", PATIENCE)
    await settle(pilot)


async def press(pilot: Pilot[None], screen: IntakeScreen, *keys: str) -> None:
    """Press keys, and wait for what they set in motion."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    await counted(pilot, screen)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await pilot.press(*(NAMES.get(sign, sign) for sign in text))


async def enter(pilot: Pilot[None], screen: IntakeScreen, text: str) -> None:
    """Type a text into the line that has the focus, and send it."""
    await write(pilot, text)
    await press(pilot, screen, "enter")


async def to_row(pilot: Pilot[None], screen: IntakeScreen, table: str, text: str) -> None:
    """Move the cursor down to the row that holds a text, by key."""
    shown = screen.query_one(table, FrameTable)
    wanted = next(at for at in range(shown.row_count) if text in " ".join(plain(each) for each in shown.row(at)))
    while shown.cursor != wanted:
        await pilot.press("down" if shown.cursor < wanted else "up")


def names(app: SkillshubApp) -> list[str]:
    """The rows of the list."""
    count = app.screen.query_one("#proposals", FrameTable).row_count
    return [cell(app, row, "name", "#proposals").strip() for row in range(count)]


def answer_to(screen: IntakeScreen, field: str) -> str:
    """What the draft says of a field."""
    assert screen.draft is not None
    return screen.draft.value(field)
