"""Refused records of workbooks, JSON and XML are mended value by value and read again; others may ask meanwhile."""

from __future__ import annotations

import csv
import json
import threading
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from skillshub.core.errors import UsageError
from skillshub.hub import Hub
from skillshub.hub.engine import Engine
from skillshub.hub.file_records import PEOPLE, VACANCIES, FileTaken
from skillshub.hub.vacancy_import import STEP
from skillshub.i18n import t
from skillshub.intake.imported import Rejection
from tests.tui.conftest import hub_at
from tests.tui.steps import cell, column, press
from tests.tui.test_import_stories import choose, opened, said
from tui.app import SkillshubApp
from tui.desk import Desk, Stopped


@pytest.fixture
def hub(tmp_path: Path, small_engine: Engine) -> Hub:
    return hub_at(tmp_path / "home", small_engine)


def workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    for at, (name, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(name, at)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    path = folder / "vacatures.xlsx"
    book.save(path)
    return path


def posting(number: str, *, code: str = "6511", posted: str = "2026-11-01", **more: object) -> dict[str, object]:
    return {
        "@type": "JobPosting",
        "identifier": number,
        "title": "Lasser",
        "datePosted": posted,
        "hiringOrganization": {"name": "Staal; en zoon"},
        "jobLocation": {"address": {"addressCountry": "NL", "postalCode": code}},
        **more,
    }


def taken_from(hub: Hub, path: Path) -> FileTaken:
    return hub.files.take(hub.files.look(path), "nl")


def retried(hub: Hub, path: Path, before: FileTaken) -> FileTaken:
    return hub.files.take(hub.files.look(path), "nl", path=before.mend)


def write(hub: Hub, taken: FileTaken, fault: Rejection, value: str) -> None:
    place = taken.place(fault)
    assert place is not None
    assert taken.mend is not None
    hub.files.set_cell(taken.mend, *place, value)


def ids(hub: Hub) -> list[str]:
    return [vacancy.id for vacancy in hub.vacancies.all()]


def test_a_json_record_is_mended_by_its_fields(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(
        json.dumps(
            [posting("J-1"), posting("J-2", code="65x1", skills=["lassen", "tig"]), posting("J-3", posted="gisteren?")]
        ),
        encoding="utf-8",
    )
    taken = taken_from(hub, path)
    assert ids(hub) == ["feed/J-1", "feed/J-3"]  # a spoilt date of a feed is left out with a notice
    (fault,) = taken.outcome.rejected
    write(hub, taken, fault, "6512")
    again = retried(hub, path, taken)
    assert again.outcome.rejected_records == 0
    assert ids(hub) == ["feed/J-1", "feed/J-2", "feed/J-3"]
    assert not taken.mend.exists() if taken.mend else False
    kept = next(vacancy for vacancy in hub.vacancies.all() if vacancy.id == "feed/J-2")
    assert (kept.postcode, kept.employer) == ("6512", "Staal; en zoon")
    form = hub.store.vacancies()[1].form
    assert form.required_skills == ("lassen", "tig")


def test_what_is_mended_half_stays_refused_and_nothing_else_is_touched(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([posting("J-1"), posting("J-2", code="65x1"), posting("J-3", code="12")]), "utf-8")
    taken = taken_from(hub, path)
    first, second = taken.outcome.rejected
    write(hub, taken, first, "6512")
    again = retried(hub, path, taken)
    assert (again.outcome.added, again.outcome.rejected_records) == (1, 1)
    (left,) = again.outcome.rejected
    assert left.value == second.value
    assert again.rejected is not None
    rows = list(csv.reader(again.rejected.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 2  # the headings, and the one that is left
    write(hub, again, left, "6513")
    assert retried(hub, path, again).outcome.added == 1
    assert ids(hub) == ["feed/J-1", "feed/J-2", "feed/J-3"]
    assert not again.rejected.exists()


def test_rows_of_several_sheets_are_told_apart(hub: Hub, tmp_path: Path) -> None:
    head: list[object] = ["Nummer", "Functietitel", "PLZ", "Stadt"]
    path = workbook(
        tmp_path,
        NL=[head, ["W-1", "Lasser", "65x1", "Nijmegen"]],
        DE=[["Kennziffer", "Stellentitel", "PLZ", "Land"], ["W-2", "Schweißer", "475x3", "DE"]],
    )
    taken = taken_from(hub, path)
    assert sorted((fault.part, fault.row) for fault in taken.outcome.rejected) == [("DE", 2), ("NL", 2)]
    for fault in taken.outcome.rejected:
        write(hub, taken, fault, {"NL": "6511", "DE": "47533"}[fault.part])
    assert retried(hub, path, taken).outcome.added == 2
    assert {vacancy.id: vacancy.postcode for vacancy in hub.vacancies.all()} == {
        "vacatures/W-1": "6511",
        "vacatures/W-2": "47533",
    }


def test_an_hr_xml_record_is_mended_by_its_fields(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "order.xml"
    path.write_text(
        """<PositionOpening xmlns="http://ns.hr-xml.org/2007-04-15"><PositionRecordInfo><Id><IdValue>X-1</IdValue></Id>
        </PositionRecordInfo><PositionPostings/><PositionProfile><PositionDetail>
        <PositionTitle>Lasser</PositionTitle><PhysicalLocation><PostalAddress><CountryCode>NL</CountryCode>
        <PostalCode>65x1</PostalCode></PostalAddress></PhysicalLocation></PositionDetail></PositionProfile>
        </PositionOpening>""",
        encoding="utf-8",
    )
    taken = taken_from(hub, path)
    (fault,) = taken.outcome.rejected
    assert fault.name == "postcode"
    write(hub, taken, fault, "6511")
    assert retried(hub, path, taken).outcome.added == 1
    assert ids(hub) == ["order/X-1"]


@pytest.mark.parametrize("packed", [False, True])
def test_records_of_a_bundle_are_mended_each_under_its_own_feed(hub: Hub, tmp_path: Path, packed: bool) -> None:
    path = folder = tmp_path / "feeds"
    folder.mkdir()
    for name, good in (("a", "J-9"), ("b", "J-8")):
        (folder / f"{name}.json").write_text(json.dumps([posting(good), posting("J-1", code="65x1")]), "utf-8")
    (folder / "c.csv").write_text("nummer;functietitel;land;postcode\nC-1;Lasser;NL;65y1\n", "utf-8")
    if packed:
        path = tmp_path / "feeds.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(folder.iterdir()):
                archive.write(file, file.name)
    taken = taken_from(hub, path)
    first, second, third = taken.outcome.rejected
    assert [fault.part for fault in (first, second, third)] == ["a.json", "b.json", "c.csv"]
    write(hub, taken, first, "6512")
    write(hub, taken, third, "6514")
    again = retried(hub, path, taken)
    assert (again.outcome.added, again.outcome.rejected_records) == (2, 1)
    (left,) = again.outcome.rejected
    write(hub, again, left, "6513")
    assert retried(hub, path, again).outcome.added == 1
    codes = {vacancy.id: vacancy.postcode for vacancy in hub.vacancies.all()}
    assert codes == {"a/J-9": "6511", "a/J-1": "6512", "b/J-8": "6511", "b/J-1": "6513", "c/C-1": "6514"}
    assert again.mend is not None
    assert not again.mend.exists()


@pytest.mark.parametrize(
    "spoilt", ["nummer;postcode\nJ-1;6511\n", "bron;nummer\n../uit;J-1\n", "bron;nummer\n;J-1\n", ""]
)
def test_a_mended_bundle_without_its_feeds_is_not_read(hub: Hub, tmp_path: Path, spoilt: str) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps([posting("J-1", code="65x1")]), "utf-8")
    taken = taken_from(hub, folder)
    assert taken.mend is not None
    taken.mend.write_text(spoilt, "utf-8")
    with pytest.raises(UsageError) as caught:
        retried(hub, folder, taken)
    assert caught.value.what.id == "import_screen.error.feeds"
    assert taken.mend.read_text("utf-8") == spoilt  # what somebody has mended is never taken away
    assert not (tmp_path / "uit.csv").exists()


def test_rows_to_be_mended_are_no_feed_of_the_folder_they_lie_in(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        "nummer;functietitel;land;postcode\nC-1;Lasser;NL;65y1\nC-2;Lasser;NL;6511\n", "utf-8"
    )
    taken = taken_from(hub, tmp_path / "c.csv")
    write(hub, taken, taken.outcome.rejected[0], "6512")
    taken_from(hub, tmp_path)
    assert ids(hub) == ["c/C-2"]


async def test_a_workbook_is_mended_on_the_screen(
    app: SkillshubApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "coach"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    path = workbook(
        folder, Blad=[["Nummer", "Functietitel", "Land", "Postcode", "Uren"], ["W-1", "Lasser", "NL", "65x1", "36"]]
    )
    async with app.run_test(size=(100, 34)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, path)
        await press(pilot, "i")
        assert cell(app, 0, "value", "#refused") == "65x1"
        await press(pilot, "l")  # the headings of the file to be mended stay those of the language it was written in
        await press(pilot, "home", "enter", *["backspace"] * 4, *"6512", "enter")
        assert column(app, "value", "#refused") == ["→ 6512"]
        await press(pilot, "a")
        assert screen._taken is not None
        assert screen._taken.outcome.added == 1
        assert "vacatures/W-1" in ids(app.desk.hub)


async def test_the_column_every_row_needs_is_asked_for_before_reading(
    app: SkillshubApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "coach"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    path = folder / "lijst.csv"
    path.write_text("Nummer;Wat is het;Land;Postcode\nW-1;Lasser;NL;6511\n", "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, path)
        assert cell(app, 0, "field", "#columns") == "→ functietitel"
        assert cell(app, 0, "heading", "#columns") == t("import_screen.no_column", "nl")
        await press(pilot, "i")
        assert screen._taken is None
        assert "functietitel" in said(app)
        await press(pilot, "enter", "2")
        assert screen._fields["Wat is het"] == "title"
        await press(pilot, "i")
        assert screen._taken is not None
        assert "lijst/W-1" in ids(app.desk.hub)


@pytest.mark.parametrize(("heads", "title"), [("Functie;Plaats", "Functie"), ("Functie;Functietitel", "Functietitel")])
def test_the_column_that_names_the_work_is_the_title_where_no_other_is(
    hub: Hub, tmp_path: Path, heads: str, title: str
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"Nummer;{heads};Postcode\nW-1;Lasser;Arnhem;6811\n", "utf-8")
    fields = hub.files.look(path).fields
    assert [heading for heading, field in fields.items() if field == "title"] == [title]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"a.json": json.dumps([posting("J-1")]), "b.html": "<p>JobPosting"}, VACANCIES),
        ({"cv.txt": "Curriculum vitae"}, PEOPLE),
    ],
)
def test_a_zip_is_what_most_of_its_files_are(hub: Hub, tmp_path: Path, content: dict[str, str], kind: str) -> None:
    path = tmp_path / "pakket.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    assert hub.files.look(path).kind == kind


# --- others get a turn ----------------------------------------------------------------------------


def many(folder: Path) -> Path:
    path = folder / "many.csv"
    rows = "\n".join(f"M-{n};Lasser;NL;6511" for n in range(4 * STEP))
    path.write_text(f"nummer;functietitel;land;postcode\n{rows}\n", "utf-8")
    return path


def test_a_question_is_answered_while_a_file_is_read(hub: Hub, tmp_path: Path) -> None:
    desk, path = Desk(hub), many(tmp_path)
    begun, asked = threading.Event(), threading.Event()
    order: list[str] = []

    def progress(done: int, total: int) -> None:
        order.append("step")
        begun.set()
        if len(order) == 2:
            assert asked.wait(30)  # the other one now stands before the lock

    def ask() -> None:
        assert begun.wait(30)
        threading.Timer(0.2, asked.set).start()
        desk.cases()
        order.append("answered")

    other = threading.Thread(target=ask)
    other.start()
    desk.put_at_length(lambda hub, step: hub.files.take(hub.files.look(path), "nl", progress=step), progress)
    order.append("read")
    other.join(30)
    assert order.index("answered") < order.index("read")
    assert len(ids(hub)) == 4 * STEP


def test_who_stops_loses_nothing_and_can_go_on(hub: Hub, tmp_path: Path) -> None:
    desk, path = Desk(hub), many(tmp_path)

    def progress(done: int, total: int) -> None:
        if done >= 2 * STEP:
            raise Stopped

    with pytest.raises(Stopped):
        desk.put_at_length(lambda hub, step: hub.files.take(hub.files.look(path), "nl", progress=step), progress)
    assert desk.cases() == ([], 0)  # the lock is free, and no half of a batch is there
    desk.put(lambda hub: hub.files.take(hub.files.look(path), "nl"))
    assert len(ids(hub)) == 4 * STEP
