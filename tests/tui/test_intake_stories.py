"""The intake as coaches use it, by keyboard alone: three people, in Dutch and German."""

from __future__ import annotations

import pytest

from skillshub.core.interview import Answer
from skillshub.core.person import Permit, Source
from skillshub.hub.engine import Engine
from tests.tui.conftest import hub_at
from tests.tui.intake_steps import answer_to, enter, names, open_intake, press, to_row, write
from tests.tui.steps import arrive, settle
from tui.app import SkillshubApp
from tui.screens.matches import MatchesScreen
from tui.screens.pick import PickScreen


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_an_electrician_in_dutch(app: SkillshubApp, size: tuple[int, int]) -> None:
    """Typed, accepted, given a level and a proof; the question answered; confirmed; matches come."""
    async with app.run_test(size=size) as pilot:
        screen = await open_intake(pilot)
        assert screen.question is not None
        assert screen.question.code == "background"
        await enter(pilot, screen, "elektricien, 9 jaar")
        assert names(app)[0].startswith("uit werk: elektricien, 9 jaar")
        assert screen.question.code == "home", "the way to work of every vacancy hangs on it"
        await press(pilot, screen, "f8")
        await enter(pilot, screen, "6511")
        assert answer_to(screen, "postcode") == "6511"
        assert screen.question.code == "licence", "what work of the same kind asks comes first"
        await press(pilot, screen, "f8")
        assert isinstance(app.screen, PickScreen)
        await press(pilot, screen, "1")
        assert screen.draft is not None
        assert any(item.part == "licence" and item.answer is Answer.YES for item in screen.draft.items)
        await press(pilot, screen, "f5")
        await to_row(pilot, screen, "#proposals", "bedraden")
        await press(pilot, screen, "3", "t")
        assert screen.draft is not None
        wiring = next(item for item in screen.draft.items if item.concept == "skill:wiring")
        assert (wiring.answer, wiring.level, wiring.proof) == (Answer.YES, 3, Source.TEST)
        await pilot.press("ctrl+s")
        await arrive(pilot, MatchesScreen)
        person = app.desk.hub.people.get(screen.draft.value("code"))
        assert person.experience[0].years == 9
        assert person.country == "NL"
        assert ("skill:wiring", 3) in {(item.concept, item.level) for item in person.evidence}


async def test_a_nurse_in_german_from_the_list_of_names(home: object, small_engine: Engine) -> None:
    """Chosen from the completions, a whole bundle accepted, a language by one key, a limit that is hard."""
    app = SkillshubApp(hub_at(home, small_engine, "de"))  # type: ignore[arg-type]
    async with app.run_test(size=(110, 32)) as pilot:
        screen = await open_intake(pilot)
        await write(pilot, "pflegefachk")
        await settle(pilot)
        await press(pilot, screen, "down", "enter")
        assert names(app)[0].startswith("aus Arbeit: Pflegefachkraft")
        await press(pilot, screen, "f5", "home", "y")
        assert screen.draft is not None
        assert {item.answer for item in screen.draft.items} == {Answer.YES}
        await press(pilot, screen, "f6")
        await to_row(pilot, screen, "#form", "Deutsch ·")
        await press(pilot, screen, "enter")
        assert isinstance(app.screen, PickScreen)
        await press(pilot, screen, "7")
        await to_row(pilot, screen, "#form", "Deutschland")
        await press(pilot, screen, "right")
        assert answer_to(screen, "right_to_work.DE") == "yes"
        await to_row(pilot, screen, "#form", "Arbeiten in der Höhe")
        await press(pilot, screen, "right")
        await to_row(pilot, screen, "#form", "Schichten")
        await press(pilot, screen, "enter", "1", "2", "enter")
        assert answer_to(screen, "shifts") == "day, evening"
        await pilot.press("ctrl+s")
        await arrive(pilot, MatchesScreen)
        person = app.desk.hub.people.get(screen.draft.value("code"))
        assert person.permit("DE") is Permit.YES
        assert person.limits[0].hard
        assert person.shifts == ("day", "evening")
        assert person.languages[0].language in ("de", "nl")
        assert len(person.evidence) == 6


async def test_somebody_in_the_hub_is_changed_and_steps_are_taken_back(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_intake(pilot, "N-001")
        assert answer_to(screen, "postcode") == "6511"
        assert screen.draft is not None
        assert screen.draft.unread == ("vliegende tapijten repareren",)
        first = screen.draft
        await press(pilot, screen, "f5")
        await to_row(pilot, screen, "#proposals", "elektrisch meten")
        await press(pilot, screen, "n", "f6")
        await to_row(pilot, screen, "#form", "hoogstens")
        await press(pilot, screen, "x")
        changed = screen.draft
        assert changed != first
        await press(pilot, screen, *["ctrl+z"] * 2)
        assert screen.draft == first
        await press(pilot, screen, *["ctrl+y"] * 2)
        assert screen.draft == changed
        await pilot.press("ctrl+s")
        await arrive(pilot, MatchesScreen)
        person = app.desk.hub.people.get("N-001")
        assert {e.concept: e.status.value for e in person.evidence}["skill:measuring"] == "denied"
        assert person.unresolved == ("vliegende tapijten repareren",)


async def test_a_fault_is_shown_at_its_field_and_nothing_is_stored(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        await press(pilot, screen, "f6")
        await to_row(pilot, screen, "#form", "minuten")
        await press(pilot, screen, "enter")
        await enter(pilot, screen, "heel ver")
        assert [fault.field for fault in screen.faults] == ["travel.max_minutes"]
        await press(pilot, screen, "ctrl+s")
        assert app.screen is screen
        assert str(screen.query_one("#fault").render()).strip()
        assert len(app.desk.hub.people.all()) == 4
        await press(pilot, screen, "x", "ctrl+s")
        assert len(app.desk.hub.people.all()) == 5


async def test_a_question_can_be_put_aside(app: SkillshubApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        first = screen.question
        assert first is not None
        await press(pilot, screen, "f8", "enter")
        assert answer_to(screen, "postcode") == "", "no answer is given by leaving the line empty"
        asked = screen.question
        assert asked != first
        await press(pilot, screen, "f8")
        choices = len(app.screen.query_one("#choices")._rows)  # type: ignore[attr-defined]
        await press(pilot, screen, str(choices))
        assert screen.question != asked
        await press(pilot, screen, "ctrl+z")
        assert screen.question == asked


async def test_leaving_asks_nothing_and_loses_nothing(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_intake(pilot)
        await enter(pilot, screen, "elektricien")
        await write(pilot, "halve zi")
        await press(pilot, screen, "escape", "escape", "escape")
        assert app.screen is not screen
        again = await open_intake(pilot, None)
        assert isinstance(app.screen, PickScreen)
        await press(pilot, again, "2")
        assert again.draft is not None
        assert again.draft.items == screen.draft.items  # type: ignore[union-attr]
        assert again.entry() == "halve zi"
