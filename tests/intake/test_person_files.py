"""The door for people: files, folders and zips; codes; one bad file costs the others nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.intake.imported import Imported
from skillshub.intake.person_files import generated_code, iter_people
from tests.conftest import data_folder
from tests.intake.cv_files import as_docx, as_pdf, as_zip, text_of

DAY = date(2026, 11, 22)
OWN = b"code: C-1\nskills: [lassen]\n"
RESUME = json.dumps(
    {"basics": {"name": "Rosalinde Geheim"}, "work": [{"position": "Lasser", "endDate": "2020"}]}
).encode()


def read(path: Path, **more: object) -> Imported:  # type: ignore[type-arg]
    return Imported.merged("all", iter_people(path, today=DAY, **more))  # type: ignore[arg-type]


def codes(found: Imported) -> set[str]:  # type: ignore[type-arg]
    return {record.code for record in found.accepted}


MIXED = {
    "a.yaml": OWN,
    "b.txt": text_of("mfa-kleve").encode(),
    "c.pdf": as_pdf(text_of("quereinsteiger")),
    "d.docx": as_docx(text_of("student-en")),
    "e.json": RESUME,
    "f.pdf": b"%PDF-1.7 broken",
    "g.docx": b"PK\x03\x04 broken",
    "h.xml": b"<Candidate><CandidateProfile/></Candidate>",
    "i.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><Candidate>&b;</Candidate>",
    "j.yaml": b"code: C-2\nskils: [x]\n",
    "k.jpg": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("packed", [False, True])
def test_a_mixed_folder_or_zip_loses_only_what_is_broken(tmp_path: Path, packed: bool) -> None:
    place = tmp_path / "map"
    if packed:
        place = tmp_path / "map.zip"
        place.write_bytes(as_zip(MIXED))
    else:
        place.mkdir()
        for name, data in MIXED.items():
            (place / name).write_bytes(data)
    found = read(place)
    assert len(found.accepted) == 6
    assert "C-1" in codes(found)
    assert {r.record.split(":")[0] for r in found.rejected} == {"f.pdf", "g.docx", "i.xml", "j.yaml"}
    assert found.refused == 4
    assert any(notice.id == "intake.notice.files_passed" for notice in found.notices)


def test_a_zip_in_a_folder_is_opened_and_a_zip_in_a_zip_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(as_zip({"b.yaml": OWN, "c.zip": as_zip({"d.yaml": OWN})}))
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "f.json").write_bytes(RESUME)
    found = read(tmp_path)
    assert len(found.accepted) == 2
    assert [r.record for r in found.rejected] == ["c.zip", "e.zip"]


def test_the_same_file_has_the_same_code_and_counts_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text_of("mfa-kleve").encode())
    found = read(tmp_path)
    assert (len(found.accepted), found.repeated) == (1, 1)
    assert codes(found) == {generated_code(text_of("mfa-kleve").encode())}


def test_another_person_under_a_code_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(OWN)
    (tmp_path / "b.yaml").write_bytes(b"code: C-1\nskills: [KNX]\n")
    found = read(tmp_path)
    assert len(found.accepted) == 1
    assert [r.reason.id for r in found.rejected] == ["intake.reason.code_taken"]


def test_the_coach_may_give_the_code(tmp_path: Path) -> None:
    file = tmp_path / "cv van Friederike Musterhagen.txt"
    file.write_bytes(text_of("mfa-kleve").encode())
    found = read(file, code="K-7")
    assert codes(found) == {"K-7"}
    assert not any("Friederike" in notice.in_("nl") for notice in found.notices)
    for bad in ("Jan Jansen", "12345678", ""):
        with pytest.raises(UsageError):
            read(file, code=bad)
    (tmp_path / "b.yaml").write_bytes(OWN)
    with pytest.raises(UsageError) as caught:
        read(tmp_path, code="K-7")
    assert caught.value.what.id == "person_files.error.code_for_several"


def test_names_in_the_names_of_files_are_masked(tmp_path: Path) -> None:
    (tmp_path / "CV_Friederike_Musterhagen 2026.txt").write_bytes(text_of("mfa-kleve").encode())
    said = " ".join(notice.in_("de") for notice in read(tmp_path).notices)
    assert "Friederike" not in said and "Musterhagen" not in said
    assert "CV_[***]_[***] 2026.txt" in said


def test_a_folder_without_people(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(NoneAccepted) as caught:
        read(tmp_path)
    assert caught.value.what.id == "person_files.error.folder_empty"


SAMPLES = ("europass", "hr-xml", "json-resume")
VACANCIES = {
    "EBF_StaffingOrderNL_Order.xml",
    "PositionOpeningExample.xml",
    "job-schema.json",
    "sample.job.json",
    "schema.json",
}


def test_every_real_sample_of_a_person_comes_in() -> None:
    folder = data_folder() / "formats"
    if not folder.is_dir():
        pytest.skip(reason=f"no samples in {folder}: set SKILLSHUB_DATA to a folder that has them")
    files = [f for name in SAMPLES for f in sorted((folder / name).iterdir()) if f.name not in VACANCIES]
    assert files
    for file in files:
        found = read(file)
        assert len(found.accepted) == 1 and not found.rejected, file.name


def test_a_large_zip_is_opened_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from skillshub.intake import person_files

    monkeypatch.setattr(person_files, "LARGEST", 2_000)
    (tmp_path / "a.zip").write_bytes(as_zip({"a.yaml": OWN, "b.txt": bytes(range(256)) * 200, "c.json": RESUME}))
    monkeypatch.setattr(person_files, "_is_large_zip", lambda path: path.suffix == ".zip")
    for place in (tmp_path, tmp_path / "a.zip"):
        found = read(place)
        assert len(found.accepted) == 2
        assert [r.reason.id for r in found.rejected] == ["person_files.error.zip_bomb"]


def test_folders_below_are_read_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("nl/jansen.yaml", "de/tief/weber.yaml", ".versteckt/x.yaml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(f"code: {file.stem}\nland: NL\n", encoding="utf-8")
    found = [record.code for chunk in iter_people(tmp_path, today=DAY) for record in chunk.accepted]
    assert found == ["weber", "jansen"]
