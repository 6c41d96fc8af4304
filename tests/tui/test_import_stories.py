"""Files into the hub by keyboard: columns, refused rows mended and read again, people, folders, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, catalogue, t
from tests.tui.conftest import WORLD, hub_at
from tests.tui.steps import arrive, cell, column, footer, press, settle, table, text
from tui.app import SkillshubApp
from tui.screens.caseload import CaseloadScreen
from tui.screens.importing import ImportScreen
from tui.widgets.path_field import completed, path_of

HEAD = "Ref;Functietitel;PLZ;Land;Werkgever;Uren p/w;Bijzonderheden;sluitingsdatum"
GOOD = "A-1;Elektromonteur;6511;NL;Waalkant;36;let op [rood]{!} [/];"
BAD_POSTCODE = "A-2;Monteur;65x1;NL;Waalkant;36;;"
BAD_DAY = "A-3;Lasser;6511;NL;Staal;36;;32-13-2026"
FEED = f"{HEAD}\n{GOOD}\n{BAD_POSTCODE}\n{BAD_DAY}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a coach begins in."""
    folder = tmp_path / "coach"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def feed(desk: Path) -> Path:
    path = desk / "vacatures [week] 48.csv"
    path.write_text(FEED, encoding="utf-8")
    return path


async def opened(pilot: Pilot[None]) -> ImportScreen:
    await arrive(pilot, CaseloadScreen)
    await press(pilot, "o")
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    return screen


async def choose(pilot: Pilot[None], path: Path) -> None:
    """Put the cursor on an entry of the folder with the arrows, and open it."""
    names = column(pilot.app, "name", "#folder")  # type: ignore[arg-type]
    at = next(at for at, name in enumerate(names) if name.strip("▸ ") == path.name)
    await press(pilot, "home", *["down"] * at, "enter")


def said(app: SkillshubApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


async def test_columns_are_understood_rows_refused_mended_and_read_again(app: SkillshubApp, feed: Path) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, feed)
        read = dict(zip(column(app, "heading", "#columns"), column(app, "field", "#columns"), strict=True))
        assert read["Bijzonderheden"] == f"– {t('import_screen.unread', 'nl')}"
        assert cell(app, 0, "0", "#preview") == "A-1"
        assert cell(app, 0, "6", "#preview") == "let op [rood]{!} [/]"

        at = column(app, "heading", "#columns").index("Bijzonderheden")
        await press(pilot, "home", *["down"] * at, "enter")
        await press(pilot, "9")
        assert screen._fields["Bijzonderheden"] == "text"
        await press(pilot, "i")
        assert [cell(app, row, "row", "#refused") for row in (0, 1)] == ["2", "3"]
        assert cell(app, 0, "value", "#refused") == "65x1"
        mend = feed.with_name("vacatures [week] 48.mend.csv")
        assert screen._taken is not None
        assert screen._taken.mend == mend
        assert str(feed.with_name("vacatures [week] 48.rejected.csv")) in " ".join(text(app, "#outcome").split())
        assert "65x1" in mend.read_text(encoding="utf-8-sig")

        await press(pilot, "home", "enter", *["backspace"] * 4, *"6512", "enter")
        assert "6512" in mend.read_text(encoding="utf-8-sig")
        await press(pilot, "a")
        assert column(app, "value", "#refused") == ["32-13-2026"]
        await press(pilot, "enter", *["backspace"] * 10, *"31-12-2026", "enter")
        await press(pilot, "a")
        assert t("import_screen.result.all", "nl") in text(app, "#outcome")
        assert not mend.exists()
        ids = [vacancy.id for vacancy in app.desk.hub.vacancies.all() if vacancy.id.endswith(("A-1", "A-2", "A-3"))]
        assert ids == [f"vacatures [week] 48/A-{n}" for n in (1, 2, 3)]


