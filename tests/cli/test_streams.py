"""Closed pipes, full outputs, progress, Ctrl-C, and faults of the program itself."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skillshub.cli import progress, run
from skillshub.cli.progress import Progress
from tests.cli.conftest import Runner, command, environment


def test_a_reader_that_leaves_early_is_no_error(filled: Path) -> None:
    process = subprocess.Popen(
        command("vacancies", "list", "--format", "html"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=120) == 0
    assert err == b""


def test_help_into_a_closed_pipe_is_quiet_too(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command("--help"), stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_output_that_is_full_is_said(filled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("people", "list"), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_every_letter_is_written_whatever_the_terminal_says(filled: Path) -> None:
    ascii_only = {**environment(), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(command("vacancies", "list"), capture_output=True, env=ascii_only, check=False)
    assert done.returncode == 0
    assert "Gebäudetechnik" in done.stdout.decode("utf-8")


def test_ctrl_c_anywhere_is_code_10(sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("skillshub.hub.registers.PeopleDesk.all", stopped)
    ran = sk("people", "list", "--lang", "de")
    assert (ran.code, ran.out) == (run.STOPPED, "")
    assert "Angehalten" in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_is_short_on_screen_and_its_log_holds_nothing_personal(
    sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        try:
            int("Jansen-Testpersoon, 6591 AB")
        except ValueError as cause:
            raise RuntimeError("K-1 Jansen-Testpersoon") from cause

    monkeypatch.setattr("skillshub.hub.registers.PeopleDesk.get", faulty)
    ran = sk("people", "show", "K-1")
    assert (ran.code, ran.out) == (1, "")
    assert "RuntimeError" in ran.err
    assert "Jansen" not in ran.err
    assert "Traceback" not in ran.err
    (log,) = (filled / "logs").iterdir()
    assert str(log) in ran.err
    text = log.read_text(encoding="utf-8")
    for word in ("RuntimeError", "ValueError", "skillshub/cli/people.py"):
        assert word in text
    for private in ("Jansen", "6591", "K-1", str(filled), str(Path(__file__).parents[2])):
        assert private not in text


def test_a_fault_without_a_place_for_the_log(sk: Runner, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("skillshub.hub.registers.PeopleDesk.all", faulty)
    (filled / "logs").write_text("a file stands in the way", encoding="utf-8")
    ran = sk("people", "list")
    assert ran.code == 1
    assert "log could not be written" in ran.err


class Clock:
    """Time that passes when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_silent_at_first_and_rare_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress("cli.progress.match", "en", clock=clock) as count:
        for at in range(200):
            clock.now = at / 10
            count(at, 2_000)
    said = capsys.readouterr().err.splitlines()
    assert said == ["20 of 2,000 vacancies compared", "120 of 2,000 vacancies compared"]


def test_progress_renews_its_line_on_a_terminal_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), Clock()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("cli.progress.match", "nl", clock=clock) as count:
        for at in range(4):
            count(at, 3)
            clock.now += progress.RENEWED
    said = terminal.getvalue()
    assert "\n" not in said
    assert said.count("\r") == 3 + 2
    assert said.endswith(" \r")


def test_short_jobs_say_nothing(sk: Runner, filled: Path) -> None:
    assert "compared" not in sk("match", "K-1").err
