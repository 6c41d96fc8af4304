"""A walk past every screen and every question, for whatever is to hold on all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.intake_steps import enter, open_intake
from tests.tui.steps import arrive, press, settle
from tests.tui.test_import_stories import FEED, choose
from tui.app import SkillshubApp
from tui.screens.base import BaseScreen
from tui.screens.caseload import CaseloadScreen
from tui.widgets.frame_table import FrameTable

Look = Callable[[str], Awaitable[None]]
"""Hears the name of each stop, with that screen in view."""

CASELOAD = (
    ("caseload", "end"), ("status", "t"), ("note", "escape m"), ("matches", "escape enter"), ("filters", "f"),
    ("aside", "escape x"), ("lookup", "escape o enter"), ("compare", "escape home v down v c"),
    ("doors", "escape t"), ("diplomas", "escape D"), ("pair", "enter"), ("why", "escape escape escape home enter"),
    ("why-against", "2"), ("why-conditions", "3"), ("why-border", "4"), ("why-steps", "5"),
    ("concept", "1 home enter"), ("sheet", "escape h"), ("vacancies", "escape escape escape w"),
    ("candidates", "slash E l e k t r o enter enter"), ("settings", "escape escape escape f2"), ("choice", "enter"),
    ("key", "escape end enter"), ("tour", "escape escape f3"), ("help", "escape f1"), ("jump", "escape ctrl+o"),
    ("import", "escape o"),
)  # fmt: skip
"""Stops, and the keys that lead there from the stop before."""


async def walk(pilot: Pilot[None], folder: Path, look: Look, talk: str = "elektricien, 9 jaar") -> None:
    """Go past every screen.

    Args:
        pilot: of an application on a hub with people and vacancies.
        folder: where the coach's files are; a feed with refused rows is put into it.
        look: called at each stop.
        talk: what is typed in the intake.
    """

    async def stop(name: str) -> None:
        app.clear_notifications()
        screen, held = app.screen, app.focused
        rows = {table: table.cursor for table in screen.query(FrameTable)}
        await look(name)
        assert app.screen is screen, name
        for table, row in rows.items():
            table.cursor = row
        if held is not None:
            screen.set_focus(held)
        await settle(pilot)

    (folder / "week.csv").write_text(FEED, encoding="utf-8")
    app: SkillshubApp = pilot.app  # type: ignore[assignment]
    await arrive(pilot, CaseloadScreen)
    for name, keys in CASELOAD:
        for key in keys.split():
            await press(pilot, key)
        await stop(name)
    await choose(pilot, folder / "week.csv")
    await stop("columns")
    await press(pilot, "i")
    await stop("refused")
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await settle(pilot)
    app.action_welcome()
    await settle(pilot)
    await stop("welcome")
    app.pop_screen()
    screen = await open_intake(pilot)
    await enter(pilot, screen, talk)
    await stop("intake")


def kinds() -> set[type[BaseScreen]]:
    """Every screen there is that is shown as it is and not only inherited from."""
    found: set[type[BaseScreen]] = set()
    waiting: list[type[BaseScreen]] = [BaseScreen]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {kind for kind in below if not kind.__subclasses__()}
    return found