async def test_a_confirmed_mapping_is_remembered_and_reading_twice_changes_nothing(
    app: SkillshubApp, feed: Path
) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, feed)
        await press(pilot, "i", "2", "i")
        assert screen._taken is not None
        assert (screen._taken.outcome.added, screen._taken.outcome.unchanged) == (0, 1)
        await press(pilot, "1")
        await choose(pilot, feed)
        kept = t("import_screen.reason.kept", "nl", name=feed.stem)
        assert column(app, "reason", "#columns")[0] == kept


async def test_a_mend_file_somebody_has_begun_is_never_written_over(app: SkillshubApp, feed: Path) -> None:
    begun = feed.with_name("vacatures [week] 48.mend.csv")
    begun.write_text("eigen werk", encoding="utf-8")
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, feed)
        await press(pilot, "i")
        assert screen._taken is not None
        assert screen._taken.mend == feed.with_name("vacatures [week] 48.mend-2.csv")
        assert begun.read_text(encoding="utf-8") == "eigen werk"


async def test_a_trial_keeps_nothing(app: SkillshubApp, feed: Path) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        await opened(pilot)
        await choose(pilot, feed)
        before = len(app.desk.hub.vacancies.all())
        await press(pilot, "t")
        assert table(app, "#refused").row_count == 2
        assert len(app.desk.hub.vacancies.all()) == before
        assert [each.name for each in feed.parent.iterdir()] == [feed.name]
        await press(pilot, "i")
        assert len(app.desk.hub.vacancies.all()) == before + 1


async def test_rows_without_a_country_ask_for_one(app: SkillshubApp, desk: Path) -> None:
    path = desk / "zonder land.csv"
    path.write_text("titel;werkgever\nLasser;Staal\n", encoding="utf-8")
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, path)
        await press(pilot, "i")
        assert screen._taken is None
        assert t("import_screen.said.country", "nl") in said(app)
        await press(pilot, "home", "enter", "2", "i")
        assert screen._taken is not None
        assert [v.country for v in app.desk.hub.vacancies.all() if v.id.startswith("zonder land/")] == ["DE"]


async def test_people_are_told_apart_and_read(empty_app: SkillshubApp, desk: Path) -> None:
    (desk / "mensen.yaml").write_bytes((WORLD / "people.yaml").read_bytes())
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape", "o")
        await choose(pilot, desk / "mensen.yaml")
        assert t("import_screen.kind.people", "nl") in text(empty_app, "#trial")
        assert "N-001" in text(empty_app, "#trial")
        assert not empty_app.desk.hub.people.all()
        await press(pilot, "i")
        assert t("import_screen.result.to_people", "nl") in " ".join(text(empty_app, "#outcome").split())
        await press(pilot, "escape", "escape", "escape")
        assert isinstance(empty_app.screen, CaseloadScreen)
        assert "N-001" in column(empty_app, "code")


async def test_a_folder_is_read_whole_and_one_bad_file_loses_no_other(app: SkillshubApp, desk: Path) -> None:
    folder = desk / "aanvoer"
    folder.mkdir()
    (folder / "goed.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    (folder / "stuk.csv").write_bytes(b"\x00\x01\x02" * 200)
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        names = column(app, "name", "#folder")
        await press(pilot, "home", *["down"] * names.index("▸ aanvoer"), "f")
        assert screen._view is not None
        assert (screen._view.kind, screen._view.files) == ("vacancies", 2)
        await press(pilot, "i")
        assert screen._taken is not None
        assert screen._taken.outcome.added == 1
        assert "stuk.csv" in " ".join((text(app, "#outcome"), *column(app, "record", "#refused")))


async def test_stopping_midway_keeps_what_was_taken_and_going_on_finishes(
    app: SkillshubApp, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from skillshub.hub import vacancy_import

    rows = [f"B-{n};Lasser {n};6511;NL;Staal;36;;" for n in range(1500)]
    path = desk / "groot.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    reached, stopped = Event(), Event()
    take = vacancy_import.VacancyImport._take

    def slow(self: object, chunk: object) -> None:
        take(self, chunk)  # type: ignore[arg-type]
        if not stopped.is_set():
            reached.set()
            stopped.wait(20)

    monkeypatch.setattr(vacancy_import.VacancyImport, "_take", slow)
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, path)
        await pilot.press("i")
        while not reached.is_set():
            await pilot.pause(0.05)
        assert screen.is_reading
        await pilot.press("escape")
        stopped.set()
        await settle(pilot)
        assert t("import_screen.said.stopped", "nl") in said(app)
        assert app.screen is screen
        await press(pilot, "i")
        assert screen._taken is not None
        assert screen._taken.outcome.accepted == 1500


async def test_a_file_that_has_gone_or_is_damaged_is_an_answer_not_a_crash(app: SkillshubApp, desk: Path) -> None:
    gone, damaged = desk / "weg.csv", desk / "kapot.xlsx"
    gone.write_text(FEED, encoding="utf-8")
    damaged.write_bytes(b"PK\x03\x04 this is no workbook")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, damaged)
        assert "kapot.xlsx" in said(app)
        await choose(pilot, gone)
        gone.unlink()
        app.clear_notifications()
        await press(pilot, "i")
        assert "weg.csv" in said(app)
        assert screen._taken is None


