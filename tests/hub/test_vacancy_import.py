"""Imports in a stream: stopped, killed, continued, repeated, withdrawn; and nothing half stored."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.hub import vacancy_import as importing
from skillshub.hub.engine import Engine
from skillshub.intake import source_lines
from skillshub.intake.seen_numbers import Seen
from tests.conftest import ROOT, TODAY, WarmHome

HEAD = "nummer;functietitel;land;postcode;aantal plaatsen;sluitingsdatum"


@pytest.fixture
def hub(tmp_path: Path, engine: Engine) -> Iterator[Hub]:
    """An empty hub over the engine all tests share."""
    opened = Hub(Settings.load(env={"SKILLSHUB_HOME": str(tmp_path / "home")}), today=lambda: TODAY)
    opened.engine = engine
    with opened:
        yield opened


def feed(folder: Path, *rows: str, name: str = "feed.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def row(number: str, title: str = "Kok", postcode: str = "6541", end: str = "") -> str:
    return f"{number};{title};NL;{postcode};1;{end}"


def test_repeating_changes_nothing_and_moving_a_row_is_no_change(hub: Hub, tmp_path: Path) -> None:
    path = feed(tmp_path, row("1"), row("2"), row("3"))
    assert hub.intake.vacancies(path).added == 3
    before = hub.store.vacancies()
    again = hub.intake.vacancies(path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 3)
    feed(tmp_path, row("3"), row("2", "Bakker"), row("1"))
    moved = hub.intake.vacancies(path)
    assert (moved.added, moved.changed, moved.unchanged) == (0, 1, 2)
    assert [v.id for v in hub.store.vacancies()] == [v.id for v in before]


def test_what_is_stored_is_not_linked_again(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = feed(tmp_path, *(row(str(n)) for n in range(5)))
    hub.intake.vacancies(path)

    def link(*_: object) -> object:
        raise AssertionError("linked again")

    monkeypatch.setattr("skillshub.link.vacancy.VacancyLinker.link", link)
    assert hub.intake.vacancies(path).unchanged == 5


def test_a_stop_keeps_whole_chunks_and_the_next_run_goes_on(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    path = feed(tmp_path, *(row(str(n)) for n in range(2_500)))

    def stop(done: int, _total: int) -> None:
        if done >= 1_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hub.intake.vacancies(path, progress=stop)
    assert len(hub.store.vacancy_ids()) == 1_000
    later = hub.intake.vacancies(path)
    assert (later.added, later.unchanged, later.read) == (1_500, 1_000, 2_500)
    assert "1000" in later.notices[0].in_("nl")


def test_a_number_that_comes_twice_is_seen_across_a_stop(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(str(n)) for n in range(1_500)]
    path = feed(tmp_path, *rows, row("7", "Bakker"))

    def stop(done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hub.intake.vacancies(path, progress=stop)
    found = hub.intake.vacancies(path)
    assert [r.record for r in found.rejected] == ["7"]
    assert hub.vacancies.get("7").title == "Kok"


def test_a_drive_that_vanishes_says_how_far_it_came(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = feed(tmp_path, *(row(str(n), f"Kok {'x' * 200}") for n in range(3_000)))
    monkeypatch.setattr(source_lines, "SAMPLE", 4_096)
    real = Path.open

    class Vanishing:
        """A file on a drive that goes away after the first half megabyte."""

        def __init__(self, stream: object) -> None:
            self._stream, self._left = stream, 300_000

        def read(self, size: int) -> bytes:
            self._left -= size
            if self._left < 0:
                raise OSError(5, "Input/output error")
            return self._stream.read(size)  # type: ignore[attr-defined,no-any-return]

        def __getattr__(self, name: str) -> object:
            return getattr(self._stream, name)

        def __enter__(self) -> Vanishing:
            return self

        def __exit__(self, *_: object) -> None:
            self._stream.close()  # type: ignore[attr-defined]

    with monkeypatch.context() as gone:
        gone.setattr(
            Path, "open", lambda self, *a, **k: Vanishing(real(self, *a, **k)) if self == path else real(self, *a, **k)
        )
        # The fingerprint is taken before; only reading the rows meets the trouble.
        gone.setattr("skillshub.intake.fingerprints.fingerprint_of", lambda *a: "f" * 64)
        with pytest.raises(UsageError) as caught:
            hub.intake.vacancies(path)
    assert caught.value.what.id == "feeds.error.broken_off"
    stored = len(hub.store.vacancy_ids())
    assert 0 < stored < 3_000
    for lang in ("nl", "de", "en"):
        assert str(stored) in caught.value.in_(lang).replace(".", "").replace(",", "")  # type: ignore[arg-type]
    assert hub.intake.vacancies(path).accepted == 3_000


def test_a_whole_feed_withdraws_what_it_no_longer_has(hub: Hub, tmp_path: Path) -> None:
    path = feed(tmp_path, row("1"), row("2"), row("3"))
    hub.intake.vacancies(path)
    feed(tmp_path, row("1"))
    assert hub.intake.vacancies(path).withdrawn == 0, "only where it is asked for"
    dry = hub.intake.vacancies(path, complete=True, dry_run=True)
    assert (dry.withdrawn, len(hub.vacancies.states())) == (2, 0)
    found = hub.intake.vacancies(path, complete=True)
    assert found.withdrawn == 2
    assert {i: m.id for i, m in hub.vacancies.states().items()} == dict.fromkeys(
        ("feed/2", "feed/3"), "importing.state.feed"
    )
    assert len(hub.vacancies.all()) == 3, "nothing is deleted"
    assert [v.id for v in hub.vacancies.open_on(TODAY)[0]] == ["feed/1"]
    feed(tmp_path, row("1"), row("3"))
    hub.intake.vacancies(path, complete=True)
    assert set(hub.vacancies.states()) == {"feed/2"}, "what comes back is open again"


def test_a_refused_row_is_not_taken_for_gone(hub: Hub, tmp_path: Path) -> None:
    path = feed(tmp_path, row("1"), row("2"))
    hub.intake.vacancies(path)
    feed(tmp_path, row("1"), row("2", postcode="???"))
    assert hub.intake.vacancies(path, complete=True).withdrawn == 0
    feed(tmp_path, row("1"), '"kapot;')
    found = hub.intake.vacancies(path, complete=True)
    assert found.withdrawn == 0
    assert "Er is niets ingetrokken" in found.notices[0].in_("nl")
    assert hub.vacancies.states() == {}


def test_withdrawing_by_hand_outlasts_the_next_import(hub: Hub, tmp_path: Path) -> None:
    path = feed(tmp_path, row("1"), row("2"))
    hub.intake.vacancies(path)
    assert hub.vacancies.withdraw("1") == ("feed/1", True)
    assert hub.vacancies.withdraw("1") == ("feed/1", False)
    hub.intake.vacancies(path, complete=True)
    assert hub.vacancies.states()["feed/1"].id == "importing.state.coach"
    assert hub.vacancies.restore("1") == ("feed/1", True)
    assert hub.vacancies.states() == {}
    with pytest.raises(UsageError):
        hub.vacancies.withdraw("nergens")


def test_expired_vacancies_are_listed_with_their_reason(hub: Hub, tmp_path: Path) -> None:
    hub.intake.vacancies(feed(tmp_path, row("1", end="2026-11-01"), row("2", end="2026-12-31")))
    states = hub.vacancies.states()
    assert {i: m.id for i, m in states.items()} == {"feed/1": "importing.state.expired"}
    assert "1 nov 2026" in states["feed/1"].in_("nl")
    assert hub.vacancies.open_on(date(2026, 11, 1))[1] == (), "the last day counts"


def test_a_mapping_is_kept_and_used_again(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "ats.csv"
    path.write_text("Req;Rol;PC\nR-1;Kok;6541\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text('[columns]\n"Req" = "number"\n"Rol" = "title"\n"PC" = "postcode"\n', encoding="utf-8")
    assert hub.intake.vacancies(path, mapping=mapping).added == 1
    other = tmp_path / "december.csv"
    other.write_text("PC;Rol;Req\n6541;Bakker;R-2\n", encoding="utf-8")
    found = hub.intake.vacancies(other)
    assert found.added == 1
    assert found.notices[0].id == "feeds.notice.mapping_used"
    kept = next((hub.settings.data / "mappings").iterdir())
    kept.write_text("kapot", encoding="utf-8")
    with pytest.raises(NoneAccepted, match="No known column heading"):
        hub.intake.vacancies(other)


def test_seen_numbers_spill_to_a_file_and_stay_right(tmp_path: Path) -> None:
    from tests.store.conftest import vacancy

    seen = Seen(in_memory=10)
    forms = [vacancy(n)[0] for n in range(50)]
    assert all(seen.check(form)[0] for form in forms)
    assert [seen.check(form) for form in forms] == [(False, n) for n in range(50)]
    with pytest.raises(ValueError, match="number_taken"):
        seen.check(vacancy(3, "Anders")[0])
    seen.close()


RUN = """
    import sys
    from pathlib import Path
    from skillshub.core.settings import Settings
    from skillshub.hub import Hub
    with Hub.open(Settings.load()) as hub:
        hub.intake.vacancies(Path(sys.argv[1]), progress=lambda done, total: print(done, flush=True))
