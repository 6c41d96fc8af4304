"""CVs in, in every format: what counts for work is kept, and no word of who it is, is anywhere."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.core.person import Person, Status
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tests.conftest import TODAY, WarmHome
from tests.intake.cv_files import EXPECTED, NAMES, as_docx, as_pdf, text_of

FORMATS = ("txt", "pdf", "docx")


def content(name: str, kind: str) -> bytes:
    text = text_of(name)
    return {"txt": text.encode(), "pdf": as_pdf(text), "docx": as_docx(text, table=True)}[kind]


Imported = tuple[Path, str, dict[str, Person]]


@pytest.fixture(scope="module", params=FORMATS)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Imported:
    """A hub after the import of all CVs in one format, everything the import said, and the people."""
    home, inbox = warm_home(tmp_path_factory.mktemp("home")), tmp_path_factory.mktemp("inbox")
    people: dict[str, Person] = {}
    said: list[str] = []
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(home)}), today=lambda: TODAY) as hub:
        for number, name in enumerate(NAMES):
            file = inbox / f"{number}.{request.param}"
            file.write_bytes(content(name, request.param))
            outcome = hub.intake.people(file, code=f"K-{number}")
            said += [notice.in_(lang) for notice in outcome.notices for lang in ("nl", "de", "en")]
            said += [repr(reading) for reading in outcome.people]
            people[name] = hub.people.get(f"K-{number}")
            said.append(repr(hub.people.export(f"K-{number}")))
            said.append(repr(hub.people.resume(f"K-{number}", "nl")))
    return home, "\n".join(said), people


def test_no_word_of_who_it_is_survives(imported: Imported) -> None:
    home, said, _ = imported
    written = {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file() and "cache" not in path.parts}
    assert any(name.endswith(".sqlite") for name in written)
    for name, expected in EXPECTED.items():
        for secret in expected["secrets"]:
            assert secret not in said, f"{secret} of {name} was said"
            for file, data in written.items():
                assert secret.encode() not in data, f"{secret} of {name} is in {file}"


@pytest.mark.parametrize("name", NAMES)
def test_what_counts_for_work_is_kept(name: str, imported: Imported) -> None:
    person, expected = imported[2][name], EXPECTED[name]
    assert person.postcode == expected.get("postcode")
    assert [job.years for job in person.experience] == expected["years"]
    held = {licence.concept for licence in person.licences}
    assert held >= set(expected["licences"])
    for code, level in expected["languages"].items():
        skill = person.language(code)
        assert skill and skill.reading and skill.reading.name == level, code
    assert not person.complete, "a CV is never the whole answer"
    assert not person.right_to_work and not person.limits


def test_what_stands_in_running_text_is_inferred(imported: Imported) -> None:
    listed = {item.concept: item for item in imported[2]["installatiemonteur"].evidence}
    assert listed["skill:knx"].status is Status.CONFIRMED
    told = {item.concept: item for item in imported[2]["quereinsteiger"].evidence}
    assert told["skill:order-picking"].status is Status.INFERRED


def test_a_foreign_diploma_stays_foreign(imported: Imported) -> None:
    (held,) = imported[2]["verpleegkundige-syrie"].qualifications
    assert (held.country, held.year, held.concept) == ("SY", 2007, "qual:xx-nursing-degree")


@pytest.mark.parametrize("name", NAMES)
def test_the_coach_is_told_the_kinds_that_were_dropped(name: str, tmp_path: Path) -> None:
    from skillshub.intake.person_files import iter_people

    file = tmp_path / "cv.txt"
    file.write_bytes(content(name, "txt"))
    (draft,) = [record for chunk in iter_people(file, today=TODAY) for record in chunk.accepted]
    assert set(EXPECTED[name]["dropped"]) <= set(draft.dropped)  # type: ignore[union-attr]


def test_a_gap_changes_nothing_that_is_matched(tmp_path: Path, warm_home: WarmHome) -> None:
    """The same CV with and without times of unemployment, age and origin gives the same form but for its code."""
    text = text_of("installatiemonteur")
    hidden = ("Geboorte", "Nationa", "Burg")
    lines = [line for line in text.splitlines() if "Werkloos" not in line and not line.startswith(hidden)]
    plain = "\n".join(lines)
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path / "home"))}), today=lambda: TODAY) as hub:
        for code, each in (("A", text), ("B", plain)):
            (tmp_path / f"{code}.txt").write_text(each, encoding="utf-8")
            hub.intake.people(tmp_path / f"{code}.txt", code=code)
        assert replace(hub.people.form("A"), code="B") == hub.people.form("B")


def test_the_command_line_says_nothing_personal_either(
    tmp_path: Path, warm_home: WarmHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    from skillshub.cli.run import run

    inbox = tmp_path / "map"
    inbox.mkdir()
    for name in NAMES:
        (inbox / f"{name}.pdf").write_bytes(content(name, "pdf"))
    (inbox / "kapot.pdf").write_bytes(b"%PDF-1.7 Kwakkernaat")
    monkeypatch.setenv("SKILLSHUB_HOME", str(warm_home(tmp_path / "home")))
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["import", "people", str(inbox), "--lang", "nl", "--dry-run", "--rejected", str(tmp_path / "r.csv")])
    assert code == 3
    everything = out.getvalue() + err.getvalue() + (tmp_path / "r.csv").read_text(encoding="utf-8")
    assert "kapot.pdf" in everything and "Verpleegkundige" in everything
    leaked = [secret for each in EXPECTED.values() for secret in each["secrets"] if secret in everything]
    assert not leaked