async def test_a_row_that_is_gone_from_the_mend_file_is_said(app: SkillshubApp, feed: Path) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, feed)
        await press(pilot, "i")
        assert screen._taken is not None
        assert screen._taken.mend is not None
        screen._taken.mend.write_text("heel iets anders\n", encoding="utf-8")
        await press(pilot, "home", "enter", "x", "enter")
        assert screen._taken.mend.name in said(app)
        assert screen._taken.mend.read_text(encoding="utf-8") == "heel iets anders\n"


async def test_a_dropped_path_fills_the_field_and_enter_takes_it(app: SkillshubApp, feed: Path) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        screen.post_message(events.Paste(f"'{feed}'\n"))
        await settle(pilot)
        assert app.screen.query_one("#path", Input).has_focus
        await press(pilot, "enter")
        assert screen._view is not None
        assert screen._view.path == feed


@pytest.mark.parametrize("size", [(80, 24), (240, 70)])
async def test_every_step_speaks_every_language_and_exports(
    app: SkillshubApp, feed: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await choose(pilot, feed)
        for keys in ((), ("t",), ("i",)):
            await press(pilot, *keys)
            for _ in LANGUAGES:
                await press(pilot, "l")
            await press(pilot, "e")
        written = sorted((app.desk.hub.settings.data / "exports").iterdir())
        assert len(written) == 3
        assert any("65x1" in each.read_text(encoding="utf-8") for each in written)
        assert t("import_screen.action.import_again", "nl") in footer(app)


@pytest.mark.parametrize("room", ["import_screen", "vacancies_screen"])
def test_the_catalogues_have_the_same_sentences(room: str) -> None:
    english = catalogue("en", room)
    assert all(catalogue(lang, room).keys() == english.keys() for lang in LANGUAGES)


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "een map" / "naam met 'aanhaling' [x].csv"
    path.parent.mkdir()
    path.write_text("x", encoding="utf-8")
    yield path


def test_paths_are_understood_as_they_are_dropped(odd: Path) -> None:
    assert path_of(str(odd)) == odd
    assert path_of(f'"{odd}"\n') == odd
    assert path_of(odd.as_uri()) == odd
    assert path_of(str(odd).replace(" ", "\\ ").replace("'", "\\'")) == odd
    assert path_of("\x00") == Path("\x00")


def test_a_path_is_completed_from_the_disk(odd: Path) -> None:
    assert completed(str(odd.parent.parent / "een")) == f"{odd.parent}/"
    assert completed(f"{odd.parent}/NAAM") == str(odd)
    assert completed(f"{odd.parent}/nergens/x") is None


def test_the_engine_is_not_asked_to_look_at_its_own_leavings(small_engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.csv").write_text(FEED, encoding="utf-8")
    (folder / "a.rejected.csv").write_text("x", encoding="utf-8")
    (folder / "a.mend-2.csv").write_text("x", encoding="utf-8")
    with hub_at(tmp_path / "hub", small_engine) as hub:
        assert hub.files.look(folder).files == 1
