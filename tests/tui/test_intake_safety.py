"""Nothing of a talk is lost: crashes, damaged drafts, full disks, odd signs, and a window that changes its size."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from textual import events

from skillshub.core.errors import HubError
from skillshub.hub.interview import InterviewDesk
from skillshub.store.draft_files import DraftFiles
from tests.tui.intake_steps import answer_to, counted, enter, names, open_intake, press
from tests.tui.steps import settle
from tui.app import SkillshubApp
from tui.screens.pick import PickScreen
from tui.widgets.entry import Entry, file_in

ROOT = Path(__file__).resolve().parents[2]
ODD = ["[bold]rood[/] [/x]", "\u202eomgekeerd\u202c", "a\x00b\x1b[31m", "👷‍♀️ lassen 中文", "\ud800x", "x" * 3000]

WRITER = """
import asyncio, sys
from pathlib import Path
from tests.tui.conftest import WORLD, TODAY, settings
from skillshub.hub import Hub
from skillshub.hub.engine import Engine
from skillshub.match.weights import Thresholds, weights_of
from skillshub.taxonomy.store import open_taxonomy
from tests.tui.intake_steps import enter, open_intake, press
from tui.app import SkillshubApp

async def main(home):
    chosen = settings(home)
    hub = Hub(chosen, today=lambda: TODAY)
    hub.engine.__dict__["taxonomy"] = open_taxonomy(chosen, root=WORLD / "pack")
    hub.engine.__dict__["weights"] = weights_of(
        hub.engine.taxonomy, Thresholds(weak=3_000_000, strong=7_000_000, world="screens")
    )
    app = SkillshubApp(hub)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien, 9 jaar")
        await press(pilot, screen, "f5", "down", "down", "3")
        print(len(screen.draft.items), flush=True)
        await asyncio.sleep(600)

