"""All vacancies, and the people for one: found by typing, the judgement first, the person when asked for."""

from __future__ import annotations

from pathlib import Path

from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, t
from tests.tui.conftest import hub_at
from tests.tui.steps import arrive, column, footer, press, table, text
from tui.app import SkillshubApp
from tui.screens.candidates import CandidatesScreen
from tui.screens.caseload import CaseloadScreen
from tui.screens.vacancies import VacanciesScreen
from tui.screens.why import WhyScreen


async def test_from_the_caseload_over_a_vacancy_to_why(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await arrive(pilot, CaseloadScreen)
        assert t("vacancies_screen.action.vacancies", "nl") in footer(app)
        await press(pilot, "w")
        await arrive(pilot, VacanciesScreen)
        assert table(app).row_count == 7
        await press(pilot, "slash", *"closed", "enter")
        assert column(app, "title") == ["Verpleegkundige nachtdienst"]
        await press(pilot, "escape", "slash", *"elektromonteur", "enter", "enter")
        await arrive(pilot, CandidatesScreen)
        assert column(app, "code")[0] == "N-001"
        await press(pilot, "enter")
        await arrive(pilot, WhyScreen, "#ledger")
        looked = app.desk.hub.store.audit_log()[-1]
        assert looked.action == "show_person", "why tells of a person"
        assert "vacancies/V-01" in looked.details
        await press(pilot, "escape", "escape", "escape", "escape")
        assert isinstance(app.screen, CaseloadScreen)


async def test_the_limited_profile_comes_first_and_the_log_notes_who_was_looked_at(app: SkillshubApp) -> None:
    async with app.run_test(size=(140, 50)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "w", "slash", *"elektromonteur", "enter", "enter")
        await arrive(pilot, CandidatesScreen)
        shown = text(app, "#detail")
        assert t("report.band.strong", "nl") in shown or "%" in shown
        for private in ("6511", "Nijmegen", "Elektricien", "Eerste monteur", "2014"):
            assert private not in shown
        log = app.desk.hub.store.audit_log
        before = [entry.action for entry in log()]
        await press(pilot, "m")
        assert "6511" in text(app, "#detail")
        assert [entry.action for entry in log()] == [*before, "show_person"]
        assert t("vacancies_screen.action.more", "nl") not in footer(app)
        await press(pilot, "down")
        assert "6511" not in text(app, "#detail")
        assert t("vacancies_screen.action.more", "nl") in footer(app)


async def test_lists_speak_every_language_and_export(app: SkillshubApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "w")
        for _ in LANGUAGES:
            await press(pilot, "l", "s", "e")
        await press(pilot, "enter")
        await arrive(pilot, CandidatesScreen)
        for _ in LANGUAGES:
            await press(pilot, "l", "s", "e")
        names = sorted(each.name for each in (app.desk.hub.settings.data / "exports").iterdir())
        assert len(names) == 6
        assert sum(name.startswith("candidates-") for name in names) == 3


async def test_another_process_changes_the_hub(app: SkillshubApp, home: Path, small_engine: Engine) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, CaseloadScreen)
        await press(pilot, "w", "slash", *"elektromonteur", "enter", "enter")
        await arrive(pilot, CandidatesScreen)
        with hub_at(home, small_engine) as other:
            other.people.erase("N-001")
        await press(pilot, "home", "m")
        assert any("N-001" in notification.message for notification in app._notifications)
        await press(pilot, "r")
        assert "N-001" not in column(app, "code")


async def test_an_empty_hub_says_how_to_begin(empty_app: SkillshubApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        from tests.tui.steps import past_welcome

        await past_welcome(pilot)
        await press(pilot, "w")
        assert t("vacancies_screen.empty_title", "nl") in text(empty_app, "#notice")
