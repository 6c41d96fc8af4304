"""Imports: exit codes, refused rows, dry runs, odd paths, Ctrl-C and a full disk."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.cli import samples
from tests.cli.conftest import Runner, environment


def write(name: str, text: str) -> Path:
    """A file in the current folder."""
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def counts(out: str) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, refused, from the JSON of an import."""
    row = json.loads(out)[0]
    return row["added"], row["changed"], row["unchanged"], row["rejected_records"]


def stored(sk: Runner) -> int:
    """How many vacancies the hub has."""
    return len(json.loads(sk("vacancies", "list", "--format", "json").out))


def test_a_sound_file_is_code_0_and_importing_it_again_changes_nothing(sk: Runner, home: Path) -> None:
    write("v.csv", samples.VACANCIES)
    ran = sk("import", "vacancies", "v.csv", "--format", "json")
    assert (ran.code, counts(ran.out)) == (0, (3, 0, 0, 0))
    again = sk("import", "vacancies", "v.csv", "--format", "json")
    assert (again.code, counts(again.out)) == (0, (0, 0, 3, 0))
    write("v.csv", samples.VACANCIES.replace("Umschlag", "Anderswo"))
    assert counts(sk("import", "vacancies", "v.csv", "--format", "json").out) == (0, 1, 2, 0)
    assert stored(sk) == 3
    assert not Path("v.rejected.csv").exists()


def test_people_too(sk: Runner, home: Path) -> None:
    write("p.yaml", samples.PEOPLE)
    ran = sk("import", "people", "p.yaml", "--format", "json")
    assert (ran.code, counts(ran.out)) == (0, (2, 0, 0, 0))
    assert counts(sk("import", "people", "p.yaml", "--format", "json").out) == (0, 0, 2, 0)