asyncio.run(main(Path(sys.argv[1])))
"""


async def test_a_killed_program_loses_nothing(app: SkillshubApp, home: Path) -> None:
    """Another process writes a talk and is killed; here it is offered and goes on where it was."""
    command = [sys.executable, "-c", WRITER, str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        written = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        assert isinstance(app.screen, PickScreen)
        await press(pilot, screen, "2")
        assert screen.draft is not None
        assert len(screen.draft.items) == written
        assert [item.level for item in screen.draft.items if item.level] == [3]
        assert names(app)[0].startswith("uit werk: elektricien, 9 jaar")


async def test_a_damaged_draft_is_told_and_the_last_good_one_offered(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        await press(pilot, screen, "f4")
        await enter(pilot, screen, "verpleegkundige")
        assert screen.draft is not None
        path = home / "hub.drafts" / f"{screen.draft.id}.draft.json"
        assert path.exists()
        path.write_bytes(path.read_bytes()[:200])
        again = await open_intake(pilot)
        assert any("beschadigd" in note.message for note in app._notifications)
        await press(pilot, again, "2")
        assert again.draft is not None
        assert any(item.concept == "occ:electrician" for item in again.draft.items)


async def test_a_disk_that_takes_nothing_is_told_once_and_the_talk_goes_on(
    app: SkillshubApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)

        def full(*_: object) -> None:
            raise HubError("intake_screen.error.draft", hint="intake_screen.hint.draft", reason="vol")

        monkeypatch.setattr(InterviewDesk, "keep", full)
        await enter(pilot, screen, "elektricien")
        assert not screen.kept
        assert "CONCEPT NIET BEWAARD" in " ".join(screen.corner())
        await press(pilot, screen, "f5", "down", "down", "y")
        assert len([note for note in app._notifications if "vol" in note.message]) == 1
        monkeypatch.undo()
        await press(pilot, screen, "down", "y")
        assert screen.kept
        assert DraftFiles(app.desk.hub.settings.hub.with_suffix(".drafts")).found().drafts[0] == screen.draft


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_odd_signs_in_every_field(app: SkillshubApp, odd: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_intake(pilot)
        screen.query_one("#entry", Entry).value = odd
        await press(pilot, screen, "enter")
        for field in screen.fields:
            if not field.choices:
                screen.answer_field(field.key, odd)
        await counted(pilot, screen)
        assert screen.kept
        for key in ("f5", "f6", "f7", "l", "end", "home"):
            await press(pilot, screen, key)
        await press(pilot, screen, "ctrl+s")
        assert app.screen is screen
        name, make = screen.exported()
        assert make().title
        assert app.write_text(name, make()).exists()


async def test_a_storm_of_sizes(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        for width, height in (
            (20, 5),
            (200, 60),
            (1, 1),
            (99, 24),
            (100, 24),
            (139, 10),
            (300, 100),
            (40, 12),
            (80, 24),
        ):
            await pilot.resize_terminal(width, height)
            await press(pilot, screen, "f6", "down", "f5", "down")
        assert app.screen is screen
        assert len(names(app)) > 5


async def test_a_dropped_file_is_read(app: SkillshubApp, tmp_path: Path) -> None:
    path = tmp_path / "mijn cv.txt"
    path.write_text(
        "Curriculum vitae\n\nWerkervaring\n2016 - 2025  Elektricien\n\nTalen\nDuits: B1\n", encoding="utf-8"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        screen.post_message(Entry.Pasted(f"'{path}'"))
        await counted(pilot, screen)
        await settle(pilot)
        await counted(pilot, screen)
        assert answer_to(screen, "languages.de.spoken") == "B1"
        assert any(item.concept == "occ:electrician" for item in screen.draft.items)  # type: ignore[union-attr]


async def test_pasting(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        line = screen.query_one("#entry", Entry)
        line.post_message(events.Paste("elektri"))
        await settle(pilot)
        assert screen.entry() == "elektri"
        line.value = ""
        line.post_message(events.Paste("elektricien\nverpleegkundige"))
        await settle(pilot)
        await counted(pilot, screen)
        assert screen.draft is not None
        assert {item.concept for item in screen.draft.items if item.part == "work"} == {"occ:electrician", "occ:nurse"}
        line.post_message(
            events.Paste("Curriculum vitae\n\nWerkervaring\n2016 - 2025 Elektricien\n\nTalen\nDuits: B1\n")
        )
        await settle(pilot)
        await counted(pilot, screen)
        assert answer_to(screen, "languages.de.spoken") == "B1"


async def test_leaving_at_once_keeps_words_that_wait_their_turn(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        screen.query_one("#entry", Entry).value = "elektricien"
        await pilot.press("enter", "escape")
        await settle(pilot)
        (draft,) = app.desk.hub.interview.drafts().drafts
        assert draft.typed == "elektricien" or [item for item in draft.items if item.concept == "occ:electrician"]


async def test_a_file_that_cannot_be_read_is_told_and_its_name_stays(app: SkillshubApp, tmp_path: Path) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(b"\x89PNG\r\n")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        screen.query_one("#entry", Entry).value = str(path)
        await press(pilot, screen, "enter")
        assert screen.entry() == str(path)
        await press(pilot, screen, *["backspace"] * 3)


async def test_the_mouse_answers_too(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        await pilot.click("#proposals", offset=(6, 4))
        await pilot.click("#proposals", offset=(6, 4))
        await counted(pilot, screen)
        assert screen.draft is not None
        before = [item.answer for item in screen.draft.items]
        assert len(set(before)) == 2
        await pilot.click("#form", offset=(6, 6))
        await pilot.click("#form", offset=(6, 6))
        await settle(pilot)
        assert isinstance(app.screen, PickScreen)
        await pilot.click("#choices", offset=(6, 1))
        await settle(pilot)
        if isinstance(app.screen, PickScreen):
            await pilot.click("#choices", offset=(6, 1))
        await counted(pilot, screen)
        assert "yes" in (answer_to(screen, "right_to_work.NL"), answer_to(screen, "right_to_work.DE"))


@pytest.mark.parametrize("lang", ["nl", "de", "en"])
async def test_every_part_speaks_every_language(app: SkillshubApp, lang: str) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien; monteur; vliegen met tapijten")
        app.speak(lang)  # type: ignore[arg-type]
        await counted(pilot, screen)
        for row in range(len(screen._form)):
            screen.query_one("#form").cursor = row  # type: ignore[attr-defined]
            await pilot.pause()
        for field in screen.fields[::6]:
            screen.open_field(field)
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)


def test_files_are_known_by_their_name(tmp_path: Path) -> None:
    path = tmp_path / "een cv.pdf"
    path.write_bytes(b"x")
    assert file_in(str(path)) == path
    assert file_in(f'"{path}"') == path
    assert file_in(str(path).replace(" ", "\\ ")) == path
    assert file_in(path.as_uri()) == path
    for text in ("elektricien", "", "~", "/", str(tmp_path), "a\x00b/c", "x" * 5000, "lassen/solderen"):
        assert file_in(text) is None
