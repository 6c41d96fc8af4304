"""Drafts on the disk: whole or not at all, and the last good one is never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skillshub.core.errors import HubError
from skillshub.core.interview import Answer, Bundle, Draft, Item, Origin
from skillshub.core.person import Source
from skillshub.store import draft_files
from skillshub.store.draft_files import BEFORE, SUFFIX, DraftFiles

DRAFT = Draft(
    id="0123456789abcdef",
    fields=(("code", "K-1"), ("hours.max", "veertig?")),
    bundles=(Bundle(key=1, origin=Origin.JOB, phrase="lasser", years=2.5),),
    items=(
        Item(
            key=2,
            bundle=1,
            part="skill",
            phrase="läßt 👷 [b]",
            concept="skill:x",
            answer=Answer.NO,
            level=2,
            proof=Source.TEST,
            extra=(("enrolled", "yes"),),
        ),
    ),
    unread=("vliegen",),
    typed="halve zi",
)


def test_a_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path / "drafts")
    files.keep(DRAFT)
    assert files.found().drafts == (DRAFT,)
    files.forget(DRAFT.id)
    assert files.found().drafts == ()
    assert list((tmp_path / "drafts").iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff", b'{"digest": "x", "draft": "{}"}', b"[]", b"null"])
def test_a_damaged_draft_is_set_aside_and_the_one_before_is_offered(tmp_path: Path, damage: bytes) -> None:
    files = DraftFiles(tmp_path)
    files.keep(DRAFT)
    files.keep(DRAFT.with_value("postcode", "6511"))
    (tmp_path / f"{DRAFT.id}{SUFFIX}").write_bytes(damage)
    found = files.found()
    assert found.drafts == (DRAFT,)
    assert len(found.damaged) == 1
    assert (tmp_path / found.damaged[0]).read_bytes() == damage
    assert files.found().damaged == ()
    assert files.found().drafts == (DRAFT,)


def test_one_flipped_letter_is_noticed(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path)
    files.keep(DRAFT)
    path = tmp_path / f"{DRAFT.id}{SUFFIX}"
    path.write_text(path.read_text(encoding="utf-8").replace("K-1", "K-2"), encoding="utf-8")
    assert files.found().drafts == ()


def test_a_damaged_draft_does_not_become_the_one_before(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path)
    files.keep(DRAFT)
    files.keep(DRAFT.with_value("postcode", "6511"))
    (tmp_path / f"{DRAFT.id}{SUFFIX}").write_bytes(b"{")
    files.keep(DRAFT.with_value("postcode", "6512"))
    (tmp_path / f"{DRAFT.id}{SUFFIX}").write_bytes(b"{")
    assert files.found().drafts == (DRAFT,)
    assert (tmp_path / f"{DRAFT.id}{BEFORE}").exists()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = DraftFiles(tmp_path)
    files.keep(DRAFT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(draft_files.os, "fsync", full)
    with pytest.raises(HubError):
        files.keep(DRAFT.with_value("postcode", "6511"))
    monkeypatch.undo()
    assert files.found().drafts == (DRAFT,)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".writing")]


def test_a_killed_writer_leaves_a_whole_draft(tmp_path: Path) -> None:
    """A process writes one draft after the other and is killed in the middle."""
    code = (
        "import sys; from pathlib import Path; from skillshub.store.draft_files import DraftFiles\n"
        "from skillshub.core.interview import Draft\n"
        f"files = DraftFiles(Path({str(tmp_path)!r}))\n"
        "for n in range(100000):\n"
        "    files.keep(Draft(id='0123456789abcdef', fields=(('code', 'K-1'), ('windows', str(n) * 50))))\n"
        "    n == 20 and print('ready', flush=True)\n"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGKILL)
    found = DraftFiles(tmp_path).found()
    assert len(found.drafts) == 1
    assert found.damaged == ()
    text = found.drafts[0].value("windows")
    number = text[: len(text) // 50]
    assert text == number * 50
    assert int(number) >= 20


def test_drafts_of_an_erased_person_go_with_what_is_damaged(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path)
    files.keep(DRAFT)
    other = Draft(id="fedcba9876543210", fields=(("code", "K-2"),))
    files.keep(other)
    (tmp_path / f"aaaaaaaaaaaaaaaa{SUFFIX}").write_bytes(b"{")
    files.found()
    files.forget_person("K-1")
    assert files.found().drafts == (other,)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{other.id}{SUFFIX}"]
