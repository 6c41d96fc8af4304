"""A walk through the screens without a terminal: what a fresh installation has to get through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from skillshub.i18n import LANGUAGES, t
from tui.screens.base import BaseScreen
from tui.widgets.document_view import DocumentView
from tui.widgets.frame_table import FrameTable

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import SkillshubApp

PATIENCE = 120.0
"""Seconds to wait for an answer; a first start compiles the knowledge files."""


async def walk(app: SkillshubApp) -> None:
    """Caseload, matches, why; another language on every screen; and back.

    Raises:
        RuntimeError: a screen does not show what it should.
    """
    async with app.run_test(size=(100, 30)) as pilot:
        for name, table in (("caseload", "#table"), ("matches", "#table"), ("why", "#ledger")):
            await until(pilot, lambda name=name, table=table: _shows(app, name, table), f"the screen {name}")  # type: ignore[misc]
            await _every_language(pilot, app, name)
            if name != "why":
                await pilot.press("enter")
        side = app.screen.query_one("#side", DocumentView)
        if not side.text.strip():
            raise RuntimeError("nothing stands beside the ledger")
        for name in ("matches", "caseload"):
            await pilot.press("escape")
            await until(pilot, lambda name=name: _shows(app, name, "#table"), f"the way back to {name}")  # type: ignore[misc]


async def until(pilot: Pilot[None], true: Callable[[], bool], what: str, patience: float | None = None) -> None:
    """Wait until something is so; for :data:`PATIENCE` seconds when nothing else is said.

    Raises:
        RuntimeError: it did not become so in time.
    """
    loop = asyncio.get_running_loop()
    seconds = PATIENCE if patience is None else patience
    end = loop.time() + seconds
    await pilot.pause()
    while not true():
        if loop.time() > end:
            raise RuntimeError(f"waited {seconds:.0f} s for {what}")
        await asyncio.sleep(0.02)
        await pilot.pause()


def _shows(app: SkillshubApp, name: str, table: str) -> bool:
    screen = app.screen
    return isinstance(screen, BaseScreen) and name == screen.NAME and screen.query_one(table, FrameTable).row_count > 0


async def _every_language(pilot: Pilot[None], app: SkillshubApp, name: str) -> None:
    for _ in LANGUAGES:
        await pilot.press("l")
        await pilot.pause()
        descriptions = {active.binding.description for active in app.screen.active_bindings.values()}
        if t("tui.action.export", app.lang) not in descriptions:
            raise RuntimeError(f"the keys of {name} are not in the language {app.lang}")