"""


@pytest.mark.slow
def test_killed_in_the_middle_leaves_whole_records_and_goes_on(tmp_path: Path, warm_home: WarmHome) -> None:
    total = 6_000
    path = feed(tmp_path, *(row(str(n), f"Kok {n}") for n in range(total)))
    env = {**os.environ, "SKILLSHUB_HOME": str(warm_home(tmp_path / "home"))}
    command = [sys.executable, "-c", textwrap.dedent(RUN), str(path)]
    draw = random.Random(7)
    hub_file = tmp_path / "home" / "hub.sqlite"
    for _ in range(3):
        running = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert running.stdout is not None
        batches = draw.randrange(1, 3)
        while int(running.stdout.readline()) < batches * importing.BATCH:
            pass
        time.sleep(draw.random() / 5)
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        with closing(sqlite3.connect(hub_file)) as raw:
            stored = raw.execute("SELECT form, vacancy, number FROM vacancies").fetchall()
            noted = raw.execute("SELECT max(taken) FROM imports").fetchone()[0]
        assert all(json.loads(f)["number"] == json.loads(v)["id"].partition("/")[2] == n for f, v, n in stored)
        assert noted == len(stored) or noted <= len(stored)
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == str(total)
    with closing(sqlite3.connect(hub_file)) as raw:
        assert raw.execute("SELECT count(*), count(DISTINCT number) FROM vacancies").fetchone() == (total, total)
        assert raw.execute("SELECT rows, done FROM imports").fetchall() == [(total, 1)]


def test_refusals_go_out_as_they_come_and_the_outcome_holds_the_first(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SHOWN_REJECTIONS", 5)
    monkeypatch.setattr(importing, "SHOWN_NOTICES", 2)
    path = feed(tmp_path, *(row(str(n), postcode="???" if n % 2 else "9999") for n in range(2_100)))
    came: list[int] = []
    found = hub.intake.vacancies(path, refused=lambda rejections, _: came.append(len(rejections)))
    assert (len(found.rejected), found.problems, found.rejected_records, sum(came)) == (5, 1_050, 1_050, 1_050)
    assert max(came) <= 500
    assert found.notices[-1].id == "feeds.notice.notices_over"
    assert found.accepted == 1_050


def test_a_dry_run_touches_no_hub(hub: Hub, tmp_path: Path) -> None:
    found = hub.intake.vacancies(feed(tmp_path, row("1")), dry_run=True)
    assert (found.added, found.dry_run) == (1, True)
    assert not hub.settings.hub.exists()
