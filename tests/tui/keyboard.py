"""A hand that presses only what the screen names: the footer as it is painted, hints on borders, numbered rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.pilot import Pilot
from textual.widget import Widget

from skillshub.i18n import t
from tests.tui.intake_steps import NAMES
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.intake import IntakeScreen
from tui.screens.pick import PickScreen
from tui.widgets.cells import plain
from tui.widgets.frame_table import FrameTable

SIGNS = {
    "enter": ("⏎", "Enter"), "escape": ("esc", "Esc"), "slash": ("/",), "question_mark": ("?",), "plus": ("+",),
    "down": ("↓",), "up": ("↑",), "right": ("→",), "left": ("←",),
}  # fmt: skip
"""How keys are written on the screen, where that is not their name."""
LONG = 240.0
"""Seconds: the shipped pack is compiled by the first who asks."""
SPAN = re.compile(r"(\d)-(\d)")


def painted(app: SkillshubApp) -> list[str]:
    """The lines of the screen on top, as they stand on it."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def written(key: str) -> tuple[str, ...]:
    """How a key may be written on the screen."""
    if key.startswith("ctrl+"):
        return (f"^{key[5:]}", f"Ctrl+{key[5:].upper()}")
    if re.fullmatch(r"f\d+", key):
        return (key.upper(),)
    return SIGNS.get(key, (key,))


def hints(app: SkillshubApp) -> list[str]:
    """What tells of keys: the painted footer, titles and hints of what is in view, and the first cells of rows."""
    lines = painted(app)
    told = lines[-1:]
    for widget in app.screen.walk_children(Widget):
        if not widget.display or not widget.region or not widget.is_on_screen:
            continue
        # a border's words count only as far as they are painted
        edge = (widget.region.y, widget.region.bottom - 1)
        told += [lines[y] for y in edge if (widget.border_title or widget.border_subtitle) and 0 <= y < len(lines)]
        if widget.id in ("tabs", "question", "keys", "about"):
            told += [lines[y] for y in range(widget.region.y, min(widget.region.bottom, len(lines)))]
        if isinstance(widget, FrameTable):
            told += [" ".join(plain(cell) for cell in widget.row(row)[:1]) for row in range(min(widget.row_count, 30))]
            told += [column.label for column in widget.columns]
    return [SPAN.sub(lambda span: " ".join(map(str, range(int(span[1]), int(span[2]) + 1))), line) for line in told]


def is_shown(app: SkillshubApp, key: str) -> bool:
    """Whether the screen names a key now."""
    signs = "|".join(re.escape(sign) for sign in written(key))
    return any(re.search(rf"(?<![\w^])(?:{signs})(?!\w)", line) for line in hints(app))


class Hand:
    """Presses keys, counts them, and refuses those the screen does not name."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app: SkillshubApp = pilot.app  # type: ignore[assignment]
        self.keys = 0
        """Keys with a meaning that were pressed."""
        self.letters = 0
        """Signs typed into a line."""

    async def press(self, *keys: str) -> None:
        """Press keys, each named on the screen at that moment."""
        for key in keys:
            assert is_shown(self.app, key), "\n".join([f"{key} is named nowhere:", *painted(self.app)])
            await self.pilot.press(key)
            self.keys += 1
            await self.quiet()

    async def type(self, text: str) -> None:
        """Type into the line that has the focus."""
        await self.pilot.press(*(NAMES.get(sign, sign) for sign in text))
        self.letters += len(text)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until everything that was set in motion is done."""
        await _settle(self.pilot)
        below = next((s for s in reversed(self.app.screen_stack) if isinstance(s, IntakeScreen)), None)
        if below is not None:

            def counted() -> bool:
                gone = below not in self.app.screen_stack
                return gone or (below.draft is not None and not below._waiting and below.counted is below.draft)

            await until(self.pilot, counted, "the count", LONG)
            await _settle(self.pilot)

    async def choose(self, words: str) -> None:
        """Press the key that stands before a choice."""
        table = self.app.screen.query_one("#choices", FrameTable)
        rows = [" ".join(plain(cell) for cell in table.row(row)).strip() for row in range(table.row_count)]
        row = next((row for row in rows if words in row), None)
        assert row is not None, (words, rows)
        await self.press(row[0])

    async def answer(self, label: str, text: str) -> None:
        """Go down the form to a question and type the answer."""
        await self.press("f6")
        form = self.app.screen.query_one("#form", FrameTable)
        rows = [" ".join(plain(cell) for cell in form.row(row)) for row in range(form.row_count)]
        wanted = next(row for row, words in enumerate(rows) if label in words)
        while form.cursor != wanted:
            await self.press("down" if form.cursor < wanted else "up")
        await self.press("enter")
        await self.type(text)
        await self.press("enter")


async def _settle(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not any(worker.is_running for worker in pilot.app.workers), "the workers", LONG)
    await pilot.pause()


async def answer_questions(hand: Hand, answers: Mapping[str, str], most: int) -> list[str]:
    """Answer the next best question again and again; what is not known is put aside.

    Args:
        hand: presses the keys.
        answers: by the code of a question and its subject, or by its code alone: words of a choice, or a text.
        most: how many questions at most.

    Returns:
        the codes that were asked.
    """
    asked: list[str] = []
    screen = hand.app.screen
    assert isinstance(screen, IntakeScreen)
    while len(asked) < most and (question := screen.question) is not None:
        said = answers.get(f"{question.code} {question.subject}", answers.get(question.code, ""))
        asked.append(question.code)
        await hand.press("f8")
        if isinstance(hand.app.screen, PickScreen):
            if said:
                await hand.choose(said)
            else:
                await hand.choose(t("intake_screen.pick.aside", hand.app.lang))
            if isinstance(hand.app.screen, PickScreen):  # several can be marked
                await hand.press("enter")
        elif said:
            await hand.type(said)
            await hand.press("enter")
        else:
            await hand.press("escape")
            break
    return asked
