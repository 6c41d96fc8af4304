"""The intake as pictures: one talk, in sizes, languages and themes. ``make snapshots`` accepts new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.hub.engine import Engine
from skillshub.i18n import Language
from tests.tui.conftest import hub_at
from tests.tui.intake_steps import enter, open_intake, press
from tui.app import SkillshubApp
from tui.themes import CONTRAST, DARK, LIGHT

Compare = Callable[..., bool]
WORDS: dict[str, str] = {
    "nl": "elektricien, 9 jaar; verpleegkundige; tapijten laten vliegen",
    "de": "Pflegefachkraft, 3 Jahre; Teppiche fliegen lassen",
    "en": "electrician, 9 years",
}


def talk(lang: Language, *keys: str, theme: str = LIGHT) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        screen = await open_intake(pilot)
        await enter(pilot, screen, WORDS[lang])
        pilot.app.clear_notifications()
        await press(pilot, screen, *keys)

    return run


@pytest.fixture
def speaking(home: Path, small_engine: Engine) -> Callable[[Language], SkillshubApp]:
    return lambda lang: SkillshubApp(hub_at(home, small_engine, lang))


def test_intake(snap_compare: Compare, app: SkillshubApp) -> None:
    run = talk("nl", "f5", "down", "down", "down", "3", "t", "down", "n")
    assert snap_compare(app, terminal_size=(80, 24), run_before=run)


def test_intake_in_a_wide_terminal(snap_compare: Compare, app: SkillshubApp) -> None:
    run = talk("nl", "f5", "down", "down", "down", "3", "t", "f6", *["down"] * 5, "right")
    assert snap_compare(app, terminal_size=(140, 40), run_before=run)


def test_the_form_in_german_in_the_dark(snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]) -> None:
    run = talk("de", "f6", *["down"] * 6, "right", theme=DARK)
    assert snap_compare(speaking("de"), terminal_size=(80, 24), run_before=run)


def test_putting_a_question_off_in_german_with_high_contrast(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    run = talk("de", "f5", "home", "y", "f8", theme=CONTRAST)
    assert snap_compare(speaking("de"), terminal_size=(80, 24), run_before=run)


def test_the_intake_in_english_without_colours(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(speaking("en"), terminal_size=(80, 24), run_before=talk("en", "f5", "down"))


def test_answering_in_english_with_high_contrast(
    snap_compare: Compare, speaking: Callable[[Language], SkillshubApp]
) -> None:
    assert snap_compare(speaking("en"), terminal_size=(110, 34), run_before=talk("en", "f8", theme=CONTRAST))
