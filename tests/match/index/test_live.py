"""An index on disk answers like the slow loop, whatever was added, withdrawn or merged, and after any accident."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from io import FileIO
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.core.errors import DataMissing
from skillshub.match.credit import Standing
from skillshub.match.index import journal, segment_file
from skillshub.match.index.conditions import silent
from skillshub.match.index.journal import Entry
from skillshub.match.index.live import VacancyIndex
from skillshub.match.index.query import PersonQuery
from skillshub.match.index.tables import VacancyTable
from tests.match.index import slow, worlds
from tests.match.index.slow import Asked
from tests.match.index.test_exactness import worlds_person
from tests.match.index.worlds import SKILLS, VOCABULARY

ROOT = Path(__file__).resolve().parents[3]
World = dict[int, Asked]


def table(world: World) -> VacancyTable:
    return VacancyTable.of([(n, worlds.rows_of(rows)) for n, rows in world.items()], VOCABULARY)


def entry(number: int, asked: Asked) -> Entry:
    return Entry.of(number, worlds.rows_of(asked), VOCABULARY, silent(1))


def answers(index: VacancyIndex, person: dict[str, Standing], kernels: ModuleType | None = None) -> list[slow.Row]:
    return slow.as_rows(index.top(PersonQuery.of(person, VOCABULARY), 100, kernels=kernels))


def expected(world: World, person: dict[str, Standing]) -> list[slow.Row]:
    return slow.best([(n, *slow.judge(person, rows)) for n, rows in world.items()], 100)


SOME: World = {n: [(SKILLS[n % 7], 1 + n % 4, 700 + n), (SKILLS[n % 5 + 7], 1, 40)] for n in range(3, 60, 3)}
steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "withdraw", "merge", "merge all", "reopen"]), st.integers(0, 12), worlds.asked(4)
    ),
    max_size=12,
)


@given(st.dictionaries(st.integers(0, 12), worlds.asked(4), max_size=8), steps, worlds.people)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_gives_the_vacancies_that_are_left(
    tmp_path_factory: pytest.TempPathFactory,
    world: World,
    history: list[tuple[str, int, Asked]],
    person: dict[str, Standing],
) -> None:
    folder = tmp_path_factory.mktemp("index")
    index = VacancyIndex.make(folder, VOCABULARY, table(world))
    left = dict(world)
    for step, number, asked in history:
        if step == "add":
            left[number] = asked
            index.change([entry(number, asked)])
        elif step == "withdraw":
            left.pop(number, None)
            index.change([Entry.withdrawal(number)])
        elif step == "reopen":
            index.close()
            index = VacancyIndex(folder, VOCABULARY)
        else:
            index.merge(everything=step == "merge all")
        assert answers(index, person) == expected(left, person)
        assert len(index) == len(left)
    index.close()


def test_mapped_files_serve_both_ways_of_adding_up(kernels: ModuleType | None, tmp_path: Path) -> None:
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    assert answers(index, worlds_person(), kernels) == expected(SOME, worlds_person())
    index.close()


def test_changes_during_a_merge_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    index.change([entry(1, SOME[3])])
    write = segment_file.write_segment

    def meanwhile(*arguments: object) -> None:
        index.change([entry(2, SOME[6]), Entry.withdrawal(1), Entry.withdrawal(9)])
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("skillshub.match.index.live.write_segment", meanwhile)
    index.merge_in_background().join()
    left = {**SOME, 2: SOME[6]}
    del left[9]
    assert answers(index, worlds_person()) == expected(left, worlds_person())
    index.close()
    again = VacancyIndex(tmp_path, VOCABULARY)
    assert answers(again, worlds_person()) == expected(left, worlds_person())
    again.close()


def test_another_snapshot_is_never_mixed_in(tmp_path: Path) -> None:
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    other = replace(VOCABULARY, weights="renewed")
    with pytest.raises(ValueError, match="one snapshot"):
        index.top(PersonQuery.of({}, other), 3)
    index.close()
    with pytest.raises(DataMissing, match="another version"):
        VacancyIndex(tmp_path, other)
    again = VacancyIndex.make(tmp_path, other, table(SOME))
    assert len(again) == len(SOME)
    again.close()
    with pytest.raises(DataMissing, match="another version"):
        VacancyIndex(tmp_path, VOCABULARY)


@pytest.mark.parametrize("where", ["pointer", "segment", "header", "journal", "cut", "gone"])
def test_damage_is_noticed_and_made_good(tmp_path: Path, where: str) -> None:
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    index.change([entry(1, SOME[3]), entry(2, SOME[6])])
    index.close()
    file = tmp_path / {"pointer": "CURRENT", "journal": "00000001.log"}.get(where, "00000001.seg")
    data = bytearray(file.read_bytes())
    if where == "gone":
        file.unlink()
    elif where == "cut":
        file.write_bytes(data[:-64])
    else:
        data[{"segment": len(data) - 70, "header": 40}.get(where, 20)] ^= 1
        file.write_bytes(data)
    with pytest.raises(DataMissing, match="damaged"):
        broken = VacancyIndex(tmp_path, VOCABULARY)
        broken.close()
        broken.check()
    made = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    assert answers(made, worlds_person()) == expected(SOME, worlds_person())
    made.close()


class Full(FileIO):
    """A file on a disk that holds so many bytes more."""

    left = 0

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        if not Full.left and view:
            raise OSError(28, "no space left on device")
        count = super().write(view[: Full.left])
        Full.left -= count
        return count


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in (segment_file, journal):
        monkeypatch.setattr(module, "create", lambda path: Full(path, "wb"))
    yield
    Full.left = 0


@pytest.mark.usefixtures("small_disk")
def test_a_disk_that_fills_up_at_any_byte_of_a_merge_loses_nothing(tmp_path: Path) -> None:
    Full.left = 10**9
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    index.change([entry(1, SOME[3]), Entry.withdrawal(9)])
    left = {**SOME, 1: SOME[3]}
    del left[9]
    room, failed = 0, 0
    while True:
        Full.left = room
        try:
            index.merge(everything=True)
        except OSError:
            failed += 1
        else:
            break
        assert answers(index, worlds_person()) == expected(left, worlds_person())
        room += 61
    assert failed > 20
    assert answers(index, worlds_person()) == expected(left, worlds_person())
    index.close()


@pytest.mark.usefixtures("small_disk")
def test_a_merge_in_the_background_that_fails_is_no_accident(tmp_path: Path) -> None:
    Full.left = 10**9
    index = VacancyIndex.make(tmp_path, VOCABULARY, table(SOME))
    index.change([entry(1, SOME[3])])
    Full.left = 100
    index.merge_in_background().join()
    assert answers(index, worlds_person()) == expected({**SOME, 1: SOME[3]}, worlds_person())
    Full.left = 10**9
    index.merge_in_background().join()
    assert answers(index, worlds_person()) == expected({**SOME, 1: SOME[3]}, worlds_person())
    index.close()
    assert (tmp_path / "00000002.seg").exists(), "the second time there was room"


def test_a_block_is_looked_at_when_it_is_first_touched(tmp_path: Path) -> None:
    VacancyIndex.make(tmp_path, VOCABULARY, table(SOME)).close()
    file = tmp_path / "00000001.seg"
    data = bytearray(file.read_bytes())
    data[-70] ^= 1
    file.write_bytes(data)
    index = VacancyIndex(tmp_path, VOCABULARY)
    with pytest.raises(DataMissing, match="damaged"):
        answers(index, worlds_person())
    index.close()


def test_killing_the_process_at_any_byte_loses_no_confirmed_change(tmp_path: Path) -> None:
    program = tmp_path / "worker.py"
    program.write_text(
        textwrap.dedent(
            """
            import os, sys
            from io import FileIO
            from pathlib import Path
            from skillshub.match.index import journal, segment_file
            from skillshub.match.index.live import VacancyIndex
            from skillshub.match.index.journal import Entry
            from tests.match.index.test_live import SOME, VOCABULARY, entry

            left = int(sys.argv[2])

            class Deadly(FileIO):
                def write(self, data):
                    global left
                    view = memoryview(data)
                    super().write(view[:left])
                    left -= len(view)
                    if left < 0:
                        os._exit(9)
                    return len(view)

            for module in (segment_file, journal):
                module.create = lambda path: Deadly(path, "wb")
            index = VacancyIndex(Path(sys.argv[1]), VOCABULARY)
            index._journal._file = Deadly(index._journal.path, "ab")
            for number in (1, 2):
                index.change([entry(number, SOME[3]), Entry.withdrawal(3 * number)])
                print(number, flush=True)
            index.merge(everything=True)
            """
        ),
        encoding="utf-8",
    )
    for room in (0, 5, 30, 75, 100, 140, 200, 900, 2_500, 4_000, 6_000, 10**6):
        folder = tmp_path / str(room)
        VacancyIndex.make(folder, VOCABULARY, table(SOME)).close()
        done = subprocess.run(
            [sys.executable, str(program), str(folder), str(room)],
            capture_output=True, text=True, check=False, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )  # fmt: skip
        assert done.returncode in {0, 9}, done.stderr
        left = dict(SOME)
        confirmed = [int(line) for line in done.stdout.split()]
        for number in confirmed:
            left[number] = SOME[3]
            del left[3 * number]
        index = VacancyIndex(folder, VOCABULARY)
        found = answers(index, worlds_person())
        # A change that was written but not yet confirmed may be in it: first the addition, then the withdrawal.
        maybe = 1 + len(confirmed)
        added = {**left, maybe: SOME[3]}
        both = {n: rows for n, rows in added.items() if n != 3 * maybe}
        possible = [left] if maybe > 2 else [left, added, both]
        assert found in [expected(world, worlds_person()) for world in possible], room
        index.close()
    assert confirmed == [1, 2]