def test_some_refused_is_code_3_and_the_rows_lie_beside_the_source(sk: Runner, home: Path) -> None:
    Path("map").mkdir()
    write("map/v.csv", samples.SOME_BAD)
    ran = sk("import", "vacancies", "map/v.csv", "--format", "json", "--lang", "nl")
    assert (ran.code, counts(ran.out)) == (3, (3, 0, 0, 1))
    refused = Path("map/v.rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(refused) == 1 + len(json.loads(ran.out)[0]["rejected"])
    assert "elf" in "".join(refused)


def test_nothing_accepted_is_code_4(sk: Runner, home: Path) -> None:
    write("v.csv", samples.ALL_BAD)
    assert sk("import", "vacancies", "v.csv").code == 4
    assert Path("v.rejected.csv").exists()
    write("leeg.csv", "")
    ran = sk("import", "vacancies", "leeg.csv")
    assert (ran.code, ran.out) == (4, "")
    write("p.yaml", "people:\n  - postcode: '6541'\n")
    assert sk("import", "people", "p.yaml").code == 4


def test_refused_rows_go_where_they_are_wanted(sk: Runner, home: Path) -> None:
    write("v.csv", samples.SOME_BAD)
    assert sk("import", "vacancies", "v.csv", "--rejected", "daar.csv").code == 3
    assert Path("daar.csv").exists()
    assert not Path("v.rejected.csv").exists()


def test_refused_rows_find_another_place_when_theirs_cannot_be_written(sk: Runner, home: Path) -> None:
    source = home.parent / "archief"
    source.mkdir()
    (source / "v.csv").write_text(samples.SOME_BAD, encoding="utf-8")
    # A folder of that name stands in the way, for root too.
    (source / "v.rejected.csv").mkdir()
    ran = sk("import", "vacancies", source / "v.csv")
    assert ran.code == 3
    assert Path("v.rejected.csv").is_file(), "the current folder comes next"
    assert "v.rejected.csv" in ran.err
    Path("v.rejected.csv").unlink()
    Path("v.rejected.csv").mkdir()
    ran = sk("import", "vacancies", source / "v.csv")
    assert ran.code == 3
    assert (home / "v.rejected.csv").is_file(), "then the data folder"
    assert str(home / "v.rejected.csv") in ran.err


def test_a_dry_run_stores_and_writes_nothing(sk: Runner, home: Path) -> None:
    write("v.csv", samples.SOME_BAD)
    ran = sk("import", "vacancies", "v.csv", "--dry-run", "--format", "json")
    assert (ran.code, counts(ran.out)) == (3, (3, 0, 0, 1))
    assert json.loads(ran.out)[0]["dry_run"] is True
    assert not Path("v.rejected.csv").exists()
    assert sk("import", "vacancies", "v.csv", "--dry-run", "--rejected", "r.csv").code == 3
    assert Path("r.csv").exists(), "asked for by name"
    assert stored(sk) == 0


@pytest.mark.parametrize("folder", ["met spatie", "Ümläut & ß", "a'b"])
def test_odd_path_names(shell: Runner, home: Path, folder: str) -> None:
    Path(folder).mkdir()
    source = write(f"{folder}/Stellen für Köln.csv", samples.SOME_BAD)
    hub = Path(folder) / "mijn hüb.sqlite"
    ran = shell("--hub", hub, "import", "vacancies", source, "--format", "json")
    assert ran.code == 3, ran.err
    assert hub.exists()
    assert (Path(folder) / "Stellen für Köln.rejected.csv").exists()
    listed = json.loads(shell("--hub", hub, "vacancies", "list", "--format", "json").out)
    assert listed[0]["id"] == "Stellen für Köln/1"


def test_ctrl_c_in_mid_import_leaves_whole_batches_and_can_be_repeated(sk: Runner, home: Path) -> None:
    total = 5_000
    write("veel.csv", samples.many(total))
    talkative = textwrap.dedent(
        """
        import sys
        from skillshub.cli import progress
        from skillshub.cli.run import run

        progress.SILENT = progress.BETWEEN = 0.0
        sys.exit(run(["import", "vacancies", "veel.csv"]))
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", talkative], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(b"1,000 of"):
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 10
    assert out == b""
    assert b"Stopped" in err
    assert b"Traceback" not in err
    kept = stored(sk)
    assert 1_000 <= kept < total
    assert kept % 500 == 0, "whole batches only"
    assert "sound" in sk("doctor").out
    again = sk("import", "vacancies", "veel.csv", "--format", "json")
    assert (again.code, counts(again.out)) == (0, (total - kept, 0, kept, 0))


def test_a_full_disk_in_mid_import_is_code_5_and_can_be_repeated(sk: Runner, home: Path) -> None:
    total = 2_000
    write("veel.csv", samples.many(total))
    assert sk("people", "list").code == 0, "the hub is there before the disk fills up"
    script = textwrap.dedent(
        """
        import resource, signal, sys
        from skillshub.cli.run import run

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
        sys.exit(run(["import", "vacancies", "veel.csv"]))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 5, done.stderr
    assert done.stdout == ""
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    kept = stored(sk)
    assert kept < total
    again = sk("import", "vacancies", "veel.csv", "--format", "json")
    assert (again.code, counts(again.out)) == (0, (total - kept, 0, kept, 0))


def test_a_folder_that_cannot_be_made_is_code_5(sk: Runner, home: Path) -> None:
    """A file stands in its way: rights of folders would not bind an administrator."""
    write("v.csv", samples.VACANCIES)
    (home / "closed").write_text("no folder", encoding="utf-8")
    ran = sk("--hub", home / "closed" / "sub" / "hub.sqlite", "import", "vacancies", "v.csv")
    assert ran.code == 5
    assert "Traceback" not in ran.err


def test_personal_data_in_a_people_file_is_said_and_never_shown(sk: Runner, home: Path) -> None:
    write(
        "p.yaml",
        "people:\n  - code: K-7\n    naam: Jansen-Testpersoon\n    skills: [lassen]\n    gebortedatum: 1-2-1970\n",
    )
    ran = sk("import", "people", "p.yaml", "--lang", "nl")
    assert "Jansen" not in ran.out + ran.err
    assert not [path for path in home.iterdir() if path.is_file() and b"Testpersoon" in path.read_bytes()]
