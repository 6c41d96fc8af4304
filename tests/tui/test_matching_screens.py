"""Filters, decisions, side by side, looking up, concepts and diplomas: by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from skillshub.core.result import Match
from skillshub.hub import State
from skillshub.hub.engine import Engine
from skillshub.i18n import t
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, cell, column, footer, press, table, text
from tui.app import SkillshubApp
from tui.screens.caseload import CaseloadScreen
from tui.screens.compare import CompareScreen
from tui.screens.decide import AsideScreen
from tui.screens.dialogs import TextScreen
from tui.screens.diplomas import DiplomasScreen
from tui.screens.documents import ConceptScreen, DiplomaPairScreen, DoorsScreen
from tui.screens.lookup import LookupScreen
from tui.screens.matches import MatchesScreen
from tui.screens.why import WhyScreen
from tui.views import matches as view

WIDE = (140, 40)


async def to_matches(pilot: Pilot[None]) -> MatchesScreen:
    await arrive(pilot, CaseloadScreen)
    await press(pilot, "end", "enter")
    return await arrive(pilot, MatchesScreen)


def fits(app: SkillshubApp, screen: MatchesScreen) -> list[tuple[Match, str]]:
    """Each match with a fit, and how the list writes it."""
    written = zip(screen.places, column(app, "fit"), strict=True)
    return [(match, fit) for at, fit in written if (match := screen.ranking.matches[at]).fit is not None]


def title(app: SkillshubApp, id_: str = "#list") -> str:
    return str(app.screen.query_one(id_).border_title)


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_filters_change_the_list_while_one_chooses(app: SkillshubApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await to_matches(pilot)
        assert "6 van 6" in title(app)
        turning = t("matches_screen.turn_hint", "nl") in str(screen.query_one("#list").border_subtitle)
        if size == (80, 24):
            assert turning
            assert {"band", "title", "country", "fit", "open", "minutes", "pay"} <= set(table(app).shown_columns)
            assert all(f"({view.interval(match, 'nl')})" in fit for match, fit in fits(app, screen))
            await press(pilot, "w")
            assert {"band", "title", "country", "place", "evidence", "hours"} <= set(table(app).shown_columns)
            await press(pilot, "w")
            assert "fit" in table(app).shown_columns
        await press(pilot, "f", *["down"] * 6, "right")
        assert set(column(app, "country")) == {"NL"}
        assert f"{table(app).row_count} van 6" in title(app)
        await press(pilot, "right")
        assert set(column(app, "country")) == {"DE"}
        assert t("matches_screen.filter.country", "nl") in str(screen.query_one("#list").border_subtitle)
        await press(pilot, "escape")
        assert table(app).has_focus
        assert set(column(app, "country")) == {"DE"}, "closing the filters leaves them on"
        await press(pilot, "escape")
        assert table(app).row_count == 6
        assert app.screen is screen


async def test_filters_and_words_work_together_and_nothing_left_says_so(app: SkillshubApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await to_matches(pilot)
        await press(pilot, "slash", *"kleve", "enter")
        assert set(column(app, "country")) == {"DE"}
        await press(pilot, "f", *["down"] * 6, "right", "escape")
        assert "0 van 6" in title(app)
        assert t("matches_screen.nothing_title", "nl") in " ".join(text(app, "#detail").split())
        assert screen.current is None
        await press(pilot, "b", "x", "m", "v")
        assert app.screen is screen


async def test_a_wish_shows_what_it_adds_and_leaves_the_score_alone(app: SkillshubApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        fits = dict(zip(column(app, "title"), column(app, "fit"), strict=True))
        await press(pilot, "f", "end", "up", "up", "up", "space")
        assert "wish" in [each.id for each in table(app).columns]
        assert any(each.startswith("+") for each in column(app, "wish"))
        assert dict(zip(column(app, "title"), column(app, "fit"), strict=True)) == fits


async def test_setting_aside_with_a_reason_keeps_it_findable_and_can_be_undone(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_matches(pilot)
        first = cell(app, 0, "title")
        await press(pilot, "x")
        assert isinstance(app.screen, AsideScreen)
        await press(pilot, "tab", "tab", "shift+tab", "shift+tab")
        await press(pilot, "down", "enter")
        assert app.screen is screen
        assert first not in column(app, "title")
        assert "5 van 6" in title(app)
        assert t("matches_screen.set_aside", "nl", count="1") in title(app)
        kept = app.desk.choices("N-001")
        assert [(choice.state, choice.reason) for choice in kept.values()] == [(State.DISMISSED, "hours")]
        await press(pilot, "f", *["down"] * 15, "right", "right", "escape")
        assert column(app, "title") == [first], "only what is set aside"
        assert t("choices.reason.hours", "nl") in text(app, "#detail")
        await press(pilot, "escape", "u")
        assert first in column(app, "title")
        assert app.desk.choices("N-001") == {}
        assert t("tui.action.undo_choice", "nl") not in footer(app)
    assert home.exists()


async def test_a_decision_is_there_after_a_restart(app: SkillshubApp, home: Path, small_engine: Engine) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        await press(pilot, "b", "m")
        assert isinstance(app.screen, TextScreen)
        await press(pilot, *"[b]bel[", "enter")
    again = SkillshubApp(hub_at(home, small_engine))
    async with again.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        assert "★" in cell(again, 0, "sign")
        assert "[b]bel[" in text(again, "#detail"), "a note is never taken for markup"
        await press(pilot, "b")
        assert "✎" in cell(again, 0, "sign"), "the note stays"


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_two_and_three_side_by_side_mark_what_differs(
    app: SkillshubApp, size: tuple[int, int], home: Path
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await to_matches(pilot)
        await press(pilot, "c")
        assert app.screen is screen, "one alone cannot be compared"
        await press(pilot, "v", "down", "v", "down", "v")
        assert column(app, "sign").count("= ") == 3
        await press(pilot, "c")
        await arrive(pilot, CompareScreen)
        names = column(app, "about")
        assert cell(app, names.index(t("tui.column.fit", "nl")), "differs") == "≠"
        for at in range(table(app).row_count):
            cells = {cell(app, at, f"v{number}") for number in range(3)}
            if cell(app, at, "differs") == "≠":
                assert len(cells) > 1
            elif any(cells):
                assert len(cells) == 1
        assert table(app).check_action("open", ()) is False, "no concept lies behind a figure"
        await press(pilot, "2")
        shown = await arrive(pilot, WhyScreen, "#ledger")
        assert screen.ranking.vacancies[screen.ranking.matches[1].vacancy].title in shown.query_one("#head").text  # type: ignore[attr-defined]
        await press(pilot, "escape", "end", "up", "up", "enter")
        assert isinstance(app.screen, ConceptScreen), "from a requirement to its concept"
        page = text(app, "#document")
        assert sum("skill:" in line for line in page.splitlines()) == 1, "the id stands among the sources alone"
        await press(pilot, "escape")
        sums = cell(app, table(app).row_count - 1, "v0")
        match = app.desk.ranking("N-001", progress=lambda *_: None).matches[0]
        assert sums.split()[0] == f"{100 * (match.fit or 0):.1f}".replace(".", ",")
        await press(pilot, "e", "escape")
        assert app.screen is screen
    (written,) = (home / "exports").glob("compare-N-001*.txt")
    assert "≠" in written.read_text(encoding="utf-8")


async def test_a_closed_vacancy_is_looked_up_and_explained(app: SkillshubApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        assert not any("nachtdienst" in each for each in column(app, "title"))
        await press(pilot, "o")
        await arrive(pilot, LookupScreen)
        assert table(app).row_count == 7
        await press(pilot, *"nachtzorg", "enter")
        assert column(app, "title") == ["Verpleegkundige nachtdienst"]
        assert cell(app, 0, "state") == t("matches_screen.lookup.closed", "nl")
        await press(pilot, "enter")
        screen = await arrive(pilot, WhyScreen, "#ledger")
        assert "nachtdienst" in screen.query_one("#head").text  # type: ignore[attr-defined]
        await press(pilot, "escape", "escape", "escape")
        await arrive(pilot, MatchesScreen)


async def test_the_smallest_steps_stand_beside_the_ledger_and_a_row_leads_to_its_concept(app: SkillshubApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        await press(pilot, "slash", *"kleve", "enter", "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "5")
        assert t("steps.title_pair", "nl") in text(app, "#side")
        assert t("steps.waiting", "nl") not in text(app, "#side")
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, ConceptScreen)
        page = text(app, "#document")
        assert t("compare_screen.concept.asked", "nl", count="1").split("(")[0] in page
        await press(pilot, "l")
        assert text(app, "#document") != page
        await press(pilot, "escape")
        await arrive(pilot, WhyScreen, "#ledger")


async def test_what_would_open_most_doors(app: SkillshubApp, home: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, DoorsScreen)
        assert t("steps.for_person", "nl", code="N-001") in text(app, "#document")
        await press(pilot, "e")
    assert list((home / "exports").glob("steps-N-001*.txt"))


async def test_two_diplomas_are_chosen_and_compared_in_one_and_in_two_languages(app: SkillshubApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await to_matches(pilot)
        await press(pilot, "D")
        await arrive(pilot, DiplomasScreen)
        assert cell(app, 0, "sign") == "↔", "what is compared with the person's own diploma stands first"
        await press(pilot, "enter")
        assert isinstance(app.screen, DiplomaPairScreen)
        one = text(app, "#document")
        assert t("comparison.indication", "nl")[:30] in " ".join(one.split())
        await press(pilot, "z")
        both = text(app, "#document")
        assert len(both) > len(one)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, DiplomasScreen)
        assert not any(column(app, "sign")[at].strip() for at in range(table(app).row_count))
        await press(pilot, "escape")
        await arrive(pilot, MatchesScreen)


ODD = ["[bold red]Monteur[/] (m/w/d)", "工場の電気技師 🔧", "Mon\u202eteur\u0007 \u200bnul", "é" * 120]


async def test_odd_titles_are_shown_filtered_compared_and_set_aside(tmp_path: Path, small_engine: Engine) -> None:
    rows = "\n".join(f'X-{at};"{name}";NL;6511;[/]{name[:9]};elektrisch meten' for at, name in enumerate(ODD))
    (tmp_path / "odd.csv").write_text(f"number;title;country;postcode;employer;required_skills\n{rows}\n", "utf-8")
    hub = hub_at(tmp_path, small_engine)
    hub.intake.people(Path(__file__).parent / "world" / "people.yaml")
    assert hub.intake.vacancies(tmp_path / "odd.csv").accepted == len(ODD)
    app = SkillshubApp(hub)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_matches(pilot)
        assert table(app).row_count == len(ODD)
        for _ in ODD:
            await press(pilot, "v", "down")
        await press(pilot, "c")
        await arrive(pilot, CompareScreen)
        await press(pilot, "end", "e", "escape", "x", "enter", "m", *"[/]", "enter", "o")
        await arrive(pilot, LookupScreen)
        await press(pilot, *"monteur", "enter", "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        await press(pilot, "e", "5", "escape", "escape", "escape")
        await arrive(pilot, MatchesScreen)
        assert app.screen is screen
