"""Folders and zips: every file by its own reader, nothing silently skipped, nothing unpacked where it should not."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.intake import iter_vacancies, packed_files, read_vacancies, vacancy_bundle
from tests.intake.samples import HEAD, notices
from tests.intake.test_hrxml import OPENING
from tests.intake.test_jobsuche import OFFER, POSTING, page

FILES = {
    "vacatures.csv": f"{HEAD}\nV1;Kok;NL;6541\nV2;Kok;XX;6541\n",
    "zorg/vacatures.csv": f"{HEAD}\nV1;Verzorgende;NL;6541\n",
    "zorg/feed.xml": OPENING,
    "web/een.html": page("{kapot", json.dumps(POSTING)),
    "ba/jobsuche.json": json.dumps({"stellenangebote": [OFFER]}),
    "leesmij.txt": "Hierbij de bestanden.",
    "foto.png": "\x89PNG\r\n",
    ".DS_Store": "x",
    "vacatures.rejected.csv": "rij;veld\n",
}
IDS = [
    "ba-jobsuche/10000-1184867112-S",
    "vacatures/V1",
    "web-een/G1",
    "zorg-feed/P-1",
    "zorg-vacatures/V1",
]


def as_folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "map" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "map" / name).write_bytes(text.encode("latin-1" if name.endswith("png") else "utf-8"))
    return tmp_path / "map"


def as_zip(tmp_path: Path) -> Path:
    path = tmp_path / "map.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in FILES.items():
            archive.writestr(name, text.encode("latin-1" if name.endswith("png") else "utf-8"))
    return path


@pytest.mark.parametrize("make", [as_folder, as_zip])
def test_every_file_comes_in_and_the_others_are_named(tmp_path: Path, make: object) -> None:
    found = read_vacancies(make(tmp_path))  # type: ignore[operator]
    assert sorted(v.id for v in found.accepted) == IDS
    assert {r.record for r in found.rejected} == {"vacatures.csv: V2", "web/een.html"}
    said = [n.in_("nl") for n in found.notices if n.id.endswith("file_unread")]
    assert len(said) == 2
    assert any(text.startswith("foto.png") for text in said)
    assert any(text.startswith("leesmij.txt") for text in said)


def test_a_file_of_a_folder_has_the_ids_it_has_alone(tmp_path: Path) -> None:
    folder = as_folder(tmp_path)
    alone = read_vacancies(folder / "vacatures.csv").accepted
    assert {v.id for v in alone} <= {v.id for v in read_vacancies(folder).accepted}


def test_one_feed_in_several_files(tmp_path: Path) -> None:
    folder = as_folder(tmp_path)
    found = read_vacancies(folder, source="feed")
    assert {v.source for v in found.accepted} == {"feed"}
    assert [r.record for r in found.rejected if r.reason.id.endswith("number_taken")] == ["zorg/vacatures.csv: V1"]


def test_names_that_want_out_of_their_folder(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../buiten.csv", "/abs.csv", "a/../../b.csv", "C:\\x.csv", "goed.csv"):
            archive.writestr(name, f"{HEAD}\nV1;Kok;NL;6541\n")
    found = read_vacancies(path)
    assert [v.id for v in found.accepted] == ["goed/V1"]
    assert found.refused == 4
    assert not (tmp_path / "buiten.csv").exists()


def test_bombs_locks_and_zips_inside_zips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = as_zip(tmp_path)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "binnen.zip")
        archive.writestr("goed.csv", f"{HEAD}\nV1;Kok;NL;6541\n")
        archive.writestr("slot.csv", f"{HEAD}\nV2;Kok;NL;6541\n")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rfind(mark)
        data[at + offset] |= 1  # the flag of a member with a password
    path.write_bytes(data)
    found = read_vacancies(path)
    assert [v.id for v in found.accepted] == ["goed/V1"]
    assert notices(found).count("file_unread") == 2
    monkeypatch.setattr(packed_files, "MOST_UNPACKED", 1000)
    with pytest.raises(UsageError) as caught:
        read_vacancies(path)
    assert caught.value.what.id == "feeds.error.zip_bomb"


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", f"{HEAD}\nV1;Kok;NL;6541\n")
        archive.writestr("b.csv", f"{HEAD}\nV2;Bakker;NL;6541\n")
    path.write_bytes(path.read_bytes().replace(b"V2;Bakker", b"V2;Bokker", 1))
    found = read_vacancies(path)
    assert [v.number for v in found.accepted] == ["V1"]
    assert found.refused == 1


def test_a_folder_without_vacancies_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Geachte heer", encoding="utf-8")
    with pytest.raises(NoneAccepted) as caught:
        read_vacancies(tmp_path)
    assert "brief.txt" in caught.value.in_("nl")


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacancy_bundle, "MOST_FILES", 3)
    with pytest.raises(UsageError):
        read_vacancies(as_folder(tmp_path))


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "buiten.csv"
    outside.write_text(f"{HEAD}\nV9;Kok;NL;6541\n", encoding="utf-8")
    folder = as_folder(tmp_path)
    (folder / "link.csv").symlink_to(outside)
    assert "V9" not in {v.number for v in read_vacancies(folder).accepted}
    path = tmp_path / "l.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(outside))
        archive.writestr("goed.csv", f"{HEAD}\nV1;Kok;NL;6541\n")
    assert [v.number for v in read_vacancies(path).accepted] == ["V1"]


@settings(max_examples=30, deadline=None)
@given(at=st.integers(0, 3000), junk=st.binary(min_size=1, max_size=40))
def test_any_damage_gives_records_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    path = as_zip(tmp_path_factory.mktemp("z"))
    data = bytearray(path.read_bytes())
    data[at : at + len(junk)] = junk
    path.write_bytes(data)
    try:
        for chunk in iter_vacancies(path):
            assert chunk.read == len(chunk.accepted) + chunk.refused + chunk.repeated
    except SkillshubError as error:
        assert error.in_("nl")
